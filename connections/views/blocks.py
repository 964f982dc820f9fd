"""Blocking somebody with one click, and taking it back."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from connections.actions.blocks import block_person, lift_block
from connections.models.presence import visible_people
from people.models import Block, Person


@login_required
@require_POST
def block(request: HttpRequest, handle: str) -> HttpResponse:
    viewer = cast(Person, request.user)
    person = get_object_or_404(visible_people(viewer), handle__iexact=handle)
    block_person(person, by=viewer)
    messages.success(
        request,
        _(
            "You and %(name)s no longer exist for each other here, and nobody is told. In this list you can lift the"
            " block; a connection and what you two vouched for stay gone."
        )
        % {"name": person.name},
    )
    return redirect("visibility")


@login_required
@require_POST
def block_lifting(request: HttpRequest, handle: str) -> HttpResponse:
    """Only who blocked finds the block here; somebody who has left since is still on the list."""
    viewer = cast(Person, request.user)
    found = get_object_or_404(Block.objects.select_related("blocked"), blocker=viewer, blocked__handle__iexact=handle)
    lift_block(found.blocked, by=viewer)
    messages.success(request, _("%(name)s can find you again.") % {"name": found.blocked.name})
    return redirect("visibility")
