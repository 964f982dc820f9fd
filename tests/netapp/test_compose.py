"""What is deployed is described correctly: the compose file fits its schema and names what exists."""

import json
import logging
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from granian.log import LogLevels, configure_logging

from netapp.celery import QUEUES, app
from netapp.local.backing import DISCRETION

ROOT = Path(__file__).resolve().parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())


def test_the_compose_file_fits_the_schema_of_compose() -> None:
    command = ["check-jsonschema", "--builtin-schema", "vendor.compose-spec", "docker-compose.yml"]
    program = Path(sys.executable).with_name(command[0])
    result = subprocess.run([program, *command[1:]], cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


def test_every_part_of_a_site_is_there() -> None:
    assert {"web", "worker", "worker-graph", "beat", "postgres", "valkey", "proxy", "migrate"} == set(
        COMPOSE["services"]
    )


def test_every_queue_has_a_worker() -> None:
    commands = [service.get("command", []) for service in COMPOSE["services"].values()]
    served = {queue for command in commands if "-Q" in command for queue in command[command.index("-Q") + 1].split(",")}
    assert served == set(QUEUES)
    assert {route["queue"] for route in app.conf.task_routes.values()} <= set(QUEUES)


def test_every_variable_the_compose_file_asks_for_is_in_the_example() -> None:
    asked = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text()))
    example = {line.split("=")[0] for line in (ROOT / "deploy" / "env.example").read_text().splitlines() if "=" in line}
    assert asked <= {name.lstrip("# ") for name in example}


def test_the_database_password_may_hold_any_letter() -> None:
    environment = COMPOSE["services"]["web"]["environment"]
    assert "POSTGRES_PASSWORD" not in environment["DATABASE_URL"]
    assert environment["PGPASSWORD"].startswith("${POSTGRES_PASSWORD:?")


def test_a_site_without_a_mail_server_is_refused() -> None:
    assert ":?" in COMPOSE["services"]["web"]["environment"]["NETAPP_SMTP_HOST"]


def test_the_database_is_healthy_only_where_the_site_asks_for_it() -> None:
    check = COMPOSE["services"]["postgres"]["healthcheck"]["test"]
    assert check[check.index("-h") + 1] == "127.0.0.1"


def test_no_log_of_the_database_holds_values() -> None:
    assert set(DISCRETION) < set(COMPOSE["services"]["postgres"]["command"])


@pytest.mark.parametrize("service", ["worker", "worker-graph", "beat"])
def test_workers_and_scheduler_show_that_they_live(service: str) -> None:
    described = COMPOSE["services"][service]
    assert described["environment"]["NETAPP_HEARTBEAT"] in described["healthcheck"]["test"][1]


def test_a_sent_task_shows_life(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETAPP_HEARTBEAT", str(tmp_path / "heartbeat"))
    app.send_task("nobody.knows_this", queue="nobody_works_here")
    assert (tmp_path / "heartbeat").exists()


def test_the_web_server_writes_one_json_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(LogLevels.info, json.loads((ROOT / "netapp" / "granian.json").read_text()))
    try:
        raise ValueError("two\nlines")
    except ValueError:
        logging.getLogger("_granian").exception("it failed")
    (line,) = capsys.readouterr().err.splitlines()
    told = json.loads(line)
    assert (told["event"], told["level"], told["logger"]) == ("it failed", "error", "_granian")
    assert "ValueError" in told["exception"]


@pytest.mark.parametrize("folder", ["netapp", "people", "connections", "groups", "templates", "static"])
def test_the_image_holds_every_folder_the_site_needs(folder: str) -> None:
    assert f"COPY {folder} {folder}" in (ROOT / "deploy" / "Dockerfile").read_text()
    assert f"!{folder}" in (ROOT / ".dockerignore").read_text().splitlines()
