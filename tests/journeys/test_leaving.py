"""Taking one's data along, leaving, and staying after all."""

from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect

from netapp.demo.cast import DEMO_PASSWORD
from netapp.departure import exports
from people.models import Export, Person
from tests.journeys.conftest import faults, sign_in, viewed


def confirm(page: Page) -> None:
    """Give the password once more."""
    page.get_by_label("Password").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Go on").click()


def take_along(page: Page, site: str) -> None:
    sign_in(page, site, "alice@example.org")
    page.goto(f"{site}/settings/data/")
    page.get_by_role("button", name="Gather my data").click()
    expect(page.get_by_text("Waiting for its turn")).to_be_visible()
    # The worker's turn; the page looks again by itself.
    assert exports.build(Export.objects.get().pk)


def download(page: Page) -> None:
    page.get_by_role("button", name="Download").click()
    with page.expect_download() as started:
        confirm(page)
    with ZipFile(started.value.path()) as archive:
        assert "Havenlijn" in archive.read("csv/work.csv").decode()
        assert "Ben,Adeyemi" in archive.read("csv/connections.csv").decode()


def test_alice_takes_her_data_along(site: str, strict_page: Page) -> None:
    page = strict_page
    take_along(page, site)
    expect(page.get_by_text("It is ready")).to_be_visible(timeout=8_000)
    download(page)
    page.goto(f"{site}/settings/data/")
    expect(page.get_by_text("You downloaded the last one")).to_be_visible()


def test_the_same_works_without_scripts(site: str, without_scripts: Page) -> None:
    page = without_scripts
    take_along(page, site)
    page.get_by_role("link", name="Look again").click()
    download(page)


def close(page: Page, site: str) -> None:
    sign_in(page, site, "ben@example.org")
    page.goto(f"{site}/settings/data/")
    page.get_by_role("link", name="What goes and what stays").click()
    confirm(page)
    page.get_by_role("button", name="Close my account").click()
    expect(page.get_by_role("heading", name="Your account is closed")).to_be_visible()


def test_ben_leaves_and_stays(site: str, strict_page: Page, browser: Browser) -> None:
    page = strict_page
    close(page, site)
    page.goto(f"{site}/directory/")
    expect(page.get_by_role("heading", name="Your account is closed")).to_be_visible()
    others = browser.new_context().new_page()
    sign_in(others, site, "alice@example.org")
    assert others.goto(f"{site}/people/ben-adeyemi/").status == 404  # type: ignore[union-attr]
    page.get_by_role("button", name="Stay").click()
    expect(page.get_by_text("Good to have you back")).to_be_visible()
    others.goto(f"{site}/people/ben-adeyemi/")
    expect(others.get_by_role("heading", name="Your connection")).to_be_visible()
    others.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_no_page_of_leaving_has_a_fault_that_axe_finds(site: str, browser: Browser, scheme: str, width: int) -> None:
    with viewed(browser, width, scheme) as page:
        sign_in(page, site, "ben@example.org")
        page.goto(f"{site}/settings/data/closing/")
        confirm(page)
        assert faults(page, site, ["/settings/data/", "/settings/data/closing/"]) == {}
        Export.objects.create(person=Person.objects.get(handle="ben-adeyemi"), state="building", progress=40)
        assert faults(page, site, ["/settings/data/"]) == {}
        page.goto(f"{site}/settings/data/closing/")
        page.get_by_role("button", name="Close my account").click()
        assert faults(page, site, ["/leaving/"]) == {}
