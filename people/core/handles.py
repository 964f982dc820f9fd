"""Handles: the short name in a person's address."""

import re
import unicodedata

HANDLE_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
HANDLE_LENGTH = 40

# What a plain accent-stripping would lose or get wrong.
_SPELLED_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "å": "aa", "œ": "oe"}
    | {"ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


def handle_from_name(name: str) -> str:
    """A handle made from a name: lower-case ASCII words joined by hyphens, at most 40 characters.

    "Jörg Müller" becomes "joerg-mueller"; a name without any Latin letter becomes "member".
    """
    spelled = name.lower().translate(_SPELLED_OUT)
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain)
    return "-".join(words)[:HANDLE_LENGTH].strip("-") or "member"


def numbered(handle: str, number: int) -> str:
    """The same handle with a number, still within 40 characters: `handle-2`."""
    tail = f"-{number}"
    return handle[: HANDLE_LENGTH - len(tail)].rstrip("-") + tail
