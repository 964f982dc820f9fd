"""Cards for an address book: one person's, or those of everybody one is connected with."""

from typing import cast

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from connections.models.cards import cards
from connections.models.network import network
from connections.models.presence import visible_people
from people.core.vcard import vcard
from people.models import Person

VCARD = "text/vcard; charset=utf-8"


@login_required
@require_safe
def person_card(request: HttpRequest, handle: str) -> HttpResponse:
    """What a person has opened to the viewer, as a vCard."""
    viewer = cast(Person, request.user)
    person = get_object_or_404(visible_people(viewer).only("pk", "handle"), handle__iexact=handle)
    text = "".join(map(vcard, cards(viewer, [person.pk], timezone.now(), settings.BASE_URL)))
    return HttpResponse(text, content_type=VCARD, headers=_saved_as(f"{person.handle}.vcf"))


@login_required
@require_safe
def network_cards(request: HttpRequest) -> StreamingHttpResponse:
    """The cards of everybody the viewer is connected with, in one file."""
    viewer = cast(Person, request.user)
    found = cards(viewer, network(viewer), timezone.now(), settings.BASE_URL)
    return StreamingHttpResponse(map(vcard, found), content_type=VCARD, headers=_saved_as("connections.vcf"))


def _saved_as(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}
