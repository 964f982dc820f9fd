"""Streams the rows of a batch into a temporary table called `incoming`, leaving out what is bad in itself."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from netapp.loading.batches import Batch, Refused, Skipped
from netapp.loading.checks import Checker
from netapp.loading.copying import copy_rows
from netapp.loading.plans.plan import Plan
from netapp.loading.report import FileReport
from netapp.loading.tidying import Tidier

_TYPES: dict[Any, str] = {
    str: "text",
    bool: "boolean",
    int | None: "integer",
    date | None: "date",
    datetime: "timestamptz",
    datetime | None: "timestamptz",
}


def stage(cursor: Any, batch: Batch, plan: Plan, report: FileReport, now: datetime) -> None:
    """Fill `incoming` with the good rows of a batch, and `refused` with the ids of the bad ones."""
    columns = (
        {"line": "integer"} | {field.name: _TYPES[field.type] for field in fields(batch.kind)} | plan.extra_columns
    )
    lost: list[str] = []
    copy_rows(cursor, "incoming", columns, _good(batch, plan, report, Checker(batch.kind, now), lost))
    if plan.keyed and lost:
        copy_rows(cursor, "lost", {"what": "text", "source": "text"}, ((plan.what, source) for source in lost))
        cursor.execute("INSERT INTO refused TABLE lost")


def _good(
    batch: Batch, plan: Plan, report: FileReport, check: Checker, lost: list[str]
) -> Iterator[tuple[object, ...]]:
    tidy = Tidier(batch.kind)
    for line, row in batch.rows:
        report.read += 1
        if isinstance(row, Skipped):
            report.skip(row.reason, line)
        elif isinstance(row, Refused):
            report.refuse(row.reason, line, row.subject)
            lost.append(row.id)
        else:
            mended, notes = tidy(row)
            values, problem = check(mended)
            if problem is None:
                for note in notes:
                    report.note(note[0], line, note[1])
                yield (line, *values, *plan.extras(mended))
            else:
                report.refuse(problem[0], line, problem[1])
                lost.append(getattr(row, "id", ""))
