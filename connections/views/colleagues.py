"""Former colleagues and where they are now."""

from typing import cast, get_args

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from connections.models.colleagues import Show
from connections.models.colleagues import colleagues as find_colleagues
from connections.models.former import times
from people.models import Person

PAGE = 25
SHOWS: dict[Show, object] = {
    "": _("Everybody"),
    "moved": _("Moved in the last year"),
    "unconnected": _("Not connected yet"),
}


@login_required
@require_safe
def colleagues(request: HttpRequest) -> HttpResponse:
    """Those who were at an employer at the same time, under that employer; who moved last stands first there."""
    viewer = cast(Person, request.user)
    now = timezone.now()
    wanted = request.GET.get("show", "")
    show = cast(Show, wanted if wanted in get_args(Show) else "")
    page = Paginator(find_colleagues(viewer, now=now, show=show), PAGE).get_page(request.GET.get("page"))
    jobs = list(viewer.positions.select_related("organisation"))
    context = {
        "times": times(viewer, list(page.object_list), jobs, now),
        "page": page,
        "show": show,
        "shows": SHOWS.items(),
        "has_work": any(job.started_on for job in jobs),
    }
    return render(request, "connections/colleagues.html", context)
