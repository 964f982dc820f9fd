"""Forgets those who have not come in: whoever never showed an address is theirs, was turned away or never answered."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q

from people.models import JoinRequest, Person

# The link of the letter works for three days, and signing in sends a new one: time enough to come back from a journey.
PATIENCE: Final = timedelta(days=14)

# Time to read why, and to write to the people who run the site.
AFTER_A_NO: Final = timedelta(days=30)

# Whoever was not let in for half a year is not waiting any more.
WITHOUT_AN_ANSWER: Final = timedelta(days=180)

State = JoinRequest.State


def forget_unconfirmed(now: datetime) -> int:
    """Delete sign-ups whose address nobody has confirmed within two weeks; return how many."""
    return _forget_those(Q(state=State.STARTED, asked_at__lt=now - PATIENCE))


def forget_not_let_in(now: datetime) -> int:
    """Delete who was turned away a month ago and whom nobody has answered for half a year; return how many."""
    turned_away = Q(state=State.TURNED_AWAY, decided_at__lt=now - AFTER_A_NO)
    return _forget_those(turned_away | Q(state=State.WAITING, asked_at__lt=now - WITHOUT_AN_ANSWER))


def _forget_those(due: Q) -> int:
    ids = list(JoinRequest.objects.filter(due).values_list("pk", flat=True))
    return sum(_forget(person_id, due) for person_id in ids)


@transaction.atomic
def _forget(person_id: int, due: Q) -> bool:
    """The person is locked first, as a confirmation does; who is confirming or decided about just now is left alone."""
    absent = Person.objects.filter(pk=person_id, joined_at__isnull=True)
    person = absent.select_for_update(skip_locked=True).first()
    if person is None:
        return False
    claimed = JoinRequest.objects.select_for_update(skip_locked=True).filter(due, pk=person_id).first()
    if claimed is None:
        return False
    person.delete()
    return True
