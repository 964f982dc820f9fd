"""What a single row must be like once it is tidy, whatever the other rows say: known codes, possible dates."""

import re
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from operator import attrgetter
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models

from connections.models import Interaction, Tie
from groups.models import Group, Membership, Post, Thread
from netapp.loading.batches import Row
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
    ThreadRow,
    TieRow,
)
from people.core.handles import HANDLE_LENGTH, HANDLE_PATTERN
from people.core.industries import DIVISIONS
from people.core.languages import LANGUAGES
from people.models import Education, Organisation, Person, PersonLanguage, Place, Position, Role, Skill

ID_LENGTH = 100  # the import key of 120 characters holds the origin, too
EARLIEST = 1900
STUDIES_AHEAD = 10  # years until the end of studies somebody has begun

SURROGATE = re.compile("[\ud800-\udfff]")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
CONTROL_IN_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")

# Where columns of a file end up; a column that is no field of its model is an id or a code.
_MODELS: dict[type, type[models.Model]] = {
    OrganisationRow: Organisation,
    PersonRow: Person,
    PositionRow: Position,
    EducationRow: Education,
    TieRow: Tie,
    GroupRow: Group,
    ThreadRow: Thread,
    PostRow: Post,
    InteractionRow: Interaction,
}
_LENGTHS_ELSEWHERE = {"town": (Place, "name"), "skill": (Skill, "name")}
_MAY_BE_EMPTY = {(PersonRow, "family_name"), (PositionRow, "title"), (PostRow, "thread")}
_LONG_TEXTS = {"about", "helps_with", "looks_for", "starts_with", "description", "body"}

_CODES: dict[tuple[type, str], frozenset[str]] = {
    (OrganisationRow, "kind"): frozenset(Organisation.Kind.values),
    (OrganisationRow, "industry"): frozenset(DIVISIONS) | {""},
    (PersonRow, "industry"): frozenset(DIVISIONS) | {""},
    (PersonRow, "role"): frozenset(Role.values),
    (LanguageRow, "language"): frozenset(LANGUAGES),
    (LanguageRow, "level"): frozenset(PersonLanguage.Level.values),
    (GroupRow, "access"): frozenset(Group.Access.values),
    (MembershipRow, "role"): frozenset(Membership.Role.values),
    (ThreadRow, "kind"): frozenset(Thread.Kind.values),
    (InteractionRow, "kind"): frozenset(Interaction.Kind.values),
}

Problem = tuple[str, str] | None  # reason and the value it is about


class Checker:
    """Says what is wrong with rows of one kind, as of `now`; texts that came undecoded or over-long included."""

    def __init__(self, kind: type[Row], now: datetime) -> None:
        names = [field.name for field in fields(kind)]
        self._values: Callable[[Row], tuple[Any, ...]] = attrgetter(*names)
        texts = [(n, field.name) for n, field in enumerate(fields(kind)) if field.type is str]
        self._texts = [(n, name, *_text_rule(kind, name)) for n, name in texts]
        self._codes = [(names.index(name), name, codes) for (row, name), codes in _CODES.items() if row is kind]
        self._moments = [n for n, field in enumerate(fields(kind)) if field.type in (datetime, datetime | None)]
        self._days = [n for n, field in enumerate(fields(kind)) if field.type == date | None]
        self._special = _SPECIAL.get(kind, _nothing_special)
        self._first_moment = datetime(EARLIEST, 1, 1, tzinfo=UTC)
        self._last_moment = now + timedelta(days=1)

    def __call__(self, row: Row) -> tuple[tuple[Any, ...], Problem]:
        """The row's values in the order of its fields, and what is wrong with them."""
        values = self._values(row)
        problem = self._texts_problem(values) or self._codes_problem(values) or self._dates_problem(values)
        return values, problem or self._special(row, self._last_moment)

    def _texts_problem(self, values: Sequence[Any]) -> Problem:
        for n, name, limit, compulsory, control in self._texts:
            text = values[n]
            if not text:
                if compulsory:
                    return f"{name} is empty", ""
            elif not text.isprintable() and SURROGATE.search(text):
                return "not UTF-8", ""
            elif not text.isprintable() and control.search(text):
                return "control character", name
            elif len(text) > limit:
                return f"{name} is longer than {limit} characters", ""
        return None

    def _codes_problem(self, values: Sequence[Any]) -> Problem:
        for n, name, codes in self._codes:
            if values[n] not in codes:
                return f"unknown {name}", values[n]
        return None

    def _dates_problem(self, values: Sequence[Any]) -> Problem:
        for n in self._moments:
            at = values[n]
            if at is not None and not self._first_moment <= at <= self._last_moment:
                return _outside(at.year), f"{at:%Y-%m-%d}"
        for n in self._days:
            at = values[n]
            if at is not None and not self._first_moment.date() <= at <= self._last_moment.date():
                return _outside(at.year), str(at)
        return None


def _outside(year: int) -> str:
    return f"before {EARLIEST}" if year < EARLIEST else "in the future"


def _text_rule(kind: type[Row], name: str) -> tuple[int, bool, re.Pattern[str]]:
    """The longest a text may be, whether it must be there, and what may not be in it."""
    default = next(field.default for field in fields(kind) if field.name == name)
    return (
        _longest(kind, name),
        not isinstance(default, str) and (kind, name) not in _MAY_BE_EMPTY,
        CONTROL_IN_TEXT if name in _LONG_TEXTS and (kind, name) != (InteractionRow, "about") else CONTROL,
    )


def _longest(kind: type[Row], name: str) -> int:
    if (kind, name) in _CODES:
        return ID_LENGTH
    model, column = _LENGTHS_ELSEWHERE.get(name, (_MODELS.get(kind), name))
    columns = {field.name: field for field in model._meta.fields} if model else {}
    return getattr(columns.get(column), "max_length", None) or ID_LENGTH


def _nothing_special(row: Row, latest: datetime) -> Problem:
    return None


def _person_problem(row: PersonRow, latest: datetime) -> Problem:
    try:
        validate_email(row.email)
    except ValidationError:
        return "not an e-mail address", ""
    if row.handle and (len(row.handle) > HANDLE_LENGTH or not re.match(HANDLE_PATTERN, row.handle)):
        return "not a handle", row.handle
    return None


def _position_problem(row: PositionRow, latest: datetime) -> Problem:
    return ("ended before it started", "") if row.started and row.ended and row.ended < row.started else None


def _education_problem(row: EducationRow, latest: datetime) -> Problem:
    for year, last in ((row.started, latest.year), (row.ended, latest.year + STUDIES_AHEAD)):
        if year is not None and not EARLIEST <= year <= last:
            return _outside(year), str(year)
    return ("ended before it started", "") if row.started and row.ended and row.ended < row.started else None


def _tie_problem(row: TieRow, latest: datetime) -> Problem:
    return ("a tie to oneself", row.person_a) if row.person_a == row.person_b else None


def _interaction_problem(row: InteractionRow, latest: datetime) -> Problem:
    return ("an interaction with oneself", row.sender) if row.sender == row.recipient else None


def _post_problem(row: PostRow, latest: datetime) -> Problem:
    return None if row.thread or row.reply_to else ("thread is empty", "")


_SPECIAL: dict[type, Callable[[Any, datetime], Problem]] = {
    PersonRow: _person_problem,
    PositionRow: _position_problem,
    EducationRow: _education_problem,
    TieRow: _tie_problem,
    InteractionRow: _interaction_problem,
    PostRow: _post_problem,
}
