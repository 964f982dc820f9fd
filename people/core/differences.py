"""What changed between two versions of a text, so that somebody can read it: paragraph by paragraph, word by word."""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

SAME, ADDED, REMOVED = "same", "added", "removed"

# Below this share of equal words a paragraph was written anew, and shuffling words would only confuse.
ALIKE = 0.4
# Comparing takes time with how often the same word stands in both; beyond, the old text is shown as removed and the
# new one as added. A paragraph with its usual "the" and "and" stays far below.
MOST, MOST_PAIRS = 1_500, 5_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that is the SAME in both versions, ADDED by the new or REMOVED from the old one."""

    kind: str
    text: str


def changes(before: str, after: str) -> list[list[Piece]]:
    """Each paragraph that differs as its pieces, in reading order; an empty list stands for paragraphs left out."""
    old, new = paragraphs(before), paragraphs(after)
    told: list[list[Piece]] = []
    for kind, a, b, c, d in _steps(old, new):
        if kind == "equal":
            told.append([])
        else:
            told += [_paragraph(x, y) for x, y in zip_longest(old[a:b], new[c:d], fillvalue="")]
    return told


def paragraphs(text: str) -> list[str]:
    """The text between its empty lines."""
    return [part.strip() for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if part.strip()]


def _paragraph(before: str, after: str) -> list[Piece]:
    old, new = re.findall(r"\S+\s*", before), re.findall(r"\S+\s*", after)
    steps = _steps(old, new)
    alike = 2 * sum(b - a for kind, a, b, _c, _d in steps if kind == "equal") / max(1, len(old) + len(new))
    if alike < ALIKE:
        return [Piece(kind, text) for kind, text in ((REMOVED, before), (ADDED, after)) if text]
    pieces: list[Piece] = []
    for kind, a, b, c, d in steps:
        if kind == "equal":
            pieces.append(Piece(SAME, "".join(new[c:d])))
        else:
            gone, come = "".join(old[a:b]), "".join(new[c:d])
            pieces += [Piece(kind, text) for kind, text in ((REMOVED, gone), (ADDED, come)) if text]
    return pieces


def _steps(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    """From the old list to the new one, as difflib's opcodes; white space at the end of an entry does not count."""
    before, after = [entry.strip() for entry in old], [entry.strip() for entry in new]
    there = Counter(after)
    if max(len(old), len(new)) > MOST or sum(there[entry] for entry in before) > MOST_PAIRS:
        return [("replace", 0, len(old), 0, len(new))]
    return list(SequenceMatcher(None, before, after, autojunk=False).get_opcodes())
