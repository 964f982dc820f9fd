"""Pictures that people send: what is taken."""

from enum import StrEnum

from people.core.picture_headers import Header, read_header

MOST_BYTES = 5_000_000
# More than a good camera takes; one this large fills 100 MB while it is decoded.
MOST_PIXELS = 25_000_000
# On a shorter side nobody would know a face.
FEWEST_ON_A_SIDE = 64


class Refusal(StrEnum):
    """Why a picture is not taken."""

    EMPTY = "empty"
    TOO_HEAVY = "too_heavy"
    NOT_A_PICTURE = "not_a_picture"
    TOO_LARGE = "too_large"
    TOO_SMALL = "too_small"
    BROKEN = "broken"
    TOO_HARD = "too_hard"
    LOST = "lost"


class Refused(Exception):
    """This is no picture we can use; `refusal` says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal


def check(sent: bytes) -> Header:
    """The header of a picture that may be decoded; raises Refused. Takes microseconds whatever the picture claims."""
    if not sent:
        raise Refused(Refusal.EMPTY)
    if len(sent) > MOST_BYTES:
        raise Refused(Refusal.TOO_HEAVY)
    header = read_header(sent)
    if header is None:
        raise Refused(Refusal.NOT_A_PICTURE)
    if header.width * header.height > MOST_PIXELS:
        raise Refused(Refusal.TOO_LARGE)
    if min(header.width, header.height) < FEWEST_ON_A_SIDE:
        raise Refused(Refusal.TOO_SMALL)
    return header
