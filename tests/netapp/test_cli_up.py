"""`netapp up` for real: one site on one directory, through two starts and two kinds of end."""

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg2
import pytest

from netapp.local.datadir import DataDir
from tests.netapp.running import Trial, wait_until

CLEAN_WITHIN = 10.0  # seconds from the end of the parent to the end of everything
RESTARTED_WITHIN = 30.0

READ_PROMISE = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("SELECT kept FROM promise")
    print(cursor.fetchone())
"""
TELL_HOST = "from django.db import connection; print(connection.settings_dict['HOST'])"


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    return Trial(tmp_path_factory.mktemp("up") / "data")


@pytest.fixture(scope="module")
def site(trial: Trial) -> "Iterator[subprocess.Popen[str]]":
    with trial.running() as process:
        yield process


def ask(trial: Trial, sql: str) -> list[tuple[object, ...]]:
    url = DataDir(trial.data).occupant()["DATABASE_URL"]
    connection = psycopg2.connect(url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else []


def test_it_says_where_the_site_is_and_the_site_answers(trial: Trial, site: object) -> None:
    assert f"http://127.0.0.1:{trial.port}" in trial.said()
    assert trial.get("/livez") == 200
    assert trial.get("/readyz") == 200


def test_an_empty_database_gets_no_sign_ins(trial: Trial, site: object) -> None:
    assert "Sign in as" not in trial.said()


def test_a_second_up_is_refused_with_one_line(trial: Trial, site: object) -> None:
    second = trial.up()
    assert second.returncode != 0
    assert second.stderr.splitlines() == [
        f"netapp: `netapp up` is already running on {trial.data} at http://127.0.0.1:{trial.port}."
    ]


def test_manage_uses_the_servers_that_run(trial: Trial, site: object) -> None:
    done = trial.manage("shell", "--no-imports", "-c", TELL_HOST)
    assert done.returncode == 0, done.stderr
    assert quote(done.stdout.strip(), safe="") in DataDir(trial.data).occupant()["DATABASE_URL"]


def test_manage_knows_the_address_of_the_site_that_runs(trial: Trial, site: object) -> None:
    done = trial.manage("shell", "--no-imports", "-c", "from django.conf import settings; print(settings.BASE_URL)")
    assert done.stdout.strip() == f"http://127.0.0.1:{trial.port}"


def test_a_database_of_somebody_else_gets_no_invented_people(trial: Trial, site: object, tmp_path: Path) -> None:
    other = Trial(tmp_path / "other")
    theirs = DataDir(trial.data).occupant()["DATABASE_URL"]
    with other.running(demo=None, DATABASE_URL=theirs):
        assert "Network: 0 people" in other.said()
        assert "The data stays in the database of DATABASE_URL" in other.said()


def test_manage_hands_on_the_exit_code(trial: Trial, site: object) -> None:
    assert trial.manage("no_such_command").returncode == 1


def test_wipe_is_refused_while_the_site_runs(trial: Trial, site: object) -> None:
    refused = trial.run("wipe", "--yes", "--data", str(trial.data))
    assert refused.returncode != 0
    assert "already running" in refused.stderr
    assert (trial.data / "postgres" / "PG_VERSION").exists()


def test_the_data_directory_and_the_key_are_private(trial: Trial, site: object) -> None:
    assert trial.data.stat().st_mode & 0o077 in (0, 0o011)
    assert (trial.data / "secret_key").stat().st_mode & 0o777 == 0o600
    assert len((trial.data / "secret_key").read_text()) >= 50


def test_children_that_die_are_started_again(trial: Trial, site: object) -> None:
    dead = [
        trial.pid_of(name) for name in ("granian", "celery.* beat", "bin/postgres -D", "valkey-server|redis-server")
    ]
    for pid in dead:
        os.kill(pid, signal.SIGKILL)
    assert wait_until(
        lambda: all(f"{name} was ended by SIGKILL" in trial.said() for name in ("web", "beat", "PostgreSQL", "Valkey"))
    )
    assert wait_until(lambda: trial.get("/readyz") == 200, RESTARTED_WITHIN)
    assert trial.pid_of("celery.* worker") not in dead


def test_kill_9_leaves_nothing_running_and_loses_nothing(trial: Trial, site: "subprocess.Popen[str]") -> None:
    ask(trial, "CREATE TABLE promise (kept text); INSERT INTO promise VALUES ('yes')")
    site.kill()
    site.wait()
    assert wait_until(lambda: not trial.left(), CLEAN_WITHIN), trial.left()


def test_the_next_start_keeps_the_data_and_ctrl_c_stops_it_in_order(trial: Trial) -> None:
    with trial.running() as process:
        assert ask(trial, "SELECT kept FROM promise") == [("yes",)]
        assert "Tables: up to date" in trial.said()
        process.send_signal(signal.SIGINT)
        assert process.wait(CLEAN_WITHIN * 2) == 0
    assert "Stopped web, worker, beat, Valkey, PostgreSQL" in trial.said()
    assert trial.left() == []


def test_manage_starts_servers_for_its_own_duration(trial: Trial) -> None:
    done = trial.manage("shell", "--no-imports", "-c", READ_PROMISE)
    assert done.stdout.strip() == "('yes',)", done.stderr
    assert trial.left() == []


def test_a_command_on_a_new_directory_finds_its_tables_made(tmp_path: Path) -> None:
    fresh = Trial(tmp_path / "data")
    done = fresh.manage("rebuild")
    assert done.returncode == 0, done.stderr
    assert "The database is empty: making its tables first." in done.stderr.splitlines()


def test_pictures_of_a_site_that_does_not_run(trial: Trial, tmp_path: Path) -> None:
    done = trial.manage("screenshots", "--into", str(tmp_path / "pictures"), "--address", "http://127.0.0.1:1")
    assert done.returncode == 1
    assert "No site answers at http://127.0.0.1:1" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "pictures").exists()


def test_wipe_asks_first_and_leaves_what_is_not_ours(trial: Trial) -> None:
    (trial.data / "letter.txt").write_text("mine")
    unasked = trial.run("wipe", "--data", str(trial.data))
    assert unasked.returncode == 1
    assert (trial.data / "postgres").exists()
    wiped = trial.run("wipe", "--yes", "--data", str(trial.data))
    assert wiped.returncode == 0, wiped.stderr
    assert "Left there: letter.txt." in wiped.stdout
    assert [path.name for path in Path(trial.data).iterdir()] == ["letter.txt"]
