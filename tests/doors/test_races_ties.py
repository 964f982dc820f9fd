"""Whatever the timing, two people have both halves of one tie or none."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations_with_replacement
from threading import Barrier

import pytest
from django.db import connection

from connections.actions.interactions import record
from connections.actions.ties import end_tie, tie_people
from connections.models import Interaction, Reach, Tie
from connections.upkeep import reach, strengths
from people.models import Person
from tests.factories import LONG_AGO, connect, make_people, make_person, tie

ROUNDS = 25
ROUNDS_WITH_WORKERS = 6

pytestmark = pytest.mark.django_db(transaction=True)

Verb = Callable[[Person, Person], object]

# The second of two people acts with the names turned round, as it would be on two screens.
VERBS: dict[str, Verb] = {
    "tie": tie_people,
    "end": lambda by, alter: end_tie(by=by, alter=alter),
    "talk": lambda one, other: record(one, other, at=LONG_AGO, kind=Interaction.Kind.MESSAGE),
    "nightly strengths": lambda one, other: strengths.rebuild(),
    "sweep": lambda one, other: reach.sweep(),
}
PAIRS = list(combinations_with_replacement(VERBS, 2))


def at_once(*verbs: Callable[[], object]) -> list[object]:
    """Runs each on a thread and a connection of its own, let go together; what one raises is raised here."""
    barrier = Barrier(len(verbs))

    def run(verb: Callable[[], object]) -> object:
        try:
            connection.ensure_connection()
            barrier.wait(10)
            return verb()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(verbs)) as pool:
        return [job.result(20) for job in [pool.submit(run, verb) for verb in verbs]]


def newcomers(number: int, turn: int) -> list[Person]:
    return [make_person(f"Newcomer {turn}-{n}", handle=f"newcomer-{turn}-{n}") for n in range(number)]


def halves(one: Person, other: Person) -> int:
    return Tie.objects.filter(ego__in=(one, other), alter__in=(one, other)).count()


@pytest.mark.parametrize("tied", [False, True], ids=["strangers", "tied"])
@pytest.mark.parametrize(("first", "second"), PAIRS, ids=map(" | ".join, PAIRS))
def test_both_halves_or_none(first: str, second: str, tied: bool) -> None:
    for turn in range(ROUNDS if {first, second} <= {"tie", "end"} else ROUNDS_WITH_WORKERS):
        one, other, common = newcomers(3, turn)
        tie(one, common)
        tie(common, other)
        if tied:
            tie(one, other)
        at_once(lambda: VERBS[first](one, other), lambda: VERBS[second](other, one))  # noqa: B023
        assert halves(one, other) in (0, 2)
        if {first, second} == {"tie"}:
            assert halves(one, other) == 2
        reach.sweep()
        assert Reach.objects.filter(stale_since__isnull=False).count() == 0
        Tie.objects.all().delete()


def test_exactly_one_of_two_makes_the_tie() -> None:
    for turn in range(ROUNDS):
        one, other = newcomers(2, turn)
        made = at_once(lambda: tie_people(one, other), lambda: tie_people(other, one))  # noqa: B023
        assert sorted(map(bool, made)) == [False, True]


def test_neighbourhoods_that_overlap_do_not_wait_in_a_circle() -> None:
    crowd = make_people(60)
    couples, hubs = list(zip(crowd[:4], crowd[4:8], strict=True)), crowd[8:]
    connect([(one, hub, 0.5) for couple in couples for one in couple for hub in hubs])
    for _turn in range(ROUNDS):
        at_once(*(lambda couple=couple: tie_people(*couple) for couple in couples), reach.sweep)
        at_once(*(lambda couple=couple: end_tie(by=couple[0], alter=couple[1]) for couple in couples), reach.sweep)
    assert [halves(*couple) for couple in couples] == [0] * len(couples)
