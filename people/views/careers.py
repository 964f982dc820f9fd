"""Editing on one's own page where one worked and studied."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from people.actions import careers
from people.forms.profile import EducationForm, PositionForm
from people.models import Education, Position
from people.views.editing import Section, back, kept, me, show_form, typed

READ_AND_WRITE = ["GET", "HEAD", "POST"]

NEW_POSITION = Section("positions", _("Add a position"))
POSITION = Section("positions", _("Change a position"))
NEW_EDUCATION = Section("educations", _("Add a school or studies"))
EDUCATION = Section("educations", _("Change a school or studies"))


@login_required
@require_http_methods(READ_AND_WRITE)
def profile_position_new(request: HttpRequest) -> HttpResponse:
    """One more job."""
    form = PositionForm(typed(request))
    done = kept(form, careers.add_position, by=me(request))
    return back(request, NEW_POSITION) if done else show_form(request, NEW_POSITION, form)


@login_required
@require_http_methods(READ_AND_WRITE)
def profile_position(request: HttpRequest, position_id: int) -> HttpResponse:
    """A job of one's own; others' are as unknown as any number."""
    position = get_object_or_404(me(request).positions.select_related("organisation"), pk=position_id)
    form = PositionForm(typed(request), initial=_said(position, PositionForm) | {"still_there": not position.ended_on})
    if kept(form, lambda **said: careers.change_position(position, **said)):
        return back(request, POSITION)
    removal = reverse("profile-position-removal", args=[position.pk])
    return show_form(request, POSITION, form, removal=removal)


@login_required
@require_http_methods(READ_AND_WRITE)
def profile_position_removal(request: HttpRequest, position_id: int) -> HttpResponse:
    """Ask, then remove."""
    position = get_object_or_404(me(request).positions.select_related("organisation"), pk=position_id)
    return _removal(request, Section("positions", _("Remove this position?")), position, careers.remove_position)


@login_required
@require_http_methods(READ_AND_WRITE)
def profile_education_new(request: HttpRequest) -> HttpResponse:
    """One more school."""
    form = EducationForm(typed(request))
    done = kept(form, careers.add_education, by=me(request))
    return back(request, NEW_EDUCATION) if done else show_form(request, NEW_EDUCATION, form)


@login_required
@require_http_methods(READ_AND_WRITE)
def profile_education(request: HttpRequest, education_id: int) -> HttpResponse:
    """Studies of one's own."""
    education = get_object_or_404(me(request).educations.select_related("organisation"), pk=education_id)
    form = EducationForm(typed(request), initial=_said(education, EducationForm))
    if kept(form, lambda **said: careers.change_education(education, **said)):
        return back(request, EDUCATION)
    removal = reverse("profile-education-removal", args=[education.pk])
    return show_form(request, EDUCATION, form, removal=removal)


@login_required
@require_http_methods(READ_AND_WRITE)
def profile_education_removal(request: HttpRequest, education_id: int) -> HttpResponse:
    """Ask, then remove."""
    education = get_object_or_404(me(request).educations.select_related("organisation"), pk=education_id)
    return _removal(request, Section("educations", _("Remove these studies?")), education, careers.remove_education)


def _said(row: Position | Education, form: type[PositionForm] | type[EducationForm]) -> dict[str, object]:
    """What stands in the row, as the form begins with it."""
    said = {name: getattr(row, name) for name in form.base_fields if hasattr(row, name)}
    return said | {"organisation": row.organisation.name}


def _removal(
    request: HttpRequest, section: Section, row: Position | Education, remove: Callable[[Any], None]
) -> HttpResponse:
    if request.method == "POST":
        remove(row)
        return back(request, section)
    return render(request, "people/profile_removal.html", {"section": section, "row": row})
