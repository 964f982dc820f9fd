"""The data directory of one clone: what is in it, who may use it now, and how it goes away."""

import fcntl
import json
import os
import secrets
import shlex
import shutil
import tempfile
import time
from pathlib import Path

from netapp.embedded import LaunchError
from netapp.local.guardian import process_lives

PROJECT = Path(__file__).resolve().parents[2]
DEFAULT = PROJECT / ".netapp"
MARKER = "rapport-data"
MARKER_TEXT = "Rapport keeps its data in this directory. `{wipe}` removes it.\n"
FOLDERS = ("postgres", "postgres.new", "valkey", "state", "run", "logs")
FILES = ("lock", "riders", "secret_key", MARKER)

# A new database takes 40 MB and 16 MB of write-ahead log at once; the demo network and its indexes follow.
ROOM_TO_CREATE = 250 * 2**20
ROOM_TO_START = 50 * 2**20
CLEANING_PATIENCE = 40.0  # seconds; longer than the guardian gives PostgreSQL


class Occupied(LaunchError):
    """Another netapp command uses the data directory; `details` is what it told about itself."""

    def __init__(self, folder: Path, details: dict[str, str]) -> None:
        where = f" at {details['address']}" if "address" in details else ""
        super().__init__(f"`{details.get('command', 'netapp')}` is already running on {folder}{where}.")
        self.details = details


class Claim:
    """The sole right to run servers on a data directory; ends with the last process that holds `descriptor`."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.descriptor = descriptor
        self._path = path
        self._told: dict[str, str] = {}

    def tell(self, **details: str) -> None:
        """Leave a note for other netapp commands: who we are, and how to reach the servers."""
        self._told |= details
        os.ftruncate(self.descriptor, 0)
        os.pwrite(self.descriptor, json.dumps({"pid": str(os.getpid()), **self._told}).encode(), 0)


class DataDir:
    """Knows the places in one data directory; `open` makes them."""

    def __init__(self, root: Path) -> None:
        self.root = root.absolute()
        self.postgres = self.root / "postgres"
        self.valkey = self.root / "valkey"
        self.state = self.root / "state"
        self.run = self.root / "run"
        self.logs = self.root / "logs"
        self._lock = self.root / "lock"

    def command(self, verb: str) -> str:
        """The netapp command that does something to this directory, as one types it."""
        return f"netapp {verb}" + ("" if self.root == DEFAULT else f" --data {shlex.quote(str(self.root))}")

    def is_ours(self) -> bool:
        """Whether Rapport made this directory."""
        return (self.root / MARKER).is_file()

    def open(self) -> None:
        """Make the directory private and complete; raises `LaunchError` when it is foreign, unwritable or full."""
        try:
            if self.root.is_dir() and not self.is_ours() and any(self.root.iterdir()):
                raise LaunchError(f"{self.root} holds something else than Rapport's data: choose another --data.")
            self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._make_room()
            for folder in (self.state, self.run, self.logs, self.valkey):
                folder.mkdir(mode=0o700, exist_ok=True)
        except LaunchError:
            raise
        except (PermissionError, NotADirectoryError, FileExistsError) as error:
            raise LaunchError(f"{self.root} cannot be used ({error.strerror}): choose another --data.") from None
        except OSError as error:
            raise LaunchError(f"{self.root} cannot be used: {error.strerror}.") from None

    def _make_room(self) -> None:
        free = shutil.disk_usage(self.root).free
        needed = ROOM_TO_START if self.postgres_major() else ROOM_TO_CREATE
        if free < needed:
            raise LaunchError(
                f"The disk that holds {self.root} is full: {free // 2**20} MB are left, "
                f"Rapport needs {needed // 2**20} MB to start."
            )
        self.root.chmod(0o700)
        (self.root / MARKER).write_text(MARKER_TEXT.format(wipe=self.command("wipe")))

    def postgres_major(self) -> int | None:
        """The PostgreSQL major version that made the database, None when there is no database yet."""
        try:
            return int((self.postgres / "PG_VERSION").read_text())
        except (FileNotFoundError, NotADirectoryError):
            return None
        except ValueError:
            raise LaunchError(
                f"{self.postgres / 'PG_VERSION'} is damaged: restore the directory, "
                f"or start afresh with `{self.command('wipe')}`."
            ) from None

    def claim(self, command: str) -> Claim:
        """Take the sole right to run servers here; raises `Occupied` while another command has it."""
        descriptor = os.open(self._lock, os.O_CREAT | os.O_RDWR, 0o600)
        deadline = time.monotonic() + CLEANING_PATIENCE
        while not _locked(descriptor):
            details = self.occupant()
            # A holder that is dead means its guardian is still stopping the servers: that ends within seconds.
            if time.monotonic() > deadline or process_lives(int(details.get("pid", os.getpid()))):
                os.close(descriptor)
                raise Occupied(self.root, details)
            time.sleep(0.05)
        claim = Claim(self._lock, descriptor)
        claim.tell(command=command)
        return claim

    def occupant(self) -> dict[str, str]:
        """What the command that claimed the directory last told about itself."""
        try:
            told: dict[str, str] = json.loads(self._lock.read_text())
        except (OSError, ValueError):
            return {}
        return told

    def log(self, name: str) -> Path:
        """An empty log file for one child; the one of the last run stays beside it as `.1`."""
        path = self.logs / f"{name.lower()}.log"
        if path.exists():
            path.replace(path.with_suffix(".log.1"))
        path.touch(mode=0o600)
        return path

    def secret_key(self) -> str:
        """The secret key of this installation, made once."""
        path = self.root / "secret_key"
        if not path.exists():
            descriptor, unfinished = tempfile.mkstemp(dir=self.root)
            os.write(descriptor, secrets.token_urlsafe(50).encode())
            os.close(descriptor)
            Path(unfinished).replace(path)
        return path.read_text().strip()

    def wipe(self) -> list[str]:
        """Remove what Rapport keeps here and the directory when nothing else is in it; returns the names that stay."""
        for name in FOLDERS:
            path = self.root / name
            if path.is_symlink():
                path.unlink()
            elif path.is_dir():
                shutil.rmtree(path)
        for name in FILES:
            (self.root / name).unlink(missing_ok=True)
        left = sorted(path.name for path in self.root.iterdir())
        if not left:
            self.root.rmdir()
        return left


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
