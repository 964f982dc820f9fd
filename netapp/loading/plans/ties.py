"""Adds ties, both halves of each, and interactions."""

from typing import Any

from netapp.loading.plans.plan import Plan, Rule, twice, unknown

# A tie without a date is as old as the later of the two members.
_TIES = """
INSERT INTO connections_tie (ego_id, alter_id, since, how_we_met, strength)
WITH pairs AS (
    SELECT a.id AS a, b.id AS b, coalesce(s.since, greatest(a.joined_at, b.joined_at)) AS since, s.how_we_met
    FROM incoming s
    JOIN known_people a ON a.source = s.person_a
    JOIN known_people b ON b.source = s.person_b
)
SELECT ego, alter, since, how_we_met, 0
FROM (SELECT a, b, since, how_we_met FROM pairs UNION ALL SELECT b, a, since, how_we_met FROM pairs)
     AS halves (ego, alter, since, how_we_met)
ORDER BY ego, alter
ON CONFLICT (ego_id, alter_id) DO NOTHING
"""

_INTERACTIONS = """
INSERT INTO connections_interaction (sender_id, recipient_id, at, kind, about)
SELECT a.id, b.id, s.at, s.kind, s.about
FROM incoming s
JOIN known_people a ON a.source = s.sender
JOIN known_people b ON b.source = s.recipient
ORDER BY a.id, b.id, s.at
ON CONFLICT (sender_id, recipient_id, at, kind) DO NOTHING
"""

_AUTHORS = "INSERT INTO known_authors SELECT s.id, s.person FROM incoming s ON CONFLICT DO NOTHING"

_ECHOES = """
INSERT INTO connections_interaction (sender_id, recipient_id, at, kind, about)
SELECT a.id, b.id, s.at, s.kind, ''
FROM incoming s
JOIN known_people a ON a.source = s.sender
JOIN known_authors m ON m.source = s.of
JOIN known_people b ON b.source = m.person
ORDER BY a.id, b.id, s.at
ON CONFLICT (sender_id, recipient_id, at, kind) DO NOTHING
"""


def _insert_ties(cursor: Any, origin: str) -> int:
    cursor.execute(_TIES)
    return int(cursor.rowcount) // 2


def _insert_interactions(cursor: Any, origin: str) -> int:
    cursor.execute(_INTERACTIONS)
    return int(cursor.rowcount)


def _keep_authors(cursor: Any, origin: str) -> int:
    cursor.execute(_AUTHORS)
    return int(cursor.rowcount)


def _insert_echoes(cursor: Any, origin: str) -> int:
    cursor.execute(_ECHOES)
    return int(cursor.rowcount)


_EITHER_WAY = "least(s.person_a, s.person_b), greatest(s.person_a, s.person_b)"
_PAIR = "s.person_a || ' – ' || s.person_b"

_TIED = """
EXISTS (
    SELECT FROM known_people a, known_people b, connections_tie t
    WHERE a.source = s.person_a AND b.source = s.person_b AND t.ego_id = a.id AND t.alter_id = b.id
)
"""
_RECORDED = """
EXISTS (
    SELECT FROM known_people a, known_people b, connections_interaction i
    WHERE a.source = s.sender AND b.source = s.recipient
        AND i.sender_id = a.id AND i.recipient_id = b.id AND i.at = s.at AND i.kind = s.kind
)
"""

TIES = Plan(
    what="ties",
    table="connections_tie",
    rules=(
        unknown("person_a", "people"),
        unknown("person_b", "people"),
        twice(
            "least(s.person_a, s.person_b), greatest(s.person_a, s.person_b)", "the same tie twice in the file", _PAIR
        ),
    ),
    there=_TIED,
    insert=_insert_ties,
)

INTERACTIONS = Plan(
    what="interactions",
    table="connections_interaction",
    rules=(
        unknown("sender", "people"),
        unknown("recipient", "people"),
        twice("s.sender, s.recipient, s.at, s.kind", "the same interaction twice in the file", "s.sender"),
    ),
    there=_RECORDED,
    insert=_insert_interactions,
)

AUTHORS = Plan(what="authors", table="known_authors", insert=_keep_authors)

ECHOES = Plan(
    what="interactions",
    table="connections_interaction",
    rules=(
        unknown("sender", "people"),
        Rule(
            "NOT EXISTS (SELECT FROM known_authors m JOIN known_people k ON k.source = m.person WHERE m.source = s.of)",
            "'nobody known made what it is about'",
            "s.of",
        ),
    ),
    skips=(
        Rule(
            "EXISTS (SELECT FROM known_authors m WHERE m.source = s.of AND m.person = s.sender)",
            "'to oneself'",
        ),
    ),
    insert=_insert_echoes,
)
