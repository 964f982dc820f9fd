"""The house keeps its shape: who may know whom, how large a piece may get, and what the checkers say."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("netapp", "people", "connections", "groups")
APP_ORDER = ["netapp", "groups", "connections", "people"]  # left may point to the right

FILE_LINES, FUNCTION_LINES, TEMPLATE_LINES, TEST_LINES = 300, 40, 100, 400

# What may be larger, until when, and why.
LARGER: dict[str, tuple[date, str]] = {}


def sources(folder: str, pattern: str) -> Iterator[Path]:
    yield from (
        path
        for path in sorted((ROOT / folder).rglob(pattern))
        if not {"migrations", "__pycache__"} & set(path.parts) and str(path.relative_to(ROOT)) not in still_larger()
    )


def still_larger() -> set[str]:
    return {name for name, (until, _why) in LARGER.items() if until > today()}


def today() -> date:
    return datetime.now(UTC).date()


def lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """Runs a checker with this environment's Python from the project's root."""
    return subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True)


def test_foreign_keys_point_to_the_right() -> None:
    wrong = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in APP_ORDER
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model._meta.app_label in APP_ORDER
        if APP_ORDER.index(field.related_model._meta.app_label) < APP_ORDER.index(model._meta.app_label)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("folder", "pattern", "limit"),
    [(package, "*.py", FILE_LINES) for package in PACKAGES]
    + [("templates", "*.html", TEMPLATE_LINES), ("tests", "*.py", TEST_LINES)],
)
def test_files_stay_small(folder: str, pattern: str, limit: int) -> None:
    assert {str(path.relative_to(ROOT)): lines(path) for path in sources(folder, pattern) if lines(path) > limit} == {}


@pytest.mark.parametrize("package", PACKAGES)
def test_functions_stay_small(package: str) -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name} {node.end_lineno - node.lineno + 1}"
        for path in sources(package, "*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > FUNCTION_LINES
    ]
    assert long == []


def test_no_exception_to_the_budget_has_run_out() -> None:
    assert {name for name, (until, _why) in LARGER.items() if until <= today()} == set()


def test_only_agreed_things_lie_at_the_top() -> None:
    agreed = set(PACKAGES) | {
        "manage.py", "pyproject.toml", "uv.lock", "README.md", "docker-compose.yml", "dev",
        "templates", "static", "tests", "bench", "docs", "deploy", ".ci",
        ".gitignore", ".dockerignore",
    }  # fmt: skip
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {name.split("/")[0] for name in tracked.splitlines()} - agreed == set()


@pytest.mark.parametrize(
    "command",
    [
        ("ruff", "check", "."),
        ("ruff", "format", "--check", "."),
        ("mypy",),
        ("djlint", "templates", "--check", "--lint", "--quiet"),
    ],
    ids=lambda command: " ".join(command[:2]),
)
def test_checkers_are_content(command: tuple[str, ...]) -> None:
    result = run(*command)
    assert result.returncode == 0, result.stdout + result.stderr


def test_imports_keep_to_their_layers() -> None:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    from django.core.management import call_command

    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
