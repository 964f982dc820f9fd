"""How much a sentence says to the eye."""

import unicodedata

# Controls, formats, halves and unassigned (C), spaces (Z) and marks that sit on another character (M).
_UNSEEN = frozenset("CZM")


def visible_characters(text: str) -> int:
    """How many characters of a text take up room and ink: no spaces, no marks, nothing invisible."""
    return sum(unicodedata.category(character)[0] not in _UNSEEN for character in text)
