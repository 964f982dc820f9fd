"""What the directory is asked, made ready for the index: typed words become lexemes, refinements become facets."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from django.db import connection

from connections.core.asking import (
    Known,
    Word,
    any_facet,
    likeliest,
    spell,
    split_words,
    swaps,
    with_likely,
    without_small_words,
)
from connections.models.presence import GONE, there
from people.core.audience import Circle
from people.core.countries import country_code

Degree = Literal["", "1", "2", "3", "reach"]
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

NAMES = """(
SELECT '{kind}', named.id::text, named.name, NULL, NULL FROM {table} named WHERE {condition} AND {holds_all}
ORDER BY length(named.folded_name), named.id LIMIT {most}
)"""


def _somebody(table: str, refers: str, person: str, section: str) -> str:
    """A condition that somebody shows the named thing to members: what nobody shows is as unknown as any word."""
    return f"""EXISTS (SELECT FROM {table} one WHERE one.{refers} = named.id AND {there("one." + person)}
        AND one.{person} NOT IN (SELECT person_id FROM people_openness WHERE {section} < {Circle.MEMBERS:d}))"""  # noqa: S608


# Which table a refinement names, and which of its rows.
SOURCES = {
    "employer": (
        "people_organisation",
        f"named.kind = 'company' AND {_somebody('people_position', 'organisation_id', 'person_id', 'positions')}",
    ),
    "school": (
        "people_organisation",
        f"named.kind = 'school' AND {_somebody('people_education', 'organisation_id', 'person_id', 'educations')}",
    ),
    "skill": ("people_skill", _somebody("people_personskill", "skill_id", "person_id", "skills")),
    "place": ("people_place", _somebody("people_person", "place_id", "id", "place")),
}

COUNTRY = "SELECT 'country', %(country)s, '', NULL::text[], NULL::text[]"

PLACE_BY_ID = (
    "SELECT 'place', named.id::text, named.name, NULL, NULL FROM people_place named WHERE named.id = %(place)s"
)

# Loose on purpose: what comes back is compared exactly. Read in full, which only a mistyped name makes necessary.
LIKE_NAMES = """(
SELECT '{kind}', named.id::text, named.name, said.name, rapport_fold(%({kind})s)
FROM {table} named, unnest(ARRAY[named.folded_name::text]{others}) AS said(name)
WHERE {condition} AND word_similarity(rapport_fold(%({kind})s), said.name) > 0.2
ORDER BY word_similarity(rapport_fold(%({kind})s), said.name) DESC, length(said.name), named.id LIMIT 50
)"""
OTHERS = " || named.other_names"

# Two neighbouring letters swapped leave too few trigrams of a short word in common, so those are looked up as such.
LIKE = """
SELECT asked.typed, known.word, known.in_name
FROM unnest(%(typed)s::text[]) AS asked(typed), rapport_similar_words(asked.typed) AS known
UNION
SELECT swapped.typed, known.word, known.in_name
FROM unnest(%(origins)s::text[], %(swaps)s::text[]) AS swapped(typed, word) JOIN people_searchword known USING (word)
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody looks for. `place` is a name, a country or a place's id; `industry` an ISIC division."""

    q: str = ""
    employer: str = ""
    school: str = ""
    skill: str = ""
    place: str = ""
    industry: str = ""
    degree: Degree = ""


@dataclass(frozen=True, slots=True)
class Question:
    """The same for the index. `unknown` names refinements that fit nothing, so that nobody can be found.

    It `says_nothing` when something was typed, but no letter or digit. `meant` are refinements that were mistyped, each
    with a name that was taken for it.
    """

    words: tuple[Word, ...]
    facets: tuple[str, ...]
    degree: Degree
    unknown: tuple[str, ...] = ()
    place_name: str = ""
    says_nothing: bool = False
    meant: tuple[tuple[str, str], ...] = ()

    def wider(self) -> "Question":
        """The same question with the known words the typed ones may have been meant to be; one query."""
        with connection.cursor() as cursor:
            swapped = [(word.typed, swap) for word in self.words for swap in swaps(word.typed)]
            cursor.execute(
                LIKE,
                {
                    "typed": [word.typed for word in self.words],
                    "origins": [typed for typed, _swap in swapped],
                    "swaps": [swap for _typed, swap in swapped],
                },
            )
            rows = cursor.fetchall()
        known = {word.typed: [Known(*row[1:]) for row in rows if row[0] == word.typed] for word in self.words}
        return replace(self, words=tuple(with_likely(word, known[word.typed]) for word in self.words))


@dataclass(slots=True)
class _Reading:
    words: list[Word] = field(default_factory=list)
    facets: dict[str, list[str]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


def read(asked: Asked, viewer: int) -> Question:
    """Make it a viewer's question, in one query, or two when a refinement is mistyped; any text is fine."""
    named = {kind: split_words(getattr(asked, kind).replace(",", " ")) for kind in NAMED}
    named = {kind: words for kind, words in named.items() if words}
    reading = _look_up(asked, named, viewer)
    meant = _forgive({kind: words for kind, words in named.items() if not _known(kind, reading)}, reading, viewer)
    facets = [_facet(kind, reading) for kind in named if _known(kind, reading)]
    if asked.industry:
        facets.append(any_facet("industry", [asked.industry]))
    return Question(
        words=without_small_words(reading.words),
        facets=tuple(facets),
        degree=asked.degree,
        unknown=tuple(kind for kind in named if not _known(kind, reading)),
        place_name=reading.names.get("place", ""),
        says_nothing=bool(asked.q) and not reading.words,
        meant=meant,
    )


def _look_up(asked: Asked, named: dict[str, list[str]], viewer: int) -> _Reading:
    pieces = [("q", word) for word in split_words(asked.q)]
    pieces += [(kind, word) for kind, words in named.items() for word in words]
    reading = _Reading()
    if not pieces:
        return reading
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH {PIECE}{f', {GONE}' if named else ''} {' UNION ALL '.join([WORDS, *_sources(named)])}",
            {
                "viewer": viewer,
                "kinds": [kind for kind, _word in pieces],
                "words": [word for _kind, word in pieces],
                "country": country_code(" ".join(named.get("place", []))),
                "place": place_id(asked.place),
            },
        )
        for kind, value, name, typed, spelled_out in cursor.fetchall():
            if kind == "q":
                reading.words += spell(typed or [], spelled_out or [])
            else:
                reading.facets.setdefault(kind, []).append(value)
                reading.names.setdefault(kind, name)
    return reading


def _sources(named: dict[str, list[str]]) -> list[str]:
    parts = []
    for kind, words in named.items():
        if kind == "place" and place_id(words[0]) is not None:
            parts.append(PLACE_BY_ID)
            continue
        if kind == "place" and country_code(" ".join(words)):
            parts.append(COUNTRY)
            continue
        table, condition = SOURCES[kind]
        place = kind == "place"
        holds_all = HOLDS_ALL.format(
            kind=kind,
            text=PLACE_TEXT if place else "named.folded_name",
            unless_also=PLACE_ALSO if place else "",
        )
        parts.append(
            NAMES.format(kind=kind, table=table, condition=condition, holds_all=holds_all, most=MOST_OF_A_NAME)
        )
    return parts


def _forgive(mistyped: dict[str, list[str]], reading: _Reading, viewer: int) -> tuple[tuple[str, str], ...]:
    """Take the likeliest names for refinements that name nothing, in one query; says which."""
    if not mistyped:
        return ()
    asked = {kind: " ".join(words) for kind, words in mistyped.items()}
    parts = [
        LIKE_NAMES.format(kind=kind, table=table, condition=condition, others=OTHERS if kind == "place" else "")
        for kind, (table, condition) in SOURCES.items()
        if kind in asked
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {GONE} {' UNION ALL '.join(parts)}", asked | {"viewer": viewer})
        rows = cursor.fetchall()
    found = []
    for kind, (typed, *_rest) in ((kind, [row[4] for row in rows if row[0] == kind] or [""]) for kind in asked):
        near = likeliest(typed, ((number, text) for k, number, _name, text, _typed in rows if k == kind))
        names = {number: name for k, number, name, _text, _typed in rows if k == kind}
        for number in near:
            reading.facets.setdefault(kind, []).append(number)
        found += [(kind, names[number]) for number in near[:1]]
    return tuple(found)


def place_id(text: str) -> int | None:
    """The id in a text that is nothing else, as links from a reach have it."""
    digits = text.strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 12 else None


def _parts(kind: str) -> Sequence[str]:
    return ("place", "country") if kind == "place" else (kind,)


def _known(kind: str, reading: _Reading) -> bool:
    return any(part in reading.facets for part in _parts(kind))


def _facet(kind: str, reading: _Reading) -> str:
    ways = [any_facet(part, reading.facets[part]) for part in _parts(kind) if part in reading.facets]
    return "(" + " | ".join(ways) + ")"
