"""Many rows between Postgres and numpy by COPY: a hundred times quicker than one by one."""

from collections.abc import Iterable, Mapping
from io import BytesIO, StringIO
from typing import Any

import numpy as np
from django.db import connection
from numpy.typing import NDArray

# PGCOPY, its flags and the length of its (empty) extension; at the end of the data a field count of -1.
HEADER_BYTES, TRAILER_BYTES = 19, 2


def read_columns(query: str, names: Iterable[str], parameters: Mapping[str, object] | None = None) -> NDArray[Any]:
    """Read a query whose columns are all bigint, in this order, as an int64 array for each name.

    No value may be null, because rows of equal length are what makes this quick. Returns a structured array.
    """
    return _read(query, [(name, ">i8") for name in names], parameters)


def read_floats(query: str, names: Iterable[str], parameters: Mapping[str, object] | None = None) -> NDArray[Any]:
    """Like `read_columns` for columns that are all double precision."""
    return _read(query, [(name, ">f8") for name in names], parameters)


def _read(query: str, fields: list[tuple[str, str]], parameters: Mapping[str, object] | None) -> NDArray[Any]:
    row = np.dtype(
        [("fields", ">i2"), *(part for name, kind in fields for part in ((f"{name}_bytes", ">i4"), (name, kind)))]
    )
    with connection.cursor() as cursor:
        bound = cursor.mogrify(query, parameters).decode() if parameters else query
        received = BytesIO()
        cursor.copy_expert(f"COPY ({bound}) TO STDOUT (FORMAT binary)", received)
    data = received.getbuffer()
    rows = np.frombuffer(data, row, (len(data) - HEADER_BYTES - TRAILER_BYTES) // row.itemsize, HEADER_BYTES)
    result = np.empty(len(rows), [(name, kind.lstrip(">")) for name, kind in fields])
    for name, _kind in fields:
        result[name] = rows[name]
    return result


def fill_table(table: str, columns: str, lines: Iterable[str]) -> None:
    """Put lines in COPY's text format (tab between values, \\N for null) into an emptied temporary table.

    `columns` are those of a CREATE TABLE; the table is made when missing and ends with the transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE IF NOT EXISTS {table} ({columns}) ON COMMIT DROP")
        cursor.execute(f"TRUNCATE {table}")
        cursor.copy_expert(f"COPY {table} FROM STDIN", StringIO("".join(lines)))
        cursor.execute(f"ANALYZE {table}")
