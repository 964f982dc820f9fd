"""Where somebody is signed in: allauth's list of sessions, without those that have ended."""

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.translation import gettext as _

from people.core.devices import browser_and_system
from people.models.person import Person

# What stands for no address: a sign-in by a command comes from nowhere.
NOWHERE = "0.0.0.0"  # noqa: S104 - never bound to


@dataclass(frozen=True, slots=True)
class SignedIn:
    """One browser in which somebody is signed in; `current` for the one that asks, `ip` empty when it is not known."""

    id: int
    device: str
    ip: str
    started_at: datetime
    last_seen_at: datetime
    current: bool


def device_words(user_agent: str) -> str:
    """A browser in words: "Firefox on Linux"."""
    browser, system = browser_and_system(user_agent)
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("A program or an unknown browser")


def signed_in(person: Person, *, current_key: str | None) -> list[SignedIn]:
    """Where somebody is signed in at this moment, the browser that asks first, then the last used first."""
    living = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    rows = UserSession.objects.filter(user_id=person.pk, session_key__in=living).order_by("-last_seen_at", "-pk")
    found = [
        SignedIn(
            id=row.pk,
            device=device_words(row.user_agent),
            ip="" if row.ip == NOWHERE else row.ip,
            started_at=row.created_at,
            last_seen_at=row.last_seen_at,
            current=row.session_key == current_key,
        )
        for row in rows
    ]
    return sorted(found, key=lambda session: not session.current)
