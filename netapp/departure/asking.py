"""What a person does about their data: ask for it, close the account, stay after all."""

from datetime import datetime, timedelta
from smtplib import SMTPException

import structlog
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from connections.tasks import sweep_reach
from connections.upkeep import reach
from netapp.departure.exports import OPEN
from netapp.shared.doorbell import hurry
from netapp.shared.errors import DomainError
from netapp.tasks import build_export
from people.actions.sessions import end_other_sessions
from people.models import Export, Person
from people.rules.limits import limit
from people.rules.roles import check_another_admin
from people.upkeep import search
from people.upkeep.letters import send_letter

log = structlog.get_logger(__name__)

# Each costs a worker its time, and the data hardly change within a day.
EXPORTS_A_DAY = 5


def grace() -> timedelta:
    """For how long somebody who closed the account can come back."""
    return timedelta(days=limit("erasure_grace_days"))


class EnoughExports(DomainError):
    """So many exports were asked for within a day."""

    code = "limit_reached"
    status = 429


@transaction.atomic
def ask_export(*, by: Person) -> Export:
    """Have everything about oneself gathered by a worker; the one that is on its way or ready, if there is one."""
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    standing = Export.objects.filter(person=by, state__in=OPEN).first()
    if standing:
        return standing
    if Export.objects.filter(person=by, asked_at__gt=timezone.now() - timedelta(days=1)).count() >= EXPORTS_A_DAY:
        raise EnoughExports(_("You have taken your data along five times today. Please try again tomorrow."))
    export = Export.objects.create(person=by)
    hurry(build_export, export.pk)
    return export


def close_account(*, by: Person, session: str | None) -> datetime:
    """Be gone for everybody at once and erased after the days of grace; returns when. Repeating it changes nothing.

    Signs the person out everywhere but in the session given. Conflict for the only admin of the site.
    """
    with transaction.atomic():
        check_another_admin(by)
        leaving_at = timezone.now() + grace()
        closed = Person.objects.filter(pk=by.pk, leaving_at__isnull=True).update(leaving_at=leaving_at)
        if closed:
            _seen_differently(by)
        end_other_sessions(by, keep=session)
    if not closed:
        return Person.objects.values_list("leaving_at", flat=True).get(pk=by.pk) or leaving_at
    _write_to(by, leaving_at)
    return leaving_at


@transaction.atomic
def stay(*, by: Person) -> bool:
    """Take it back before the time is over: everything is as it was. Returns whether the person was leaving."""
    stays = Person.objects.filter(pk=by.pk, leaving_at__gt=timezone.now()).update(leaving_at=None)
    if stays:
        _seen_differently(by)
    return bool(stays)


def _seen_differently(person: Person) -> None:
    """Search forgets or finds them again at once, the figures of those around them follow within a minute."""
    search.reindex([person.pk])
    reach.mark_around([person.pk])
    hurry(sweep_reach)


def _write_to(person: Person, leaving_at: datetime) -> None:
    try:
        send_letter("erasure_begun", person.email, {"person": person, "leaving_at": leaving_at})
    except (SMTPException, OSError) as error:
        log.warning("letter did not go out", kind="account closed", reason=type(error).__name__)
