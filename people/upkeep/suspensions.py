"""Tells people that they are suspended, or back."""

from smtplib import SMTPException

import structlog

from people.models import Person, RoleChange
from people.upkeep.letters import send_letter

log = structlog.get_logger(__name__)

LETTERS = {RoleChange.What.SUSPENDED: "site_suspended", RoleChange.What.RESTORED: "site_restored"}


def write_of_suspension(person: Person, what: RoleChange.What, why: str) -> None:
    """Send the letter once; one that cannot be delivered does not undo what was decided."""
    try:
        send_letter(LETTERS[what], person.email, {"person": person, "why": why})
    except (SMTPException, OSError) as error:
        log.warning("letter did not go out", kind="suspension", reason=type(error).__name__)
