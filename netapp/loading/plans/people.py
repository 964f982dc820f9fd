"""Adds people with their accounts, and the organisations and towns they name."""

import secrets
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX

from netapp.loading.copying import copy_rows
from netapp.loading.plans.plan import Plan, Rule, twice
from netapp.loading.records import OrganisationRow, PersonRow
from people.core.handles import handle_from_name, numbered

_NEW_TOWNS = """
INSERT INTO people_place (name, country_code, country, population)
SELECT DISTINCT ON (rapport_fold(t.town), t.country) t.town, t.country, coalesce(c.country, ''), 0
FROM (SELECT DISTINCT town, country FROM incoming) t
LEFT JOIN (SELECT DISTINCT ON (country_code) country_code, country FROM people_place) c ON c.country_code = t.country
WHERE rapport_fold(t.town) <> '' AND NOT EXISTS (
    SELECT FROM people_place p
    WHERE p.folded_name = rapport_fold(t.town) AND (p.country_code = t.country OR t.country = '')
) AND NOT EXISTS (
    SELECT FROM local_names l WHERE l.name = rapport_fold(t.town) AND (l.country = t.country OR t.country = '')
)
ORDER BY rapport_fold(t.town), t.country, t.town
"""

# Local and foreign names of those towns that no place has for its main name; one look at all places.
_LOCAL_NAMES = """
CREATE TEMPORARY TABLE local_names ON COMMIT DROP AS
SELECT o.name, p.country_code AS country, p.id, p.population FROM people_place p, unnest(p.other_names) AS o (name)
WHERE o.name IN (SELECT rapport_fold(town) FROM incoming EXCEPT SELECT folded_name FROM people_place)
"""

# Of several towns of one name in a country the largest is meant.
_TOWNS = """
CREATE TEMPORARY TABLE towns ON COMMIT DROP AS
SELECT DISTINCT ON (t.town, t.country) t.town, t.country, p.id
FROM (SELECT DISTINCT town, country FROM incoming WHERE town <> '') t JOIN (
    SELECT folded_name AS name, country_code AS country, id, population FROM people_place
    UNION ALL SELECT name, country, id, population FROM local_names
) p ON p.name = rapport_fold(t.town) AND (p.country = t.country OR t.country = '')
ORDER BY t.town, t.country, p.population DESC, p.id
"""

_ORGANISATIONS = """
INSERT INTO people_organisation (public_id, kind, name, industry, place_id, import_key)
SELECT s.public_id, s.kind, s.name, s.industry, t.id, %(origin)s || ':' || s.id
FROM incoming s LEFT JOIN towns t ON t.town = s.town AND t.country = s.country
ORDER BY s.line
ON CONFLICT DO NOTHING
"""

# Two ids, or an id and a row that was here before, may stand for one organisation.
_SAME_ORGANISATIONS = """
INSERT INTO known_organisations
SELECT s.id, o.id FROM incoming s
JOIN people_organisation o ON o.kind = s.kind AND o.folded_name = rapport_fold(s.name)
WHERE NOT EXISTS (SELECT FROM known_organisations k WHERE k.source = s.id)
"""

_PEOPLE = """
INSERT INTO people_person (public_id, password, email, handle, given_name, family_name, headline, about, helps_with,
                           looks_for, starts_with, industry, place_id, role, is_active, joined_at, import_key)
SELECT s.public_id, s.password, lower(s.email), h.handle, s.given_name, s.family_name, s.headline, s.about,
       s.helps_with, s.looks_for, s.starts_with, s.industry, t.id, s.role, true, coalesce(s.joined, now()),
       %(origin)s || ':' || s.id
FROM incoming s
JOIN handles h ON h.line = s.line
LEFT JOIN towns t ON t.town = s.town AND t.country = s.country
ORDER BY s.line
ON CONFLICT DO NOTHING
"""

_ADDRESSES = """
INSERT INTO account_emailaddress (email, user_id, verified, "primary")
SELECT p.email, p.id, true, true
FROM incoming s JOIN people_person p ON p.import_key = %(origin)s || ':' || s.id
ON CONFLICT DO NOTHING
"""

_EMAIL_TAKEN = """
EXISTS (SELECT FROM people_person p WHERE lower(p.email) = lower(s.email))
OR EXISTS (SELECT FROM account_emailaddress a WHERE a.email = lower(s.email) AND a.verified)
"""


def _find_towns(cursor: Any) -> None:
    cursor.execute("DROP TABLE IF EXISTS pg_temp.towns, pg_temp.local_names")
    cursor.execute(_LOCAL_NAMES)
    cursor.execute(_NEW_TOWNS)
    cursor.execute(_TOWNS)


def _insert_organisations(cursor: Any, origin: str) -> int:
    _find_towns(cursor)
    cursor.execute(_ORGANISATIONS, {"origin": origin})
    return int(cursor.rowcount)


def _insert_people(cursor: Any, origin: str) -> int:
    _find_towns(cursor)
    cursor.execute("SELECT lower(handle) FROM people_person")
    taken = {handle for (handle,) in cursor.fetchall()}
    cursor.execute("SELECT line, wish FROM incoming ORDER BY handle = '', line")
    copy_rows(cursor, "handles", {"line": "integer", "handle": "text"}, free_handles(cursor.fetchall(), taken))
    cursor.execute(_PEOPLE, {"origin": origin})
    added = int(cursor.rowcount)
    cursor.execute(_ADDRESSES, {"origin": origin})
    return added


def free_handles(wishes: Iterable[tuple[int, str]], taken: set[str]) -> Iterator[tuple[int, str]]:
    """Each line's handle: the wish itself, or the wish with the next number if somebody has it; `taken` grows."""
    last: dict[str, int] = {}
    for line, wish in wishes:
        handle, number = wish, last.get(wish, 1)
        while handle in taken:
            number += 1
            handle = numbered(wish, number)
        last[wish] = number
        taken.add(handle)
        yield line, handle


def _person_extras(row: PersonRow) -> tuple[str, str, str]:
    wish = row.handle or handle_from_name(f"{row.given_name} {row.family_name}")
    return secrets.token_hex(16), UNUSABLE_PASSWORD_PREFIX + secrets.token_urlsafe(30), wish


def _public_id(row: OrganisationRow) -> tuple[str]:
    return (secrets.token_hex(16),)


ORGANISATIONS = Plan(
    what="organisations",
    table="people_organisation",
    keyed=True,
    rules=(Rule("rapport_fold(s.name) = '' OR length(rapport_fold(s.name)) > 400", "'not a name'", "s.id"),),
    insert=_insert_organisations,
    also_known=_SAME_ORGANISATIONS,
    extra_columns={"public_id": "uuid"},
    extras=_public_id,
)

PEOPLE = Plan(
    what="people",
    table="people_person",
    keyed=True,
    rules=(
        twice("lower(s.email)", "the same e-mail twice in the file", "s.id"),
        Rule(_EMAIL_TAKEN, "'another member has this e-mail'", "s.id"),
    ),
    insert=_insert_people,
    extra_columns={"public_id": "uuid", "password": "text", "wish": "text"},
    extras=_person_extras,
)
