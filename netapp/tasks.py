"""Doors through which workers enter; each may be opened twice, late, or side by side with itself."""

from allauth.usersessions.models import UserSession
from celery import shared_task
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from netapp import digests
from netapp.departure import erasing, exports


@shared_task(name="netapp.forget_expired")
def forget_expired() -> None:
    """Drop sessions and counts of sign-in limits whose time is over."""
    call_command("clearsessions")
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM netapp_cache WHERE expires < now()")


# A letter each to thousands of people outlasts a task's usual five minutes; below the queue's visibility timeout of
# fifteen. Whom it does not come to is due in the next hour.
@shared_task(name="netapp.send_digests", soft_time_limit=780, time_limit=810)
def send_digests() -> None:
    digests.send_due(timezone.now())


@shared_task(name="netapp.build_export")
def build_export(export_id: int) -> None:
    exports.build(export_id)


@shared_task(name="netapp.sweep_exports")
def sweep_exports() -> None:
    """Hand out what no worker has begun or finished, and drop what nobody has fetched in time."""
    exports.expire(timezone.now())
    for export_id in exports.due(timezone.now()):
        build_export.delay(export_id)


@shared_task(name="netapp.erase_departed", soft_time_limit=840, time_limit=870)
def erase_departed() -> None:
    erasing.erase_departed(timezone.now())
