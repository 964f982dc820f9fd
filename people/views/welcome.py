"""The first steps of somebody new: three short pages, of which each can be skipped."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from people.actions.profiles import change_asks, finish_first_steps, introduce_oneself
from people.forms.profile import OffersForm, ProfileForm, WhoForm
from people.views.editing import kept, me, typed

READ_AND_WRITE = ["GET", "HEAD", "POST"]


@dataclass(frozen=True, slots=True)
class Step:
    number: int
    title: Any
    name: str
    next: str = ""


WHO = Step(1, _("Who you are"), "welcome", "welcome-offers")
OFFERS = Step(2, _("What you look for"), "welcome-offers", "welcome-contacts")
CONTACTS = Step(3, _("Whom you know"), "welcome-contacts")
STEPS = (WHO, OFFERS, CONTACTS)


@login_required
@require_http_methods(READ_AND_WRITE)
def welcome(request: HttpRequest) -> HttpResponse:
    """Headline, industry and town: what others see of somebody first."""
    person = me(request)
    initial = {"headline": person.headline, "industry": person.industry}
    form = WhoForm(typed(request), initial=initial, current=person.place)
    return redirect(WHO.next) if kept(form, introduce_oneself, by=person) else _show(request, WHO, form)


@login_required
@require_http_methods(READ_AND_WRITE)
def welcome_offers(request: HttpRequest) -> HttpResponse:
    """What they offer and look for, which is what others write to somebody about."""
    person = me(request)
    form = OffersForm(typed(request), initial={name: getattr(person, name) for name in OffersForm.base_fields})
    done = kept(form, change_asks, by=person, starts_with=person.starts_with)
    return redirect(OFFERS.next) if done else _show(request, OFFERS, form)


@login_required
@require_http_methods(["GET", "HEAD"])
def welcome_contacts(request: HttpRequest) -> HttpResponse:
    """How to find people one knows; nothing is sent to anybody."""
    return _show(request, CONTACTS)


@login_required
@require_POST
def welcome_end(request: HttpRequest) -> HttpResponse:
    """Done, or skipped; either way nobody is asked again."""
    finish_first_steps(by=me(request))
    return redirect("home")


def _show(request: HttpRequest, step: Step, form: ProfileForm | None = None) -> HttpResponse:
    context = {"step": step, "steps": STEPS, "form": form}
    return render(request, "people/welcome.html", context, status=422 if form and form.errors else 200)
