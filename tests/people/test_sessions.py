"""Where somebody is signed in, how they leave it, and who is told when something about signing in changes."""

import re
from datetime import timedelta
from html import unescape

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from netapp.tasks import forget_expired
from people.actions.sessions import SEEN
from people.models import Person
from tests.factories import make_person
from tests.people.test_second_factor import set_up_app

pytestmark = pytest.mark.django_db

PASSWORD = "three grey herons"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Mobile Safari/537.36"


@pytest.fixture(autouse=True)
def fresh_limits(db: None) -> None:
    cache.clear()


@pytest.fixture
def efua(db: None) -> Person:
    efua = make_person("Efua Osei")
    efua.set_password(PASSWORD)
    efua.save()
    efua.emailaddress_set.create(email=efua.email, verified=True, primary=True)
    return efua


def browser_of(person: Person, user_agent: str = FIREFOX, *, sure: bool = False) -> Client:
    browser = Client(HTTP_USER_AGENT=user_agent, REMOTE_ADDR="192.0.2.7")
    browser.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    if sure:
        browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    mail.outbox.clear()
    return browser


def is_in(browser: Client) -> bool:
    return browser.get("/settings/account/").status_code == 200


def page(browser: Client) -> str:
    text = re.sub(r"<[^>]*>", " ", browser.get("/settings/account/").content.decode())
    return " ".join(unescape(text).split())


def listed(browser: Client) -> list[tuple[str, bool]]:
    return [(session["device"], session["current"]) for session in browser.get("/api/v1/me/sessions/").json()]


def letters() -> list[tuple[str, str]]:
    return sorted((letter.to[0], str(letter.subject)) for letter in mail.outbox)


def test_each_browser_is_listed_in_words_with_the_present_one_first(efua: Person) -> None:
    here, there = browser_of(efua), browser_of(efua, PHONE)
    assert listed(here) == [("Firefox on Linux", True), ("Chrome on Android", False)]
    assert listed(there)[0] == ("Chrome on Android", True)
    assert "Chrome on Android Signed in now · last used now · from 192.0.2.7" in page(here)


def test_one_browser_is_signed_out_from_another(efua: Person) -> None:
    here, there = browser_of(efua), browser_of(efua, PHONE)
    other = here.get("/api/v1/me/sessions/").json()[1]["id"]
    assert here.post(f"/settings/account/sessions/{other}/ending/").status_code == 302
    assert not is_in(there)
    assert is_in(here)


def test_everywhere_else_is_everywhere_but_here(efua: Person) -> None:
    here, *others = (browser_of(efua) for _each in range(4))
    here.post("/settings/account/sessions/ending/")
    assert "signed out in 3 other places" in page(here)
    assert not any(is_in(other) for other in others)
    assert "Nowhere else." in page(here)


def test_the_api_does_the_same(efua: Person) -> None:
    here, one, other = (browser_of(efua) for _each in range(3))
    mine, first, _second = here.get("/api/v1/me/sessions/").json()
    assert here.delete(f"/api/v1/me/sessions/{first['id']}/").status_code == 204
    assert [is_in(one), is_in(other)].count(True) == 1
    assert here.delete("/api/v1/me/sessions/").status_code == 204
    assert not is_in(one)
    assert not is_in(other)
    refused = here.delete(f"/api/v1/me/sessions/{mine['id']}/")
    assert (refused.status_code, refused.json()["code"]) == (409, "current_session")
    assert is_in(here)


def test_nobody_ends_the_session_of_somebody_else(efua: Person) -> None:
    mallory = make_person("Mallory Quist")
    victim = browser_of(efua)
    theirs = UserSession.objects.get(user=efua)
    intruder = Client()
    intruder.force_login(mallory)
    assert intruder.delete(f"/api/v1/me/sessions/{theirs.pk}/").status_code == 204
    assert intruder.post(f"/settings/account/sessions/{theirs.pk}/ending/").status_code == 302
    assert is_in(victim)


def test_when_a_session_was_used_is_kept_to_ten_minutes(efua: Person) -> None:
    browser = browser_of(efua)
    long_ago = timezone.now() - timedelta(hours=3)
    UserSession.objects.update(last_seen_at=long_ago)
    browser.get("/")
    assert UserSession.objects.get().last_seen_at == long_ago
    session = browser.session
    session[SEEN] = int(long_ago.timestamp())
    session.save()
    browser.get("/")
    assert timezone.now() - UserSession.objects.get().last_seen_at < timedelta(minutes=1)


def test_a_session_that_has_ended_is_forgotten(efua: Person) -> None:
    here = browser_of(efua)
    browser_of(efua, PHONE).post("/accounts/logout/")
    assert listed(here) == [("Firefox on Linux", True)]
    Session.objects.all().delete()
    forget_expired()
    assert not UserSession.objects.exists()


def test_a_new_password_signs_out_everywhere_else_and_is_told_to_every_address(efua: Person) -> None:
    efua.emailaddress_set.create(email="efua@work.example", verified=True)
    efua.emailaddress_set.create(email="somebody@elsewhere.example", verified=False)
    here, there = browser_of(efua, sure=True), browser_of(efua, PHONE)
    form = {"oldpassword": PASSWORD, "password1": "seven brown otters", "password2": "seven brown otters"}
    assert here.post("/accounts/password/change/", form).status_code == 302
    assert is_in(here)
    assert not is_in(there)
    assert letters() == [
        ("efua-osei@example.org", "Your password was changed"),
        ("efua@work.example", "Your password was changed"),
    ]
    text = str(mail.outbox[0].body)
    assert "with Firefox on Linux, from the internet address 192.0.2.7" in text
    assert "/accounts/password/reset/" in text
    assert listed(here) == [("Firefox on Linux", True)]


def test_a_forgotten_password_that_is_chosen_anew_signs_out_everywhere_and_is_told(efua: Person) -> None:
    there = browser_of(efua)
    anew = Client()
    anew.post("/accounts/password/reset/", {"email": efua.email})
    link = re.search(r"/accounts/password/reset/key/\S+", str(mail.outbox[-1].body))
    assert link is not None
    form_page = anew.get(link.group(), follow=True)
    address = form_page.redirect_chain[-1][0]
    anew.post(address, {"password1": "seven brown otters", "password2": "seven brown otters"})
    assert not is_in(there)
    assert letters() == [(efua.email, "You have a new password"), (efua.email, "Your link to a new password")]


def test_the_old_address_hears_of_the_new_one_and_of_its_own_end(efua: Person) -> None:
    new = "efua@work.example"
    efua.emailaddress_set.create(email=new, verified=True)
    browser = browser_of(efua, sure=True)
    browser.post("/accounts/email/", {"action_primary": "", "email": new})
    assert letters() == [
        ("efua-osei@example.org", "Your main address was changed"),
        (new, "Your main address was changed"),
    ]
    assert "is now efua@work.example. Before it was efua-osei@example.org." in str(mail.outbox[0].body)
    mail.outbox.clear()
    browser.post("/accounts/email/", {"action_remove": "", "email": "efua-osei@example.org"})
    assert letters() == [("efua-osei@example.org", "An address was removed"), (new, "An address was removed")]


def test_a_stranger_whose_address_was_mistyped_hears_nothing_of_the_account(efua: Person) -> None:
    efua.emailaddress_set.create(email="typo@elsewhere.example", verified=False)
    browser_of(efua, sure=True).post("/accounts/email/", {"action_remove": "", "email": "typo@elsewhere.example"})
    assert [address for address, _subject in letters()] == [efua.email]


def test_addresses_change_only_after_the_password_was_given_once_more(efua: Person) -> None:
    efua.emailaddress_set.create(email="efua@work.example", verified=True)
    browser = browser_of(efua)
    asked = browser.post("/accounts/email/", {"action_primary": "", "email": "efua@work.example"})
    assert asked.headers["Location"].startswith("/accounts/reauthenticate/")
    efua.refresh_from_db()
    assert efua.email == "efua-osei@example.org"


@pytest.mark.django_db(transaction=True)
def test_a_second_factor_is_told_of_to_every_address(efua: Person) -> None:
    efua.emailaddress_set.create(email="efua@work.example", verified=True)
    browser = browser_of(efua, sure=True)
    set_up_app(browser)
    assert {address for address, _subject in letters()} == {efua.email, "efua@work.example"}
    mail.outbox.clear()
    browser.post("/accounts/2fa/totp/deactivate/")
    assert letters() == [
        (efua.email, "The app for codes was removed"),
        ("efua@work.example", "The app for codes was removed"),
    ]
