"""Somebody joins, comes back, forgets the password, and is never told who else has an account."""

import re

from django.core import mail
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from people.models import Person
from tests.journeys.conftest import sign_in

PASSWORD = "three grey herons"


def link_in_last_letter() -> str:
    found = re.search(r"https?://\S+", str(mail.outbox[-1].body))
    assert found is not None
    return found.group()


def join(page: Page, site: str, given_name: str, email: str) -> None:
    page.goto(site)
    page.get_by_role("main").get_by_role("link", name="Join").click()
    page.get_by_label("Given name").fill(given_name)
    page.get_by_label("Family name").fill("Osei-Müller")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Join").click()
    expect(page.get_by_role("heading", name="One more step")).to_be_visible()


def confirm(page: Page, live_server: LiveServer) -> None:
    page.goto(link_in_last_letter().replace("http://127.0.0.1:8000", str(live_server.url)))
    page.get_by_role("button", name="Yes, it is mine").click()
    page.wait_for_load_state()


def expect_home(page: Page, live_server: LiveServer) -> None:
    expect(page).to_have_url(f"{live_server.url}/")
    expect(page.get_by_role("main")).to_contain_text("Hello Efua")


def sign_out(page: Page, site: str) -> None:
    page.goto(f"{site}/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("main").get_by_role("link", name="Join")).to_be_visible()


def test_join_confirm_sign_out_and_reset(live_server: LiveServer, transactional_db: None, strict_page: Page) -> None:
    page, site = strict_page, str(live_server.url)
    join(page, site, "Efua", "Efua@Example.org")
    assert mail.outbox[-1].to == ["efua@example.org"]
    confirm(page, live_server)
    efua = Person.objects.get(email="efua@example.org")
    assert (efua.name, efua.handle, efua.role) == ("Efua Osei-Müller", "efua-osei-mueller", "member")
    expect_home(page, live_server)
    expect(page.get_by_role("main")).to_contain_text("comes with the next release")
    sign_out(page, site)

    page.goto(f"{site}/accounts/login/")
    page.get_by_role("link", name=re.compile("forgot", re.IGNORECASE)).click()
    page.get_by_label("E-mail").fill("efua@example.org")
    page.get_by_role("main").get_by_role("button").click()
    page.goto(link_in_last_letter().replace("http://127.0.0.1:8000", site))
    page.get_by_label("New password", exact=True).fill("seven brown otters")
    page.get_by_label("New password, once more").fill("seven brown otters")
    page.get_by_role("main").get_by_role("button").click()
    page.wait_for_load_state()
    page.context.clear_cookies()
    sign_in(page, site, "efua@example.org", "seven brown otters")


def test_joining_with_a_taken_address_looks_the_same_and_tells_only_its_owner(
    live_server: LiveServer, alice: Person, page: Page
) -> None:
    join(page, str(live_server.url), "Mallory", alice.email)
    assert mail.outbox[-1].to == [alice.email]
    assert Person.objects.count() == 1


def test_joining_works_without_scripts(live_server: LiveServer, transactional_db: None, without_scripts: Page) -> None:
    join(without_scripts, str(live_server.url), "Efua", "efua@example.org")
    confirm(without_scripts, live_server)
    expect_home(without_scripts, live_server)


def test_who_confirms_in_another_browser_is_asked_for_the_password(
    live_server: LiveServer, transactional_db: None, page: Page, browser: Browser
) -> None:
    join(page, str(live_server.url), "Efua", "efua@example.org")
    elsewhere = browser.new_context()
    other = elsewhere.new_page()
    confirm(other, live_server)
    expect(other).to_have_url(f"{live_server.url}/accounts/login/")
    expect(other.get_by_role("status")).to_contain_text("you can sign in with it from now on")
    sign_in(other, str(live_server.url), "efua@example.org", PASSWORD)
    elsewhere.close()


def test_a_refused_form_takes_the_focus_and_says_each_thing_once(
    live_server: LiveServer, alice: Person, without_scripts: Page
) -> None:
    page, site = without_scripts, str(live_server.url)
    page.goto(f"{site}/accounts/signup/")
    page.get_by_label("Given name").fill("Efua")
    page.get_by_label("E-mail").fill("efua@example.org")
    page.get_by_label("Password").fill("short")
    page.get_by_role("main").get_by_role("button", name="Join").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_text("too short")).to_have_count(1)
    page.get_by_role("alert").get_by_role("link", name="Password").click()
    page.goto(f"{site}/accounts/login/")
    for address in [alice.email, "nobody@example.org"]:
        page.get_by_label("E-mail").fill(address)
        page.get_by_label("Password").fill("seven brown otters")
        page.get_by_role("main").get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("alert")).to_contain_text("do not go together")
        expect(page.get_by_role("alert")).to_be_focused()
