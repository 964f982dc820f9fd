"""People as a list shows them to a viewer: how near, the best way to them, and why."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.utils.translation import gettext as _

from connections.core.strength import Label
from connections.models.evidence import Evidence, Pair, evidence
from connections.models.nearness import Nearness, nearness
from connections.models.wording import own_tie, tie_of_others
from people.models import Person, with_current_positions

WEAKER: tuple[Label, ...] = ("close", "warm", "known", "dormant", "only a name")


@dataclass(frozen=True, slots=True)
class Step:
    """One person on a route, and from the second on the tie that leads to them: its word and its reason."""

    person: Person
    about: str
    url: str
    strength: Label | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """`steps` is the best route up to degree 2, the viewer first, else empty; `mutual` people are known to both."""

    person: Person
    about: str
    degree: int | None
    mutual: int
    close: bool
    steps: tuple[Step, ...] = ()

    @property
    def warmth(self) -> Label | None:
        """The word for the weaker hop, which is what the route is worth; None without a route."""
        return max((step.strength for step in self.steps if step.strength), key=WEAKER.index, default=None)

    @property
    def reason(self) -> str:
        """Why the first hop would hold: the one the viewer has to ask across."""
        return self.steps[1].reason if self.steps else ""


def about(person: Person) -> str:
    """What somebody does, in one line: the headline, else the present position."""
    if person.headline:
        return person.headline
    for job in getattr(person, "current_positions", []):
        names = {"title": job.title, "employer": job.organisation.name}
        return _("%(title)s at %(employer)s") % names if job.title else names["employer"]
    return ""


def hits(viewer: Person, people: Iterable[int], now: datetime, close: Collection[int] = ()) -> list[Hit]:
    """These people in this order, without any who are absent; four queries, whatever the number."""
    order = list(people)
    near = nearness(viewer.pk, order)
    shown = load(viewer, [*order, *(one.introducer for one in near.values() if one.introducer)])
    known = evidence(viewer.pk, [pair for person in near for pair in hops(_path(viewer, person, near))], now)
    return [
        Hit(
            person=shown[person],
            about=about(shown[person]),
            degree=near[person].degree,
            mutual=near[person].mutual,
            close=person in close,
            steps=steps(viewer, _path(viewer, person, near), shown, known),
        )
        for person in order
        if person in near and person in shown
    ]


def load(viewer: Person, people: Iterable[int]) -> dict[int, Person]:
    """The visible ones of these people with what a row shows of them, by id; two queries."""
    wanted = set(people)
    rows = with_current_positions(Person.objects.visible_to(viewer)).filter(pk__in=wanted) if wanted else []
    return {person.pk: person for person in rows}


def hops(path: tuple[int, ...]) -> list[Pair]:
    """The pairs of people a path leads along."""
    return list(pairwise(path))


def steps(
    viewer: Person, path: tuple[int, ...], shown: dict[int, Person], known: dict[Pair, Evidence]
) -> tuple[Step, ...]:
    """A path of ids as the route component wants it; empty without a path."""
    if not path:
        return ()
    first, *others = hops(path)
    return (
        Step(viewer, "", ""),
        _step(shown[first[1]], known[first], own_tie(known[first])),
        *(_step(shown[hop[1]], known[hop], tie_of_others(known[hop])) for hop in others),
    )


def _step(person: Person, found: Evidence, reason: str) -> Step:
    return Step(person, about(person), person.get_absolute_url(), found.word, reason)


def _path(viewer: Person, person: int, near: dict[int, Nearness]) -> tuple[int, ...]:
    found = near[person]
    if found.degree == 1:
        return viewer.pk, person
    if found.degree == 2 and found.introducer:
        return viewer.pk, found.introducer, person
    return ()
