"""Exact reach of everybody: our kernel beside igraph and scipy, in one run on one network.

    uv run --group bench python -m bench.reach
    uv run --group bench python -m bench.reach --people 1000000 --ties 24000000 --sample 2000

Peers work on a sample of egos where the whole would take minutes; their time for everybody is then scaled by visits
(ties of ties), which is what they cost. Every answer of a peer is compared with ours. Peak memory is that of the whole
process while the graph is built and the kernel runs, before any peer is loaded, without what generating the network
took; the network itself, which stays, is listed beside it. On a busy machine look at CPU seconds: elapsed time then
also measures the neighbours, and two threads wait longer for two cores than one thread for one.
"""

import argparse
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.world import professional_network
from connections.core.graph import Graph, build_graph, reach, reach_tables, warm_up

Counts = NDArray[np.int32]


@contextmanager
def timed(what: str, times: dict[str, float]) -> Iterator[None]:
    start = time.perf_counter()
    yield
    times[what] = time.perf_counter() - start


def peak_mb() -> float:
    """Highest resident size since the last reset, where Linux tells it; else since the start of the process."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def reset_peak() -> None:
    clear = Path("/proc/self/clear_refs")
    if clear.exists():
        clear.write_text("5")


def with_igraph(graph: Graph, egos: NDArray[np.int64]) -> Callable[[], Counts]:
    import igraph

    sources = np.repeat(np.arange(len(graph)), np.diff(graph.indptr))
    once = sources < graph.indices
    peer = igraph.Graph(n=len(graph), edges=np.column_stack([sources[once], graph.indices[once]]))
    return lambda: np.array(peer.neighborhood_size(egos.tolist(), order=2, mindist=2), np.int32)


def with_scipy(graph: Graph, egos: NDArray[np.int64]) -> Callable[[], Counts]:
    from scipy.sparse import csr_matrix, eye

    ties = csr_matrix((np.ones(len(graph.indices), np.float32), graph.indices, graph.indptr), shape=(len(graph),) * 2)
    near = ties + eye(len(graph), dtype=np.float32, format="csr")

    def run() -> Counts:
        counts = []
        for part in np.array_split(egos, max(len(egos) // 500, 1)):  # the whole product would not fit into memory
            counts.append(np.diff((near[part] @ near).indptr) - np.diff(near[part].indptr))
        return np.concatenate(counts).astype(np.int32)

    return run


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--ties", type=int, default=2_400_000)
    parser.add_argument("--sample", type=int, default=0, help="egos for the peers; 0 takes everybody for igraph")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--runs", type=int, default=3, help="runs of the kernel; the median is reported")
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()

    times: dict[str, float] = {}
    with timed("generating the network", times):
        first, second = professional_network(asked.people, asked.ties, asked.seed)
    given_mb = (first.nbytes + second.nbytes) / 2**20
    with timed("loading or compiling the kernels", times):
        warm_up()
    reset_peak()
    with timed("building the graph", times):
        everybody = np.arange(asked.people)
        graph = build_graph(np.concatenate([first, second]), np.concatenate([second, first]), people=everybody)
    build_peak = peak_mb()
    del first, second
    reset_peak()
    ours, seconds, busy = run_ours(graph, asked.threads, asked.runs)
    kernel_peak = peak_mb()
    codes = np.random.default_rng(asked.seed).integers(-1, 34_000, len(graph)).astype(np.int32)
    with timed("reach with top 10 of 88 industries and 34,000 places", times):
        rows = sum(len(table.egos) for table in reach_tables(graph, {"industry": codes % 88, "place": codes}))
    assert rows == len(graph)

    degrees = np.diff(graph.indptr)
    visits = np.bincount(np.repeat(np.arange(len(graph)), degrees), degrees[graph.indices], len(graph)).astype(
        np.float64
    )
    print(f"{len(graph):,} people, {asked.ties:,} ties; degree median {np.median(degrees):.0f},", end=" ")
    print(f"99th percentile {np.percentile(degrees, 99):.0f}, most {degrees.max()}; {visits.sum() / 1e9:.2f} G visits")
    for what, spent in times.items():
        print(f"{what}: {spent:.2f} s")
    print(f"peak memory: {build_peak:.0f} MB while building (the network given: {given_mb:.0f} MB),", end=" ")
    print(f"{kernel_peak:.0f} MB while the kernel runs\n")
    compare(graph, visits, ours, (seconds, busy), asked)


def run_ours(graph: Graph, threads: int, runs: int) -> tuple[Counts, float, float]:
    spent, busy = [], []
    for _ in range(runs):
        start, worked = time.perf_counter(), time.process_time()
        ours = reach(graph, threads=threads)
        spent.append(time.perf_counter() - start)
        busy.append(time.process_time() - worked)
    return ours, float(np.median(spent)), float(np.median(busy))


def compare(
    graph: Graph, visits: NDArray[np.float64], ours: Counts, taken: tuple[float, float], asked: argparse.Namespace
) -> None:
    print(f"{'exact reach of everybody':<28}{'egos run':>10}{'seconds':>10}{'CPU s':>10}", end="")
    print(f"{'s for all':>10}{'ratio':>8}{'CPU ratio':>11}  same answer")
    seconds, busy = taken
    print(
        f"{f'Rapport, {asked.threads} threads':<28}{len(graph):>10}{seconds:>10.2f}{busy:>10.2f}{seconds:>10.2f}",
        end="",
    )
    print(f"{1:>8.1f}{1:>11.1f}")
    rng = np.random.default_rng(asked.seed)
    for name, prepare, size in (
        ("igraph neighborhood_size", with_igraph, asked.sample or len(graph)),
        ("scipy A·A by rows", with_scipy, asked.sample or len(graph) // 20),
    ):
        egos = np.sort(rng.choice(len(graph), min(size, len(graph)), replace=False))
        run = prepare(graph, egos)
        start, worked = time.perf_counter(), time.process_time()
        theirs = run()
        spent, cpu = time.perf_counter() - start, time.process_time() - worked
        scale = visits.sum() / visits[egos].sum()
        same = "yes" if np.array_equal(theirs, ours[egos]) else "NO"
        print(f"{name:<28}{len(egos):>10}{spent:>10.2f}{cpu:>10.2f}{spent * scale:>10.2f}", end="")
        print(f"{spent * scale / seconds:>8.1f}{cpu * scale / busy:>11.1f}  {same}")


if __name__ == "__main__":
    main()
