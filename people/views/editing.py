"""What all pages share on which one edits a section of one's own page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from people.forms.profile import ProfileForm
from people.models import Person
from people.rules.profiles import BadFields


@dataclass(frozen=True, slots=True)
class Section:
    """A part of one's page: where it stands there, what its form is headed, and the name of a page to stay on."""

    id: str
    title: Any
    stay: str = ""


def me(request: HttpRequest) -> Person:
    """Whoever is signed in, behind `login_required`."""
    return cast(Person, request.user)


def typed(request: HttpRequest) -> Mapping[str, Any] | None:
    """What a form is bound to: nothing unless it was sent."""
    return request.POST if request.method == "POST" else None


def kept(form: ProfileForm, keep: Callable[..., object], **given: object) -> bool:
    """Whether the form was sent, is fine, and the action took it; if not, each field says what is wrong with it."""
    if not form.is_valid():
        return False
    try:
        keep(**given, **form.cleaned_data)
    except BadFields as refused:
        form.refuse(refused.problems)
    return form.is_valid()


def back(request: HttpRequest, section: Section) -> HttpResponse:
    """To the section as it is now, on one's own page or where one goes on editing it."""
    return redirect(section.stay or f"{me(request).get_absolute_url()}#section-{section.id}")


def show_form(request: HttpRequest, section: Section, form: ProfileForm, **more: object) -> HttpResponse:
    """The section with its form in it, and all that was typed."""
    return render(
        request,
        "people/profile_form.html",
        {"section": section, "form": form, **more},
        status=422 if form.errors else 200,
    )
