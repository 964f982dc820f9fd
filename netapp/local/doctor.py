"""`netapp doctor`: looks at the machine and says, line by line, what is fine and what to do about the rest."""

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from netapp.embedded import LaunchError, find_postgres, find_valkey
from netapp.local.backing import check_database, check_redis
from netapp.local.browser import GET_BROWSER, browser_path
from netapp.local.children import Site
from netapp.local.datadir import ROOM_TO_CREATE, ROOM_TO_START, DataDir
from netapp.local.guardian import process_lives
from netapp.local.servers import postgres_account
from netapp.local.supervisor import check_port

GOOD, DOUBTFUL, BAD = "ok", "note", "BAD"
OLDEST_PYTHON = (3, 11)
ENOUGH_CORES = 2
ENOUGH_MEMORY = 2 * 2**30  # bytes; web, workers and PostgreSQL take about 1 GB together


@dataclass(frozen=True)
class Finding:
    """One line: how good (`GOOD`, `DOUBTFUL`, `BAD`), about what, and in words with what to do."""

    verdict: str
    subject: str
    text: str


def examine(data: DataDir, site: Site) -> list[Finding]:
    """Look at everything a start needs; starts nothing and writes nothing."""
    running = _occupied(data)
    looks: list[Callable[[], Finding]] = [
        _python, _cores, _memory, lambda: _disk(data), lambda: _data(data, running), lambda: _postgres(data), _account,
        _valkey, lambda: _port(site, running), _browser,
    ]  # fmt: skip
    return [look() for look in looks]


def _occupied(data: DataDir) -> str | None:
    told = data.occupant()
    return told.get("command") if "pid" in told and process_lives(int(told["pid"])) else None


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST_PYTHON:
        return Finding(BAD, "Python", f"{version} is too old: 3.11 or newer is needed (uv python install 3.13)")
    return Finding(GOOD, "Python", version)


def _cores() -> Finding:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if cores < ENOUGH_CORES:
        return Finding(DOUBTFUL, "cores", f"{cores}: it runs, but pages wait while background work is done")
    return Finding(GOOD, "cores", str(cores))


def _memory() -> Finding:
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    text = f"{total / 2**30:.1f} GB"
    if total < ENOUGH_MEMORY:
        return Finding(DOUBTFUL, "memory", f"{text}: a large network needs 2 GB")
    return Finding(GOOD, "memory", text)


def _disk(data: DataDir) -> Finding:
    place = next(folder for folder in (data.root, *data.root.parents) if folder.exists())
    free = shutil.disk_usage(place).free
    needed = ROOM_TO_START if (data.postgres / "PG_VERSION").exists() else ROOM_TO_CREATE
    if free < needed:
        return Finding(BAD, "disk", f"{free // 2**20} MB free at {place}: make room for {needed // 2**20} MB")
    return Finding(GOOD, "disk", f"{free / 2**30:.1f} GB free at {place}")


def _data(data: DataDir, running: str | None) -> Finding:
    if running:
        return Finding(GOOD, "data", f"{data.root} is in use by `{running}`")
    if not data.root.exists():
        parent = next(folder for folder in data.root.parents if folder.exists())
        if not os.access(parent, os.W_OK):
            return Finding(BAD, "data", f"{parent} is not writable: choose another directory with --data")
        return Finding(GOOD, "data", f"{data.root} will be made by the first start")
    if not data.is_ours() and any(data.root.iterdir()):
        return Finding(BAD, "data", f"{data.root} holds something else: choose another directory with --data")
    if not os.access(data.root, os.W_OK):
        return Finding(BAD, "data", f"{data.root} is not writable: choose another directory with --data")
    return Finding(GOOD, "data", f"{data.root} is there and not in use")


def _postgres(data: DataDir) -> Finding:
    try:
        if "DATABASE_URL" in os.environ:
            check_database(os.environ["DATABASE_URL"])
            return Finding(GOOD, "PostgreSQL", "the server in DATABASE_URL answers")
        binaries = find_postgres(data.postgres_major(), wipe=data.command("wipe"))
    except LaunchError as error:
        return Finding(BAD, "PostgreSQL", str(error))
    return Finding(GOOD, "PostgreSQL", f"{binaries.version} ({binaries.origin}: {_short(binaries.folder)})")


def _account() -> Finding:
    if os.geteuid() != 0 or "DATABASE_URL" in os.environ:
        return Finding(GOOD, "account", "PostgreSQL runs as yourself" if os.geteuid() else "root")
    try:
        how = postgres_account().prefix[0]
    except LaunchError as error:
        return Finding(BAD, "account", str(error))
    if how == "unshare":
        return Finding(GOOD, "account", "root; PostgreSQL runs in a user namespace")
    return Finding(
        DOUBTFUL,
        "account",
        "root without user namespaces; PostgreSQL runs as nobody, who must be able to reach the data",
    )


def _valkey() -> Finding:
    try:
        if "REDIS_URL" in os.environ:
            check_redis(os.environ["REDIS_URL"])
            return Finding(GOOD, "Valkey", "the server in REDIS_URL answers")
        binary = find_valkey()
    except LaunchError as error:
        return Finding(BAD, "Valkey", str(error))
    return Finding(GOOD, "Valkey", f"{binary.version} ({binary.origin}: {_short(binary.path)})")


def _port(site: Site, running: str | None) -> Finding:
    if running == "netapp up":
        return Finding(GOOD, "port", "in use by the running site, as it should be")
    try:
        check_port(site)
    except LaunchError as error:
        return Finding(BAD, "port", str(error))
    return Finding(GOOD, "port", f"{site.port} on {site.host} is free")


def _browser() -> Finding:
    path = browser_path()
    if path is None:
        return Finding(DOUBTFUL, "Chromium", f"none, so the browser tests are skipped: {GET_BROWSER}")
    return Finding(GOOD, "Chromium", path)


def _short(path: Path) -> str:
    return str(path).replace(str(Path.home()), "~", 1) if path.is_relative_to(Path.home()) else str(path)
