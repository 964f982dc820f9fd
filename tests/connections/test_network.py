"""The list of one's connections: closest first or by name, found by part of a name, at the same cost for any number."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client
from django.utils import timezone

from people.models import Block, Person
from tests.factories import connect, make_people, make_person, tie

Queries = Callable[[int], AbstractContextManager[object]]

pytestmark = pytest.mark.django_db


def names(browser: Client, asked: str = "") -> list[str]:
    page = browser.get(f"/network/{asked}").content.decode()
    return re.findall(r'<h3 class="person__name">\s*<a [^>]+>([^<]+)</a>', page)


@pytest.fixture
def three(alice: Person, ben: Person, chloe: Person, katrin: Person) -> None:
    """Chloe is close, Katrin known, Ben only a name; John and Chloe are connected, which is not Alice's."""
    tie(alice, chloe, 0.7, last_contact_at=timezone.now())
    tie(alice, katrin, 0.05)
    tie(alice, ben, 0.0)
    tie(chloe, make_person("John Smith"))


@pytest.mark.usefixtures("three")
def test_closest_first_or_by_family_name(as_alice: Client) -> None:
    assert names(as_alice) == ["Chloe Fontaine", "Katrin Müller", "Ben Adeyemi"]
    assert names(as_alice, "?sort=name") == ["Ben Adeyemi", "Chloe Fontaine", "Katrin Müller"]
    assert names(as_alice, "?sort=loudness&page=99") == names(as_alice)


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("muller", ["Katrin Müller"]),
        ("MÜLLER katrin", ["Katrin Müller"]),
        ("procurement", ["Katrin Müller"]),
        ("katrin smith", []),
        ("john", []),
        ("%25", []),
        ("%00", ["Chloe Fontaine", "Katrin Müller", "Ben Adeyemi"]),
    ],
)
def test_every_word_has_to_be_there(as_alice: Client, asked: str, found: list[str]) -> None:
    assert names(as_alice, f"?q={asked}") == found


@pytest.mark.usefixtures("three")
def test_blocked_and_absent_people_are_not_in_it(as_alice: Client, alice: Person, ben: Person, chloe: Person) -> None:
    Block.objects.create(blocker=chloe, blocked=alice)
    Person.objects.filter(pk=ben.pk).update(is_active=False)
    assert names(as_alice) == ["Katrin Müller"]


def test_nobody_yet_and_nobody_of_that_name_are_told_apart(as_alice: Client, alice: Person, ben: Person) -> None:
    assert "not connected with anybody yet" in as_alice.get("/network/").content.decode()
    tie(alice, ben)
    assert "None of your connections is called that" in as_alice.get("/network/?q=zoe").content.decode()


def test_the_list_alone_is_what_the_search_box_asks_for(as_alice: Client, alice: Person, ben: Person) -> None:
    tie(alice, ben)
    part = as_alice.get("/network/?q=ben", headers={"HX-Request": "true", "HX-Target": "connections"})
    assert part.content.decode().lstrip().startswith("<section")


def test_a_page_of_25_takes_the_same_questions_as_one_of_three(
    as_alice: Client, alice: Person, django_assert_max_num_queries: Queries, django_assert_num_queries: Queries
) -> None:
    people = make_people(40)
    connect([(alice, person, 0.5) for person in people[:3]])
    with django_assert_max_num_queries(12) as few:  # type: ignore[call-arg]
        assert len(names(as_alice)) == 3
    connect([(alice, person, 0.5) for person in people[3:]])
    with django_assert_num_queries(len(few)):  # type: ignore[arg-type]
        assert len(names(as_alice)) == 25
    assert len(names(as_alice, "?page=2")) == 15


def test_programs_see_the_same_order_and_no_count(as_alice: Client, alice: Person) -> None:
    people = make_people(30)
    connect([(alice, person, 0.1 + n / 100) for n, person in enumerate(people)])
    answer = as_alice.get("/api/v1/me/connections/?page=2").json()
    assert set(answer) == {"page", "pages", "results"}
    assert [hit["person"]["name"] for hit in answer["results"]] == names(as_alice, "?page=2")
    one = as_alice.get("/api/v1/me/connections/?q=29&sort=name").json()["results"]
    assert [hit["person"]["handle"] for hit in one] == ["person-29"]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("page=3", "bad_parameter"),
        ("page=0", "bad_parameter"),
        ("page=two", "bad_parameter"),
        ("sort=loudness", "bad_parameter"),
        ("q=%00", "bad_parameter"),
        ("colour=blue", "unknown_parameter"),
    ],
)
def test_a_wrong_parameter_is_told_with_a_code_and_a_sentence(as_alice: Client, asked: str, code: str) -> None:
    response = as_alice.get(f"/api/v1/me/connections/?{asked}")
    assert (response.status_code, response.json()["code"]) == (400, code)
    assert response.json()["detail"].endswith(".")
