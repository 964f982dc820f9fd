"""What machines ask for at the door, and what is said of addresses that lead nowhere."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.defaults import page_not_found


def robots(request: HttpRequest) -> HttpResponse:
    """Nothing here is for search engines but public pages, which say for themselves whether they want to be listed."""
    return HttpResponse("User-agent: *\nAllow: /p/\nAllow: /static/\nDisallow: /\n", content_type="text/plain")


def favicon(request: HttpRequest) -> HttpResponse:
    return HttpResponsePermanentRedirect(static("svg/favicon.svg"))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The same answer for what is hidden and for what never was, in the language of who asked."""
    if request.path.startswith("/api/"):
        return JsonResponse({"code": "not_found", "detail": _("There is nothing at this address.")}, status=404)
    return page_not_found(request, exception)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What is said of a form whose token is not ours or not theirs any more, with the way back to it."""
    came_from = request.META.get("HTTP_REFERER", "")
    ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
    return render(request, "403_csrf.html", {"back": came_from if ours else "/"}, status=403)
