"""Opening and closing one's own profile, with what follows for others."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from connections.tasks import sweep_reach
from connections.upkeep import reach, searches
from netapp.shared.doorbell import hurry
from people.actions.openness import change_openness
from people.models import Openness, Person

# What the reach of others counts somebody by.
COUNTED_BY = ("found_by", "place", "industry")


@transaction.atomic
def open_profile(*, by: Person, changes: Mapping[str, int | bool]) -> Openness:
    """Set how far each named part of one's own profile is open; pages and search follow at once, reach within a minute.

    `changes` are fields of Openness with their values, which forms and serializers have checked.
    """
    before = change_openness(by=by, changes=changes)
    if any(changes[name] < before[name] for name in changes):
        searches.hold_back(by, timezone.now())
    if any(before[name] != changes[name] for name in COUNTED_BY if name in changes):
        reach.mark_around([by.pk])
        hurry(sweep_reach)
    return Openness.objects.get(person=by)
