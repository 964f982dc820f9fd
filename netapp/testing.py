"""A pytest plugin (`addopts = "-p netapp.testing"`): throw-away PostgreSQL and Valkey for one test run.

They start before pytest-django reads the settings, which is earlier than any conftest. Under xdist only the controller
starts them; its workers inherit the addresses, get a database of their own from pytest-django, and a pair of Valkey
databases of their own from here. A DATABASE_URL in the environment is ignored, so that tests never touch a real
database; whoever means it sets NETAPP_TEST_DATABASE_URL and NETAPP_TEST_REDIS_URL.
"""

import fcntl
import os
import secrets
import shutil
import signal
import tempfile
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from netapp.embedded import LaunchError, find_postgres, find_valkey
from netapp.local.browser import GET_BROWSER, browser_path
from netapp.local.parent import end_with_runner
from netapp.local.servers import Postgres, Valkey, temporary_folder
from netapp.local.tree import Tree

PREFIX = "rapport-tests-"
DATABASES_PER_WORKER = 2  # broker and cache
NO_BROWSER = "no Chromium on this machine"

# The data lives as long as the run, so nothing is written for keeps.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_wal_size=2GB", "max_connections=300")

servers = pytest.StashKey["ThrowAwayServers"]()


class ThrowAwayServers:
    """PostgreSQL and Valkey in a temporary folder, gone with the process that made them, however it ends."""

    def __init__(self) -> None:
        """Start both, or neither; raises `LaunchError`."""
        self.folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=temporary_folder()))
        lock = os.open(self.folder / "lock", os.O_CREAT | os.O_RDWR, 0o600)
        fcntl.flock(lock, fcntl.LOCK_EX)
        self._tree = Tree(keep_open=[lock])
        os.close(lock)
        self._tree.remove_at_end(self.folder)
        try:
            self._start()
        except LaunchError:
            self.stop()
            raise

    def _start(self) -> None:
        sockets = self.folder / "run"
        sockets.mkdir(mode=0o700)
        home = self.folder / "postgres"
        log = self.folder / "postgres.log"
        self.postgres = Postgres(find_postgres(), home, sockets, log, FAST, signal.SIGQUIT)
        self.valkey = Valkey(find_valkey(), self.folder / "valkey", sockets, self.folder / "valkey.log", saves="")
        with ThreadPoolExecutor(1) as beside:
            made = beside.submit(self.postgres.create)
            self.valkey.start(self._tree)
            made.result()
        self.postgres.start(self._tree)

    def stop(self) -> None:
        """Stop both and remove the folder."""
        self._tree.stop()


def remove_leftovers() -> None:
    """Remove the folders of test runs whose guardian was killed as well: nobody holds their lock."""
    for folder in temporary_folder().glob(f"{PREFIX}*"):
        try:
            with (folder / "lock").open("r+") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            continue
        shutil.rmtree(folder, ignore_errors=True)


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    """Set up the environment before pytest-django looks at the settings."""
    asked = early_config.known_args_namespace
    if not (asked.help or asked.version):
        _prepare(early_config)
    return (yield)


def _prepare(config: pytest.Config) -> None:
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker is None:
        _set_environment(config)
    else:
        number = int(worker.removeprefix("gw"))
        os.environ["NETAPP_REDIS_DB_BASE"] = str(number * DATABASES_PER_WORKER)
        os.environ["NETAPP_STATE"] = str(Path(os.environ["NETAPP_STATE"]) / worker)
    Path(os.environ["NETAPP_STATE"]).mkdir(parents=True, exist_ok=True)


def _set_environment(config: pytest.Config) -> None:
    end_with_runner()
    remove_leftovers()
    try:
        started = ThrowAwayServers()
    except LaunchError as error:
        raise pytest.UsageError(str(error)) from None
    config.stash[servers] = started
    os.environ |= {
        "NETAPP_ENV": "test",
        "NETAPP_SECRET_KEY": secrets.token_urlsafe(50),
        "NETAPP_STATE": str(started.folder / "state"),
        "DATABASE_URL": os.environ.get("NETAPP_TEST_DATABASE_URL") or started.postgres.url,
        "REDIS_URL": os.environ.get("NETAPP_TEST_REDIS_URL") or started.valkey.url,
        "NETAPP_REDIS_DB_BASE": "0",
    }


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the servers; after a kill -9 of pytest the guardian does it."""
    started = config.stash.get(servers, None)
    if started is not None:
        started.stop()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a browser test where there is no browser; with NETAPP_REQUIRE_BROWSER=1 (CI) it fails."""
    if item.get_closest_marker("browser") and not browser_path():
        if os.environ.get("NETAPP_REQUIRE_BROWSER") == "1":
            pytest.fail(f"{NO_BROWSER}: {GET_BROWSER}", pytrace=False)
        pytest.skip(NO_BROWSER)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line how many browser tests were skipped and how to run them."""
    skipped = [report for report in terminalreporter.getreports("skipped") if NO_BROWSER in str(report.longrepr)]
    if skipped:
        terminalreporter.write_line(f"{len(skipped)} browser tests skipped ({NO_BROWSER}): {GET_BROWSER}")
