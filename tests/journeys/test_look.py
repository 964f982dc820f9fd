"""What everybody sees first is readable by everybody: light and dark, wide and narrow, with and without scripts."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from people.models import Person
from tests.journeys.conftest import faults, sign_in, viewed

PAGES = ["/", "/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/styleguide/", "/not-there/"]


@pytest.mark.urls("tests.netapp.test_styleguide")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_no_page_at_the_door_has_a_fault_that_axe_finds(
    live_server: LiveServer, browser: Browser, scheme: str, width: int
) -> None:
    with viewed(browser, width, scheme) as page:
        assert faults(page, str(live_server.url), PAGES) == {}


@pytest.mark.urls("tests.netapp.test_styleguide")
def test_menu_dialog_and_messages_answer_under_the_strict_policy(live_server: LiveServer, strict_page: Page) -> None:
    page = strict_page
    page.goto(f"{live_server.url}/styleguide/")
    page.get_by_role("button", name="More", exact=True).click()
    expect(page.get_by_role("link", name="Snooze")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Snooze")).to_be_hidden()
    page.get_by_role("button", name="Open a dialog").click()
    expect(page.get_by_role("dialog", name="Let this tie rest?")).to_be_visible()
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.get_by_role("button", name="Close this message").first.click()
    expect(page.get_by_text("Your note is on its way to Ben.")).to_have_count(0)


def test_a_word_without_end_widens_no_page(site: str, browser: Browser) -> None:
    endless = "x" * 200
    Person.objects.filter(email="ben@example.org").update(headline=endless[:160], about=endless)
    with viewed(browser, 360, "light") as page:
        sign_in(page, site, "alice@example.org")
        ben = Person.objects.get(email="ben@example.org").get_absolute_url()
        assert faults(page, site, [f"/directory/?q={endless}", ben, "/"]) == {}


def test_signing_in_is_one_tab_away_from_the_content(live_server: LiveServer, page: Page) -> None:
    page.goto(f"{live_server.url}/accounts/login/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("input[name=login]")).to_be_focused()
