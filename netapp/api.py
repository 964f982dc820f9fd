"""The root of `/api/v1/`: each app's routes, errors as JSON, and the OpenAPI description."""

from typing import Any

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext as _
from drf_spectacular.views import SpectacularAPIView
from rest_framework.exceptions import APIException
from rest_framework.response import Response
from rest_framework.views import exception_handler

from netapp.departure.api import ExportView
from netapp.shared.errors import DomainError


def explain(error: Exception, context: dict[str, Any]) -> Response | None:
    """Every refusal is a code and a sentence; what is not there has the same two for whatever reason it is not."""
    if isinstance(error, DomainError):
        return Response({"code": error.code, "detail": error.sentence}, status=error.status)
    response = exception_handler(error, context)
    if response is None:
        return None
    if response.status_code == 404:
        response.data = {"code": "not_found", "detail": _("There is nothing at this address.")}
    elif isinstance(error, APIException) and isinstance(error.detail, str):
        response.data = {"code": error.detail.code, "detail": error.detail}
    return response


urlpatterns: list[URLPattern | URLResolver] = [
    path("schema/", SpectacularAPIView.as_view(), name="api-schema"),
    path("", include("netapp.site.api_urls")),
    path("", include("people.api_urls")),
    path("", include("connections.api_urls")),
    path("me/export/", ExportView.as_view(), name="api-export"),
]
