"""Reach by SQL: the quicker way for a few people, and for everybody in a small network."""

from collections.abc import Sequence

from django.db import connection, transaction

from people.core.audience import Circle
from people.models.visibility import present

# So many egos a statement: none runs long, and none holds the rows of the figures for long.
SLICE = 100

# What `p`, with openness `shy`, tells those at degree 2: whether they exist, their industry and place.
COUNTED = f"coalesce(shy.found_by >= {Circle.NEAR:d}, true)"
INDUSTRY = f"CASE WHEN coalesce(shy.industry >= {Circle.NEAR:d}, true) THEN p.industry ELSE '' END"
PLACE = f"CASE WHEN coalesce(shy.place >= {Circle.NEAR:d}, true) THEN p.place_id END"

# One statement and thus one snapshot: a tie that is made meanwhile leaves the row stale, because its mark differs from
# the one seen here, which travels as the value to insert. Rows are locked in id order, as everywhere.
REBUILD = f"""
WITH ego AS MATERIALIZED (
    SELECT p.id, r.stale_since
    FROM people_person p LEFT JOIN connections_reach r ON r.ego_id = p.id
    WHERE p.id = ANY(%(egos)s) AND {present("p.id")}
), tie AS MATERIALIZED (
    SELECT t.ego_id, t.alter_id
    FROM ego JOIN connections_tie t ON t.ego_id = ego.id
    WHERE {present("t.alter_id")}
), beyond AS (
    SELECT tie.ego_id, t.alter_id
    FROM tie JOIN connections_tie t ON t.ego_id = tie.alter_id AND t.alter_id <> tie.ego_id
    EXCEPT SELECT ego_id, alter_id FROM tie
    EXCEPT SELECT blocker_id, blocked_id FROM people_block
    EXCEPT SELECT blocked_id, blocker_id FROM people_block
), told AS (
    SELECT beyond.ego_id, {INDUSTRY} AS industry, {PLACE} AS place_id
    FROM beyond JOIN people_person p ON p.id = beyond.alter_id
    LEFT JOIN people_openness shy ON shy.person_id = p.id
    WHERE {present("p.id")} AND {COUNTED}
), counted AS (
    SELECT ego_id, industry, place_id, grouping(industry, place_id) AS kind, count(*) AS n FROM told
    GROUP BY GROUPING SETS ((ego_id), (ego_id, industry), (ego_id, place_id))
), ranked AS (
    SELECT *, row_number() OVER (PARTITION BY ego_id, kind ORDER BY n DESC, industry, place_id) AS rank
    FROM counted
    WHERE kind = 3 OR (kind = 1 AND industry <> '') OR (kind = 2 AND place_id IS NOT NULL)
), figures AS (
    SELECT ego_id, max(n) FILTER (WHERE kind = 3) AS people,
        jsonb_agg(jsonb_build_array(industry, n) ORDER BY rank) FILTER (WHERE kind = 1) AS industries,
        jsonb_agg(jsonb_build_array(place_id, n) ORDER BY rank) FILTER (WHERE kind = 2) AS places
    FROM ranked WHERE rank <= %(top)s GROUP BY ego_id
), fresh AS (
    SELECT ego.id, ego.stale_since, (SELECT count(*) FROM tie WHERE tie.ego_id = ego.id) AS ties,
        coalesce(people, 0) AS people, coalesce(industries, '[]') AS industries, coalesce(places, '[]') AS places
    FROM ego LEFT JOIN figures ON figures.ego_id = ego.id
)
INSERT INTO connections_reach AS kept (ego_id, ties, people, by_industry, by_place, computed_at, stale_since)
SELECT id, ties, people, industries, places, statement_timestamp(), stale_since FROM fresh ORDER BY id
ON CONFLICT (ego_id) DO UPDATE SET
    ties = excluded.ties, people = excluded.people, by_industry = excluded.by_industry, by_place = excluded.by_place,
    computed_at = excluded.computed_at,
    stale_since = CASE WHEN kept.stale_since IS DISTINCT FROM excluded.stale_since THEN kept.stale_since END
"""  # noqa: S608


def rebuild(ego_ids: Sequence[int], *, top: int) -> int:
    """Compute and keep the reach of these people, those present among them; returns how many."""
    egos, kept = sorted(set(ego_ids)), 0
    for start in range(0, len(egos), SLICE):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(REBUILD, {"egos": egos[start : start + SLICE], "top": top})
            kept += cursor.rowcount
    return kept
