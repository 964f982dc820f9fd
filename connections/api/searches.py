"""Your saved searches, for programs."""

from typing import Any, cast
from uuid import UUID

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from connections.actions.searches import delete_search, rename_search, save_search, tell_of_search
from connections.api.shapes import ProblemSerializer
from connections.forms.directory import understood
from connections.models import SavedSearch
from connections.models.asked import Asked
from connections.models.saved_search import what_is_asked
from netapp.shared.errors import DomainError
from people.models import Person

PROBLEMS = {400: ProblemSerializer, 409: ProblemSerializer}


class NotUnderstood(DomainError):
    """A question the directory cannot be asked."""

    code = "bad_question"
    status = 400


class SavedSearchSerializer(serializers.ModelSerializer[SavedSearch]):
    asked = serializers.DictField(
        child=serializers.CharField(), help_text="What `find_people` takes, without the page; set once."
    )

    class Meta:
        model = SavedSearch
        fields = ("public_id", "name", "asked", "tells", "too_wide", "created_at", "checked_at")
        read_only_fields = ("public_id", "too_wide", "created_at", "checked_at")
        extra_kwargs = {
            "too_wide": {"help_text": "More people fit than are looked at, so that nobody is told of."},
            # Its length is the action's to judge, in a sentence of ours.
            "name": {"validators": [], "max_length": None},
        }


class ChangeSerializer(serializers.Serializer[object]):
    name = serializers.CharField(required=False)
    tells = serializers.BooleanField(required=False)


class SearchesView(APIView):
    """Your saved searches."""

    @extend_schema(operation_id="list_my_searches", responses=SavedSearchSerializer(many=True))
    def get(self, request: Request) -> Response:
        kept = SavedSearch.objects.filter(person=cast(Person, request.user)).order_by("name", "pk")
        return Response(SavedSearchSerializer(kept, many=True).data)

    @extend_schema(
        operation_id="save_search",
        request=SavedSearchSerializer,
        responses={201: SavedSearchSerializer, 429: ProblemSerializer, **PROBLEMS},
    )
    def post(self, request: Request) -> Response:
        """Keep a question; at most twenty."""
        given = SavedSearchSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        said: dict[str, Any] = given.validated_data
        saved = save_search(
            by=cast(Person, request.user),
            name=said["name"],
            asked=_question(said["asked"]),
            tells=said.get("tells", True),
        )
        return Response(SavedSearchSerializer(saved).data, status=status.HTTP_201_CREATED)


class SearchView(APIView):
    """One of your saved searches."""

    @extend_schema(operation_id="get_search", responses={200: SavedSearchSerializer, 404: ProblemSerializer})
    def get(self, request: Request, public_id: UUID) -> Response:
        return Response(SavedSearchSerializer(_own(request, public_id)).data)

    @extend_schema(
        operation_id="change_search",
        request=ChangeSerializer,
        responses={200: SavedSearchSerializer, 404: ProblemSerializer, **PROBLEMS},
    )
    def patch(self, request: Request, public_id: UUID) -> Response:
        """Rename it, or switch telling on or off."""
        kept = _own(request, public_id)
        given = ChangeSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        with transaction.atomic():
            if "name" in given.validated_data:
                rename_search(kept, name=given.validated_data["name"])
            if "tells" in given.validated_data:
                tell_of_search(kept, tells=given.validated_data["tells"])
        return Response(SavedSearchSerializer(_own(request, public_id)).data)

    @extend_schema(operation_id="delete_search", responses={204: None, 404: ProblemSerializer})
    def delete(self, request: Request, public_id: UUID) -> Response:
        delete_search(_own(request, public_id))
        return Response(status=status.HTTP_204_NO_CONTENT)


def _own(request: Request, public_id: UUID) -> SavedSearch:
    return get_object_or_404(SavedSearch, person=cast(Person, request.user), public_id=public_id)


def _question(given: dict[str, str]) -> Asked:
    """What was asked; NotUnderstood where a page would leave something out in silence."""
    asked = understood(given)
    kept = what_is_asked(asked)
    lost = [name for name, value in given.items() if value and kept.get(name) != value.strip()]
    if lost:
        raise NotUnderstood(_("“%(name)s” cannot be asked like that.") % {"name": min(lost)[:40]})
    return asked
