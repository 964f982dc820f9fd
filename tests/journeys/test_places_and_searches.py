"""Alice finds a former colleague who moved, looks who she knows there, and keeps a search that tells her more."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import sign_in

ALICE = "alice@example.org"


def test_a_former_colleague_who_moved_is_found(site: str, strict_page: Page) -> None:
    page = strict_page
    sign_in(page, site, ALICE)
    main = page.get_by_role("main")
    main.get_by_role("link", name="Former colleagues").click()
    page.get_by_role("link", name="Moved in the last year").click()
    row = main.get_by_role("listitem").filter(has_text="Bram Visser")
    expect(row).to_contain_text(re.compile(r"moved to Liffeyside Hospital in [A-Z]"))
    expect(row).to_contain_text("Adviser on waiting times at Liffeyside Hospital")
    expect(row).to_contain_text(re.compile(r"talked"))
    page.get_by_role("link", name="Havenlijn Terminals").click()
    expect(page.get_by_role("heading", name="Who do I know at Havenlijn Terminals?")).to_be_visible()
    page.get_by_role("link", name="Used to be there").click()
    expect(main).to_contain_text("Operations manager at Elbwind Energie")
    page.get_by_role("link", name="Bram Visser", exact=True).click()
    expect(page.get_by_role("heading", name="Bram Visser", level=1)).to_be_visible()


def test_companies_follow_the_typing(site: str, strict_page: Page) -> None:
    page = strict_page
    sign_in(page, site, ALICE)
    page.goto(f"{site}/companies/")
    page.get_by_label("Company or school").press_sequentially("elbw", delay=20)
    places = page.locator("#places")
    expect(places.get_by_role("listitem")).to_have_count(1)
    expect(places).to_contain_text("Ben Adeyemi")
    expect(page).to_have_url(f"{site}/companies/?q=elbw")
    places.get_by_role("link", name="Elbwind Energie").click()
    expect(page.locator("#known").get_by_role("link", name="Ben Adeyemi", exact=True)).to_be_visible()
    expect(page.locator("#introduced").get_by_role("link", name="Katrin Müller", exact=True)).to_be_visible()


def test_companies_and_searches_work_without_scripts(site: str, without_scripts: Page) -> None:
    page = without_scripts
    sign_in(page, site, ALICE)
    page.goto(f"{site}/companies/")
    page.get_by_label("Company or school").fill("elbwind")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    expect(page.locator("#places").get_by_role("listitem")).to_have_count(1)
    page.goto(f"{site}/searches/new/?q=customs&degree=reach")
    page.get_by_label("Name").fill("Customs")
    page.get_by_role("button", name="Save").click()
    main = page.get_by_role("main")
    row = main.get_by_role("listitem").filter(has_text="“customs”")
    expect(row).to_contain_text("connected or one introduction away")
    row.get_by_role("button", name="Stop telling me").click()
    expect(row).to_contain_text("Tells you nothing")
    row.get_by_role("link", name="Rename").click()
    page.get_by_label("Name").fill("People who know customs")
    page.get_by_role("button", name="Save").click()
    row.get_by_role("link", name="Look now").click()
    expect(page.locator("#q")).to_have_value("customs")
    page.go_back()
    row.get_by_role("button", name="Delete").click()
    expect(main).not_to_contain_text("People who know customs")


def test_somebody_who_came_within_reach_is_among_the_news(site: str, strict_page: Page) -> None:
    page = strict_page
    sign_in(page, site, ALICE)
    page.goto(f"{site}/notices/")
    page.get_by_role(
        "link", name="Katrin Müller is within your reach, and fits your search “Elbwind in Hamburg”."
    ).click()
    expect(page.get_by_role("heading", name="How you could reach Katrin")).to_be_visible()
