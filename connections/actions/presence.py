"""Taking a member out of the network and bringing them back; nothing of theirs is lost."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from connections.upkeep import reach
from netapp.shared.errors import Conflict
from people.actions.sessions import end_other_sessions
from people.models import Person
from people.rules.roles import check_another_admin, check_runs_site
from people.upkeep import search


@transaction.atomic
def suspend(person: Person, *, by: Person) -> None:
    """Make a member absent for everybody, and sign them out everywhere; Conflict for the last admin."""
    check_runs_site(by)
    check_another_admin(person)
    if not Person.objects.filter(pk=person.pk, is_active=True).update(is_active=False):
        raise Conflict(_("This member is suspended already."))
    end_other_sessions(person, keep=None)
    _show(person)


@transaction.atomic
def restore(person: Person, *, by: Person) -> None:
    """Bring a suspended member back as they were; they sign in anew."""
    check_runs_site(by)
    if not Person.objects.filter(pk=person.pk, is_active=False).update(is_active=True):
        raise Conflict(_("This member is not suspended."))
    _show(person)


def _show(person: Person) -> None:
    """Let search and everybody's reach follow."""
    search.reindex([person.pk])
    reach.mark_around([person.pk])
