"""Strength follows days of contact on both sides, and nothing else."""

from datetime import UTC, datetime, timedelta, timezone

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from connections.core.strength import (
    LONG_DAYS,
    SHORT_DAYS,
    Interaction,
    label,
    overlap_prior,
    strength_from_sums,
    summed_by_tie,
    tie_strength,
)

NOW = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)

histories = st.lists(
    st.builds(
        Interaction,
        at=st.integers(0, 3 * 365 * 24).map(lambda hours: NOW - timedelta(hours=hours)),
        by_ego=st.booleans(),
        kind=st.sampled_from(["message", "thanks", "met"]),
    ),
    max_size=40,
)


def said(by_ego: bool, *days_ago: float) -> list[Interaction]:
    return [Interaction(NOW - timedelta(days=days), by_ego, "message") for days in days_ago]


def talked(*days_ago: float) -> list[Interaction]:
    return said(True, *days_ago) + said(False, *days_ago)


def test_without_contact_there_is_no_strength() -> None:
    assert tie_strength([], at=NOW) == 0.0


@given(histories)
def test_strength_lies_between_0_and_1(history: list[Interaction]) -> None:
    assert 0.0 <= tie_strength(history, at=NOW) < 1.0


@given(histories, st.integers(0, 1000), st.booleans())
def test_another_active_day_makes_a_tie_stronger(history: list[Interaction], days: int, by_ego: bool) -> None:
    more = [*history, *said(by_ego, days)]
    already_active = {(i.at.date(), i.by_ego) for i in history}
    change = tie_strength(more, at=NOW) - tie_strength(history, at=NOW)
    assert change == 0 if (more[-1].at.date(), by_ego) in already_active else change > 0


@given(histories.filter(bool), st.integers(1, 400))
def test_silence_makes_a_tie_weaker(history: list[Interaction], days: int) -> None:
    assert tie_strength(history, at=NOW + timedelta(days=days)) < tie_strength(history, at=NOW)


@given(histories)
def test_a_tie_is_equally_strong_from_both_sides(history: list[Interaction]) -> None:
    mirrored = [Interaction(i.at, not i.by_ego, i.kind) for i in history]
    assert tie_strength(mirrored, at=NOW) == pytest.approx(tie_strength(history, at=NOW))


@given(st.lists(histories, max_size=6))
def test_one_tie_and_all_ties_in_bulk_are_the_same_arithmetic(ledger: list[list[Interaction]]) -> None:
    rows = [(tie, int(i.at.timestamp() // 86400), i.by_ego) for tie, history in enumerate(ledger) for i in history]
    sums = []
    for side in (True, False):
        ties = np.array([tie for tie, _, by_ego in rows if by_ego is side], np.int64)
        days = np.array([day for _, day, by_ego in rows if by_ego is side], np.int64)
        sums.append(summed_by_tie(ties, days, len(ledger), NOW))
    (short_out, long_out), (short_in, long_in) = sums
    bulk = strength_from_sums(short_out, short_in, long_out, long_in)
    assert bulk.tolist() == pytest.approx([tie_strength(history, at=NOW) for history in ledger], abs=1e-12)


def test_several_messages_on_one_day_count_once() -> None:
    assert tie_strength(talked(3, 3.1, 3.2, 3.3), at=NOW) == tie_strength(talked(3), at=NOW)


def test_contact_that_is_never_answered_stays_far_below_a_conversation() -> None:
    month = range(30)
    assert 0 < tie_strength(said(True, *month), at=NOW) < tie_strength(talked(0, 7), at=NOW)


def test_fifteen_days_each_are_a_stronger_tie_than_thirty_of_one_side() -> None:
    shared = said(True, *range(0, 30, 2)) + said(False, *range(1, 30, 2))
    assert tie_strength(shared, at=NOW) > 1.9 * tie_strength(said(True, *range(30)), at=NOW)


def test_what_has_not_happened_yet_does_not_count() -> None:
    assert tie_strength(talked(-2), at=NOW) == 0.0


def test_the_time_zone_of_a_date_does_not_matter() -> None:
    elsewhere = [i._replace(at=i.at.astimezone(timezone(timedelta(hours=9)))) for i in talked(1, 5)]
    assert tie_strength(elsewhere, at=NOW) == tie_strength(talked(1, 5), at=NOW)


def test_a_date_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        tie_strength([], at=NOW.replace(tzinfo=None))


def test_working_together_is_a_small_start_that_fades_and_any_talk_outweighs() -> None:
    colleagues, once = overlap_prior(6, 0), overlap_prior(6, 12)
    cold, faded = tie_strength([], at=NOW, prior=colleagues), tie_strength([], at=NOW, prior=once)
    assert 0 < faded < cold < tie_strength(talked(1), at=NOW)
    assert label(cold) == "known"


def test_the_half_lives_are_what_they_say() -> None:
    for days, half in ((SHORT_DAYS, 0), (LONG_DAYS, 1)):
        day = np.array([int(NOW.timestamp() // 86400)])
        now, later = (summed_by_tie(np.array([0]), day, 1, NOW + timedelta(days=d))[half][0] for d in (0, days))
        assert later == pytest.approx(now / 2)


@pytest.mark.parametrize(
    ("every", "word"),
    [(1, "close"), (7, "close"), (30, "warm"), (120, "known")],
)
def test_rhythms_have_the_words_people_would_use(every: int, word: str) -> None:
    history = talked(*range(every // 2, 730, every))
    assert label(tie_strength(history, at=NOW), ever_warm=True, silent_days=every // 2, rhythm_days=every) == word


def test_a_strong_tie_that_fell_silent_is_dormant_whatever_is_left_of_its_strength() -> None:
    left = tie_strength(talked(*range(100, 465)), at=NOW)
    assert label(left, ever_warm=True, silent_days=100, rhythm_days=1) == "dormant"
    assert label(left, ever_warm=True, silent_days=100, rhythm_days=40) != "dormant"


def test_who_was_never_warm_is_only_a_name_once_the_contact_has_faded() -> None:
    faded = tie_strength(talked(600), at=NOW)
    assert label(faded, silent_days=600) == "only a name"
    assert label(faded, ever_warm=True, silent_days=600) == "dormant"


def test_who_never_answered_is_not_warm() -> None:
    assert label(tie_strength(said(True, *range(60)), at=NOW)) == "known"
