"""Joining never tells who has an account, holds under parallel clicks, and bounds guessing."""

import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from people.actions.accounts import confirm_address
from people.models import Person
from tests.factories import make_person

PASSWORD = "three grey herons"
AT_ONCE = 8


def sign_up(email: str, given_name: str = "Efua") -> int:
    form = {"given_name": given_name, "family_name": "Osei", "email": email, "password1": PASSWORD}
    return Client(raise_request_exception=False).post("/accounts/signup/", form).status_code


def at_once(call: Callable[[int], int]) -> list[int]:
    """What each of eight simultaneous callers was answered."""
    barrier = Barrier(AT_ONCE)

    def wait_and_call(number: int) -> int:
        barrier.wait()
        try:
            return call(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(wait_and_call, range(AT_ONCE)))


@pytest.fixture(autouse=True)
def fresh_limits(transactional_db: None) -> None:
    cache.clear()


def test_namesakes_who_join_at_the_same_moment_all_get_a_handle() -> None:
    assert at_once(lambda number: sign_up(f"efua-{number}@example.org")) == [302] * AT_ONCE
    handles = set(Person.objects.values_list("handle", flat=True))
    assert handles == {"efua-osei"} | {f"efua-osei-{number}" for number in range(2, AT_ONCE + 1)}


def test_a_form_sent_eight_times_makes_one_account_and_no_failure() -> None:
    statuses = at_once(lambda _number: sign_up("efua@example.org"))
    assert set(statuses) <= {302, 409, 429}
    assert 302 in statuses
    assert Person.objects.count() == 1


def test_namesakes_with_a_name_longer_than_a_handle_find_one_each() -> None:
    name = "Maximiliana Theodora von und zu Hohenfriedberg"
    assert [sign_up(f"max-{number}@example.org", name) for number in range(4)] == [302] * 4
    assert Person.objects.count() == 4


def test_a_taken_address_is_answered_as_slowly_as_a_free_one() -> None:
    taken = make_person("Ada Nwosu")

    def seconds(email: str) -> float:
        started = time.monotonic()
        assert sign_up(email) == 302
        return time.monotonic() - started

    known = statistics.median(seconds(taken.email) for _ in range(3))
    unknown = statistics.median(seconds(f"new-{number}@example.org") for number in range(3))
    assert abs(known - unknown) < 0.1


def test_counts_of_sign_in_limits_survive_thousands_of_others() -> None:
    ada = make_person("Ada Nwosu")
    for _attempt in range(6):
        Client().post("/accounts/login/", {"login": ada.email, "password": "wrong wrong wrong"})
    kept = [key for key in keys() if "login_failed" in key]
    assert kept
    for number in range(400):
        cache.set(f"noise-{number:04}", number, 300)
    assert set(kept) <= set(keys())


def test_a_sign_up_that_never_confirmed_gives_way_to_the_owner_of_the_address() -> None:
    assert sign_up("moira@example.org", "Mallory") == 302
    moira = make_person("Moira Sullivan")
    confirm_address(moira, "moira@example.org")
    assert list(Person.objects.all()) == [moira]


def keys() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM netapp_cache")
        return [key for (key,) in cursor.fetchall()]


def test_what_has_expired_is_forgotten_and_what_has_not_is_kept() -> None:
    from netapp.tasks import forget_expired

    cache.set("stays", 1, 300)
    cache.set("goes", 1, 300)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE netapp_cache SET expires = now() - interval '1 s' WHERE cache_key LIKE '%goes'")
    forget_expired()
    forget_expired()
    assert [key.rsplit(":")[-1] for key in keys()] == ["stays"]
