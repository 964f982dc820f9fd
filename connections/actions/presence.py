"""Taking a member out of the network and bringing them back; nothing of theirs is lost."""

from django.db import transaction

from connections.upkeep import reach
from people.actions.accounts import shut_out, take_back
from people.models import Person


@transaction.atomic
def suspend(person: Person, *, by: Person, why: str) -> None:
    """Make a member absent for everybody, and sign them out everywhere; a letter tells them why.

    Conflict for the last admin, or without a why.
    """
    shut_out(person, by=by, why=why)
    reach.mark_around([person.pk])


@transaction.atomic
def restore(person: Person, *, by: Person) -> None:
    """Bring a suspended member back as they were; they sign in anew."""
    take_back(person, by=by)
    reach.mark_around([person.pk])
