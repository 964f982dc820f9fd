"""The first steps of somebody new: three short pages, each of which can be skipped."""

from django.test import Client

from people.models import Person, Preference
from tests.factories import tie


def test_somebody_new_is_led_from_the_front_page_through_three_steps(as_alice: Client, alice: Person) -> None:
    assert "/welcome/1/" in as_alice.get("/").content.decode()
    who = {"headline": "Reads stock lists", "industry": "58", "town": "Leeds"}
    assert as_alice.post("/welcome/1/", who).headers["Location"] == "/welcome/2/"
    offers = {"helps_with": "Customs", "looks_for": "A job"}
    assert as_alice.post("/welcome/2/", offers).headers["Location"] == "/welcome/3/"
    assert "sends nothing to anybody" in as_alice.get("/welcome/3/").content.decode()
    assert as_alice.post("/welcome/end/").headers["Location"] == "/"
    alice.refresh_from_db()
    assert (alice.headline, alice.industry, str(alice.place)) == ("Reads stock lists", "58", "Leeds, United Kingdom")
    assert (alice.helps_with, alice.looks_for) == ("Customs", "A job")
    assert "/welcome/1/" not in as_alice.get("/").content.decode()


def test_each_step_can_be_skipped_and_leaves_what_was_there(as_alice: Client, alice: Person) -> None:
    alice.starts_with = "Ask about cats."
    alice.save()
    for step, following in (("1", "/welcome/2/"), ("2", "/welcome/3/")):
        assert f'href="{following}"' in as_alice.get(f"/welcome/{step}/").content.decode()
    as_alice.post("/welcome/2/", {"helps_with": "Customs"})
    alice.refresh_from_db()
    assert alice.starts_with == "Ask about cats."
    as_alice.post("/welcome/end/")
    assert Preference.objects.get(person=alice).first_steps_at is not None


def test_a_town_that_is_not_understood_stops_the_first_step_and_keeps_the_rest(as_alice: Client) -> None:
    response = as_alice.post("/welcome/1/", {"headline": "Reads stock lists", "town": "Nowhereville"})
    assert response.status_code == 422
    page = response.content.decode()
    assert "We know no town of this name." in page
    assert 'value="Reads stock lists"' in page
    assert 'value="Nowhereville"' in page


def test_members_with_connections_are_never_sent_there(as_alice: Client, alice: Person, ben: Person) -> None:
    tie(alice, ben)
    assert "/welcome/" not in as_alice.get("/").content.decode()
