"""Refinements by nearness in space, time and warmth, by group, and what is counted beside the people found."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from connections.models.asked import Asked, read
from connections.models.directory import Found, find
from connections.models.facets import Value, beside
from groups.models import Group, Membership
from people.actions.openness import change_openness
from people.core.audience import Circle
from people.models import Block, Person, Roster
from people.upkeep.search import reindex
from tests.factories import live_in, skill, study, tie, work


def search(viewer: Person, **asked: str) -> Found:
    return find(viewer.pk, read(Asked(**asked), viewer.pk))  # type: ignore[arg-type]


def names(found: Found) -> set[str]:
    return {person.given_name for person in Person.objects.filter(pk__in=found.people)}


def test_an_employer_of_today_leaves_out_who_went_on(alice: Person, ben: Person, katrin: Person) -> None:
    work(ben, "Elbwind Energie", since=2012, until=2018)
    work(katrin, "Elbwind Energie", since=2015)
    reindex()
    assert names(search(alice, employer="elbwind")) == {"Ben", "Katrin"}
    assert names(search(alice, employer="elbwind", now="1")) == {"Katrin"}


def test_a_name_in_quotation_marks_is_meant_to_the_letter(alice: Person, ben: Person, katrin: Person) -> None:
    work(ben, "Elbwind Energie", since=2012)
    work(katrin, "Elbwind Energie Nord", since=2015)
    reindex()
    assert names(search(alice, employer='"Elbwind Energie"')) == {"Ben"}
    assert names(search(alice, employer="Elbwind Energie")) == {"Ben", "Katrin"}


@pytest.mark.parametrize(
    ("within", "found"), [("", {"Ben"}), ("25", {"Ben", "Chloe"}), ("100", {"Ben", "Chloe", "Dorota"})]
)
def test_around_a_town(
    alice: Person, ben: Person, chloe: Person, dorota: Person, katrin: Person, within: str, found: set[str]
) -> None:
    for person, town in ((ben, "Rotterdam"), (chloe, "Delft"), (dorota, "Amsterdam"), (katrin, "Hamburg")):
        live_in(person, town)
    reindex()
    assert names(search(alice, place="Rotterdam", within=within)) == found


def test_a_town_nobody_lives_in_has_people_around_it(alice: Person, ben: Person) -> None:
    live_in(ben, "Rotterdam")
    reindex()
    assert names(search(alice, place="Delft", within="25")) == {"Ben"}
    assert names(search(alice, place="Delft", within="10")) == set()


def test_the_other_side_of_the_date_line_is_near(alice: Person, ben: Person) -> None:
    live_in(ben, "Suva")
    reindex()
    assert names(search(alice, place="Suva", within="200")) == {"Ben"}


def test_members_of_a_group_of_mine_and_of_no_other(alice: Person, ben: Person, chloe: Person) -> None:
    mine, theirs = Group.objects.create(name="Letterpress"), Group.objects.create(name="Beekeeping")
    for group, person in ((mine, alice), (mine, ben), (theirs, ben), (theirs, chloe)):
        Membership.objects.create(group=group, person=person)
    reindex()
    assert names(search(alice, group=str(mine.public_id))) == {"Ben"}
    assert names(search(alice, group=str(theirs.public_id))) == set()


def test_who_was_talked_with_lately(alice: Person, ben: Person, chloe: Person, dorota: Person) -> None:
    tie(alice, ben, last_contact_at=timezone.now() - timedelta(days=20))
    tie(alice, chloe, last_contact_at=timezone.now() - timedelta(days=200))
    tie(alice, dorota)
    reindex()
    assert names(search(alice, talked="1")) == {"Ben"}
    assert names(search(alice, talked="12")) == {"Ben", "Chloe"}
    assert names(search(alice, talked="12", q="chloe")) == {"Chloe"}


def test_a_warm_way_has_two_warm_hops(alice: Person, ben: Person, chloe: Person, dorota: Person, eve: Person) -> None:
    lately = timezone.now() - timedelta(days=3)
    tie(alice, ben, 0.7, last_contact_at=lately)
    tie(ben, chloe, 0.7, last_contact_at=lately)
    tie(ben, dorota, 0.0)
    reindex()
    assert names(search(alice, warm="1")) == {"Ben", "Chloe"}
    assert names(search(alice, warm="1", degree="2")) == {"Chloe"}


def test_what_is_counted_is_what_choosing_it_finds(
    alice: Person, ben: Person, chloe: Person, katrin: Person, john: Person
) -> None:
    for person in (ben, chloe, katrin):
        skill(person, "Customs")
        study(person, "Hanse-Hochschule Nord")
    work(ben, "Elbwind Energie", since=2012, until=2013)
    work(ben, "Elbwind Energie", since=2019)
    work(katrin, "Elbwind Energie", since=2015)
    live_in(katrin, "Hamburg")
    group = Group.objects.create(name="Letterpress")
    Membership.objects.bulk_create(Membership(group=group, person=person) for person in (alice, ben))
    tie(alice, ben)
    reindex()
    found = search(alice, skill="customs")
    counted, _because = beside(alice.pk, read(Asked(skill="customs"), alice.pk), found, found.people)
    assert counted.employer == [Value('"Elbwind Energie"', "Elbwind Energie", 2)]
    assert counted.degree == [Value("1", "1", 1), Value("3", "3", 2)]
    assert counted.group == [Value(str(Roster.objects.get().public_id), "Letterpress", 1)]
    for kind in ("employer", "place", "school", "degree", "group"):
        for value in getattr(counted, kind):
            assert len(search(alice, skill="customs", **{kind: value.asks}).people) == value.people, (kind, value)


def test_what_is_closed_or_blocked_is_not_counted(alice: Person, ben: Person, chloe: Person) -> None:
    for person in (ben, chloe):
        skill(person, "Customs")
        work(person, "Elbwind Energie")
    change_openness(by=ben, changes={"positions": Circle.CONNECTIONS})
    Block.objects.create(blocker=chloe, blocked=alice)
    reindex()
    found = search(alice, skill="customs")
    counted, _because = beside(alice.pk, read(Asked(skill="customs"), alice.pk), found, found.people)
    assert names(found) == {"Ben"}
    assert counted.employer == []
    assert read(Asked(employer="elbwind"), alice.pk).unknown == ("employer",)


def test_a_hit_says_where_the_words_stand(as_alice: Client, alice: Person, ben: Person) -> None:
    skill(ben, "Customs")
    work(ben, "Elbwind Energie")
    reindex()
    page = as_alice.get("/directory/?q=customs+elbwind+ben").content.decode()
    for sentence in (
        "“customs” is among their schools and skills.",
        "“elbwind” is in their work or town.",
        "“ben” is in the name.",
    ):
        assert sentence in page
    assert "Why here" not in as_alice.get("/directory/").content.decode()


def test_choosing_a_refinement_is_a_link_with_its_number(as_alice: Client, ben: Person, chloe: Person) -> None:
    for person in (ben, chloe):
        skill(person, "Customs")
    work(ben, "Elbwind Energie")
    reindex()
    page = as_alice.get("/directory/?q=customs").content.decode()
    assert "/directory/?q=customs&amp;employer=%22Elbwind+Energie%22" in page
    alone = as_alice.get("/directory/?q=customs", headers={"HX-Request": "true", "HX-Target": "results"})
    assert 'hx-swap-oob="innerHTML:#refinements"' in alone.content.decode()


@pytest.mark.parametrize("wrong", ["within=7", "talked=99", "warm=yes", "now=2", "group=none", "within=-1&place=Delft"])
def test_what_nobody_offers_is_not_asked(as_alice: Client, ben: Person, wrong: str) -> None:
    reindex()
    page = as_alice.get(f"/directory/?{wrong}")
    assert page.status_code == 200


def test_programs_ask_the_same_and_get_the_counts(as_alice: Client, alice: Person, ben: Person, katrin: Person) -> None:
    work(ben, "Elbwind Energie", since=2012, until=2018)
    work(katrin, "Elbwind Energie", since=2015)
    reindex()
    answer = as_alice.get("/api/v1/people/?employer=elbwind&now=1").json()
    assert [hit["person"]["handle"] for hit in answer["results"]] == [katrin.handle]
    both = as_alice.get("/api/v1/people/?q=elbwind").json()
    assert both["facets"]["employer"] == [{"asks": '"Elbwind Energie"', "name": "Elbwind Energie", "people": 2}]
    assert both["results"][0]["because"] == ["“elbwind” is in their work or town."]
    assert as_alice.get("/api/v1/people/?within=7").json()["code"] == "bad_parameter"
    assert as_alice.get("/api/v1/people/?group=mine").status_code == 400
