"""One's own profile, for programs: the same actions and the same sentences as on the pages."""

from collections.abc import Callable
from typing import Any, cast

from django.db import transaction
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from people.actions import profiles
from people.api.profile_shapes import OwnProfileSerializer, PlaceNameSerializer
from people.models import Education, Person, PersonSkill, Position
from people.models.shown import towns_called
from people.rules.profiles import BadFields

BAD_FIELDS = OpenApiResponse(description="A list of sentences for each field that is wrong.")

# What is changed together, by the action that does it.
PARTS: tuple[tuple[Callable[..., None], tuple[str, ...]], ...] = (
    (profiles.change_basics, ("given_name", "family_name", "headline")),
    (profiles.change_about, ("about",)),
    (profiles.change_asks, ("helps_with", "looks_for", "starts_with")),
    (profiles.change_whereabouts, ("place", "industry")),
)


def me(request: Request) -> Person:
    """Whoever asks; the API lets nobody else in."""
    return cast(Person, request.user)


def attempt(action: Callable[..., Any], *args: object, **said: object) -> Any:
    """What the action returns; what it refuses becomes a 400 with sentences by field."""
    try:
        return action(*args, **said)
    except BadFields as refused:
        raise ValidationError({field: [sentence] for field, sentence in refused.problems.items()}) from None


class OwnProfileView(APIView):
    """Your profile with everything on it, whoever may see it."""

    @extend_schema(operation_id="get_my_profile", responses=OwnProfileSerializer)
    def get(self, request: Request) -> Response:
        return Response(_profile(me(request)))

    @extend_schema(
        operation_id="change_my_profile",
        request=OwnProfileSerializer(partial=True),
        responses={200: OwnProfileSerializer, 400: BAD_FIELDS},
    )
    def patch(self, request: Request) -> Response:
        """Change what is given and leave the rest; all of it or, with a 400, nothing."""
        given = OwnProfileSerializer(data=request.data, partial=True)
        given.is_valid(raise_exception=True)
        with transaction.atomic():
            for action, names in PARTS:
                _change(me(request), action, names, given.validated_data)
        return Response(_profile(me(request)))


class PlacesView(APIView):
    """Towns of a name, for `place` in your profile."""

    @extend_schema(
        operation_id="find_places",
        parameters=[OpenApiParameter("q", str, required=True, description="A town, or a town, a comma and a country.")],
        responses=PlaceNameSerializer(many=True),
    )
    def get(self, request: Request) -> Response:
        """The largest first, at most twelve."""
        return Response(PlaceNameSerializer(towns_called(request.query_params.get("q", "")), many=True).data)


def _change(person: Person, action: Callable[..., None], names: tuple[str, ...], given: dict[str, Any]) -> None:
    if given.keys() & set(names):
        attempt(action, by=person, **{name: given.get(name, getattr(person, name)) for name in names})


def _profile(person: Person) -> Any:
    everything = Person.objects.select_related("place").prefetch_related(
        Prefetch("positions", Position.objects.select_related("organisation")),
        Prefetch("educations", Education.objects.select_related("organisation")),
        Prefetch("person_skills", PersonSkill.objects.select_related("skill").order_by("skill__name")),
        "languages",
    )
    return OwnProfileSerializer(get_object_or_404(everything, pk=person.pk)).data
