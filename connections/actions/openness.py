"""Opening and closing one's own profile."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from connections.tasks import sweep_reach
from connections.upkeep import reach, searches
from netapp.shared.doorbell import hurry
from people.models import Openness, Person
from people.upkeep import search

# What the reach of others counts somebody by.
COUNTED_BY = ("found_by", "place", "industry")


@transaction.atomic
def open_profile(*, by: Person, changes: Mapping[str, int | bool]) -> Openness:
    """Set how far each named part of one's own profile is open; pages and search follow at once, reach within a minute.

    `changes` are fields of Openness with their values, which forms and serializers have checked.
    """
    Openness.objects.get_or_create(person=by)
    opened = Openness.objects.select_for_update().get(person=by)
    before = {name: getattr(opened, name) for name in changes}
    for name, value in changes.items():
        setattr(opened, name, value)
    if not opened.has_public_page:
        opened.for_search_engines = False
    opened.save()
    search.reindex([by.pk])
    if any(changes[name] < before[name] for name in changes):
        searches.hold_back(by, timezone.now())
    if any(before[name] != changes[name] for name in COUNTED_BY if name in changes):
        reach.mark_around([by.pk])
        hurry(sweep_reach)
    return opened
