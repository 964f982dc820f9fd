"""`/livez` says the process answers, `/readyz` says it can do its work; neither touches a session."""

import functools
import select
import sys
import time
from collections.abc import Callable
from contextlib import closing

import psycopg2
from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.db.migrations.loader import MigrationLoader
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.template.loader import render_to_string
from kombu.exceptions import OperationalError as QueueError
from psycopg2 import extensions

from netapp.celery import app

DATABASE_PATIENCE = 1.5  # seconds; whoever asks for health waits for two

SENTENCES = {
    "unavailable": "The site cannot reach its database. Please try again in a moment.",
    "failure": "Something went wrong on our side. It has been noted.",
}


class HealthMiddleware:
    """Answers the two health addresses before anything else runs, for any Host header."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path not in ("/livez", "/readyz"):
            return self.get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"], "Only GET and HEAD.\n", content_type="text/plain")
        return readiness() if request.path == "/readyz" else HttpResponse("ok\n", content_type="text/plain")


def readiness() -> HttpResponse:
    """200 when the database answers and is migrated, else 503; a missing queue is told but does not fail it."""
    state = {"database": database_state(), "queue": queue_state()}
    ready = state["database"] == "ok"
    return JsonResponse({"ready": ready, **state}, status=200 if ready else 503)


def database_state() -> str:
    """`ok`, `not migrated` or `unreachable`, within DATABASE_PATIENCE seconds whatever the server does."""
    deadline = time.monotonic() + DATABASE_PATIENCE
    try:
        # A connection of its own that never blocks: one that is kept would wait for a frozen server without end.
        with closing(psycopg2.connect(**connection.get_connection_params(), async_=True)) as asking:
            wait(asking, deadline)
            cursor = asking.cursor()
            cursor.execute("SELECT app, name FROM django_migrations")
            wait(asking, deadline)
            return "ok" if newest_migrations() <= set(cursor.fetchall()) else "not migrated"
    except psycopg2.errors.UndefinedTable:
        return "not migrated"
    except (psycopg2.Error, TimeoutError):
        return "unreachable"


def wait(asking: extensions.connection, deadline: float) -> None:
    """Return when the connection has done what it was asked; raises TimeoutError at `deadline`."""
    while (state := asking.poll()) != extensions.POLL_OK:
        reading = [asking] if state == extensions.POLL_READ else []
        writing = [] if reading else [asking]
        if not any(select.select(reading, writing, [], max(0.0, deadline - time.monotonic()))):
            raise TimeoutError


@functools.cache
def newest_migrations() -> frozenset[tuple[str, str]]:
    """The last migrations of every app, as this code has them."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


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
