"""Who may see what: five circles around a person, each inside the next."""

from enum import IntEnum


class Circle(IntEnum):
    """Where somebody stands to the person looked at, and how far something is open; a higher one holds the lower.

    Somebody NEAR is at degree 2 or in the same group. PUBLIC is whoever has the address of a public page.
    """

    ME = 0
    CONNECTIONS = 1
    NEAR = 2
    MEMBERS = 3
    PUBLIC = 4


# The parts of a profile that are opened and closed one by one. Name and headline are what a member is known by.
SECTIONS = (
    "photo",
    "about",
    "asks",
    "positions",
    "educations",
    "skills",
    "languages",
    "place",
    "industry",
)


def sees(stands: Circle, opened_to: Circle) -> bool:
    """Whether somebody who stands there sees what is opened so far."""
    return stands <= opened_to
