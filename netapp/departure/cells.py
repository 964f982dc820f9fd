"""Values as they stand in a file."""

import json
from datetime import date
from typing import Any
from uuid import UUID

# A spreadsheet takes a cell that begins with one of these for a formula, also in their wide forms.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def cell(value: Any) -> str | int | float:
    """A value for a CSV file; what a spreadsheet would run as a formula gets an apostrophe in front."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return value
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(plain(value))
    return f"'{text}" if text.startswith(_FORMULA) else text


def plain(value: Any) -> Any:
    """A value for a JSON file: dates in ISO 8601, ids as text, the rest as it is."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
