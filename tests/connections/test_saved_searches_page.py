"""Saved searches as pages and for programs: what each asks in words, and what one does with them."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from connections.actions.searches import save_search
from connections.models import SavedSearch
from connections.models.asked import Asked
from people.models import Person, Place, Roster, RosterEntry
from tests.factories import work

pytestmark = pytest.mark.django_db


def text_of(browser: Client, address: str) -> str:
    response = browser.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_a_search_is_saved_from_what_the_directory_was_asked(as_alice: Client, alice: Person) -> None:
    address = "/searches/new/?q=buyer&employer=%22Elbwind+Energie%22&now=1&degree=2&page=3&colour=blue"
    assert "“buyer” · now at Elbwind Energie · 2nd degree" in text_of(as_alice, address)
    response = as_alice.post(address, {"name": "Buyers", "tells": "on"})
    assert response.headers["Location"] == "/searches/"
    saved = SavedSearch.objects.get(person=alice)
    assert saved.asked == {"q": "buyer", "employer": '"Elbwind Energie"', "now": "1", "degree": "2"}
    page = text_of(as_alice, "/searches/")
    assert "Buyers" in page
    assert 'href="/directory/?q=buyer&amp;employer=%22Elbwind+Energie%22&amp;degree=2&amp;now=1"' in page
    work(alice, "Elbwind Energie")
    assert as_alice.get(saved.url).status_code == 200


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"school": "Rijnmond"}, "studied at Rijnmond"),
        ({"employer": "Elbwind"}, "at Elbwind, now or before"),
        ({"skill": "customs", "degree": "reach"}, "skill: customs · connected or one introduction away"),
        ({"place": "Rotterdam", "within": "50"}, "within 50 km of Rotterdam"),
        ({"industry": "69", "warm": "1"}, "reachable along a warm way"),
        ({"q": "x", "talked": "3"}, "talked with in the last 3 months"),
        ({"q": "100%s", "place": "%d"}, "“100%s” · in %d"),
    ],
)
def test_what_it_asks_is_said_in_words(as_alice: Client, asked: dict[str, str], words: str) -> None:
    response = as_alice.get("/searches/new/", asked)
    assert words in response.content.decode()


def test_towns_and_groups_are_called_by_their_names(as_alice: Client, alice: Person, ben: Person) -> None:
    town = Place.objects.filter(name="Rotterdam").order_by("-population").first()
    assert town
    roster = Roster.objects.create(id=7, public_id=alice.public_id, name="Job club")
    entry = RosterEntry.objects.create(roster=roster, person=alice)
    address = f"/searches/new/?place={town.pk}&group={roster.public_id}"
    assert "in Rotterdam · in the group Job club" in text_of(as_alice, address)
    entry.delete()
    assert "Job club" not in text_of(as_alice, address)


@pytest.mark.parametrize("name", ["", "…", "x" * 500, "Taken"])
def test_a_name_that_cannot_be_is_told_so_and_stays_in_the_field(as_alice: Client, alice: Person, name: str) -> None:
    save_search(by=alice, name="Taken", asked=Asked(q="x"))
    response = as_alice.post("/searches/new/?q=buyer", {"name": name})
    assert response.status_code == 200
    assert "“buyer”" in response.content.decode()
    assert f'value="{name}"' in response.content.decode() or not name
    assert SavedSearch.objects.count() == 1


def test_nothing_to_look_for_is_no_search(as_alice: Client) -> None:
    assert "It asks for nothing yet" in text_of(as_alice, "/searches/new/")
    response = as_alice.post("/searches/new/?degree=2", {"name": "Near"})
    assert "Look for something first" in response.content.decode()


def test_it_is_renamed_silenced_and_deleted(as_alice: Client, alice: Person) -> None:
    saved = save_search(by=alice, name="Buyers", asked=Asked(q="buyer"))
    assert 'value="Buyers"' in text_of(as_alice, f"/searches/{saved.public_id}/")
    as_alice.post(f"/searches/{saved.public_id}/", {"name": "Procurement", "tells": "on"})
    saved.refresh_from_db()
    assert (saved.name, saved.tells) == ("Procurement", True)
    as_alice.post(f"/searches/{saved.public_id}/telling/", {"tells": "0"})
    as_alice.post(f"/searches/{saved.public_id}/telling/", {"tells": "0"})
    assert "Tells you nothing" in text_of(as_alice, "/searches/")
    as_alice.post(f"/searches/{saved.public_id}/removal/")
    assert "No search is saved yet" in text_of(as_alice, "/searches/")


def test_the_number_of_queries_does_not_grow_with_the_rows(as_alice: Client, alice: Person) -> None:
    towns = list(Place.objects.order_by("pk")[:10])

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            text_of(as_alice, "/searches/")
        return len(seen)

    save_search(by=alice, name="First", asked=Asked(place=str(towns[0].pk)))
    few = queries()
    for town in towns[1:]:
        save_search(by=alice, name=town.name[:60] + str(town.pk), asked=Asked(place=str(town.pk)))
    assert queries() == few <= 10


def test_the_api_keeps_changes_and_deletes(as_alice: Client, alice: Person) -> None:
    where, as_json = "/api/v1/me/searches/", {"content_type": "application/json"}
    made = as_alice.post(where, {"name": "Buyers", "asked": {"q": "buyer", "degree": "2"}}, **as_json)
    assert made.status_code == 201
    one = f"{where}{made.json()['public_id']}/"
    assert as_alice.get(one).json()["asked"] == {"q": "buyer", "degree": "2"}
    assert [row["name"] for row in as_alice.get(where).json()] == ["Buyers"]
    changed = as_alice.patch(one, {"name": "Procurement", "tells": False}, **as_json).json()
    assert (changed["name"], changed["tells"]) == ("Procurement", False)
    again = as_alice.post(where, {"name": "Procurement", "asked": {"q": "x"}}, **as_json)
    assert (again.status_code, again.json()["code"]) == (409, "name_taken")
    assert as_alice.delete(one).status_code == 204
    assert as_alice.get(one).status_code == 404


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"name": "A", "asked": {"degree": "7", "q": "x"}}, "bad_question"),
        ({"name": "A", "asked": {"colour": "blue", "q": "x"}}, "bad_question"),
        ({"name": "A", "asked": {"degree": "2"}}, "search_empty"),
        ({"name": "x" * 100, "asked": {"q": "x"}}, "name_too_long"),
        ({"name": "A\u0000", "asked": {"q": "x\u0000"}}, None),
        ({"name": "A", "asked": {"q": "x\u202e"}}, "bad_question"),
        ({"asked": {"q": "x"}}, None),
        ({"name": "A", "asked": "x"}, None),
        ({"name": "A", "asked": {"q": ["x"]}}, None),
    ],
)
def test_the_api_refuses_what_cannot_be_asked(as_alice: Client, given: dict[str, object], code: str | None) -> None:
    answer = as_alice.post("/api/v1/me/searches/", given, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json().get("code") == code
    assert not SavedSearch.objects.exists()
