"""Health addresses, and what people see while the database is away."""

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
    assert response.json() == {"ready": True, "database": "ok", "cache": "ok"}


ASK_WITHOUT_SERVERS = """
import json, time, django
django.setup()
from django.test import Client
client = Client(raise_request_exception=False)
started = time.monotonic()
answers = {path: client.get(path) for path in ("/readyz", "/accounts/login/", "/people/ben/", "/api/v1/people/")}
print(json.dumps({path: [answer.status_code, answer.content.decode()] for path, answer in answers.items()}))
print(time.monotonic() - started)
"""


def test_without_a_database_pages_say_so_quickly() -> None:
    away = {
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
        "REDIS_URL": "redis://127.0.0.1:1",
        "DJANGO_SETTINGS_MODULE": "netapp.settings",
    }
    result = subprocess.run(
        [sys.executable, "-c", ASK_WITHOUT_SERVERS], cwd=ROOT, env=os.environ | away, capture_output=True, text=True
    )
    assert result.returncode == 0, result.stderr
    import json

    body, seconds = result.stdout.strip().splitlines()
    answers = json.loads(body)
    assert answers["/readyz"][0] == 503
    assert json.loads(answers["/readyz"][1]) == {"ready": False, "database": "unreachable", "cache": "unreachable"}
    assert answers["/people/ben/"][0] == 503 or answers["/people/ben/"][0] == 302
    assert float(seconds) < 8
