"""Blocking somebody, and lifting a block."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from connections.actions.ties import end_tie, lock_pair
from connections.models import SavedHit, Vouch
from connections.tasks import sweep_reach
from connections.upkeep import reach
from netapp.shared.doorbell import hurry
from netapp.shared.errors import Conflict
from people.models import Block, Notice, Person


@transaction.atomic
def block_person(person: Person, *, by: Person) -> bool:
    """Let neither of two people exist for the other, from this moment; returns whether that is new. Nobody is told.

    Their connection ends, and what each has said or heard of the other goes. Conflict for blocking oneself.
    """
    if person.pk == by.pk:
        raise Conflict(_("You cannot block yourself."))
    lock_pair(by, person)
    _block, new = Block.objects.get_or_create(blocker=by, blocked=person)
    if new:
        end_tie(by=by, alter=person)
        _forget(by, person)
        _forget(person, by)
        _recount(by, person)
    return new


@transaction.atomic
def lift_block(person: Person, *, by: Person) -> bool:
    """Take one's own block back; returns whether there was one. What it ended stays ended, and theirs stays."""
    lock_pair(by, person)
    lifted, _rows = Block.objects.filter(blocker=by, blocked=person).delete()
    if lifted:
        _recount(by, person)
    return bool(lifted)


def _forget(one: Person, other: Person) -> None:
    Notice.objects.filter(person=one, about=other).delete()
    SavedHit.objects.filter(search__person=one, person=other).delete()
    Vouch.objects.filter(author=one, person=other).delete()


def _recount(one: Person, other: Person) -> None:
    """Their own figures at once, because a block is to bite at once; those of others around them by the sweep."""
    reach.mark_ties_of([one.pk, other.pk])
    reach.rebuild([one.pk, other.pk])
    hurry(sweep_reach)
