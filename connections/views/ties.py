"""Ending a connection, after a page that asks whether it is meant."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from connections.actions.ties import end_tie
from connections.models import Tie
from connections.models.presence import visible_people
from people.models import Person


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tie_ending(request: HttpRequest, handle: str) -> HttpResponse:
    """Ask, then end; who repeats it, or was never connected, lands on the person's page."""
    viewer = cast(Person, request.user)
    person = get_object_or_404(visible_people(viewer), handle__iexact=handle)
    if request.method == "POST":
        if end_tie(by=viewer, alter=person):
            messages.success(request, _("You and %(name)s are no longer connected.") % {"name": person.name})
        return redirect(person)
    tie = Tie.objects.of(viewer).filter(alter=person).first()
    return render(request, "connections/tie_ending.html", {"person": person, "tie": tie}) if tie else redirect(person)
