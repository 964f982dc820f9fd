"""The main job, end to end: look somebody up, see the warm routes to them, keep one's own ties in order."""

import re

from playwright.sync_api import Page, expect

from connections.upkeep.reach import sweep
from tests.journeys.conftest import sign_in


def reach_figure(page: Page, site: str) -> int:
    page.goto(f"{site}/")
    return int(page.locator(".stat__figure").first.inner_text().replace(",", ""))


def look_up_katrin(page: Page, site: str) -> None:
    """From the home page's search box to the routes."""
    page.goto(f"{site}/")
    box = page.get_by_role("main").get_by_role("searchbox")
    box.fill("katrin mueller")
    box.press("Enter")
    hit = page.get_by_role("listitem").filter(has=page.get_by_role("link", name="Katrin Müller"))
    expect(hit).to_contain_text("2nd degree")
    expect(hit).to_contain_text("Ben Adeyemi")
    hit.get_by_role("link", name="Katrin Müller").click()
    expect(page.get_by_role("heading", name="How you could reach Katrin")).to_be_visible()
    introducers = page.locator(".route").all_inner_texts()
    assert [re.search(r"Ben|Chloe|Dorota", text).group() for text in introducers] == ["Ben", "Chloe", "Dorota"]  # type: ignore[union-attr]
    expect(page.locator(".route").first).to_contain_text("worked together at Havenlijn Terminals")


def test_alice_looks_katrin_up_and_sees_three_warm_routes(site: str, strict_page: Page) -> None:
    sign_in(strict_page, site, "alice@example.org")
    look_up_katrin(strict_page, site)


def test_the_same_works_without_scripts(site: str, without_scripts: Page) -> None:
    sign_in(without_scripts, site, "alice@example.org")
    look_up_katrin(without_scripts, site)


def test_the_list_follows_what_is_typed_and_the_address_can_be_shared(site: str, strict_page: Page) -> None:
    page = strict_page
    sign_in(page, site, "alice@example.org")
    page.goto(f"{site}/directory/")
    page.locator("#q").press_sequentially("jon smiht", delay=20)
    expect(page.get_by_role("link", name="John Smith")).to_be_visible()
    expect(page).to_have_url(re.compile(r"q=jon(\+|%20)smiht"))
    address = page.url
    page.goto(f"{site}/")
    page.goto(address)
    expect(page.get_by_role("link", name="John Smith")).to_be_visible()


def test_the_next_page_follows_and_the_back_button_returns(site: str, strict_page: Page) -> None:
    page = strict_page
    sign_in(page, site, "alice@example.org")
    page.goto(f"{site}/directory/")
    first = page.locator(".person__name").first.inner_text()
    page.get_by_role("link", name="Next").click()
    expect(page.locator(".person__name").first).not_to_have_text(first)
    page.go_back()
    expect(page.locator(".person__name").first).to_contain_text(first.split("\n")[0].removesuffix(" connected"))


def end_connection(page: Page, site: str, handle: str) -> None:
    page.goto(f"{site}/people/{handle}/")
    expect(page.get_by_role("heading", name="Your connection")).to_be_visible()
    page.get_by_role("link", name="End the connection").click()
    page.get_by_role("button", name="End the connection").click()
    expect(page.get_by_text("are no longer connected.")).to_be_visible()


def test_connections_that_end_take_their_routes_and_their_reach_with_them(site: str, strict_page: Page) -> None:
    page = strict_page
    sign_in(page, site, "alice@example.org")
    before = reach_figure(page, site)
    end_connection(page, site, "ben-adeyemi")
    page.goto(f"{site}/people/katrin-mueller/")
    expect(page.locator(".route")).to_have_count(2)
    # Hannah alone joins Alice with many of those whom she knows.
    end_connection(page, site, "hannah-lindqvist")
    sweep()
    assert reach_figure(page, site) < before


def test_far_away_and_out_of_reach_are_said_honestly(site: str, strict_page: Page) -> None:
    page = strict_page
    sign_in(page, site, "alice@example.org")
    page.goto(f"{site}/people/yuki-tanaka/")
    expect(page.locator(".route")).to_have_count(1)
    expect(page.locator(".route")).to_contain_text("Katrin Müller")
    page.goto(f"{site}/people/eve-marlow/")
    expect(page.locator(".route")).to_have_count(0)
    expect(page.get_by_role("main")).to_contain_text("No warm route leads to Eve yet")


def test_typing_after_the_session_has_ended_leads_to_the_sign_in_page_and_back(site: str, page: Page) -> None:
    sign_in(page, site, "alice@example.org")
    page.goto(f"{site}/directory/")
    page.context.clear_cookies()
    page.locator("#q").press_sequentially("tanaka", delay=20)
    page.wait_for_url(re.compile(r"/accounts/login/\?next=%2Fdirectory%2F"))
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
