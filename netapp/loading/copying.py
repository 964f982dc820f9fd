"""Hands rows to Postgres by COPY while they are made."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from psycopg2 import DatabaseError

CHUNK = 1 << 16  # characters handed over at a time


class _Stream:
    """A file for COPY, made from rows while it is read."""

    def __init__(self, rows: Iterable[Sequence[object]]) -> None:
        self._chunks = self._texts(rows)
        self.failure: BaseException | None = None

    def read(self, _size: int) -> str:
        try:
            return next(self._chunks, "")
        except BaseException as failure:
            self.failure = failure
            raise

    def _texts(self, rows: Iterable[Sequence[object]]) -> Iterator[str]:
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer, lineterminator="\n")
        for row in rows:
            writer.writerow(row)
            if buffer.tell() >= CHUNK:
                yield buffer.getvalue()
                buffer.seek(0)
                buffer.truncate()
        if buffer.tell():
            yield buffer.getvalue()


def copy_rows(cursor: Any, table: str, columns: Mapping[str, str], rows: Iterable[Sequence[object]]) -> None:
    """Make a temporary table with these columns and types, and fill it; None is null, an empty text stays a text."""
    cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{table}")
    declared = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
    cursor.execute(f"CREATE TEMPORARY TABLE {table} ({declared}) ON COMMIT DROP")
    texts = ", ".join(f'"{name}"' for name, kind in columns.items() if kind == "text")
    options = f"FORMAT csv, FORCE_NOT_NULL ({texts})" if texts else "FORMAT csv"
    names = ", ".join(f'"{name}"' for name in columns)
    stream = _Stream(rows)
    try:
        cursor.copy_expert(f"COPY {table} ({names}) FROM STDIN ({options})", stream)
    except DatabaseError:
        if stream.failure is not None:  # the driver knows only that the file could not be read
            raise stream.failure from None
        raise
    cursor.execute(f"ANALYZE {table}")
