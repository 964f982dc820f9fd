"""What every template may use, and the site as its admins have it, looked up once a request."""

from django.conf import settings
from django.db.models import BooleanField, Expression, Value
from django.db.models.expressions import RawSQL
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from connections.models.news import unread
from people.core.colours import ACCENT, colour
from people.models import Person, Site

HOUSE_COVER = "#3f1733"


def site_of(request: HttpRequest) -> Site:
    """The site, read at most once for this request; with it whether there is news for the bell, in the same query."""
    site: Site | None = getattr(request, "_site", None)
    if site is None:
        site = Site.objects.annotate(has_news=_has_news(getattr(request, "user", None))).filter(pk=1).first()
        site = site or Site.current()
        request._site = site  # type: ignore[attr-defined]
    return site


def _news_for(request: HttpRequest) -> bool:
    """A site that was never set up has no row beside which the answer could have been read."""
    found: bool | None = getattr(site_of(request), "has_news", None)
    person = getattr(request, "user", None)
    return (isinstance(person, Person) and unread(person).exists()) if found is None else found


def _has_news(person: object) -> Expression:
    if not isinstance(person, Person):
        return Value(False)
    # As text, because the rule of who exists names the table of notices, which Django would rename inside a query.
    sql, values = unread(person).order_by().values("pk").query.sql_with_params()
    return RawSQL(f"EXISTS ({sql})", values, output_field=BooleanField())  # noqa: S611


def site(request: HttpRequest) -> dict[str, object]:
    """The site and its name, read when a template asks for them; whether mails land in the outbox of a local copy."""
    return {
        "site": SimpleLazyObject(lambda: site_of(request)),
        "site_name": SimpleLazyObject(lambda: site_of(request).shown_name),
        "theme_color": SimpleLazyObject(lambda: _cover(site_of(request).accent)),
        "has_news": SimpleLazyObject(lambda: _news_for(request)),
        "has_outbox": not settings.PRODUCTION,
    }


def _cover(accent: int | None) -> str:
    """The colour a browser paints around the page: that of the cover."""
    return HOUSE_COVER if accent is None else colour(*ACCENT["cover"][0], accent)
