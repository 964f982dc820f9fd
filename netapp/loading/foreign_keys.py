"""Lets Postgres check the foreign keys of many new rows by one join instead of row by row."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

# From so many rows on the join is quicker; below, it is not worth keeping pages waiting for the locks it takes.
MANY = 100_000

_KEYS = """
SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE conrelid = %s::regclass AND contype = 'f' ORDER BY conname
"""


@contextmanager
def checked_at_once(cursor: Any, table: str, rows: int) -> Iterator[None]:
    """Within it, the foreign keys of a table that gets many rows are off; at its end they are back and hold for all.

    Raises IntegrityError when a row breaks one. Needs a transaction; the table and those it refers to stay locked
    until its end.
    """
    if rows < MANY:
        yield
        return
    cursor.execute(_KEYS, [table])
    keys = cursor.fetchall()
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks pending cannot be altered
    for name, _definition in keys:
        cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    yield
    for name, definition in keys:
        cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")
