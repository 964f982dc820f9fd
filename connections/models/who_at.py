"""The organisations somebody may ask "Who do I know there?" of, those with people they know first."""

from dataclasses import dataclass

from django.db import connection

from connections.core.asking import split_words
from connections.models.named import HOLDS_ALL, PIECE
from connections.models.nearness import MINE
from connections.models.presence import there
from people.core.audience import Circle

# Names shown of those known at one place.
CLOSEST = 3

KNOWN = """
    SELECT at.organisation_id AS id, mine.person, mine.warmth, bool_or({now}) AS now
    FROM mine JOIN {table} at ON at.person_id = mine.person
    WHERE mine.person NOT IN (SELECT person_id FROM shy WHERE {section} < %(connections)s)
    GROUP BY at.organisation_id, mine.person, mine.warmth"""

# Shown to all members by somebody who is there, or by the viewer's own profile. The offset keeps Postgres from reading
# everybody's stays at once, where the first of each organisation will do.
SHOWN = f"""EXISTS (
    SELECT FROM {{table}} at WHERE at.organisation_id = named.id AND (at.person_id = %(viewer)s
        OR {there("at.person_id")} AND at.person_id NOT IN (SELECT person_id FROM shy WHERE {{section}} < %(members)s))
    OFFSET 0
)"""  # noqa: S608

WORK = {"table": "people_position", "section": "positions", "now": "at.ended_on IS NULL"}
STUDY = {"table": "people_education", "section": "educations", "now": "true"}

PLACES = f"""
WITH {PIECE}, {MINE}, shy AS MATERIALIZED (
    SELECT person_id, positions, educations FROM people_openness
    WHERE positions < %(members)s OR educations < %(members)s
), named AS MATERIALIZED (
    SELECT named.id, named.folded_name FROM people_organisation named
    WHERE {HOLDS_ALL.format(kind="name", text="named.folded_name", unless_also="")}
), counted AS MATERIALIZED (
    SELECT id, count(*) FILTER (WHERE now) AS now, count(*) FILTER (WHERE NOT now) AS before,
        (array_agg(person ORDER BY warmth DESC, person) FILTER (WHERE now))[1:{CLOSEST}] AS closest
    FROM ({KNOWN.format(**WORK)} UNION ALL {KNOWN.format(**STUDY)}) known GROUP BY id
)
SELECT id, coalesce(counted.now, 0), coalesce(counted.before, 0), coalesce(counted.closest, ARRAY[]::bigint[]),
    count(*) OVER ()
FROM named LEFT JOIN counted USING (id)
WHERE counted.id IS NOT NULL OR {SHOWN.format(**WORK)} OR {SHOWN.format(**STUDY)}
ORDER BY coalesce(counted.now, 0) DESC, coalesce(counted.before, 0) DESC,
    NOT starts_with(named.folded_name, rapport_fold(%(begun)s)), named.folded_name, named.id
LIMIT %(limit)s OFFSET %(offset)s
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation by its id: how many of the viewer's connections are there and were, and the closest there now."""

    organisation: int
    now: int
    before: int
    closest: list[int]


def places(viewer: int, name: str, *, limit: int, offset: int = 0) -> tuple[list[Place], int]:
    """Those with all typed words in their name, and how many there are in all; one query.

    Without words all are listed. Of an organisation that nobody shows to all members only those who know somebody there
    are told.
    """
    words = split_words(name)
    with connection.cursor() as cursor:
        cursor.execute(
            PLACES,
            {
                "viewer": viewer,
                "kinds": ["name"] * len(words),
                "words": words,
                "begun": " ".join(words),
                "connections": Circle.CONNECTIONS,
                "members": Circle.MEMBERS,
                "limit": limit,
                "offset": offset,
            },
        )
        rows = cursor.fetchall()
    return [Place(*row[:4]) for row in rows], rows[0][4] if rows else 0
