"""Turns the text of a column into the value a record's field holds."""

from collections.abc import Callable, Sequence
from dataclasses import MISSING, fields
from datetime import UTC, date, datetime
from typing import Any

from netapp.loading.batches import Refused, Row

YES_NO = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def moment(text: str) -> datetime:
    """An ISO 8601 date or time; without an offset it is UTC. Raises ValueError."""
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def day(text: str) -> date:
    """An ISO 8601 date, or a month, which stands for its first day. Raises ValueError."""
    return date.fromisoformat(f"{text}-01" if len(text) == len("2026-11") else text)


def yes_or_no(text: str) -> bool:
    """true, yes, 1 or false, no, 0, in any case. Raises KeyError."""
    return YES_NO[text.lower()]


_PARSERS: dict[Any, tuple[Callable[[str], object], str]] = {
    datetime: (moment, "unreadable date"),
    datetime | None: (moment, "unreadable date"),
    date | None: (day, "unreadable date"),
    int | None: (int, "unreadable year"),
    bool: (yes_or_no, "neither yes nor no"),
}


def compulsory_columns(kind: type[Row]) -> list[str]:
    """The columns a file of such rows must have."""
    return [field.name for field in fields(kind) if field.default is MISSING]


def row_maker(kind: type[Row], columns: Sequence[str]) -> Callable[[Sequence[str]], Row | Refused]:
    """A function from the texts of these columns to a row; an empty text means the field's default."""
    steps = [(field.name, columns.index(field.name), field.type) for field in fields(kind) if field.name in columns]
    blank = {field.name: "" for field in fields(kind) if field.default is MISSING and field.type is str}
    keyed = columns.index("id") if "id" in columns else None
    needed = {name for name in compulsory_columns(kind) if name not in blank}

    def make(texts: Sequence[str]) -> Row | Refused:
        values: dict[str, Any] = dict(blank)
        for name, place, wanted in steps:
            text = texts[place]
            if wanted is str and text:
                values[name] = text
            elif text:
                parse, complaint = _PARSERS[wanted]
                try:
                    values[name] = parse(text)
                except (ValueError, KeyError):
                    return Refused(complaint, text[:40], texts[keyed] if keyed is not None else "")
            elif name in needed:
                return Refused(f"{name} is empty")
        return kind(**values)

    return make
