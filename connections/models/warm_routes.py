"""Routes a person could use today: two warm hops to somebody not yet known."""

from dataclasses import dataclass

from django.db import connection

from people.models.visibility import present

# The strongest ties lead to the strongest routes; looking past so many of them finds nothing a person would notice.
TIES_TRIED = 25

# One for each introducer before a second one for any of them: three routes that all begin with the same person are one.
ROUTES = f"""
WITH mine AS MATERIALIZED (
    SELECT tie.alter_id AS introducer, tie.strength FROM connections_tie tie
    WHERE tie.ego_id = %(viewer)s AND tie.strength >= %(warm)s AND {present("tie.alter_id")}
    ORDER BY tie.strength DESC, tie.alter_id LIMIT {TIES_TRIED}
), best AS (
    SELECT DISTINCT ON (tie.alter_id) tie.alter_id AS person, mine.introducer,
        least(mine.strength, tie.strength) AS weaker
    FROM mine JOIN connections_tie tie ON tie.ego_id = mine.introducer AND tie.strength >= %(warm)s
    WHERE tie.alter_id <> %(viewer)s AND {present("tie.alter_id")}
        AND NOT EXISTS (SELECT FROM connections_tie own WHERE own.ego_id = %(viewer)s AND own.alter_id = tie.alter_id)
    ORDER BY tie.alter_id, least(mine.strength, tie.strength) DESC, mine.strength DESC, mine.introducer
)
SELECT introducer, person FROM best
ORDER BY row_number() OVER (PARTITION BY introducer ORDER BY weaker DESC, person), weaker DESC, person LIMIT %(limit)s
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class WarmRoute:
    """Ids of who could introduce and who is at the end."""

    introducer: int
    person: int


def warm_routes(viewer_id: int, *, warm: float, limit: int) -> list[WarmRoute]:
    """The best two-hop routes to people at degree 2 on which either hop has at least strength `warm`; one query."""
    with connection.cursor() as cursor:
        cursor.execute(ROUTES, {"viewer": viewer_id, "warm": warm, "limit": limit})
        return [WarmRoute(*row) for row in cursor.fetchall()]
