"""Names as their owners write them."""

import re

# Han, kana and Hangul: scripts whose languages put the family name first.
FAMILY_FIRST = re.compile(r"^[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af々ー・ ]+$")


def full_name(given: str, family: str) -> str:
    """Given and family name in the order of the script they are written in; either may be empty."""
    if family and given and FAMILY_FIRST.match(given + family):
        return f"{family} {given}"
    return f"{given} {family}".strip()
