"""Whatever the timing, two people with a block between them have no tie, and nobody meets an error."""

from collections.abc import Callable
from itertools import combinations_with_replacement

import pytest

from connections.actions.blocks import block_person, lift_block
from connections.actions.ties import end_tie, tie_people
from connections.models import Reach
from connections.upkeep import reach
from netapp.shared.errors import Conflict
from people.models import Block, Person
from tests.doors.test_races_ties import ROUNDS, at_once, halves, newcomers
from tests.factories import tie

pytestmark = pytest.mark.django_db(transaction=True)


def connect_them(one: Person, other: Person) -> None:
    """Whoever comes after a block is told that the other is not there."""
    try:
        tie_people(one, other)
    except Conflict:
        assert Block.objects.between(one, other).exists()


# The second of two people acts with the names turned round, as it would be on two screens.
VERBS: dict[str, Callable[[Person, Person], object]] = {
    "block": lambda by, other: block_person(other, by=by),
    "lift": lambda by, other: lift_block(other, by=by),
    "tie": connect_them,
    "end": lambda by, other: end_tie(by=by, alter=other),
    "sweep": lambda one, other: reach.sweep(),
}
PAIRS = [pair for pair in combinations_with_replacement(VERBS, 2) if {"block", "lift"} & set(pair)]


@pytest.mark.parametrize(("first", "second"), PAIRS, ids=map(" | ".join, PAIRS))
def test_no_tie_beside_a_block(first: str, second: str) -> None:
    for turn in range(ROUNDS if "sweep" not in (first, second) else ROUNDS // 4):
        one, other, common = newcomers(3, turn)
        for pair in ((one, common), (common, other), (one, other)):
            tie(*pair)
        at_once(lambda: VERBS[first](one, other), lambda: VERBS[second](other, one))  # noqa: B023
        blocked = Block.objects.between(one, other).count()
        assert halves(one, other) in ((0,) if blocked else (0, 2))
        if "block" in (first, second) and "lift" not in (first, second):
            assert blocked == (2 if first == second else 1)
        reach.sweep()
        assert not Reach.objects.filter(stale_since__isnull=False).exists()
        if blocked:
            assert Reach.objects.get(ego=one).people == Reach.objects.get(ego=other).people == 0


def test_blocking_again_and_again_is_one_block() -> None:
    for turn in range(ROUNDS):
        one, other = newcomers(2, turn)
        at_once(*[lambda: block_person(other, by=one)] * 3)  # noqa: B023
        assert Block.objects.between(one, other).count() == 1
