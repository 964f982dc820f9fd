"""Who you know at a company or school, for programs."""

from dataclasses import dataclass
from typing import cast
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from connections.api.paging import PAGE, pages, wanted_page, wanted_word
from connections.api.shapes import HitSerializer, ProblemSerializer
from connections.models.companies import Staff, staff
from connections.models.former import Row, gone_from
from connections.models.hits import Hit, hits
from connections.models.moves import Whereabouts
from people.models import Organisation, Person

BEFORE = "before"


class OrganisationSerializer(serializers.ModelSerializer[Organisation]):
    class Meta:
        model = Organisation
        fields = ("public_id", "kind", "name")
        read_only_fields = fields


class NowSerializer(serializers.Serializer[Whereabouts]):
    """What somebody does now, for those who knew them elsewhere."""

    what = serializers.CharField()
    moved = serializers.CharField(help_text="For a year: where to, and when.")


class SomebodyThereSerializer(HitSerializer):
    """A person there; who used to be has `left` and `now`."""

    left = serializers.SerializerMethodField(help_text="The last year, where it is told.")
    now = serializers.SerializerMethodField()

    @extend_schema_field(serializers.IntegerField(allow_null=True))
    def get_left(self, hit: Hit) -> int | None:
        row: Row | None = self.context["gone"].get(hit.person.pk)
        return row.left if row else None

    @extend_schema_field(NowSerializer(allow_null=True))
    def get_now(self, hit: Hit) -> object:
        row: Row | None = self.context["gone"].get(hit.person.pk)
        return NowSerializer(row.now).data if row else None


class NearSerializer(serializers.Serializer[Staff]):
    connected = serializers.SerializerMethodField()
    one_introduction_away = serializers.SerializerMethodField()
    further = serializers.SerializerMethodField()

    def get_connected(self, there: Staff) -> int:
        return len(there.known)

    def get_one_introduction_away(self, there: Staff) -> int:
        return len(there.introduced)

    def get_further(self, there: Staff) -> int:
        return len(there.further)


class PeopleThereSerializer(serializers.Serializer[object]):
    organisation = OrganisationSerializer()
    near = NearSerializer(help_text="Those there now, by how near they are to you.")
    count = serializers.IntegerField(min_value=0)
    page = serializers.IntegerField(min_value=1)
    pages = serializers.IntegerField(min_value=1)
    results = SomebodyThereSerializer(many=True)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the people there."""

    organisation: Organisation
    near: Staff
    count: int
    page: int
    pages: int
    results: list[Hit]


class PeopleThereView(APIView):
    kind: Organisation.Kind

    def _answer(self, request: Request, public_id: UUID) -> Response:
        viewer = cast(Person, request.user)
        when = wanted_word(request, "when", [BEFORE])
        number = wanted_page(request, besides=("when",))
        where = get_object_or_404(Organisation, public_id=public_id, kind=self.kind)
        there = staff(viewer, where)
        if there is None:
            raise Http404
        people = there.before if when == BEFORE else there.now
        now = timezone.now()
        rows = hits(viewer, people[PAGE * (number - 1) : PAGE * number], now)
        gone = {row.hit.person.pk: row for row in gone_from(where, there, rows, now.date())}
        page = Page(where, there, len(people), number, pages(len(people)), rows)
        return Response(PeopleThereSerializer(page, context={"gone": gone}).data)


PARAMETERS = [
    OpenApiParameter("when", str, enum=[BEFORE], description="Those who used to be there."),
    OpenApiParameter("page", int, description=f"From 1; {PAGE} people each."),
]
ANSWERS = {200: PeopleThereSerializer, 400: ProblemSerializer, 404: ProblemSerializer}


class CompanyPeopleView(PeopleThereView):
    """Who at a company is connected with you or one introduction away."""

    kind = Organisation.Kind.COMPANY

    @extend_schema(operation_id="list_people_at_company", parameters=PARAMETERS, responses=ANSWERS)
    def get(self, request: Request, public_id: UUID) -> Response:
        return self._answer(request, public_id)


class SchoolPeopleView(PeopleThereView):
    """Who from a school is connected with you or one introduction away."""

    kind = Organisation.Kind.SCHOOL

    @extend_schema(operation_id="list_people_from_school", parameters=PARAMETERS[1:], responses=ANSWERS)
    def get(self, request: Request, public_id: UUID) -> Response:
        return self._answer(request, public_id)
