"""Reach equals a plain breadth-first search, whichever way it is computed."""

import csv
import random
from collections import Counter
from pathlib import Path

import pytest

from connections.models import Reach, Tie
from connections.upkeep import reach, reach_of_few
from people.core.audience import Circle
from people.models import Block, Openness, Person, Place
from tests.factories import connect, make_people

LDBC = Path(__file__).resolve().parents[3] / "shared" / "data" / "ldbc-250" / "dynamic"

WAYS = {
    "sql": lambda egos: reach_of_few.rebuild(egos, top=reach.TOP),
    "kernel": lambda egos: reach.rebuild(egos),
}


# Everybody here is few; the kernel is asked all the same.
@pytest.fixture(autouse=True)
def _few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reach, "MANY", 0)


either_way = pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)

pytestmark = pytest.mark.django_db


def searched() -> dict[int, tuple[int, int, list[list[object]], list[list[object]]]]:
    """Ties, reach and break-downs of everybody present, by a walk over plain sets."""
    present = {person.pk: person for person in Person.objects.filter(is_active=True)}
    ties: dict[int, set[int]] = {pk: set() for pk in present}
    for ego, alter in Tie.objects.values_list("ego_id", "alter_id"):
        if ego in present and alter in present:
            ties[ego].add(alter)
    openness = Openness.objects.in_bulk()
    blocks = {frozenset(pair) for pair in Block.objects.values_list("blocker_id", "blocked_id")}

    def opened(person: int, what: str) -> int:
        return getattr(openness.get(person, Openness()), what)

    found = {}
    for ego in present:
        beyond = set().union(*(ties[alter] for alter in ties[ego])) - ties[ego] - {ego}
        beyond -= {pk for pk in beyond if opened(pk, "found_by") < Circle.NEAR or frozenset((ego, pk)) in blocks}
        industries = Counter(
            present[pk].industry for pk in beyond if present[pk].industry and opened(pk, "industry") >= Circle.NEAR
        )
        places = Counter(
            present[pk].place_id for pk in beyond if present[pk].place_id and opened(pk, "place") >= Circle.NEAR
        )
        found[ego] = (len(ties[ego]), len(beyond), by_size(industries), by_size(places))
    return found


def by_size(counts: Counter[object]) -> list[list[object]]:
    return [[code, n] for code, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]


def kept() -> dict[int, tuple[int, int, list[list[object]], list[list[object]]]]:
    return {row.ego_id: (row.ties, row.people, row.by_industry, row.by_place) for row in Reach.objects.all()}


def random_network(seed: int, size: int = 40) -> tuple[random.Random, list[Person]]:
    """People in four industries and three towns, some saying neither, some suspended, tied at random."""
    chance = random.Random(seed)
    towns = [None, *Place.objects.order_by("-population").values_list("pk", flat=True)[:3]]
    people = make_people(size)
    for person in people:
        person.industry = chance.choice(["", "05", "35", "62", "86"])
        person.place_id = chance.choice(towns)
        person.is_active = chance.random() > 0.1
    Person.objects.bulk_update(people, ["industry", "place_id", "is_active"])
    for person in chance.sample(people, size // 5):
        audiences = {what: chance.choice(list(Circle)[:4]) for what in ("industry", "place")}
        Openness.objects.create(person=person, found_by=chance.choice(list(Circle)[1:4]), **audiences)
    for one, other in {tuple(chance.sample(people, 2)) for _ in range(size // 5)}:
        Block.objects.create(blocker=one, blocked=other)
    pairs = [(one, other) for i, one in enumerate(people) for other in people[:i]]
    connect([(*pair, 0.5) for pair in chance.sample(pairs, chance.randrange(3 * size))])
    return chance, people


def everybody() -> list[int]:
    return list(Person.objects.values_list("pk", flat=True))


@either_way
@pytest.mark.parametrize("seed", range(8))
def test_reach_of_a_random_network_is_what_a_walk_finds(way, seed: int) -> None:
    random_network(seed)
    way(everybody())
    assert kept() == searched()


@either_way
def test_reach_of_a_network_without_people_or_ties_is_nothing(way) -> None:
    assert way([]) == 0
    lonely = make_people(2)
    way(everybody())
    assert kept() == {person.pk: (0, 0, [], []) for person in lonely}


@either_way
def test_reach_of_ldbc_250_is_what_a_walk_finds(way) -> None:
    if not LDBC.exists():
        pytest.skip("ldbc-250 is not beside this clone")
    load_ldbc_ties()
    way(everybody())
    assert kept() == searched()
    assert max(row[1] for row in kept().values()) > 100


def load_ldbc_ties() -> None:
    with (LDBC / "person_0_0.csv").open() as lines:
        rows = list(csv.DictReader(lines, delimiter="|"))
    towns = dict(enumerate(Place.objects.order_by("-population").values_list("pk", flat=True)[:200]))
    people = make_people(len(rows))
    for person, row in zip(people, rows, strict=True):
        person.place_id = towns[int(row["place"]) % 200]
    Person.objects.bulk_update(people, ["place_id"])
    by_key = {row["id"]: person for person, row in zip(people, rows, strict=True)}
    with (LDBC / "person_knows_person_0_0.csv").open() as lines:
        knows = {tuple(sorted(row[:2])) for row in list(csv.reader(lines, delimiter="|"))[1:]}
    connect([(by_key[one], by_key[other], 0.5) for one, other in sorted(knows)])


@pytest.mark.parametrize("many", [1, 10**9], ids=["kernel", "sql"])
@pytest.mark.parametrize("seed", range(4))
def test_reach_stays_right_while_ties_come_and_go(seed: int, many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reach, "MANY", many)
    chance, people = random_network(seed)
    reach.rebuild_all()
    for _round in range(5):
        for _change in range(chance.randrange(1, 6)):
            make_or_end(*chance.sample(people, 2))
        reach.sweep()
        assert kept() == searched()
    assert not Reach.objects.filter(stale_since__isnull=False).exists()


def make_or_end(one: Person, other: Person) -> None:
    halves = Tie.objects.filter(ego__in=(one, other), alter__in=(one, other))
    reach.mark_ties_of([one.pk, other.pk])
    if halves.exists():
        halves.delete()
    else:
        connect([(one, other, 0.5)])
        reach.mark_ties_of([one.pk, other.pk])


@pytest.mark.parametrize("seed", range(4))
def test_reach_stays_right_while_people_leave_return_and_move(seed: int) -> None:
    chance, people = random_network(seed)
    reach.rebuild_all()
    for _round in range(6):
        person = chance.choice(people)
        person.is_active = not person.is_active
        person.industry = chance.choice(["", "05", "62"])
        person.save()
        reach.mark_around([person.pk])
        reach.sweep()
        assert kept() == searched()
