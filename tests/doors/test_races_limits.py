"""Limits that protect people are exact, however many ask at the same moment, and need nothing but Postgres."""

import re
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client

from people.models import Person
from tests.factories import make_person

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "three grey herons"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
AT_ONCE = 32
WRONG_PASSWORDS = 5


@pytest.fixture(autouse=True)
def fresh_limits(transactional_db: None) -> None:
    cache.clear()


@pytest.fixture
def efua(transactional_db: None) -> Person:
    efua = make_person("Efua Osei")
    efua.set_password(PASSWORD)
    efua.save()
    efua.emailaddress_set.create(email=efua.email, verified=True, primary=True)
    return efua


def at_once(call: Callable[[int], str]) -> Counter[str]:
    """What 32 callers at the same moment were answered, and how often."""
    barrier = Barrier(AT_ONCE)

    def wait_and_call(number: int) -> str:
        barrier.wait()
        try:
            return call(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return Counter(pool.map(wait_and_call, range(AT_ONCE)))


def verdict(browser: Client, address: str, form: dict[str, str]) -> str:
    """In a word, what became of a form."""
    response = browser.post(address, form)
    text = response.content.decode()
    if response.status_code == 302:
        return "in"
    if response.status_code == 429 or "too many attempts" in text:
        return "too many"
    return "wrong" if re.search("do not go together|is not right", text) else "something else"


def test_of_32_guesses_at_one_account_exactly_five_are_looked_at(efua: Person) -> None:
    form = {"login": efua.email, "password": "wrong wrong wrong"}
    answers = at_once(lambda number: verdict(Client(REMOTE_ADDR=f"192.0.2.{number}"), "/accounts/login/", form))
    assert answers == {"wrong": WRONG_PASSWORDS, "too many": AT_ONCE - WRONG_PASSWORDS}


def test_a_lock_left_behind_by_a_process_that_was_killed_lets_nobody_past(efua: Person) -> None:
    form = {"login": efua.email, "password": "wrong wrong wrong"}
    assert verdict(Client(), "/accounts/login/", form) == "wrong"
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO netapp_cache (cache_key, value, expires)"
            " SELECT cache_key || ':lock', value, now() - interval '1 s' FROM netapp_cache"
        )
    answers = at_once(lambda number: verdict(Client(REMOTE_ADDR=f"192.0.2.{number}"), "/accounts/login/", form))
    assert answers == {"wrong": WRONG_PASSWORDS - 1, "too many": AT_ONCE - WRONG_PASSWORDS + 1}


def test_of_32_guesses_at_many_accounts_from_one_place_exactly_ten_are_looked_at() -> None:
    answers = at_once(
        lambda number: verdict(
            Client(), "/accounts/login/", {"login": f"person-{number}@example.org", "password": "wrong wrong wrong"}
        )
    )
    assert answers["wrong"] == 10


def test_whoever_guesses_locks_nobody_out_for_good(efua: Person) -> None:
    wrong = {"login": efua.email, "password": "wrong wrong wrong"}
    for number in range(WRONG_PASSWORDS - 1):
        assert verdict(Client(REMOTE_ADDR=f"192.0.2.{number}"), "/accounts/login/", wrong) == "wrong"
    right = {"login": efua.email, "password": PASSWORD}
    assert [verdict(Client(), "/accounts/login/", right) for _again in range(3)] == ["in", "in", "in"]


def test_of_32_guesses_at_a_code_exactly_five_are_looked_at(efua: Person) -> None:
    TOTP.activate(efua, SECRET)
    browsers = [at_the_second_door(efua) for _number in range(AT_ONCE)]
    answers = at_once(lambda number: verdict(browsers[number], "/accounts/2fa/authenticate/", {"code": "000000"}))
    assert answers == {"wrong": 5, "too many": AT_ONCE - 5}


def test_of_32_who_hold_the_same_right_code_one_gets_in(efua: Person) -> None:
    TOTP.activate(efua, SECRET)
    browsers = [at_the_second_door(efua) for _number in range(AT_ONCE)]
    code = format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))
    answers = at_once(lambda number: verdict(browsers[number], "/accounts/2fa/authenticate/", {"code": code}))
    assert answers["in"] == 1


def test_an_address_gets_five_letters_a_minute_whoever_asks_for_them(efua: Person) -> None:
    at_once(
        lambda number: verdict(
            Client(REMOTE_ADDR=f"192.0.2.{number}"), "/accounts/password/reset/", {"email": efua.email}
        )
    )
    assert len(mail.outbox) == 5


def at_the_second_door(person: Person) -> Client:
    """A browser that has given the password and is asked for a code."""
    browser = Client()
    cache.clear()
    browser.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    return browser
