"""Where limits are counted: in Postgres, one after the other, so that they are exact however many ask at once."""

from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import OperationalError, connection, transaction

# How allauth names the lock around reading and writing one count.
LOCK = ":lock"


class ExactCounts(DatabaseCache):
    """Django's cache in a table, in which a lock is an advisory lock of Postgres.

    As a row, a lock would have to be asked for again and again, would outlive a process that was killed, and could be
    taken by two once it has expired. Postgres makes the next one wait, in order, and forgets it with the connection.
    """

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        if key.endswith(LOCK):
            return self._take(self.make_key(key, version))
        return bool(super().add(key, value, timeout, version))

    def delete(self, key: str, version: int | None = None) -> bool:
        if key.endswith(LOCK):
            return _ask("pg_advisory_unlock", self.make_key(key, version))
        return bool(super().delete(key, version))

    def _take(self, name: str) -> bool:
        """Wait for the lock as long as `lock_timeout` of this process allows; False when that was not enough."""
        try:
            with _savepoint():
                _ask("pg_advisory_lock", name)
        except OperationalError:
            return False
        return True


def _ask(function: str, name: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(hashtextextended(%s, 0))", [name])
        return bool(cursor.fetchone()[0])


def _savepoint() -> AbstractContextManager[None]:
    return transaction.atomic() if connection.in_atomic_block else nullcontext()
