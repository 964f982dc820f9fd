"""Who one knows at a company or school: the people somebody can see there, by how near they are."""

from dataclasses import dataclass

from django.db import connection

from connections.models.nearness import MINE
from connections.models.presence import there
from connections.models.stays import closed
from connections.models.warmth import warmth_of
from people.models import Organisation, Person

# Where an organisation stands on profiles: the table, the section, who is still there, the year or day somebody left.
# Of studies nobody says whether they last, so everybody who went to a school belongs to it alike.
STAYS = {
    Organisation.Kind.COMPANY: (
        "people_position",
        "positions",
        "at.ended_on IS NULL",
        "extract(year FROM at.ended_on)",
    ),
    Organisation.Kind.SCHOOL: ("people_education", "educations", "true", "at.ended"),
}

# The second degree is walked from whichever side is smaller: the viewer's ties or the people there.
STAFF = f"""
WITH {MINE}, stay AS MATERIALIZED (
    SELECT at.person_id AS person, bool_or({{now}}) AS now, max({{until}})::int AS until
    FROM {{table}} at WHERE at.organisation_id = %(organisation)s AND {there("at.person_id")} GROUP BY at.person_id
), {{closed}}, staff AS MATERIALIZED (
    SELECT * FROM stay WHERE person NOT IN (SELECT person FROM closed)
), side AS MATERIALIZED (
    SELECT (SELECT count(*) FROM mine) < (SELECT count(*) FROM staff) AS mine
), way AS (
    SELECT person, max(warmth) AS warmth FROM (
        SELECT tie.alter_id AS person, least(mine.warmth, {warmth_of("tie")}) AS warmth
        FROM mine JOIN connections_tie tie ON tie.ego_id = mine.person JOIN staff ON staff.person = tie.alter_id
        WHERE (SELECT mine FROM side)
        UNION ALL
        SELECT tie.ego_id, least(mine.warmth, {warmth_of("tie")})
        FROM staff JOIN connections_tie tie ON tie.ego_id = staff.person JOIN mine ON mine.person = tie.alter_id
        WHERE NOT (SELECT mine FROM side)
    ) found GROUP BY person
)
SELECT staff.person, staff.now, staff.until, CASE WHEN staff.person = %(viewer)s THEN 0
    WHEN mine.person IS NOT NULL THEN 1 WHEN way.person IS NOT NULL THEN 2 ELSE 3 END AS degree
FROM staff LEFT JOIN mine USING (person) LEFT JOIN way USING (person)
ORDER BY degree, coalesce(mine.warmth, way.warmth) DESC NULLS LAST, staff.until DESC NULLS FIRST, staff.person
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Staff:
    """Ids of those who are there now, warmest way first, and of those who were, nearest first; never the viewer's.

    `known` are connections, `introduced` one introduction away, `further` all others. `left` is the last year of each
    who was there before, None when not told.
    """

    known: list[int]
    introduced: list[int]
    further: list[int]
    before: list[int]
    left: dict[int, int | None]

    @property
    def now(self) -> list[int]:
        """Those the viewer could turn to, nearest first."""
        return self.known + self.introduced


def staff(viewer: Person, organisation: Organisation) -> Staff | None:
    """Who is and was at an organisation, in one query; None when nobody shows it to the viewer, who may be the one."""
    table, section, now, until = STAYS[Organisation.Kind(organisation.kind)]
    asked = STAFF.format(table=table, now=now, until=until, closed=closed(section, "stay"))
    with connection.cursor() as cursor:
        cursor.execute(asked, {"viewer": viewer.pk, "organisation": organisation.pk})
        rows = cursor.fetchall()
    if not rows:
        return None
    here = {degree: [person for person, now, _left, at in rows if now and at == degree] for degree in (1, 2, 3)}
    gone = [(person, left) for person, now, left, degree in rows if not now and degree]
    return Staff(here[1], here[2], here[3], [person for person, _left in gone], dict(gone))
