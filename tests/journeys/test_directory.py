"""Alice looks somebody up: results follow her typing, the address follows them, and without scripts it works, too."""

from playwright.sync_api import Page, expect

from tests.journeys.conftest import sign_in

ALICE = "alice@example.org"


def test_results_follow_the_typing_and_lead_to_the_routes(strict_page: Page, site: str) -> None:
    sign_in(strict_page, site, ALICE)
    strict_page.goto(f"{site}/directory/")
    strict_page.locator("#q").press_sequentially("jon smiht", delay=20)
    results = strict_page.locator("#results")
    expect(results.get_by_role("heading", name="Nobody fits exactly")).to_be_visible()
    expect(results.get_by_role("link", name="John Smith", exact=True)).to_be_visible()
    expect(strict_page).to_have_url(f"{site}/directory/?q=jon+smiht")
    strict_page.locator("#q").fill("")
    strict_page.get_by_label("Employer", exact=True).press_sequentially("elbwind", delay=20)
    strict_page.locator("#id_degree").select_option("2")
    expect(strict_page).to_have_url(f"{site}/directory/?employer=elbwind&degree=2")
    results.get_by_role("link", name="Katrin Müller", exact=True).click()
    expect(strict_page.get_by_role("heading", name="How you could reach Katrin")).to_be_visible()
    strict_page.go_back()
    expect(strict_page.locator("#id_degree")).to_have_value("2")


def test_the_directory_works_without_scripts(without_scripts: Page, site: str) -> None:
    sign_in(without_scripts, site, ALICE)
    without_scripts.goto(f"{site}/directory/")
    without_scripts.locator("#q").fill("mueller")
    without_scripts.get_by_label("Employer", exact=True).fill("elbwind")
    without_scripts.get_by_role("button", name="Show these people").click()
    expect(without_scripts.locator("#results").get_by_role("link", name="Katrin Müller", exact=True)).to_be_visible()
    expect(without_scripts.locator("#id_employer")).to_have_value("elbwind")
