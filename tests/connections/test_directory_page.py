"""The directory as a page: what a row says, how it costs the same whatever the number, and that nothing breaks it."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from people.models import Person
from people.upkeep.search import reindex
from tests.factories import connect, make_people, tie, work

MOST_QUERIES = 12


def text_of(browser: Client, address: str, **headers: str) -> str:
    response = browser.get(address, headers=headers)
    assert response.status_code == 200
    return re.sub(r'<span class="nowrap">(.*?)</span>', r"\1", response.content.decode())


def rows(page: str) -> list[str]:
    return re.findall(r'<li class="person">(.*?)</li>', page, re.DOTALL)


def test_a_row_names_the_introducer_and_the_reason(
    as_alice: Client, alice: Person, ben: Person, katrin: Person
) -> None:
    work(alice, "Havenlijn Terminals", since=2015, until=2019)
    work(ben, "Havenlijn Terminals", since=2014, until=2020)
    tie(alice, ben, 0.5)
    tie(ben, katrin, 0.5)
    reindex()
    [row] = rows(text_of(as_alice, "/directory/?q=mueller"))
    for words in ("Katrin Müller", "2nd degree", "Ben Adeyemi", "worked together at Havenlijn Terminals 2015–19"):
        assert words in row
    assert "1 person you both know" in " ".join(row.split())


def test_close_matches_are_called_so(as_alice: Client, john: Person) -> None:
    reindex()
    page = text_of(as_alice, "/directory/?q=jon+smiht")
    assert "These are close matches" in page
    assert "John Smith" in page


def test_nobody_found_says_what_to_do(as_alice: Client) -> None:
    reindex()
    page = text_of(as_alice, "/directory/?q=xyzzy")
    assert "Nobody fits “xyzzy”" in page
    assert "Try fewer words" in page


def test_an_unknown_employer_is_named(as_alice: Client) -> None:
    reindex()
    assert "Nobody here has worked at “Atlantis Ltd”." in text_of(as_alice, "/directory/?employer=Atlantis+Ltd")


def test_the_page_asks_for_results_alone_while_somebody_types(as_alice: Client, john: Person) -> None:
    reindex()
    response = as_alice.get("/directory/?q=smith&employer=", headers={"HX-Request": "true", "HX-Target": "results"})
    assert response.content.decode().lstrip().startswith("<section")
    assert response.headers["HX-Replace-Url"] == "/directory/?q=smith"
    assert 'hx-swap-oob="innerHTML:#found"' in response.content.decode()
    assert "HX-Request" in response.headers["Vary"]


def queries(browser: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert browser.get(address).status_code == 200
    return len(seen)


@pytest.mark.parametrize(
    "asked", ["", "q=person", "q=persn", "degree=2", "q=person&employer=fable&school=x&place=rotterdam&skill=y"]
)
def test_the_number_of_queries_is_small_and_the_same_for_five_and_for_25(
    as_alice: Client, alice: Person, ben: Person, asked: str
) -> None:
    tie(alice, ben)
    people = make_people(5)
    connect([(ben, person, 0.4) for person in people])
    for person in people:
        work(person, "Fable House")
    reindex()
    few = queries(as_alice, f"/directory/?{asked}")
    more = [
        Person(given_name="Person", family_name=str(n), handle=f"p-{n}", email=f"p{n}@example.org") for n in range(30)
    ]
    Person.objects.bulk_create(more)
    connect([(ben, person, 0.4) for person in more])
    for person in more:
        work(person, "Fable House")
    reindex()
    assert few == queries(as_alice, f"/directory/?{asked}") <= MOST_QUERIES


def test_25_people_a_page_and_no_person_twice(as_alice: Client) -> None:
    make_people(60)
    reindex()
    found = [
        name
        for n in (1, 2, 3)
        for name in re.findall(r"/people/(person-\d+)/", text_of(as_alice, f"/directory/?page={n}"))
    ]
    assert len(found) == len(set(found)) == 60


@pytest.mark.parametrize(
    "asked",
    [
        "q=" + "x" * 10_000,
        "q=" + "word+" * 2_000,
        "q=%00smith%00",
        "q=%ff%fe",
        "q='%3B+DROP+TABLE+people_person--",
        "q=%25s+%7B0%7D+%5C+%27",
        "q=%26%7C!*:()",
        "employer=%00&school=%25&skill=_&place=%5C",
        "place=99999999999999999999999",
        "place=-1",
        "industry=zz&degree=7",
        "degree=reach&degree=3",
        "page=abc",
        "page=-3",
        "page=99999999999999999999",
        "colour=blue",
    ],
)
def test_any_question_gets_an_ordinary_page(as_alice: Client, john: Person, asked: str) -> None:
    reindex()
    assert "<h1>" in text_of(as_alice, f"/directory/?{asked}")


def test_a_visitor_is_asked_to_sign_in(client: Client, db: None) -> None:
    assert client.get("/directory/").status_code == 302


def test_only_reading_is_possible(as_alice: Client) -> None:
    assert as_alice.post("/directory/").status_code == 405


def test_somebody_at_degree_3_has_a_chain_and_who_is_further_a_badge(
    as_alice: Client, alice: Person, ben: Person, katrin: Person, john: Person, eve: Person
) -> None:
    work(ben, "Elbwind Energie", since=2019)
    work(katrin, "Elbwind Energie", since=2016)
    for one, other in ((alice, ben), (ben, katrin), (katrin, john)):
        tie(one, other, 0.6)
    reindex()
    [row] = rows(text_of(as_alice, "/directory/?q=smith"))
    assert "3rd degree" in row
    assert row.index("Ben Adeyemi") < row.index("Katrin Müller")
    assert (
        "You and Ben have been connected since 2020; Ben and Katrin work together at Elbwind Energie since 2019;"
        " Katrin and John are connected." in " ".join(row.split())
    )
    [row] = rows(text_of(as_alice, "/directory/?q=marlow"))
    assert "out of reach" in row
    [hit] = as_alice.get("/api/v1/people/?q=smith").json()["results"]
    assert [step["person"]["name"] for step in hit["route"]][1:] == ["Ben Adeyemi", "Katrin Müller", "John Smith"]


@pytest.mark.parametrize("days", [2, 400])
@pytest.mark.parametrize(("strength", "word"), [(0.9, "warm"), (0.1, "known"), (0.001, "quiet")])
def test_of_ties_between_others_only_coarse_words_are_told(
    as_alice: Client, alice: Person, ben: Person, katrin: Person, strength: float, word: str, days: int
) -> None:
    tie(alice, ben, 0.9, last_contact_at=timezone.now())
    tie(ben, katrin, strength, last_contact_at=timezone.now() - timedelta(days=days))
    reindex()
    expected = word if days == 2 else "quiet"
    routes = as_alice.get(f"/api/v1/people/{katrin.public_id}/routes/").json()["routes"]
    [hit] = as_alice.get("/api/v1/people/?q=mueller").json()["results"]
    for steps in (routes[0]["steps"], hit["route"]):
        assert [step["strength"] for step in steps] == [None, "close", expected]
    assert hit["warmth"] == expected
    for address in ("/directory/?q=mueller", f"/people/{katrin.handle}/"):
        page = text_of(as_alice, address)
        assert f"tie--{expected}" in page
        assert not {"tie--dormant", "tie--only-a-name"} & set(re.findall(r"tie--[a-z-]+", page))


def test_the_line_above_fits_what_stands_below(as_alice: Client, katrin: Person) -> None:
    work(katrin, "Elbwind Energie")
    reindex()
    nobody = text_of(as_alice, "/directory/?employer=zzzzzz")
    assert "Nobody found." in nobody
    assert "Nearest first" not in nobody
    assert "Nearest first" in text_of(as_alice, "/directory/")
    assert "Showing people at Elbwind Energie." in text_of(as_alice, "/directory/?employer=Elbwnd")
    for unreadable in ("%E2%80%AE", "%F0%9F%99%82"):
        assert "no letter and no digit" in text_of(as_alice, f"/directory/?q={unreadable}")
