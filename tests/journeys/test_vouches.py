"""A colleague vouches for one's work; one reads it and shows it."""

import pytest
from playwright.sync_api import Browser, Page, expect

from people.models import PersonSkill
from tests.journeys.conftest import faults, sign_in, viewed

SENTENCE = "We rebuilt the stock list of the cold store in one weekend, and she found the pallet nobody had missed."


def offer(page: Page, site: str, skill: str, sentence: str) -> None:
    page.goto(f"{site}/people/alice-marchetti/")
    page.get_by_role("listitem").filter(has=page.get_by_role("link", name=skill, exact=True)).get_by_role(
        "link", name="Vouch for this"
    ).click()
    page.get_by_label("Your sentence").fill(sentence)
    page.get_by_role("button", name="Offer it to Alice").click()


def sign_out(page: Page) -> None:
    page.context.clear_cookies()


def vouch_and_show(page: Page, site: str) -> None:
    sign_in(page, site, "ben@example.org")
    offer(page, site, "ISO 28000", "Very good at it.")
    expect(page.get_by_text("Say a little more").first).to_be_visible()
    expect(page.get_by_label("Your sentence")).to_have_value("Very good at it.")
    offer(page, site, "ISO 28000", SENTENCE)
    expect(page.get_by_text("decides whether to show it")).to_be_visible()
    expect(page.get_by_text(SENTENCE)).to_have_count(0)
    sign_out(page)
    sign_in(page, site, "alice@example.org")
    page.goto(f"{site}/people/alice-marchetti/")
    page.get_by_role("link", name="Read and decide").click()
    page.get_by_role("listitem").filter(has_text=SENTENCE).get_by_role("button", name="Show it").click()
    page.goto(f"{site}/people/alice-marchetti/")
    expect(page.locator(".vouch", has_text=SENTENCE)).to_contain_text("Ben Adeyemi")


def test_ben_vouches_for_alice_who_shows_it(site: str, strict_page: Page) -> None:
    vouch_and_show(strict_page, site)


def test_the_same_works_without_scripts(site: str, without_scripts: Page) -> None:
    vouch_and_show(without_scripts, site)


def test_ben_takes_back_what_he_said(site: str, strict_page: Page) -> None:
    page = strict_page
    sign_in(page, site, "ben@example.org")
    page.goto(f"{site}/vouches/")
    page.get_by_role("listitem").filter(has_text="Terminal operations").get_by_role("button").click()
    page.goto(f"{site}/people/alice-marchetti/")
    expect(page.locator(".vouch", has_text="Ben Adeyemi")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_no_page_of_vouches_has_a_fault_that_axe_finds(site: str, browser: Browser, scheme: str, width: int) -> None:
    new, old = (
        f"/people/ben-adeyemi/skills/{has.pk}/vouch/"
        for has in PersonSkill.objects.filter(
            person__handle="ben-adeyemi", skill__name__in=("Safety culture", "Crew planning")
        )
    )
    with viewed(browser, width, scheme) as page:
        sign_in(page, site, "alice@example.org")
        assert faults(page, site, [new, old, "/vouches/"]) == {}
