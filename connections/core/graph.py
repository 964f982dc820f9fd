"""The network as two arrays, and the questions that concern everybody: reach, its break-down, degrees.

Questions of one person while a page is made are SQL; these are for workers. Hidden, blocked and suspended people are
left out by whoever builds the graph, because the rule who counts depends on what the figure is for.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from connections.core.arrays import distinct

T = TypeVar("T")

Ids = NDArray[np.int64]
Counts = NDArray[np.int32]
Positions = NDArray[np.int32]

CHUNKS_PER_THREAD = 16
TABLE_ROWS = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """Who is tied to whom, in compressed sparse rows.

    `ids` int64[n], ascending person ids: a person's place in it is the position used in the other two.
    `indptr` int64[n+1] and `indices` int32[2m]: `indices[indptr[p]:indptr[p + 1]]` are the ties of p, ascending.
    The arrays are never changed, so they may be memory-mapped.
    """

    ids: Ids
    indptr: NDArray[np.int64]
    indices: Positions

    def __len__(self) -> int:
        return len(self.ids)

    def positions(self, people: ArrayLike) -> Positions:
        """Positions of these person ids, int32[k]; ValueError when one of them is not in the graph."""
        wanted = np.asarray(people, np.int64)
        found = _find(self.ids, wanted)
        if (unknown := found < 0).any():
            raise ValueError(f"not in the graph: person {wanted[unknown][0]}")
        return found

    def ties_of(self, person: int) -> Ids:
        """Person ids of the direct ties, int64[degree], ascending; ValueError when the person is not in the graph."""
        position = self.positions([person])[0]
        return self.ids[self.indices[self.indptr[position] : self.indptr[position + 1]]]


@dataclass(frozen=True, slots=True, eq=False)
class ReachTable:
    """Reach and its most frequent codes for one chunk of egos.

    `egos` int64[k] person ids; `reach` int32[k]; `codes` and `counts` hold for each category int32[k, top], largest
    count first (lower code first among equals), unused places being code -1 with count 0. People without a code are
    the difference between `reach` and the sum over all codes, of which only the `top` first are kept.
    """

    egos: Ids
    reach: Counts
    codes: Mapping[str, Positions]
    counts: Mapping[str, Counts]


def build_graph(egos: ArrayLike, alters: ArrayLike, *, people: ArrayLike | None = None) -> Graph:
    """Build the graph of these directed ties, which must hold both rows of each tie.

    Rows may come in any order and repeated rows count once. With `people` the graph holds exactly these persons, those
    without ties too, and a tie to anybody else is left out; otherwise it holds everybody who has a tie. ValueError for
    a tie with oneself and for arrays of different length.
    """
    sources, targets = np.asarray(egos), np.asarray(alters)
    if sources.ndim != 1 or sources.shape != targets.shape:
        raise ValueError(f"egos and alters differ in shape: {sources.shape} and {targets.shape}")
    if (own := sources == targets).any():
        raise ValueError(f"a person cannot have a tie with oneself: person {sources[own][0]}")
    ids = distinct(np.array(np.concatenate([sources, targets]) if people is None else people, np.int64))
    keys = _keys(ids, sources, targets)
    indptr = np.zeros(len(ids) + 1, np.int64)
    # A search per person needs no second array of keys, as dividing every key would.
    indptr[1:] = np.searchsorted(keys, np.arange(1, len(ids) + 1, dtype=np.int64) * len(ids))
    keys %= max(len(ids), 1)
    return Graph(_frozen(ids), _frozen(indptr), _frozen(keys.astype(np.int32)))


def reach(graph: Graph, egos: ArrayLike | None = None, *, threads: int = 2) -> Counts:
    """Exact number of people at degree 2 of each ego (person ids; everybody when left out), int32[k]."""
    from connections.core import kernels

    rows = _rows(graph, egos)
    out = np.zeros(len(rows), np.int32)
    jobs = (partial(kernels.reach, graph.indptr, graph.indices, rows[s], out[s]) for s in _chunks(graph, rows, threads))
    deque(_in_order(jobs, threads), maxlen=0)
    return out


def reach_by(
    graph: Graph, codes: Positions, n_codes: int, egos: ArrayLike | None = None, *, threads: int = 2
) -> Counts:
    """Number of people at degree 2 of each ego by category code, int32[k, n_codes].

    `codes` int32[n] in the order of `graph.ids`, each in -1..n_codes-1, -1 for none (counted nowhere). The answer takes
    4 * k * n_codes bytes: for thousands of codes use `reach_tables`.
    """
    from connections.core import kernels

    checked = _checked(graph, codes, n_codes)
    rows = _rows(graph, egos)
    out = np.zeros((len(rows), n_codes), np.int32)
    chunks = _chunks(graph, rows, threads)
    jobs = (partial(kernels.reach_by, graph.indptr, graph.indices, rows[s], checked, out[s]) for s in chunks)
    deque(_in_order(jobs, threads), maxlen=0)
    return out


def reach_tables(
    graph: Graph,
    categories: Mapping[str, Positions],
    egos: ArrayLike | None = None,
    *,
    top: int = 10,
    threads: int = 2,
) -> Iterator[ReachTable]:
    """Reach of each ego with its `top` most frequent codes in every category, from one walk, chunk by chunk.

    `categories` maps a name to codes int32[n] in the order of `graph.ids`, -1 for none. Tables come in the order of the
    egos, each of at most 20,000 rows; memory does not grow with the number of codes times egos.
    """
    names = tuple(categories)
    n_codes = 1 + max((int(np.max(codes, initial=-1)) for codes in categories.values()), default=-1)
    stacked = np.empty((len(names), len(graph)), np.int32)
    for row, name in enumerate(names):
        stacked[row] = _checked(graph, categories[name], n_codes)
    rows = _rows(graph, egos)
    jobs = (partial(_table, graph, names, stacked, n_codes, rows[s], top) for s in _chunks(graph, rows, threads))
    yield from _in_order(jobs, threads)


def degrees_from(graph: Graph, source: int, *, limit: int = 6) -> NDArray[np.int8]:
    """Degree of everybody seen from one person, int8[n] in the order of `graph.ids`: 0 for oneself, -1 beyond limit."""
    from connections.core import kernels

    out = np.full(len(graph), -1, np.int8)
    kernels.degrees(graph.indptr, graph.indices, int(graph.positions([source])[0]), limit, out)
    return out


def warm_up() -> None:
    """Compile every kernel, or load it from the cache, so that the first task of a worker does not wait for it."""
    pair = build_graph([1, 2], [2, 1])
    codes = np.zeros(2, np.int32)
    reach(pair)
    reach_by(pair, codes, 1)
    deque(reach_tables(pair, {"any": codes}), maxlen=0)
    degrees_from(pair, 1)


def _frozen(array: NDArray[Any]) -> NDArray[Any]:
    array.flags.writeable = False
    return array


def _find(ids: Ids, wanted: NDArray[Any]) -> Positions:
    """Positions in the ascending ids, -1 for who is not among them."""
    if not len(ids):
        return np.full(wanted.shape, -1, np.int32)
    found = np.searchsorted(ids, wanted).astype(np.int32)
    np.minimum(found, len(ids) - 1, out=found)
    found[ids[found] != wanted] = -1
    return found


def _keys(ids: Ids, egos: NDArray[Any], alters: NDArray[Any]) -> Ids:
    """Sorted distinct position(ego) * n + position(alter), without ties to people who are not in ids."""
    sources, targets = _find(ids, egos), _find(ids, alters)
    known = (sources >= 0) & (targets >= 0)
    keys = sources[known].astype(np.int64)
    keys *= len(ids)
    keys += targets[known]
    return distinct(keys)


def _rows(graph: Graph, egos: ArrayLike | None) -> Positions:
    return np.arange(len(graph), dtype=np.int32) if egos is None else graph.positions(egos)


def _checked(graph: Graph, codes: Positions, n_codes: int) -> Positions:
    # A kernel does not check bounds: a wrong code would write into somebody else's memory.
    if codes.shape != (len(graph),):
        raise ValueError(f"{len(graph)} codes expected, one a person, not {codes.shape}")
    if codes.size and not -1 <= codes.min() <= codes.max() < n_codes:
        raise ValueError(f"codes must be in -1..{n_codes - 1}")
    return codes.astype(np.int32)


def _chunks(graph: Graph, rows: Positions, threads: int) -> Iterator[slice]:
    """Cut the rows into slices of about equal cost: visits, not people, and the clearing of the marks."""
    from connections.core import kernels

    cost = np.empty(len(rows), np.int64)
    kernels.visits(graph.indptr, graph.indices, rows, cost)
    cost += len(graph) // 64 + 1
    total = np.cumsum(cost)
    share = int(total[-1]) // (threads * CHUNKS_PER_THREAD) + 1 if len(rows) else 1
    start = 0
    while start < len(rows):
        spent = int(total[start]) - int(cost[start])
        end = max(start + 1, int(np.searchsorted(total, spent + share)))
        end = min(end, start + TABLE_ROWS, len(rows))
        yield slice(start, end)
        start = end


def _table(
    graph: Graph, names: tuple[str, ...], stacked: Positions, n_codes: int, rows: Positions, top: int
) -> ReachTable:
    from connections.core import kernels

    totals = np.zeros(len(rows), np.int32)
    codes = np.full((len(names), len(rows), top), -1, np.int32)
    counts = np.zeros((len(names), len(rows), top), np.int32)
    kernels.reach_tables(graph.indptr, graph.indices, rows, stacked, n_codes, totals, codes, counts)
    return ReachTable(
        graph.ids[rows], totals, dict(zip(names, codes, strict=True)), dict(zip(names, counts, strict=True))
    )


def _in_order(jobs: Iterable[Callable[[], T]], threads: int) -> Iterator[T]:
    """Run the jobs on so many threads and yield their results in order, never more than a few ahead of the reader."""
    with ThreadPoolExecutor(threads) as pool:
        running: deque[Future[T]] = deque()
        for job in jobs:
            running.append(pool.submit(job))
            if len(running) > 2 * threads:
                yield running.popleft().result()
        while running:
            yield running.popleft().result()
