"""The permission matrix: every route, every viewpoint, one test a cell; a route without a row fails the build."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.urls import URLPattern, URLResolver, get_resolver

from people.models import Person
from tests.doors.viewpoints import THINGS, VIEWPOINTS, browser_of, make_subject

MATRIX: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("matrix.yml").read_text())

# What an address may name that is hidden together with the subject.
OF_SUBJECT = ("handle", "public_id", "photo", "company", "school")


def routes(patterns: list[Any], before: str = "") -> Iterator[str]:
    """Every address pattern of the site, as Django writes it."""
    for entry in patterns:
        here = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry.url_patterns, here)
        elif isinstance(entry, URLPattern):
            yield here


def default(viewpoint: str, statuses: dict[str, int], row: dict[str, Any]) -> int:
    """Somebody suspended stands outside; whoever is on either side of a block meets an address that leads nowhere."""
    if viewpoint in ("blocked", "blocker"):
        return 405 if statuses["members"] == 405 else 404
    if viewpoint == "waiting" and "ungated" not in row:
        return 403 if row["path"].startswith("api/") else 302
    return statuses["anonymous" if viewpoint == "suspended" else "members"]


def cells() -> Iterator[Any]:
    for route, row in MATRIX.items():
        # A block is between two people: an address without the subject is the same with and without one.
        about_subject = any(f"{{{name}}}" in row["path"] for name in OF_SUBJECT)
        for method, statuses in row["doors"].items():
            for viewpoint in VIEWPOINTS:
                if viewpoint in ("blocked", "blocker") and not about_subject:
                    continue
                status = statuses.get(viewpoint, default(viewpoint, statuses, row))
                yield pytest.param(route, method, viewpoint, status, id=f"{method} /{row['path']} {viewpoint}")


def address(route: str, subject: Person) -> str:
    path: str = MATRIX[route]["path"]
    things = {name: make(subject) for name, make in THINGS.items() if f"{{{name}}}" in path}
    return "/" + path.format(handle=subject.handle, public_id=subject.public_id, **things)


def test_every_route_has_a_row_and_every_row_a_route() -> None:
    assert sorted(set(routes(get_resolver().url_patterns))) == sorted(MATRIX)


@pytest.mark.django_db
@pytest.mark.parametrize(("route", "method", "viewpoint", "status"), list(cells()))
def test_door(route: str, method: str, viewpoint: str, status: int) -> None:
    subject = make_subject()
    browser = browser_of(viewpoint, subject)
    url, data = address(route, subject), MATRIX[route].get("data", {})
    as_json = {"content_type": "application/json"} if url.startswith("/api/") and method != "GET" else {}
    response = getattr(browser, method.lower())(url, data, **as_json)
    assert response.status_code == status
    if viewpoint not in ("anonymous", "suspended") and method == "GET":
        kept = MATRIX[route].get("kept", "no-store") if status == 200 else "no-store"
        assert response.headers["Cache-Control"] == kept


def allowed(route: str, methods: set[str], viewpoint: str) -> bool:
    return any(
        cell.values[3] in (200, 201, 204, 302)
        for cell in cells()
        if cell.values[0] == route and cell.values[1] in methods and cell.values[2] == viewpoint
    )


@pytest.mark.parametrize("route", [route for route, row in MATRIX.items() if {"GET"} < set(row["doors"])])
def test_the_right_to_act_implies_the_right_to_read(route: str) -> None:
    acts = set(MATRIX[route]["doors"]) - {"GET"}
    for viewpoint in VIEWPOINTS:
        assert allowed(route, {"GET"}, viewpoint) or not allowed(route, acts, viewpoint), viewpoint
