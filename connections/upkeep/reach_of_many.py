"""Reach by the compiled kernel: read the ties once, walk them in memory, write figures in batches."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice

import numpy as np
from django.db import connection, transaction
from numpy.typing import NDArray

from connections.core.graph import Graph, ReachTable, build_graph, reach_tables
from connections.models import Reach
from connections.upkeep.copying import fill_table, read_columns
from connections.upkeep.reach_of_few import COUNTED, INDUSTRY, PLACE
from people.models.visibility import present

# Rows a transaction: short enough for a page that wants to mark one of them stale meanwhile.
BATCH = 2_000

FRESH = "ego_id bigint, ties int, people int, by_industry jsonb, by_place jsonb, stale_since timestamptz"

PEOPLE_AT_ONCE = 20_000
TIES = """
SELECT ego_id, alter_id FROM connections_tie
WHERE ego_id BETWEEN %(first)s AND %(last)s ORDER BY ego_id, alter_id
"""
PEOPLE = f"""
SELECT p.id, {COUNTED}::int::bigint - 1, coalesce(nullif({INDUSTRY}, '')::bigint, -1), coalesce({PLACE}, -1)
FROM people_person p LEFT JOIN people_openness shy ON shy.person_id = p.id WHERE {present("p.id")} ORDER BY p.id
"""  # noqa: S608

# The person's row is held until the figures are in, so that nobody is erased between the two.
KEEP = f"""
INSERT INTO connections_reach AS kept (ego_id, ties, people, by_industry, by_place, computed_at, stale_since)
SELECT f.ego_id, f.ties, f.people, f.by_industry, f.by_place, %s, f.stale_since
FROM fresh_reach f JOIN people_person p ON p.id = f.ego_id AND {present("p.id")}
ORDER BY f.ego_id
FOR KEY SHARE OF p
ON CONFLICT (ego_id) DO UPDATE SET
    ties = excluded.ties, people = excluded.people, by_industry = excluded.by_industry, by_place = excluded.by_place,
    computed_at = excluded.computed_at,
    stale_since = CASE WHEN kept.stale_since IS DISTINCT FROM excluded.stale_since THEN kept.stale_since END
"""  # noqa: S608


def rebuild(ego_ids: Sequence[int], *, started: datetime, top: int) -> int:
    """Compute and keep the reach of these people, those present among them; returns how many."""
    # Marks are read before ties: a change that comes later finds its mark still standing when figures are written.
    marks = dict(Reach.objects.filter(stale_since__isnull=False).values_list("ego_id", "stale_since"))
    people = read_columns(PEOPLE, ("id", "counted", "industry", "place"))
    graph = read_graph(people["id"])
    egos = np.intersect1d(people["id"], np.asarray(ego_ids, np.int64))
    lines = _lines(graph, people, egos, marks, top)
    kept = 0
    while batch := list(islice(lines, BATCH)):
        with transaction.atomic(), connection.cursor() as cursor:
            fill_table("fresh_reach", FRESH, batch)
            cursor.execute(KEEP, [started])
            kept += cursor.rowcount
    return kept


def read_graph(people: NDArray[np.int64]) -> Graph:
    """The ties among these people (ascending ids), read in slices that bound time and memory.

    Slices are statements of their own: a tie that changes between two of them leaves marks that these figures keep.
    """
    ids = np.int32 if len(people) and people[-1] < 2**31 else np.int64
    slices = np.array_split(people, len(people) // PEOPLE_AT_ONCE + 1)
    egos, alters = [np.empty(0, ids)], [np.empty(0, ids)]
    for part in filter(len, slices):
        ties = read_columns(TIES, ("ego", "alter"), {"first": int(part[0]), "last": int(part[-1])})
        egos.append(ties["ego"].astype(ids))
        alters.append(ties["alter"].astype(ids))
    return build_graph(np.concatenate(egos), np.concatenate(alters), people=people)


def _lines(
    graph: Graph, people: NDArray[np.void], egos: NDArray[np.int64], marks: dict[int, datetime | None], top: int
) -> Iterator[str]:
    """One line for COPY an ego, in id order."""
    known: dict[str, list[str]] = {}
    # Who is found by connections alone still leads to others, so they stay in the graph and are left out of the count.
    categories = {"counted": people["counted"].astype(np.int32)}
    for name in ("industry", "place"):
        values, codes = np.unique(np.where(people["counted"] < 0, -1, people[name]), return_inverse=True)
        # -1 stands for "not said" and is the first value when somebody did not say.
        missing = int(len(values) > 0 and values[0] == -1)
        known[name] = [f'"{v:02d}"' if name == "industry" else str(v) for v in values[missing:].tolist()]
        categories[name] = (codes - missing).astype(np.int32)
    degrees = np.diff(graph.indptr)
    for table in reach_tables(graph, categories, egos, top=top):
        yield from _table_lines(table, degrees[graph.positions(table.egos)], known, marks)


def _table_lines(
    table: ReachTable, degrees: NDArray[np.int64], known: dict[str, list[str]], marks: dict[int, datetime | None]
) -> Iterator[str]:
    industries = _json(table, "industry", known["industry"])
    places = _json(table, "place", known["place"])
    figures = zip(
        table.egos.tolist(), degrees.tolist(), table.counts["counted"][:, 0].tolist(), industries, places, strict=True
    )
    for ego, ties, reached, by_industry, by_place in figures:
        mark = marks.get(ego)
        yield f"{ego}\t{ties}\t{reached}\t{by_industry}\t{by_place}\t{mark.isoformat() if mark else chr(92) + 'N'}\n"


def _json(table: ReachTable, category: str, known: list[str]) -> Iterator[str]:
    codes, counts = table.codes[category], table.counts[category]
    used = np.count_nonzero(counts, axis=1).tolist()
    for row, size in enumerate(used):
        pairs = zip(codes[row, :size].tolist(), counts[row, :size].tolist(), strict=True)
        yield f"[{','.join([f'[{known[code]},{count}]' for code, count in pairs])}]"
