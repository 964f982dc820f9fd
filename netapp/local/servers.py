"""PostgreSQL and Valkey as children: how they are made, started, waited for, and what their failures mean in words."""

import functools
import hashlib
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg2

from netapp.embedded import LaunchError, PostgresBinaries, ValkeyBinary
from netapp.local.tree import Program, Tree

NOBODY = 65534
ROLE = DATABASE = "rapport"
LONGEST_SOCKET_FOLDER = 90  # bytes: a unix socket's path holds 107, the longest name in the folder is 14
LONGEST_THROW_AWAY = 30  # bytes: what a test run's own folder adds to that
START_PATIENCE = 60.0  # seconds; recovery after a crash is the long case
POLL = 0.02  # seconds
VALKEY_DATABASES = 256  # two for every worker of a parallel test run
NO_ROOM = 2**20  # bytes
ENGLISH = {"LC_ALL": "C"}  # `explain` reads what they say
POSTGRES_RANK, VALKEY_RANK = 9, 8  # everything else stops before them
POSTGRES_PATIENCE = 30.0  # seconds; its fast shutdown writes a checkpoint, which spares the next start a recovery


@dataclass(frozen=True)
class Account:
    """Whom PostgreSQL runs as: a command prefix, and the owner its files need (None: whoever we are)."""

    prefix: tuple[str, ...] = ()
    owner: int | None = None


@functools.cache
def postgres_account() -> Account:
    """A way for PostgreSQL not to be root: ourselves, a user namespace, or nobody; raises `LaunchError`."""
    if os.geteuid() != 0:
        return Account()
    namespace = ("unshare", "--user", "--map-user=1000", "--map-group=1000")
    nobody = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
    for account in (Account(namespace, 0), Account(nobody, NOBODY)):
        if shutil.which(account.prefix[0]) and _works([*account.prefix, "true"]):
            return account
    raise LaunchError(
        "PostgreSQL does not run as root, and this machine allows neither user namespaces nor setpriv: "
        "start Rapport as an ordinary user, or set DATABASE_URL."
    )


def _works(command: Sequence[str]) -> bool:
    return subprocess.run(command, capture_output=True).returncode == 0


def socket_folder(wanted: Path) -> Path:
    """`wanted` when a socket's path fits in it, otherwise a private folder in /tmp; made if missing."""
    folder = wanted.absolute()
    if len(os.fsencode(folder)) > LONGEST_SOCKET_FOLDER:
        digest = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
        folder = Path("/tmp") / f"rapport-{os.geteuid()}-{digest}"  # noqa: S108 - checked just below
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid not in (os.geteuid(), NOBODY):
        raise LaunchError(f"{folder} belongs to somebody else: remove it, or choose a shorter path with --data.")
    return folder


@dataclass(frozen=True)
class Postgres:
    """One PostgreSQL with its data in `home`, reachable only through a unix socket in `sockets`."""

    binaries: PostgresBinaries
    home: Path
    sockets: Path
    log: Path
    settings: tuple[str, ...] = ()
    stop_signal: signal.Signals = signal.SIGINT

    @property
    def url(self) -> str:
        """The DATABASE_URL of its one database."""
        return self._url(DATABASE)

    def _url(self, database: str) -> str:
        return f"postgres://{ROLE}@{quote(str(self.sockets), safe='')}/{database}"

    def create(self) -> None:
        """Make the data directory, whole or not at all; raises `LaunchError`."""
        account = postgres_account()
        unfinished = self.home.with_name(self.home.name + ".new")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        hand_over(unfinished, account)
        made = subprocess.run(
            [*account.prefix, *self._initdb(unfinished)],
            capture_output=True, text=True, errors="replace", cwd="/", env={**os.environ, **ENGLISH},
        )  # fmt: skip
        if made.returncode != 0:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise LaunchError(
                explain(made.stdout + made.stderr, self.home, "PostgreSQL could not make its data directory")
            )
        unfinished.rename(self.home)

    def _initdb(self, home: Path) -> list[str]:
        # Without a C.UTF-8 character type the trigram search finds nothing in É or 日本.
        command = [str(self.binaries.folder / "initdb"), "--auth=trust", "--encoding=UTF8", "--locale=C"]
        command += ["--lc-ctype=C.UTF-8", f"--username={ROLE}", "--no-instructions", f"--pgdata={home}"]
        if "fsync=off" in self.settings:
            command.append("--no-sync")
        if self.binaries.major >= 17:
            command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        return command

    def program(self) -> Program:
        """How to run it as a child."""
        account = postgres_account()
        hand_over(self.home, account)
        hand_over(self.sockets, account)
        (self.sockets / ".s.PGSQL.5432.lock").unlink(missing_ok=True)
        command = [str(self.binaries.folder / "postgres"), "-D", str(self.home), "-k", str(self.sockets)]
        for setting in ("listen_addresses=", "port=5432", "unix_socket_permissions=0700", *self.settings):
            command += ["-c", setting]
        return Program(
            name="PostgreSQL", command=command, prefix=account.prefix, log=self.log,
            rank=POSTGRES_RANK, env=ENGLISH, stop_signal=self.stop_signal, patience=POSTGRES_PATIENCE,
        )  # fmt: skip

    def start(self, tree: Tree) -> None:
        """Start it in `tree` and return when it answers and its database exists; raises `LaunchError`."""
        begin = self.log.stat().st_size if self.log.exists() else 0
        process = tree.start(self.program())
        deadline = time.monotonic() + START_PATIENCE
        while time.monotonic() < deadline:
            if process.poll() is not None:
                break
            if self._answers():
                return
            time.sleep(POLL)
        with self.log.open(errors="replace") as log:
            log.seek(begin)
            raise LaunchError(explain(log.read(), self.home, "PostgreSQL did not start", self.log))

    def _answers(self) -> bool:
        try:
            connection = psycopg2.connect(self._url("postgres"), connect_timeout=2)
        except psycopg2.OperationalError:
            return False
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if cursor.fetchone() is None:
                cursor.execute(f"CREATE DATABASE {DATABASE}")
        connection.close()
        return True


def hand_over(folder: Path, account: Account) -> None:
    """Give a folder and all in it to the account PostgreSQL runs as, if another one owns it."""
    if account.owner == NOBODY:
        folder.parent.chmod(0o711)  # it may pass through, and see nothing else
    if account.owner is None or folder.stat().st_uid == account.owner:
        return
    for path in (folder, *folder.rglob("*")):
        os.chown(path, account.owner, account.owner, follow_symlinks=False)


def explain(output: str, folder: Path, what: str, log: Path | None = None) -> str:
    """One plain sentence for what a failed program said."""
    # A full disk may have kept the program from saying so.
    if "No space left on device" in output or shutil.disk_usage(folder.parent).free < NO_ROOM:
        return f"The disk that holds {folder} is full: make room and start again."
    if "Permission denied" in output:
        return (
            f"{what}: the account it runs as may not use {folder}. "
            "Choose another directory with --data, or start Rapport as an ordinary user."
        )
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    telling = [line for line in lines if "FATAL:" in line or "PANIC:" in line or "error:" in line]
    reason = re.sub(r"^.*(FATAL|PANIC|error): +", "", (telling or lines or ["it gave no reason"])[-1])
    return f"{what}: {reason.rstrip('.')}" + (f" (all of it is in {log})." if log else ".")


@dataclass(frozen=True)
class Valkey:
    """One Valkey with its file in `home`, reachable only through a unix socket in `sockets`."""

    binary: ValkeyBinary
    home: Path
    sockets: Path
    log: Path
    # One snapshot an hour, and one at the end: the queue survives a stop. What a crash loses, the sweeps find again.
    saves: str = "3600 1"

    @property
    def url(self) -> str:
        """The REDIS_URL of this server."""
        return f"unix://{self.sockets / 'valkey.sock'}"

    def program(self) -> Program:
        """How to run it as a child."""
        command = [
            str(self.binary.path), "--port", "0", "--unixsocket", str(self.sockets / "valkey.sock"),
            "--unixsocketperm", "700", "--dir", str(self.home), "--databases", str(VALKEY_DATABASES),
            "--save", self.saves, "--stop-writes-on-bgsave-error", "no", "--daemonize", "no",
        ]  # fmt: skip
        return Program(name="Valkey", command=command, log=self.log, rank=VALKEY_RANK, patience=5.0)

    def start(self, tree: Tree) -> None:
        """Start it in `tree` and return when it answers; raises `LaunchError`."""
        self.home.mkdir(mode=0o700, exist_ok=True)
        process = tree.start(self.program())
        deadline = time.monotonic() + START_PATIENCE
        while time.monotonic() < deadline and process.poll() is None:
            if self._answers():
                return
            time.sleep(POLL)
        raise LaunchError(explain(self.log.read_text(errors="replace"), self.home, "Valkey did not start", self.log))

    def _answers(self) -> bool:
        # By hand, because the client library takes longer to import than the server to start.
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(1)
            try:
                connection.connect(str(self.sockets / "valkey.sock"))
                connection.sendall(b"PING\r\n")
                return connection.recv(16).startswith(b"+PONG")
            except OSError:
                return False


def temporary_folder() -> Path:
    """The system's folder for temporary files, or /tmp when a socket's path in it would be too long."""
    folder = Path(tempfile.gettempdir())
    return folder if len(os.fsencode(folder)) < LONGEST_SOCKET_FOLDER - LONGEST_THROW_AWAY else Path("/tmp")  # noqa: S108
