"""Somebody sets up a second factor, signs in with it, and later with a passkey alone."""

import re
import time
from collections.abc import Iterator

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from playwright.sync_api import Browser, CDPSession, Page, expect

from netapp.demo.cast import DEMO_PASSWORD
from tests.journeys.conftest import faults, sign_in, viewed

ALICE = "alice@example.org"


@pytest.fixture
def telephone(strict_page: Page) -> Iterator[CDPSession]:
    """A telephone that keeps passkeys and always recognises its owner, as Chromium plays it."""
    session = strict_page.context.new_cdp_session(strict_page)
    session.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": kind | {"isUserVerified": True, "automaticPresenceSimulation": True}},
    )
    yield session
    session.send("WebAuthn.disable")


def sign_out(page: Page, site: str) -> None:
    page.goto(f"{site}/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{site}/")


def say_it_is_me(page: Page) -> None:
    page.get_by_label("Password").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Go on").click()


def give_password(page: Page, site: str) -> None:
    page.goto(f"{site}/accounts/login/")
    page.get_by_label("E-mail").fill(ALICE)
    page.get_by_label("Password", exact=True).fill(DEMO_PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()


def code_now(secret: str, *, steps: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def set_up_app(page: Page, site: str) -> str:
    """From the account page to the recovery codes; returns the key that an app would have scanned."""
    page.goto(f"{site}/settings/account/")
    page.get_by_role("link", name="Set up a second factor").click()
    page.get_by_role("link", name="Set up an app").click()
    say_it_is_me(page)
    picture = page.get_by_role("img", name=re.compile("A picture for the camera"))
    assert picture.evaluate("image => image.complete && image.naturalWidth > 0")
    page.get_by_text("It cannot be scanned").click()
    secret = page.locator(".key").inner_text().replace(" ", "")
    page.get_by_label("Type the code it shows now.").fill(code_now(secret))
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    return secret


def test_set_up_a_second_factor_sign_out_and_sign_in_with_it(site: str, strict_page: Page) -> None:
    page = strict_page
    sign_in(page, site, ALICE)
    secret = set_up_app(page, site)
    expect(page.locator(".codes li")).to_have_count(10)
    recovery_code = page.locator(".codes li").first.inner_text()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()
    assert recovery_code in download.value.path().read_text()

    sign_out(page, site)
    give_password(page, site)
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_text("This code is not right")).to_be_visible()
    # The one before has counted when the app was set up.
    page.get_by_label("Code").fill(code_now(secret, steps=1))
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("button", name="Account of Alice Marchetti")).to_be_visible()

    sign_out(page, site)
    give_password(page, site)
    page.get_by_label("Code").fill(recovery_code)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(f"{site}/")
    page.goto(f"{site}/settings/account/")
    expect(page.get_by_text("9 codes are left")).to_be_visible()


def test_sign_in_with_a_passkey(site: str, strict_page: Page, telephone: CDPSession) -> None:
    page = strict_page
    sign_in(page, site, ALICE)
    page.goto(f"{site}/settings/account/second-factor/")
    page.get_by_role("link", name="Add a passkey").click()
    say_it_is_me(page)
    page.get_by_label("Name").fill("My telephone")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()

    sign_out(page, site)
    page.goto(f"{site}/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("button", name="Account of Alice Marchetti")).to_be_visible()
    page.goto(f"{site}/settings/account/")
    expect(page.get_by_role("heading", name="Passkey: My telephone")).to_be_visible()
    expect(page.get_by_text("last used")).to_be_visible()

    sign_out(page, site)
    give_password(page, site)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("button", name="Account of Alice Marchetti")).to_be_visible()


def test_a_passkey_that_is_not_there_is_said_in_words(site: str, strict_page: Page, telephone: CDPSession) -> None:
    page = strict_page
    page.goto(f"{site}/accounts/login/")
    telephone.send("WebAuthn.disable")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new DOMException('', 'NotAllowedError')) }")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("No passkey was used")).to_be_visible()
    telephone.send("WebAuthn.enable")


def test_at_an_address_without_a_name_passkeys_are_not_offered(site: str, strict_page: Page) -> None:
    page, by_number = strict_page, site.replace("localhost", "127.0.0.1")
    page.goto(f"{by_number}/accounts/login/")
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    page.get_by_role("link", name="They do if you call this machine localhost").click()
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_visible()


@pytest.mark.parametrize("email", ["moira@example.org", "ada@example.org"])
def test_the_demo_s_moderator_and_admin_sign_in_with_a_code_from_the_outbox(
    site: str, strict_page: Page, email: str
) -> None:
    page = strict_page
    page.goto(f"{site}/accounts/login/")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(DEMO_PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()
    outbox = page.context.new_page()
    outbox.goto(f"{site}/dev/outbox/")
    row = outbox.get_by_role("region", name=re.compile("Codes of this copy")).get_by_role("listitem")
    code = row.filter(has_text=email).locator(".code").inner_text()
    page.get_by_label("Code").fill(code)
    page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(f"{site}/")


def test_one_browser_is_signed_out_from_another(site: str, strict_page: Page, browser: Browser) -> None:
    page = strict_page
    elsewhere = browser.new_context()
    other = elsewhere.new_page()
    sign_in(other, site, ALICE)
    sign_in(page, site, ALICE)
    page.goto(f"{site}/settings/account/")
    page.get_by_role("button", name="Sign out there").click()
    expect(page.get_by_role("status")).to_contain_text("You are signed out there.")
    expect(page.get_by_text("Nowhere else.")).to_be_visible()
    other.goto(f"{site}/settings/account/")
    expect(other.get_by_role("heading", name="Sign in")).to_be_visible()
    elsewhere.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_no_page_of_an_account_has_a_fault_that_axe_finds(site: str, browser: Browser, scheme: str, width: int) -> None:
    with viewed(browser, width, scheme) as page:
        sign_in(page, site, ALICE)
        page.goto(f"{site}/accounts/reauthenticate/?next=/")
        say_it_is_me(page)
        plain = [
            "/settings/account/",
            "/settings/account/second-factor/",
            "/accounts/email/",
            "/accounts/2fa/totp/activate/",
        ]
        assert faults(page, site, [*plain, "/accounts/2fa/webauthn/add/", "/accounts/reauthenticate/"]) == {}
        secret = set_up_app_again(page, site)
        guarded = ["/settings/account/", "/accounts/2fa/recovery-codes/", "/accounts/2fa/recovery-codes/generate/"]
        assert faults(page, site, [*guarded, "/accounts/2fa/totp/deactivate/", "/accounts/2fa/reauthenticate/"]) == {}
        sign_out(page, site)
        cache.clear()
        give_password(page, site)
        assert faults(page, site, ["/accounts/2fa/authenticate/"]) == {}
        assert secret


def set_up_app_again(page: Page, site: str) -> str:
    """An app for somebody who has just given the password."""
    page.goto(f"{site}/accounts/2fa/totp/activate/")
    page.get_by_text("It cannot be scanned").click()
    secret = page.locator(".key").inner_text().replace(" ", "")
    page.get_by_label("Type the code it shows now.").fill(code_now(secret))
    page.get_by_role("button", name="Finish").click()
    page.wait_for_url("**/recovery-codes/")
    return secret
