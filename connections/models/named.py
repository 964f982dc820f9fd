"""Finding what a refinement names: employers, schools, skills and places, as SQL for `connections.models.asked`."""

from connections.models.presence import there
from people.core.audience import Circle
from people.core.countries import country_code

NAMED = ("employer", "school", "skill", "place")
MOST_OF_A_NAME = 200

PIECE = """piece AS MATERIALIZED (
    SELECT asked.n, asked.kind, asked.word, rapport_fold(asked.word) AS plain,
        rapport_spell_out(asked.word) AS spelled,
        replace(replace(replace(rapport_spell_out(asked.word), 'ae', 'a'), 'oe', 'o'), 'ue', 'u') AS joined
    FROM unnest(%(kinds)s::text[], %(words)s::text[]) WITH ORDINALITY AS asked(kind, word, n)
)"""

WORDS = """
SELECT 'q', '', '',
    (SELECT array_agg(part.lexeme ORDER BY part.positions[1])
     FROM unnest(to_tsvector('simple', rapport_words(piece.word))) part),
    (SELECT array_agg(part.lexeme ORDER BY part.positions[1])
     FROM unnest(to_tsvector('simple', rapport_words(rapport_spell_out(piece.word)))) part)
FROM piece WHERE piece.kind = 'q'
"""

HOLDS_ALL = """NOT EXISTS (
    SELECT FROM piece WHERE piece.kind = '{kind}' AND strpos({text}, piece.plain) = 0
        AND strpos({text}, piece.spelled) = 0 AND strpos({text}, piece.joined) = 0{unless_also}
)"""

# A town also answers to the beginning of its other names, and to its country beside its name.
PLACE_TEXT = "(named.folded_name || ' ' || lower(named.country))"
PLACE_ALSO = " AND strpos(' ' || array_to_string(named.other_names, ' '), ' ' || piece.plain) = 0"

# Names first, which are few, and only then whether somebody has one: OFFSET 0 and LIMIT 1 keep Postgres from reading
# everybody's positions to find out for all names at once.
NAMES = """(
SELECT '{kind}', named.id::text, named.name, NULL, NULL
FROM (SELECT * FROM {table} named WHERE {among} AND {holds_all} OFFSET 0) named WHERE {somebody}
ORDER BY length(named.folded_name), named.id LIMIT {most}
)"""


def _somebody(table: str, refers: str, person: str, section: str) -> str:
    """A condition that somebody shows the named thing to members: what nobody shows is as unknown as any word."""
    return f"""(SELECT true FROM {table} one WHERE one.{refers} = named.id AND {there("one." + person)}
        AND one.{person} NOT IN (SELECT person_id FROM people_openness WHERE {section} < {Circle.MEMBERS:d})
        LIMIT 1)"""  # noqa: S608


# Towns in which anybody lives, by steps from one to the next along the index: they are few beside all towns and people.
INHABITED = """inhabited AS MATERIALIZED (
    WITH RECURSIVE step (place) AS (
        (SELECT min(place_id) FROM people_person)
        UNION ALL SELECT (SELECT min(further.place_id) FROM people_person further WHERE further.place_id > step.place)
        FROM step WHERE step.place IS NOT NULL
    ) SELECT place FROM step WHERE place IS NOT NULL
)"""

# Which table a refinement names, which of its rows, and whether somebody has one.
SOURCES = {
    "employer": (
        "people_organisation",
        "named.kind = 'company'",
        _somebody("people_position", "organisation_id", "person_id", "positions"),
    ),
    "school": (
        "people_organisation",
        "named.kind = 'school'",
        _somebody("people_education", "organisation_id", "person_id", "educations"),
    ),
    "skill": ("people_skill", "true", _somebody("people_personskill", "skill_id", "person_id", "skills")),
    "place": (
        "people_place",
        "named.id IN (SELECT place FROM inhabited)",
        _somebody("people_person", "place_id", "id", "place"),
    ),
}

COUNTRY = "SELECT 'country', %(country)s, '', NULL::text[], NULL::text[]"

PLACE_BY_ID = (
    "SELECT 'place', named.id::text, named.name, NULL, NULL FROM people_place named WHERE named.id = %(place)s"
)

# Loose on purpose: what comes back is compared exactly. Read in full, which only a mistyped name makes necessary.
LIKE_NAMES = """(
SELECT '{kind}', named.id::text, named.name, named.said, rapport_fold(%({kind})s) FROM (
    SELECT named.id, named.name, alike.said, word_similarity(rapport_fold(%({kind})s), alike.said) AS likeness
    FROM {table} named, unnest(ARRAY[named.folded_name::text]{others}) AS alike(said)
    WHERE {among} AND word_similarity(rapport_fold(%({kind})s), alike.said) > 0.2 OFFSET 0
) named WHERE {somebody} ORDER BY named.likeness DESC, length(named.said), named.id LIMIT 50
)"""
OTHERS = " || named.other_names"

# Towns around the largest one of that name, by the great-circle distance in kilometres (haversine formula).
AROUND = """(
SELECT 'place', named.id::text, centre.name, NULL, NULL FROM (
    (SELECT named.name, named.latitude, named.longitude FROM people_place named
     WHERE named.folded_name = rapport_fold(%(place_whole)s) AND named.latitude IS NOT NULL
     ORDER BY named.population DESC, named.id LIMIT 1)
    UNION ALL
    (SELECT named.name, named.latitude, named.longitude FROM people_place named
     WHERE {which} AND named.latitude IS NOT NULL ORDER BY named.population DESC, named.id LIMIT 1)
    LIMIT 1
) centre JOIN people_place named
    ON named.latitude BETWEEN centre.latitude - %(within)s / 111.0 AND centre.latitude + %(within)s / 111.0
WHERE {among} AND 2 * 6371 * asin(sqrt(least(1, power(sin(radians(named.latitude - centre.latitude) / 2), 2)
    + cos(radians(centre.latitude)) * cos(radians(named.latitude))
    * power(sin(radians(named.longitude - centre.longitude) / 2), 2)))) <= %(within)s AND {somebody}
)"""


def place_id(text: str) -> int | None:
    """The id in a text that is nothing else, as links from a reach have it."""
    digits = text.strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 12 else None


def exact_name(text: str) -> str:
    """The name that stands between quotation marks and is meant to the letter, or ""."""
    text = text.strip()
    return text[1:-1].strip() if len(text) > 2 and text[0] == text[-1] == '"' else ""


def sources(named: dict[str, list[str]], exact: dict[str, str], within: int) -> list[str]:
    """One SELECT for each refinement: (kind, id, name, NULL, NULL) for every row that it names.

    They read %(<kind>_exact)s for the names in `exact`, %(place)s (an id), %(place_whole)s, %(country)s, and %(within)s
    in kilometres, 0 for the named town alone; and `INHABITED`.
    """
    return [_source(kind, words, kind in exact, within) for kind, words in named.items()]


def _source(kind: str, words: list[str], exact: bool, within: int) -> str:
    table, among, somebody = SOURCES[kind]
    if kind == "place" and country_code(" ".join(words)):
        return COUNTRY
    by_id = kind == "place" and place_id(words[0]) is not None
    which = "named.id = %(place)s" if by_id else _is_called(kind, exact)
    if kind == "place" and within:
        return AROUND.format(which=which, among=among, somebody=somebody)
    if by_id:
        return PLACE_BY_ID
    return NAMES.format(kind=kind, table=table, among=among, somebody=somebody, holds_all=which, most=MOST_OF_A_NAME)


def alike(kind: str) -> str:
    """A SELECT of names that the text %(<kind>)s may have been meant to be: (kind, id, name, what is alike, text)."""
    table, among, somebody = SOURCES[kind]
    others = OTHERS if kind == "place" else ""
    return LIKE_NAMES.format(kind=kind, table=table, among=among, somebody=somebody, others=others)


def _is_called(kind: str, exact: bool) -> str:
    if exact:
        return f"named.folded_name = rapport_fold(%({kind}_exact)s)"
    if kind == "place":
        return HOLDS_ALL.format(kind=kind, text=PLACE_TEXT, unless_also=PLACE_ALSO)
    return HOLDS_ALL.format(kind=kind, text="named.folded_name", unless_also="")
