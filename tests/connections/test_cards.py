"""A card holds what its owner has opened to whoever takes it; the file of all connections costs the same for any."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client

from connections.actions.ties import end_tie
from people.actions.contact_card import add_detail
from people.models import Audience, Block, ContactDetail, Openness, Person
from tests.factories import connect, live_in, make_people, tie, work

Kind = ContactDetail.Kind
Queries = Callable[[int], AbstractContextManager[object]]

pytestmark = pytest.mark.django_db


def card(browser: Client, person: Person) -> str:
    return browser.get(f"/people/{person.handle}/card.vcf").content.decode()


@pytest.fixture
def ben_of_all_circles(ben: Person) -> Person:
    """Ben with a number for each circle: 0 for himself up to 4 for the world."""
    for audience in Audience:
        add_detail(by=ben, kind=Kind.PHONE, value=f"+49 40 5550 000{audience:d}", open_to=audience)
    work(ben, "Elbwind Energie", "Operations manager", since=2019)
    work(ben, "Havenlijn Terminals", "Shift lead", since=2012, until=2019)
    live_in(ben, "Hamburg")
    return ben


def numbers(text: str) -> list[str]:
    return re.findall(r"TEL:\S+ 40 5550 000(\d)", text)


def test_a_connection_gets_what_is_open_to_connections(
    as_alice: Client, alice: Person, ben_of_all_circles: Person
) -> None:
    tie(alice, ben_of_all_circles)
    response = as_alice.get("/people/Ben-Adeyemi/card.vcf")
    assert response.headers["Content-Type"] == "text/vcard; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="ben-adeyemi.vcf"'
    text = response.content.decode()
    assert numbers(text) == ["1", "2", "3", "4"]
    assert "ORG:Elbwind Energie\r\nTITLE:Operations manager\r\n" in text
    assert "ADR:;;;Hamburg;;;Germany\r\n" in text
    assert f"UID:urn:uuid:{ben_of_all_circles.public_id}\r\n" in text


def test_each_further_circle_gets_less(
    as_alice: Client, alice: Person, ben_of_all_circles: Person, chloe: Person
) -> None:
    assert numbers(card(as_alice, ben_of_all_circles)) == ["3", "4"]
    tie(alice, chloe)
    tie(chloe, ben_of_all_circles)
    assert numbers(card(as_alice, ben_of_all_circles)) == ["2", "3", "4"]


def test_ones_own_card_is_the_one_connections_get(client: Client, ben_of_all_circles: Person) -> None:
    client.force_login(ben_of_all_circles)
    assert numbers(card(client, ben_of_all_circles)) == ["1", "2", "3", "4"]


def test_closed_sections_are_not_on_it(as_alice: Client, ben_of_all_circles: Person) -> None:
    Openness.objects.create(person=ben_of_all_circles, positions=Audience.CONNECTIONS, place=Audience.ME)
    text = card(as_alice, ben_of_all_circles)
    assert "ORG" not in text
    assert "ADR" not in text


def test_programs_read_the_same_card(as_alice: Client, alice: Person, ben_of_all_circles: Person) -> None:
    tie(alice, ben_of_all_circles)
    found = as_alice.get(f"/api/v1/people/{ben_of_all_circles.public_id}/card/").json()
    assert [phone["value"][-1] for phone in found["phones"]] == ["1", "2", "3", "4"]
    assert (found["title"], found["organisation"], found["town"]) == (
        *("Operations manager", "Elbwind Energie", "Hamburg"),
    )


def test_the_page_shows_what_the_card_holds(as_alice: Client, alice: Person, ben_of_all_circles: Person) -> None:
    tie(alice, ben_of_all_circles)
    page = as_alice.get(ben_of_all_circles.get_absolute_url()).content.decode()
    assert re.findall(r">\+49 40 5550 000(\d)<", page) == ["1", "2", "3", "4"]
    assert 'href="tel:+494055500001"' in page


def test_all_connections_in_one_file_each_with_what_it_opens(
    as_alice: Client, alice: Person, ben_of_all_circles: Person, chloe: Person, eve: Person
) -> None:
    tie(alice, ben_of_all_circles)
    tie(alice, chloe)
    add_detail(by=chloe, kind=Kind.EMAIL, value="chloe@example.org", open_to=Audience.ME)
    response = as_alice.get("/network/connections.vcf")
    text = response.getvalue().decode()
    assert re.findall(r"\r\nFN:([^\r]+)", text) == ["Ben Adeyemi", "Chloe Fontaine"]
    assert numbers(text) == ["1", "2", "3", "4"]
    assert "chloe@example.org" not in text


def test_the_file_takes_the_same_questions_for_three_and_for_sixty(
    as_alice: Client, alice: Person, django_assert_num_queries: Queries, django_assert_max_num_queries: Queries
) -> None:
    people = make_people(60)
    for person in people:
        add_detail(by=person, kind=Kind.PHONE, value="0405550123")
        work(person, "Elbwind Energie", "Buyer", since=2019)
    connect([(alice, person, 0.5) for person in people[:3]])
    with django_assert_max_num_queries(14) as few:  # type: ignore[call-arg]
        assert as_alice.get("/network/connections.vcf").getvalue().count(b"BEGIN:VCARD") == 3
    connect([(alice, person, 0.5) for person in people[3:]])
    with django_assert_num_queries(len(few)):  # type: ignore[arg-type]
        assert as_alice.get("/network/connections.vcf").getvalue().count(b"TEL:") == 60


@pytest.mark.parametrize("how", ["block", "leave", "end"])
def test_revocation_bites_at_once(as_alice: Client, alice: Person, ben_of_all_circles: Person, how: str) -> None:
    ben = ben_of_all_circles
    tie(alice, ben)
    if how == "block":
        Block.objects.create(blocker=ben, blocked=alice)
    elif how == "leave":
        Person.objects.filter(pk=ben.pk).update(is_active=False)
    else:
        end_tie(by=ben, alter=alice)
    assert as_alice.get("/network/connections.vcf").getvalue() == b""
    if how == "end":
        assert numbers(card(as_alice, ben)) == ["3", "4"]
    else:
        assert as_alice.get(f"/people/{ben.handle}/card.vcf").status_code == 404
        assert as_alice.get(f"/api/v1/people/{ben.public_id}/card/").status_code == 404
