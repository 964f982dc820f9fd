"""Degrees and reach agree with a plain search over sets, whatever the network looks like."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connections.core.graph import Graph, build_graph, degrees_from, reach, reach_by, reach_tables

Network = tuple[list[int], set[tuple[int, int]]]
LDBC = Path(__file__).resolve().parents[4] / "shared" / "data" / "ldbc-250" / "dynamic"

quick = settings(deadline=None, max_examples=40)


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Up to 70 people with scattered ids, so that more than one word of marks is used; sometimes one of them a hub."""
    people = draw(st.lists(st.integers(-(10**12), 10**12), max_size=70, unique=True))
    if len(people) < 2:
        return people, set()
    place = st.integers(0, len(people) - 1)
    pairs = draw(st.sets(st.tuples(place, place), max_size=120))
    if draw(st.booleans()):
        hub = draw(place)
        pairs |= {(hub, other) for other in range(0, len(people), draw(st.integers(1, 3)))}
    return people, {(people[a], people[b]) for a, b in pairs if a != b}


def graph_of(people: Iterable[int], pairs: Iterable[tuple[int, int]]) -> Graph:
    both = [*pairs, *((b, a) for a, b in pairs)]
    return build_graph([a for a, _ in both], [b for _, b in both], people=list(people))


def plain_degrees(people: list[int], pairs: set[tuple[int, int]], source: int) -> dict[int, int]:
    ties = defaultdict(set)
    for a, b in pairs:
        ties[a].add(b)
        ties[b].add(a)
    degrees, edge = {source: 0}, {source}
    while edge:
        edge = {alter for person in edge for alter in ties[person]} - degrees.keys()
        distance = max(degrees.values()) + 1
        degrees |= dict.fromkeys(edge, distance)
    return degrees


def at_degree_2(people: list[int], pairs: set[tuple[int, int]], ego: int) -> list[int]:
    return [person for person, degree in plain_degrees(people, pairs, ego).items() if degree == 2]


@quick
@given(networks())
def test_reach_and_degrees_are_those_of_a_plain_search(network: Network) -> None:
    people, pairs = network
    graph = graph_of(people, pairs)
    for ego, found in zip(graph.ids.tolist(), reach(graph).tolist(), strict=True):
        assert found == len(at_degree_2(people, pairs, ego))
        expected = plain_degrees(people, pairs, ego)
        seen = degrees_from(graph, ego, limit=3).tolist()
        assert seen == [degree if (degree := expected.get(p, -1)) <= 3 else -1 for p in graph.ids.tolist()]


@quick
@given(networks())
def test_the_break_down_counts_the_same_people(network: Network) -> None:
    people, pairs = network
    graph = graph_of(people, pairs)
    codes = np.array([(7 * i) % 5 - 1 for i in range(len(graph))], np.int32)
    code_of = dict(zip(graph.ids.tolist(), codes.tolist(), strict=True))
    dense = reach_by(graph, codes, 4)
    tables = list(reach_tables(graph, {"industry": codes, "place": np.zeros(len(graph), np.int32)}, top=3))
    egos = [ego for table in tables for ego in table.egos.tolist()]
    tops = [row for table in tables for row in zip(table.codes["industry"], table.counts["industry"], strict=True)]
    places = [count for table in tables for count in table.counts["place"][:, 0].tolist()]
    assert egos == graph.ids.tolist()
    for row, ego in enumerate(egos):
        expected = Counter(code_of[person] for person in at_degree_2(people, pairs, ego))
        assert places[row] == expected.total()
        del expected[-1]
        assert dense[row].tolist() == [expected[code] for code in range(4)]
        ranked = sorted(expected.items(), key=lambda item: (-item[1], item[0]))[:3]
        assert list(zip(*tops[row], strict=True)) == ranked + [(-1, 0)] * (3 - len(ranked))


@quick
@given(networks())
def test_the_break_down_adds_up_to_reach_when_everybody_has_a_code(network: Network) -> None:
    graph = graph_of(*network)
    codes = np.arange(len(graph), dtype=np.int32) % 6
    assert reach_by(graph, codes, 6).sum(axis=1).tolist() == reach(graph).tolist()


@quick
@given(networks(), st.data())
def test_a_change_moves_the_reach_of_nobody_but_the_two_and_their_ties(network: Network, data: st.DataObject) -> None:
    people, pairs = network
    everybody = [(a, b) for a in people for b in people if a < b] or [(1, 2)]
    made = data.draw(st.sets(st.sampled_from(everybody), max_size=3))
    ended = data.draw(st.sets(st.sampled_from(sorted(pairs)), max_size=3)) if pairs else set()
    before, after = graph_of(people, pairs), graph_of(people, (pairs - ended) | made)
    moved = set(before.ids[reach(before) != reach(after)].tolist())
    ends = {person for pair in ended | made for person in pair}
    for graph in (before, after):
        tied = {tie for person in ends & set(graph.ids.tolist()) for tie in graph.ties_of(person).tolist()}
        assert moved <= ends | tied


def test_reach_of_chosen_people_comes_in_their_order() -> None:
    graph = graph_of([1, 2, 3, 4, 9], [(1, 2), (2, 3), (2, 4)])
    assert reach(graph, [3, 1, 9, 2], threads=1).tolist() == [2, 2, 0, 0]


def test_two_threads_and_many_chunks_give_the_same_figures_as_one() -> None:
    rng = np.random.default_rng(3)
    pairs = {(int(a), int(b)) for a, b in rng.integers(0, 3000, (20_000, 2)) if a < b}
    graph = graph_of(range(3000), pairs)
    codes = rng.integers(-1, 40, 3000).astype(np.int32)
    one = list(reach_tables(graph, {"place": codes}, threads=1))
    two = list(reach_tables(graph, {"place": codes}, threads=2))
    assert np.array_equal(reach(graph, threads=1), reach(graph, threads=2))
    assert np.concatenate([table.reach for table in two]).tolist() == reach(graph).tolist()
    counts_one, counts_two = (np.concatenate([table.counts["place"] for table in run]) for run in (one, two))
    assert np.array_equal(counts_one, counts_two)


def test_repeated_rows_count_once_and_their_order_does_not_matter() -> None:
    graph = build_graph([5, 7, 5, 9, 7, 5], [7, 5, 7, 7, 9, 7])
    assert graph.ids.tolist() == [5, 7, 9]
    assert graph.ties_of(7).tolist() == [5, 9]


def test_ties_to_people_left_out_are_left_out() -> None:
    graph = graph_of([1, 3], [(1, 2), (2, 3)])
    assert reach(graph).tolist() == [0, 0]


def test_nobody_has_no_reach() -> None:
    graph = build_graph([], [])
    assert len(graph) == 0
    assert reach(graph).tolist() == []
    assert list(reach_tables(graph, {"place": np.empty(0, np.int32)})) == []


def test_a_memory_mapped_graph_gives_the_same_figures(tmp_path: Path) -> None:
    graph = graph_of(range(5), [(0, 1), (1, 2), (2, 3)])
    for name in ("ids", "indptr", "indices"):
        np.save(tmp_path / name, getattr(graph, name))
    arrays = [np.load(tmp_path / f"{name}.npy", mmap_mode="r") for name in ("ids", "indptr", "indices")]
    assert reach(Graph(*arrays)).tolist() == reach(graph).tolist() == [1, 1, 1, 1, 0]


def test_a_tie_with_oneself_is_refused() -> None:
    with pytest.raises(ValueError, match="oneself: person 4"):
        build_graph([1, 4], [2, 4])


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="differ in shape"):
        build_graph([1, 2], [2])


def test_an_unknown_person_is_refused() -> None:
    with pytest.raises(ValueError, match="not in the graph: person 8"):
        reach(graph_of([1, 2], [(1, 2)]), [1, 8])


@pytest.mark.parametrize("codes", [[0, 3], [-2, 0], [0]])
def test_codes_that_would_leave_the_table_are_refused(codes: list[int]) -> None:
    with pytest.raises(ValueError, match="codes"):
        reach_by(graph_of([1, 2], [(1, 2)]), np.array(codes, np.int32), 3)


@pytest.mark.skipif(not LDBC.is_dir(), reason="the LDBC sample network is not beside the project")
def test_reach_on_ldbc_sample_data_is_that_of_plain_sets() -> None:
    lines = (LDBC / "person_knows_person_0_0.csv").read_text().splitlines()[1:]
    pairs = {(int(a), int(b)) for a, b, _ in (line.split("|") for line in lines)}
    people = [int(line.split("|")[0]) for line in (LDBC / "person_0_0.csv").read_text().splitlines()[1:]]
    graph = graph_of(people, pairs)
    ties = defaultdict(set)
    for a, b in pairs:
        ties[a].add(b)
        ties[b].add(a)
    expected = [len(set().union(*(ties[t] for t in ties[p])) - ties[p] - {p}) for p in graph.ids.tolist()]
    assert sum(expected) > 1000
    assert reach(graph).tolist() == expected
