"""Routes stand in the order of their weaker hop, always the same; evidence is coarse and honest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connections.core.routes import Hop, Route, rank_routes, shared_years, since_bucket

ALICE, BOB, CAROL, DAVE, ERIN = 1, 2, 3, 4, 5

strengths = st.sampled_from([0.0, 0.2, 0.5, 0.9])
years = st.integers(1970, 2030)
ends = st.none() | years


def route(*stops: int, strengths: tuple[float, ...]) -> Route:
    pairs = zip(stops, stops[1:], strengths, strict=False)
    return Route(tuple(Hop(ego, alter, strength) for ego, alter, strength in pairs))


two_hops = st.builds(
    lambda via, a, b: route(ALICE, via, ERIN, strengths=(a, b)), st.integers(6, 99), strengths, strengths
)


def test_the_weaker_hop_decides() -> None:
    even = route(ALICE, BOB, ERIN, strengths=(0.5, 0.5))
    uneven = route(ALICE, CAROL, ERIN, strengths=(0.9, 0.4))
    assert rank_routes([uneven, even]) == [even, uneven]


def test_among_equals_fewer_people_are_asked_then_the_one_who_is_closer_to_the_seeker() -> None:
    chain = route(ALICE, BOB, CAROL, ERIN, strengths=(0.9, 0.9, 0.5))
    close = route(ALICE, DAVE, ERIN, strengths=(0.9, 0.5))
    far = route(ALICE, BOB, ERIN, strengths=(0.5, 0.9))
    assert rank_routes([chain, far, close]) == [close, far, chain]


@given(st.lists(two_hops, max_size=12, unique_by=lambda r: r.introducers))
def test_the_order_does_not_depend_on_the_order_of_the_input(routes: list[Route]) -> None:
    shuffled = sorted(routes, key=lambda r: (r.introducers[0] * 7919) % 101)
    ranked = rank_routes(routes)
    assert rank_routes(shuffled) == ranked
    assert [r.warmth for r in ranked] == sorted((r.warmth for r in routes), reverse=True)


def test_a_route_names_its_introducers_in_the_order_of_asking() -> None:
    chain = route(ALICE, BOB, CAROL, ERIN, strengths=(0.9, 0.9, 0.5))
    assert chain.people == (ALICE, BOB, CAROL, ERIN)
    assert chain.introducers == (BOB, CAROL)


@pytest.mark.parametrize(
    "hops",
    [(), (Hop(ALICE, BOB, 1.0), Hop(CAROL, ERIN, 1.0)), (Hop(ALICE, BOB, 1.0), Hop(BOB, ALICE, 1.0))],
)
def test_hops_that_are_no_path_are_refused(hops: tuple[Hop, ...]) -> None:
    with pytest.raises(ValueError, match="follow one another"):
        Route(hops)


@given(years, ends, years, ends)
def test_shared_years_are_those_in_both_spans(start_a: int, end_a: int | None, start_b: int, end_b: int | None) -> None:
    a = {year for year in range(start_a, (end_a or 2026) + 1) if year <= 2026}
    b = {year for year in range(start_b, (end_b or 2026) + 1) if year <= 2026}
    common = sorted(a & b)
    assert shared_years(start_a, end_a, start_b, end_b, 2026) == ((common[0], common[-1]) if common else None)


@pytest.mark.parametrize(
    ("days", "bucket"),
    [
        (0, ("today", 0)),
        (6, ("this_week", 6)),
        (7, ("this_month", 7)),
        (30, ("months", 1)),
        (364, ("months", 11)),
        (365, ("year", 1)),
        (730, ("years", 2)),
        (4000, ("years", 10)),
    ],
)
def test_time_since_the_last_contact_is_said_as_people_say_it(days: int, bucket: tuple[str, int]) -> None:
    assert since_bucket(days) == bucket


def test_a_last_contact_in_the_future_is_refused() -> None:
    with pytest.raises(ValueError, match="future"):
        since_bucket(-1)
