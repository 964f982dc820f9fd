"""What a person does with an account."""

from django.db import transaction
from django.utils import timezone

from people.core.handles import handle_from_name, numbered
from people.models import Person, Role
from people.upkeep import search


def free_handle(name: str) -> str:
    """A handle made from a name that nobody holds yet; of two at the same moment the database refuses one."""
    wanted = handle_from_name(name)
    taken = set(Person.objects.filter(handle__startswith=wanted).values_list("handle", flat=True))
    if wanted not in taken:
        return wanted
    return next(handle for handle in (numbered(wanted, n) for n in range(2, len(taken) + 3)) if handle not in taken)


@transaction.atomic
def join(person: Person) -> None:
    """Let somebody in whose address is confirmed; from now on others can find them. Repeating it changes nothing."""
    if Person.objects.filter(pk=person.pk, joined_at__isnull=True).update(joined_at=timezone.now()):
        search.reindex([person.pk])


def appoint(person: Person, role: Role) -> None:
    """Give a member a role on the site."""
    Person.objects.filter(pk=person.pk).update(role=role)
