"""A second factor: codes, recovery codes, and who cannot go on without one."""

import re
import time
from html import unescape

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from cryptography.fernet import InvalidToken
from django.core import mail
from django.core.cache import cache
from django.test import Client
from pytest_django.fixtures import Settings

from netapp.shared.sealing import seal, unseal
from people.models import Person, Role
from tests.factories import make_person

pytestmark = pytest.mark.django_db

PASSWORD = "three grey herons"


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


def signed_in(person: Person) -> Client:
    """A browser that has just been through the sign-in form, as far as it led."""
    browser = Client()
    browser.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    return browser


def sure(person: Person) -> Client:
    """The same, having given the password once more."""
    browser = signed_in(person)
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return browser


def code_of(secret: str, *, steps: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def set_up_app(browser: Client) -> str:
    """Set up an app for codes and return its secret."""
    page = browser.get("/accounts/2fa/totp/activate/")
    secret = str(page.context["form"].secret)
    assert browser.post("/accounts/2fa/totp/activate/", {"code": code_of(secret)}).status_code == 302
    return secret


def words(response: object) -> str:
    text = re.sub(r"<[^>]*>", " ", response.content.decode())  # type: ignore[attr-defined]
    return " ".join(unescape(text).split())


def recovery_codes(browser: Client) -> list[str]:
    return re.findall(r"^\d{8}$", browser.get("/accounts/2fa/recovery-codes/download/").content.decode(), re.MULTILINE)


def is_in(browser: Client) -> bool:
    return browser.get("/settings/account/").status_code == 200


def test_whoever_set_up_an_app_is_asked_for_its_code(efua: Person) -> None:
    secret = set_up_app(sure(efua))
    browser = signed_in(efua)
    assert not is_in(browser)
    wrong = browser.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert "This code is not right" in words(wrong)
    browser.post("/accounts/2fa/authenticate/", {"code": code_of(secret, steps=1)})
    assert is_in(browser)


def test_the_code_that_set_up_an_app_has_counted(efua: Person) -> None:
    with time_machine.travel(1_800_000_000, tick=False):
        secret = set_up_app(sure(efua))
        browser = signed_in(efua)
        browser.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
        assert not is_in(browser)
        browser.post("/accounts/2fa/authenticate/", {"code": code_of(secret, steps=1)})
        assert is_in(browser)


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_code_counts_once_as_long_as_it_is_valid(efua: Person, steps: int) -> None:
    secret = set_up_app(sure(efua))
    with time_machine.travel(1_800_000_000, tick=False):
        code = code_of(secret, steps=steps)
        first = signed_in(efua)
        first.post("/accounts/2fa/authenticate/", {"code": code})
    assert is_in(first)
    for seconds in (1, 29, 31, 59):
        with time_machine.travel(1_800_000_000 + seconds, tick=False):
            again = signed_in(efua)
            again.post("/accounts/2fa/authenticate/", {"code": f"{code[:3]} {code[3:]}"})
        assert not is_in(again), seconds


def test_codes_of_two_steps_ago_are_too_old(efua: Person) -> None:
    secret = set_up_app(sure(efua))
    browser = signed_in(efua)
    browser.post("/accounts/2fa/authenticate/", {"code": code_of(secret, steps=-2)})
    assert not is_in(browser)


def test_a_recovery_code_lets_in_once(efua: Person) -> None:
    own = sure(efua)
    set_up_app(own)
    code = recovery_codes(own)[0]
    browser = signed_in(efua)
    browser.post("/accounts/2fa/authenticate/", {"code": code})
    assert is_in(browser)
    again = signed_in(efua)
    again.post("/accounts/2fa/authenticate/", {"code": code})
    assert not is_in(again)
    assert "9 codes are left" in words(own.get("/settings/account/"))


def test_new_recovery_codes_end_the_old_ones(efua: Person) -> None:
    browser = sure(efua)
    set_up_app(browser)
    before = recovery_codes(browser)
    browser.post("/accounts/2fa/recovery-codes/generate/")
    after = recovery_codes(browser)
    assert len(before) == len(after) == 10
    assert not set(before) & set(after)


def test_nothing_is_set_up_or_taken_away_without_the_password_once_more(efua: Person) -> None:
    browser = signed_in(efua)
    for address in ("totp/activate", "webauthn/add", "recovery-codes/generate"):
        response = browser.get(f"/accounts/2fa/{address}/")
        assert response.status_code == 302
        assert response.headers["Location"].startswith("/accounts/reauthenticate/")
    set_up_app(sure(efua))
    later = signed_in(efua)
    later.post("/accounts/2fa/authenticate/", {"code": recovery_codes(sure_again(efua))[0]})
    later.post("/accounts/2fa/totp/deactivate/")
    assert Authenticator.objects.filter(user=efua, type="totp").exists()


def sure_again(person: Person) -> Client:
    """A browser of somebody with an app, through all doors."""
    browser = Client()
    browser.force_login(person)
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return browser


def test_the_seed_of_an_app_is_not_to_be_read_from_the_database(efua: Person) -> None:
    secret = set_up_app(sure(efua))
    rows = [str(row.data) for row in Authenticator.objects.filter(user=efua)]
    assert len(rows) == 2
    assert all(secret not in row for row in rows)


def test_what_is_sealed_outlives_a_change_of_the_key_and_nothing_else(settings: Settings) -> None:
    sealed = seal("JBSWY3DP")
    assert sealed != seal("JBSWY3DP")
    before, settings.SECRET_KEY = settings.SECRET_KEY, "n" * 50
    with pytest.raises(InvalidToken):
        unseal(sealed)
    settings.SECRET_KEY_FALLBACKS = [before]
    assert unseal(sealed) == "JBSWY3DP"


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.ADMIN])
def test_a_role_that_decides_about_others_sets_one_up_first(efua: Person, role: Role) -> None:
    Person.objects.filter(pk=efua.pk).update(role=role)
    browser = signed_in(efua)
    for address in ("/", "/directory/", "/settings/account/", "/accounts/password/change/"):
        response = browser.get(address)
        assert (response.status_code, response.headers.get("Location")) == (302, "/settings/account/second-factor/")
    refused = browser.get("/api/v1/people/")
    assert refused.status_code == 403
    assert refused.json()["code"] == "second_factor_needed"
    part = browser.get("/", headers={"hx-request": "true"})
    assert (part.status_code, part.headers["HX-Redirect"]) == (204, "/settings/account/second-factor/")
    assert "Your role lets you" in words(browser.get("/settings/account/second-factor/"))
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    set_up_app(browser)
    assert browser.get("/").status_code == 200
    assert browser.get("/api/v1/people/").status_code == 200


def test_whoever_is_held_there_can_still_sign_out(efua: Person) -> None:
    Person.objects.filter(pk=efua.pk).update(role=Role.ADMIN)
    browser = signed_in(efua)
    assert browser.post("/accounts/logout/").headers["Location"] == "/"
    assert browser.get("/").status_code == 200


def test_members_and_recruiters_choose(efua: Person) -> None:
    for role in (Role.MEMBER, Role.RECRUITER):
        Person.objects.filter(pk=efua.pk).update(role=role)
        assert signed_in(efua).get("/").status_code == 200


def test_the_last_factor_of_a_moderator_stays(efua: Person) -> None:
    browser = sure(efua)
    set_up_app(browser)
    Person.objects.filter(pk=efua.pk).update(role=Role.MODERATOR)
    response = browser.post("/accounts/2fa/totp/deactivate/")
    assert "Set up another one first" in words(response)
    assert Authenticator.objects.filter(user=efua, type="totp").exists()


@pytest.mark.parametrize("credential", ["", "7", "[]", "{}", '{"id": 1}', '{"id": "a", "response": 7}', "\0", "{"])
def test_what_is_no_passkey_is_refused_in_one_sentence(credential: str) -> None:
    browser = Client()
    browser.get("/accounts/2fa/webauthn/login/", headers={"accept": "application/json"})
    response = browser.post("/accounts/2fa/webauthn/login/", {"credential": credential}, follow=True)
    assert response.status_code == 200
    assert not is_in(browser)


@pytest.mark.parametrize("credential", ["", "7", "[]", "{}", '{"id": 1}', "{"])
def test_what_is_no_passkey_is_not_added(efua: Person, credential: str) -> None:
    browser = sure(efua)
    browser.get("/accounts/2fa/webauthn/add/")
    response = browser.post("/accounts/2fa/webauthn/add/", {"name": "Mine", "credential": credential})
    assert response.status_code == 200
    assert not Authenticator.objects.exists()


def test_a_second_factor_does_not_stand_in_the_way_of_another_address(efua: Person) -> None:
    browser = sure(efua)
    set_up_app(browser)
    browser.post("/accounts/email/", {"action_add": "", "email": "efua@work.example"})
    assert "efua@work.example" in words(browser.get("/settings/account/"))
    assert mail.outbox[-1].to == ["efua@work.example"]
