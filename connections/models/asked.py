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
from connections.models.named import INHABITED, NAMED, PIECE, WORDS, alike, exact_name, place_id, sources
from connections.models.presence import GONE
from people.core.countries import country_code

Degree = Literal["", "1", "2", "3", "reach"]
WITHIN_KM = (10, 25, 50, 100, 200)
TALKED_MONTHS = (1, 3, 6, 12)

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
    """What somebody looks for.

    `place` is a name, a country or a place's id, `within` kilometres around it or ""; `industry` an ISIC division;
    `group` the public id of a group; `talked` a number of months; `now` and `warm` are "1" or "". A name in quotation
    marks is meant to the letter.
    """

    q: str = ""
    employer: str = ""
    school: str = ""
    skill: str = ""
    place: str = ""
    industry: str = ""
    degree: Degree = ""
    now: str = ""
    within: str = ""
    group: str = ""
    talked: str = ""
    warm: str = ""


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
    group: str = ""
    talked_months: int = 0
    warm: bool = False

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
        among_others = len(self.words) > 1
        words = (replace(word, among_others=among_others) for word in self.words)
        return replace(self, words=tuple(with_likely(word, known[word.typed]) for word in words))


@dataclass(slots=True)
class _Reading:
    words: list[Word] = field(default_factory=list)
    facets: dict[str, list[str]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


def read(asked: Asked, viewer: int) -> Question:
    """Make it a viewer's question, in one query, or two when a refinement is mistyped; any text is fine."""
    named = {kind: split_words(getattr(asked, kind).replace(",", " ").replace('"', " ")) for kind in NAMED}
    named = {kind: words for kind, words in named.items() if words}
    reading = _look_up(asked, named, viewer)
    meant = _forgive({kind: words for kind, words in named.items() if not _known(kind, reading)}, reading, viewer)
    facets = [_facet(kind, reading, now=bool(asked.now)) for kind in named if _known(kind, reading)]
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
        group=asked.group,
        talked_months=int(asked.talked or 0),
        warm=bool(asked.warm),
    )


def _look_up(asked: Asked, named: dict[str, list[str]], viewer: int) -> _Reading:
    pieces = [("q", word) for word in split_words(asked.q)]
    pieces += [(kind, word) for kind, words in named.items() for word in words]
    reading = _Reading()
    if not pieces:
        return reading
    exact = {kind: name for kind in named if (name := exact_name(getattr(asked, kind)))}
    parts = [WORDS, *sources(named, exact, int(asked.within or 0))]
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH {PIECE}{f', {GONE}, {INHABITED}' if named else ''} {' UNION ALL '.join(parts)}",
            {
                "viewer": viewer,
                "kinds": [kind for kind, _word in pieces],
                "words": [word for _kind, word in pieces],
                "country": country_code(" ".join(named.get("place", []))),
                "place": place_id(asked.place),
                "place_whole": asked.place.strip(),
                "within": int(asked.within or 0),
                **{f"{kind}_exact": name for kind, name in exact.items()},
            },
        )
        for kind, value, name, typed, spelled_out in cursor.fetchall():
            if kind == "q":
                reading.words += spell(typed or [], spelled_out or [])
            else:
                reading.facets.setdefault(kind, []).append(value)
                reading.names.setdefault(kind, name)
    return reading


def _forgive(mistyped: dict[str, list[str]], reading: _Reading, viewer: int) -> tuple[tuple[str, str], ...]:
    """Take the likeliest names for refinements that name nothing, in one query; says which."""
    if not mistyped:
        return ()
    asked = {kind: " ".join(words) for kind, words in mistyped.items()}
    parts = [alike(kind) for kind in asked]
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {GONE}, {INHABITED} {' UNION ALL '.join(parts)}", asked | {"viewer": viewer})
        rows = cursor.fetchall()
    found = []
    for kind, (typed, *_rest) in ((kind, [row[4] for row in rows if row[0] == kind] or [""]) for kind in asked):
        near = likeliest(typed, ((number, text) for k, number, _name, text, _typed in rows if k == kind))
        names = {number: name for k, number, name, _text, _typed in rows if k == kind}
        for number in near:
            reading.facets.setdefault(kind, []).append(number)
        found += [(kind, names[number]) for number in near[:1]]
    return tuple(found)


def _parts(kind: str) -> Sequence[str]:
    return ("place", "country") if kind == "place" else (kind,)


def _known(kind: str, reading: _Reading) -> bool:
    return any(part in reading.facets for part in _parts(kind))


def _facet(kind: str, reading: _Reading, *, now: bool) -> str:
    called = {"employer": "now"} if now else {}
    ways = [any_facet(called.get(part, part), reading.facets[part]) for part in _parts(kind) if part in reading.facets]
    return "(" + " | ".join(ways) + ")"
