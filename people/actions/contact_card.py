"""What a person does with the own contact card."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from netapp.shared.errors import Conflict
from people.models import Audience, ContactDetail, Notice, Person
from people.rules.contact_details import MOST, BadDetail, CardFull, clean_label, clean_value


@transaction.atomic
def add_detail(
    *, by: Person, kind: str, value: str, label: str = "", open_to: Audience = Audience.CONNECTIONS
) -> ContactDetail:
    """Put a way to be reached on one's card; those who may see it and are connected hear of it.

    Raises BadDetail with the field that is wrong, CardFull with 20 details.
    """
    value, label, now = clean_value(kind, value), clean_label(label), timezone.now()
    _alone(by)
    if by.contact_details.count() >= MOST:
        raise CardFull(_("A card holds %(most)s details, and yours is full. Remove one first.") % {"most": MOST})
    _check_new(by, kind, value)
    return ContactDetail.objects.create(
        person=by,
        kind=kind,
        label=label,
        value=value,
        open_to=open_to,
        changed_at=now,
        untold_since=None if open_to == Audience.ME else now,
    )


@transaction.atomic
def change_detail(detail: ContactDetail, *, by: Person, value: str, label: str, open_to: Audience) -> ContactDetail:
    """Change a detail of one's own card; a new value, or one no longer kept to oneself, is news to connections.

    Raises BadDetail with the field that is wrong, Conflict when it has been removed meanwhile.
    """
    value, label, now = clean_value(detail.kind, value), clean_label(label), timezone.now()
    _alone(by)
    # Waits for whoever is telling of it at this moment, so that what they wrote can be taken back.
    before = by.contact_details.select_for_update().filter(pk=detail.pk).first()
    if before is None:
        raise Conflict(_("This has been removed from your card meanwhile."))
    if value != before.value:
        _check_new(by, before.kind, value)
        before.changed_at = now
    before.untold_since = _untold_since(before, value, open_to, now)
    if before.changed_at == now or open_to == Audience.ME:
        _withdraw(before)
    before.value, before.label, before.open_to = value, label, open_to
    before.save(update_fields=["value", "label", "open_to", "changed_at", "untold_since"])
    return before


@transaction.atomic
def remove_detail(detail: ContactDetail, *, by: Person) -> None:
    """Take a detail off one's card; who has not heard of it yet never will. Repeating it changes nothing."""
    by.contact_details.filter(pk=detail.pk).delete()
    _withdraw(detail)


def _alone(person: Person) -> None:
    """Let nobody else change this card until the transaction ends, so that its limit is exact."""
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)


def _check_new(person: Person, kind: str, value: str) -> None:
    if person.contact_details.filter(kind=kind, value=value).exists():
        raise BadDetail(_("This stands on your card already."), field="value")


def _untold_since(before: ContactDetail, value: str, open_to: Audience, now: datetime) -> datetime | None:
    if open_to == Audience.ME:
        return None
    if value != before.value or before.open_to == Audience.ME:
        return now
    return before.untold_since


def _withdraw(detail: ContactDetail) -> None:
    """Take back what was written about a detail and nobody has read or been mailed yet."""
    unread = Notice.objects.filter(about=detail.person_id, seen_at__isnull=True, digest_at__isnull=True)
    unread.filter(kind=Notice.Kind.NEW_DETAIL, once__startswith=f"{detail.pk}@").delete()
