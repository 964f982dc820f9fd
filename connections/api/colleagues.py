"""Your former colleagues, for programs."""

from dataclasses import dataclass
from typing import cast

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from connections.api.companies import NowSerializer, OrganisationSerializer
from connections.api.paging import PAGE, pages, wanted_page, wanted_word
from connections.api.shapes import HitSerializer, ProblemSerializer
from connections.models.colleagues import Show, colleagues
from connections.models.former import Row, Time, times
from people.models import Person


class ColleagueSerializer(serializers.Serializer[Row]):
    hit = HitSerializer()
    together = serializers.CharField(help_text="The years you both were there.")
    now = NowSerializer()
    talked = serializers.CharField(help_text="When you last talked; of connections alone.")


class TimeSerializer(serializers.Serializer[Time]):
    employer = OrganisationSerializer()
    years = serializers.CharField(help_text="Your years there.")
    people = ColleagueSerializer(many=True, source="rows")


class ColleaguesSerializer(serializers.Serializer[object]):
    count = serializers.IntegerField(min_value=0)
    page = serializers.IntegerField(min_value=1)
    pages = serializers.IntegerField(min_value=1)
    results = TimeSerializer(many=True)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of former colleagues, under the employers they were met at."""

    count: int
    page: int
    pages: int
    results: list[Time]


class ColleaguesView(APIView):
    """Who worked where you did at the same time, and where they are now."""

    @extend_schema(
        operation_id="list_my_colleagues",
        parameters=[
            OpenApiParameter("show", str, enum=["moved", "unconnected"], description="Only some of them."),
            OpenApiParameter("page", int, description=f"From 1; {PAGE} people each."),
        ],
        responses={200: ColleaguesSerializer, 400: ProblemSerializer},
    )
    def get(self, request: Request) -> Response:
        viewer = cast(Person, request.user)
        show = cast(Show, wanted_word(request, "show", ["moved", "unconnected"]))
        number = wanted_page(request, besides=("show",))
        now = timezone.now()
        found = colleagues(viewer, now=now, show=show)
        jobs = list(viewer.positions.select_related("organisation"))
        rows = times(viewer, found[PAGE * (number - 1) : PAGE * number], jobs, now)
        return Response(ColleaguesSerializer(Page(len(found), number, pages(len(found)), rows)).data)
