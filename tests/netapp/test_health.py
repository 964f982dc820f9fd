"""Health addresses, and what people see while the database is away."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

ROOT = Path(__file__).resolve().parents[2]


def test_livez_answers_any_host_without_a_database(client: Client) -> None:
    response = client.get("/livez", headers={"host": "whoever.example"})
    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_readyz_tells_database_and_cache(client: Client) -> None:
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"ready": True, "database": "ok", "queue": "ok"}


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
