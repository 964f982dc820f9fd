"""Who runs the site, and that somebody does."""

from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.utils.translation import gettext_lazy as _

from netapp.shared.errors import Conflict, NotAllowed
from people.models import Person, Role

# Any number, the same for everybody who takes power from somebody; taken until the end of the transaction.
POWER = 7_201_911


def runs_site(person: Person | AnonymousUser) -> bool:
    """Whether this person is an admin who is there."""
    return isinstance(person, Person) and person.role == Role.ADMIN and person.is_present


def check_runs_site(person: Person) -> None:
    if not runs_site(person):
        raise NotAllowed(_("Only the people who run this site can do this."))


def check_another_admin(person: Person) -> None:
    """Refuse, with Conflict, to take away the last admin who is there. Call it in the transaction of the change.

    Of several who do so at the same moment each waits for the one before, so that none counts on another who goes.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [POWER])
    others = Person.objects.present().filter(role=Role.ADMIN).exclude(pk=person.pk)
    if Person.objects.present().filter(pk=person.pk, role=Role.ADMIN).exists() and not others.exists():
        raise Conflict(_("The site needs somebody who runs it. Make another member an admin first."), code="last_admin")
