"""The settings of the site, and the style sheet with its accent."""

import re
from hashlib import sha256

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_POST, require_safe

from netapp.context import site_of
from netapp.shared import files
from netapp.shared.middleware import EVERYBODYS
from netapp.site.forms import LimitsForm, LogoForm, SiteForm
from netapp.site.guard import AdminRequest, admins_only
from netapp.site.pages import drafts
from people.actions.site import change_site, remove_logo, set_limits, set_logo
from people.core.colours import accent_css, colour
from people.models.site import logo_file
from people.rules.pictures import BadPicture

# One spelling of each number, so that caches keep one sheet for a hue.
HUE = re.compile("0|[1-9][0-9]{0,2}")


@admins_only
def site_settings(request: AdminRequest) -> HttpResponse:
    form = SiteForm(request.POST) if request.method == "POST" else SiteForm.of(site_of(request))
    if form.is_bound and form.is_valid():
        change_site(by=request.user, **form.fields_of_site)
        messages.success(request, _("Saved. Everybody sees it from now on."))
        return redirect("site-settings")
    return _page(request, form, LogoForm())


def _page(request: AdminRequest, form: SiteForm, logo_form: LogoForm) -> HttpResponse:
    context = {"form": form, "logo_form": logo_form, "drafts": drafts(), "hues": _hues()}
    return render(request, "site/settings.html", context, status=422 if form.errors or logo_form.errors else 200)


@admins_only
@require_POST
def site_logo_change(request: AdminRequest) -> HttpResponse:
    form = LogoForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            set_logo(form.cleaned_data["logo"], by=request.user)
            messages.success(request, _("The new logo is there."))
            return redirect("site-settings")
        except BadPicture as error:
            form.add_error("logo", error.sentence)
    return _page(request, SiteForm.of(site_of(request)), form)


@admins_only
@require_POST
def site_logo_removal(request: AdminRequest) -> HttpResponse:
    remove_logo(by=request.user)
    return redirect("site-settings")


@require_safe
def site_logo(request: HttpRequest, key: str) -> HttpResponse:
    """The logo, for everybody; its address changes with it."""
    if not key or key != site_of(request).logo_key:
        raise Http404
    try:
        picture = files.read(logo_file(key))
    except FileNotFoundError:
        raise Http404 from None
    return HttpResponse(picture, content_type="image/webp", headers={"Cache-Control": EVERYBODYS})


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
    if not HUE.fullmatch(asked) or int(asked) >= 360:
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
