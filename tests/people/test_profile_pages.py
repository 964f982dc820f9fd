"""Changing one's own page: what is refused says so at its field, and nothing that was typed is lost."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from people.models import Person, PersonSkill, Position
from tests.factories import live_in, skill, study, work

POSITION = {"organisation": "Fable House", "title": "Binder", "started_on_month": "3", "started_on_year": "2019"}


def refusal(browser: Client, address: str, data: dict[str, str]) -> str:
    response = browser.post(address, data)
    assert response.status_code == 422, response.status_code
    return " ".join(unescape(response.content.decode()).split())


def test_alice_changes_what_stands_on_her_page(as_alice: Client, alice: Person) -> None:
    page = alice.get_absolute_url()
    basics = {"given_name": "Alice", "family_name": "Marchetti", "headline": "Reads   stock lists"}
    assert as_alice.post("/me/profile/basics/", basics).headers["Location"] == f"{page}#section-head"
    as_alice.post("/me/profile/about/", {"about": "**Night shifts**"})
    as_alice.post("/me/profile/asks/", {"helps_with": "Customs", "looks_for": "A job", "starts_with": "Ask about cats"})
    as_alice.post("/me/profile/where/", {"industry": "58", "town": "Leeds, United Kingdom"})
    as_alice.post("/me/profile/positions/new/", POSITION | {"still_there": "on", "ended_on_year": "what"})
    as_alice.post("/me/profile/educations/new/", {"organisation": "Fable School", "degree": "BSc", "started": "2015"})
    as_alice.post("/me/profile/skills/", {"name": "Bookbinding"})
    as_alice.post("/me/profile/languages/", {"code": "nl", "level": "native"})
    shown = as_alice.get(page).content.decode()
    for words in (
        "Reads stock lists",
        "<strong>Night shifts</strong>",
        "Customs",
        "Ask about cats",
        "Leeds, United Kingdom",
        "Publishing activities",
        "Binder",
        "since March 2019",
        "Fable School",
        "Bookbinding",
        "Dutch",
        "first language",
    ):
        assert words in shown
    ideas = re.search(r'<ul class="ideas__list">.*?</ul>', shown, re.DOTALL)
    assert ideas is not None
    assert ideas[0].count("<li>") == 1
    assert "/me/profile/photo/" in ideas[0]


@pytest.mark.parametrize(
    ("address", "field", "longest"),
    [
        ("basics", "headline", "160"),
        ("about", "about", "10,000"),
        ("asks", "looks_for", "600"),
        ("positions/new", "title", "160"),
        ("skills", "name", "80"),
    ],
)
def test_ten_megabytes_are_refused_in_a_sentence_and_given_back(
    as_alice: Client, alice: Person, address: str, field: str, longest: str
) -> None:
    data = {"given_name": "Alice", "helps_with": "Customs", "organisation": "Fable House"}
    answer = refusal(as_alice, f"/me/profile/{address}/", data | {field: "x" * 10_000_000})
    assert f"This is too long: {longest} characters fit, and these are 10,000,000." in answer
    assert "x" * 10_000_000 in answer
    alice.refresh_from_db()
    assert "xx" not in alice.headline + alice.about + alice.looks_for


def test_characters_that_act_are_left_out_and_the_words_stay(as_alice: Client, alice: Person) -> None:
    basics = {"given_name": "Ali\u202ece\x00", "family_name": "Marchetti", "headline": "Safe\u2066 and\x07 sound\r\n"}
    assert as_alice.post("/me/profile/basics/", basics).status_code == 302
    alice.refresh_from_db()
    assert (alice.given_name, alice.headline) == ("Alice", "Safe and sound")


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"ended_on_month": "1", "ended_on_year": "2019"}, "ended_on", "This is before the month it began."),
        ({"ended_on_month": "1"}, "ended_on", "Which year was that?"),
        ({"ended_on_year": "2020"}, "ended_on", "Which month was that?"),
        ({"ended_on_month": "1", "ended_on_year": "2999"}, "ended_on", "This month has not come yet."),
        ({"ended_on_month": "1", "ended_on_year": "9" * 4000}, "ended_on", "with four digits, such as 2019"),
        ({"ended_on_month": "13", "ended_on_year": "2020"}, "ended_on", "Select a valid choice"),
        ({}, "ended_on", "When did you leave?"),
        ({"organisation": "***", "still_there": "on"}, "organisation", "at least one letter or digit"),
        ({"organisation": "", "still_there": "on"}, "organisation", "This cannot be empty."),
    ],
)
def test_dates_that_cannot_be_are_refused_and_all_stays_typed(
    as_alice: Client, change: dict[str, str], field: str, sentence: str
) -> None:
    data = POSITION | {"description": "Glued\r\nand sewed"} | change
    answer = refusal(as_alice, "/me/profile/positions/new/", data)
    assert sentence in answer
    assert f'id="id_{field}_error"' in answer
    for typed in ("Binder", "Glued and sewed", 'value="2019"', *filter(None, change.values())):
        assert typed in answer or typed in ("on", "1", "13")
    assert not Position.objects.exists()


def test_five_hundred_positions_end_at_a_hundred(as_alice: Client, alice: Person) -> None:
    for n in range(99):
        work(alice, "Fable House", f"Job {n}")
    for n in range(5):
        as_alice.post("/me/profile/positions/new/", POSITION | {"title": f"Late {n}", "still_there": "on"})
    assert alice.positions.count() == 100
    assert "There is room for 100" in refusal(as_alice, "/me/profile/positions/new/", POSITION | {"still_there": "on"})


def test_of_several_towns_of_a_name_one_is_chosen(as_alice: Client, alice: Person) -> None:
    answer = refusal(as_alice, "/me/profile/where/", {"industry": "58", "town": "Birmingham"})
    assert "Several towns are called that. Choose yours." in answer
    found = re.search(r'<input[^>]*name="place"[^>]*value="(\d+)"[^>]*>\s*Birmingham, United States', answer)
    assert found is not None
    as_alice.post("/me/profile/where/", {"industry": "58", "town": "Birmingham", "place": found[1]})
    alice.refresh_from_db()
    assert (str(alice.place), alice.industry) == ("Birmingham, United States", "58")
    nowhere = refusal(as_alice, "/me/profile/where/", {"town": "Nowhereville", "place": found[1]})
    assert "We know no town of this name." in nowhere
    as_alice.post("/me/profile/where/", {"town": ""})
    alice.refresh_from_db()
    assert alice.place is None


def test_a_town_that_stays_needs_no_looking_up(as_alice: Client, alice: Person) -> None:
    live_in(alice, "Birmingham")
    form = as_alice.get("/me/profile/where/").content.decode()
    assert "Birmingham, United Kingdom" in form
    as_alice.post("/me/profile/where/", {"industry": "58", "town": "Birmingham, United Kingdom"})
    alice.refresh_from_db()
    assert str(alice.place) == "Birmingham, United Kingdom"


def test_a_preview_keeps_nothing(as_alice: Client, alice: Person) -> None:
    before = alice.about
    page = as_alice.post("/me/profile/about/", {"about": "*Maybe* <b>this</b>", "preview": "1"}).content.decode()
    assert "<em>Maybe</em> &lt;b&gt;this&lt;/b&gt;" in page
    alice.refresh_from_db()
    assert alice.about == before


def test_a_position_is_changed_and_removed(as_alice: Client, alice: Person) -> None:
    work(alice, "Fable House", "Binder", since=2019)
    job = alice.positions.get()
    form = as_alice.get(f"/me/profile/positions/{job.pk}/").content.decode()
    assert 'value="2019"' in form
    assert re.search(r'name="still_there"[^>]*checked', form)
    as_alice.post(f"/me/profile/positions/{job.pk}/", POSITION | {"title": "Master", "still_there": "on"})
    job.refresh_from_db()
    assert (job.title, str(job.started_on), job.ended_on) == ("Master", "2019-03-01", None)
    assert "Master, Fable House" in as_alice.get(f"/me/profile/positions/{job.pk}/removal/").content.decode()
    as_alice.post(f"/me/profile/positions/{job.pk}/removal/")
    assert not Position.objects.exists()


def test_nobody_changes_the_page_of_another(as_alice: Client, ben: Person) -> None:
    work(ben, "Fable House")
    study(ben, "Fable School")
    skill(ben, "Rowing")
    job, studies, has = ben.positions.get(), ben.educations.get(), ben.person_skills.get()
    for address in (
        f"positions/{job.pk}/",
        f"positions/{job.pk}/removal/",
        f"educations/{studies.pk}/",
        f"educations/{studies.pk}/removal/",
        f"skills/{has.pk}/removal/",
    ):
        assert as_alice.post(f"/me/profile/{address}", POSITION).status_code == 404
    assert PersonSkill.objects.filter(person=ben).exists()
    page = as_alice.get(ben.get_absolute_url()).content.decode()
    assert "/me/profile/" not in page
    assert 'id="ideas"' not in page


def test_the_number_of_queries_does_not_grow(as_alice: Client, alice: Person) -> None:
    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as seen:
            assert as_alice.get(address).status_code == 200
        return len(seen)

    addresses = [alice.get_absolute_url(), "/me/profile/skills/", "/me/profile/languages/", "/me/profile/asks/"]
    work(alice, "Fable House")
    study(alice, "Fable School")
    skill(alice, "Rowing")
    few = [queries(address) for address in addresses]
    for n in range(12):
        work(alice, f"House {n}")
        study(alice, f"School {n}")
        skill(alice, f"Craft {n}")
    alice.languages.create(code="nl")
    alice.languages.create(code="de")
    assert [queries(address) for address in addresses] == few
    assert max(few) <= 15
