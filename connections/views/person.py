"""A person as the viewer sees them: what they did, and how the viewer could reach them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from connections.models import Vouch
from connections.models.presence import visible_people
from connections.models.profile import Profile, profile_with, whole
from connections.models.vouching import pairs_of, vouched_skills, vouches_on
from connections.models.ways import how_near, ways
from connections.models.wording import last_talked, reason_words
from people.core.industries import industry_short
from people.models import Education, Person, Position

MOST_STARTS = 4


@dataclass(frozen=True, slots=True)
class Start:
    """A search that could lead to somebody who knows the person."""

    label: str
    refinement: str
    value: str

    @property
    def url(self) -> str:
        return f"{reverse('directory')}?{urlencode({self.refinement: self.value})}"


@login_required
@require_safe
def person(request: HttpRequest, handle: str) -> HttpResponse:
    """Unknown, absent and invisible people are the same 404."""
    viewer = cast(Person, request.user)
    shown = get_object_or_404(whole(visible_people(viewer)), handle__iexact=handle)
    now = timezone.now()
    near = how_near(viewer, shown)
    profile = profile_with(viewer, shown, near.degree)
    vouches = vouches_on(viewer, profile)
    found = ways(viewer, shown, near, now, also=pairs_of(vouches))
    return render(
        request,
        "connections/person.html",
        {
            "person": shown,
            "ways": found,
            "profile": profile,
            "positions": profile.positions,
            "educations": profile.educations,
            "skills": profile.skills,
            "vouched": vouched_skills(viewer, profile, vouches, found.known),
            "waiting": Vouch.objects.waiting_for(viewer).count() if profile.own else 0,
            "shared": [reason_words(reason) for reason in found.direct.reasons],
            "last_talked": last_talked(found.direct.silent_days),
            "starts": _starts(profile) if not found.routes and found.degree != 0 else [],
            "all_faint": bool(found.routes) and all(way.faint for way in found.routes),
        },
    )


def _starts(profile: Profile) -> list[Start]:
    """Searches for those who could know the person, nearest to the viewer first."""
    found = [Start(_("People who worked at %s") % name, "employer", name) for name in _names(profile.positions)]
    found += [Start(_("People who studied at %s") % name, "school", name) for name in _names(profile.educations)]
    if profile.place:
        found.append(Start(_("People in %s") % profile.place.name, "place", str(profile.place.pk)))
    if profile.industry:
        found.append(Start(industry_short(profile.industry), "industry", profile.industry))
    return found[:MOST_STARTS]


def _names(stays: Iterable[Position | Education]) -> list[str]:
    return list(dict.fromkeys(stay.organisation.name for stay in stays))
