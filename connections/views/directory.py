"""The directory: one box, a few refinements, and who could introduce you to each person found."""

from dataclasses import asdict, dataclass
from typing import cast
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from connections.forms.directory import DirectoryForm, understood
from connections.models.asked import Asked, Question, place_id, read
from connections.models.directory import MOST, Found, find
from connections.models.hits import Hit, hits
from people.models import Person

PAGE = 25


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the directory as the template needs it; `close` are those only nearly what was typed."""

    asked: Asked
    page: Page[int]
    exact: list[Hit]
    close: list[Hit]
    summary: str
    unknown: list[str]
    meant: list[str]
    says_nothing: bool

    @property
    def url(self) -> str:
        """The shortest address of this page."""
        given = {name: value for name, value in asdict(self.asked).items() if value}
        if self.page.number > 1:
            given["page"] = str(self.page.number)
        return reverse("directory") + (f"?{urlencode(given)}" if given else "")

    @property
    def narrowed(self) -> bool:
        return any(value for name, value in asdict(self.asked).items() if name != "q")


@login_required
@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """The whole page, or its results alone when the page itself asks for them while somebody types."""
    viewer = cast(Person, request.user)
    asked = understood(request.GET.dict())
    question = read(asked, viewer.pk)
    listing = _listing(viewer, asked, question, find(viewer.pk, question), request.GET.get("page", ""))
    shown = asdict(asked) | ({"place": question.place_name} if place_id(asked.place) is not None else {})
    results_alone = request.headers.get("HX-Target") == "results"
    template = "connections/directory.html#results" if results_alone else "connections/directory.html"
    response = render(
        request,
        template,
        {"listing": listing, "form": DirectoryForm(initial=shown), "asked": asked, "results_alone": results_alone},
    )
    patch_vary_headers(response, ["HX-Request"])
    if results_alone:
        response.headers["HX-Replace-Url"] = listing.url
    return response


def _listing(viewer: Person, asked: Asked, question: Question, found: Found, number: str) -> Listing:
    page = Paginator(found.people, PAGE).get_page(number)
    rows = hits(viewer, page.object_list, timezone.now(), found.close)
    return Listing(
        asked=asked,
        page=page,
        exact=[hit for hit in rows if not hit.close],
        close=[hit for hit in rows if hit.close],
        summary=_summary(asked, question, found),
        unknown=[text for kind in question.unknown if (text := _unknown(kind, getattr(asked, kind)))],
        says_nothing=question.says_nothing,
        meant=[_meant(kind, name) for kind, name in question.meant],
    )


def _summary(asked: Asked, question: Question, found: Found) -> str:
    exact = len(found.people) - len(found.close)
    if not found.people:
        return _("Nobody found.")
    if found.more:
        return _("The first %(n)s of more. A word or a refinement narrows it down.") % {"n": MOST}
    if not question.words and not question.facets and not asked.degree:
        return _("Nearest first, by the warmth of the best route; then everybody else by name.")
    if not exact:
        return ngettext("%(n)s close match", "%(n)s close matches", len(found.close)) % {"n": len(found.close)}
    return ngettext("%(n)s person", "%(n)s people", exact) % {"n": exact}


def _meant(kind: str, name: str) -> str:
    return {
        "employer": _("Showing people at %(name)s."),
        "school": _("Showing people who studied at %(name)s."),
        "skill": _("Showing people with the skill %(name)s."),
        "place": _("Showing people in %(name)s."),
    }[kind] % {"name": name}


def _unknown(kind: str, text: str) -> str:
    return {
        "employer": _("Nobody here has worked at “%(text)s”."),
        "school": _("Nobody here has studied at “%(text)s”."),
        "skill": _("Nobody here has named “%(text)s” as a skill."),
        "place": _("Nobody here lives in “%(text)s”."),
    }[kind] % {"text": text}
