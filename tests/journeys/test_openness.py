"""Ben closes a part of his page and looks at it with a stranger's eyes; Alice blocks somebody and takes it back."""

from playwright.sync_api import Page, expect

from tests.journeys.conftest import sign_in


def test_ben_closes_a_part_and_sees_himself_as_a_stranger(strict_page: Page, site: str) -> None:
    sign_in(strict_page, site, "ben@example.org")
    strict_page.goto(f"{site}/people/ben-adeyemi/")
    strict_page.get_by_role("link", name="See it with other eyes").click()
    expect(strict_page.get_by_role("heading", name="Work", exact=True)).to_be_visible()
    strict_page.get_by_role("link", name="Who sees what").first.click()
    strict_page.get_by_label("Work", exact=True).select_option(label="my connections")
    strict_page.get_by_role("button", name="Save").click()
    expect(strict_page.get_by_text("Saved. It holds from this moment.")).to_be_visible()
    strict_page.get_by_role("link", name="Any other member").click()
    expect(strict_page.get_by_role("heading", name="Ben Adeyemi")).to_be_visible()
    expect(strict_page.get_by_role("heading", name="Work", exact=True)).to_have_count(0)
    strict_page.get_by_role("link", name="A connection", exact=True).click()
    expect(strict_page.get_by_role("heading", name="Work", exact=True)).to_be_visible()
    strict_page.get_by_role("link", name="Who sees what").first.click()
    strict_page.get_by_label("Work", exact=True).select_option(label="all members")
    strict_page.get_by_role("button", name="Save").click()
    expect(strict_page.get_by_text("Saved. It holds from this moment.")).to_be_visible()


def test_alice_blocks_somebody_who_is_gone_until_she_takes_it_back(strict_page: Page, site: str) -> None:
    sign_in(strict_page, site, "alice@example.org")
    strict_page.goto(f"{site}/people/eve-marlow/")
    strict_page.get_by_role("button", name="More").click()
    strict_page.get_by_role("button", name="Block").click()
    expect(strict_page.get_by_role("heading", name="People you have blocked")).to_be_visible()
    assert strict_page.request.get(f"{site}/people/eve-marlow/").status == 404
    strict_page.goto(f"{site}/directory/?q=eve+marlow")
    expect(strict_page.get_by_role("link", name="Eve Marlow")).to_have_count(0)
    strict_page.goto(f"{site}/settings/visibility/")
    strict_page.get_by_role("button", name="Lift the block").click()
    strict_page.goto(f"{site}/people/eve-marlow/")
    expect(strict_page.get_by_role("heading", name="Eve Marlow")).to_be_visible()
