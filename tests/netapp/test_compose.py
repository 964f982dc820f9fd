"""What is deployed is described correctly: the compose file fits its schema and names what exists."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from netapp.celery import QUEUES, app

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


@pytest.mark.parametrize("folder", ["netapp", "people", "connections", "groups", "templates", "static"])
def test_the_image_holds_every_folder_the_site_needs(folder: str) -> None:
    assert f"COPY {folder} {folder}" in (ROOT / "deploy" / "Dockerfile").read_text()
    assert f"!{folder}" in (ROOT / ".dockerignore").read_text().splitlines()
