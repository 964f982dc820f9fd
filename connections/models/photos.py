"""Photos beside people."""

from collections.abc import Iterable

from django.db.models import F

from people.models import PeopleQuerySet, Person, Photo


def with_photo_key(people: PeopleQuerySet) -> PeopleQuerySet:
    """These people with `photo_key`, empty or None for who has no photo; for `put_photos`, which then asks nothing."""
    return people.annotate(photo_key=F("photo__shown_key"))


def put_photos(people: Iterable[Person]) -> None:
    """Give each person the photo they have as `shown_photo`; whoever calls takes it from those who hide it.

    One query for all who were not loaded `with_photo_key`, none for nobody.
    """
    others = [person for person in people if not hasattr(person, "photo_key")]
    found = Photo.objects.filter(person__in=others).values_list("person_id", "shown_key") if others else ()
    keys = dict(found)
    for person in people:
        person.shown_photo = getattr(person, "photo_key", keys.get(person.pk)) or ""
