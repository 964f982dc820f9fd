"""Tells connections of new contact details.

Pending work is `ContactDetail.untold_since`. A detail rests for a few minutes first, so that a slip of the pen can be
mended before anybody hears of it; by then it may have been removed or closed, and nobody is told.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from connections.models import Tie
from people.actions.notices import notify
from people.core.audience import Circle
from people.models import Block, ContactDetail, Notice

RESTS = timedelta(minutes=5)
AT_ONCE = 50


def tell(now: datetime) -> int:
    """Write the notices that are due; returns of how many details. Runs that overlap share the work."""
    told = 0
    while batch := _tell_some(now - RESTS):
        told += batch
    return told


@transaction.atomic
def _tell_some(before: datetime) -> int:
    due = ContactDetail.objects.filter(untold_since__lte=before).order_by("untold_since", "id")
    batch = list(due.select_related("person").select_for_update(skip_locked=True, of=("self",))[:AT_ONCE])
    for detail in batch:
        if detail.open_to >= Circle.CONNECTIONS and detail.person.is_present:
            _tell_of(detail)
    ContactDetail.objects.filter(pk__in=[detail.pk for detail in batch]).update(untold_since=None)
    return len(batch)


def _tell_of(detail: ContactDetail) -> None:
    owner = detail.person
    apart = Block.objects.filter(Q(blocker=owner) | Q(blocked=owner)).values_list("blocker_id", "blocked_id")
    ties = Tie.objects.of(owner).exclude(alter__in={person for pair in apart for person in pair})
    notify(
        ties.order_by("alter_id").values_list("alter_id", flat=True).iterator(),
        about=owner,
        kind=Notice.Kind.NEW_DETAIL,
        text=_sentence(detail.kind) % {"name": owner.name},
        url=f"{owner.get_absolute_url()}#contact",
        once=detail.news_key,
    )


def _sentence(kind: str) -> str:
    return {
        ContactDetail.Kind.EMAIL: _("%(name)s has a new e-mail address."),
        ContactDetail.Kind.PHONE: _("%(name)s has a new phone number."),
        ContactDetail.Kind.LINK: _("%(name)s has a new link."),
        ContactDetail.Kind.ADDRESS: _("%(name)s has a new postal address."),
    }[ContactDetail.Kind(kind)]
