"""Tells people what was decided about their wish to join."""

from datetime import timedelta
from smtplib import SMTPException

import structlog
from django.db import transaction
from django.utils import timezone

from people.models import JoinRequest
from people.upkeep.letters import send_letter

log = structlog.get_logger(__name__)

LETTERS = {JoinRequest.State.LET_IN: "site_let_in", JoinRequest.State.TURNED_AWAY: "site_turned_away"}

# An address that has taken no letter for so long will not take one any more.
TRYING = timedelta(days=7)


def tell_decisions() -> int:
    """Send each letter that is due, once; returns how many went out. One that fails is tried again the next time."""
    due = JoinRequest.objects.filter(decided_at__gt=timezone.now() - TRYING, told_at__isnull=True)
    return sum(_tell(person_id) for person_id in list(due.order_by("decided_at").values_list("pk", flat=True)))


def _tell(person_id: int) -> bool:
    try:
        with transaction.atomic():
            untold = JoinRequest.objects.filter(pk=person_id, told_at__isnull=True, decided_at__isnull=False)
            request = untold.select_for_update(skip_locked=True, of=("self",)).select_related("person").first()
            if request is None:
                return False
            send_letter(
                LETTERS[JoinRequest.State(request.state)],
                request.person.email,
                {"person": request.person, "reason": request.reason},
            )
            untold.update(told_at=timezone.now())
            return True
    except (SMTPException, OSError) as error:
        log.warning("letter did not go out", kind="decision about joining", reason=type(error).__name__)
        return False
