"""What there is to hear: notices, newest first, seen once they have been looked at."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from connections.models.news import readable
from connections.models.seeing import as_shown
from people.models import Notice, Person

PAGE = 25


@login_required
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """One page of them; what is new on it is marked, and is not new the next time."""
    reader = cast(Person, request.user)
    told = readable(reader).select_related("about__place", "about__openness")
    page = Paginator(told, PAGE).get_page(request.GET.get("page"))
    found = list(page.object_list)
    as_shown(reader, [notice.about for notice in found if notice.about])
    new = [notice.pk for notice in found if notice.seen_at is None]
    if new:
        Notice.objects.filter(pk__in=new, seen_at__isnull=True).update(seen_at=timezone.now())
    return render(
        request, "connections/notices.html", {"page": page, "notices": found, "new": set(new), "has_news": False}
    )
