"""Where people work, worked and studied, as far as a viewer may know of it; SQL shared by questions about many."""

from connections.models.presence import IS_NEAR, IS_TIED
from people.core.audience import Circle


def closed(section: str, people: str) -> str:
    """A part of a question, called `closed`: who of a list keeps a section from %(viewer)s.

    `people` is the name of an earlier part with a column `person`; few of them close anything, and only those few are
    asked where the viewer stands to them.
    """
    return f"""closed AS MATERIALIZED (
    SELECT shy.person_id AS person FROM people_openness shy
    WHERE shy.{section} < {Circle.MEMBERS:d} AND shy.person_id <> %(viewer)s
        AND shy.person_id IN (SELECT person FROM {people})
        AND NOT (shy.{section} >= {Circle.CONNECTIONS:d} AND {IS_TIED.format(person="shy.person_id")})
        AND NOT (shy.{section} >= {Circle.NEAR:d} AND {IS_NEAR.format(person="shy.person_id")})
)"""  # noqa: S608
