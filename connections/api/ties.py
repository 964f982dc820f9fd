"""One's own connections, for programs."""

from typing import cast
from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from connections.actions.ties import end_tie
from connections.models.presence import visible_people
from people.models import Person


class TieView(APIView):
    """Your connection with one person."""

    @extend_schema(responses={204: None}, operation_id="end_connection")
    def delete(self, request: Request, public_id: UUID) -> Response:
        """End it, for both of you. Repeating it changes nothing."""
        viewer = cast(Person, request.user)
        person = get_object_or_404(visible_people(viewer), public_id=public_id)
        end_tie(by=viewer, alter=person)
        return Response(status=status.HTTP_204_NO_CONTENT)
