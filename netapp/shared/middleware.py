"""What every response of the site carries, and how an error a person may read becomes a page."""

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

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
    """Turns a DomainError into a page with its sentence and status, and what an address does not take into words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        wordless = isinstance(response, HttpResponseNotAllowed) and not response.content
        return _not_taken(request, response.headers["Allow"]) if wordless else response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, DomainError):
            return None
        return render(request, "refused.html", {"sentence": error.sentence}, status=error.status)


def _not_taken(request: HttpRequest, allowed: str) -> HttpResponse:
    """What is said when an address is asked in a way it does not know; `allowed` are the ways it knows."""
    if request.path.startswith("/api/"):
        words = _("This address takes %(methods)s.") % {"methods": allowed}
        response: HttpResponse = JsonResponse({"code": "method_not_allowed", "detail": words}, status=405)
    else:
        sentence = _("This address is not made for what was sent to it. Nothing was changed.")
        response = render(request, "refused.html", {"sentence": sentence}, status=405)
    response.headers["Allow"] = allowed
    return response
