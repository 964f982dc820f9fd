"""From signing up to a complete page: in place where there are scripts, page by page where there are none."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from people.models import Position
from tests.journeys.conftest import faults, sign_in, viewed
from tests.journeys.test_join import confirm, join


def section(page: Page, name: str) -> Locator:
    return page.locator(f"#section-{name}")


def save(page: Page, name: str) -> None:
    """Saves the section that is being changed and waits until it stands there again."""
    section(page, name).get_by_role("button", name="Save").click()
    expect(section(page, name).locator("form")).to_have_count(0)


def take_first_steps(page: Page) -> None:
    page.get_by_role("link", name="Take the first steps").click()
    page.get_by_label("Headline").fill("Reads stock lists")
    page.get_by_label("Industry").select_option("58")
    page.get_by_label("Town").fill("Leeds, United Kingdom")
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_label("What I can help with").fill("Customs forms")
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_text("it sends nothing to anybody")).to_be_visible()
    page.get_by_role("button", name="I am done").click()
    expect(page.get_by_role("link", name="Take the first steps")).to_have_count(0)


def complete(page: Page) -> None:
    """Fills in each section of one's own page, the same way with and without scripts."""
    page.get_by_role("link", name="Edit about you").click()
    page.get_by_label("About you").fill("I **like** night shifts.")
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("heading", name="This is how it will look")).to_be_focused()
    save(page, "about")
    page.get_by_role("link", name="Add a position").click()
    page.get_by_label("Title").fill("Binder")
    page.get_by_label("Employer").fill("Fable House")
    page.get_by_role("group", name="From").get_by_label("Month").select_option("March")
    page.get_by_role("group", name="From").get_by_label("Year").fill("2019")
    page.get_by_label("I still work here").check()
    save(page, "positions")
    page.get_by_role("link", name="Add a school or studies").click()
    page.get_by_label("School or university").fill("Fable School")
    save(page, "educations")
    page.get_by_role("link", name="Edit skills").click()
    for name in ("Bookbinding", "Gilding"):
        page.get_by_role("combobox", name="Skill").or_(page.get_by_role("textbox", name="Skill")).fill(name)
        page.get_by_role("button", name="Add", exact=True).click()
        expect(page.get_by_role("button", name=f"Remove {name}")).to_be_visible()
    page.get_by_role("button", name="Remove Gilding").click()
    expect(page.get_by_role("button", name="Remove Gilding")).to_have_count(0)
    page.get_by_role("link", name="Done").click()
    page.get_by_role("link", name="Edit languages").click()
    page.get_by_role("combobox", name="Language").select_option("Dutch")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("button", name="Remove Dutch")).to_be_visible()
    page.get_by_role("link", name="Done").click()
    expect(section(page, "languages")).to_contain_text("Dutch")


def expect_complete(page: Page) -> None:
    main = page.get_by_role("main")
    for words in ("Reads stock lists", "Leeds", "Customs forms", "night shifts", "Binder", "since March 2019"):
        expect(main).to_contain_text(words)
    for words in ("Fable School", "Bookbinding", "Dutch"):
        expect(main).to_contain_text(words)


def test_sign_up_to_a_complete_page(live_server: LiveServer, transactional_db: None, strict_page: Page) -> None:
    page, site = strict_page, str(live_server.url)
    join(page, site, "Efua", "efua@example.org")
    confirm(page, live_server)
    take_first_steps(page)
    page.goto(f"{site}/me/profile/")
    own = page.url
    complete(page)
    assert page.url == own
    expect_complete(page)
    page.reload()
    expect_complete(page)


def test_sign_up_to_a_complete_page_without_scripts(
    live_server: LiveServer, transactional_db: None, without_scripts: Page
) -> None:
    page, site = without_scripts, str(live_server.url)
    join(page, site, "Efua", "efua@example.org")
    confirm(page, live_server)
    take_first_steps(page)
    page.goto(f"{site}/me/profile/")
    complete(page)
    expect_complete(page)


def test_an_idea_leads_to_a_form_and_back_to_the_page(site: str, strict_page: Page) -> None:
    page = strict_page
    sign_in(page, site, "eve@example.com")
    page.goto(f"{site}/people/eve-marlow/")
    page.locator("#ideas").get_by_role("link", name="Say what you can help with").click()
    page.get_by_label("What I can help with").fill("Business cards")
    page.get_by_role("button", name="Save").click()
    expect(page).to_have_url(f"{site}/people/eve-marlow/#section-asks")
    expect(section(page, "asks")).to_contain_text("Business cards")


def test_by_keyboard_a_name_is_chosen_and_the_focus_comes_back(site: str, page: Page, transactional_db: None) -> None:
    sign_in(page, site, "alice@example.org")
    page.goto(f"{site}/people/alice-marchetti/")
    page.get_by_role("link", name="Add a position").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Title")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("havenl")
    employer = page.get_by_role("combobox", name="Employer")
    expect(page.get_by_role("option", name="Havenlijn Terminals")).to_be_visible()
    expect(employer).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(employer).to_have_value("Havenlijn Terminals")
    expect(employer).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(employer).to_have_value("Havenlijn Terminals")
    page.get_by_role("link", name="Cancel").click()
    expect(page.get_by_role("link", name="Add a position")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_no_form_of_a_profile_has_a_fault_that_axe_finds(site: str, browser: Browser, scheme: str, width: int) -> None:
    job = Position.objects.filter(person__handle="alice-marchetti").values_list("pk", flat=True)[0]
    forms = ["basics", "where", "about", "asks", "positions/new", "educations/new", "skills", "languages"]
    pages = [f"/me/profile/{form}/" for form in (*forms, f"positions/{job}", f"positions/{job}/removal")]
    with viewed(browser, width, scheme) as page:
        sign_in(page, site, "alice@example.org")
        assert faults(page, site, [*pages, "/welcome/1/", "/welcome/2/", "/welcome/3/"]) == {}
