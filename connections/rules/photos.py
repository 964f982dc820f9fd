"""Who may see the photo at an address."""

from django.contrib.auth.models import AnonymousUser

from connections.models.presence import visible_people
from connections.models.seeing import circles, openness
from people.core.audience import Circle, sees
from people.models import Block, Person


def can_see_photo(viewer: Person | AnonymousUser, key: str) -> bool:
    """Whether the viewer sees it now, as a member or as anybody who has the address of a public page."""
    if isinstance(viewer, Person) and _is_shown_to(viewer, key):
        return True
    owner = Person.objects.present().filter(
        photo__shown_key=key, openness__has_public_page=True, openness__photo=Circle.PUBLIC
    )
    shown = owner.first()
    if shown is None:
        return False
    return not (isinstance(viewer, Person) and Block.objects.between(viewer, shown).exists())


def _is_shown_to(viewer: Person, key: str) -> bool:
    person = visible_people(viewer).select_related("openness").filter(photo__shown_key=key).first()
    if person is None:
        return False
    opened_to = Circle(openness(person).photo)
    return sees(Circle.MEMBERS, opened_to) or sees(circles(viewer, [person.pk])[person.pk], opened_to)
