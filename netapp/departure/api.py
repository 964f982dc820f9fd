"""One's own export, for programs; it is fetched in a browser, because it opens for who has just signed in."""

from typing import cast

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from connections.api.shapes import ProblemSerializer
from netapp.departure.asking import ask_export
from people.models import Export, Person


class ExportSerializer(serializers.ModelSerializer[Export]):
    class Meta:
        model = Export
        fields = ("state", "progress", "asked_at", "ready_at", "expires_at", "size")
        read_only_fields = fields


class OwnExportSerializer(serializers.Serializer[object]):
    export = ExportSerializer(allow_null=True, help_text="The last one you asked for.")


class ExportView(APIView):
    """Everything about you as a ZIP."""

    @extend_schema(operation_id="get_my_export", responses=OwnExportSerializer)
    def get(self, request: Request) -> Response:
        last = Export.objects.filter(person=cast(Person, request.user)).order_by("-asked_at", "-pk").first()
        return Response(OwnExportSerializer({"export": last}).data)

    @extend_schema(
        operation_id="ask_for_my_export", request=None, responses={202: OwnExportSerializer, 429: ProblemSerializer}
    )
    def post(self, request: Request) -> Response:
        """Have it gathered; repeating it while one is on its way or ready changes nothing."""
        export = ask_export(by=cast(Person, request.user))
        return Response(OwnExportSerializer({"export": export}).data, status=status.HTTP_202_ACCEPTED)
