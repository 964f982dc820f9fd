"""The digest: what somebody has not looked at, in one letter, as often as they like.

Due is who has unseen notices and whose last digest, or joining, lies a day or a week back. Whoever sends claims the
period by one conditional UPDATE first, so of many workers one sends. When the mail server fails, the claim is given
back and the next run tries again; when a worker dies in between, the notices are in the next period's letter. What a
notice tells of is checked at this moment, not when it was written.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused

import structlog
from django.conf import settings
from django.db.models import DateTimeField, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from connections.models.news import readable
from people.models import Notice, Person, Preference
from people.rules.unsubscribing import unsubscribe_token
from people.upkeep.letters import send_letter

log = structlog.get_logger(__name__)

EVERY = {Preference.Digest.DAILY: timedelta(days=1), Preference.Digest.WEEKLY: timedelta(days=7)}
# Runs come by the hour: without some slack each letter would come an hour later than the one before.
SLACK = timedelta(minutes=30)

# A letter longer than this is not read; the rest is on the site.
MOST = 20
# After so many failures one after the other the mail server is taken to be away.
GIVE_UP_AFTER = 3

UNTOLD = Q(seen_at__isnull=True, digest_at__isnull=True)


def send_due(now: datetime) -> int:
    """Send every digest that is due; returns how many went out."""
    sent = failed = 0
    for person in due(now).iterator():
        try:
            sent += send(person, now)
            failed = 0
        except OSError as error:
            log.warning("digest not sent", person=person.pk, error=type(error).__name__)
            failed += 1
        if failed == GIVE_UP_AFTER:
            break
    return sent


def due(now: datetime) -> QuerySet[Person]:
    """Those whose time has come and for whom something waits that may be worth a letter."""
    every = Coalesce("preference__digest", Value(Preference.Digest.WEEKLY))
    last = Coalesce("preference__last_digest_at", "joined_at", output_field=DateTimeField())
    time_has_come = Q()
    for how_often, period in EVERY.items():
        time_has_come |= Q(every=how_often, last__lte=now - period + SLACK)
    waiting = Notice.objects.filter(UNTOLD).values("person")
    people = Person.objects.present().filter(pk__in=waiting).alias(every=every, last=last)
    return people.filter(time_has_come).order_by("pk")


def send(person: Person, now: datetime) -> bool:
    """Send one person's digest, unless nothing is left to tell or somebody else sends it; OSError when mail fails."""
    wishes = Preference.objects.filter(person=person).first() or Preference(person=person)
    notices = list(readable(person).filter(UNTOLD).exclude(kind__in=wishes.unmailed).select_related("about"))
    if not notices or not _claim(wishes, now):
        return False
    try:
        _write(person, notices)
    except SMTPRecipientsRefused:
        # No use in trying every hour: the address may be mended until the next letter is due.
        raise
    except OSError:
        Preference.objects.filter(person=person, last_digest_at=now).update(last_digest_at=wishes.last_digest_at)
        raise
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(digest_at=now)
    return True


def _claim(wishes: Preference, now: datetime) -> bool:
    """Take this period's letter of one person; whether nobody had it, and it is still wanted."""
    how_often = Preference.Digest(wishes.digest)
    if how_often not in EVERY:
        return False
    Preference.objects.bulk_create([Preference(person_id=wishes.person_id)], ignore_conflicts=True)
    not_yet = Q(last_digest_at__isnull=True) | Q(last_digest_at__lte=now - EVERY[how_often] + SLACK)
    mine = Preference.objects.filter(not_yet, person=wishes.person_id, digest=how_often)
    mine = mine.filter(person__in=Person.objects.present())
    return bool(mine.update(last_digest_at=now))


def _write(person: Person, notices: Sequence[Notice]) -> None:
    stop = settings.BASE_URL + reverse("unsubscribe", args=[unsubscribe_token(person)])
    shown = sorted(notices[:MOST], key=lambda notice: (notice.about_id or 0, notice.created_at))
    send_letter(
        "digest",
        person.email,
        {"person": person, "notices": shown, "more": len(notices) > MOST, "stop": stop},
        headers={"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    )
