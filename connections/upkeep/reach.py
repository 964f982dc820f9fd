"""Keeps everybody's reach: who is at degree 2 of them, counted and broken down.

Pending work is `Reach.stale_since`. Whoever changes a tie marks the people concerned in the same transaction, a sweep
recomputes whoever is marked. A mark that is set while the figures are computed outlives them, so sweeps may run twice,
late and side by side.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import cast

from django.db import connection
from django.db.models import QuerySet

from connections.models import Reach
from connections.upkeep import reach_of_few
from people.models import Block, Person

# Break-downs keep so many industries (there are 88) and places.
TOP = 100

# From so many people on, reading all ties into memory is quicker than asking for each: from about 130 with 50,000
# people and a million ties, later in larger networks. Below, not even numba is loaded.
MANY = 400

# Any number, the same for everybody who sweeps.
SWEEPING = 7_201_904

WITH_DIRECT_TIES = """
SELECT unnest(%(people)s::bigint[]) AS id
UNION SELECT alter_id FROM connections_tie WHERE ego_id = ANY(%(people)s)
"""
UP_TO_DEGREE_2 = """
WITH tied AS MATERIALIZED (SELECT alter_id FROM connections_tie WHERE ego_id = ANY(%(people)s))
SELECT unnest(%(people)s::bigint[]) AS id
UNION SELECT alter_id FROM tied
UNION SELECT t.alter_id FROM tied JOIN connections_tie t ON t.ego_id = tied.alter_id
"""
# In id order, so that two who mark neighbourhoods that overlap wait for each other instead of for ever.
# Those who are not present are marked, too: the sweep drops their figures.
MARK = """
INSERT INTO connections_reach (ego_id, ties, people, by_industry, by_place, stale_since)
SELECT id, 0, 0, '[]', '[]', clock_timestamp() FROM ({concerned}) concerned ORDER BY id
ON CONFLICT (ego_id) DO UPDATE SET stale_since = clock_timestamp()
"""


def mark_ties_of(person_ids: Sequence[int]) -> None:
    """Mark these people and their direct ties: the reach that can differ when a tie between two of them comes or goes.

    Call it in the transaction of the change, while the tie stands or not, and for both people of the tie.
    """
    _mark(WITH_DIRECT_TIES, person_ids)


def mark_around(person_ids: Sequence[int]) -> None:
    """Mark everybody up to degree 2 of these people: who is concerned when they come, go, move or change industry.

    Call it in the transaction of the change.
    """
    _mark(UP_TO_DEGREE_2, person_ids)


def _mark(concerned: str, person_ids: Sequence[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(MARK.format(concerned=concerned), {"people": list(person_ids)})


def rebuild(ego_ids: Sequence[int]) -> int:
    """Compute and keep the reach of these people now; returns how many of them are present."""
    if len(ego_ids) >= MANY:
        # Whom somebody blocks is known by pairs, which a walk over the whole network does not look at.
        apart = set(_with_blocks()) & set(ego_ids)
        return _rebuild_many(sorted(set(ego_ids) - apart)) + reach_of_few.rebuild(sorted(apart), top=TOP)
    return reach_of_few.rebuild(ego_ids, top=TOP)


def rebuild_all() -> int:
    """Compute and keep the reach of everybody present, and drop the figures of others; returns how many."""
    _drop_absent(Reach.objects.all())
    return rebuild(list(Person.objects.present().order_by("id").values_list("id", flat=True)))


def sweep() -> int:
    """Bring stale figures up to date, also those marked meanwhile; returns how many. One sweep at a time."""
    swept = 0
    # Asked once more after the lock is free: who marked somebody in between was turned away by it.
    while done := _sweep_alone():
        swept += done
    return swept


def _sweep_alone() -> int:
    with _alone() as alone:
        egos = _stale_before(database_clock()) if alone else []
        if egos:
            rebuild(egos)
            _drop_absent(Reach.objects.filter(ego__in=egos))
    return len(egos)


def _drop_absent(figures: QuerySet[Reach]) -> None:
    figures.exclude(ego__in=Person.objects.present()).delete()


def database_clock() -> datetime:
    """The time by the clock that sets the marks."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cast(datetime, cursor.fetchone()[0])


def _with_blocks() -> list[int]:
    ends = Block.objects.values_list("blocker_id").union(Block.objects.values_list("blocked_id"))
    return [person for (person,) in ends]


def _rebuild_many(ego_ids: Sequence[int]) -> int:
    # Loading numpy and numba takes half a second that a small network never pays.
    from connections.upkeep import reach_of_many

    return reach_of_many.rebuild(ego_ids, started=database_clock(), top=TOP)


def _stale_before(moment: datetime) -> list[int]:
    stale = Reach.objects.filter(stale_since__lte=moment).order_by("stale_since")
    return list(stale.values_list("ego_id", flat=True))


@contextmanager
def _alone() -> Iterator[bool]:
    """Whether nobody else sweeps; the lock belongs to the connection and ends with it at the latest."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [SWEEPING])
        alone = cast(bool, cursor.fetchone()[0])
        try:
            yield alone
        finally:
            if alone:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [SWEEPING])
