"""How near people are to a viewer: degree, mutual ties and the best way to them, asked of Postgres in sets.

Everything passes through people who are there for the viewer, and ranks by the weaker hop of a route, hops by their
word and then by their strength. Among equals by the first hop, which is the one the viewer has to ask across, then by
the second, then by the lower id. A route of three is ranked by its weakest hop, then by what leads to the second
introducer as a route of two would be. The viewer's own ties are read from his rows, other ties from the rows of those
they lead to.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from connections.models.presence import GONE, there
from connections.models.warmth import warmth_of

# With up to so many ties the viewer's whole second degree is gathered once; with more it would be large, and it is
# quicker to walk from the other people, who on one page are few.
GATHER_UP_TO = 100

MINE = f"""
{GONE}, mine AS MATERIALIZED (
    SELECT tie.alter_id AS person, {warmth_of("tie")} AS warmth, tie.last_contact_at AS talked_at
    FROM connections_tie tie WHERE tie.ego_id = %(viewer)s AND {there("tie.alter_id")}
)"""  # noqa: S608

BEST_OF_TWO = "least({a}, {b}) DESC, {a} DESC, {b} DESC"
BEST_OF_THREE = "least(a, b, c) DESC, least(a, b) DESC, a DESC, b DESC, c DESC, first, second"

# Who stands at degree 2 and leads to somebody at degree 3, each with the best introducer to them.
SECOND = f"""second AS MATERIALIZED (
    SELECT DISTINCT ON (person) person, first, a, b FROM (
        SELECT tie.alter_id AS person, mine.person AS first, mine.warmth AS a, {warmth_of("tie")} AS b
        FROM mine JOIN connections_tie tie ON tie.ego_id = mine.person
        WHERE (SELECT ties FROM few) AND EXISTS (SELECT FROM far) AND {there("tie.alter_id")}
        UNION ALL
        SELECT next.ego_id, mine.person, mine.warmth, {warmth_of("next")}
        FROM (
            SELECT DISTINCT tie.alter_id AS person FROM far JOIN connections_tie tie ON tie.ego_id = far.person
            WHERE NOT (SELECT ties FROM few) AND {there("tie.alter_id")}
        ) beside JOIN connections_tie next ON next.ego_id = beside.person JOIN mine ON mine.person = next.alter_id
    ) way ORDER BY person, {BEST_OF_TWO.format(a="a", b="b")}, first
)"""  # noqa: S608

NEARNESS = f"""
WITH {MINE}, wanted AS MATERIALIZED (
    SELECT asked.person FROM unnest(%(people)s::bigint[]) AS asked(person) WHERE {there("asked.person")}
), known AS (
    SELECT tie.ego_id AS person, mine.person AS introducer, mine.warmth AS a, {warmth_of("tie")} AS b
    FROM wanted JOIN connections_tie tie ON tie.ego_id = wanted.person JOIN mine ON mine.person = tie.alter_id
    WHERE tie.ego_id <> %(viewer)s
), shared AS (
    SELECT person, count(*) AS number,
        (array_agg(introducer ORDER BY {BEST_OF_TWO.format(a="a", b="b")}, introducer))[1] AS introducer
    FROM known GROUP BY person
), far AS MATERIALIZED (
    SELECT wanted.person FROM wanted
    WHERE wanted.person <> %(viewer)s AND wanted.person NOT IN (SELECT person FROM mine)
        AND wanted.person NOT IN (SELECT person FROM shared)
), few AS MATERIALIZED (SELECT count(*) <= {GATHER_UP_TO} AS ties FROM mine), {SECOND}, third AS MATERIALIZED (
    SELECT DISTINCT ON (person) person, first, second FROM (
        SELECT tie.ego_id AS person, first, second.person AS second, a, b, {warmth_of("tie")} AS c
        FROM far JOIN connections_tie tie ON tie.ego_id = far.person JOIN second ON second.person = tie.alter_id
    ) chain ORDER BY person, {BEST_OF_THREE}
)
SELECT wanted.person,
    CASE WHEN wanted.person = %(viewer)s THEN 0 WHEN mine.person IS NOT NULL THEN 1
        WHEN shared.person IS NOT NULL THEN 2 WHEN third.person IS NOT NULL THEN 3 END AS degree,
    coalesce(shared.number, 0) AS mutual, shared.introducer, third.first, third.second
FROM wanted LEFT JOIN mine USING (person) LEFT JOIN shared USING (person) LEFT JOIN third USING (person)
"""  # noqa: S608

ROUTES = f"""
WITH {MINE}
SELECT person FROM (
    SELECT mine.person, mine.warmth AS a, {warmth_of("tie")} AS b
    FROM connections_tie tie JOIN mine ON mine.person = tie.alter_id
    WHERE tie.ego_id = %(target)s AND {there("tie.ego_id")} AND tie.ego_id <> %(viewer)s
) way ORDER BY {BEST_OF_TWO.format(a="a", b="b")}, person LIMIT %(limit)s
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Nearness:
    """`degree` is 0 for oneself, 1 to 3, or None beyond; `mutual` counts the ties viewer and person both have.

    `introducer` is whom the best route of two hops passes, also for people at degree 1; None without mutual ties.
    `chain` are the two whom the best route of three passes, at degree 3 only.
    """

    degree: int | None
    mutual: int
    introducer: int | None
    chain: tuple[int, int] | None = None


def nearness(viewer: int, people: Iterable[int]) -> dict[int, Nearness]:
    """Degree, mutual ties and best way of each present person, in one query; absent people are left out."""
    with connection.cursor() as cursor:
        cursor.execute(NEARNESS, {"viewer": viewer, "people": list(people)})
        return {
            person: Nearness(degree, mutual, by, (first, second) if first else None)
            for person, degree, mutual, by, first, second in cursor.fetchall()
        }


def introducers(viewer: int, target: int, limit: int = 10) -> list[int]:
    """Those who know both, the best route first; empty when either is absent or they have nobody in common."""
    with connection.cursor() as cursor:
        cursor.execute(ROUTES, {"viewer": viewer, "target": target, "limit": limit})
        return [person for (person,) in cursor.fetchall()]
