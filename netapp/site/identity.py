"""The settings of the site, and the style sheet with its accent."""

from hashlib import sha256

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from netapp.context import site_of
from netapp.shared.middleware import EVERYBODYS
from netapp.site.forms import LimitsForm, SiteForm
from netapp.site.guard import AdminRequest, admins_only
from netapp.site.pages import drafts
from people.actions.site import change_site, set_limits
from people.core.colours import accent_css, colour


@admins_only
def site_settings(request: AdminRequest) -> HttpResponse:
    form = SiteForm(request.POST) if request.method == "POST" else SiteForm.of(site_of(request))
    if form.is_bound and form.is_valid():
        change_site(by=request.user, **form.fields_of_site)
        messages.success(request, _("Saved. Everybody sees it from now on."))
        return redirect("site-settings")
    return render(request, "site/settings.html", {"form": form, "drafts": drafts(), "hues": _hues()})


def _hues() -> list[tuple[str, str]]:
    """The colour circle in steps of ten degrees: where each begins on a bar, in per cent, and its colour."""
    return [(f"{degree / 3.6:.2f}", colour(0.6, 0.12, degree)) for degree in range(0, 360, 10)]


@admins_only
def site_limits(request: AdminRequest) -> HttpResponse:
    form = LimitsForm(request.POST or None, site=site_of(request))
    if form.is_bound and form.is_valid():
        set_limits(form.cleaned_data, by=request.user)
        messages.success(request, _("Saved. The new limits hold from now on."))
        return redirect("site-limits")
    return render(request, "site/limits.html", {"form": form})


def _hue(request: HttpRequest) -> int | None:
    """The hue somebody asks for, or else that of the site."""
    asked = request.GET.get("hue")
    if asked is None:
        return site_of(request).accent
    if not asked.isdecimal() or not asked.isascii() or not 0 <= int(asked[:4]) < 360:
        raise Http404
    return int(asked)


def _etag(request: HttpRequest) -> str:
    return f'"{sha256(_sheet(request).encode()).hexdigest()[:16]}"'


def _sheet(request: HttpRequest) -> str:
    hue = _hue(request)
    return "" if hue is None else accent_css(hue)


@condition(etag_func=_etag)
def _accent(request: HttpRequest) -> HttpResponse:
    return HttpResponse(_sheet(request), content_type="text/css; charset=utf-8")


@require_safe
def site_accent(request: HttpRequest) -> HttpResponse:
    """The same for everybody, so that browsers may keep it; pages name the hue, so a new one is seen at once."""
    response = _accent(request)
    response.headers["Cache-Control"] = EVERYBODYS
    return response
