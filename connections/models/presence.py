"""Who exists for a viewer: the one rule that pages, API, search, counts and routes share.

Somebody is gone for everybody (`people.models.visibility`), for one of two people (a block, whichever of them blocks),
or for all who stand too far away (`Openness.found_by`). Written twice, because a list of a few people and a walk over
the whole network want different plans; a test holds the two together.
"""

from django.contrib.auth.models import AnonymousUser
from django.db.models import BooleanField, F, Func

from people.core.audience import Circle
from people.models import PeopleQuerySet, Person
from people.models.visibility import ABSENT, present

# Whether the viewer, %(viewer)s, is at degree 2 of a person or shares a group with them; who introduces is present.
IS_NEAR = f"""(EXISTS (
    SELECT FROM people_rosterentry mine JOIN people_rosterentry theirs ON theirs.roster_id = mine.roster_id
    WHERE mine.person_id = %(viewer)s AND theirs.person_id = {{person}}
) OR EXISTS (
    SELECT FROM connections_tie theirs JOIN connections_tie mine ON mine.alter_id = theirs.alter_id
    WHERE theirs.ego_id = {{person}} AND mine.ego_id = %(viewer)s AND {present("mine.alter_id")}
))"""  # noqa: S608
IS_TIED = "EXISTS (SELECT FROM connections_tie own WHERE own.ego_id = %(viewer)s AND own.alter_id = {person})"

# Whom the viewer is too far from, among the few who mind.
TOO_FAR = f"""shy.found_by < {Circle.MEMBERS:d} AND shy.person_id <> %(viewer)s
    AND NOT {IS_TIED.format(person="shy.person_id")}
    AND (shy.found_by < {Circle.NEAR:d} OR NOT {IS_NEAR.format(person="shy.person_id")})
"""

# The first part of a question that walks the network: everybody who is gone for the viewer.
GONE = f"""gone AS MATERIALIZED (
    SELECT absent.id AS person FROM people_person absent WHERE {ABSENT}
    UNION ALL SELECT own.blocked_id FROM people_block own WHERE own.blocker_id = %(viewer)s
    UNION ALL SELECT other.blocker_id FROM people_block other WHERE other.blocked_id = %(viewer)s
    UNION ALL SELECT shy.person_id FROM people_openness shy WHERE {TOO_FAR}
)"""  # noqa: S608

# The same asked of one person at a time, for lists of few.
EXISTS_FOR = f"""(NOT EXISTS (
    SELECT FROM people_block block WHERE (block.blocker_id, block.blocked_id)
        IN ((%(viewer)s, {{person}}), ({{person}}, %(viewer)s))
) AND NOT EXISTS (SELECT FROM people_openness shy WHERE shy.person_id = {{person}} AND {TOO_FAR}))"""  # noqa: S608


def there(column: str) -> str:
    """A condition that leaves out who is gone, for a column with a person's id in a question that begins with GONE."""
    return f"{column} NOT IN (SELECT person FROM gone)"  # noqa: S608


def visible_people(viewer: Person | AnonymousUser) -> PeopleQuerySet:
    """The people a viewer may know of; nobody for a stranger at the door. For single pages and lists of few."""
    if not isinstance(viewer, Person):
        return Person.objects.present().none()
    people: PeopleQuerySet = Person.objects.present().filter(_exists_for(viewer, EXISTS_FOR, "pk"))
    return people


def visible(viewer: Person, field: str) -> Func:
    """A condition on rows that name a person in a field: that this person is there, and exists for the viewer."""
    return _exists_for(viewer, f"({present('{person}')} AND {EXISTS_FOR})", field)


def _exists_for(viewer: Person, sql: str, field: str) -> Func:
    # Django writes the column in place of %(expressions)s, by whatever name the query calls its table.
    column = "%(expressions)s"
    template = sql.format(person=column) % {"viewer": int(viewer.pk), "expressions": column}
    return Func(F(field), template=template, output_field=BooleanField())
