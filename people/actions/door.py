"""What happens at the door: passes, requests to join, and what admins decide about them."""

import secrets
from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from netapp.shared.doorbell import hurry
from netapp.shared.errors import Conflict
from netapp.shared.text import clean_text
from people import tasks
from people.actions.notices import notify
from people.models import EntryPass, JoinRequest, Notice, Person, Role, Site
from people.rules.door import lets_in, pass_hash
from people.rules.limits import limit
from people.rules.roles import check_runs_site
from people.upkeep import search

State = JoinRequest.State


def make_pass(*, by: Person, email: str = "") -> tuple[EntryPass, str]:
    """A pass for one person, made out to an address or to whoever holds it; returns it and its secret, told once."""
    check_runs_site(by)
    secret = secrets.token_urlsafe(32)
    entry_pass = EntryPass.objects.create(
        token_hash=pass_hash(secret),
        email=email.lower(),
        made_by=by,
        expires_at=timezone.now() + timedelta(days=limit("pass_days")),
    )
    return entry_pass, secret


def revoke_pass(pass_id: int, *, by: Person) -> None:
    """Make a pass useless; Conflict when somebody has come in by it already."""
    check_runs_site(by)
    gone, _each = EntryPass.objects.filter(pk=pass_id, used_at__isnull=True).delete()
    if not gone:
        raise Conflict(_("This pass is used or gone already."))


def knock(person: Person, *, entry_pass: EntryPass | None = None, about: str = "") -> None:
    """Note with what somebody has signed up; nobody is asked before the address is confirmed."""
    JoinRequest.objects.create(person=person, entry_pass=entry_pass, about=about)


def come_in(person: Person, address: str) -> bool:
    """Let somebody in whose address was confirmed if the door or a pass allows it; else they wait. Call it in the
    transaction of the confirmation. Returns whether they are in."""
    request, _made = JoinRequest.objects.select_for_update().get_or_create(person=person)
    if request.state != State.STARTED:
        return False
    if _use_pass(request, address) or lets_in(Site.current(), address):
        Person.objects.filter(pk=person.pk).update(joined_at=timezone.now())
        request.delete()
        search.reindex([person.pk])
        return True
    request.state, request.asked_at = State.WAITING, timezone.now()
    request.save(update_fields=["state", "asked_at"])
    _tell_admins()
    return False


def _tell_admins() -> None:
    """Say once a day that there is somebody at the door; who it is stands in the list, as long as they wait."""
    notify(
        Person.objects.present().filter(role=Role.ADMIN).values_list("pk", flat=True),
        about=None,
        kind=Notice.Kind.SITE,
        text=gettext("There are people waiting to join."),
        url=reverse("site-waiting"),
        once=f"waiting {timezone.now():%Y-%m-%d}",
    )


def _use_pass(request: JoinRequest, address: str) -> bool:
    """Use up the pass somebody came with; of several who came with the same one, the first."""
    if request.entry_pass_id is None:
        return False
    good_for = Q(email="") | Q(email=address.lower())
    mine = EntryPass.objects.usable().filter(good_for, pk=request.entry_pass_id)
    return bool(mine.update(used_at=timezone.now(), used_by=request.person_id))


def tell_about(person: Person, about: str) -> None:
    """Say who one is to those who decide, while they have not."""
    if not JoinRequest.objects.filter(person=person, state=State.WAITING).update(about=clean_text(about)):
        raise Conflict(_("This has been decided already."))


@transaction.atomic
def withdraw(person: Person) -> None:
    """Take back the wish to join; nothing of the person stays."""
    if not JoinRequest.objects.filter(person=person, state__in=[State.WAITING, State.TURNED_AWAY]).exists():
        raise Conflict(_("You have joined already."))
    Person.objects.filter(pk=person.pk, joined_at__isnull=True).delete()


@transaction.atomic
def let_in(person_ids: Collection[int], *, by: Person) -> int:
    """Let everybody of these in who still waits; returns how many that were. A letter tells them."""
    check_runs_site(by)
    decided = _decide(person_ids, State.LET_IN, by=by)
    Person.objects.filter(pk__in=decided, joined_at__isnull=True).update(joined_at=timezone.now())
    search.reindex(decided)
    return len(decided)


@transaction.atomic
def turn_away(person_ids: Collection[int], *, by: Person, reason: str) -> int:
    """Say no to everybody of these who still waits; returns how many that were. A letter gives the reason, not who."""
    check_runs_site(by)
    told = clean_text(reason).strip()
    if not told:
        raise Conflict(_("People deserve a reason, if only a short one."), code="empty")
    return len(_decide(person_ids, State.TURNED_AWAY, by=by, reason=told))


def _decide(person_ids: Collection[int], state: State, *, by: Person, reason: str = "") -> list[int]:
    """Settle the requests still open, in the order of the ids, so that two admins never wait for each other."""
    waiting = JoinRequest.objects.filter(person_id__in=person_ids, state=State.WAITING)
    ids = list(waiting.order_by("person_id").select_for_update().values_list("person_id", flat=True))
    JoinRequest.objects.filter(person_id__in=ids).update(
        state=state, decided_at=timezone.now(), decided_by=by, reason=reason
    )
    if ids:
        hurry(tasks.tell_decisions)
    return ids
