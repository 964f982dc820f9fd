"""Names somebody may choose from while typing: of organisations and skills that members show, and of towns."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import Func, Q, QuerySet, Value

from people.core.audience import Circle
from people.core.countries import country_code
from people.models.organisation import Organisation
from people.models.person import Person
from people.models.place import Place
from people.models.skill import Skill
from people.models.visibility import present

MOST = 8
MOST_TOWNS = 12

# One letter fits half the list, and nobody types more than a name.
SHORTEST, LONGEST = 2, 80


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One name to choose; `id` where the name alone is not enough."""

    name: str
    id: int | None = None


# Somebody who shows the named thing to all members, and is there for the viewer whatever their distance; or the viewer.
_SHOWN = f"""EXISTS (
    SELECT FROM {{table}} one WHERE one.{{refers}} = named.id AND (one.person_id = %(viewer)s OR (
        {present("one.person_id")}
        AND one.person_id NOT IN (
            SELECT shy.person_id FROM people_openness shy
            WHERE shy.found_by < {Circle.MEMBERS:d} OR shy.{{section}} < {Circle.MEMBERS:d})
        AND one.person_id NOT IN (SELECT mine.blocked_id FROM people_block mine WHERE mine.blocker_id = %(viewer)s)
        AND one.person_id NOT IN (SELECT theirs.blocker_id FROM people_block theirs
            WHERE theirs.blocked_id = %(viewer)s))))"""  # noqa: S608

# By the beginning of the name or of one of its words; whole beginnings first, then the shorter name.
_NAMES = """
SELECT named.name FROM {named} named, rapport_fold(%(text)s) AS asked
WHERE asked <> '' AND (starts_with(named.folded_name, asked) OR strpos(named.folded_name, ' ' || asked) > 0)
    AND {kind} {shown}
ORDER BY starts_with(named.folded_name, asked) DESC, length(named.folded_name), named.folded_name
LIMIT {most}
"""

# Towns of the list only: what an import named stays with those it was named for.
_TOWNS = """
SELECT place.id, concat_ws(', ', place.name, nullif(place.country, ''))
FROM people_place place, rapport_fold(%(text)s) AS asked
WHERE asked <> '' AND place.geoname_id IS NOT NULL AND (
    starts_with(place.folded_name, asked)
    OR strpos('|' || array_to_string(place.other_names, '|'), '|' || asked) > 0
    OR strpos(asked, ',') > 0 AND starts_with(place.folded_name || ', ' || lower(place.country), asked))
ORDER BY place.population DESC, place.id LIMIT {most}
"""

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
            cursor.execute(_TOWNS.format(most=MOST), {"text": text})
            return [Suggestion(name, number) for number, name in cursor.fetchall()]
        model, table, refers, section, condition = _SOURCES[kind]
        shown = _SHOWN.format(table=table, refers=refers, section=section)
        query = _NAMES.format(named=model._meta.db_table, kind=condition, shown=shown, most=MOST)
        cursor.execute(query, {"text": text, "viewer": viewer.pk})
        return [Suggestion(name) for (name,) in cursor.fetchall()]


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
