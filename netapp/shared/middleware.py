"""What every response of the site carries, and how an error a person may read becomes a page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from netapp.shared.errors import DomainError


class ResponseHeaders:
    """Signed-in pages are never stored by a browser or proxy; nothing is shared across origins."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        # A failed answer may mean that the database is away: do not ask it who this is.
        if response.status_code < 500 and hasattr(request, "user") and request.user.is_authenticated:
            response.headers["Cache-Control"] = "no-store"
        return response


class DomainErrors:
    """Turns a DomainError into a page with its sentence and status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, DomainError):
            return None
        return render(request, "refused.html", {"sentence": error.sentence}, status=error.status)
