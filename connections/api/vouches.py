"""Vouches, for programs."""

from collections.abc import Callable
from typing import cast
from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from connections.actions.vouches import decline_vouch, offer_vouch, show_vouch, withdraw_vouch
from connections.api.shapes import ProblemSerializer
from connections.models import Vouch
from connections.models.presence import visible_people
from connections.models.profile import whole
from connections.models.vouching import skill_on
from people.models import Person, PersonSkill

PROBLEMS = {403: ProblemSerializer, 404: ProblemSerializer, 409: ProblemSerializer}


class SentenceSerializer(serializers.Serializer[object]):
    # Its length is the action's to judge, in a sentence of ours.
    sentence = serializers.CharField(help_text="20 to 300 characters.")


class NamedSerializer(serializers.ModelSerializer[Person]):
    class Meta:
        model = Person
        fields = ("public_id", "handle", "name")
        read_only_fields = fields


class VouchSerializer(serializers.ModelSerializer[Vouch]):
    """A sentence; whether one that is not shown was declined is not said."""

    person = NamedSerializer()
    author = NamedSerializer()
    skill = serializers.CharField(source="skill.skill.name")
    shown = serializers.SerializerMethodField()

    class Meta:
        model = Vouch
        fields = ("public_id", "person", "author", "skill", "sentence", "shown", "offered_at")
        read_only_fields = fields

    def get_shown(self, vouch: Vouch) -> bool:
        return vouch.state == Vouch.State.SHOWN


class OwnVouchesSerializer(serializers.Serializer[object]):
    waiting = VouchSerializer(many=True, help_text="Written about you; nobody else sees them until you show them.")
    shown = VouchSerializer(many=True, help_text="Written about you and shown.")
    written = VouchSerializer(many=True, help_text="Written by you and not taken back.")


class OwnVouchesView(APIView):
    """What was written about you, and by you."""

    @extend_schema(operation_id="list_my_vouches", responses=OwnVouchesSerializer)
    def get(self, request: Request) -> Response:
        viewer = cast(Person, request.user)
        found = {
            "waiting": Vouch.objects.waiting_for(viewer),
            "shown": Vouch.objects.shown_to(viewer).filter(person=viewer),
            "written": Vouch.objects.written_by(viewer),
        }
        return Response(OwnVouchesSerializer({name: rows.with_words() for name, rows in found.items()}).data)


class SkillVouchesView(APIView):
    """The sentences under one skill of a person."""

    @extend_schema(operation_id="list_vouches", responses={200: VouchSerializer(many=True), 404: ProblemSerializer})
    def get(self, request: Request, public_id: UUID, skill_id: int) -> Response:
        viewer = cast(Person, request.user)
        shown = Vouch.objects.shown_to(viewer).filter(skill=_skill(viewer, public_id, skill_id))
        return Response(VouchSerializer(shown.with_words(), many=True).data)

    @extend_schema(
        operation_id="offer_vouch",
        request=SentenceSerializer,
        responses={201: VouchSerializer, 400: ProblemSerializer, 429: ProblemSerializer, **PROBLEMS},
    )
    def post(self, request: Request, public_id: UUID, skill_id: int) -> Response:
        """Write one sentence about a connection's skill; it is shown once they say yes."""
        viewer = cast(Person, request.user)
        skill = _skill(viewer, public_id, skill_id)
        given = SentenceSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        vouch = offer_vouch(skill, by=viewer, sentence=given.validated_data["sentence"])
        return Response(VouchSerializer(vouch).data, status=status.HTTP_201_CREATED)


class VouchVerbView(APIView):
    """One thing done with a sentence; repeating it changes nothing."""

    verb: Callable[..., None]

    def _done(self, request: Request, public_id: UUID) -> Response:
        viewer = cast(Person, request.user)
        type(self).verb(get_object_or_404(Vouch.objects.visible_to(viewer), public_id=public_id), by=viewer)
        return Response(status=status.HTTP_204_NO_CONTENT)


class VouchShowingView(VouchVerbView):
    verb = staticmethod(show_vouch)

    @extend_schema(operation_id="show_vouch", request=None, responses={204: None, **PROBLEMS})
    def post(self, request: Request, public_id: UUID) -> Response:
        """Show a sentence written about you."""
        return self._done(request, public_id)


class VouchRefusalView(VouchVerbView):
    verb = staticmethod(decline_vouch)

    @extend_schema(operation_id="decline_vouch", request=None, responses={204: None, **PROBLEMS})
    def post(self, request: Request, public_id: UUID) -> Response:
        """Leave a sentence written about you unshown; its author is not told."""
        return self._done(request, public_id)


class VouchWithdrawalView(VouchVerbView):
    verb = staticmethod(withdraw_vouch)

    @extend_schema(operation_id="withdraw_vouch", request=None, responses={204: None, **PROBLEMS})
    def post(self, request: Request, public_id: UUID) -> Response:
        """Take a sentence back that you wrote, or that you show."""
        return self._done(request, public_id)


def _skill(viewer: Person, public_id: UUID, skill_id: int) -> PersonSkill:
    person = get_object_or_404(whole(visible_people(viewer)), public_id=public_id)
    return skill_on(viewer, person, skill_id)
