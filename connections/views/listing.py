"""One page of the directory as its template needs it: people, what they have in common, and what was understood."""

from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from connections.models.asked import Asked, Question
from connections.models.directory import MOST, Found
from connections.models.facets import Facets, Value, beside
from connections.models.hits import Hit, hits
from people.models import Person

PAGE = 25
NAMES = tuple(field.name for field in fields(Asked))


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a refinement with the address that asks for it as well."""

    value: Value
    url: str


@dataclass(frozen=True, slots=True)
class Listing:
    """`close` are those only nearly what was typed; `refinements` are headings with values worth choosing."""

    asked: Asked
    page: Page[int]
    exact: list[Hit]
    close: list[Hit]
    summary: str
    unknown: list[str]
    meant: list[str]
    says_nothing: bool
    more: bool
    refinements: list[tuple[str, list[Choice]]]
    groups: list[Value]

    @property
    def url(self) -> str:
        """The shortest address of this page."""
        return address(self.asked, self.page.number)

    @property
    def narrowed(self) -> bool:
        return any(getattr(self.asked, name) for name in NAMES if name != "q")


def listing(viewer: Person, asked: Asked, question: Question, found: Found, number: str) -> Listing:
    page = Paginator(found.people, PAGE).get_page(number)
    counted, because = beside(viewer.pk, question, found, list(page.object_list))
    rows = hits(viewer, page.object_list, timezone.now(), found.close, because)
    return Listing(
        asked=asked,
        page=page,
        exact=[hit for hit in rows if not hit.close],
        close=[hit for hit in rows if hit.close],
        summary=_summary(asked, question, found),
        unknown=[text for kind in question.unknown if (text := _unknown(kind, getattr(asked, kind)))],
        says_nothing=question.says_nothing,
        meant=[_meant(kind, name) for kind, name in question.meant],
        more=found.more,
        refinements=_refinements(asked, counted, len(found.people) - len(found.close)),
        groups=counted.group,
    )


def address(asked: Asked, number: int = 1) -> str:
    """The shortest address of what is asked."""
    given = {name: value for name in NAMES if (value := getattr(asked, name))}
    if number > 1:
        given["page"] = str(number)
    return reverse("directory") + (f"?{urlencode(given)}" if given else "")


def _refinements(asked: Asked, counted: Facets, total: int) -> list[tuple[str, list[Choice]]]:
    """A value that holds of everybody found, or that was asked for already, narrows nothing down."""
    headings = {
        "degree": _("How near"),
        "employer": _("Employer, now or before"),
        "place": _("Town"),
        "industry": _("Industry"),
        "skill": _("Skill"),
        "school": _("School"),
        "group": _("Your groups"),
    }
    found = []
    for kind, heading in headings.items():
        values = [value for value in getattr(counted, kind) if 0 < value.people < total]
        if values and not getattr(asked, kind):
            found.append((heading, [Choice(_named(kind, value), _with(asked, kind, value)) for value in values]))
    return found


def _named(kind: str, value: Value) -> Value:
    words = {"1": _("connected to me"), "2": _("2nd degree"), "3": _("3rd degree or further")}
    return replace(value, name=words[value.name]) if kind == "degree" else value


def _with(asked: Asked, kind: str, value: Value) -> str:
    changes: dict[str, Any] = {kind: value.asks}
    return address(replace(asked, **changes))


def _summary(asked: Asked, question: Question, found: Found) -> str:
    exact = len(found.people) - len(found.close)
    if not found.people:
        return _("Nobody found.")
    if found.more:
        return _("The first %(n)s of more. A word or a refinement narrows it down.") % {"n": MOST}
    if asked == Asked():
        return _("Nearest first, by the warmth of the best route; then everybody else by name.")
    if not exact:
        return ""
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
    }[kind] % {"text": text.strip('"')}
