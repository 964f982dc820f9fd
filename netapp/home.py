"""The front page: what the site is for a visitor, one's own network for a member."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from connections.models import Tie
from connections.models.evidence import evidence
from connections.models.hits import Step, hops, load, steps
from connections.models.warm_routes import warm_routes
from connections.views.reach import Panel, panel
from people.models import Person

ROUTES, CLOSEST, ROWS = 3, 4, 5


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """One page at `/` for both."""
    if not request.user.is_authenticated:
        return render(request, "landing.html")
    return render(request, "home.html", _own_network(request.user, now=timezone.now()))


def _own_network(ego: Person, *, now: datetime) -> dict[str, Any]:
    """Everything on the page, in a number of queries that does not grow with the network."""
    closest = Tie.objects.of(ego).warmest(CLOSEST)
    paths: list[tuple[int, ...]] = [(ego.pk, alter) for alter in closest]
    if paths:
        found = warm_routes(ego.pk, limit=ROUTES)
        paths += [(ego.pk, route.introducer, route.person) for route in found]
    own = panel(ego, connected=bool(paths), most=ROWS)
    known = _along(ego, paths, now)
    routes = [path for path in known if len(path) > 2]
    return {
        "panel": own,
        "routes": routes,
        "closest": [path[1] for path in known if len(path) == 2],
        "suggestions": _suggestions(own, [route[-1].person for route in routes]),
    }


def _along(ego: Person, paths: list[tuple[int, ...]], now: datetime) -> list[tuple[Step, ...]]:
    """These paths with people and reasons; without those of whom somebody left while the page was asking."""
    shown = load(ego, {person for path in paths for person in path[1:]})
    known = evidence(ego.pk, [pair for path in paths for pair in hops(path)], now)
    return [steps(ego, path, shown, known) for path in paths if shown.keys() >= set(path[1:])]


def _suggestions(own: Panel, ends: list[Person]) -> list[dict[str, str]]:
    """Searches that find somebody: an employer at the end of a route, the largest industry and place of the reach."""
    employers = [job.organisation.name for person in ends for job in getattr(person, "current_positions", [])][:1]
    directory, icons = reverse("directory"), {"industry": "briefcase", "place": "map-pin"}
    found = [
        {
            "icon": "building-office-2",
            "label": name,
            "url": f"{directory}?{urlencode({'employer': name, 'degree': 2})}",
        }
        for name in employers
    ]
    for picture in own.pictures:
        largest = picture.rows[0]
        found.append({"icon": icons[picture.slug], "label": largest.share.short, "url": largest.url})
    return found
