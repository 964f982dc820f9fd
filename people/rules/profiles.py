"""What may stand on a profile; pages and API refuse the same things with the same sentences."""

import re
from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from netapp.shared.errors import DomainError

EARLIEST_YEAR = 1900

# An address anywhere in it, or nothing but a name of a site; "St.John" and "J.R." are names.
_LINK = re.compile(r"://|\bwww\.|^[^\s@]+\.[a-z]{2,}(?:/\S*)?$")

# A page is read by people: more than these are a list for machines.
MOST_POSITIONS = 100
MOST_EDUCATIONS = 50
MOST_SKILLS = 50
MOST_LANGUAGES = 30

# Whoever studies knows when it should end.
STUDIES_AHEAD = 10


class BadFields(DomainError):
    """Something about single fields is wrong: `problems` has a sentence for each."""

    code = "bad_fields"
    status = 400

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = dict(problems)


def check(problems: Mapping[str, str]) -> None:
    """Raise BadFields when there are any."""
    if problems:
        raise BadFields(problems)


def says_something(text: str) -> bool:
    """Whether a text has a letter or a digit in it, so that it can be a name."""
    return any(character.isalnum() for character in text)


def name_problems(**names: str) -> dict[str, str]:
    """What is wrong with texts that must be names of something."""
    return {
        field: _("This needs at least one letter or digit.")
        for field, text in names.items()
        if not says_something(text)
    }


def own_name_problems(**names: str) -> dict[str, str]:
    """What is wrong with a person's names, at the door and on the profile alike; a `family_name` may be empty."""
    given = {field: text for field, text in names.items() if text or field != "family_name"}
    links = {field: _("This is a link, not a name.") for field, text in given.items() if _LINK.search(text)}
    return name_problems(**given) | links


def stay_problems(started_on: date | None, ended_on: date | None, *, today: date) -> dict[str, str]:
    """What is wrong with the months between which somebody worked somewhere."""
    problems = {}
    for field, day in (("started_on", started_on), ("ended_on", ended_on)):
        if day is not None and day.year < EARLIEST_YEAR:
            problems[field] = _("This is before %(year)s.") % {"year": EARLIEST_YEAR}
        elif day is not None and day > today:
            problems[field] = _("This month has not come yet.")
    if started_on and ended_on and ended_on < started_on:
        problems.setdefault("ended_on", _("This is before the month it began."))
    return problems


def study_problems(started: int | None, ended: int | None, *, today: date) -> dict[str, str]:
    """What is wrong with the years between which somebody studied."""
    problems = {}
    for field, year, last in (("started", started, today.year), ("ended", ended, today.year + STUDIES_AHEAD)):
        if year is not None and year < EARLIEST_YEAR:
            problems[field] = _("This is before %(year)s.") % {"year": EARLIEST_YEAR}
        elif year is not None and year > last:
            problems[field] = _("This is too far ahead.")
    if started and ended and ended < started:
        problems.setdefault("ended", _("This is before the year it began."))
    return problems


def number_problems(field: str, number: int, most: int) -> dict[str, str]:
    """What is wrong with adding one more to so many."""
    full = _("There is room for %(most)s, and you have them all. Remove one you care less about first.")
    return {field: full % {"most": most}} if number >= most else {}
