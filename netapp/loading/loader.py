"""Loads the batches of a layout into the tables: all of it in one transaction, or nothing.

Whoever is loaded is a member with an account: without a usable password, and with the e-mail marked as verified,
because the operator vouches for the list; so a person sets the password through "forgotten password". Loading sends no
mail and puts no task into a queue.

A second run adds nothing: rows with an id are known by their import key (origin and id), the others by the tables' own
unique constraints. What is there is left as it is, also where the file says something else by now.
"""

import time
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from netapp.loading.batches import Batch, CannotLoad
from netapp.loading.foreign_keys import checked_at_once
from netapp.loading.plans import PLANS
from netapp.loading.plans.plan import Plan, Rule, twice
from netapp.loading.progress import Progress
from netapp.loading.report import SHOWN, FileReport, Lines, Report
from netapp.loading.staging import stage

LOADING = 7_201_905  # the advisory lock of whoever loads; any number

# Room for sorting and joining a million rows; many small answers would be slower compiled.
_ROOM = "SET LOCAL work_mem = '64MB'; SET LOCAL maintenance_work_mem = '128MB'; SET LOCAL jit = off"

_TAKE_OUT = """
WITH gone AS (
    DELETE FROM incoming s WHERE {where} RETURNING line, {id} AS id, {reason} AS reason, {subject} AS subject
){remember}, numbered AS (
    SELECT *, count(*) OVER w AS alike, row_number() OVER (w ORDER BY line) AS n
    FROM gone WINDOW w AS (PARTITION BY reason)
)
SELECT reason, alike, line, subject FROM numbered WHERE n <= {shown} ORDER BY reason, n
"""
_REMEMBER = ", kept AS (INSERT INTO refused SELECT '{what}', id FROM gone)"

# what -> table and further columns of known_<what>
_KNOWN = {
    "organisations": ("people_organisation", {}),
    "people": ("people_person", {"joined_at": "timestamptz"}),
    "groups": ("groups_group", {}),
    "threads": ("groups_thread", {}),
    "posts": ("groups_post", {"thread_id": "bigint"}),
}


def load(batches: Iterable[Batch], *, origin: str, now: datetime, progress: Progress) -> Report:
    """Load batches in the order given, which must be that of their references; raises CannotLoad.

    `origin` names the source for later runs; `now` is what dates in the future are measured by.
    """
    report = Report(origin)
    with transaction.atomic(), connection.cursor() as cursor:
        _begin(cursor, origin)
        for batch in batches:
            file = _load_batch(cursor, batch, origin, now, progress)
            if batch.shown:
                report.files.append(file)
        for table in sorted({PLANS[kind].table for kind in PLANS} - {"known_authors"}):
            cursor.execute(f"ANALYZE {table}")
    return report


def _begin(cursor: Any, origin: str) -> None:
    cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOADING])
    if not cursor.fetchone()[0]:
        raise CannotLoad("Another load is running.")
    cursor.execute(_ROOM)
    cursor.execute("DROP TABLE IF EXISTS pg_temp.refused, pg_temp.known_authors")
    cursor.execute("CREATE TEMPORARY TABLE refused (what text, source text) ON COMMIT DROP")
    cursor.execute("CREATE TEMPORARY TABLE known_authors (source text PRIMARY KEY, person text) ON COMMIT DROP")
    for what, (_table, columns) in _KNOWN.items():
        cursor.execute(f"DROP TABLE IF EXISTS pg_temp.known_{what}")
        further = "".join(f", {name} {kind}" for name, kind in columns.items())
        cursor.execute(f"CREATE TEMPORARY TABLE known_{what} (source text, id bigint{further}) ON COMMIT DROP")
        _learn(cursor, what, origin)


def _learn(cursor: Any, what: str, origin: str, also: str = "") -> None:
    """Fill known_<what> with what has an import key of this origin."""
    table, columns = _KNOWN[what]
    prefix = f"{origin}:"
    further = "".join(f", {name}" for name in columns)
    cursor.execute(f"TRUNCATE known_{what}")
    keyed = f"SELECT substr(import_key, %s), id{further} FROM {table} WHERE starts_with(import_key, %s)"  # noqa: S608
    cursor.execute(f"INSERT INTO known_{what} {keyed}", [len(prefix) + 1, prefix])
    if also:
        cursor.execute(also)
    cursor.execute(f"ANALYZE known_{what}")


def _load_batch(cursor: Any, batch: Batch, origin: str, now: datetime, progress: Progress) -> FileReport:
    plan = PLANS[batch.kind]
    report = FileReport(batch.file, plan.what)
    began = time.monotonic()
    stage(cursor, progress.watch(batch, plan.what), plan, report, now)
    good = report.read - report.refused_rows - report.skipped_rows
    good -= _take_out_all(cursor, plan, report)
    with checked_at_once(cursor, plan.table, good):
        report.added = plan.insert(cursor, origin)
    report.already_there += good - report.added
    if plan.keyed:
        _learn(cursor, plan.what, origin, plan.also_known)
    cursor.execute("DROP TABLE incoming")
    report.seconds = round(time.monotonic() - began, 2)
    if batch.shown:
        progress.line(f"{report} ({report.seconds:.1f} s)")
    return report


def _take_out_all(cursor: Any, plan: Plan, report: FileReport) -> int:
    """Take out of `incoming` what shall not be inserted; returns the number of rows."""
    gone = 0
    if plan.keyed:
        gone += _take_out(cursor, twice("s.id", "the same id twice in the file", "s.id"), report.refused)
    there = f"EXISTS (SELECT FROM known_{plan.what} k WHERE k.source = s.id)" if plan.keyed else plan.there
    if there:
        cursor.execute(f"DELETE FROM incoming s WHERE {there}")  # noqa: S608
        report.already_there = cursor.rowcount
    for rule in plan.rules:
        gone += _take_out(cursor, rule, report.refused, plan.what if plan.keyed else "")
    for rule in plan.skips:
        gone += _take_out(cursor, rule, report.skipped)
    return gone + report.already_there


def _take_out(cursor: Any, rule: Rule, fates: dict[str, Lines], remember_as: str = "") -> int:
    if rule.prepare:
        cursor.execute(rule.prepare)
    cursor.execute(
        _TAKE_OUT.format(
            where=rule.where,
            reason=rule.reason,
            subject=rule.subject,
            id="s.id" if remember_as else "''",
            remember=_REMEMBER.format(what=remember_as) if remember_as else "",
            shown=SHOWN,
        )
    )
    found: dict[str, tuple[int, list[tuple[int, str]]]] = {}
    for reason, count, line, subject in cursor.fetchall():
        found.setdefault(reason, (count, []))[1].append((line, subject))
    for reason, (count, first) in found.items():
        fates.setdefault(reason, Lines()).add_many(count, first)
    return sum(count for count, _first in found.values())
