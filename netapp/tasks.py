"""Doors through which workers enter; each may be opened twice, late, or side by side with itself."""

from celery import shared_task
from django.core.management import call_command
from django.db import connection


@shared_task(name="netapp.forget_expired")
def forget_expired() -> None:
    """Drop sessions and counts of sign-in limits whose time is over."""
    call_command("clearsessions")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM netapp_cache WHERE expires < now()")
