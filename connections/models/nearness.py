"""How near people are to a viewer: degree, mutual ties and the best way to them, asked of Postgres in sets.

Everything passes through people who are present, and ranks by the weaker hop of a route: among equals by the first hop,
which is the one the viewer has to ask across, then by the second, then by the lower id. The strength of the viewer's
own ties is read from his rows, that of other ties from the rows of those they lead to.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from people.models.visibility import present

# With up to so many ties the viewer's whole second degree is gathered once; with more it would be large, and it is
# quicker to walk from the other person, because one of so many ties is soon met.
GATHER_UP_TO = 100

MINE = f"""
mine AS MATERIALIZED (
    SELECT tie.alter_id AS person, tie.strength FROM connections_tie tie
    WHERE tie.ego_id = %(viewer)s AND {present("tie.alter_id")}
)"""  # noqa: S608

NEARNESS = f"""
WITH {MINE}, wanted AS MATERIALIZED (
    SELECT asked.person FROM unnest(%(people)s::bigint[]) AS asked(person) WHERE {present("asked.person")}
), shared AS (
    SELECT tie.ego_id AS person, count(*) AS number,
        (array_agg(mine.person ORDER BY least(mine.strength, tie.strength) DESC, mine.strength DESC,
            tie.strength DESC, mine.person))[1] AS introducer
    FROM wanted JOIN connections_tie tie ON tie.ego_id = wanted.person JOIN mine ON mine.person = tie.alter_id
    WHERE tie.ego_id <> %(viewer)s GROUP BY tie.ego_id
), far AS MATERIALIZED (
    SELECT wanted.person FROM wanted
    WHERE wanted.person <> %(viewer)s AND wanted.person NOT IN (SELECT person FROM mine)
        AND wanted.person NOT IN (SELECT person FROM shared)
), few AS MATERIALIZED (SELECT count(*) <= {GATHER_UP_TO} AS ties FROM mine), second AS MATERIALIZED (
    SELECT DISTINCT tie.alter_id AS person FROM mine JOIN connections_tie tie ON tie.ego_id = mine.person
    WHERE (SELECT ties FROM few) AND EXISTS (SELECT FROM far) AND {present("tie.alter_id")}
), third AS MATERIALIZED (
    SELECT tie.ego_id AS person FROM far JOIN connections_tie tie ON tie.ego_id = far.person
    JOIN second ON second.person = tie.alter_id GROUP BY tie.ego_id
    UNION ALL
    SELECT far.person FROM far CROSS JOIN LATERAL (
        SELECT FROM connections_tie tie JOIN connections_tie next ON next.ego_id = tie.alter_id
        JOIN mine ON mine.person = next.alter_id
        WHERE tie.ego_id = far.person AND {present("tie.alter_id")} LIMIT 1
    ) found WHERE NOT (SELECT ties FROM few)
)
SELECT wanted.person,
    CASE WHEN wanted.person = %(viewer)s THEN 0 WHEN mine.person IS NOT NULL THEN 1
        WHEN shared.person IS NOT NULL THEN 2 WHEN third.person IS NOT NULL THEN 3 END AS degree,
    coalesce(shared.number, 0) AS mutual, shared.introducer
FROM wanted LEFT JOIN mine USING (person) LEFT JOIN shared USING (person) LEFT JOIN third USING (person)
"""  # noqa: S608

ROUTES = f"""
WITH {MINE}
SELECT mine.person FROM connections_tie tie JOIN mine ON mine.person = tie.alter_id
WHERE tie.ego_id = %(target)s AND {present("tie.ego_id")} AND tie.ego_id <> %(viewer)s
ORDER BY least(mine.strength, tie.strength) DESC, mine.strength DESC, tie.strength DESC, mine.person LIMIT %(limit)s
"""  # noqa: S608

# Walks from the end that has fewer ties.
CHAIN = f"""
WITH {MINE}, theirs AS MATERIALIZED (
    SELECT tie.alter_id AS person, tie.strength FROM connections_tie tie
    WHERE tie.ego_id = %(target)s AND {present("tie.alter_id")} AND {present("tie.ego_id")}
), ends AS MATERIALIZED (SELECT (SELECT count(*) FROM mine) <= (SELECT count(*) FROM theirs) AS mine_fewer)
, middle AS (
    SELECT mine.person AS first, theirs.person AS second, mine.strength AS a, tie.strength AS b, theirs.strength AS c
    FROM mine JOIN connections_tie tie ON tie.ego_id = mine.person JOIN theirs ON theirs.person = tie.alter_id
    WHERE (SELECT mine_fewer FROM ends)
    UNION ALL
    SELECT mine.person, theirs.person, mine.strength, tie.strength, theirs.strength
    FROM theirs JOIN connections_tie tie ON tie.ego_id = theirs.person JOIN mine ON mine.person = tie.alter_id
    WHERE NOT (SELECT mine_fewer FROM ends)
)
SELECT first, second FROM middle
WHERE first <> %(target)s AND second <> %(viewer)s AND first <> second
ORDER BY least(a, b, c) DESC, a DESC, b DESC, c DESC, first, second LIMIT 1
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Nearness:
    """`degree` is 0 for oneself, 1 to 3, or None beyond; `mutual` counts the ties viewer and person both have.

    `introducer` is whom the best route of two hops passes, also for people at degree 1; None without mutual ties.
    """

    degree: int | None
    mutual: int
    introducer: int | None


def nearness(viewer: int, people: Iterable[int]) -> dict[int, Nearness]:
    """Degree, mutual ties and best introducer of each present person, in one query; absent people are left out."""
    with connection.cursor() as cursor:
        cursor.execute(NEARNESS, {"viewer": viewer, "people": list(people)})
        return {person: Nearness(degree, mutual, by) for person, degree, mutual, by in cursor.fetchall()}


def introducers(viewer: int, target: int, limit: int = 10) -> list[int]:
    """Those who know both, the best route first; empty when either is absent or they have nobody in common."""
    with connection.cursor() as cursor:
        cursor.execute(ROUTES, {"viewer": viewer, "target": target, "limit": limit})
        return [person for (person,) in cursor.fetchall()]


def chain(viewer: int, target: int) -> tuple[int, int] | None:
    """The two people a route of three hops passes, by its weakest hop; None when there is no such route."""
    with connection.cursor() as cursor:
        cursor.execute(CHAIN, {"viewer": viewer, "target": target})
        row: tuple[int, int] | None = cursor.fetchone()
    return row
