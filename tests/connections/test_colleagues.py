"""Former colleagues: who was there at the same time, where they are now, and who of them moved."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connections.actions.blocks import block_person
from connections.core.routes import shared_years
from connections.models.colleagues import colleagues
from connections.models.moves import whereabouts
from people.models import Openness, Organisation, Person, Position
from tests.factories import make_people, make_person, organisation, tie, work

ELBWIND, HAVENLIJN, MAASBRUG = "Elbwind Energie", "Havenlijn Terminals", "Maasbrug Audit"
MOST_QUERIES = 12


def page(browser: Client, asked: str = "") -> str:
    response = browser.get(f"/colleagues/{asked}")
    assert response.status_code == 200
    return " ".join(re.sub("</?span[^>]*>", "", response.content.decode()).split())


def names(text: str) -> list[str]:
    return re.findall(r'class="person__name"> ?<a href="[^"]*">([^<]*)</a>', text)


def moved(person: Person, employer: str, days_ago: int, title: str = "Manager") -> date:
    """A new job that began so many days ago, on the first of that month."""
    start = (timezone.now().date() - timedelta(days=days_ago)).replace(day=1)
    Position.objects.create(person=person, organisation=organisation(employer), title=title, started_on=start)
    return start


def test_only_who_was_there_at_the_same_time_counts(
    as_alice: Client, alice: Person, ben: Person, chloe: Person, dorota: Person, katrin: Person
) -> None:
    work(alice, HAVENLIJN, since=2015, until=2019)
    work(ben, HAVENLIJN, since=2012, until=2015)
    work(chloe, HAVENLIJN, since=2010, until=2014)
    work(dorota, HAVENLIJN, since=2020)
    work(katrin, HAVENLIJN)  # when is not told
    assert names(page(as_alice)) == ["Ben Adeyemi"]


@pytest.mark.django_db
def test_years_are_counted_as_everywhere(alice: Person, ben: Person) -> None:
    """The question to the database narrows; whether two times meet is said by `core.routes`."""
    year = timezone.now().year

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(*[st.tuples(st.integers(2000, year), st.none() | st.integers(0, 8))] * 2)
    def check(one: tuple[int, int | None], other: tuple[int, int | None]) -> None:
        Position.objects.all().delete()
        ends = [None if length is None else min(start + length, year) for start, length in (one, other)]
        work(alice, HAVENLIJN, since=one[0], until=ends[0])
        work(ben, HAVENLIJN, since=other[0], until=ends[1])
        together = shared_years(one[0], ends[0], other[0], ends[1], year)
        still = ends == [None, None]
        found = [(each.first, each.last) for each in colleagues(alice, now=timezone.now())]
        assert found == ([together] if together and not still else [])

    check()


def test_they_stand_under_the_employer_with_the_years_and_what_they_do_now(
    as_alice: Client, alice: Person, ben: Person, chloe: Person
) -> None:
    work(alice, HAVENLIJN, since=2015, until=2019)
    work(alice, MAASBRUG, since=2019, until=2026)
    work(ben, HAVENLIJN, since=2014, until=2018)
    work(ben, ELBWIND, "Operations manager", since=2018)
    work(chloe, HAVENLIJN, since=2016, until=2017)
    work(chloe, MAASBRUG, "Senior auditor", since=2018)
    text = page(as_alice)
    assert names(text) == ["Chloe Fontaine", "Ben Adeyemi"]
    assert re.findall(r"<h2[^>]*> <a[^>]*>([^<]*)</a> (\S+)", text) == [(MAASBRUG, "2019–26"), (HAVENLIJN, "2015–19")]
    assert "Operations manager at Elbwind Energie" in text
    assert "worked together 2015–18" in text
    assert "worked together 2019–26" in text


def test_who_moved_lately_stands_first_and_it_is_said_when(
    as_alice: Client, alice: Person, ben: Person, chloe: Person, dorota: Person
) -> None:
    work(alice, HAVENLIJN, since=2015, until=2019)
    for person in (chloe, ben, dorota):
        work(person, HAVENLIJN, since=2015, until=2019)
    work(chloe, MAASBRUG, since=2019)
    start = moved(dorota, ELBWIND, 200)
    latest = moved(ben, ELBWIND, 60)
    text = page(as_alice)
    assert names(text) == ["Ben Adeyemi", "Dorota Wiśniewska", "Chloe Fontaine"]
    for when in (start, latest):
        month = date_format(when, "F" if when.year == timezone.now().year else "F Y")
        assert f"moved to Elbwind Energie in {month}" in text
    assert names(page(as_alice, "?show=moved")) == ["Ben Adeyemi", "Dorota Wiśniewska"]


def test_a_second_job_beside_the_old_one_is_no_move(alice: Person, ben: Person) -> None:
    work(alice, HAVENLIJN, since=2015, until=2019)
    work(ben, HAVENLIJN, since=2015)
    moved(ben, ELBWIND, 60)
    [one] = colleagues(alice, now=timezone.now())
    assert one.moved_on is None
    ben.current_positions = list(ben.positions.select_related("organisation"))  # type: ignore[attr-defined]
    assert whereabouts(ben, left=one.employer, today=timezone.now().date()).moved == ""


def test_whom_one_still_works_with_is_no_former_colleague(as_alice: Client, alice: Person, ben: Person) -> None:
    work(alice, MAASBRUG, since=2019)
    work(ben, MAASBRUG, since=2020)
    assert names(page(as_alice)) == []


def test_when_two_last_talked_is_told_of_one_s_own_connections_alone(
    as_alice: Client, alice: Person, ben: Person, chloe: Person
) -> None:
    for person in (alice, ben, chloe):
        work(person, HAVENLIJN, since=2015, until=2019)
    tie(alice, ben, 0.5, last_contact_at=timezone.now() - timedelta(days=100))
    tie(ben, chloe, 0.5, last_contact_at=timezone.now() - timedelta(days=100))
    text = page(as_alice)
    assert text.count("last talked 3 months ago") == 1
    assert names(page(as_alice, "?show=unconnected")) == ["Chloe Fontaine"]


@pytest.mark.parametrize("hidden", ["closed", "blocked", "suspended", "shy"])
def test_who_is_not_there_for_the_viewer_is_no_colleague(
    as_alice: Client, alice: Person, ben: Person, hidden: str
) -> None:
    for person in (alice, ben):
        work(person, HAVENLIJN, since=2015, until=2019)
    assert names(page(as_alice)) == ["Ben Adeyemi"]
    if hidden == "blocked":
        block_person(alice, by=ben)
    elif hidden == "suspended":
        Person.objects.filter(pk=ben.pk).update(is_active=False)
    else:
        Openness.objects.create(person=ben, **{"positions" if hidden == "closed" else "found_by": 1})
    text = page(as_alice)
    assert names(text) == []
    assert "None of your former colleagues is here yet" in text


def test_somebody_without_positions_is_told_what_to_do(as_alice: Client) -> None:
    assert "Your page names no employer with its years yet" in page(as_alice)


def test_nobody_left_to_connect_with(as_alice: Client, alice: Person, ben: Person) -> None:
    for person in (alice, ben):
        work(person, HAVENLIJN, since=2015, until=2019)
    tie(alice, ben)
    assert "You are connected with all of them" in page(as_alice, "?show=unconnected")
    assert "Nobody has moved in the last year" in page(as_alice, "?show=moved")
    assert names(page(as_alice, "?show=nonsense&page=x")) == ["Ben Adeyemi"]


def test_the_number_of_queries_does_not_grow_with_the_rows(as_alice: Client, alice: Person, ben: Person) -> None:
    tie(alice, ben)

    def grow(people: list[Person], employers: int) -> None:
        for number in range(employers):
            where = Organisation.objects.get_or_create(name=f"Employer {number}", kind="company")[0]
            Position.objects.get_or_create(person=alice, organisation=where, started_on=date(2010 + number, 1, 1))
            spans = {"started_on": date(2010, 1, 1), "ended_on": date(2024, 1, 1)}
            Position.objects.bulk_create(Position(person=one, organisation=where, **spans) for one in people)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            page(as_alice)
        return len(seen)

    grow([ben, *make_people(3)], 2)
    few = queries()
    grow([make_person(f"More {n}", handle=f"more-{n}") for n in range(30)], 4)
    assert queries() == few <= MOST_QUERIES


def test_the_api_says_the_same(as_alice: Client, alice: Person, ben: Person) -> None:
    for person in (alice, ben):
        work(person, HAVENLIJN, since=2015, until=2019)
    moved(ben, ELBWIND, 60)
    tie(alice, ben)
    answer = as_alice.get("/api/v1/me/colleagues/?show=moved").json()
    assert answer["count"] == 1
    [time] = answer["results"]
    assert (time["employer"]["name"], time["years"]) == (HAVENLIJN, "2015–19")
    [row] = time["people"]
    assert (row["hit"]["person"]["name"], row["hit"]["degree"], row["together"]) == ("Ben Adeyemi", 1, "2015–19")
    assert row["now"]["what"] == "Manager at Elbwind Energie"
    assert row["now"]["moved"].startswith("moved to Elbwind Energie in ")
    assert as_alice.get("/api/v1/me/colleagues/?show=all").status_code == 400
