"""What a layout hands to the loader: one batch of numbered rows for each file and what it becomes."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from netapp.loading.records import (
    EducationRow,
    GroupRow,
    InteractionRow,
    LanguageRow,
    MembershipRow,
    OrganisationRow,
    PersonRow,
    PositionRow,
    PostRow,
    SkillRow,
    ThreadRow,
    TieRow,
)


@dataclass(frozen=True, slots=True)
class AuthorRow:
    """Who made something that others answer or thank for; kept for one load only."""

    id: str
    person: str


@dataclass(frozen=True, slots=True)
class EchoRow:
    """An interaction with whoever made `of`, for sources that name the entry and not the person."""

    sender: str
    of: str
    at: datetime
    kind: str


Row = (
    OrganisationRow
    | PersonRow
    | PositionRow
    | EducationRow
    | SkillRow
    | LanguageRow
    | TieRow
    | GroupRow
    | MembershipRow
    | ThreadRow
    | PostRow
    | InteractionRow
    | AuthorRow
    | EchoRow
)


@dataclass(frozen=True, slots=True)
class Refused:
    """A bad row: why, which value, and the id other rows may know it by."""

    reason: str
    subject: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A good row that has no place in a network, and why."""

    reason: str


Numbered = tuple[int, Row | Refused | Skipped]


@dataclass(frozen=True, slots=True)
class Batch:
    """The rows of one file, all of one kind, with line numbers; `position` and `size` are bytes, 0 for unknown."""

    file: str
    kind: type[Row]
    rows: Iterable[Numbered]
    size: int = 0
    position: Callable[[], int] = int
    shown: bool = True  # in the report


class CannotLoad(Exception):
    """Nothing can be loaded; the message is one sentence for the operator."""


def well_formed(rows: Iterable[Numbered]) -> Iterator[Numbered]:
    """The rows of a file that is read a second time, without the verdicts its first reading has reported."""
    return ((line, row) for line, row in rows if not isinstance(row, Refused | Skipped))
