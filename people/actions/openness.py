"""Opening and closing one's own profile; `connections.actions.openness` adds what follows for others."""

from collections.abc import Mapping

from django.db import transaction

from people.models import Openness, Person
from people.upkeep import search


@transaction.atomic
def change_openness(*, by: Person, changes: Mapping[str, int | bool]) -> dict[str, int | bool]:
    """Set how far each named part is open, and let search follow; returns what the parts were before."""
    Openness.objects.get_or_create(person=by)
    opened = Openness.objects.select_for_update().get(person=by)
    before = {name: getattr(opened, name) for name in changes}
    for name, value in changes.items():
        setattr(opened, name, value)
    if not opened.has_public_page:
        opened.for_search_engines = False
    opened.save()
    search.reindex([by.pk])
    return before
