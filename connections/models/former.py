"""People one knew somewhere, as a list shows them: when that was, and where they are now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from connections.models.colleagues import Colleague
from connections.models.companies import Staff
from connections.models.hits import Hit, hits
from connections.models.moves import Whereabouts, whereabouts
from connections.models.wording import last_talked, years
from people.models import Organisation, Person, Position


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody known from an employer.

    `together` are the years both were there, else `left` is the year they went; `talked` is told of connections alone.
    """

    hit: Hit
    now: Whereabouts
    together: str = ""
    talked: str = ""
    left: int | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """The viewer's years at one employer, with those who were there then."""

    employer: Organisation
    years: str
    rows: list[Row]


def gone_from(where: Organisation, there: Staff, rows: Iterable[Hit], today: date) -> list[Row]:
    """Those among some rows who used to be at an organisation; no query."""
    return [
        Row(hit, whereabouts(hit.person, left=where.pk, today=today), left=there.left[hit.person.pk])
        for hit in rows
        if hit.person.pk in there.left
    ]


def times(viewer: Person, page: Sequence[Colleague], jobs: Iterable[Position], now: datetime) -> list[Time]:
    """A page of colleagues under the employers they were met at, of which `jobs` are the viewer's; four queries."""
    shown = {hit.person.pk: hit for hit in hits(viewer, [one.person for one in page], now)}
    found = []
    for employer, group in groupby(page, key=lambda one: one.employer):
        own = [job for job in jobs if job.organisation_id == employer and job.started_on]
        rows = [_row(shown[one.person], one, now) for one in group if one.person in shown]
        # Who takes a job off the profile while the page is made has no group for it any more.
        if own and rows:
            found.append(Time(own[0].organisation, _own_years(own, now), rows))
    return found


def _row(hit: Hit, one: Colleague, now: datetime) -> Row:
    silent = max((now - one.last_contact_at).days, 0) if one.last_contact_at else None
    return Row(
        hit,
        whereabouts(hit.person, left=one.employer, today=now.date()),
        together=years(one.first, one.last),
        talked=last_talked(silent) if one.connected else "",
    )


def _own_years(jobs: Iterable[Position], now: datetime) -> str:
    spans = [(job.started_on.year, job.ended_on.year if job.ended_on else now.year) for job in jobs if job.started_on]
    return years(min(first for first, _last in spans), max(last for _first, last in spans))
