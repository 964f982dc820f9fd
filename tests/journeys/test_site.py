"""An admin opens the door by approval and lets somebody in; a page asks again, and a member agrees."""

import re

from django.core import mail
from playwright.sync_api import Browser, Page, expect

from people.models import Person, Site
from people.upkeep.door import tell_decisions
from tests.journeys.conftest import faults, sign_in, viewed

PASSWORD = "three grey herons"
OFFICE = [
    "/site/settings/",
    "/site/limits/",
    "/site/door/",
    "/site/people/",
    "/site/people/?state=waiting",
    "/site/people/waiting/",
    "/site/pages/",
    "/site/pages/rules/",
    "/site/log/",
    "/pages/terms/",
    "/pages/rules/versions/",
    "/pages/rules/versions/2/",
]


def sign_up(page: Page, site: str) -> None:
    page.goto(f"{site}/accounts/signup/")
    page.get_by_label("Given name").fill("Kofi")
    page.get_by_label("E-mail").fill("kofi@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("I have read these pages").check()
    page.get_by_role("main").get_by_role("button", name="Join").click()
    expect(page.get_by_role("heading", name="One more step")).to_be_visible()
    link = re.search(r"/accounts/confirm-email/\S+", str(mail.outbox[-1].body))
    assert link is not None
    page.goto(site + link.group())
    page.get_by_role("button", name="Yes, it is mine").click()


def test_an_admin_opens_the_door_by_approval_and_lets_somebody_in(
    site: str, browser: Browser, strict_page: Page
) -> None:
    office = strict_page
    sign_in(office, site, "ada@example.org")
    office.get_by_role("button", name="Account of").click()
    office.get_by_role("link", name="Running the site").click()
    office.get_by_role("link", name="Who may join").click()
    office.get_by_label("anybody, once somebody of us has said yes").check()
    office.get_by_role("main").get_by_role("button", name="Save").click()

    context = browser.new_context()
    guest = context.new_page()
    sign_up(guest, site)
    expect(guest.get_by_role("heading", name="Waiting to be let in")).to_be_visible()
    guest.get_by_label("Who you are").fill("I repaired cranes at Havenlijn.")
    guest.get_by_role("button", name="Save").click()

    office.get_by_role("link", name="Waiting", exact=True).click()
    expect(office.get_by_text("I repaired cranes at Havenlijn.")).to_be_visible()
    office.get_by_label("Kofi").check()
    office.get_by_role("button", name="Let in").click()
    expect(office.get_by_text("This touches one person")).to_be_visible()
    office.get_by_role("button", name="Let in").click()
    expect(office.get_by_text("1 person is in now.")).to_be_visible()

    tell_decisions()
    assert mail.outbox[-1].to == ["kofi@example.org"]
    guest.goto(f"{site}/directory/?q=kofi")
    expect(guest.get_by_role("main")).to_contain_text("Kofi")
    context.close()


def test_a_page_asks_again_and_a_member_sees_what_changed(site: str, browser: Browser, strict_page: Page) -> None:
    office = strict_page
    sign_in(office, site, "ada@example.org")
    office.goto(f"{site}/site/pages/rules/")
    text = office.get_by_label("Text").input_value()
    office.get_by_label("Text").fill(text + "\n\nThank people who introduce you.")
    office.get_by_label("Ask everybody again").check()
    office.get_by_role("button", name="Preview").click()
    expect(office.locator("ins")).to_contain_text("Thank people who introduce you.")
    office.get_by_role("button", name="Publish").click()

    context = browser.new_context(java_script_enabled=False)
    member = context.new_page()
    member.goto(f"{site}/accounts/login/")
    member.get_by_label("E-mail").fill("alice@example.org")
    member.get_by_label("Password", exact=True).fill("harbour-lantern-tide")
    member.locator("main").get_by_role("button", name="Sign in", exact=True).click()
    expect(member.get_by_role("heading", name="Something has changed")).to_be_visible()
    expect(member.locator("ins")).to_contain_text("Thank people who introduce you.")
    member.get_by_role("button", name="I have read it and agree").click()
    expect(member).to_have_url(f"{site}/")
    context.close()


def test_an_accent_is_seen_while_it_is_chosen(site: str, page: Page) -> None:
    sign_in(page, site, "ada@example.org")
    page.goto(f"{site}/site/settings/")

    def accent() -> str:
        return str(page.evaluate("getComputedStyle(document.querySelector('.cover')).backgroundColor"))

    before = accent()
    page.get_by_label("Accent colour", exact=True).fill("150")
    page.wait_for_function(
        "before => getComputedStyle(document.querySelector('.cover')).backgroundColor != before", arg=before
    )
    assert Site.current().accent is None
    page.get_by_role("main").get_by_role("button", name="Save").click()
    expect(page.get_by_text("Everybody sees it from now on")).to_be_visible()
    assert Site.current().accent == 150
    assert accent() != before


def test_no_page_of_an_admin_has_a_fault_that_axe_finds(site: str, browser: Browser) -> None:
    person = Person.objects.get(email="ben@example.org")
    more = [f"/site/people/{person.public_id}/{rest}" for rest in ("", "role/?role=admin", "suspension/")]
    who = Person.objects.get(email="efua@example.org").public_id
    more += [f"/site/people/waiting/decision/?decision=turn-away&who={who}"]
    for scheme, width in (("light", 1280), ("dark", 320)):
        with viewed(browser, width, scheme) as page:
            sign_in(page, site, "ada@example.org")
            assert faults(page, site, OFFICE + more) == {}


def test_the_pages_of_the_door_have_no_fault_that_axe_finds(site: str, browser: Browser) -> None:
    for scheme, width in (("light", 320), ("dark", 1280)):
        with viewed(browser, width, scheme) as page:
            assert faults(page, site, ["/accounts/signup/", "/pages/privacy/", "/join/never-made/"]) == {}
            page.goto(f"{site}/accounts/login/")
            page.get_by_label("E-mail").fill("efua@example.org")
            page.get_by_label("Password", exact=True).fill("harbour-lantern-tide")
            page.locator("main").get_by_role("button", name="Sign in", exact=True).click()
            page.wait_for_url(f"{site}/waiting/")
            assert faults(page, site, ["/waiting/"]) == {}
