"""What stands beside a list of people found: what they have in common, and where the words of the question stand."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from connections.core.asking import BEGINNING
from connections.models.asked import Question
from connections.models.directory import Found
from people.core.industries import industry_short

MOST = 6

# What a refinement can ask for stands beside the search document, which holds only what all members may see.
COUNTS = f"""
WITH said AS (
    SELECT facet.said, count(*) AS n FROM people_searchdocument found, unnest(found.facets) AS facet(said)
    WHERE found.person_id = ANY(%(people)s) GROUP BY facet.said
), parted AS (
    SELECT split_part(said, '=', 1) AS kind, split_part(said, '=', 2) AS key, n FROM said
), ranked AS (
    SELECT *, row_number() OVER (PARTITION BY kind ORDER BY n DESC, length(key), key) AS rank
    FROM parted WHERE kind IN ('employer', 'skill', 'place', 'industry', 'school')
)
SELECT ranked.kind, ranked.key, coalesce(organisation.name, skill.name, place.name, ''), ranked.n, ranked.rank
FROM ranked
LEFT JOIN people_organisation organisation
    ON ranked.kind IN ('employer', 'school') AND organisation.id = ranked.key::bigint
LEFT JOIN people_skill skill ON ranked.kind = 'skill' AND skill.id = ranked.key::bigint
LEFT JOIN people_place place ON ranked.kind = 'place' AND place.id = ranked.key::bigint
WHERE ranked.rank <= {MOST}
UNION ALL
SELECT 'group', roster.public_id::text, roster.name, count(member.person_id), 0
FROM people_rosterentry own JOIN people_roster roster ON roster.id = own.roster_id
LEFT JOIN people_rosterentry member ON member.roster_id = own.roster_id AND member.person_id = ANY(%(people)s)
WHERE own.person_id = %(viewer)s GROUP BY roster.public_id, roster.name
"""  # noqa: S608

# The weights of the search document, the best first; a word counts where it stands best.
WORDS = """
SELECT 'word', found.person_id::text, min(weight.letter), asked.n, 0
FROM people_searchdocument found, unnest(found.document) AS entry, unnest(entry.weights) AS weight(letter),
    unnest(%(spellings)s::text[], %(numbers)s::int[], %(begun)s::boolean[]) AS asked(spelling, n, begun)
WHERE found.person_id = ANY(%(page)s)
    AND (entry.lexeme = asked.spelling OR asked.begun AND starts_with(entry.lexeme, asked.spelling))
GROUP BY found.person_id, asked.n
"""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a refinement: `asks` is what the directory's form asks for it, `people` how many of those found."""

    asks: str
    name: str
    people: int


@dataclass(frozen=True, slots=True)
class Facets:
    """Counted over the people found, at most 500; a count is exact unless more people fit than were found."""

    degree: list[Value] = field(default_factory=list)
    industry: list[Value] = field(default_factory=list)
    place: list[Value] = field(default_factory=list)
    employer: list[Value] = field(default_factory=list)
    school: list[Value] = field(default_factory=list)
    skill: list[Value] = field(default_factory=list)
    group: list[Value] = field(default_factory=list)


def beside(viewer: int, asked: Question, found: Found, page: Sequence[int]) -> tuple[Facets, dict[int, list[str]]]:
    """The facets of people found, and for those on a page a sentence about each word that stands there; one query.

    Of each kind the most frequent values; `group` holds all groups of the viewer.
    """
    exact = [person for person in found.people if person not in found.close]
    counted = Facets(degree=_degrees(found, exact))
    because: dict[int, list[str]] = defaultdict(list)
    parts = [COUNTS] + ([WORDS] if asked.words else [])
    with connection.cursor() as cursor:
        cursor.execute(
            f"{' UNION ALL '.join(parts)} ORDER BY 1, 4 DESC, 5, 3",
            {"viewer": viewer, "people": exact, "page": list(page), **_spellings(asked)},
        )
        for kind, key, name, number, _rank in cursor.fetchall():
            if kind == "word":
                because[int(key)].insert(0, _sentence(asked.words[number].typed, name))
            else:
                getattr(counted, kind).append(_value(kind, key, name, number))
    return counted, because


def _spellings(asked: Question) -> dict[str, list[Any]]:
    last = len(asked.words) - 1
    rows = [
        (spelling, n, n == last and len(word.typed) >= BEGINNING)
        for n, word in enumerate(asked.words)
        for spelling in word.spellings
    ]
    return dict(zip(("spellings", "numbers", "begun"), map(list, zip(*rows, strict=True)), strict=True)) if rows else {}


def _sentence(word: str, weight: str) -> str:
    return {
        "A": _("“%(word)s” is in the name."),
        "B": _("“%(word)s” is in their work or town."),
        "C": _("“%(word)s” is among their schools and skills."),
    }.get(weight, _("“%(word)s” is in what they write about themselves.")) % {"word": word}


def _value(kind: str, key: str, name: str, people: int) -> Value:
    if kind == "industry":
        return Value(key, industry_short(key), people)
    # A name stands in the form as people would type it, between quotation marks so that it is meant to the letter.
    return Value(key if kind in ("place", "group") else f'"{name}"', name, people)


def _degrees(found: Found, people: Sequence[int]) -> list[Value]:
    counts = Counter(found.degrees.get(person, 3) for person in people)
    return [Value(str(degree), str(degree), counts[degree]) for degree in sorted(counts)]
