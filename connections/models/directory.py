"""The directory: who fits a question, in the order "relevance times warmth of the best route".

1. Up to 500 people who fit are weighed one by one. When more fit, the 500 are those with the words in their name
   first, then those nearest to the viewer along warm routes; a viewer with more than 300 ties is near to whomever the
   300 warmest lead to.
2. Relevance says where the words stand: all in the name, whole (20) or begun (10), in the work (4), school or skills
   (2), elsewhere (1). It is multiplied by a quarter plus the warmth (`core.warmth`: by its word, then its strength) of
   the tie at degree 1, of the weaker hop of the best route at degree 2, else nothing. So no warmth outweighs the very
   name that was typed, and a warm way outweighs one class of the rest. Equals stand in the order of their names.
3. When fewer than three fit, the same is asked with the words that the typed ones may have been meant to be; at most 25
   of those people follow as close matches, where likeness of the name counts as well.
4. Whoever asks is left out, unless the words are those of her own name.
5. Without a question: the people within reach by warmth, then the others by name.

How many ties somebody has plays no part. Every page costs the same, because every page is cut from these 500.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from connections.core.asking import begins_names, question
from connections.core.strength import WARM
from connections.models.asked import Question
from connections.models.nearness import MINE
from connections.models.presence import there
from connections.models.warmth import warmth_of

MOST = 500
MOST_CLOSE = 25
FEW = 3
WARMEST = 300

FIT = f"""fit AS MATERIALIZED (
    SELECT entry.* FROM rapport_fitting(%(asked)s::tsquery, %(named)s::tsquery, %(begun)s::tsquery) AS entry
    WHERE {there("entry.person_id")} AND {{limits}}
), size AS MATERIALIZED (SELECT count(*) > {MOST} AS many FROM fit)"""  # noqa: S608

BROWSE = "size AS MATERIALIZED (SELECT true AS many)"

# Who stands within two hops, and how warm the way is. Of many from the viewer's side, of few from theirs.
NEAR = f"""warmest AS MATERIALIZED (
    SELECT * FROM mine ORDER BY warmth DESC, person LIMIT {WARMEST}
), near AS MATERIALIZED (
    SELECT person, warmth, 1 AS degree FROM mine
    UNION ALL
    SELECT tie.alter_id, max(least(warmest.warmth, {warmth_of("tie")})), 2
    FROM warmest JOIN connections_tie tie ON tie.ego_id = warmest.person
    WHERE (SELECT many FROM size) AND tie.alter_id <> %(viewer)s AND {there("tie.alter_id")}
        AND tie.alter_id NOT IN (SELECT person FROM mine)
    GROUP BY tie.alter_id
    {{near_of_few}}
)"""  # noqa: S608

NEAR_OF_FEW = f"""UNION ALL
    SELECT tie.ego_id, max(least(mine.warmth, {warmth_of("tie")})), 2
    FROM fit JOIN connections_tie tie ON tie.ego_id = fit.person_id JOIN mine ON mine.person = tie.alter_id
    WHERE NOT (SELECT many FROM size) AND tie.ego_id <> %(viewer)s AND tie.ego_id NOT IN (SELECT person FROM mine)
    GROUP BY tie.ego_id"""  # noqa: S608

DEGREES = {
    "": "true",
    "1": "near.degree = 1",
    "2": "near.degree = 2",
    "reach": "near.degree IS NOT NULL",
    "3": "near.degree IS NULL AND {person} <> %(viewer)s",
}

# Who can be found at all, beside what is asked of the index: people the viewer is connected with, has talked with
# lately, or shares a group with. A group the viewer is not in is one that nobody is in.
OWN = "{person} IN (SELECT person FROM mine)"
TALKED = """{person} IN (
    SELECT person FROM mine WHERE talked_at >= now() - make_interval(months => %(talked_months)s)
)"""
IN_GROUP = """{person} IN (
    SELECT member.person_id FROM people_roster roster
    JOIN people_rosterentry own ON own.roster_id = roster.id AND own.person_id = %(viewer)s
    JOIN people_rosterentry member ON member.roster_id = roster.id WHERE roster.public_id = %(group)s
)"""

# Beyond degree 2, for a viewer of so many ties that `near` does not hold everybody at degree 2.
BEYOND = f"""((SELECT count(*) FROM mine) <= {WARMEST} OR entry.person_id NOT IN (
    SELECT tie.ego_id FROM picked JOIN connections_tie tie ON tie.ego_id = picked.person_id
    JOIN mine ON mine.person = tie.alter_id
))"""  # noqa: S608

WEIGHED = f"""
WITH {MINE}, {FIT}, {NEAR.format(near_of_few=NEAR_OF_FEW)}, picked AS MATERIALIZED (
    SELECT fit.person_id, near.warmth, near.degree FROM fit LEFT JOIN near ON near.person = fit.person_id
    WHERE {{degree}} AND (fit.by_name OR fit.person_id <> %(viewer)s)
    ORDER BY fit.person_id <> ALL(%(exactly)s), fit.by_name DESC, near.warmth DESC NULLS LAST, fit.sort_name,
        fit.person_id LIMIT {{most}}
), weighed AS (
    SELECT entry.person_id, entry.sort_name, coalesce(picked.degree, 3) AS degree, %(widened)s
        AND entry.person_id <> ALL(%(exactly)s) AS close, 0.25 + coalesce(picked.warmth, 0) AS warmth, {{relevance}}
        AS relevance
    FROM picked JOIN people_searchdocument entry USING (person_id) WHERE {{beyond}}
)
SELECT person_id, close, (SELECT count(*) FROM picked) > {MOST}, degree FROM weighed ORDER BY close,
    relevance * warmth * CASE WHEN close THEN 0.1 + similarity(sort_name, %(typed)s) ELSE 1 END DESC,
    degree, sort_name, person_id
"""  # noqa: S608

RELEVANCE = """CASE WHEN entry.names @@ %(whole)s::tsquery THEN 20 WHEN entry.names @@ %(begun)s::tsquery THEN 10
    WHEN entry.document @@ %(work)s::tsquery THEN 4 WHEN entry.document @@ %(learnt)s::tsquery THEN 2 ELSE 1 END"""

BROWSED = f"""
WITH {MINE}, {BROWSE}, {NEAR.format(near_of_few="")}, nearest AS MATERIALIZED (
    SELECT near.* FROM near WHERE {{nearest}} AND {{limits_near}} ORDER BY warmth DESC, degree, person LIMIT {MOST + 1}
), picked AS MATERIALIZED (
    SELECT entry.person_id, entry.sort_name FROM people_searchdocument entry
    WHERE {{others}} AND entry.person_id NOT IN (SELECT person FROM near) AND entry.person_id <> %(viewer)s
        AND {there("entry.person_id")} AND {{limits}}
    ORDER BY entry.sort_name, entry.person_id LIMIT {{most}}
)
SELECT listed.person, false, (SELECT count(*) FROM picked) + (SELECT count(*) FROM nearest) > {MOST},
    coalesce(listed.degree, 3)
FROM (
    SELECT 0 AS part, nearest.person, nearest.warmth, nearest.degree, entry.sort_name
    FROM nearest JOIN people_searchdocument entry ON entry.person_id = nearest.person
    UNION ALL SELECT 1, entry.person_id, NULL, NULL, entry.sort_name FROM picked entry WHERE {{beyond}}
) listed ORDER BY part, warmth DESC, degree, sort_name, person
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Found:
    """Ids of at most 500 people, best first, close matches last; `more` when others fit as well.

    `degrees` says of each how near they are: 1, 2, or 3 for everybody further.
    """

    people: list[int]
    close: frozenset[int] = frozenset()
    more: bool = False
    degrees: Mapping[int, int] = field(default_factory=dict)


def find(viewer: int, asked: Question) -> Found:
    """Everybody present who fits, in the order described above; one to three queries."""
    if asked.unknown or asked.says_nothing:
        return Found([])
    if not asked.words and not asked.facets:
        return _browse(viewer, asked)
    found = _weigh(viewer, asked)
    if not asked.words or len(found.people) >= FEW:
        return found
    wider = asked.wider()
    return _weigh(viewer, wider, exactly=found.people) if any(word.meant for word in wider.words) else found


def _browse(viewer: int, asked: Question) -> Found:
    alone = asked.degree in ("1", "2", "reach") or asked.warm or asked.talked_months
    shape = {
        "nearest": _near_enough(asked, "") if asked.degree != "3" else "false",
        "limits_near": _limits(asked, "near.person"),
        "others": "false" if alone else "true",
        "limits": _limits(asked, "entry.person_id"),
    }
    return _found(BROWSED.format(**shape, **_beyond(asked)), _asker(viewer, asked))


def _weigh(viewer: int, asked: Question, exactly: list[int] | None = None) -> Found:
    shape = {
        "degree": _near_enough(asked, "fit.person_id"),
        "limits": _limits(asked, "entry.person_id"),
        "relevance": RELEVANCE if asked.words else "1",
    }
    texts = _texts(asked) | {"exactly": exactly or [], "widened": exactly is not None}
    return _found(WEIGHED.format(**shape, **_beyond(asked)), texts | _asker(viewer, asked))


def _near_enough(asked: Question, person: str) -> str:
    warm = f" AND near.warmth >= {WARM}" if asked.warm else ""
    return DEGREES[asked.degree].format(person=person) + warm


def _limits(asked: Question, person: str) -> str:
    held = {OWN: asked.degree == "1", TALKED: bool(asked.talked_months), IN_GROUP: bool(asked.group)}
    return " AND ".join([limit.format(person=person) for limit, holds in held.items() if holds] or ["true"])


def _asker(viewer: int, asked: Question) -> dict[str, Any]:
    return {"viewer": viewer, "talked_months": asked.talked_months, "group": asked.group or None}


def _beyond(asked: Question) -> dict[str, object]:
    """Beyond degree 2 some of those picked may have to be left out again, so more are picked."""
    outside = asked.degree == "3"
    return {"beyond": BEYOND if outside else "true", "most": 3 * MOST if outside else MOST + 1}


def _texts(asked: Question) -> dict[str, Any]:
    """The question as the index takes it: None asks nothing."""
    words, facets = asked.words, list(asked.facets)
    begun = question(words)
    names_alone = begins_names(words) and not facets
    everywhere = question(words, beginning=False) if names_alone else " & ".join([*([begun] if words else []), *facets])
    return {
        "asked": None if names_alone and words[0].small else everywhere,
        "named": begun if names_alone else None,
        "begun": begun or None,
        "whole": question(words, beginning=False),
        "work": question(words, where="AB"),
        "learnt": question(words, where="ABC"),
        "typed": " ".join(word.typed for word in words),
    }


def _found(sql: str, texts: dict[str, Any]) -> Found:
    with connection.cursor() as cursor:
        cursor.execute(sql, texts)
        rows = cursor.fetchall()
    exact = [row[0] for row in rows if not row[1]]
    close = [row[0] for row in rows if row[1]][:MOST_CLOSE]
    people = (exact + close)[:MOST]
    degrees = {row[0]: row[3] for row in rows}
    return Found(people, frozenset(close), bool(rows and rows[0][2]) and not close, degrees)
