"""What `netapp` cannot do it says in one plain sentence on standard error, with an exit code that is not 0."""

import os
import shutil
import socket
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from netapp.local.datadir import MARKER
from tests.netapp.running import NETAPP, Trial


@pytest.fixture
def trial(tmp_path: Path) -> Trial:
    return Trial(tmp_path / "data")


def refusal(done: "subprocess.CompletedProcess[str]") -> str:
    """The one line a refused command wrote."""
    assert done.returncode == 1, done.stdout + done.stderr
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("netapp: ")
    return lines[0]


def test_port_taken(trial: Trial) -> None:
    with closing(socket.create_server(("127.0.0.1", trial.port))):
        said = refusal(trial.up())
    assert said == f"netapp: Port {trial.port} on 127.0.0.1 is taken: choose another one with --port."
    assert trial.left() == []


@pytest.mark.parametrize("port", ["70000", "0", "abc", "-1"])
def test_port_that_is_none(trial: Trial, port: str) -> None:
    done = trial.run("up", "--data", str(trial.data), f"--port={port}")
    assert done.returncode == 2
    assert "a port is a number from 1 to 65535" in done.stderr


@pytest.mark.parametrize("people", ["0", "3", "-1", "many"])
def test_a_demo_network_smaller_than_its_cast(trial: Trial, people: str) -> None:
    done = trial.run("up", "--data", str(trial.data), f"--people={people}")
    assert done.returncode == 2
    assert f"{people} is too few: the demo network has" in done.stderr
    assert not trial.data.exists()


def test_the_size_of_a_demo_network_that_is_not_made(trial: Trial) -> None:
    assert "add --demo" in refusal(trial.run("up", "--data", str(trial.data), "--people=300", DATABASE_URL="x"))


def test_data_directory_of_another_postgresql(trial: Trial) -> None:
    (trial.data / "postgres").mkdir(parents=True)
    (trial.data / MARKER).touch()
    (trial.data / "postgres" / "PG_VERSION").write_text("12\n")
    said = refusal(trial.up())
    assert "was made by PostgreSQL 12" in said
    assert said.endswith(f"start afresh with `netapp wipe --data {trial.data}`.")


def test_no_postgresql(trial: Trial, tmp_path: Path) -> None:
    said = refusal(trial.up(NETAPP_PG_BIN=str(tmp_path)))
    assert said == f"netapp: NETAPP_PG_BIN holds no PostgreSQL 15 or newer: {tmp_path}."


def test_a_postgresql_that_is_too_old(trial: Trial, tmp_path: Path) -> None:
    for name in ("postgres", "initdb"):
        (tmp_path / name).write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 9.6.24'\n")
        (tmp_path / name).chmod(0o755)
    assert "no PostgreSQL 15 or newer" in refusal(trial.up(NETAPP_PG_BIN=str(tmp_path)))


def test_no_valkey(trial: Trial, tmp_path: Path) -> None:
    said = refusal(trial.up(NETAPP_VALKEY=str(tmp_path / "valkey-server")))
    assert "NETAPP_VALKEY is not a Valkey or Redis server" in said


def test_database_that_does_not_answer_and_the_password_stays_unsaid(trial: Trial) -> None:
    said = refusal(trial.up(DATABASE_URL="postgres://rapport:swordfish@127.0.0.1:1/rapport"))
    assert "The database in DATABASE_URL cannot be reached" in said
    assert "swordfish" not in said


@pytest.mark.parametrize("url", ["postgres://rapport:swordfish@[::1/x", "mysql://rapport:swordfish@db/x"])
def test_database_address_that_is_none(trial: Trial, url: str) -> None:
    said = refusal(trial.up(DATABASE_URL=url))
    assert "DATABASE_URL" in said
    assert "swordfish" not in said


def test_queue_that_does_not_answer(trial: Trial) -> None:
    assert "REDIS_URL cannot be reached" in refusal(trial.up(REDIS_URL="redis://127.0.0.1:1"))


def test_directory_that_holds_something_else(trial: Trial) -> None:
    trial.data.mkdir()
    (trial.data / "thesis.odt").write_text("mine")
    assert "holds something else" in refusal(trial.up())
    assert "not a data directory of Rapport" in refusal(trial.run("wipe", "--yes", "--data", str(trial.data)))
    assert [path.name for path in trial.data.iterdir()] == ["thesis.odt"]


def test_directory_that_cannot_be_made(trial: Trial, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = refusal(trial.run("up", "--data", str(tmp_path / "file" / "data"), "--port", str(trial.port)))
    assert "cannot be used (Not a directory)" in said


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_directory_that_is_not_writable(trial: Trial, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    said = refusal(trial.up())
    tmp_path.chmod(0o700)
    assert "cannot be used (Permission denied)" in said


def small_disk(folder: Path, megabytes: int) -> list[str]:
    """A command prefix that mounts a small disk on `folder`, seen by the command alone; skips where it may not."""
    prefix = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
    script = f'mount -t tmpfs -o size={megabytes}m none "{folder}" && exec "$@"'
    if not shutil.which("unshare") or subprocess.run([*prefix, script, "sh", "true"], capture_output=True).returncode:
        pytest.skip("a small disk needs a user namespace, and this machine allows none")
    return [*prefix, script, "sh"]


def test_full_disk(trial: Trial, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    command = [
        *small_disk(disk, 20),
        *NETAPP,
        "up",
        "--no-demo",
        "--data",
        str(disk / "data"),
        "--port",
        str(trial.port),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, env=trial.environment())
    assert "is full: 20 MB are left, Rapport needs 250 MB to start." in refusal(done)


def test_wipe_of_nothing_is_no_fault(trial: Trial) -> None:
    done = trial.run("wipe", "--yes", "--data", str(trial.data))
    assert done.returncode == 0
    assert "does not exist" in done.stdout


def test_wipe_says_that_somebody_elses_database_stays(trial: Trial) -> None:
    done = trial.run("wipe", "--yes", "--data", str(trial.data), DATABASE_URL="postgres://rapport@db/rapport")
    assert "The database in DATABASE_URL stays as it is." in done.stdout


def test_django_alone_points_at_netapp_manage(trial: Trial) -> None:
    manage = [NETAPP[0], str(Path(__file__).parents[2] / "manage.py"), "check"]
    done = subprocess.run(manage, capture_output=True, text=True, env=trial.environment())
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "No DATABASE_URL is set. Here on your own machine, say: uv run netapp manage COMMAND"
    ]


def test_doctor_finds_a_machine_on_which_rapport_can_start(trial: Trial) -> None:
    done = trial.run("doctor", "--data", str(trial.data), "--port", str(trial.port))
    assert done.returncode == 0, done.stdout
    for subject in ("Python", "memory", "disk", "PostgreSQL", "Valkey", "port", "Chromium"):
        assert subject in done.stdout
    assert done.stdout.endswith(f"Rapport can start: uv run netapp up --data {trial.data}\n")
    assert not trial.data.exists()


def test_doctor_says_what_to_do(trial: Trial, tmp_path: Path) -> None:
    done = trial.run("doctor", "--data", str(trial.data), "--port", str(trial.port), NETAPP_PG_BIN=str(tmp_path))
    assert done.returncode == 1
    assert "BAD   PostgreSQL" in done.stdout
    assert "cannot start yet" in done.stdout
