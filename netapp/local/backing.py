"""The database and the queue behind one data directory: named by the environment, or run as children."""

import os
from concurrent.futures import Future, ThreadPoolExecutor

import psycopg2

from netapp.embedded import LaunchError, find_postgres, find_valkey
from netapp.local.datadir import DataDir
from netapp.local.progress import Progress
from netapp.local.servers import Postgres, Valkey, socket_folder
from netapp.local.tree import Tree

# One clone on one machine: nobody replicates from it, and its load is short queries and one bulk import now and then.
TUNING = ("wal_level=minimal", "max_wal_senders=0", "max_wal_size=2GB", "random_page_cost=1.1", "jit=off")
# A failed statement is not written down with its values, nor an error with its details: both hold people's addresses.
DISCRETION = ("log_min_error_statement=panic", "log_error_verbosity=terse")
SETTINGS = (*TUNING, *DISCRETION)
CONNECT_PATIENCE = 5  # seconds


class Backing:
    """Starts what the environment does not name; the addresses are known before anything runs."""

    def __init__(self, data: DataDir) -> None:
        """Find the binaries and the places, and knock where the environment points; raises `LaunchError`."""
        self._data = data
        self.postgres: Postgres | None = None
        self.valkey: Valkey | None = None
        self._sockets = sockets = socket_folder(data.run)
        if "DATABASE_URL" in os.environ:
            check_database(os.environ["DATABASE_URL"])
        else:
            binaries = find_postgres(data.postgres_major(), wipe=data.command("wipe"))
            self.postgres = Postgres(binaries, data.postgres, sockets, data.log("postgres"), SETTINGS)
        if "REDIS_URL" in os.environ:
            check_redis(os.environ["REDIS_URL"])
        else:
            self.valkey = Valkey(find_valkey(), data.valkey, sockets, data.log("valkey"))

    def addresses(self) -> dict[str, str]:
        """DATABASE_URL and REDIS_URL."""
        return {
            "DATABASE_URL": self.postgres.url if self.postgres else os.environ["DATABASE_URL"],
            "REDIS_URL": self.valkey.url if self.valkey else os.environ["REDIS_URL"],
        }

    def start(self, tree: Tree, progress: Progress) -> None:
        """Start the children and return when both answer; raises `LaunchError`."""
        if self._sockets != self._data.run:
            tree.remove_at_end(self._sockets)
        # Threads only wait here: a child dies with the thread that started it, so the main thread starts them all.
        with ThreadPoolExecutor(1) as beside:
            made = self._create(beside)
            with progress.step("Starting Valkey") as step:
                step.result = self._start_valkey(tree)
            with progress.step("Starting PostgreSQL") as step:
                step.result = self._start_postgres(tree, made)

    def _create(self, beside: ThreadPoolExecutor) -> Future[None] | None:
        if self.postgres is None or self._data.postgres_major() is not None:
            return None
        return beside.submit(self.postgres.create)

    def _start_valkey(self, tree: Tree) -> str:
        if self.valkey is None:
            return "Queue and cache: the server in REDIS_URL"
        self.valkey.start(tree)
        return f"Valkey {self.valkey.binary.version} ({self.valkey.binary.origin})"

    def _start_postgres(self, tree: Tree, made: Future[None] | None) -> str:
        if self.postgres is None:
            return "Database: the server in DATABASE_URL"
        if made is not None:
            made.result()
        self.postgres.start(tree)
        new = ", new data directory" if made is not None else ""
        return f"PostgreSQL {self.postgres.binaries.version} ({self.postgres.binaries.origin}{new})"


def check_database(url: str) -> None:
    """Raise `LaunchError` unless a PostgreSQL answers at `url`; the sentence holds no password."""
    if not url.startswith(("postgres://", "postgresql://")):
        raise LaunchError("DATABASE_URL is not the address of a PostgreSQL: it has to begin with postgres://.")
    try:
        psycopg2.connect(url, connect_timeout=CONNECT_PATIENCE).close()
    except psycopg2.OperationalError as error:
        reason = next(iter(str(error).splitlines()), "no answer").rstrip(".")
        raise LaunchError(f"The database in DATABASE_URL cannot be reached: {reason}.") from None
    except psycopg2.Error:
        # Such a message repeats the address, and the address may hold a password.
        raise LaunchError("DATABASE_URL cannot be understood: postgres://name:password@host:port/database.") from None


def has_tables(url: str) -> bool:
    """Whether a migration has ever been applied to the database at `url`."""
    connection = psycopg2.connect(url, connect_timeout=CONNECT_PATIENCE)
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_regclass('django_migrations') IS NOT NULL")
            return bool(cursor.fetchone() == (True,))
    finally:
        connection.close()


def check_redis(url: str) -> None:
    """Raise `LaunchError` unless a Valkey or Redis answers at `url`; the sentence holds no password."""
    import redis  # here, because it takes longer to import than all the rest, and few need it

    try:
        client = redis.from_url(url, socket_connect_timeout=CONNECT_PATIENCE, socket_timeout=CONNECT_PATIENCE)
    except ValueError:
        raise LaunchError("REDIS_URL cannot be understood: redis://host:port or unix:///path/to/socket.") from None
    try:
        client.ping()
    except redis.RedisError as error:
        raise LaunchError(f"The server in REDIS_URL cannot be reached: {str(error).rstrip('.')}.") from None
    finally:
        client.close()
