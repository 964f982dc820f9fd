"""Editing the words on one's own page: name and headline, about, what one offers and seeks, place and industry."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from people.actions.profiles import change_about, change_asks, change_basics, change_whereabouts
from people.forms.profile import AboutForm, AsksForm, BasicsForm, WhereForm
from people.models.shown import KINDS, suggestions
from people.views.editing import Section, back, kept, me, show_form, typed

READ_AND_WRITE = ["GET", "HEAD", "POST"]

BASICS = Section("head", _("Name and headline"))
WHERE = Section("head", _("Place and industry"))
ABOUT = Section("about", _("About"))
ASKS = Section("asks", _("What you offer and look for"))


@login_required
@require_safe
def profile(request: HttpRequest) -> HttpResponse:
    """One's own page is where a profile is edited."""
    return redirect(me(request))


@login_required
@require_http_methods(READ_AND_WRITE)
def profile_basics(request: HttpRequest) -> HttpResponse:
    """Name and headline."""
    person = me(request)
    initial = {name: getattr(person, name) for name in ("given_name", "family_name", "headline")}
    form = BasicsForm(typed(request), initial=initial)
    return back(request, BASICS) if kept(form, change_basics, by=person) else show_form(request, BASICS, form)


@login_required
@require_http_methods(READ_AND_WRITE)
def profile_about(request: HttpRequest) -> HttpResponse:
    """About, with a look at how it will stand there before it does."""
    form = AboutForm(typed(request), initial={"about": me(request).about})
    if "preview" in request.POST:
        return show_form(request, ABOUT, form, previews=True, preview=form.data.get("about") if form.is_valid() else "")
    if kept(form, change_about, by=me(request)):
        return back(request, ABOUT)
    return show_form(request, ABOUT, form, previews=True)


@login_required
@require_http_methods(READ_AND_WRITE)
def profile_asks(request: HttpRequest) -> HttpResponse:
    """What I can help with, what I am looking for, how to start a conversation with me."""
    person = me(request)
    initial = {name: getattr(person, name) for name in AsksForm.base_fields}
    form = AsksForm(typed(request), initial=initial)
    return back(request, ASKS) if kept(form, change_asks, by=person) else show_form(request, ASKS, form)


@login_required
@require_http_methods(READ_AND_WRITE)
def profile_where(request: HttpRequest) -> HttpResponse:
    """Place and industry."""
    person = me(request)
    form = WhereForm(typed(request), initial={"industry": person.industry}, current=person.place)
    return back(request, WHERE) if kept(form, change_whereabouts, by=person) else show_form(request, WHERE, form)


@login_required
@require_safe
def profile_suggestions(request: HttpRequest, kind: str) -> HttpResponse:
    """Names that begin like what is typed, as the options of a list box."""
    if kind not in KINDS:
        raise Http404
    names = suggestions(kind, request.GET.get("q", ""), me(request))
    return render(request, "people/_suggestions.html", {"names": names})
