"""A person as the viewer sees them: what they did, and how the viewer could reach them."""

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

from connections.models.ways import ways
from connections.models.whole import whole
from connections.models.wording import last_talked, reason_words
from people.models import Person

MOST_STARTS = 4


@dataclass(frozen=True, slots=True)
class Start:
    """A search that could lead to somebody who knows the person."""

    label: str
    url: str


@login_required
@require_safe
def person(request: HttpRequest, handle: str) -> HttpResponse:
    """Unknown, absent and invisible people are the same 404."""
    viewer = cast(Person, request.user)
    shown = get_object_or_404(whole(viewer), handle__iexact=handle)
    found = ways(viewer, shown, timezone.now())
    return render(
        request,
        "connections/person.html",
        {
            "person": shown,
            "ways": found,
            "positions": shown.positions.all(),
            "educations": shown.educations.all(),
            "skills": shown.person_skills.all(),
            "shared": [reason_words(reason) for reason in found.direct.reasons],
            "last_talked": last_talked(found.direct.silent_days),
            "starts": _starts(shown) if not found.routes and found.degree != 0 else [],
            "all_faint": bool(found.routes) and all(way.faint for way in found.routes),
        },
    )


def _starts(shown: Person) -> list[Start]:
    """Employers and schools of the person, as searches among the people within the viewer's reach."""
    employers = [("employer", job.organisation.name) for job in shown.positions.all()]
    schools = [("school", study.organisation.name) for study in shown.educations.all()]
    asked = list(dict.fromkeys(employers + schools))[:MOST_STARTS]
    return [Start(_label(kind, name), f"{reverse('directory')}?{urlencode({kind: name})}") for kind, name in asked]


def _label(kind: str, name: str) -> str:
    text = _("People who worked at %(name)s") if kind == "employer" else _("People who studied at %(name)s")
    return text % {"name": name}
