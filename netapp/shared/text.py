"""Text as people type or paste it, before it is kept: the same characters for the same words, and none that act."""

import re
import unicodedata

# Embeddings, overrides and isolates turn the text after them around, so that it reads as something else than it is.
# Single marks such as U+200E stay: Hebrew and Arabic need them, and they reach no further than themselves.
_TURNS_TEXT = "\u202a-\u202e\u2066-\u2069"
# Half a character: JSON may carry one, and no database or page can write it down.
_HALVES = "\ud800-\udfff"
_BYTE_ORDER_MARK = "\ufeff"
# Spaces without width, soft hyphens and tags: in one line they serve nobody but who wants to look like another.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\U000e0000-\U000e007f]")
_UNWANTED = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f{_TURNS_TEXT}{_HALVES}{_BYTE_ORDER_MARK}]")
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def without_tricks(text: str) -> str:
    """The text without control characters (line feed and tab stay) and without what turns its direction around."""
    return _UNWANTED.sub("", text)


def clean_text(text: str) -> str:
    """Text of several lines as it is kept: line feeds only, no control or direction characters, Unicode NFC."""
    return unicodedata.normalize("NFC", without_tricks(_LINE_END.sub("\n", text)))


def clean_line(text: str) -> str:
    """Text of one line as it is kept: as `clean_text`, nothing unseen, each run of white space one space."""
    return " ".join(_UNSEEN.sub("", clean_text(text)).split())
