"""Making and ending ties; nobody else writes them."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from connections.models import Tie, Vouch
from connections.models.tie import TieQuerySet
from connections.tasks import sweep_reach
from connections.upkeep import reach, strengths
from netapp.shared.doorbell import hurry
from netapp.shared.errors import Conflict
from people.models import Block, Person


@transaction.atomic
def tie_people(one: Person, other: Person, *, how_we_met: str = "", since: datetime | None = None) -> bool:
    """Connect two people, both sides alike; returns whether they were not connected before.

    Repeating it changes nothing: what was said first about how they met and since when stands. Conflict when one of
    them is not there any more for the other, or both are the same person.
    """
    _lock_present(one, other)
    if _halves(one, other).exists():
        return False
    said = {"how_we_met": how_we_met, "since": since or timezone.now()}
    Tie.objects.bulk_create(Tie(ego=ego, alter=alter, **said) for ego, alter in ((one, other), (other, one)))
    strengths.refresh_pair(one.pk, other.pk)
    _reach_differs(one, other)
    return True


@transaction.atomic
def end_tie(*, by: Person, alter: Person) -> bool:
    """Take back a connection, both sides of it; returns whether there was one. The other person is not told."""
    lock_pair(by, alter)
    # Held in the order in which the night's work takes them.
    held = _halves(by, alter).order_by("ego").select_for_update()
    if not held:
        return False
    _reach_differs(by, alter)
    _halves(by, alter).delete()
    Vouch.objects.end_offers(by, alter)
    return True


def lock_pair(one: Person, other: Person) -> list[int]:
    """Hold both people, in id order so that nobody waits in a circle; returns the ids of those who are present.

    Only who changes the same two waits: others may still refer to them, which a full row lock would forbid.
    """
    pair = Person.objects.filter(pk__in=(one.pk, other.pk)).order_by("pk").select_for_update(no_key=True)
    return [person.pk for person in pair if person.is_present]


def _lock_present(one: Person, other: Person) -> None:
    if one.pk == other.pk:
        raise Conflict(_("Nobody can be connected with themselves."))
    if len(lock_pair(one, other)) < 2 or Block.objects.between(one, other).exists():
        raise Conflict(_("This person is not here any more."))


def _halves(one: Person, other: Person) -> TieQuerySet:
    return Tie.objects.filter(Q(ego=one, alter=other) | Q(ego=other, alter=one))


def _reach_differs(one: Person, other: Person) -> None:
    reach.mark_ties_of([one.pk, other.pk])
    hurry(sweep_reach)
