"""Production refuses to start half configured, and what does start is closed as it should be."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

ROOT = Path(__file__).resolve().parents[2]

GOOD = {
    "NETAPP_ENV": "production",
    "NETAPP_SECRET_KEY": "k3hJ-9wqLx_0TzR5vB7nM2pQ8sY4dF6gA1cE0uI9oX7zW5tV3r",
    "NETAPP_ALLOWED_HOSTS": "network.example.org",
    "NETAPP_BASE_URL": "https://network.example.org",
}


def check_deploy(**changes: str | None) -> subprocess.CompletedProcess[str]:
    """Runs Django's own deployment check as production would start, with some variables changed or missing."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("NETAPP_", "DJANGO_ALLOW"))}
    given = {name: value for name, value in (GOOD | changes).items() if value is not None}
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(command, cwd=ROOT, env=bare | given, capture_output=True, text=True)


def test_a_complete_production_set_up_passes_the_deployment_check() -> None:
    result = check_deploy()
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"NETAPP_SECRET_KEY": None}, "NETAPP_SECRET_KEY"),
        ({"NETAPP_SECRET_KEY": "short"}, "NETAPP_SECRET_KEY"),
        ({"NETAPP_DEBUG": "1"}, "NETAPP_DEBUG"),
        ({"NETAPP_ALLOWED_HOSTS": "*"}, "NETAPP_ALLOWED_HOSTS"),
        ({"NETAPP_ALLOWED_HOSTS": None}, "NETAPP_ALLOWED_HOSTS"),
        ({"NETAPP_BASE_URL": "http://network.example.org"}, "NETAPP_BASE_URL"),
    ],
)
def test_production_refuses_to_start_without(changes: dict[str, str | None], named: str) -> None:
    result = check_deploy(**changes)
    assert result.returncode != 0
    assert named in result.stderr


@pytest.mark.django_db
def test_pages_allow_no_inline_scripts_and_no_framing(client: Client) -> None:
    headers = client.get("/accounts/login/").headers
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.django_db
def test_signed_in_pages_are_never_stored(as_alice: Client) -> None:
    assert as_alice.get("/").headers["Cache-Control"] == "no-store"


def test_the_description_of_the_api_has_no_warnings(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("spectacular", validate=True, fail_on_warn=True)
    assert "openapi: 3" in capsys.readouterr().out
