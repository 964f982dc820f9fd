"""Somebody's own reach as it can be read: figures with the names of industries and places."""

from dataclasses import dataclass
from datetime import datetime

from connections.models.reach import Reach
from people.core.industries import industry_label, industry_short
from people.models import Person, Place


@dataclass(frozen=True, slots=True)
class Share:
    """Part of a reach: `key` is an industry's code or a place's id, `short` a name that fits in a picture."""

    key: str
    name: str
    short: str
    people: int


@dataclass(frozen=True, slots=True)
class Breakdown:
    """How many people stand at degree 2, and where, most first; `computed_at` is None before the first count."""

    people: int
    industries: list[Share]
    places: list[Share]
    computed_at: datetime | None
    stale: bool


def breakdown(ego: Person, *, most: int) -> Breakdown:
    """The reach of a person, for herself alone, with so many industries and places at most. Two queries."""
    row = Reach.objects.filter(ego=ego).first() or Reach(ego=ego)
    return Breakdown(
        row.people,
        [_in_industry(code, people) for code, people in row.by_industry[:most]],
        _in_places(dict(row.by_place[:most])),
        row.computed_at,
        row.stale_since is not None,
    )


def _in_industry(code: str, people: int) -> Share:
    return Share(code, industry_label(code), industry_short(code), people)


def _in_places(counts: dict[int, int]) -> list[Share]:
    # A town that is no longer on the list is left out.
    known = Place.objects.in_bulk(counts)
    return [Share(str(key), str(known[key]), known[key].name, people) for key, people in counts.items() if key in known]
