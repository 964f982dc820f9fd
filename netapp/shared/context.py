"""What every template may use."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """The site's name, and whether mails land in the outbox page of a local copy."""
    return {"site_name": settings.SITE_NAME, "has_outbox": not settings.PRODUCTION}
