"""Degree, mutual ties and routes agree with a plain search through the same network, and pass nobody who is absent."""

import random
from collections import defaultdict
from collections.abc import Iterable

import pytest

from connections.core.routes import Hop, Route, rank_routes
from connections.models.nearness import GATHER_UP_TO, introducers, nearness
from people.models import Person
from tests.factories import connect, make_people, tie

Network = dict[int, dict[int, float]]


def random_network(people: list[Person], ties: int, seed: int) -> Network:
    """Connects random pairs with random strengths, many of them alike."""
    rng = random.Random(seed)
    pairs = {tuple(sorted(rng.sample(range(len(people)), 2))): rng.choice([0.0, 0.2, 0.5, 0.9]) for _ in range(ties)}
    connect([(people[a], people[b], strength) for (a, b), strength in pairs.items()])
    network: Network = defaultdict(dict)
    for (a, b), strength in pairs.items():
        network[people[a].pk][people[b].pk] = network[people[b].pk][people[a].pk] = strength
    return network


def distance(network: Network, start: int, present: set[int]) -> dict[int, int]:
    """Plain breadth-first search, up to three steps, through those present."""
    found, edge = {start: 0}, [start]
    for step in (1, 2, 3):
        edge = [one for here in edge for one in network[here] if one in present and one not in found]
        found |= dict.fromkeys(edge, step)
    return found


def routes(network: Network, start: int, end: int, present: set[int]) -> list[Route]:
    """Every route of two hops, best first."""
    return rank_routes(
        Route((Hop(start, by, network[start][by]), Hop(by, end, network[by][end])))
        for by in network[start]
        if by in present and by in network[end] and by not in (start, end)
    )


def ids(people: Iterable[Person]) -> set[int]:
    return {person.pk for person in people if person.is_active}


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(4))
def test_they_agree_with_a_breadth_first_search(seed: int) -> None:
    people = make_people(70)
    network = random_network(people, ties=130, seed=seed)
    for person in people[::9]:
        person.is_active = False
        person.save()
    present = ids(people)
    for viewer in [person for person in people if person.is_active][:20]:
        near = nearness(viewer.pk, [person.pk for person in people])
        steps = distance(network, viewer.pk, present)
        assert {who: found.degree for who, found in near.items()} == {who: steps.get(who) for who in present}
        for who in present - {viewer.pk}:
            expected = [route.introducers[0] for route in routes(network, viewer.pk, who, present)]
            assert near[who].mutual == len(expected)
            assert near[who].introducer == (expected[0] if expected else None)
            assert introducers(viewer.pk, who) == expected[:10]


@pytest.mark.django_db
def test_a_viewer_with_very_many_ties_gets_the_same_answers() -> None:
    people = make_people(GATHER_UP_TO + 90)
    network = random_network(people, ties=160, seed=7)
    hub = people[0]
    connect([(hub, one, 0.3) for one in people[1 : GATHER_UP_TO + 20] if one.pk not in network[hub.pk]])
    for one in people[1 : GATHER_UP_TO + 20]:
        network[hub.pk].setdefault(one.pk, 0.3)
        network[one.pk].setdefault(hub.pk, 0.3)
    steps = distance(network, hub.pk, ids(people))
    near = nearness(hub.pk, ids(people))
    assert {who: found.degree for who, found in near.items()} == {who: steps.get(who) for who in ids(people)}


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(3))
def test_the_chain_of_three_is_the_one_with_the_strongest_weakest_hop(seed: int) -> None:
    people = make_people(40)
    network = random_network(people, ties=50, seed=seed)
    viewer = max(people, key=lambda person: len(network[person.pk]))
    far = [who for who, step in distance(network, viewer.pk, ids(people)).items() if step == 3]
    assert far
    for end in far:
        ways = [
            Route((Hop(viewer.pk, a, network[viewer.pk][a]), Hop(a, b, network[a][b]), Hop(b, end, network[b][end])))
            for a in network[viewer.pk]
            for b in network[end]
            if b in network[a]
        ]
        assert nearness(viewer.pk, [end])[end].chain == rank_routes(ways)[0].introducers


def test_somebody_absent_is_no_introducer_and_has_no_nearness(alice: Person, ben: Person, chloe: Person) -> None:
    tie(alice, ben)
    tie(ben, chloe)
    assert nearness(alice.pk, [chloe.pk])[chloe.pk].degree == 2
    ben.is_active = False
    ben.save()
    assert nearness(alice.pk, [ben.pk, chloe.pk])[chloe.pk].degree is None
    assert ben.pk not in nearness(alice.pk, [ben.pk, chloe.pk])
    assert introducers(alice.pk, chloe.pk) == []


def test_nobody_leads_to_somebody_absent(alice: Person, ben: Person, chloe: Person, dorota: Person) -> None:
    for one, other in ((alice, ben), (ben, chloe), (chloe, dorota)):
        tie(one, other)
    assert nearness(alice.pk, [dorota.pk])[dorota.pk].chain == (ben.pk, chloe.pk)
    dorota.is_active = chloe.is_active = False
    dorota.save()
    chloe.save()
    assert nearness(alice.pk, [dorota.pk]) == {}
    assert introducers(alice.pk, chloe.pk) == []
