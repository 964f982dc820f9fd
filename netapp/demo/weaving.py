"""Weaves the ties of a world: communities of people who were at one place at one time, plus a few ties across.

Every person draws a capacity from a log-normal distribution; rounds of proposals fill it. A proposal is mostly
somebody who shared an employer or school with the person in overlapping months, sometimes somebody of the same
trade or town, seldom anybody. All of it is arrays, so that a million ties take seconds.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Flags = NDArray[np.bool_]

PLACE, TRADE, TOWN, CHANCE = range(4)

# Within a large employer people know those who came at about the same time, not the whole house.
_WINDOW = 60
_ROUNDS = 12
# Two people who shared a place for less than this many days hardly met.
_OVERLAP_DAYS = 60


@dataclass(frozen=True, slots=True)
class Stays:
    """Who was where when: one entry per position or education, days as ordinals."""

    person: Ints
    place: Ints
    since: Ints
    until: Ints


@dataclass(frozen=True, slots=True)
class Crowd:
    """What is known of each person before the ties: all arrays have one entry per person."""

    capacity: Ints
    trade: Ints
    town: Ints
    broker: Flags
    fixed: int  # the first so many people are the cast, whose ties among each other are written by hand


@dataclass(frozen=True, slots=True)
class Ties:
    """Ties as arrays, `a < b`; `stay_a` and `stay_b` are the shared stays, -1 where the two met elsewhere."""

    a: Ints
    b: Ints
    origin: Ints
    stay_a: Ints
    stay_b: Ints


def capacities(people: int, rng: np.random.Generator) -> Ints:
    """How many ties each person has room for: log-normal, at least 3, capped, about 17 on average among 300 people."""
    mean = min(44.0, 17.0 * (people / 300) ** 0.19)
    sigma = 0.8
    drawn = rng.lognormal(np.log(mean) - sigma**2 / 2, sigma, people)
    return np.clip(drawn, 3, min(5000, people // 4)).astype(np.int32)


def weave(crowd: Crowd, stays: Stays, rng: np.random.Generator) -> Ties:
    """Tie the crowd: no self-ties, no pair twice, nobody above capacity, nothing between two of the fixed people."""
    proposer = _Proposer(crowd, stays, rng)
    left = crowd.capacity.copy()
    people = len(left)
    kept: list[Longs] = []
    keys = np.empty(0, np.int64)  # the pairs so far, sorted
    for _ in range(_ROUNDS):
        found = proposer.round(left)
        found = found[rng.permutation(len(found))]
        pair = found[:, 0] * people + found[:, 1]
        _, first = np.unique(pair, return_index=True)
        first.sort()
        first = first[~_contains(keys, pair[first])]
        found = found[first]
        fits = _within(found[:, 0], found[:, 1], left)
        found = found[fits]
        keys = np.sort(np.concatenate([keys, pair[first][fits]]))
        left -= np.bincount(found[:, :2].ravel(), minlength=people).astype(np.int32)
        kept.append(found)
    every = np.concatenate(kept).astype(np.int32)
    every = every[np.lexsort((every[:, 1], every[:, 0]))]
    return Ties(*(np.ascontiguousarray(every[:, column]) for column in range(5)))


class _Proposer:
    def __init__(self, crowd: Crowd, stays: Stays, rng: np.random.Generator) -> None:
        self._crowd = crowd
        self._rng = rng
        order = np.lexsort((stays.since, stays.place))
        self._stay = order  # position in the order → stay
        self._person = stays.person[order]
        self._since = stays.since[order]
        self._until = stays.until[order]
        self._low, self._high = _blocks(stays.place[order])
        self._mine = np.argsort(self._person, kind="stable")  # positions, person by person
        count = np.bincount(self._person, minlength=len(crowd.capacity))
        self._count = count
        self._offset = np.concatenate([[0], np.cumsum(count)[:-1]])

    def round(self, left: Ints) -> Longs:
        """Proposals for all room that is left: rows of (a, b, origin, stay of a, stay of b), a < b."""
        rng = self._rng
        source = np.repeat(np.arange(len(left)), np.maximum(left, 0))
        luck = rng.random(len(source))
        luck = np.where(self._crowd.broker[source], 0.86 + 0.14 * luck, luck)
        places = self._by_place(source[(luck < 0.86) & (self._count[source] > 0)])
        trade = self._by_group(source[(luck >= 0.86) & (luck < 0.92)], self._crowd.trade, TRADE)
        town = self._by_group(source[(luck >= 0.92) & (luck < 0.955)], self._crowd.town, TOWN)
        chance = self._by_chance(source[luck >= 0.955])
        found: Longs = np.concatenate([places, trade, town, chance])
        a, b = found[:, 0], found[:, 1]
        fine = (a != b) & (left[b] > 0) & ((a >= self._crowd.fixed) | (b >= self._crowd.fixed))
        found = found[fine]
        turned = found[:, 0] > found[:, 1]
        found[turned] = found[turned][:, [1, 0, 2, 4, 3]]
        return found

    def _by_place(self, source: Longs) -> Longs:
        rng = self._rng
        pick = self._offset[source] + (rng.random(len(source)) * self._count[source]).astype(np.int64)
        mine = self._mine[pick]
        low = np.maximum(self._low[mine], mine - _WINDOW)
        high = np.minimum(self._high[mine], mine + _WINDOW)
        other = low + (rng.random(len(source)) * (high - low)).astype(np.int64)
        shared = np.minimum(self._until[mine], self._until[other]) - np.maximum(self._since[mine], self._since[other])
        fine = shared >= _OVERLAP_DAYS
        mine, other, source = mine[fine], other[fine], source[fine]
        rows = [source, self._person[other], np.full(len(source), PLACE), self._stay[mine], self._stay[other]]
        found: Longs = np.column_stack(rows).astype(np.int64)
        return found

    def _by_group(self, source: Longs, group: Ints, origin: int) -> Longs:
        order = np.argsort(group, kind="stable")
        low, high = _blocks(group[order])
        at = np.empty(len(group), np.int64)
        at[order] = np.arange(len(group))
        mine = at[source]
        other = order[low[mine] + (self._rng.random(len(source)) * (high[mine] - low[mine])).astype(np.int64)]
        return _elsewhere(source, other, origin)

    def _by_chance(self, source: Longs) -> Longs:
        other = self._rng.integers(0, len(self._crowd.capacity), len(source))
        return _elsewhere(source, other, CHANCE)


def _elsewhere(source: Longs, other: Longs, origin: int) -> Longs:
    none = np.full(len(source), -1)
    found: Longs = np.column_stack([source, other, np.full(len(source), origin), none, none]).astype(np.int64)
    return found


def _contains(sorted_keys: Longs, wanted: Longs) -> Flags:
    """Which of the wanted keys are among the sorted ones."""
    at = np.searchsorted(sorted_keys, wanted)
    found = np.zeros(len(wanted), np.bool_)
    inside = at < len(sorted_keys)
    found[inside] = sorted_keys[at[inside]] == wanted[inside]
    return found


def _blocks(sorted_keys: Ints) -> tuple[Longs, Longs]:
    """For each entry the start and the end (exclusive) of its run of equal keys."""
    low = np.searchsorted(sorted_keys, sorted_keys, "left")
    high = np.searchsorted(sorted_keys, sorted_keys, "right")
    return low.astype(np.int64), high.astype(np.int64)


def _within(a: Longs, b: Longs, left: Ints) -> Flags:
    """Which proposals fit when they are taken in order until one of the two people has no room left."""
    both = np.concatenate([a, b])
    turn = np.concatenate([np.arange(len(a))] * 2)
    order = np.lexsort((turn, both))
    low, _ = _blocks(both[order].astype(np.int32))
    rank = np.empty(len(both), np.int64)
    rank[order] = np.arange(len(both)) - low
    fits = rank < left[both]
    return np.asarray(fits[: len(a)] & fits[len(a) :], np.bool_)
