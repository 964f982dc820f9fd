"""One's own reach, for programs."""

from typing import cast

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from connections.models.breakdown import Share, breakdown
from people.models import Person

ALL_THAT_IS_KEPT = 100


class ShareSerializer(serializers.Serializer[Share]):
    key = serializers.CharField(help_text="Industry code or place id, as the directory's filters take it.")
    name = serializers.CharField()
    people = serializers.IntegerField()


class ReachSerializer(serializers.Serializer[object]):
    people = serializers.IntegerField(help_text="People at degree 2.")
    computed_at = serializers.DateTimeField(allow_null=True)
    stale = serializers.BooleanField(help_text="A connection has changed since; the figures follow.")
    industries = ShareSerializer(many=True)
    places = ShareSerializer(many=True)


class ReachView(APIView):
    """How many people stand one introduction away from you, by industry and by place."""

    @extend_schema(responses=ReachSerializer, operation_id="my_reach")
    def get(self, request: Request) -> Response:
        found = breakdown(cast(Person, request.user), most=ALL_THAT_IS_KEPT)
        return Response(ReachSerializer(found).data)
