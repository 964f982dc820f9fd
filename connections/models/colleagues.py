"""Former colleagues: who was at an employer at the same time as the viewer, and is not any more there with them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.db import connection

from connections.core.routes import shared_years
from connections.models.moves import RECENT
from connections.models.presence import GONE, there
from connections.models.stays import closed
from people.models import Person

Show = Literal["", "unconnected", "moved"]

# One row for each of the viewer's stays and each stay of somebody else at the same employer, with years known.
# The place somebody went to is the latest they are still at, elsewhere, and counts once they have left the employer.
STAYS = f"""
WITH {GONE}, own AS MATERIALIZED (
    SELECT organisation_id, extract(year FROM started_on)::int AS first, extract(year FROM ended_on)::int AS last
    FROM people_position WHERE person_id = %(viewer)s AND started_on IS NOT NULL
), stay AS MATERIALIZED (
    SELECT theirs.person_id AS person, theirs.organisation_id AS employer, own.first AS own_first, own.last AS own_last,
        extract(year FROM theirs.started_on)::int AS first, extract(year FROM theirs.ended_on)::int AS last
    FROM own JOIN people_position theirs USING (organisation_id)
    WHERE theirs.person_id <> %(viewer)s AND theirs.started_on IS NOT NULL AND {there("theirs.person_id")}
        AND extract(year FROM theirs.started_on) <= coalesce(own.last, %(year)s)
        AND coalesce(extract(year FROM theirs.ended_on), %(year)s) >= own.first
), {closed("positions", "stay")}
SELECT stay.*, tie.ego_id IS NOT NULL, tie.last_contact_at, job.started_on
FROM stay LEFT JOIN connections_tie tie ON tie.ego_id = %(viewer)s AND tie.alter_id = stay.person
LEFT JOIN LATERAL (
    SELECT elsewhere.started_on FROM people_position elsewhere
    WHERE elsewhere.person_id = stay.person AND elsewhere.ended_on IS NULL
        AND elsewhere.organisation_id <> stay.employer AND elsewhere.started_on <= %(today)s
        AND NOT EXISTS (
            SELECT FROM people_position still WHERE still.person_id = stay.person
                AND still.organisation_id = stay.employer AND still.ended_on IS NULL
        )
    ORDER BY elsewhere.started_on DESC LIMIT 1
) job ON true
WHERE stay.person NOT IN (SELECT person FROM closed)
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Colleague:
    """`employer` is the last one shared, `first` and `last` the years there together; `moved_on` since a year at most.

    `last_contact_at` is told of the viewer's own connections.
    """

    person: int
    employer: int
    first: int
    last: int
    connected: bool
    last_contact_at: datetime | None
    moved_on: date | None


@dataclass(frozen=True, slots=True)
class _Stay:
    person: int
    employer: int
    own_first: int
    own_last: int | None
    first: int
    last: int | None
    connected: bool
    last_contact_at: datetime | None
    went_on: date | None


def colleagues(viewer: Person, *, now: datetime, show: Show = "") -> list[Colleague]:
    """Former colleagues, the employer last left first, there who moved last first; one query.

    Each stands under the last employer shared. `show` keeps those not connected with the viewer, or who moved within a
    year.
    """
    found = _found(_stays(viewer, now.date()), now.date())
    kept = [one for one in found if _shown(one, show)]
    until: dict[int, int] = defaultdict(int)
    for one in found:
        until[one.employer] = max(until[one.employer], one.last)
    return sorted(kept, key=lambda one: (-until[one.employer], one.employer, *_rank(one)))


def _stays(viewer: Person, today: date) -> list[_Stay]:
    with connection.cursor() as cursor:
        cursor.execute(STAYS, {"viewer": viewer.pk, "year": today.year, "today": today})
        return [_Stay(*row) for row in cursor.fetchall()]


def _found(stays: Iterable[_Stay], today: date) -> list[Colleague]:
    """One colleague a person: at the employer where the last shared year is the latest."""
    by_place: dict[tuple[int, int], list[_Stay]] = defaultdict(list)
    for stay in stays:
        by_place[stay.person, stay.employer].append(stay)
    best: dict[int, Colleague] = {}
    for (person, _employer), spans in by_place.items():
        one = _colleague(spans, today)
        if one and (person not in best or (one.last, one.employer) > (best[person].last, best[person].employer)):
            best[person] = one
    return list(best.values())


def _colleague(spans: list[_Stay], today: date) -> Colleague | None:
    """Somebody at one employer; None without a year in common, and for whom the viewer still works with there."""
    years = [shared_years(one.own_first, one.own_last, one.first, one.last, today.year) for one in spans]
    shared = [span for span in years if span]
    still = any(one.own_last is None for one in spans) and any(one.last is None for one in spans)
    if not shared or still:
        return None
    one = spans[0]
    recent = one.went_on is not None and one.went_on >= today - RECENT
    return Colleague(
        person=one.person,
        employer=one.employer,
        first=min(first for first, _last in shared),
        last=max(last for _first, last in shared),
        connected=one.connected,
        last_contact_at=one.last_contact_at,
        moved_on=one.went_on if recent else None,
    )


def _shown(one: Colleague, show: Show) -> bool:
    return one.moved_on is not None if show == "moved" else not one.connected if show == "unconnected" else True


def _rank(one: Colleague) -> tuple[int, bool, int, int]:
    moved = one.moved_on.toordinal() if one.moved_on else 0
    return -moved, not one.connected, -one.last, one.person
