"""Who one knows at a company or school, and the list of all of them."""

from dataclasses import dataclass
from typing import cast
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from connections.core.charts import bar_chart
from connections.models.breakdown import Share
from connections.models.companies import Staff, staff
from connections.models.former import gone_from
from connections.models.hits import hits, load
from connections.models.who_at import Place, places
from connections.views.reach import Picture, Row
from people.models import Organisation, Person

PAGE = 25
GLIMPSE = 5  # of those who used to be there, below those who are
LONGEST_NAME = 80
Kind = Organisation.Kind


@dataclass(frozen=True, slots=True)
class Known:
    """An organisation in the list, with those closest to the viewer there and how many more they know there."""

    organisation: Organisation
    closest: list[Person]
    more: int
    before: int

    @property
    def url(self) -> str:
        return address(self.organisation)


def address(organisation: Organisation) -> str:
    """Where it says who one knows there."""
    name = "school" if organisation.kind == Kind.SCHOOL else "company"
    return reverse(name, args=[organisation.public_id])


@login_required
@require_safe
def company(request: HttpRequest, public_id: UUID) -> HttpResponse:
    return _organisation(request, public_id, Kind.COMPANY)


@login_required
@require_safe
def school(request: HttpRequest, public_id: UUID) -> HttpResponse:
    return _organisation(request, public_id, Kind.SCHOOL)


def _organisation(request: HttpRequest, public_id: UUID, kind: Organisation.Kind) -> HttpResponse:
    viewer = cast(Person, request.user)
    where = get_object_or_404(Organisation.objects.select_related("place"), public_id=public_id, kind=kind)
    there = staff(viewer, where)
    if there is None:
        raise Http404
    before = request.GET.get("when") == "before" and kind == Kind.COMPANY
    page = Paginator(there.before if before else there.now, PAGE).get_page(request.GET.get("page"))
    glimpse = there.before[:GLIMPSE] if page.number == 1 and not before else []
    now = timezone.now()
    rows = hits(viewer, [*page.object_list, *glimpse], now)
    known = set(there.known)
    context = {
        "organisation": where,
        "is_school": kind == Kind.SCHOOL,
        "page": page,
        "before": before,
        "staff": there,
        "known": [] if before else [hit for hit in rows if hit.person.pk in known],
        "introduced": [] if before else [hit for hit in rows if hit.person.pk in there.introduced],
        "former": gone_from(where, there, rows, now.date()),
        "picture": _picture(where, there),
        "directory": _directory(where),
    }
    return render(request, "connections/company.html", context)


def _picture(where: Organisation, there: Staff) -> Picture:
    """How many somebody could reach there: connected, one introduction away, further."""
    here = address(where)
    rows = [
        (_("You know"), len(there.known), f"{here}#known"),
        (_("One introduction away"), len(there.introduced), f"{here}#introduced"),
        (_("Further away"), len(there.further), f"{_directory(where)}&degree=3"),
    ]
    return Picture(
        slug="near",
        heading=_("How near"),
        column=_("How near"),
        title=_("People there, by how near they are to you"),
        chart=bar_chart([(label, number) for label, number, _url in rows]),
        rows=[Row(Share("", label, label, number), url) for label, number, url in rows],
    )


def _directory(where: Organisation) -> str:
    refined = {"school": f'"{where.name}"'} if where.kind == Kind.SCHOOL else {"employer": f'"{where.name}"', "now": 1}
    return f"{reverse('directory')}?{urlencode(refined)}"


@login_required
@require_safe
def companies(request: HttpRequest) -> HttpResponse:
    """Companies and schools; the list alone when the page itself asks for it while somebody types."""
    viewer = cast(Person, request.user)
    # Signs that cannot be shown are in no name, and Postgres takes no null.
    name = "".join(letter for letter in request.GET.get("q", "")[:LONGEST_NAME] if letter.isprintable()).strip()
    rows, page = _page(viewer, name, request.GET.get("page", ""))
    alone = request.headers.get("HX-Target") == "places"
    response = render(
        request,
        "connections/companies.html#places" if alone else "connections/companies.html",
        {"places": _known(viewer, rows), "page": page, "name": name},
    )
    patch_vary_headers(response, ["HX-Request"])
    return response


def _page(viewer: Person, name: str, number: str) -> tuple[list[Place], Page[int]]:
    """The rows of one page; a number past the end shows the last one, as everywhere."""
    wanted = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1
    rows, count = places(viewer.pk, name, limit=PAGE, offset=PAGE * (max(wanted, 1) - 1))
    if not rows and wanted > 1:
        _rows, count = places(viewer.pk, name, limit=1)
        last = max(-(-count // PAGE), 1)
        rows, _count = places(viewer.pk, name, limit=PAGE, offset=PAGE * (last - 1))
    return rows, Paginator(range(count), PAGE).get_page(wanted)


def _known(viewer: Person, rows: list[Place]) -> list[Known]:
    found = Organisation.objects.select_related("place").in_bulk([row.organisation for row in rows])
    people = load(viewer, {person for row in rows for person in row.closest})
    return [
        Known(
            found[row.organisation],
            closest := [people[person] for person in row.closest if person in people],
            row.now - len(closest),
            row.before,
        )
        for row in rows
    ]
