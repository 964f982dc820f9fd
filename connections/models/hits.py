"""People as a list shows them to a viewer: how near, the best way to them, and why."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from types import MappingProxyType

from django.utils.translation import gettext as _

from connections.core.strength import Label
from connections.core.warmth import COARSE, CoarseLabel
from connections.models.evidence import Evidence, Pair, evidence
from connections.models.nearness import Nearness, nearness
from connections.models.photos import with_photo_key
from connections.models.presence import visible_people
from connections.models.seeing import as_shown
from connections.models.wording import called, own_tie, tie_of_others, why
from people.models import Person, with_current_positions

HopWord = Label | CoarseLabel
WEAKER: tuple[HopWord, ...] = ("close", "warm", "known", "dormant", "quiet", "only a name")


@dataclass(frozen=True, slots=True)
class Step:
    """One person on a route, and from the second on the tie that leads to them: its word and its reason.

    The word is exact for the viewer's own tie and coarse for ties between others, whose business it is. `why` is the
    reason as a sentence without its full stop.
    """

    person: Person
    about: str
    url: str
    strength: HopWord | None = None
    reason: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """`steps` is the best route up to degree 3, the viewer first, else empty; `mutual` people are known to both.

    `because` says, a sentence each, where the words of a question were found.
    """

    person: Person
    about: str
    degree: int | None
    mutual: int
    close: bool
    steps: tuple[Step, ...] = ()
    because: tuple[str, ...] = ()

    @property
    def warmth(self) -> HopWord | None:
        """The word for the weakest hop, which is what the route is worth; None without a route."""
        return max((step.strength for step in self.steps if step.strength), key=WEAKER.index, default=None)

    @property
    def reason(self) -> str:
        """Why each hop would hold, in one sentence."""
        return _("%(reasons)s.") % {"reasons": "; ".join(step.why for step in self.steps[1:])} if self.steps else ""


def about(person: Person) -> str:
    """What somebody does, in one line: the headline, else the present position."""
    if person.headline:
        return person.headline
    for job in getattr(person, "current_positions", []):
        names = {"title": job.title, "employer": job.organisation.name}
        return _("%(title)s at %(employer)s") % names if job.title else names["employer"]
    return ""


def hits(
    viewer: Person,
    people: Iterable[int],
    now: datetime,
    close: Collection[int] = (),
    because: Mapping[int, Sequence[str]] = MappingProxyType({}),
) -> list[Hit]:
    """These people in this order, without any who are absent; four queries, whatever the number."""
    order = list(people)
    near = nearness(viewer.pk, order)
    paths = {person: _path(viewer, person, near[person]) for person in near}
    shown = load(viewer, {*order, *(person for path in paths.values() for person in path[1:])})
    known = evidence(viewer.pk, [pair for path in paths.values() for pair in hops(path)], now)
    return [
        Hit(
            person=shown[person],
            about=about(shown[person]),
            degree=near[person].degree,
            mutual=near[person].mutual,
            close=person in close,
            steps=steps(viewer, paths[person], shown, known),
            because=tuple(because.get(person, ())),
        )
        for person in order
        if person in near and shown.keys() >= {person, *paths[person][1:]}
    ]


def load(viewer: Person, people: Iterable[int]) -> dict[int, Person]:
    """The visible ones of these people with what a row shows of them, by id; two queries, or three."""
    wanted = set(people)
    rows = with_photo_key(with_current_positions(visible_people(viewer))).filter(pk__in=wanted) if wanted else []
    return {person.pk: person for person in as_shown(viewer, list(rows))}


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
        _own_step(shown[first[1]], known[first]),
        *(_step_of_others(shown[hop[0]], shown[hop[1]], known[hop]) for hop in others),
    )


def _own_step(person: Person, found: Evidence) -> Step:
    sentence = why(_("You"), person.given_name, found, own=True)
    return Step(person, about(person), person.get_absolute_url(), found.word, own_tie(found), sentence)


def _step_of_others(one: Person, person: Person, found: Evidence) -> Step:
    sentence = why(*called(one, person), found, own=False)
    word = COARSE[found.word]
    return Step(person, about(person), person.get_absolute_url(), word, tie_of_others(found), sentence)


def _path(viewer: Person, person: int, near: Nearness) -> tuple[int, ...]:
    if near.degree == 1:
        return viewer.pk, person
    if near.degree == 2 and near.introducer:
        return viewer.pk, near.introducer, person
    return (viewer.pk, *near.chain, person) if near.chain else ()
