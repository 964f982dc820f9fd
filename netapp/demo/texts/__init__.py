"""The hand-written sentences of the demo network, as plain text files that are pleasant to edit."""

from functools import cache
from pathlib import Path


@cache
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """The lines of a text file by the `[section]` they stand under; comments (#) and blank lines are left out."""
    found: dict[str, list[str]] = {}
    for line in lines(name):
        if line.startswith("["):
            current = found.setdefault(line.strip("[]"), [])
        else:
            current.append(line)
    return {section: tuple(kept) for section, kept in found.items()}


def lines(name: str) -> list[str]:
    """The lines of a text file without comments (#) and blank lines."""
    text = (Path(__file__).parent / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("# ")]
