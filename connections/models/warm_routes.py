"""Routes a person could use today: two warm hops to somebody not yet known."""

from dataclasses import dataclass

from django.db import connection

from connections.core.strength import WARM
from connections.models.presence import GONE, there
from connections.models.warmth import warmth_of

# The strongest ties lead to the strongest routes; looking past so many of them finds nothing a person would notice.
TIES_TRIED = 25

# One for each introducer before a second one for any of them: three routes that all begin with the same person are one.
ROUTES = f"""
WITH {GONE}, mine AS MATERIALIZED (
    SELECT tie.alter_id AS introducer, {warmth_of("tie")} AS warmth FROM connections_tie tie
    WHERE tie.ego_id = %(viewer)s AND {warmth_of("tie")} >= {WARM} AND {there("tie.alter_id")}
    ORDER BY warmth DESC, introducer LIMIT {TIES_TRIED}
), best AS (
    SELECT DISTINCT ON (tie.alter_id) tie.alter_id AS person, mine.introducer,
        least(mine.warmth, {warmth_of("tie")}) AS weaker
    FROM mine JOIN connections_tie tie ON tie.ego_id = mine.introducer AND {warmth_of("tie")} >= {WARM}
    WHERE tie.alter_id <> %(viewer)s AND {there("tie.alter_id")}
        AND NOT EXISTS (SELECT FROM connections_tie own WHERE own.ego_id = %(viewer)s AND own.alter_id = tie.alter_id)
    ORDER BY tie.alter_id, weaker DESC, mine.warmth DESC, mine.introducer
)
SELECT introducer, person FROM best
ORDER BY row_number() OVER (PARTITION BY introducer ORDER BY weaker DESC, person), weaker DESC, person LIMIT %(limit)s
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class WarmRoute:
    """Ids of who could introduce and who is at the end."""

    introducer: int
    person: int


def warm_routes(viewer_id: int, *, limit: int) -> list[WarmRoute]:
    """The best two-hop routes to people at degree 2 on which either hop is warm or close; one query."""
    with connection.cursor() as cursor:
        cursor.execute(ROUTES, {"viewer": viewer_id, "limit": limit})
        return [WarmRoute(*row) for row in cursor.fetchall()]
