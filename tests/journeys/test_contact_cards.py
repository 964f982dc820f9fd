"""Somebody keeps a contact card, somebody else finds a former colleague and takes the card along."""

from datetime import timedelta
from pathlib import Path

from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from connections.upkeep.details import RESTS, tell
from netapp.digests import send_due
from people.actions.contact_card import add_detail
from people.models import ContactDetail, Notice, Person
from tests.journeys.conftest import sign_in

ALICE = "alice@example.org"


def saved(page: Page, name: str) -> str:
    """What the browser saves when the link of that name is followed."""
    with page.expect_download() as download:
        page.get_by_role("main").get_by_role("link", name=name).click()
    return Path(download.value.path()).read_bytes().decode()


def add_phone(page: Page, value: str, audience: str) -> None:
    page.get_by_role("link", name="Phone", exact=True).click()
    page.get_by_label("Phone number").fill(value)
    page.get_by_label("Who may see it").select_option(audience)
    page.get_by_role("button", name="Save").click()


def test_alice_finds_a_former_colleague_and_takes_the_card_along(site: str, strict_page: Page) -> None:
    page = strict_page
    sign_in(page, site, ALICE)
    page.goto(f"{site}/directory/")
    page.get_by_label("Employer, now or before").press_sequentially("havenlijn", delay=20)
    page.locator("#results").get_by_role("link", name="Ben Adeyemi", exact=True).click()
    expect(page.get_by_role("heading", name="Contact", exact=True)).to_be_visible()
    expect(page.locator("#contact")).to_contain_text("+49 40 66969 177")
    card = saved(page, "Download as a card")
    assert "FN:Ben Adeyemi\r\n" in card
    assert "ORG:Elbwind Energie\r\n" in card
    assert "TEL;TYPE=work:+49 40 66969 177\r\n" in card


def test_all_connections_are_found_by_name_and_taken_along(site: str, strict_page: Page) -> None:
    page = strict_page
    sign_in(page, site, ALICE)
    page.get_by_role("navigation", name="Main", exact=True).get_by_role("link", name="Connections").click()
    page.locator("#q").press_sequentially("lindq", delay=20)
    expect(
        page.locator("#connections").get_by_role("listitem").filter(has=page.locator(".person__name"))
    ).to_have_count(1)
    expect(page).to_have_url(f"{site}/network/?q=lindq")
    cards = saved(page, "Take their cards along")
    assert cards.count("BEGIN:VCARD") == 9
    assert "+31 10 555 0163" not in cards


def test_a_card_is_changed_in_place(site: str, page: Page) -> None:
    sign_in(page, site, "rosa@example.org")
    page.goto(f"{site}/me/contact/")
    add_phone(page, "ring me", "2")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Phone number")).to_have_value("ring me")
    page.get_by_label("Phone number").fill("+31 10 555 0199")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("It is on your card now.")).to_be_visible()
    expect(page).to_have_url(f"{site}/me/contact/")
    page.get_by_role("link", name="Change +31 10 555 0199").click()
    expect(page.get_by_label("Phone number")).to_be_focused()
    page.get_by_role("link", name="Cancel").click()
    page.get_by_role("button", name="Remove +31 10 555 0199").click()
    expect(page.get_by_text("It is no longer on your card.")).to_be_visible()
    expect(page.get_by_text("+31 10 555 0199")).to_have_count(0)


def test_the_same_works_without_scripts(site: str, without_scripts: Page) -> None:
    page = without_scripts
    sign_in(page, site, "rosa@example.org")
    page.goto(f"{site}/me/contact/")
    add_phone(page, "+31 10 555 0199", "2")
    expect(page.get_by_text("It is on your card now.")).to_be_visible()
    page.get_by_role("button", name="Remove +31 10 555 0199").click()
    expect(page.get_by_text("It is no longer on your card.")).to_be_visible()


def test_news_of_a_card_reach_the_bell_and_the_letter_and_can_be_stopped(site: str, strict_page: Page) -> None:
    page = strict_page
    Notice.objects.all().delete()
    ben = Person.objects.get(email="ben@example.org")
    add_detail(by=ben, kind=ContactDetail.Kind.EMAIL, value="ben@example.net")
    tell(timezone.now() + RESTS)
    send_due(timezone.now() + timedelta(days=7))
    [letter] = [letter for letter in mail.outbox if letter.to == [ALICE]]
    assert "Ben Adeyemi has a new e-mail address." in str(letter.body)
    sign_in(page, site, ALICE)
    page.get_by_role("link", name="There is something new").click()
    page.get_by_role("link", name="Ben Adeyemi has a new e-mail address.").click()
    expect(page.locator("#contact")).to_contain_text("ben@example.net")
    expect(page.get_by_role("link", name="There is something new")).to_have_count(0)
    page.context.clear_cookies()
    stop = letter.extra_headers["List-Unsubscribe"].strip("<>")
    page.goto(f"{site}/unsubscribe/{stop.partition('/unsubscribe/')[2]}")
    page.get_by_role("button", name="Stop it").click()
    expect(page.get_by_role("heading", name="No more summaries")).to_be_visible()
