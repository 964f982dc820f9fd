"""People for programs: the same as on the pages, and every wrong question is told what is wrong."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from people.models import Person
from people.upkeep.search import reindex
from tests.factories import connect, make_people, tie, work


def test_the_same_people_in_the_same_order_as_on_the_page(as_alice: Client, alice: Person, ben: Person) -> None:
    people = make_people(40)
    tie(alice, ben, 0.6)
    connect([(ben, person, 0.1 + n / 100) for n, person in enumerate(people[:20])])
    reindex()
    for asked in ("", "q=person", "q=persn", "degree=2"):
        for number in (1, 2):
            page = as_alice.get(f"/directory/?{asked}&page={number}").content.decode()
            answer = as_alice.get(f"/api/v1/people/?{asked}&page={number}").json()
            shown = re.findall(r'<h3 class="person__name">\s*<a href="/people/([^/]+)/"', page)
            if number <= answer["pages"]:
                assert [hit["person"]["handle"] for hit in answer["results"]] == shown


def test_a_hit_says_the_route_in_words(as_alice: Client, alice: Person, ben: Person, katrin: Person) -> None:
    work(alice, "Havenlijn Terminals", since=2015, until=2019)
    work(ben, "Havenlijn Terminals", since=2014, until=2020)
    tie(alice, ben, 0.5)
    tie(ben, katrin, 0.5)
    reindex()
    answer = as_alice.get("/api/v1/people/?q=mueller").json()
    [hit] = answer["results"]
    assert (answer["count"], answer["more"], hit["degree"], hit["mutual"]) == (1, False, 2, 1)
    assert [step["person"]["handle"] for step in hit["route"]] == ["alice-marchetti", "ben-adeyemi", "katrin-mueller"]
    assert hit["route"][1]["reason"] == "worked together at Havenlijn Terminals 2015–19"
    assert hit["route"][0]["strength"] is None
    assert set(hit["route"][1]) == {"person", "strength", "reason"}


def test_routes_are_those_of_the_page(as_alice: Client, alice: Person, ben: Person, katrin: Person) -> None:
    tie(alice, ben, 0.5)
    tie(ben, katrin, 0.5)
    answer = as_alice.get(f"/api/v1/people/{katrin.public_id}/routes/").json()
    assert (answer["degree"], answer["mutual"], answer["connection"]) == (2, 1, None)
    [route] = answer["routes"]
    assert [step["person"]["handle"] for step in route["steps"]] == [
        *("alice-marchetti", "ben-adeyemi", "katrin-mueller")
    ]


def test_ones_own_connection_is_in_the_answer(as_alice: Client, alice: Person, ben: Person) -> None:
    tie(alice, ben, 0.3, how_we_met="On the ferry.")
    found = as_alice.get(f"/api/v1/people/{ben.public_id}/routes/").json()["connection"]
    assert (found["strength"], found["how_we_met"], found["last_contact"]) == ("known", "On the ferry.", "")


def test_a_person_is_what_they_say_and_no_address(as_alice: Client, katrin: Person) -> None:
    work(katrin, "Elbwind Energie", "Buyer", 2015)
    answer = as_alice.get(f"/api/v1/people/{katrin.public_id}/").json()
    assert answer["name"] == "Katrin Müller"
    assert answer["positions"][0]["employer"] == "Elbwind Energie"
    assert not {"email", "id", "password", "role", "is_active", "joined_at"} & set(answer)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("page=abc", "bad_parameter"),
        ("page=0", "bad_parameter"),
        ("page=21", "bad_parameter"),
        ("degree=7", "bad_parameter"),
        ("industry=zz", "bad_parameter"),
        ("q=%00", "bad_parameter"),
        ("q=" + "x" * 500, "bad_parameter"),
        ("colour=blue", "unknown_parameter"),
    ],
)
def test_a_wrong_parameter_is_told_with_a_code_and_a_sentence(as_alice: Client, asked: str, code: str) -> None:
    response = as_alice.get(f"/api/v1/people/?{asked}")
    assert response.status_code == 400
    assert response.json()["code"] == code
    assert response.json()["detail"].endswith(".")


def test_absent_and_invented_people_get_the_same_answer(as_alice: Client, eve: Person) -> None:
    eve.is_active = False
    eve.save()
    for tail in ("", "routes/"):
        absent = as_alice.get(f"/api/v1/people/{eve.public_id}/{tail}")
        invented = as_alice.get(f"/api/v1/people/{uuid4()}/{tail}")
        assert (absent.status_code, absent.content) == (invented.status_code, invented.content)
        assert absent.status_code == 404


def test_strangers_get_nothing(client: Client, katrin: Person) -> None:
    for address in ("/api/v1/people/", f"/api/v1/people/{katrin.public_id}/"):
        assert client.get(address).status_code == 403
