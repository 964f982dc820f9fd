"""Names somebody may choose from while typing: of organisations and skills that members show, and of towns."""

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Func, Q, QuerySet, Value

from people.core.audience import Circle
from people.core.countries import country_code
from people.models.organisation import Organisation
from people.models.person import Person
from people.models.place import Place
from people.models.skill import Skill
from people.models.visibility import ABSENT

MOST = 8
MOST_TOWNS = 12

# One letter fits half the list, and nobody types more than a name.
SHORTEST, LONGEST = 2, 80


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One name to choose; `id` where the name alone is not enough."""

    name: str
    id: int | None = None


# Whoever shows a section not to all members, or is not there for all of them or for the viewer.
_HIDDEN = f"""hidden AS MATERIALIZED (
    SELECT shy.person_id AS person FROM people_openness shy
    WHERE (shy.found_by < {Circle.MEMBERS:d} OR shy.{{section}} < {Circle.MEMBERS:d}) AND shy.person_id <> %(viewer)s
    UNION ALL SELECT absent.id FROM people_person absent WHERE {ABSENT}
    UNION ALL SELECT mine.blocked_id FROM people_block mine WHERE mine.blocker_id = %(viewer)s
    UNION ALL SELECT theirs.blocker_id FROM people_block theirs WHERE theirs.blocked_id = %(viewer)s
)"""  # noqa: S608

# By the beginning of the name or of one of its words; whole beginnings first, then the shorter name. One person who
# shows a name is enough, and looked for name by name: written as EXISTS, everybody's positions would be read.
_NAMES = """
WITH {hidden}
SELECT named.name FROM {named} named, rapport_fold(%(text)s) AS asked
WHERE asked <> '' AND (starts_with(named.folded_name, asked) OR strpos(named.folded_name, ' ' || asked) > 0) AND {kind}
    (SELECT true FROM {table} one
     WHERE one.{refers} = named.id AND one.person_id NOT IN (SELECT person FROM hidden) LIMIT 1)
ORDER BY starts_with(named.folded_name, asked) DESC, length(named.folded_name), named.folded_name
LIMIT {most}
"""

# Towns of the list only: what an import named stays with those it was named for. By the name they are shown with,
# else by another of theirs, which means reading all of those.
_TOWNS = """
SELECT place.id, concat_ws(', ', place.name, nullif(place.country, ''))
FROM people_place place, rapport_fold(%(text)s) AS asked
WHERE asked <> '' AND place.geoname_id IS NOT NULL AND {fits}
ORDER BY place.population DESC, place.id LIMIT {most}
"""
_BY_NAME = """(starts_with(place.folded_name, asked)
    OR strpos(asked, ',') > 0 AND starts_with(place.folded_name || ', ' || lower(place.country), asked))"""
_BY_OTHER_NAME = """NOT starts_with(place.folded_name, asked)
    AND strpos('|' || array_to_string(place.other_names, '|'), '|' || asked) > 0"""

_SOURCES = {
    "company": (Organisation, "people_position", "organisation_id", "positions", "named.kind = 'company' AND"),
    "school": (Organisation, "people_education", "organisation_id", "educations", "named.kind = 'school' AND"),
    "skill": (Skill, "people_personskill", "skill_id", "skills", ""),
}
KINDS = (*_SOURCES, "place")


def suggestions(kind: str, text: str, viewer: Person) -> list[Suggestion]:
    """At most eight names that begin like a text, for one of KINDS; none for one letter or more than a name."""
    text = text.strip()
    if not SHORTEST <= len(text) <= LONGEST or "\0" in text:
        return []
    with connection.cursor() as cursor:
        if kind == "place":
            return _towns(cursor, text)
        model, table, refers, section, condition = _SOURCES[kind]
        hidden, named = _HIDDEN.format(section=section), model._meta.db_table
        query = _NAMES.format(hidden=hidden, named=named, kind=condition, table=table, refers=refers, most=MOST)
        cursor.execute(query, {"text": text, "viewer": viewer.pk})
        return [Suggestion(name) for (name,) in cursor.fetchall()]


def _towns(cursor: Any, text: str) -> list[Suggestion]:
    found: list[Suggestion] = []
    for fits in (_BY_NAME, _BY_OTHER_NAME):
        if len(found) < MOST:
            cursor.execute(_TOWNS.format(fits=fits, most=MOST - len(found)), {"text": text})
            found += [Suggestion(name, number) for number, name in cursor.fetchall()]
    return found


def towns_called(text: str) -> list[Place]:
    """The towns somebody may mean by a name, or by a name, a comma and a country; largest first, at most twelve."""
    if "\0" in text or len(text) > 2 * LONGEST:
        return []
    name, _comma, country = text.rpartition(",")
    code = country_code(country)
    found = _called(name).filter(country_code=code) if code and name.strip() else _called(text)
    return list(found[:MOST_TOWNS])


def _called(name: str) -> QuerySet[Place]:
    folded = Func(Value(name), function="rapport_fold")
    fits = Q(folded_name=folded) | Q(other_names__contains=[folded])
    return Place.objects.filter(fits, geoname_id__isnull=False).order_by("-population", "pk")
