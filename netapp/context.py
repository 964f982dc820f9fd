"""What every template may use, and the site as its admins have it, looked up once a request."""

from django.conf import settings
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from connections.models.news import unread
from people.core.colours import ACCENT, colour
from people.models import Person, Site

HOUSE_COVER = "#3f1733"

# In words of SQL, because every page asks it and Django would build the query anew each time.
NOTICES_WAIT = "EXISTS (SELECT FROM people_notice told WHERE told.person_id = %s AND told.seen_at IS NULL)"


def site_of(request: HttpRequest) -> Site:
    """The site, read at most once for this request, and in the same query whether unread notices wait."""
    site: Site | None = getattr(request, "_site", None)
    if site is None:
        person = getattr(request, "user", None)
        waiting = RawSQL(NOTICES_WAIT, [person.pk if person else None], output_field=BooleanField())  # noqa: S611
        site = Site.objects.annotate(notices_wait=waiting).filter(pk=1).first() or Site.current()
        request._site = site  # type: ignore[attr-defined]
    return site


def _has_news(request: HttpRequest) -> bool:
    """Whether somebody has a notice to read; the whole rule is asked only where there may be one."""
    person = getattr(request, "user", None)
    return isinstance(person, Person) and getattr(site_of(request), "notices_wait", True) and unread(person).exists()


def site(request: HttpRequest) -> dict[str, object]:
    """The site and its name, read when a template asks for them; whether mails land in the outbox of a local copy."""
    return {
        "site": SimpleLazyObject(lambda: site_of(request)),
        "site_name": SimpleLazyObject(lambda: site_of(request).shown_name),
        "theme_color": SimpleLazyObject(lambda: _cover(site_of(request).accent)),
        "has_news": SimpleLazyObject(lambda: _has_news(request)),
        "has_outbox": not settings.PRODUCTION,
    }


def _cover(accent: int | None) -> str:
    """The colour a browser paints around the page: that of the cover."""
    return HOUSE_COVER if accent is None else colour(*ACCENT["cover"][0], accent)
