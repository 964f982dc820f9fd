"""Logging: one JSON object a line in production, readable lines elsewhere; never a body, address or token."""

import logging
import logging.config
import re
import time
import uuid
from collections.abc import Callable
from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse

log = structlog.get_logger("netapp.request")

# Postgres quotes the offending values on this line of an error.
DETAIL = re.compile(r"DETAIL:.*")

# A mail server that refuses a letter names whom it was for. Bounded, so that one long word costs no square of itself.
ADDRESS = re.compile(r"""[^\s@<>()\[\]{},:;'"]{1,254}@[^\s@<>()\[\]{},:;'"]{1,254}""")


def in_one_line_when_forged(_logger: object, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Makes of a request that Django finds suspicious, of a forged host above all, a warning of one line.

    Anybody can send as many as they like, with any text in them; nothing here has failed.
    """
    if str(event.get("logger", "")).startswith("django.security"):
        event.pop("exc_info", None)
        event["level"] = "warning"
    return event


def without_what_is_personal(_logger: object, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Leaves out e-mail addresses, the path of a failed request, and the values that Postgres names with an error.

    Paths hold handles and mailed tokens, values hold all that people write.
    """
    if str(event.get("logger", "")).startswith(("django.request", "django.security")):
        event["event"] = "a request failed" if event.get("level") == "error" else "a request was refused"
    if "exception" in event:
        event["exception"] = DETAIL.sub("DETAIL: left out", event["exception"])
    for part in ("event", "exception"):
        if isinstance(event.get(part), str):
            event[part] = ADDRESS.sub("(an address)", event[part])
    return event


_SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
]

_LAST: list[Any] = [
    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
    in_one_line_when_forged,
    structlog.processors.format_exc_info,
    without_what_is_personal,
]


def logging_config(*, json: bool, test: bool = False) -> None:
    """Set up structlog and the standard library's logging so that both write the same lines to stderr."""
    renderer: Any = structlog.processors.JSONRenderer() if json else structlog.dev.ConsoleRenderer(colors=False)
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "lines": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "processors": [*_LAST, renderer],
                    "foreign_pre_chain": _SHARED,
                }
            },
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
            "root": {"handlers": ["stderr"], "level": "WARNING" if test else "INFO"},
            "loggers": {
                "django.server": {"level": "WARNING"},
                "django.request": {"level": "ERROR"},
                "celery.beat": {"level": "WARNING"},
            },
        }
    )
    logging.captureWarnings(True)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


class RequestLog:
    """One line a request: method, name of the route, status, milliseconds and the person's number.

    Never the path or the query: they hold names people look for and tokens mailed to them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        structlog.contextvars.bind_contextvars(request=uuid.uuid4().hex)
        started = time.perf_counter()
        try:
            response = self.get_response(request)
            log.info(
                "answered",
                method=request.method,
                route=request.resolver_match.view_name if request.resolver_match else "none",
                status=response.status_code,
                ms=round((time.perf_counter() - started) * 1000, 1),
                person=request.user.pk if response.status_code < 500 and hasattr(request, "user") else None,
            )
            return response
        finally:
            structlog.contextvars.clear_contextvars()
