"""What the directory is asked, made ready for the index: typed words become lexemes, refinements become facets."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from django.db import connection

from connections.core.asking import Known, Word, any_facet, spell, split_words, swaps, with_likely, without_small_words

Degree = Literal["", "1", "2", "3", "reach"]
NAMED = ("employer", "school", "skill", "place")
MOST_OF_A_NAME = 200

PIECES = """
WITH piece AS MATERIALIZED (
    SELECT asked.n, asked.kind, asked.word, rapport_fold(asked.word) AS plain,
        rapport_spell_out(asked.word) AS spelled,
        replace(replace(replace(rapport_spell_out(asked.word), 'ae', 'a'), 'oe', 'o'), 'ue', 'u') AS joined
    FROM unnest(%(kinds)s::text[], %(words)s::text[]) WITH ORDINALITY AS asked(kind, word, n)
)
SELECT 'q', '', '',
    (SELECT array_agg(part.lexeme ORDER BY part.positions[1])
     FROM unnest(to_tsvector('simple', rapport_words(piece.word))) part),
    (SELECT array_agg(part.lexeme ORDER BY part.positions[1])
     FROM unnest(to_tsvector('simple', rapport_words(rapport_spell_out(piece.word)))) part)
FROM piece WHERE piece.kind = 'q'
"""

HOLDS_ALL = """NOT EXISTS (
    SELECT FROM piece WHERE piece.kind = '{kind}' AND strpos(named.folded_name, piece.plain) = 0
        AND strpos(named.folded_name, piece.spelled) = 0 AND strpos(named.folded_name, piece.joined) = 0
)"""

NAMES = """(
SELECT '{kind}', named.id::text, named.name, NULL, NULL FROM {table} named WHERE {condition} AND {holds_all}
ORDER BY length(named.folded_name), named.id LIMIT {most}
)"""

PLACES = "EXISTS (SELECT FROM people_person dweller WHERE dweller.place_id = named.id)"

# Which table a refinement names, and which of its rows.
SOURCES = {
    "employer": ("people_organisation", "named.kind = 'company'"),
    "school": ("people_organisation", "named.kind = 'school'"),
    "skill": ("people_skill", "true"),
    "place": ("people_place", PLACES),
}

COUNTRIES = """(
SELECT DISTINCT 'country', named.country_code, named.country, NULL::text[], NULL::text[] FROM people_place named
WHERE lower(named.country) = lower(%(country)s)
)"""

PLACE_BY_ID = (
    "SELECT 'place', named.id::text, named.name, NULL, NULL FROM people_place named WHERE named.id = %(place)s"
)

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
    """The same for the index. `unknown` names refinements that fit nothing, so that nobody can be found."""

    words: tuple[Word, ...]
    facets: tuple[str, ...]
    degree: Degree
    unknown: tuple[str, ...] = ()
    place_name: str = ""

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


def read(asked: Asked) -> Question:
    """Make it a question, in one query; texts of any length and content are fine."""
    named = {kind: split_words(getattr(asked, kind)) for kind in NAMED}
    named = {kind: words for kind, words in named.items() if words}
    reading = _look_up(asked, named)
    facets = [_facet(kind, reading) for kind in named if _known(kind, reading)]
    if asked.industry:
        facets.append(any_facet("industry", [asked.industry]))
    return Question(
        words=without_small_words(reading.words),
        facets=tuple(facets),
        degree=asked.degree,
        unknown=tuple(kind for kind in named if not _known(kind, reading)),
        place_name=reading.names.get("place", ""),
    )


def _look_up(asked: Asked, named: dict[str, list[str]]) -> _Reading:
    pieces = [("q", word) for word in split_words(asked.q)]
    pieces += [(kind, word) for kind, words in named.items() for word in words]
    reading = _Reading()
    if not pieces:
        return reading
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join([PIECES, *_sources(named)]),
            {
                "kinds": [kind for kind, _word in pieces],
                "words": [word for _kind, word in pieces],
                "country": " ".join(named.get("place", [])),
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
        table, condition = SOURCES[kind]
        holds_all = HOLDS_ALL.format(kind=kind)
        parts.append(
            NAMES.format(kind=kind, table=table, condition=condition, holds_all=holds_all, most=MOST_OF_A_NAME)
        )
        if kind == "place":
            parts.append(COUNTRIES)
    return parts


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
