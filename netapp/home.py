"""The front page: what the site is for a visitor, one's own network for a member."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from connections.core.strength import WARM, label
from connections.models import Tie
from connections.models.warm_routes import WarmRoute, warm_routes
from connections.views.reach import Panel, panel
from connections.views.spoken import last_talked
from people.models import Person, with_current_positions

ROUTES, CLOSEST, ROWS = 3, 4, 5


def home(request: HttpRequest) -> HttpResponse:
    """One page at `/` for both."""
    if not request.user.is_authenticated:
        return render(request, "landing.html")
    return render(request, "home.html", _own_network(request.user, now=timezone.now()))


def _own_network(ego: Person, *, now: datetime) -> dict[str, Any]:
    """Everything on the page, in a number of queries that does not grow with the network."""
    closest = list(Tie.objects.of(ego).order_by("-strength", "alter_id")[:CLOSEST])
    found = warm_routes(ego.pk, warm=WARM, limit=ROUTES) if closest else []
    people = _people(ego, [tie.alter_id for tie in closest], found)
    # Who left while this page was asking is not on it.
    found = [route for route in found if route.introducer in people and route.person in people]
    hops = _hops(ego, found)
    own = panel(ego, connected=bool(closest), most=ROWS)
    return {
        "panel": own,
        "routes": [[{"person": ego}, *_steps(ego, route, people, hops, now)] for route in found],
        "closest": [_step(people[tie.alter_id], tie, now) for tie in closest if tie.alter_id in people],
        "suggestions": _suggestions(own, [people[route.person] for route in found]),
    }


def _people(ego: Person, closest: list[int], routes: list[WarmRoute]) -> dict[int, Person]:
    ids = {*closest, *(route.introducer for route in routes), *(route.person for route in routes)}
    rows = with_current_positions(Person.objects.visible_to(ego).filter(pk__in=ids))
    return {person.pk: person for person in rows}


def _hops(ego: Person, routes: list[WarmRoute]) -> dict[tuple[int, int], Tie]:
    """The ties on these routes, by their two people."""
    egos = [ego.pk, *(route.introducer for route in routes)]
    alters = [person for route in routes for person in (route.introducer, route.person)]
    return {(tie.ego_id, tie.alter_id): tie for tie in Tie.objects.filter(ego__in=egos, alter__in=alters)}


def _steps(
    ego: Person, route: WarmRoute, people: dict[int, Person], hops: dict[tuple[int, int], Tie], now: datetime
) -> list[dict[str, object]]:
    return [
        _step(people[route.introducer], hops[ego.pk, route.introducer], now),
        _step(people[route.person], hops[route.introducer, route.person], now),
    ]


def _step(person: Person, tie: Tie, now: datetime) -> dict[str, object]:
    """One person and the tie that leads to them, as the route templates want it."""
    silent = (now - tie.last_contact_at).days if tie.last_contact_at else None
    return {
        "person": person,
        "url": person.get_absolute_url(),
        "about": _about(person),
        "strength": label(tie.strength, silent_days=silent),
        "reason": last_talked(tie.last_contact_at, now=now),
    }


def _about(person: Person) -> str:
    for job in getattr(person, "current_positions", []):
        employer = job.organisation.name
        return _("%(title)s at %(employer)s") % {"title": job.title, "employer": employer} if job.title else employer
    return person.headline


def _suggestions(own: Panel, ends: list[Person]) -> list[dict[str, str]]:
    """Searches that find somebody: an employer at the end of a route, the largest industry and place of the reach."""
    employers = [job.organisation.name for person in ends for job in getattr(person, "current_positions", [])][:1]
    found = [
        {
            "icon": "building-office-2",
            "label": name,
            "url": f"{reverse('directory')}?{urlencode({'q': name, 'degree': 2})}",
        }
        for name in employers
    ]
    icons = {"industry": "briefcase", "place": "map-pin"}
    for picture in own.pictures:
        largest = picture.rows[0]
        found.append({"icon": icons[picture.slug], "label": largest.share.short, "url": largest.url})
    return found
