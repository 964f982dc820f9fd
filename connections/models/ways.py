"""How a viewer could reach one person: the routes of two hops, or one of three, each with its reasons."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from connections.core.routes import Hop, Route, rank_routes
from connections.core.strength import KNOWN
from connections.models.evidence import Evidence, Pair, evidence
from connections.models.hits import Step, hops, load, steps
from connections.models.nearness import Nearness, introducers, nearness
from people.models import Person

MOST_ROUTES = 10


@dataclass(frozen=True, slots=True)
class Way:
    """One route, the viewer first; `faint` when its weakest hop is dormant or only a name."""

    steps: tuple[Step, ...]
    faint: bool


@dataclass(frozen=True, slots=True)
class Ways:
    """`direct` is what the two share, with their tie at degree 1; `mutual` counts the people known to both.

    `known` is the evidence that was asked for along with the routes.
    """

    degree: int | None
    mutual: int
    direct: Evidence
    routes: list[Way]
    known: dict[Pair, Evidence] = field(default_factory=dict)

    @property
    def first(self) -> Person | None:
        """Whom to turn to first on the best route."""
        return self.routes[0].steps[1].person if self.routes else None


def how_near(viewer: Person, person: Person) -> Nearness:
    """How near one person is; one query."""
    return nearness(viewer.pk, [person.pk]).get(person.pk, Nearness(None, 0, None))


def ways(viewer: Person, person: Person, near: Nearness, now: datetime, also: Sequence[Pair] = ()) -> Ways:
    """The ten best routes of two hops, the weaker hop deciding; without any the best of three; about four queries.

    `also` are pairs whose evidence is wanted for something else on the page.
    """
    if near.degree == 0:
        return Ways(0, 0, Evidence(), [], evidence(viewer.pk, also, now))
    paths = _paths(viewer.pk, person.pk, near)
    direct = (viewer.pk, person.pk)
    known = evidence(viewer.pk, [direct, *also, *(pair for path in paths for pair in hops(path))], now)
    shown = load(viewer, {one for path in paths for one in path} - {viewer.pk, person.pk}) | {person.pk: person}
    ranked = rank_routes(_route(path, known) for path in paths if shown.keys() >= set(path[1:]))
    routes = [Way(steps(viewer, route.people, shown, known), route.warmth < KNOWN) for route in ranked]
    return Ways(near.degree, near.mutual, known[direct], routes, known)


def _paths(viewer: int, person: int, near: Nearness) -> list[tuple[int, ...]]:
    if near.mutual:
        return [(viewer, introducer, person) for introducer in introducers(viewer, person, MOST_ROUTES)]
    return [(viewer, *near.chain, person)] if near.chain else []


def _route(path: tuple[int, ...], known: dict[Pair, Evidence]) -> Route:
    return Route(tuple(_hop(pair, known[pair]) for pair in hops(path)))


def _hop(pair: Pair, found: Evidence) -> Hop:
    return Hop(*pair, found.warmth, found.reasons, found.silent_days)
