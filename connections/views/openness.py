"""Who may see what of oneself: the settings, what others see, and the page that is open to everybody."""

from dataclasses import replace
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from connections.actions.openness import open_profile
from connections.forms.openness import OpennessForm
from connections.models.evidence import evidence
from connections.models.profile import Profile, profile_at, whole
from connections.models.seeing import openness
from connections.models.vouching import VouchedSkill, bare_skills, pairs_of, vouched_skills, vouches_on
from people.core.audience import Circle
from people.models import Block, Openness, Person

STANDS = {
    "connections": (Circle.CONNECTIONS, gettext_lazy("a connection")),
    "near": (Circle.NEAR, gettext_lazy("2nd degree or a group mate")),
    "members": (Circle.MEMBERS, gettext_lazy("any other member")),
    "public": (Circle.PUBLIC, gettext_lazy("anybody, on your public page")),
}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def visibility(request: HttpRequest) -> HttpResponse:
    person = cast(Person, request.user)
    opened = Openness.objects.filter(person=person).first() or Openness(person=person)
    form = OpennessForm(request.POST or None, instance=opened)
    if request.method == "POST" and form.is_valid():
        open_profile(by=person, changes=form.changes())
        messages.success(request, _("Saved. It holds from this moment."))
        return redirect("visibility")
    blocks = Block.objects.filter(blocker=person).select_related("blocked").order_by("-created_at")
    return render(
        request,
        "settings/visibility.html",
        {
            "form": form,
            "blocks": blocks,
            "stands": [(name, label) for name, (_circle, label) in STANDS.items()],
            "details": person.contact_details.all(),
        },
    )


@login_required
@require_safe
def preview(request: HttpRequest, stands: str) -> HttpResponse:
    """One's own page with the eyes of somebody else."""
    if stands not in STANDS:
        raise Http404
    circle, label = STANDS[stands]
    person = whole(Person.objects.get_queryset()).get(pk=cast(Person, request.user).pk)
    opened = openness(person)
    profile = profile_at(person, circle)
    return render(
        request,
        "connections/preview.html",
        {
            "profile": profile,
            "vouched": _vouched(person, profile) if circle < Circle.PUBLIC else bare_skills(profile),
            "person": person,
            "seen_by": label,
            "stands": [(name, each) for name, (_circle, each) in STANDS.items()],
            "here": stands,
            "nobody_there": circle == Circle.PUBLIC and not opened.has_public_page,
            "not_found": Circle.PUBLIC > circle > opened.found_by,
        },
    )


def _vouched(owner: Person, profile: Profile) -> list[VouchedSkill]:
    vouches = vouches_on(owner, profile)
    skills = vouched_skills(owner, profile, vouches, evidence(owner.pk, pairs_of(vouches), timezone.now()))
    # One looks at what they see; nobody vouches for themselves.
    return [replace(has, asks=False, written=False) for has in skills]


@require_safe
def public_page(request: HttpRequest, handle: str) -> HttpResponse:
    """What somebody shows to everybody; without their wish for such a page there is none."""
    person = get_object_or_404(whole(Person.objects.present()), handle__iexact=handle, openness__has_public_page=True)
    if isinstance(request.user, Person) and Block.objects.between(request.user, person).exists():
        raise Http404
    listed = openness(person).for_search_engines
    profile = profile_at(person, Circle.PUBLIC)
    response = render(
        request,
        "connections/public_page.html",
        {"profile": profile, "vouched": bare_skills(profile), "person": person, "listed": listed},
    )
    if not listed:
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
