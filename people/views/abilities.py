"""Editing on one's own page what one can do and which languages one speaks: one is added or removed at a time."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from people.actions import abilities
from people.forms.profile import LanguageForm, ProfileForm, SkillForm
from people.views.editing import Section, back, kept, me, show_form, typed

READ_AND_WRITE = ["GET", "HEAD", "POST"]

SKILLS = Section("skills", _("Skills"), stay="profile-skills")
LANGUAGES = Section("languages", _("Languages"), stay="profile-languages")


@login_required
@require_http_methods(READ_AND_WRITE)
def profile_skills(request: HttpRequest) -> HttpResponse:
    """Skills with a button each to remove them, and room for one more."""
    form = SkillForm(typed(request))
    return back(request, SKILLS) if kept(form, abilities.add_skill, by=me(request)) else _skills(request, form)


@login_required
@require_POST
def profile_skill_removal(request: HttpRequest, skill_id: int) -> HttpResponse:
    """One of one's own; another's is as unknown as any number."""
    abilities.remove_skill(get_object_or_404(me(request).person_skills, pk=skill_id))
    return back(request, SKILLS)


@login_required
@require_http_methods(READ_AND_WRITE)
def profile_languages(request: HttpRequest) -> HttpResponse:
    """Languages with a button each to remove them, and room for one more."""
    form = LanguageForm(typed(request))
    return back(request, LANGUAGES) if kept(form, abilities.add_language, by=me(request)) else _languages(request, form)


@login_required
@require_POST
def profile_language_removal(request: HttpRequest, language_id: int) -> HttpResponse:
    """One of one's own; another's is as unknown as any number."""
    abilities.remove_language(get_object_or_404(me(request).languages, pk=language_id))
    return back(request, LANGUAGES)


def _skills(request: HttpRequest, form: ProfileForm) -> HttpResponse:
    rows = me(request).person_skills.select_related("skill").order_by("skill__name")
    return show_form(request, SKILLS, form, rows=rows, removal_name="profile-skill-removal")


def _languages(request: HttpRequest, form: ProfileForm) -> HttpResponse:
    rows = me(request).languages.order_by("pk")
    return show_form(request, LANGUAGES, form, rows=rows, removal_name="profile-language-removal")
