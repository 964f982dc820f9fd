"""`/livez` says the process answers, `/readyz` says it can do its work; neither touches a session."""

import sys
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from kombu.exceptions import OperationalError as QueueError

from netapp.celery import app

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
    """200 when the database answers and is migrated, else 503; a missing queue is told but does not fail it."""
    state = {"database": database_state(), "queue": queue_state()}
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


def queue_state() -> str:
    queue = app.connection_for_write()
    try:
        queue.ensure_connection(max_retries=1, interval_start=0, timeout=1)
    except (OSError, QueueError):
        return "unreachable"
    finally:
        queue.release()
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
