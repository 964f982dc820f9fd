"""A room that is added comes under the same contracts as those that were there before."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
APPS = ("people", "connections", "groups")
OWN_ROOMS = ("upkeep", "tasks", "views", "forms")
CONTRACTS: list[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
    "contracts"
]


def rooms(app: str, names: tuple[str, ...]) -> set[str]:
    """Those of the rooms that the app has, as a module or as a package."""
    folder = ROOT / app
    return {f"{app}.{name}" for name in names if (folder / name).is_dir() or (folder / f"{name}.py").is_file()}


@pytest.mark.parametrize("app", APPS)
def test_upkeep_tasks_views_and_forms_are_their_apps_own(app: str) -> None:
    protected = {
        module
        for contract in CONTRACTS
        if contract["type"] == "protected" and set(contract["allowed_importers"]) == {app, "netapp"}
        for module in contract["protected_modules"]
    }
    assert rooms(app, OWN_ROOMS) == protected


def test_every_core_is_plain_python() -> None:
    (plain,) = (contract for contract in CONTRACTS if contract["name"] == "Core is plain Python")
    assert set().union(*(rooms(app, ("core",)) for app in APPS)) == set(plain["source_modules"])


def test_every_app_stacks_its_rooms() -> None:
    (stack,) = (contract for contract in CONTRACTS if contract["name"] == "Rooms stack in every app")
    assert set(stack["containers"]) == set(APPS)
