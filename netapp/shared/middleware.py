"""What every response of the site carries, and how an error a person may read becomes a page."""

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from netapp.shared.errors import DomainError

# For a picture at an address nobody can guess: a browser may show it again on the next page without asking. Pages name
# it only to those who may see it, and the server asks each time, so that a photo that was hidden is gone with the page.
BRIEFLY = "private, max-age=60"
# For what is the same for everybody and tells nothing of anybody, such as a style sheet.
EVERYBODYS = "public, max-age=3600"


class ResponseHeaders:
    """Signed-in pages are never stored by a browser or proxy; nothing is shared across origins."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        # A failed answer may mean that the database is away: it is not asked who this is.
        private = response.status_code >= 500 or request.path.startswith("/accounts/")
        private = private or (hasattr(request, "user") and request.user.is_authenticated)
        if private and response.headers.get("Cache-Control") not in (BRIEFLY, EVERYBODYS):
            response.headers["Cache-Control"] = "no-store"
        return response


class WholePageSignIn:
    """Sends a page whose session has ended to the sign-in form as a whole, where HTMX asked for a part of it only."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        door = reverse("account_login")
        if "HX-Request" not in request.headers or not response.headers.get("Location", "").startswith(door):
            return response
        here = urlsplit(request.headers.get("HX-Current-URL", "/"))
        back = urlencode({"next": here.path + ("?" + here.query if here.query else "")})
        return HttpResponse(status=204, headers={"HX-Redirect": f"{door}?{back}"})


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
