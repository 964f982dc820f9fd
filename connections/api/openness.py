"""How far one is open, and whom one has blocked, for programs."""

from typing import cast
from uuid import UUID

from django.db.models import Q
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from connections.actions.blocks import block_person, lift_block
from connections.actions.openness import open_profile
from connections.api.shapes import ProblemSerializer
from connections.forms.openness import FINDERS
from connections.models.presence import visible_people
from people.core.audience import SECTIONS
from people.models import Block, Openness, Person


class OpennessSerializer(serializers.ModelSerializer[Openness]):
    """0 only me, 1 my connections, 2 second degree and group mates, 3 all members, 4 my public page."""

    class Meta:
        model = Openness
        fields = (*SECTIONS, "found_by", "has_public_page", "for_search_engines")

    def validate_found_by(self, circle: int) -> int:
        if circle not in dict(FINDERS):
            raise serializers.ValidationError("One of 1, 2 and 3.", code="invalid_choice")
        return circle


class BlockedSerializer(serializers.ModelSerializer[Block]):
    public_id = serializers.UUIDField(source="blocked.public_id")
    name = serializers.CharField(source="blocked.name")

    class Meta:
        model = Block
        fields = ("public_id", "name", "created_at")
        read_only_fields = fields


class OpennessView(APIView):
    """Who may see what of you, and who may find you."""

    @extend_schema(operation_id="get_openness", responses={200: OpennessSerializer})
    def get(self, request: Request) -> Response:
        return Response(OpennessSerializer(_openness(request)).data)

    @extend_schema(
        operation_id="change_openness",
        request=OpennessSerializer(partial=True),
        responses={200: OpennessSerializer, 400: ProblemSerializer},
    )
    def patch(self, request: Request) -> Response:
        asked = OpennessSerializer(_openness(request), data=request.data, partial=True)
        asked.is_valid(raise_exception=True)
        opened = open_profile(by=cast(Person, request.user), changes=asked.validated_data)
        return Response(OpennessSerializer(opened).data)


class BlocksView(APIView):
    """People you have blocked."""

    @extend_schema(operation_id="list_blocks", responses={200: BlockedSerializer(many=True)})
    def get(self, request: Request) -> Response:
        blocks = Block.objects.filter(blocker=cast(Person, request.user)).select_related("blocked")
        return Response(BlockedSerializer(blocks.order_by("-created_at"), many=True).data)


class BlockView(APIView):
    """Your block of one person; for both of you the other no longer exists. Repeating it changes nothing."""

    @extend_schema(operation_id="block_person", request=None, responses={204: None, 404: ProblemSerializer})
    def put(self, request: Request, public_id: UUID) -> Response:
        viewer = cast(Person, request.user)
        known = Q(pk__in=visible_people(viewer).values("pk")) | Q(pk__in=_blocked_by(viewer))
        block_person(get_object_or_404(Person.objects.filter(known), public_id=public_id), by=viewer)
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(operation_id="lift_block", responses={204: None, 404: ProblemSerializer})
    def delete(self, request: Request, public_id: UUID) -> Response:
        viewer = cast(Person, request.user)
        blocked = Person.objects.filter(pk__in=_blocked_by(viewer))
        lift_block(get_object_or_404(blocked, public_id=public_id), by=viewer)
        return Response(status=status.HTTP_204_NO_CONTENT)


def _openness(request: Request) -> Openness:
    person = cast(Person, request.user)
    return Openness.objects.filter(person=person).first() or Openness(person=person)


def _blocked_by(viewer: Person) -> list[int]:
    return list(Block.objects.filter(blocker=viewer).values_list("blocked_id", flat=True))
