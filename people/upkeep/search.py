"""Keeps what the directory searches in step with what people say of themselves."""

from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction

from people.core.audience import Circle
from people.core.industries import DIVISIONS
from people.models.visibility import present


def shows(section: str) -> str:
    """Whether all members see a section of `p`, whose openness is `shy`: search finds only what everybody may read."""
    return f"coalesce(shy.{section} >= {Circle.MEMBERS:d}, true)"


# One scan over each table, then one row a person. Rows that would not change are not written.
DOCUMENTS = f"""
WITH wanted AS MATERIALIZED (
    SELECT p.id, p.family_name, p.given_name, p.handle, p.headline,
        CASE WHEN {shows("about")} THEN p.about END AS about,
        CASE WHEN {shows("asks")} THEN p.helps_with END AS helps_with,
        CASE WHEN {shows("place")} THEN p.place_id END AS place_id,
        CASE WHEN {shows("industry")} THEN p.industry ELSE '' END AS industry,
        {shows("positions")} AS shows_positions, {shows("educations")} AS shows_educations,
        {shows("skills")} AS shows_skills
    FROM people_person p LEFT JOIN people_openness shy ON shy.person_id = p.id
    WHERE {present("p.id")} AND (%(everybody)s OR p.id = ANY(%(people)s))
), work AS (
    SELECT job.person_id,
        string_agg(concat_ws(' ', job.title, employer.name,
            CASE WHEN job.ended_on IS NULL THEN town.name END), ' ' ORDER BY job.id) AS words,
        string_agg(job.description, ' ' ORDER BY job.id) AS details, array_agg('employer=' || employer.id)
            || array_agg('now=' || employer.id) FILTER (WHERE job.ended_on IS NULL) AS facets
    FROM people_position job JOIN people_organisation employer ON employer.id = job.organisation_id
    LEFT JOIN people_place town ON town.id = employer.place_id
    WHERE job.person_id IN (SELECT id FROM wanted WHERE shows_positions) GROUP BY job.person_id
), schooling AS (
    SELECT study.person_id,
        string_agg(concat_ws(' ', study.degree, study.field, school.name), ' ' ORDER BY study.id) AS words,
        array_agg('school=' || school.id) AS facets
    FROM people_education study JOIN people_organisation school ON school.id = study.organisation_id
    WHERE study.person_id IN (SELECT id FROM wanted WHERE shows_educations) GROUP BY study.person_id
), skills AS (
    SELECT has.person_id, string_agg(skill.name, ' ' ORDER BY skill.id) AS words,
        array_agg('skill=' || skill.id) AS facets
    FROM people_personskill has JOIN people_skill skill ON skill.id = has.skill_id
    WHERE has.person_id IN (SELECT id FROM wanted WHERE shows_skills) GROUP BY has.person_id
), texts AS MATERIALIZED (
    SELECT p.id,
        rapport_fold(concat_ws(' ', p.family_name, p.given_name)) AS sort_name,
        to_tsvector('simple', rapport_spellings(concat_ws(' ', p.given_name, p.family_name, p.handle))) AS a,
        to_tsvector('simple', rapport_spellings(concat_ws(' ', work.words, place.name, place.country))
            || ' ' || rapport_words(coalesce(array_to_string(place.other_names, ' '), ''))) AS b,
        to_tsvector('simple', rapport_spellings(concat_ws(' ', schooling.words, skills.words))) AS c,
        to_tsvector('simple', rapport_spellings(p.headline)
            || ' ' || rapport_words(concat_ws(' ', industry.label, p.about, p.helps_with, work.details))) AS d,
        tsvector_to_array(array_to_tsvector(array_remove(
            work.facets || schooling.facets || skills.facets
            || ('place=' || place.id) || ('country=' || nullif(place.country_code, ''))
            || ('industry=' || nullif(p.industry, '')), NULL))) AS facets
    FROM wanted p
    LEFT JOIN work ON work.person_id = p.id
    LEFT JOIN schooling ON schooling.person_id = p.id
    LEFT JOIN skills ON skills.person_id = p.id
    LEFT JOIN people_place place ON place.id = p.place_id
    LEFT JOIN unnest(%(industries)s, %(labels)s) AS industry(code, label) ON industry.code = p.industry
)
INSERT INTO people_searchdocument AS old (person_id, sort_name, names, document, facets)
SELECT id, sort_name, setweight(a, 'A'),
    setweight(a, 'A') || setweight(b, 'B') || setweight(c, 'C') || setweight(d, 'D')
        || array_to_tsvector(facets), facets
FROM texts
ON CONFLICT (person_id) DO UPDATE
SET sort_name = excluded.sort_name, names = excluded.names, document = excluded.document,
    facets = excluded.facets
WHERE (old.sort_name, old.document) IS DISTINCT FROM (excluded.sort_name, excluded.document)
"""  # noqa: S608

ABSENT = f"""
DELETE FROM people_searchdocument gone USING people_person p
WHERE p.id = gone.person_id AND NOT {present("p.id")} AND (%(everybody)s OR p.id = ANY(%(people)s))
"""  # noqa: S608

# A word is worth comparing when it is one: not a facet, a number or a single syllable.
NEW_WORDS = """
INSERT INTO people_searchword AS known (word, in_name)
SELECT entry.lexeme, bool_or('A' = ANY(entry.weights))
FROM people_searchdocument found, unnest(found.document) AS entry
WHERE found.person_id = ANY(%(people)s) AND length(entry.lexeme) BETWEEN 3 AND 40 AND entry.lexeme !~ '[=0-9]'
GROUP BY entry.lexeme ORDER BY entry.lexeme
ON CONFLICT (word) DO UPDATE SET in_name = true WHERE excluded.in_name AND NOT known.in_name
"""

ALL_WORDS = """
WITH said AS (
    SELECT entry.word, named.word IS NOT NULL AS in_name
    FROM ts_stat('SELECT document FROM people_searchdocument') entry
    LEFT JOIN ts_stat('SELECT names FROM people_searchdocument') named ON named.word = entry.word
    WHERE length(entry.word) BETWEEN 3 AND 40 AND entry.word !~ '[=0-9]'
), forgotten AS (
    DELETE FROM people_searchword known WHERE NOT EXISTS (SELECT FROM said WHERE said.word = known.word)
)
INSERT INTO people_searchword AS known (word, in_name) SELECT word, in_name FROM said ORDER BY word
ON CONFLICT (word) DO UPDATE SET in_name = excluded.in_name WHERE known.in_name <> excluded.in_name
"""


@transaction.atomic
def reindex(person_ids: Iterable[int] | None = None) -> int:
    """Rebuild what can be found of these people, or of everybody; returns how many rows really changed.

    Repeatable at any time. For everybody the list of known words is renewed as well; for some it only grows.
    """
    people = sorted(set(person_ids)) if person_ids is not None else []
    asked: dict[str, Any] = {
        "everybody": person_ids is None,
        "people": people,
        "industries": list(DIVISIONS),
        "labels": [label for _section, label in DIVISIONS.values()],
    }
    with connection.cursor() as cursor:
        cursor.execute(ABSENT, asked)
        changed = int(cursor.rowcount)
        cursor.execute(DOCUMENTS, asked)
        changed += int(cursor.rowcount)
        cursor.execute(ALL_WORDS if person_ids is None else NEW_WORDS, asked)
    return changed
