"""The root of `/api/v1/`: each app's routes, errors as JSON, and the OpenAPI description."""

from typing import Any

from django.urls import URLPattern, URLResolver, include, path
from drf_spectacular.views import SpectacularAPIView
from rest_framework.response import Response
from rest_framework.views import exception_handler

from netapp.shared.errors import DomainError


def explain(error: Exception, context: dict[str, Any]) -> Response | None:
    """A DomainError becomes its status with a code and a sentence; the rest is as DRF has it."""
    if isinstance(error, DomainError):
        return Response({"code": error.code, "detail": error.sentence}, status=error.status)
    return exception_handler(error, context)


urlpatterns: list[URLPattern | URLResolver] = [
    path("schema/", SpectacularAPIView.as_view(), name="api-schema"),
    path("", include("connections.api_urls")),
]
