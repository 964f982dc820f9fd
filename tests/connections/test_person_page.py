"""A person's page: how the viewer could reach them, and what of others' connections it keeps to itself."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from connections.models import Vouch
from people.models import Person, PersonSkill
from tests.factories import connect, live_in, make_people, skill, study, tie, work


def page_of(browser: Client, person: Person) -> str:
    response = browser.get(f"/people/{person.handle}/")
    assert response.status_code == 200
    return " ".join(re.sub(r'<span class="nowrap">(.*?)</span>', r"\1", response.content.decode()).split())


def test_each_hop_of_a_route_has_its_reason(as_alice: Client, alice: Person, ben: Person, katrin: Person) -> None:
    work(alice, "Havenlijn Terminals", since=2015, until=2019)
    work(ben, "Havenlijn Terminals", since=2014, until=2020)
    work(ben, "Elbwind Energie", since=2020)
    work(katrin, "Elbwind Energie", since=2015)
    tie(alice, ben, 0.6, last_contact_at=timezone.now() - timedelta(days=100))
    tie(ben, katrin, 0.6, last_contact_at=timezone.now() - timedelta(days=2))
    page = page_of(as_alice, katrin)
    assert "How you could reach Katrin" in page
    assert "1 person you both know could introduce you." in page
    assert "worked together at Havenlijn Terminals 2015–19; last talked 3 months ago" in page
    assert "work together at Elbwind Energie since 2020; in touch this year" in page


def test_the_route_whose_weaker_hop_is_stronger_comes_first(
    as_alice: Client, alice: Person, ben: Person, chloe: Person, katrin: Person
) -> None:
    tie(alice, ben, 0.9)
    tie(ben, katrin, 0.1)
    tie(alice, chloe, 0.3)
    tie(chloe, katrin, 0.3)
    page = page_of(as_alice, katrin)
    assert page.index("Chloe Fontaine") < page.index("Ben Adeyemi")


def test_ones_own_connection_is_told_in_words(as_alice: Client, alice: Person, ben: Person) -> None:
    study(alice, "Rijnmond University", since=2010, until=2014)
    study(ben, "Rijnmond University", since=2008, until=2012)
    talked = timezone.now() - timedelta(days=3)
    tie(alice, ben, 0.7, since=datetime(2021, 3, 2, tzinfo=UTC), last_contact_at=talked, how_we_met="On the ferry.")
    page = page_of(as_alice, ben)
    for words in (
        "close",
        "March 2021",
        "On the ferry.",
        "Talked this week",
        "Studied together at Rijnmond University",
    ):
        assert words in page


def test_three_hops_are_shown_as_one_chain(
    as_alice: Client, alice: Person, ben: Person, katrin: Person, john: Person
) -> None:
    tie(alice, ben)
    tie(ben, katrin)
    tie(katrin, john)
    page = page_of(as_alice, john)
    assert "Two introductions would be needed" in page
    assert page.index("Ben Adeyemi") < page.index("Katrin Müller")


def test_without_a_route_the_page_says_so_and_where_to_begin(as_alice: Client, eve: Person) -> None:
    work(eve, "Fable House")
    live_in(eve, "Leeds")
    page = page_of(as_alice, eve)
    assert "No warm route leads to Eve yet" in page
    assert "/directory/?employer=Fable+House" in page
    assert "People in Leeds" in page


def test_routes_of_names_alone_are_called_cold(as_alice: Client, alice: Person, ben: Person, john: Person) -> None:
    tie(alice, ben, 0.0)
    tie(ben, john, 0.0)
    page = page_of(as_alice, john)
    assert "These connections have grown quiet" in page
    assert "Begin with Ben:" in page


def test_ones_own_page_is_where_it_is_changed(as_alice: Client, alice: Person, ben: Person) -> None:
    page = page_of(as_alice, alice)
    assert "How you could reach" not in page
    assert "A few sentences in your own voice." not in page
    for address in ("basics", "about", "asks", "positions/new", "skills"):
        assert f"/me/profile/{address}/" in page
    assert "/me/as/members/" in page
    assert "What your page could tell, too" in page
    alice.about = ""
    alice.save()
    assert "A few sentences in your own voice." in page_of(as_alice, alice)
    tie(alice, ben)
    others = page_of(as_alice, ben)
    assert "What your page could tell, too" not in others
    assert "/me/profile/" not in others


def test_what_somebody_offers_and_looks_for_stands_before_how_to_reach_them(as_alice: Client, ben: Person) -> None:
    assert "What to write to Ben about" not in page_of(as_alice, ben)
    ben.helps_with, ben.starts_with = "Cranes & <cats>", "Between two ships."
    ben.save()
    page = page_of(as_alice, ben)
    assert "Cranes &amp; &lt;cats&gt;" in page
    assert "Is looking for" not in page
    assert page.index("Between two ships.") < page.index("How you could reach Ben")


def test_years_stay_on_one_line(as_alice: Client, alice: Person, ben: Person) -> None:
    for person in (alice, ben):
        work(person, "<Fable> House", since=2015, until=2019)
    tie(alice, ben)
    page = as_alice.get(f"/people/{ben.handle}/").content.decode()
    assert 'Worked together at &lt;Fable&gt; House <span class="nowrap">2015–19</span>' in page


def test_unknown_and_absent_people_look_alike(as_alice: Client, eve: Person) -> None:
    eve.is_active = False
    eve.save()
    absent, unknown = as_alice.get("/people/eve-marlow/"), as_alice.get("/people/eve-marlon/")
    assert absent.status_code == unknown.status_code == 404
    own = rb"eve-marlo[wn]|[A-Za-z0-9]{64}"  # the address asked for, and the token that differs with each answer
    assert re.sub(own, b"", absent.content) == re.sub(own, b"", unknown.content)


def test_somebody_absent_is_on_no_route(as_alice: Client, alice: Person, ben: Person, katrin: Person) -> None:
    tie(alice, ben)
    tie(ben, katrin)
    ben.is_active = False
    ben.save()
    page = page_of(as_alice, katrin)
    assert "Ben Adeyemi" not in page
    assert "No warm route leads to Katrin yet" in page


def test_the_handle_is_found_in_any_case(as_alice: Client, katrin: Person) -> None:
    assert as_alice.get("/people/Katrin-Mueller/").status_code == 200


def test_what_people_write_stays_text(as_alice: Client, eve: Person) -> None:
    eve.about = "<script>alert(1)</script>\n\nSecond paragraph."
    eve.save()
    page = page_of(as_alice, eve)
    assert "<script>alert" not in page
    assert "<p>Second paragraph.</p>" in page


@pytest.mark.parametrize("degree", [1, 2])
def test_no_figure_of_a_strength_and_nobodys_number_of_connections_leaks(
    as_alice: Client, alice: Person, ben: Person, chloe: Person, degree: int
) -> None:
    tie(alice, ben, 0.612345)
    tie(ben, chloe, 0.487654)
    connect([(chloe, other, 0.5) for other in make_people(37)])
    connect([(ben, other, 0.5) for other in Person.objects.filter(given_name="Person")[:23]])
    shown = ben if degree == 1 else chloe
    texts = [page_of(as_alice, shown)]
    for tail in ("", "routes/"):
        texts.append(as_alice.get(f"/api/v1/people/{shown.public_id}/{tail}").content.decode())
    for text in texts:
        for figure in ("0.61", "61%", "0.48", "48%", " 25 ", " 38 ", ":25", ":38", "612345", "487654"):
            assert figure not in text


def vouch_for(person: Person, skill_name: str, *, by: Person) -> None:
    has = PersonSkill.objects.get(person=person, skill__name=skill_name)
    Vouch.objects.create(person=person, author=by, skill=has, sentence="We sorted the papers.", state="shown")


def test_the_number_of_queries_does_not_grow(as_alice: Client, alice: Person, katrin: Person) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            page_of(as_alice, katrin)
        return len(seen)

    people = make_people(12)
    tie(alice, people[0], 0.5)
    tie(people[0], katrin, 0.5)
    skill(katrin, "Procurement")
    vouch_for(katrin, "Procurement", by=people[0])
    few = queries()
    connect([(alice, person, 0.5) for person in people[1:]] + [(person, katrin, 0.5) for person in people[1:]])
    for person in people:
        work(person, "Fable House")
        work(katrin, "Fable House", person.handle)
        skill(katrin, person.handle)
        vouch_for(katrin, person.handle, by=person)
    assert few == queries() <= 15
