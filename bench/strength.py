"""How well strength at a moment tells who will still be talking: AUC beside raw count, recency and mutual ties.

    uv run --group bench python -m bench.strength [DATA]

DATA holds `radoslaw.txt` (e-mail of a company, KONECT; Michalski et al. 2011) and `CollegeMsg.txt` (messages of
students, SNAP; Panzarasa et al. 2009); left out, it is `shared/data/temporal` beside the project. Each is split at a
time T: every pair with any contact up to T is scored from that contact alone, and "right" is a pair in which both write
again within the horizon. AUC is the chance that such a pair is scored above one that falls silent; 0.5 is guessing.
Only the order of scores matters here, so this says nothing about where warm ends and known begins.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from connections.core.strength import DAY, strength_from_sums, summed_by_tie

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "temporal"

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Source:
    """One file of dated messages, the column of its time, where to split its span, and how far to look ahead."""

    name: str
    time_column: int
    splits: tuple[float, ...]
    horizon_days: int


SOURCES = (
    Source("radoslaw", 3, (0.40, 0.55, 0.70, 0.85), 30),
    Source("CollegeMsg", 2, (0.20, 0.30, 0.40, 0.50), 28),
)


@dataclass(frozen=True)
class Contacts:
    """Messages as arrays of one length: the pair (first < second), whether the first wrote, and when (seconds)."""

    first: Ints
    second: Ints
    by_first: NDArray[np.bool_]
    at: Ints

    def where(self, chosen: NDArray[np.bool_]) -> "Contacts":
        return Contacts(self.first[chosen], self.second[chosen], self.by_first[chosen], self.at[chosen])

    @property
    def pair(self) -> Ints:
        return self.first * 2**32 + self.second


def read(source: Source, folder: Path) -> Contacts:
    lines = (folder / f"{source.name}.txt").read_text().splitlines()
    rows = np.array([line.split() for line in lines if line[:1].isdigit()], np.int64)
    rows = rows[rows[:, 0] != rows[:, 1]]
    sender, recipient, at = rows[:, 0], rows[:, 1], rows[:, source.time_column]
    return Contacts(np.minimum(sender, recipient), np.maximum(sender, recipient), sender < recipient, at)


def auc(scores: Floats, right: NDArray[np.bool_]) -> float:
    """Chance that a right one is scored above a wrong one, ties counting half (Mann and Whitney 1947)."""
    _, place, sizes = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = np.cumsum(sizes)[place] - (sizes[place] - 1) / 2
    n_right = int(right.sum())
    return float((ranks[right].sum() - n_right * (n_right + 1) / 2) / (n_right * (len(right) - n_right)))


def write_again(pairs: Ints, after: Contacts) -> NDArray[np.bool_]:
    return np.isin(pairs, after.pair[after.by_first]) & np.isin(pairs, after.pair[~after.by_first])


def strength(seen: Contacts, tie: Ints, n_ties: int, moment: float) -> Floats:
    sides = []
    for side in (seen.by_first, ~seen.by_first):
        days = (seen.at[side] // int(DAY)).astype(np.int64)
        sides.append(summed_by_tie(tie[side], days, n_ties, datetime.fromtimestamp(moment, UTC)))
    (short_out, long_out), (short_in, long_in) = sides
    return strength_from_sums(short_out, short_in, long_out, long_in)


def mutual_ties(pairs: Ints) -> Floats:
    """Number of people with whom both of a pair had contact."""
    first, second = pairs // 2**32, pairs % 2**32
    size = int(second.max()) + 1
    known = np.zeros((size, size), np.float32)
    known[first, second] = known[second, first] = 1
    return (known @ known)[first, second].astype(np.float64)


def scored(contacts: Contacts, source: Source, split: float) -> Iterator[tuple[str, float]]:
    start, end = int(contacts.at.min()), int(contacts.at.max())
    moment = start + split * (end - start)
    seen = contacts.where(contacts.at <= moment)
    after = contacts.where((contacts.at > moment) & (contacts.at <= moment + source.horizon_days * DAY))
    pairs, tie = np.unique(seen.pair, return_inverse=True)
    right = write_again(pairs, after)
    last = np.zeros(len(pairs))
    np.maximum.at(last, tie, seen.at)
    yield "pairs", float(len(pairs))
    yield "write on", float(right.mean())
    yield "strength", auc(strength(seen, tie, len(pairs), moment), right)
    yield "raw count", auc(np.bincount(tie).astype(np.float64), right)
    yield "recency", auc(last, right)
    yield "mutual ties", auc(mutual_ties(pairs), right)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", type=Path, default=DATA)
    folder = parser.parse_args().data
    columns = ("pairs", "write on", "strength", "raw count", "recency", "mutual ties")
    print(f"{'':<12}{'T':>6}" + "".join(f"{column:>13}" for column in columns))
    for source in SOURCES:
        contacts = read(source, folder)
        rows = [dict(scored(contacts, source, split)) for split in source.splits]
        for split, row in zip(source.splits, rows, strict=True):
            print(f"{source.name:<12}{split:>6.0%}{row['pairs']:>13,.0f}", end="")
            print("".join(f"{row[column]:>13.3f}" for column in columns[1:]))
        means = [float(np.mean([row[column] for row in rows])) for column in columns[2:]]
        print(f"{source.name:<12}{'mean':>6}{'':>26}" + "".join(f"{mean:>13.3f}" for mean in means) + "\n")


if __name__ == "__main__":
    main()
