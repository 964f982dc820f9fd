"""What becomes of notices with time."""

from datetime import datetime, timedelta

from people.models import Notice

KEPT = timedelta(days=90)


def forget(now: datetime) -> int:
    """Drop notices of more than 90 days ago, seen or not; returns how many."""
    return Notice.objects.filter(created_at__lt=now - KEPT).delete()[0]
