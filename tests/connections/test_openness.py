"""What is closed to somebody is not on any page they see; a public page shows what its owner opened to everybody."""

import pytest
from django.test import Client

from connections.models import Vouch
from people.actions.openness import change_openness
from people.core.audience import SECTIONS, Circle
from people.models import Block, ContactDetail, Openness, Person, PersonLanguage, PersonSkill
from people.upkeep.search import reindex
from tests.factories import live_in, make_person, skill, study, tie, work

# What Ben says of himself, by the section it stands in.
SAID = {
    "about": "I fold paper cranes.",
    "asks": "Ask me about ferries.",
    "positions": "Elbwind Energie",
    "educations": "Hanse-Hochschule Nord",
    "skills": "Xylography",
    "languages": "Welsh",
    "place": "Rotterdam",
    "industry": "Publishing",
}


@pytest.fixture
def telling(ben: Person) -> Person:
    """Ben with something in every section, and a contact detail for each circle."""
    ben.headline = "Operations manager"
    ben.about, ben.starts_with, ben.industry = SAID["about"], SAID["asks"], "58"
    ben.save()
    work(ben, SAID["positions"], since=2015)
    study(ben, SAID["educations"])
    skill(ben, SAID["skills"])
    PersonLanguage.objects.create(person=ben, code="cy", level="fluent")
    live_in(ben, SAID["place"])
    for circle in Circle:
        ContactDetail.objects.create(person=ben, kind="phone", value=f"+44 20 1111 000{circle}", open_to=circle)
    reindex()
    return ben


def phones(page: str) -> set[int]:
    return {circle for circle in range(5) if f"+44 20 1111 000{circle}" in page}


@pytest.mark.parametrize("section", SAID)
def test_a_section_closed_to_members_is_seen_by_connections(
    as_alice: Client, alice: Person, telling: Person, section: str
) -> None:
    change_openness(by=telling, changes={section: Circle.CONNECTIONS})
    addresses = ["/people/ben-adeyemi/", f"/api/v1/people/{telling.public_id}/", f"/api/v1/people/?q={telling.handle}"]
    pages = [as_alice.get(address).content.decode() for address in addresses]
    assert [page for page in pages if SAID[section] in page] == []
    assert all(SAID[other] in pages[0] for other in SAID if other != section)
    tie(alice, telling)
    assert SAID[section] in as_alice.get("/people/ben-adeyemi/").content.decode()


def test_each_contact_detail_is_as_open_as_it_says(as_alice: Client, alice: Person, telling: Person) -> None:
    address = "/people/ben-adeyemi/"
    assert phones(as_alice.get(address).content.decode()) == {3, 4}
    other = make_person("Olaf Other")
    tie(alice, other)
    tie(other, telling)
    assert phones(as_alice.get(address).content.decode()) == {2, 3, 4}
    tie(alice, telling)
    assert phones(as_alice.get(address).content.decode()) == {1, 2, 3, 4}


@pytest.mark.parametrize("section", ["positions", "educations", "skills", "about", "place"])
def test_nobody_is_found_by_what_is_closed(as_alice: Client, alice: Person, telling: Person, section: str) -> None:
    tie(alice, telling)
    change_openness(by=telling, changes={section: Circle.NEAR})
    word = SAID[section].split()[-1].strip(".")
    assert "Ben Adeyemi" not in as_alice.get(f"/directory/?q={word}").content.decode()


def test_evidence_of_a_route_does_not_tell_what_is_closed(as_alice: Client, alice: Person, telling: Person) -> None:
    friend = make_person("Fay Friend")
    work(friend, SAID["positions"], since=2014)
    tie(alice, friend)
    tie(friend, telling)
    assert SAID["positions"] in as_alice.get("/people/ben-adeyemi/").content.decode()
    change_openness(by=telling, changes={"positions": Circle.CONNECTIONS})
    page = as_alice.get("/people/ben-adeyemi/").content.decode()
    assert f"together at {SAID['positions']}" not in page


def test_a_public_page_is_there_for_whoever_wants_one(client: Client, telling: Person) -> None:
    assert client.get("/p/ben-adeyemi/").status_code == 404
    change_openness(by=telling, changes={"has_public_page": True, "about": Circle.PUBLIC})
    answer = client.get("/p/ben-adeyemi/")
    page = answer.content.decode()
    assert SAID["about"] in page
    assert [said for section, said in SAID.items() if section != "about" and said in page] == []
    assert phones(page) == {4}
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    change_openness(by=telling, changes={"for_search_engines": True})
    assert "X-Robots-Tag" not in client.get("/p/ben-adeyemi/").headers


def test_a_public_page_is_not_there_for_whoever_is_blocked(as_alice: Client, alice: Person, telling: Person) -> None:
    change_openness(by=telling, changes={"has_public_page": True})
    assert as_alice.get("/p/ben-adeyemi/").status_code == 200
    Block.objects.create(blocker=telling, blocked=alice)
    assert as_alice.get("/p/ben-adeyemi/").status_code == 404


@pytest.mark.parametrize(("eyes", "sees"), [("connections", True), ("members", False), ("public", False)])
def test_one_sees_oneself_with_other_eyes(client: Client, telling: Person, eyes: str, sees: bool) -> None:
    change_openness(by=telling, changes={"about": Circle.CONNECTIONS})
    client.force_login(telling)
    page = client.get(f"/me/as/{eyes}/").content.decode()
    assert (SAID["about"] in page) == sees
    assert phones(page) == {
        circle for circle in range(5) if circle >= {"connections": 1, "members": 3, "public": 4}[eyes]
    }
    telling.refresh_from_db()
    assert telling.about == SAID["about"], "looking changes nothing"


def test_the_settings_save_what_is_chosen_and_nothing_else(as_alice: Client, alice: Person) -> None:
    chosen = dict.fromkeys(SECTIONS, Circle.MEMBERS) | {"about": Circle.ME, "found_by": Circle.NEAR}
    assert as_alice.post("/settings/visibility/", chosen | {"person": 999}).status_code == 302
    opened = Openness.objects.get(person=alice)
    assert (opened.about, opened.found_by, opened.photo) == (Circle.ME, Circle.NEAR, Circle.MEMBERS)
    wrong = as_alice.post("/settings/visibility/", chosen | {"found_by": Circle.ME})
    assert wrong.status_code == 200
    assert Openness.objects.get(person=alice).found_by == Circle.NEAR


def test_search_engines_need_a_page_to_list(as_alice: Client, alice: Person) -> None:
    answer = as_alice.patch("/api/v1/me/openness/", {"for_search_engines": True}, content_type="application/json")
    assert answer.status_code == 200
    assert answer.json()["for_search_engines"] is False


def test_listing_needs_a_public_page_and_says_so(as_alice: Client, alice: Person) -> None:
    chosen = dict.fromkeys(SECTIONS, Circle.MEMBERS) | {"found_by": Circle.MEMBERS, "for_search_engines": "on"}
    page = as_alice.post("/settings/visibility/", chosen).content.decode()
    assert "Only a public page can be listed." in page
    assert "openness_engines" not in page


def test_skills_stand_on_the_public_page_and_sentences_do_not(client: Client, alice: Person, telling: Person) -> None:
    has = PersonSkill.objects.get(person=telling)
    Vouch.objects.create(person=telling, author=alice, skill=has, sentence="He plays it well.", state="shown")
    change_openness(by=telling, changes={"has_public_page": True, "skills": Circle.PUBLIC})
    page = client.get("/p/ben-adeyemi/").content.decode()
    assert SAID["skills"] in page
    assert "He plays it well." not in page
    client.force_login(telling)
    assert "He plays it well." in client.get("/me/as/members/").content.decode()
