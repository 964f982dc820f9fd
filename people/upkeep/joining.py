"""Forgets those who signed up and never showed that the address is theirs: it may be somebody else's."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from people.models import JoinRequest, Person

# The link of the letter works for three days, and signing in sends a new one: time enough to come back from a journey.
PATIENCE: Final = timedelta(days=14)


def forget_unconfirmed(now: datetime) -> int:
    """Delete sign-ups whose address nobody has confirmed within two weeks; return how many."""
    due = JoinRequest.objects.filter(state=JoinRequest.State.STARTED, asked_at__lt=now - PATIENCE)
    return sum(_forget(person_id, now) for person_id in list(due.values_list("pk", flat=True)))


@transaction.atomic
def _forget(person_id: int, now: datetime) -> bool:
    """The person is locked first, as a confirmation does; whoever is confirming at this moment is left alone."""
    absent = Person.objects.filter(pk=person_id, joined_at__isnull=True)
    person = absent.select_for_update(skip_locked=True).first()
    if person is None:
        return False
    unconfirmed = JoinRequest.objects.filter(pk=person_id, state=JoinRequest.State.STARTED, asked_at__lt=now - PATIENCE)
    claimed, _each = unconfirmed.delete()
    if claimed:
        person.delete()
    return bool(claimed)
