"""The plugin that gives a test run its own servers, looked at from outside."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.netapp.running import Trial, wait_until

CLEAN_WITHIN = 10.0  # seconds


class Run:
    """A pytest of its own in `folder`, with nothing of ours but the plugin."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.trial = Trial(folder)

    def command(self, test: str, *options: str) -> list[str]:
        file = self.folder / "test_inner.py"
        file.write_text(test)
        plugins = ["-p", "netapp.testing", "-p", "xdist.plugin", "-p", "no:cacheprovider"]
        pytest = [sys.executable, "-m", "pytest", *plugins, "-c", os.devnull, "--rootdir", str(self.folder)]
        return [*pytest, str(file), *options]

    def finish(self, test: str, *options: str, **extra: str) -> "subprocess.CompletedProcess[str]":
        command, environment = self.command(test, *options), self.environment(**extra)
        return subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment, cwd=self.folder)

    def environment(self, **extra: str) -> dict[str, str]:
        return self.trial.environment(TMPDIR=str(self.folder), PYTEST_DISABLE_PLUGIN_AUTOLOAD="1", **extra)

    def leftovers(self) -> list[Path]:
        return list(self.folder.glob("rapport-tests-*"))


@pytest.fixture
def run() -> Iterator[Run]:
    # Not pytest's own folder: its path is too long for a socket, and the run under test would go elsewhere.
    with tempfile.TemporaryDirectory(prefix="trial-") as folder:
        yield Run(Path(folder))


LOOK = """
import os, psycopg2, pytest

@pytest.mark.parametrize("turn", range(2))
def test_inner(turn):
    psycopg2.connect(os.environ["DATABASE_URL"]).close()
    assert os.environ["NETAPP_ENV"] == "test"
    print("inner", os.environ["DATABASE_URL"], os.environ["NETAPP_REDIS_DB_BASE"], os.environ["NETAPP_STATE"])

@pytest.mark.browser
def test_page():
    assert False, "a page without a browser"
"""


def test_a_database_of_the_environment_is_never_touched(run: Run) -> None:
    done = run.finish(LOOK, "-rP", DATABASE_URL="postgres://real@127.0.0.1:1/precious", NETAPP_CHROMIUM="none-such")
    assert "2 passed, 1 skipped" in done.stdout
    assert "precious" not in done.stdout
    assert "1 browser tests skipped (no Chromium on this machine): apt install chromium" in done.stdout
    assert run.leftovers() == []
    assert run.trial.left() == []


def test_workers_share_the_servers_and_not_the_queue(run: Run) -> None:
    done = run.finish(LOOK, "-rP", "-n2", "--dist=each", NETAPP_CHROMIUM="none-such", NETAPP_REQUIRE_BROWSER="1")
    seen = {tuple(line.split()[1:]) for line in done.stdout.splitlines() if line.startswith("inner")}
    assert len({database for database, _, _ in seen}) == 1
    assert {(base, Path(state).name) for _, base, state in seen} == {("0", "gw0"), ("2", "gw1")}
    assert "4 passed" in done.stdout
    assert "2 errors" in done.stdout
    assert run.leftovers() == []


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_nothing_stays_behind_however_it_ends(run: Run, end: signal.Signals) -> None:
    command = run.command(
        "import time, pathlib\ndef test_long():\n    pathlib.Path('here').touch()\n    time.sleep(60)\n"
    )
    process = subprocess.Popen(command, env=run.environment(), cwd=run.folder, stdout=subprocess.DEVNULL)
    assert wait_until(lambda: (run.folder / "here").exists() or process.poll() is not None)
    assert len(run.leftovers()) == 1
    process.send_signal(end)
    process.wait()
    assert wait_until(lambda: not run.trial.left() and not run.leftovers(), CLEAN_WITHIN), run.trial.left()


def test_folders_of_runs_that_lost_their_guardian_are_removed(run: Run) -> None:
    abandoned = run.folder / "rapport-tests-abandoned"
    abandoned.mkdir()
    (abandoned / "lock").touch()
    before = time.monotonic()
    assert run.finish("def test_nothing():\n    assert True\n").returncode == 0
    assert time.monotonic() - before < CLEAN_WITHIN * 3
    assert not abandoned.exists()
