"""Adds what people did, studied, can do and speak."""

from typing import Any

from netapp.loading.plans.plan import Plan, Rule, twice, unknown

_POSITIONS = """
INSERT INTO people_position (person_id, organisation_id, title, started_on, ended_on, description)
SELECT p.id, o.id, s.title, s.started, s.ended, s.description
FROM incoming s
JOIN known_people p ON p.source = s.person
JOIN known_organisations o ON o.source = s.organisation
ORDER BY p.id, s.line
ON CONFLICT DO NOTHING
"""

_EDUCATION = """
INSERT INTO people_education (person_id, organisation_id, degree, field, started, ended)
SELECT p.id, o.id, s.degree, s.field, s.started, s.ended
FROM incoming s
JOIN known_people p ON p.source = s.person
JOIN known_organisations o ON o.source = s.organisation
ORDER BY p.id, s.line
ON CONFLICT DO NOTHING
"""

_NEW_SKILLS = """
INSERT INTO people_skill (name)
SELECT DISTINCT ON (rapport_fold(n.skill)) n.skill
FROM (SELECT skill, min(line) AS line FROM incoming GROUP BY skill) n
ORDER BY rapport_fold(n.skill), n.line
ON CONFLICT DO NOTHING
"""

_SKILLS = """
INSERT INTO people_personskill (person_id, skill_id)
SELECT p.id, k.id
FROM incoming s
JOIN known_people p ON p.source = s.person
JOIN (SELECT skill, rapport_fold(skill) AS folded FROM (SELECT DISTINCT skill FROM incoming) d) f ON f.skill = s.skill
JOIN people_skill k ON k.folded_name = f.folded
ORDER BY p.id, s.line
ON CONFLICT DO NOTHING
"""

_LANGUAGES = """
INSERT INTO people_personlanguage (person_id, code, level)
SELECT p.id, s.language, s.level FROM incoming s JOIN known_people p ON p.source = s.person
ORDER BY p.id, s.line
ON CONFLICT DO NOTHING
"""


def _insert_positions(cursor: Any, origin: str) -> int:
    cursor.execute(_POSITIONS)
    return int(cursor.rowcount)


def _insert_education(cursor: Any, origin: str) -> int:
    cursor.execute(_EDUCATION)
    return int(cursor.rowcount)


def _insert_skills(cursor: Any, origin: str) -> int:
    cursor.execute(_NEW_SKILLS)
    cursor.execute(_SKILLS)
    return int(cursor.rowcount)


def _insert_languages(cursor: Any, origin: str) -> int:
    cursor.execute(_LANGUAGES)
    return int(cursor.rowcount)


POSITIONS = Plan(
    what="positions",
    table="people_position",
    rules=(
        unknown("person", "people"),
        unknown("organisation", "organisations"),
        twice("s.person, s.organisation, s.title, s.started", "the same position twice in the file", "s.person"),
    ),
    insert=_insert_positions,
)

EDUCATION = Plan(
    what="education",
    table="people_education",
    rules=(
        unknown("person", "people"),
        unknown("organisation", "organisations"),
        twice("s.person, s.organisation, s.degree, s.started", "the same studies twice in the file", "s.person"),
    ),
    insert=_insert_education,
)

SKILLS = Plan(
    what="skills",
    table="people_personskill",
    rules=(
        unknown("person", "people"),
        Rule("rapport_fold(s.skill) = '' OR length(rapport_fold(s.skill)) > 200", "'not a skill'", "s.skill"),
        twice("s.person, lower(s.skill)", "the same skill twice in the file", "s.person"),
    ),
    insert=_insert_skills,
)

LANGUAGES = Plan(
    what="languages",
    table="people_personlanguage",
    rules=(
        unknown("person", "people"),
        twice("s.person, s.language", "the same language twice in the file", "s.person"),
    ),
    insert=_insert_languages,
)
