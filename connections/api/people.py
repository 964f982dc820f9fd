"""The directory and a person's page, for programs: the same people in the same order, for the same reasons."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from connections.api.shapes import FoundSerializer, ProblemSerializer, ProfileSerializer, WaysSerializer
from connections.forms.directory import DEGREES, LONGEST_TEXT, understood
from connections.models.asked import TALKED_MONTHS, WITHIN_KM, read
from connections.models.directory import MOST, find
from connections.models.facets import Facets, beside
from connections.models.hits import Hit, hits
from connections.models.presence import visible_people
from connections.models.profile import Profile, profile_of, whole
from connections.models.ways import how_near, ways
from netapp.shared.errors import DomainError
from people.core.industries import DIVISIONS
from people.models import Person

PAGE = 25
PAGES = MOST // PAGE
TEXTS = ("q", "employer", "school", "skill", "place")
CHOICES: dict[str, Sequence[str]] = {
    "degree": [key for key, _label in DEGREES if key],
    "now": ["1"],
    "warm": ["1"],
    "within": [str(km) for km in WITHIN_KM],
    "talked": [str(months) for months in TALKED_MONTHS],
}


class BadParameter(DomainError):
    """A request that can be read in no way, or in more than one."""

    code = "bad_parameter"
    status = 400


@dataclass(frozen=True, slots=True)
class Page:
    """One page of people; `more` when further people fit than the first 500."""

    count: int
    more: bool
    page: int
    pages: int
    results: list[Hit]
    facets: Facets


class PeopleView(APIView):
    """People of the directory, nearest and best fitting first."""

    @extend_schema(
        operation_id="find_people",
        parameters=[
            *[OpenApiParameter(name, str, description=f"At most {LONGEST_TEXT} characters.") for name in TEXTS],
            OpenApiParameter("industry", str, enum=sorted(DIVISIONS), description="Division of ISIC revision 4."),
            *[OpenApiParameter(name, str, enum=list(values)) for name, values in CHOICES.items()],
            OpenApiParameter("group", UUID, description="The public id of a group of yours."),
            OpenApiParameter("page", int, description=f"From 1 to {PAGES}; {PAGE} people each."),
        ],
        responses={200: FoundSerializer, 400: ProblemSerializer},
    )
    def get(self, request: Request) -> Response:
        viewer = cast(Person, request.user)
        given = request.query_params.dict()
        _check(given)
        question = read(understood(given), viewer.pk)
        found = find(viewer.pk, question)
        number = int(given.get("page") or 1)
        people = found.people[PAGE * (number - 1) : PAGE * number]
        counted, because = beside(viewer.pk, question, found, people)
        rows = hits(viewer, people, timezone.now(), found.close, because)
        count = len(found.people)
        page = Page(count, found.more, number, max(-(-count // PAGE), 1), rows, counted)
        return Response(FoundSerializer(page).data)


class PersonView(APIView):
    """One person as you see them."""

    @extend_schema(operation_id="get_person", responses={200: ProfileSerializer, 404: ProblemSerializer})
    def get(self, request: Request, public_id: UUID) -> Response:
        return Response(ProfileSerializer(_profile(request, public_id)).data)


class WaysView(APIView):
    """How you could reach one person: the ten best routes, by their weaker hop."""

    @extend_schema(operation_id="get_routes_to_person", responses={200: WaysSerializer, 404: ProblemSerializer})
    def get(self, request: Request, public_id: UUID) -> Response:
        viewer = cast(Person, request.user)
        person = _profile(request, public_id).person
        return Response(WaysSerializer(ways(viewer, person, how_near(viewer, person), timezone.now())).data)


def _profile(request: Request, public_id: UUID) -> Profile:
    viewer = cast(Person, request.user)
    return profile_of(viewer, get_object_or_404(whole(visible_people(viewer)), public_id=public_id))


def _check(given: dict[str, str]) -> None:
    """Raise BadParameter for what a page would silently leave out."""
    for name, text in given.items():
        if name in TEXTS:
            _require(len(text) <= LONGEST_TEXT, name, _("a text of at most 480 characters"))
            _require("\0" not in text, name, _("a text without null characters"))
        elif name == "industry":
            _require(not text or text in DIVISIONS, name, _("the two digits of an industry"))
        elif name in CHOICES:
            _require(not text or text in CHOICES[name], name, _one_of(CHOICES[name]))
        elif name == "group":
            _require(not text or bool(understood(given).group), name, _("the public id of a group"))
        elif name == "page":
            _require(
                text.isascii() and text.isdigit() and len(text) < 6 and 1 <= int(text) <= PAGES,
                name,
                _("a number from 1 to 20"),
            )
        else:
            raise BadParameter(_("There is no parameter “%(name)s”.") % {"name": name[:40]}, code="unknown_parameter")


def _require(fine: bool, name: str, wanted: str) -> None:
    if not fine:
        raise BadParameter(_("“%(name)s” must be %(wanted)s.") % {"name": name, "wanted": wanted})


def _one_of(values: Sequence[str]) -> str:
    return _("one of %(values)s") % {"values": ", ".join(values)}
