"""Searches somebody keeps, and whether each tells who comes within reach."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from connections.actions.searches import delete_search, rename_search, save_search, tell_of_search
from connections.forms.directory import understood
from connections.forms.searches import SavedSearchForm, in_words, words_of
from connections.models import SavedSearch
from connections.models.asked import Asked
from connections.models.saved_search import LONGEST_NAME
from connections.rules.searches import MOST_SEARCHES
from netapp.shared.errors import DomainError
from people.models import Person


@login_required
@require_safe
def searches(request: HttpRequest) -> HttpResponse:
    viewer = cast(Person, request.user)
    kept = list(SavedSearch.objects.filter(person=viewer).order_by("name", "pk"))
    rows = list(zip(kept, words_of(kept, viewer), strict=True))
    return render(request, "connections/searches.html", {"rows": rows, "most": MOST_SEARCHES})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def search_new(request: HttpRequest) -> HttpResponse:
    """Save what the address asks, as the directory's has it."""
    viewer = cast(Person, request.user)
    asked = understood(request.GET.dict())
    [words] = in_words(viewer, [asked])
    form = SavedSearchForm(request.POST or None, initial={"name": words[:LONGEST_NAME], "tells": True})
    if request.method == "POST" and form.is_valid() and _saved(form, asked, viewer):
        messages.success(request, _("The search is saved."))
        return redirect("searches")
    return render(request, "connections/search.html", {"form": form, "words": words})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Its name, and whether it tells."""
    viewer = cast(Person, request.user)
    kept = _own(viewer, public_id)
    form = SavedSearchForm(request.POST or None, initial={"name": kept.name, "tells": kept.tells})
    if request.method == "POST" and form.is_valid() and _changed(form, kept):
        messages.success(request, _("Your changes are kept."))
        return redirect("searches")
    [words] = words_of([kept], viewer)
    return render(request, "connections/search.html", {"form": form, "words": words, "search": kept})


@login_required
@require_POST
def search_telling(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Switch telling to what the button says."""
    tell_of_search(_own(cast(Person, request.user), public_id), tells=request.POST.get("tells") == "1")
    return redirect("searches")


@login_required
@require_POST
def search_removal(request: HttpRequest, public_id: UUID) -> HttpResponse:
    delete_search(_own(cast(Person, request.user), public_id))
    messages.success(request, _("The search is deleted."))
    return redirect("searches")


def _own(viewer: Person, public_id: UUID) -> SavedSearch:
    return get_object_or_404(SavedSearch, person=viewer, public_id=public_id)


def _saved(form: SavedSearchForm, asked: Asked, viewer: Person) -> bool:
    """Whether it could be saved; else the form says why, with what was typed."""
    try:
        save_search(by=viewer, name=form.cleaned_data["name"], asked=asked, tells=form.cleaned_data["tells"])
    except DomainError as refusal:
        form.add_error("name", refusal.sentence)
        return False
    return True


def _changed(form: SavedSearchForm, kept: SavedSearch) -> bool:
    try:
        rename_search(kept, name=form.cleaned_data["name"])
    except DomainError as refusal:
        form.add_error("name", refusal.sentence)
        return False
    tell_of_search(kept, tells=form.cleaned_data["tells"])
    return True
