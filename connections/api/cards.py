"""Cards of people and the list of one's own connections, for programs."""

from dataclasses import dataclass
from typing import cast
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from connections.api.people import BadParameter
from connections.api.shapes import HitSerializer, ProblemSerializer
from connections.models.cards import cards
from connections.models.hits import Hit, hits
from connections.models.network import LONGEST_NAME, Order, network
from connections.models.presence import visible_people
from people.core.vcard import Card, Labelled
from people.models import Person

PAGE = 25
ORDERS: tuple[Order, ...] = ("warmth", "name")


class LabelledSerializer(serializers.Serializer[Labelled]):
    value = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a field of that name, not the label of this one


class CardSerializer(serializers.Serializer[Card]):
    """What a person has opened to you, as it stands on their vCard."""

    public_id = serializers.UUIDField(source="uid")
    name = serializers.CharField()
    given_name = serializers.CharField(source="given")
    family_name = serializers.CharField(source="family")
    title = serializers.CharField()
    organisation = serializers.CharField()
    town = serializers.CharField()
    country = serializers.CharField()
    phones = LabelledSerializer(many=True)
    emails = LabelledSerializer(many=True)
    links = LabelledSerializer(many=True)
    addresses = LabelledSerializer(many=True)


class ConnectionsSerializer(serializers.Serializer[object]):
    page = serializers.IntegerField(min_value=1)
    pages = serializers.IntegerField(min_value=1)
    results = HitSerializer(many=True)


@dataclass(frozen=True, slots=True)
class Connections:
    page: int
    pages: int
    results: list[Hit]


class CardView(APIView):
    """The card of one person: what they have opened to you."""

    @extend_schema(operation_id="get_card", responses={200: CardSerializer, 404: ProblemSerializer})
    def get(self, request: Request, public_id: UUID) -> Response:
        viewer = cast(Person, request.user)
        person = get_object_or_404(visible_people(viewer).only("pk"), public_id=public_id)
        [card] = cards(viewer, [person.pk], timezone.now(), settings.BASE_URL)
        return Response(CardSerializer(card).data)


class ConnectionsView(APIView):
    """The people you are connected with."""

    @extend_schema(
        operation_id="my_connections",
        parameters=[
            OpenApiParameter("q", str, description=f"Words of name or headline; at most {LONGEST_NAME} characters."),
            OpenApiParameter("sort", str, enum=list(ORDERS), description="Closest first, or by family name."),
            OpenApiParameter("page", int, description=f"From 1; {PAGE} people each."),
        ],
        responses={200: ConnectionsSerializer, 400: ProblemSerializer},
    )
    def get(self, request: Request) -> Response:
        viewer = cast(Person, request.user)
        name, order, number = _understood(request.query_params.dict())
        pages = Paginator(network(viewer, name=name, order=order), PAGE)
        if number > pages.num_pages:
            raise BadParameter(_("There are %(pages)s pages.") % {"pages": pages.num_pages})
        rows = hits(viewer, pages.page(number).object_list, timezone.now())
        return Response(ConnectionsSerializer(Connections(number, pages.num_pages, rows)).data)


def _understood(given: dict[str, str]) -> tuple[str, Order, int]:
    """What is asked for; BadParameter for what cannot be understood."""
    if unknown := given.keys() - {"q", "sort", "page"}:
        name = min(unknown)[:40]
        raise BadParameter(_("There is no parameter “%(name)s”.") % {"name": name}, code="unknown_parameter")
    name, order, number = given.get("q", ""), given.get("sort") or "warmth", given.get("page") or "1"
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise BadParameter(_("“q” must be a text of at most %(most)s characters.") % {"most": LONGEST_NAME})
    if order not in ORDERS:
        raise BadParameter(_("“sort” must be one of %(orders)s.") % {"orders": ", ".join(ORDERS)})
    if not (number.isascii() and number.isdigit() and len(number) < 6 and int(number)):
        raise BadParameter(_("“page” must be a number from 1 on."))
    return name, order, int(number)
