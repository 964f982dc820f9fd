"""The bell at the top of every page."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from connections.models.news import has_news
from people.models import Person


def bell(request: HttpRequest) -> dict[str, object]:
    """`has_news` for templates, asked of the database when the bell is drawn; a page can be told without it."""
    person = getattr(request, "user", None)
    return {"has_news": SimpleLazyObject(lambda: isinstance(person, Person) and has_news(person))}
