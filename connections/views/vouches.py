"""Vouching for a connection, and deciding on what connections wrote."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from connections.actions.vouches import decline_vouch, offer_vouch, show_vouch, withdraw_vouch
from connections.forms.vouches import VouchForm
from connections.models import Vouch
from connections.models.presence import visible_people
from connections.models.profile import whole
from connections.models.vouching import skill_on
from connections.rules.vouches import check_can_vouch
from netapp.shared.errors import DomainError
from people.models import Person, PersonSkill


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def vouch(request: HttpRequest, handle: str, skill_id: int) -> HttpResponse:
    """Write about one skill of a connection; who has written sees it again, with the way to take it back."""
    viewer = cast(Person, request.user)
    person = get_object_or_404(whole(visible_people(viewer)), handle__iexact=handle)
    skill = skill_on(viewer, person, skill_id)
    written = Vouch.objects.written_by(viewer).filter(skill=skill).first()
    if not written:
        check_can_vouch(viewer, person)
    form = VouchForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _offered(form, skill, viewer):
        said = _("%(name)s sees your sentence now and decides whether to show it.")
        messages.success(request, said % {"name": person.given_name})
        return redirect(person)
    return render(
        request, "connections/vouch.html", {"person": person, "skill": skill, "form": form, "written": written}
    )


def _offered(form: VouchForm, skill: PersonSkill, viewer: Person) -> bool:
    """Whether it could be kept; else the form says why, with what was typed."""
    try:
        offer_vouch(skill, by=viewer, sentence=form.cleaned_data["sentence"])
    except DomainError as refusal:
        form.add_error("sentence", refusal.sentence)
        return False
    return True


@login_required
@require_safe
def vouches(request: HttpRequest) -> HttpResponse:
    """What waits for one's yes, what one shows, and what one wrote about others."""
    viewer = cast(Person, request.user)
    about_viewer = Vouch.objects.shown_to(viewer).filter(person=viewer)
    return render(
        request,
        "connections/vouches.html",
        {
            "waiting": Vouch.objects.waiting_for(viewer).with_words(),
            "shown": about_viewer.with_words(),
            "written": Vouch.objects.written_by(viewer).with_words(),
        },
    )


@login_required
@require_POST
def vouch_showing(request: HttpRequest, public_id: UUID) -> HttpResponse:
    show_vouch(_vouch(request, public_id), by=cast(Person, request.user))
    messages.success(request, _("The sentence stands on your page now."))
    return redirect("vouches")


@login_required
@require_POST
def vouch_refusal(request: HttpRequest, public_id: UUID) -> HttpResponse:
    decline_vouch(_vouch(request, public_id), by=cast(Person, request.user))
    messages.success(request, _("The sentence is not shown. Its author is not told."))
    return redirect("vouches")


@login_required
@require_POST
def vouch_withdrawal(request: HttpRequest, public_id: UUID) -> HttpResponse:
    withdraw_vouch(_vouch(request, public_id), by=cast(Person, request.user))
    messages.success(request, _("The sentence is taken back."))
    return redirect("vouches")


def _vouch(request: HttpRequest, public_id: UUID) -> Vouch:
    return get_object_or_404(Vouch.objects.visible_to(cast(Person, request.user)), public_id=public_id)
