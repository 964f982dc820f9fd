"""What a person does with an account."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netapp.shared.errors import Conflict
from people.core.handles import HANDLE_LENGTH, handle_from_name, numbered
from people.models import Person, Role
from people.upkeep import search

# People of one name who join at the same moment; each attempt lets at least one of them through.
ATTEMPTS = 20

# A number shortens a long handle by its own length, a hyphen and maybe the hyphen before.
LONGEST_TAIL = 8


def free_handle(name: str) -> str:
    """A handle made from a name that nobody holds yet; of two at the same moment the database refuses one."""
    wanted = handle_from_name(name)
    stem = wanted[: HANDLE_LENGTH - LONGEST_TAIL]
    taken = set(Person.objects.filter(handle__startswith=stem).values_list("handle", flat=True))
    if wanted not in taken:
        return wanted
    return next(handle for handle in (numbered(wanted, n) for n in range(2, len(taken) + 3)) if handle not in taken)


def sign_up(person: Person) -> None:
    """Keep somebody who asks to join, under the first free handle; they are absent until the address is confirmed.

    Conflict when the same address was kept a moment ago, as after a double click.
    """
    person.joined_at = None
    for _attempt in range(ATTEMPTS):
        person.handle = free_handle(person.name)
        try:
            with transaction.atomic():
                person.save()
        except IntegrityError as error:
            if getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") != "person_handle_once":
                raise Conflict(_("This form reached us twice. Look for the letter we have sent you.")) from None
        else:
            return
    raise Conflict(_("Many people of this name are joining at this moment. Please try again."))


@transaction.atomic
def confirm_address(person: Person, address: str) -> None:
    """Let somebody in who has shown that an address is theirs; from now on others can find them.

    A sign-up with the same address that never showed it gives way. Repeating it changes nothing.
    """
    Person.objects.filter(email__iexact=address, joined_at__isnull=True).exclude(pk=person.pk).delete()
    if Person.objects.filter(pk=person.pk, joined_at__isnull=True).update(joined_at=timezone.now()):
        search.reindex([person.pk])


def appoint(person: Person, role: Role) -> None:
    """Give a member a role on the site."""
    Person.objects.filter(pk=person.pk).update(role=role)
