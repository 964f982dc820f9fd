"""Health addresses, and what people see while the database is away."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from netapp.embedded import find_postgres
from netapp.health import database_state
from netapp.local.datadir import DataDir
from netapp.local.servers import Postgres, socket_folder
from netapp.local.tree import Tree
from netapp.testing import FAST

ROOT = Path(__file__).resolve().parents[2]


def test_livez_answers_any_host_without_a_database(client: Client) -> None:
    response = client.get("/livez", headers={"host": "whoever.example"})
    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_readyz_tells_database_and_cache(client: Client) -> None:
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"ready": True, "database": "ok", "queue": "ok"}


@pytest.mark.django_db(transaction=True)
def test_readyz_misses_a_migration(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'people' RETURNING name")
        names = [name for (name,) in cursor.fetchall()]
    try:
        response = client.get("/readyz")
    finally:
        for name in names:
            MigrationRecorder(connection).record_applied("people", name)
    assert (response.status_code, response.json()["database"]) == (503, "not migrated")
    assert client.get("/readyz").status_code == 200


def test_readyz_does_not_wait_for_a_database_that_never_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A frozen server's system still takes calls."""
    with socket.create_server(("127.0.0.1", 0)) as frozen:
        port = frozen.getsockname()[1]
        for name, value in {"HOST": "127.0.0.1", "PORT": str(port)}.items():
            monkeypatch.setitem(connection.settings_dict, name, value)
        started = time.monotonic()
        assert database_state() == "unreachable"
        assert time.monotonic() - started < 2


def test_readyz_does_not_wait_for_a_database_that_froze(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = DataDir(tmp_path / "data")
    data.open()
    postgres = Postgres(find_postgres(), data.postgres, socket_folder(data.run), data.log("postgres"), FAST)
    postgres.create()
    tree = Tree()
    try:
        postgres.start(tree)
        for name, value in {"NAME": "rapport", "USER": "rapport", "HOST": str(postgres.sockets)}.items():
            monkeypatch.setitem(connection.settings_dict, name, value)
        assert database_state() == "not migrated"
        os.killpg(tree.processes["PostgreSQL"].pid, signal.SIGSTOP)
        started = time.monotonic()
        assert database_state() == "unreachable"
        assert time.monotonic() - started < 2
        os.killpg(tree.processes["PostgreSQL"].pid, signal.SIGCONT)
        assert database_state() == "not migrated"
    finally:
        tree.stop()


ASK_WITHOUT_SERVERS = """
import json, time, django
django.setup()
from django.test import Client
client = Client(raise_request_exception=False, headers={"host": "localhost"})
client.cookies["rapport-session"] = "somebody-who-was-signed-in"
for path in ("/readyz", "/people/ben/", "/directory/", "/api/v1/people/"):
    started = time.monotonic()
    answer = client.get(path)
    print(json.dumps([path, answer.status_code, time.monotonic() - started, answer.content.decode()]))
"""


def test_without_a_database_pages_say_so_quickly() -> None:
    away = {
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
        "REDIS_URL": "redis://127.0.0.1:1",
        "DJANGO_SETTINGS_MODULE": "netapp.settings",
    }
    command = [sys.executable, "-c", ASK_WITHOUT_SERVERS]
    result = subprocess.run(command, cwd=ROOT, env=os.environ | away, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    answers = {path: answer for path, *answer in map(json.loads, result.stdout.splitlines())}
    assert {status for status, _seconds, _body in answers.values()} == {503}
    assert max(seconds for _status, seconds, _body in answers.values()) < 2
    assert "Please try again in a moment" in answers["/people/ben/"][2]
    assert json.loads(answers["/api/v1/people/"][2])["code"] == "unavailable"
    assert json.loads(answers["/readyz"][2]) == {"ready": False, "database": "unreachable", "queue": "unreachable"}
