"""Routes: paths to somebody, with the warmth of each hop and the reasons why it would hold.

Reasons are evidence, not sentences: whoever shows a route words it in the reader's language.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

ReasonKind = Literal["worked_together", "studied_together", "same_group", "same_event", "introduced", "how_we_met"]
Since = Literal["today", "this_week", "this_month", "months", "year", "years"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence for a hop: what kind, where (name of the organisation, group, event), which years.

    `first_year` and `last_year` are None when the years are not known, `last_year` alone when it lasts.
    """

    kind: ReasonKind
    where: str = ""
    first_year: int | None = None
    last_year: int | None = None


@dataclass(frozen=True, slots=True)
class Hop:
    """One tie on a route: warmth 0..1 (`core.warmth`), why it would hold, days since a last contact if any."""

    ego: int
    alter: int
    warmth: float
    reasons: tuple[Reason, ...] = ()
    silent_days: int | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """The hops from the seeker to the target, in order; ValueError when they do not form a path without return."""

    hops: tuple[Hop, ...]

    def __post_init__(self) -> None:
        joined = all(a.alter == b.ego for a, b in zip(self.hops, self.hops[1:], strict=False))
        if not self.hops or not joined or len(set(self.people)) != len(self.hops) + 1:
            raise ValueError("the hops of a route must follow one another and pass nobody twice")

    @property
    def people(self) -> tuple[int, ...]:
        """Everybody on the route, seeker first and target last."""
        return (self.hops[0].ego, *(hop.alter for hop in self.hops)) if self.hops else ()

    @property
    def introducers(self) -> tuple[int, ...]:
        """The people between seeker and target, whose yes is needed, in the order of asking."""
        return self.people[1:-1]

    @property
    def warmth(self) -> float:
        """Warmth of the weakest hop: an introduction is worth no more than the hop that bears least."""
        return min(hop.warmth for hop in self.hops)


def rank_routes(routes: Iterable[Route]) -> list[Route]:
    """The best route first: by its weaker hop.

    Among equals: fewer hops (fewer people to ask), then what leads to the last introducer as a route of its own, then
    the warmer first hop (the one the seeker has to ask across), then the remaining hops; last the people's ids, so that
    the order never depends on the input's.
    """
    return sorted(routes, key=_rank)


def shared_years(
    start_a: int, end_a: int | None, start_b: int, end_b: int | None, today: int
) -> tuple[int, int] | None:
    """First and last year that two spans have in common, or None; an end of None lasts until this year (`today`).

    Years are whole calendar years and both ends belong to the span: who left in 2016 and who came in 2016 share 2016.
    Spans that end before they start, or start in the future, have nothing in common with any other.
    """
    first = max(start_a, start_b)
    last = min(today if end_a is None else end_a, today if end_b is None else end_b, today)
    if min(start_a, start_b) > today or _backwards(start_a, end_a) or _backwards(start_b, end_b):
        return None
    return (first, last) if first <= last else None


def since_bucket(days: int) -> tuple[Since, int]:
    """How long ago, as coarse as people say it: the bucket, and how many of its units (months, years; else days).

    today (0) · this_week (1-6) · this_month (7-29) · months (1-11 of 30 days) · year (one) · years (two or more).
    ValueError for a date in the future.
    """
    if days < 0:
        raise ValueError("the last contact cannot lie in the future")
    if days < 30:
        return ("today" if days == 0 else "this_week" if days < 7 else "this_month"), days
    if days < 365:
        return "months", min(days // 30, 11)
    return ("year" if days < 730 else "years"), days // 365


def _backwards(start: int, end: int | None) -> bool:
    return end is not None and end < start


def _rank(route: Route) -> tuple[float, int, tuple[float, ...], tuple[float, ...], tuple[int, ...]]:
    warmths = [hop.warmth for hop in route.hops]
    beginnings = tuple(-min(warmths[:end]) for end in range(len(warmths) - 1, 0, -1))
    return -route.warmth, len(warmths), beginnings, tuple(-warmth for warmth in warmths), route.people
