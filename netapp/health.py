"""`/livez` says the process answers, `/readyz` says it can do its work; neither touches a session."""

import sys
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

SENTENCES = {
    "unavailable": "The site cannot reach its database. Please try again in a moment.",
    "failure": "Something went wrong on our side. It has been noted.",
}


class HealthMiddleware:
    """Answers the two health addresses before anything else runs, for any Host header."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/livez":
            return HttpResponse("ok\n", content_type="text/plain")
        if request.path == "/readyz":
            return readiness()
        return self.get_response(request)


def readiness() -> HttpResponse:
    """200 when the database answers and is migrated, else 503; a missing cache is told but does not fail it."""
    state = {"database": database_state(), "cache": cache_state()}
    ready = state["database"] == "ok"
    return JsonResponse({"ready": ready, **state}, status=200 if ready else 503)


def database_state() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_regclass('people_person') IS NOT NULL")
            return "ok" if cursor.fetchone()[0] else "not migrated"
    except DatabaseError:
        connection.close()
        return "unreachable"


def cache_state() -> str:
    try:
        cache.get("readyz")
    except Exception:  # noqa: BLE001  whatever the client raises, the answer is the same word
        return "unreachable"
    return "ok"


def failure(request: HttpRequest) -> HttpResponse:
    """The page for what nobody foresaw: 503 and "come back" when the database is away, else 500."""
    away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    if request.path.startswith("/api/"):
        code = "unavailable" if away else "failure"
        return JsonResponse({"code": code, "detail": SENTENCES[code]}, status=503 if away else 500)
    page = render_to_string("503.html" if away else "500.html", {"site_name": settings.SITE_NAME})
    response = HttpResponse(page, status=503 if away else 500)
    if away:
        response.headers["Retry-After"] = "5"
    return response
