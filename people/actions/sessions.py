"""What a person does with the browsers in which they are signed in."""

import time

from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netapp.shared.errors import Conflict
from people.models import Person

# A list of sessions says "minutes ago", so that a page costs no write: in seconds.
SEEN_EVERY = 600
SEEN = "seen_at"


def see_again(session: SessionBase) -> None:
    """Note that a session is in use, once in ten minutes. It begins to count when somebody signs in."""
    seen = session.get(SEEN)
    if seen is None or time.time() - seen < SEEN_EVERY:
        return
    session[SEEN] = int(time.time())
    UserSession.objects.filter(session_key=session.session_key).update(last_seen_at=timezone.now())


def begin_session(session: SessionBase) -> None:
    """Let a session that has just begun count as seen."""
    session[SEEN] = int(time.time())


@transaction.atomic
def end_session(person: Person, session_id: int, *, current_key: str | None) -> None:
    """Sign somebody out of one of their other browsers; nothing happens when it is none of theirs, or has ended.

    Conflict for the session that asks: to leave it is to sign out.
    """
    row = UserSession.objects.filter(user_id=person.pk, pk=session_id).first()
    if row is None:
        return
    if row.session_key == current_key:
        raise Conflict(_("This is the browser you are using. Sign out to leave it."), code="current_session")
    Session.objects.filter(session_key=row.session_key).delete()
    row.delete()


@transaction.atomic
def end_other_sessions(person: Person, *, keep: str | None) -> int:
    """Sign somebody out everywhere except in the session with the key `keep`; return how many sessions that ended."""
    rows = UserSession.objects.filter(user_id=person.pk).exclude(session_key=keep or "")
    ended, _each = Session.objects.filter(session_key__in=rows.values("session_key")).delete()
    rows.delete()
    return ended
