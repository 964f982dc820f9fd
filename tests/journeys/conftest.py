"""A real browser on a live server with the small demo network, one fresh world a test."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from django.core.management import call_command
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from netapp.demo.cast import DEMO_PASSWORD
from netapp.demo.second_factors import codes
from netapp.local.browser import browser_path
from people.models import Person
from people.rules.second_factor import is_compelled

# Playwright's synchronous API runs an event loop in this thread; Django would refuse the database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

PEOPLE = 60


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium; as root it needs to be told that there is no sandbox."""
    return {
        "executable_path": browser_path(),
        "args": ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    }


@pytest.fixture(autouse=True)
def fresh_limits(transactional_db: None) -> None:
    """Sign-in limits are counted in a table that no flush empties."""
    cache.clear()


@pytest.fixture
def network(transactional_db: None) -> None:
    """The fixed cast and a few dozen others, as `netapp up` would load them."""
    call_command("load_demo", people=PEOPLE)


@pytest.fixture
def site(network: None, live_server: LiveServer) -> str:
    """The address of the running site."""
    return str(live_server.url)


@pytest.fixture
def strict_page(page: Page) -> Iterator[Page]:
    """A page that fails the test when the browser complains: script errors, blocked resources, failed requests."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda entry: complaints.append(entry.text) if entry.type == "error" else None)
    yield page
    assert complaints == []


@pytest.fixture
def without_scripts(browser: Browser) -> Iterator[Page]:
    """A page in a browser that runs no scripts."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def sign_in(page: Page, site: str, email: str, password: str = DEMO_PASSWORD) -> None:
    """Signs in as a person does, through the form."""
    page.goto(f"{site}/accounts/login/")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.locator("main").get_by_role("button", name="Sign in", exact=True).click()
    if is_compelled(Person.objects.get(email__iexact=email)):
        give_code(page, email)
    page.wait_for_url(f"{site}/")


def give_code(page: Page, email: str) -> None:
    """Types the code that the app of one of the demo's moderators shows; a test does not wait for the next one."""
    cache.clear()
    code = next(entry.code for entry in codes() if entry.person.email == email)
    page.get_by_label("Code").fill(code)
    page.locator("main").get_by_role("button", name="Sign in", exact=True).click()


@contextmanager
def viewed(browser: Browser, width: int, scheme: str) -> Iterator[Page]:
    """A page of that width and colour scheme into which the checker may bring its own script."""
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": width, "height": 800},
        reduced_motion="reduce",
        bypass_csp=True,  # the policy would refuse the checker; it is tested elsewhere
    )
    yield context.new_page()
    context.close()


def faults(page: Page, site: str, addresses: list[str]) -> dict[str, list[str]]:
    """What axe finds on each page, and whether it is too wide for the window; pages without a fault are left out."""
    found = {}
    for address in addresses:
        page.goto(f"{site}{address}")
        names = [str(fault["id"]) for fault in Axe().run(page).response["violations"]]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            names.append("too wide")
        found[address] = names
    return {address: names for address, names in found.items() if names}
