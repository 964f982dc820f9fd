"""Where one is signed in, for programs."""

from typing import cast

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from people.actions.sessions import end_other_sessions, end_session
from people.models import Person
from people.models.session import signed_in


class SessionSerializer(serializers.Serializer[object]):
    id = serializers.IntegerField()
    device = serializers.CharField(help_text="Browser and system in words.")
    ip = serializers.CharField(help_text="The address of the sign-in; empty when it is not known.")
    started_at = serializers.DateTimeField()
    last_seen_at = serializers.DateTimeField(help_text="To about ten minutes.")
    current = serializers.BooleanField(help_text="The session this request belongs to.")


class SessionsView(APIView):
    """The browsers in which you are signed in."""

    @extend_schema(responses=SessionSerializer(many=True), operation_id="my_sessions")
    def get(self, request: Request) -> Response:
        found = signed_in(cast(Person, request.user), current_key=request.session.session_key)
        return Response(SessionSerializer(found, many=True).data)

    @extend_schema(responses={204: None}, operation_id="end_other_sessions")
    def delete(self, request: Request) -> Response:
        """Sign out everywhere but here. Repeating it changes nothing."""
        end_other_sessions(cast(Person, request.user), keep=request.session.session_key)
        return Response(status=status.HTTP_204_NO_CONTENT)


class SessionView(APIView):
    """One of the browsers in which you are signed in."""

    @extend_schema(responses={204: None}, operation_id="end_session")
    def delete(self, request: Request, session_id: int) -> Response:
        """Sign out there. Repeating it changes nothing; the session that asks is refused with `current_session`."""
        end_session(cast(Person, request.user), session_id, current_key=request.session.session_key)
        return Response(status=status.HTTP_204_NO_CONTENT)
