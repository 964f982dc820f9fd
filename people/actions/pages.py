"""What admins publish for everybody to agree to, and the agreeing."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netapp.shared.errors import Conflict
from netapp.shared.text import clean_text
from people.models import Consent, HousePage, Person, Site
from people.rules.roles import check_runs_site


@transaction.atomic
def publish(kind: HousePage.Kind, body: str, *, asks_again: bool, after: int, by: Person) -> HousePage:
    """Make a text the page of its kind, for everybody and at once; `after` is the number of the version it replaces.

    Conflict when another version was published meanwhile, nothing differs, or there is nothing to read. Who publishes
    has agreed.
    """
    check_runs_site(by)
    body = clean_text(body).strip()
    if not body:
        raise Conflict(_("A page needs a text."), code="empty")
    before = HousePage.objects.filter(kind=kind).order_by("-number").first()
    if (before.number if before else 0) != after:
        raise Conflict(_("Somebody else has published a new version meanwhile. Look at it before you replace it."))
    if before and before.body == body:
        raise Conflict(_("This is the version that is published already."))
    try:
        with transaction.atomic():
            page = HousePage.objects.create(
                kind=kind, number=after + 1, body=body, asks_again=asks_again, published_by=by
            )
    except IntegrityError:
        raise Conflict(_("Somebody else has just published a new version. Look at it first.")) from None
    if asks_again:
        Site.objects.bulk_create([Site()], ignore_conflicts=True)
        Site.objects.update(asking=Greatest("asking", page.pk), changed_at=timezone.now())
    agree(by, [page.pk])
    return page


def agree(person: Person, page_ids: Iterable[int]) -> None:
    """Note that somebody agrees to these versions; ids of pages that are not there say nothing. May be repeated."""
    there = HousePage.objects.filter(pk__in=page_ids)
    Consent.objects.bulk_create((Consent(page=page, person=person) for page in there), ignore_conflicts=True)
