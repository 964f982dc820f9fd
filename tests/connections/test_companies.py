"""Who do I know at X: those there, how near they are, those who were there; nobody who is not there for the viewer."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from connections.actions.blocks import block_person
from people.models import Openness, Organisation, Person, Position, Roster, RosterEntry
from tests.factories import LONG_AGO, connect, make_people, make_person, organisation, study, tie, work

ELBWIND, HAVENLIJN = "Elbwind Energie", "Havenlijn Terminals"
MOST_QUERIES = 12


def address(name: str, kind: str = "company") -> str:
    return f"/{'schools' if kind == 'school' else 'companies'}/{organisation(name, kind).public_id}/"


def text_of(browser: Client, where: str) -> str:
    response = browser.get(where)
    assert response.status_code == 200
    return " ".join(re.sub(r'<span class="nowrap">(.*?)</span>', r"\1", response.content.decode()).split())


def section(page: str, name: str) -> str:
    """The markup of one section, "" when it is not there."""
    found = re.search(rf'<section[^>]*aria-labelledby="{name}-title">(.*?)</section>', page)
    return found.group(1) if found else ""


def names(page: str) -> list[str]:
    return re.findall(r'class="person__name"> ?<a href="[^"]*">([^<]*)</a>', page)


def test_the_page_has_those_one_knows_those_one_introduction_away_and_a_picture(
    as_alice: Client, alice: Person, ben: Person, katrin: Person, john: Person
) -> None:
    for person in (ben, katrin, john):
        work(person, ELBWIND, "Manager", since=2019)
    tie(alice, ben, 0.6)
    tie(ben, katrin, 0.6)
    page = text_of(as_alice, address(ELBWIND))
    assert names(section(page, "known")) == ["Ben Adeyemi"]
    assert names(section(page, "introduced")) == ["Katrin Müller"]
    assert "Ben and Katrin work together at Elbwind Energie since 2019" in section(page, "introduced")
    assert "You know: 1, One introduction away: 1, Further away: 1" in page
    assert "John Smith" not in page


def test_those_who_used_to_be_there_stand_with_where_they_are_now(as_alice: Client, alice: Person, ben: Person) -> None:
    work(ben, HAVENLIJN, "Shift lead", since=2014, until=2020)
    work(ben, ELBWIND, "Operations manager", since=2020)
    tie(alice, ben)
    page = text_of(as_alice, address(HAVENLIJN))
    former = section(page, "former")
    assert names(former) == ["Ben Adeyemi"]
    assert "Operations manager at Elbwind Energie" in former
    assert "here until 2020" in former
    assert "Nobody here says they work there now." in page


def test_who_returned_to_an_employer_is_there_now(as_alice: Client, alice: Person, ben: Person) -> None:
    work(ben, ELBWIND, since=2010, until=2012)
    work(ben, ELBWIND, since=2020)
    tie(alice, ben)
    page = text_of(as_alice, address(ELBWIND))
    assert names(section(page, "known")) == ["Ben Adeyemi"]
    assert section(page, "former") == ""


def test_a_school_has_everybody_from_there_in_one_list(as_alice: Client, alice: Person, ben: Person) -> None:
    study(ben, "Rijnmond University", since=2008, until=2012)
    tie(alice, ben)
    page = text_of(as_alice, address("Rijnmond University", "school"))
    assert names(section(page, "known")) == ["Ben Adeyemi"]
    assert as_alice.get(address("Rijnmond University", "school").replace("schools", "companies")).status_code == 404


@pytest.mark.parametrize("absence", [{"is_active": False}, {"joined_at": None}, {"leaving_at": LONG_AGO}])
def test_a_company_that_only_somebody_absent_shows_is_not_there(
    as_alice: Client, alice: Person, ben: Person, absence: dict[str, Any]
) -> None:
    work(ben, ELBWIND)
    tie(alice, ben)
    assert as_alice.get(address(ELBWIND)).status_code == 200
    Person.objects.filter(pk=ben.pk).update(**absence)
    assert as_alice.get(address(ELBWIND)).status_code == 404
    assert ELBWIND not in text_of(as_alice, "/companies/?q=elbwind").replace("called “elbwind”", "")


@pytest.mark.parametrize("who", ["alice", "ben"])
def test_a_block_hides_the_company_from_both(as_alice: Client, alice: Person, ben: Person, who: str) -> None:
    work(ben, ELBWIND)
    blocker, blocked = (alice, ben) if who == "alice" else (ben, alice)
    block_person(blocked, by=blocker)
    assert as_alice.get(address(ELBWIND)).status_code == 404
    assert names(text_of(as_alice, "/companies/")) == []


@pytest.mark.parametrize(
    ("opened", "stands", "status"),
    [(0, 1, 404), (1, 1, 200), (1, 2, 404), (2, 2, 200), (2, 3, 404), (3, 3, 200), (2, 4, 200), (1, 4, 404)],
)
def test_closed_positions_are_as_if_they_were_not(
    as_alice: Client, alice: Person, ben: Person, katrin: Person, opened: int, stands: int, status: int
) -> None:
    """Katrin opens her positions so far; Alice stands at degree 1, 2 or beyond, or in the same group (4)."""
    work(katrin, ELBWIND)
    Openness.objects.create(person=katrin, positions=opened)
    tie(alice, ben)
    if stands in (1, 2):
        tie(alice if stands == 1 else ben, katrin)
    if stands == 4:
        roster = Roster.objects.create(id=7, public_id=alice.public_id, name="Ports")
        RosterEntry.objects.bulk_create([RosterEntry(roster=roster, person=one) for one in (alice, katrin)])
    assert as_alice.get(address(ELBWIND)).status_code == status


def test_one_s_own_company_is_there_and_says_what_to_do(as_alice: Client, alice: Person) -> None:
    work(alice, "Maasbrug Audit", since=2019)
    page = text_of(as_alice, address("Maasbrug Audit"))
    assert "Of the people you can see here, only you name it so far." in page
    assert names(text_of(as_alice, "/companies/")) == ["Maasbrug Audit"]


def test_twenty_five_a_page_and_no_person_twice(as_alice: Client, alice: Person, ben: Person) -> None:
    crowd = make_people(60)
    where = organisation(ELBWIND)
    Position.objects.bulk_create(Position(person=one, organisation=where) for one in crowd)
    tie(alice, ben)
    connect([(ben, one, 0.5) for one in crowd])
    found = [name for n in (1, 2, 3) for name in names(text_of(as_alice, f"{address(ELBWIND)}?page={n}"))]
    assert len(found) == len(set(found)) == 60


def queries(browser: Client, where: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(where).status_code == 200
    return len(seen)


@pytest.mark.parametrize("page", ["", "?when=before", "list"])
def test_the_number_of_queries_does_not_grow_with_the_rows(
    as_alice: Client, alice: Person, ben: Person, page: str
) -> None:
    tie(alice, ben)
    where = "/companies/" if page == "list" else address(ELBWIND) + page

    def grow(people: list[Person]) -> None:
        connect([(ben, one, 0.5) for one in people[::2]] + [(alice, one, 0.5) for one in people[1::2]])
        for n, one in enumerate(people):
            work(one, ELBWIND, since=2019)
            work(one, HAVENLIJN, since=2010, until=2015)
            work(one, f"Company {one.pk}", until=2015)
            work(one, ELBWIND, until=2019) if n % 2 else None
            if page == "?when=before":
                Position.objects.filter(person=one, organisation=organisation(ELBWIND)).update(
                    ended_on=date(2022, 1, 1)
                )

    grow(make_people(4))
    few = queries(as_alice, where)
    grow([make_person(f"More {n}", handle=f"more-{n}") for n in range(20)])
    assert queries(as_alice, where) == few <= MOST_QUERIES


def test_places_with_people_one_knows_come_first_and_name_them(
    as_alice: Client, alice: Person, ben: Person, katrin: Person, john: Person
) -> None:
    work(john, "Aardvark Freight")
    work(ben, ELBWIND)
    work(katrin, ELBWIND)
    work(katrin, HAVENLIJN, until=2015)
    tie(alice, ben, 0.9)
    tie(alice, katrin, 0.2)
    page = text_of(as_alice, "/companies/")
    assert names(page) == [ELBWIND, HAVENLIJN, "Aardvark Freight"]
    assert "Ben Adeyemi, Katrin Müller" in page
    assert "1 person you know used to be there" in page


@pytest.mark.parametrize("typed", ["angso", "ängsö", "CARE", "care angs", "aengsoe"])
def test_places_are_found_by_part_of_their_name(as_alice: Client, ben: Person, typed: str) -> None:
    work(ben, "Ängsö Care")
    work(ben, ELBWIND)
    assert names(text_of(as_alice, f"/companies/?q={typed}")) == ["Ängsö Care"]


def test_the_list_alone_is_given_while_somebody_types(as_alice: Client, ben: Person) -> None:
    work(ben, ELBWIND)
    response = as_alice.get("/companies/?q=elb", headers={"HX-Request": "true", "HX-Target": "places"})
    assert response.content.decode().lstrip().startswith("<section")
    assert "HX-Request" in response.headers["Vary"]


@pytest.mark.parametrize(
    "asked", ["q=%00", "q=" + "x" * 5_000, "q=%25s", "page=0", "page=999999999", "page=abc", "q=--"]
)
def test_any_question_gets_an_ordinary_page(as_alice: Client, ben: Person, asked: str) -> None:
    work(ben, ELBWIND)
    assert "<h1>" in text_of(as_alice, f"/companies/?{asked}")
    assert "<h1>" in text_of(as_alice, f"{address(ELBWIND)}?{asked}")


def test_a_page_past_the_end_is_the_last_one(as_alice: Client, ben: Person) -> None:
    Position.objects.bulk_create(
        Position(person=ben, organisation=Organisation.objects.create(name=f"Place {n:02}", kind="company"))
        for n in range(30)
    )
    assert names(text_of(as_alice, "/companies/?page=9")) == [f"Place {n}" for n in range(25, 30)]


def test_the_api_says_the_same(as_alice: Client, alice: Person, ben: Person, katrin: Person) -> None:
    work(ben, ELBWIND, since=2019)
    work(katrin, ELBWIND, since=2016, until=2020)
    work(katrin, HAVENLIJN, "Buyer", since=2020)
    tie(alice, ben)
    where = f"/api/v1{address(ELBWIND)}people/"
    answer = as_alice.get(where).json()
    assert answer["near"] == {"connected": 1, "one_introduction_away": 0, "further": 0}
    assert [(row["person"]["name"], row["left"], row["now"]) for row in answer["results"]] == [
        ("Ben Adeyemi", None, None)
    ]
    [row] = as_alice.get(f"{where}?when=before").json()["results"]
    assert (row["person"]["name"], row["left"], row["now"]["what"]) == (
        "Katrin Müller",
        2020,
        "Buyer at Havenlijn Terminals",
    )
    for wrong in ("when=never", "page=0", "page=x", "colour=blue"):
        assert as_alice.get(f"{where}?{wrong}").status_code == 400
