"""Adds groups, who is in them, their threads and their posts."""

import secrets
from typing import Any

from netapp.loading.batches import Row
from netapp.loading.plans.plan import Plan, Rule, twice, unknown

_GROUPS = """
INSERT INTO groups_group (public_id, name, purpose, access, listed, created_at, import_key)
SELECT s.public_id, s.name, s.purpose, s.access, s.listed, coalesce(s.created, now()), %(origin)s || ':' || s.id
FROM incoming s
ORDER BY s.line
ON CONFLICT DO NOTHING
"""

_OWNERS = """
INSERT INTO groups_membership (group_id, person_id, role, joined_at)
SELECT g.id, p.id, 'owner', g.created_at
FROM incoming s
JOIN groups_group g ON g.import_key = %(origin)s || ':' || s.id
JOIN known_people p ON p.source = s.owner
ON CONFLICT DO NOTHING
"""

_MEMBERSHIPS = """
INSERT INTO groups_membership (group_id, person_id, role, joined_at)
SELECT g.id, p.id, s.role, coalesce(s.joined, now())
FROM incoming s
JOIN known_groups g ON g.source = s."group"
JOIN known_people p ON p.source = s.person
ORDER BY g.id, p.id
ON CONFLICT DO NOTHING
"""

# Not an EXISTS on `s`: for that Postgres compares every owner with every person.
_OTHER_OWNER = """
s.line IN (
    SELECT i.line FROM incoming i
    JOIN known_people p ON p.source = i.person
    JOIN known_groups g ON g.source = i."group"
    JOIN groups_membership m ON m.group_id = g.id AND m.role = 'owner'
    WHERE i.role = 'owner' AND m.person_id <> p.id
)
"""

_LATER_OWNER = """
s.line IN (
    SELECT o.line FROM (
        SELECT line, row_number() OVER (PARTITION BY "group" ORDER BY line) AS n FROM incoming WHERE role = 'owner'
    ) o
    WHERE o.n > 1
)
"""

_THREADS = """
INSERT INTO groups_thread (public_id, group_id, author_id, kind, title, created_at, import_key)
SELECT s.public_id, g.id, p.id, s.kind, s.title, coalesce(s.created, now()), %(origin)s || ':' || s.id
FROM incoming s
JOIN known_groups g ON g.source = s."group"
JOIN known_people p ON p.source = s.author
ORDER BY s.line
ON CONFLICT DO NOTHING
"""

# A post that answers another belongs to that one's thread, however long the chain; `thread` may be left empty then.
_PLACED = """
CREATE TEMPORARY TABLE placed ON COMMIT DROP AS
WITH RECURSIVE placed (line, source, thread_id, parent_id, parent) AS (
    SELECT s.line, s.id, t.id, NULL::bigint, ''
    FROM incoming s JOIN known_threads t ON t.source = s.thread
    WHERE s.reply_to = ''
    UNION ALL
    SELECT s.line, s.id, p.thread_id, p.id, ''
    FROM incoming s
    JOIN known_posts p ON p.source = s.reply_to
    LEFT JOIN known_threads t ON t.source = s.thread
    WHERE s.thread = '' OR t.id = p.thread_id
    UNION ALL
    SELECT s.line, s.id, p.thread_id, NULL, s.reply_to
    FROM placed p
    JOIN incoming s ON s.reply_to = p.source
    LEFT JOIN known_threads t ON t.source = s.thread
    WHERE s.thread = '' OR t.id = p.thread_id
)
SELECT n.*, nextval(pg_get_serial_sequence('groups_post', 'id')) AS post_id FROM (TABLE placed ORDER BY line) n
"""

_POSTS = """
INSERT INTO groups_post (id, public_id, thread_id, author_id, reply_to_id, body, created_at, import_key)
SELECT n.post_id, s.public_id, n.thread_id, p.id, coalesce(n.parent_id, q.post_id), s.body,
       coalesce(s.created, now()), %(origin)s || ':' || s.id
FROM incoming s
JOIN placed n ON n.line = s.line
JOIN known_people p ON p.source = s.author
LEFT JOIN placed q ON q.source = n.parent
ORDER BY s.line
ON CONFLICT DO NOTHING
"""

_UNPLACED = """
CASE WHEN s.reply_to <> '' THEN 'answers a post that is unknown, was refused or is in another thread'
     WHEN EXISTS (SELECT FROM refused r WHERE r.what = 'threads' AND r.source = s.thread)
     THEN 'thread was refused in its own file' ELSE 'unknown thread' END
"""


def _insert_groups(cursor: Any, origin: str) -> int:
    cursor.execute(_GROUPS, {"origin": origin})
    added = int(cursor.rowcount)
    cursor.execute(_OWNERS, {"origin": origin})
    return added


def _insert_memberships(cursor: Any, origin: str) -> int:
    cursor.execute(_MEMBERSHIPS)
    return int(cursor.rowcount)


def _insert_threads(cursor: Any, origin: str) -> int:
    cursor.execute(_THREADS, {"origin": origin})
    return int(cursor.rowcount)


def _insert_posts(cursor: Any, origin: str) -> int:
    cursor.execute(_POSTS, {"origin": origin})
    return int(cursor.rowcount)


def _public_id(row: Row) -> tuple[str]:
    return (secrets.token_hex(16),)


GROUPS = Plan(
    what="groups",
    table="groups_group",
    keyed=True,
    rules=(unknown("owner", "people", optional=True),),
    insert=_insert_groups,
    extra_columns={"public_id": "uuid"},
    extras=_public_id,
)

MEMBERSHIPS = Plan(
    what="memberships",
    table="groups_membership",
    rules=(
        unknown("group", "groups"),
        unknown("person", "people"),
        twice('s."group", s.person', "the same membership twice in the file", "s.person"),
        Rule(_OTHER_OWNER, "'the group has another owner'", "s.person"),
        Rule(_LATER_OWNER, "'the group has another owner'", "s.person"),
    ),
    insert=_insert_memberships,
)

THREADS = Plan(
    what="threads",
    table="groups_thread",
    keyed=True,
    rules=(unknown("group", "groups"), unknown("author", "people")),
    insert=_insert_threads,
    extra_columns={"public_id": "uuid"},
    extras=_public_id,
)

POSTS = Plan(
    what="posts",
    table="groups_post",
    keyed=True,
    rules=(
        unknown("author", "people"),
        Rule(
            "NOT EXISTS (SELECT FROM placed p WHERE p.line = s.line)",
            _UNPLACED,
            "CASE WHEN s.reply_to <> '' THEN s.reply_to ELSE s.thread END",
            prepare=f"DROP TABLE IF EXISTS pg_temp.placed; {_PLACED}",
        ),
    ),
    insert=_insert_posts,
    extra_columns={"public_id": "uuid"},
    extras=_public_id,
)
