"""What a person does with an account."""

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from netapp.shared.errors import Conflict
from netapp.shared.text import clean_line
from people.actions.door import come_in, knock
from people.actions.pages import agree
from people.actions.sessions import end_other_sessions
from people.core.handles import HANDLE_LENGTH, handle_from_name, numbered
from people.models import EntryPass, Person, Role, RoleChange
from people.rules.roles import check_another_admin, check_runs_site
from people.upkeep import search
from people.upkeep.suspensions import write_of_suspension

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


def sign_up(person: Person, *, entry_pass: EntryPass | None = None, agreed_to: Sequence[int] = ()) -> None:
    """Keep somebody who asks to join, under the first free handle; they are absent until they have come in.

    `entry_pass` is what they came with, `agreed_to` the ids of the pages they have read and said yes to.
    Conflict when the same address was kept a moment ago, as after a double click.
    """
    person.joined_at = None
    for _attempt in range(ATTEMPTS):
        person.handle = free_handle(person.name)
        try:
            with transaction.atomic():
                person.save()
                knock(person, entry_pass=entry_pass)
                agree(person, agreed_to)
        except IntegrityError as error:
            if getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") != "person_handle_once":
                raise Conflict(_("This form reached us twice. Look for the letter we have sent you.")) from None
        else:
            return
    raise Conflict(_("Many people of this name are joining at this moment. Please try again."))


@transaction.atomic
def confirm_address(person: Person, address: str) -> None:
    """Bring somebody to the door who has shown that an address is theirs; if it is open, others can find them now.

    A sign-up with the same address that never showed it gives way. Repeating it changes nothing.
    """
    Person.objects.filter(email__iexact=address, joined_at__isnull=True).exclude(pk=person.pk).delete()
    if Person.objects.select_for_update().filter(pk=person.pk, joined_at__isnull=True).exists():
        come_in(person, address)


@transaction.atomic
def shut_out(person: Person, *, by: Person, why: str) -> None:
    """Make a member absent for everybody and sign them out everywhere; Conflict for the last admin, or without a why.

    It is written down, and a letter tells them why, not who decided.

    What others know of them follows in `connections.actions.presence`, where this is called.
    """
    check_runs_site(by)
    told = clean_line(why)
    if not told:
        raise Conflict(_("People deserve a reason, if only a short one."), code="empty")
    check_another_admin(person)
    if not Person.objects.filter(pk=person.pk, is_active=True).update(is_active=False):
        raise Conflict(_("This member is suspended already."))
    end_other_sessions(person, keep=None)
    search.reindex([person.pk])
    _note(person, RoleChange.What.SUSPENDED, by=by, why=told)


@transaction.atomic
def take_back(person: Person, *, by: Person) -> None:
    """Bring a member back who was shut out; they sign in anew. It is written down, and a letter tells them."""
    check_runs_site(by)
    if not Person.objects.filter(pk=person.pk, is_active=False).update(is_active=True):
        raise Conflict(_("This member is not suspended."))
    search.reindex([person.pk])
    _note(person, RoleChange.What.RESTORED, by=by)


def _note(person: Person, what: RoleChange.What, *, by: Person, why: str = "") -> None:
    """Write a decision into the log, and to whom it is about once it holds."""
    role = Person.objects.values_list("role", flat=True).get(pk=person.pk)
    RoleChange.objects.create(person=person, by=by, before=role, after=role, what=what, why=why)
    transaction.on_commit(lambda: write_of_suspension(person, what, why))


@transaction.atomic
def appoint(person: Person, role: Role, *, by: Person | None) -> bool:
    """Give a member a role on the site and write it down; returns whether that changed anything.

    `by` is the admin who does it, or None for whoever types commands on the server. The last admin stays one; Conflict
    for somebody who is not in yet.
    """
    if by is not None:
        check_runs_site(by)
    if role != Role.ADMIN:
        check_another_admin(person)
    before, joined_at = Person.objects.select_for_update().values_list("role", "joined_at").get(pk=person.pk)
    if before == role:
        return False
    if joined_at is None and role != Role.MEMBER:
        raise Conflict(_("This person is not in yet. Let them in first, then give them a role."), code="not_in_yet")
    Person.objects.filter(pk=person.pk).update(role=role)
    RoleChange.objects.create(person=person, by=by, before=before, after=role)
    return True
