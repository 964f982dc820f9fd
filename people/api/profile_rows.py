"""Positions, educations, skills and languages of one's own, for programs: added, changed and removed one by one."""

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from people.actions import abilities, careers
from people.api.profile import BAD_FIELDS, attempt, me
from people.api.profile_shapes import (
    LanguageLevelSerializer,
    OwnEducationSerializer,
    OwnLanguageSerializer,
    OwnPositionSerializer,
    OwnSkillSerializer,
)
from people.models import Education, PersonLanguage, PersonSkill, Position


def _checked(shape: Any) -> dict[str, Any]:
    """What was given, with names out of the rows they belong to; a 400 when it cannot be read."""
    shape.is_valid(raise_exception=True)
    said = dict(shape.validated_data)
    if "organisation" in said:
        said["organisation"] = said["organisation"]["name"]
    return said


def _before(row: Position | Education, *names: str) -> dict[str, Any]:
    return {"organisation": row.organisation.name} | {name: getattr(row, name) for name in names}


class PositionsView(APIView):
    """Your positions; `get_my_profile` lists them."""

    @extend_schema(
        operation_id="add_position",
        request=OwnPositionSerializer,
        responses={201: OwnPositionSerializer, 400: BAD_FIELDS},
    )
    def post(self, request: Request) -> Response:
        """Add one. Days count by their month; no end means that you are still there."""
        said = _checked(OwnPositionSerializer(data=request.data))
        row = attempt(careers.add_position, by=me(request), **said)
        return Response(OwnPositionSerializer(row).data, status=status.HTTP_201_CREATED)


class PositionView(APIView):
    """One of your positions."""

    @extend_schema(
        operation_id="change_position",
        request=OwnPositionSerializer(partial=True),
        responses={200: OwnPositionSerializer, 400: BAD_FIELDS},
    )
    def patch(self, request: Request, position_id: int) -> Response:
        """Change what is given and leave the rest."""
        row = get_object_or_404(Position.objects.select_related("organisation"), person=me(request), pk=position_id)
        said = _checked(OwnPositionSerializer(data=request.data, partial=True))
        before = _before(row, "title", "started_on", "ended_on", "description")
        return Response(OwnPositionSerializer(attempt(careers.change_position, row, **(before | said))).data)

    @extend_schema(operation_id="remove_position", responses={204: None})
    def delete(self, request: Request, position_id: int) -> Response:
        """Remove it."""
        careers.remove_position(get_object_or_404(Position, person=me(request), pk=position_id))
        return Response(status=status.HTTP_204_NO_CONTENT)


class EducationsView(APIView):
    """Your schools and studies."""

    @extend_schema(
        operation_id="add_education",
        request=OwnEducationSerializer,
        responses={201: OwnEducationSerializer, 400: BAD_FIELDS},
    )
    def post(self, request: Request) -> Response:
        """Add one; `started` and `ended` are years."""
        said = _checked(OwnEducationSerializer(data=request.data))
        row = attempt(careers.add_education, by=me(request), **said)
        return Response(OwnEducationSerializer(row).data, status=status.HTTP_201_CREATED)


class EducationView(APIView):
    """One of your schools or studies."""

    @extend_schema(
        operation_id="change_education",
        request=OwnEducationSerializer(partial=True),
        responses={200: OwnEducationSerializer, 400: BAD_FIELDS},
    )
    def patch(self, request: Request, education_id: int) -> Response:
        """Change what is given and leave the rest."""
        row = get_object_or_404(Education.objects.select_related("organisation"), person=me(request), pk=education_id)
        said = _checked(OwnEducationSerializer(data=request.data, partial=True))
        before = _before(row, "degree", "field", "started", "ended")
        return Response(OwnEducationSerializer(attempt(careers.change_education, row, **(before | said))).data)

    @extend_schema(operation_id="remove_education", responses={204: None})
    def delete(self, request: Request, education_id: int) -> Response:
        """Remove it."""
        careers.remove_education(get_object_or_404(Education, person=me(request), pk=education_id))
        return Response(status=status.HTTP_204_NO_CONTENT)


class SkillsView(APIView):
    """What you can do."""

    @extend_schema(
        operation_id="add_skill", request=OwnSkillSerializer, responses={201: OwnSkillSerializer, 400: BAD_FIELDS}
    )
    def post(self, request: Request) -> Response:
        """Add a skill; one that is there already stays as it is."""
        said = _checked(OwnSkillSerializer(data=request.data))
        row = attempt(abilities.add_skill, by=me(request), name=said["skill"]["name"])
        return Response(OwnSkillSerializer(row).data, status=status.HTTP_201_CREATED)


class SkillView(APIView):
    """One of your skills."""

    @extend_schema(operation_id="remove_skill", responses={204: None})
    def delete(self, request: Request, skill_id: int) -> Response:
        """Remove it, with what others have said of it."""
        abilities.remove_skill(get_object_or_404(PersonSkill, person=me(request), pk=skill_id))
        return Response(status=status.HTTP_204_NO_CONTENT)


class LanguagesView(APIView):
    """The languages you speak."""

    @extend_schema(
        operation_id="add_language",
        request=OwnLanguageSerializer,
        responses={201: OwnLanguageSerializer, 400: BAD_FIELDS},
    )
    def post(self, request: Request) -> Response:
        """Add a language; of one that is there already the level changes."""
        said = _checked(OwnLanguageSerializer(data=request.data))
        level = said.get("level", PersonLanguage.Level.FLUENT)
        row = attempt(abilities.add_language, by=me(request), code=said["code"], level=level)
        return Response(OwnLanguageSerializer(row).data, status=status.HTTP_201_CREATED)


class LanguageView(APIView):
    """One of your languages."""

    @extend_schema(operation_id="change_language", request=LanguageLevelSerializer, responses=OwnLanguageSerializer)
    def patch(self, request: Request, language_id: int) -> Response:
        """Say how well you speak it now."""
        row = get_object_or_404(PersonLanguage, person=me(request), pk=language_id)
        said = _checked(LanguageLevelSerializer(data=request.data))
        level = said.get("level", row.level)
        return Response(
            OwnLanguageSerializer(attempt(abilities.add_language, by=me(request), code=row.code, level=level)).data
        )

    @extend_schema(operation_id="remove_language", responses={204: None})
    def delete(self, request: Request, language_id: int) -> Response:
        """Remove it."""
        abilities.remove_language(get_object_or_404(PersonLanguage, person=me(request), pk=language_id))
        return Response(status=status.HTTP_204_NO_CONTENT)
