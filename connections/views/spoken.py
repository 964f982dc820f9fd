"""What is known of a tie, as one would say it."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from connections.core.routes import since_bucket


def last_talked(last_contact_at: datetime | None, *, now: datetime) -> str:
    """When two people last talked both ways, as coarse as people say it; "" when they never did."""
    if last_contact_at is None:
        return ""
    bucket, number = since_bucket(max((now - last_contact_at).days, 0))
    if bucket == "months":
        return ngettext("last talked %(n)s month ago", "last talked %(n)s months ago", number) % {"n": number}
    if bucket in ("year", "years"):
        return ngettext("last talked %(n)s year ago", "last talked %(n)s years ago", number) % {"n": number}
    return {
        "today": _("talked today"),
        "this_week": _("talked this week"),
        "this_month": _("last talked a few weeks ago"),
    }[bucket]
