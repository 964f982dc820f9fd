"""Where a viewer stands to people, and what of each they are shown."""

from collections.abc import Iterable

from django.db import connection

from connections.models.photos import put_photos
from connections.models.presence import IS_NEAR, IS_TIED
from people.core.audience import SECTIONS, Circle, sees
from people.models import Openness, Person

CIRCLES = f"""
SELECT asked.person, CASE WHEN asked.person = %(viewer)s THEN {Circle.ME:d}
    WHEN {IS_TIED.format(person="asked.person")} THEN {Circle.CONNECTIONS:d}
    WHEN {IS_NEAR.format(person="asked.person")} THEN {Circle.NEAR:d} ELSE {Circle.MEMBERS:d} END
FROM unnest(%(people)s::bigint[]) AS asked(person)
"""  # noqa: S608

ALL_OPEN = Openness()


def circles(viewer: Person, people: Iterable[int]) -> dict[int, Circle]:
    """Where the viewer stands to each of these people, by id; one query, none for nobody."""
    wanted = list(people)
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(CIRCLES, {"viewer": viewer.pk, "people": wanted})
        return {person: Circle(circle) for person, circle in cursor.fetchall()}


def openness(person: Person) -> Openness:
    """How far a person opens things; read with the person where `select_related("openness")` was asked for."""
    return getattr(person, "openness", ALL_OPEN)


def shown_sections(person: Person, stands: Circle) -> frozenset[str]:
    """The sections of a person's profile that somebody who stands there sees."""
    opened = openness(person)
    return frozenset(name for name in SECTIONS if sees(stands, getattr(opened, name)))


def as_shown(viewer: Person, people: list[Person]) -> list[Person]:
    """The same people for a list, with what the viewer may not see taken from the objects; never save them.

    Expects `openness` and `place` with each person and `current_positions` where asked for. No query when everybody
    comes `with_photo_key` and is as open as most are, else one for each of the two.
    """
    put_photos(people)
    closed = [person for person in people if shown_sections(person, Circle.MEMBERS) != frozenset(SECTIONS)]
    stands = circles(viewer, [person.pk for person in closed])
    for person in closed:
        hide(person, shown_sections(person, stands[person.pk]))
    return people


def hide(person: Person, shown: frozenset[str]) -> None:
    """Empty the fields of a loaded person that belong to sections not shown."""
    if "about" not in shown:
        person.about = ""
    if "asks" not in shown:
        person.helps_with = person.looks_for = person.starts_with = ""
    if "place" not in shown:
        person.place = None
    if "industry" not in shown:
        person.industry = ""
    if "photo" not in shown:
        person.shown_photo = ""
    if "positions" not in shown and hasattr(person, "current_positions"):
        person.current_positions = []
