"""One's own profile for programs: the same actions, the same refusals."""

from typing import Any

import pytest
from django.test import Client

from people.models import Person, Place
from tests.factories import study, work


def send(browser: Client, method: str, address: str, data: object) -> tuple[int, Any]:
    response = getattr(browser, method)(f"/api/v1/me/{address}", data, content_type="application/json")
    return response.status_code, response.json() if response.content else None


def test_alice_reads_and_changes_her_profile(as_alice: Client, alice: Person) -> None:
    leeds = Place.objects.get(name="Leeds", country_code="GB")
    found = as_alice.get("/api/v1/me/profile/places/?q=leeds, gb").json()
    assert found == [{"id": leeds.pk, "name": "Leeds", "country": "United Kingdom"}]
    status, told = send(as_alice, "patch", "profile/", {"headline": " Reads  lists ", "place": leeds.pk})
    assert status == 200
    assert (told["headline"], told["place"], told["place_name"]) == ("Reads lists", leeds.pk, "Leeds, United Kingdom")
    assert (told["given_name"], told["about"], told["industry"]) == ("Alice", alice.about, alice.industry)
    assert as_alice.get("/api/v1/me/profile/").json() == told


def test_all_of_a_change_or_nothing_is_kept(as_alice: Client, alice: Person) -> None:
    before = alice.headline
    status, told = send(as_alice, "patch", "profile/", {"headline": "Changed", "given_name": "***"})
    assert (status, list(told)) == (400, ["given_name"])
    status, told = send(as_alice, "patch", "profile/", {"about": "x" * 20_000, "industry": "nonsense", "place": -1})
    assert (status, sorted(told)) == (400, ["about", "industry", "place"])
    assert told["about"] == ["This is too long: 10,000 characters fit, and these are 20,000."]
    alice.refresh_from_db()
    assert alice.headline == before


@pytest.mark.parametrize(
    "body",
    ["[" * 100_000, '{"headline": ' + "[" * 900 + "]" * 900 + "}", '{"headline": 1e400}', '{"headline": NaN}', "{"],
    ids=["bottomless", "deep", "no number", "not a number", "unfinished"],
)
def test_json_that_nobody_can_read_is_refused_with_a_sentence(as_alice: Client, alice: Person, body: str) -> None:
    answer = as_alice.patch("/api/v1/me/profile/", body, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (400, "parse_error")
    assert "JSON" in answer.json()["detail"]
    before = alice.headline
    alice.refresh_from_db()
    assert alice.headline == before


def test_positions_come_change_and_go(as_alice: Client, alice: Person) -> None:
    said = {"organisation": "Fable House", "title": "Bin\u202eder", "started_on": "2019-03-01"}
    status, told = send(as_alice, "post", "positions/", said)
    assert (status, told["title"], told["organisation"]) == (201, "Binder", "Fable House")
    address = f"positions/{told['id']}/"
    status, told = send(as_alice, "patch", address, {"ended_on": "2018-01-01"})
    assert (status, told) == (400, {"ended_on": ["This is before the month it began."]})
    status, told = send(as_alice, "patch", address, {"title": "Master"})
    assert (status, told["title"], told["started_on"]) == (200, "Master", "2019-03-01")
    assert send(as_alice, "delete", address, None)[0] == 204
    assert send(as_alice, "delete", address, None)[0] == 404
    assert send(as_alice, "post", "positions/", {"title": "Binder"}) == (
        400,
        {"organisation": ["This field is required."]},
    )


def test_studies_skills_and_languages_come_change_and_go(as_alice: Client, alice: Person) -> None:
    status, told = send(as_alice, "post", "educations/", {"organisation": "Fable School", "started": 2015})
    assert status == 201
    status, told = send(as_alice, "patch", f"educations/{told['id']}/", {"ended": 2010})
    assert (status, told) == (400, {"ended": ["This is before the year it began."]})
    status, has = send(as_alice, "post", "skills/", {"name": "Rowing"})
    assert (status, has["name"]) == (201, "Rowing")
    assert send(as_alice, "post", "skills/", {"name": "ROWING"}) == (201, has)
    status, spoken = send(as_alice, "post", "languages/", {"code": "nl"})
    assert (status, spoken["name"], spoken["level"]) == (201, "Dutch", "fluent")
    status, spoken = send(as_alice, "patch", f"languages/{spoken['id']}/", {"level": "native"})
    assert (status, spoken["level"]) == (200, "native")
    assert send(as_alice, "post", "languages/", {"code": "klingon"})[0] == 400
    profile = as_alice.get("/api/v1/me/profile/").json()
    assert [len(profile[part]) for part in ("educations", "skills", "languages")] == [1, 1, 1]
    assert send(as_alice, "delete", f"skills/{has['id']}/", None)[0] == 204
    assert send(as_alice, "delete", f"languages/{spoken['id']}/", None)[0] == 204


def test_what_is_anothers_is_unknown(as_alice: Client, ben: Person) -> None:
    work(ben, "Fable House")
    study(ben, "Fable School")
    for address in (f"positions/{ben.positions.get().pk}/", f"educations/{ben.educations.get().pk}/"):
        assert send(as_alice, "patch", address, {})[0] == 404
        assert send(as_alice, "delete", address, None)[0] == 404


def test_no_field_that_is_not_offered_is_written(as_alice: Client, alice: Person) -> None:
    send(
        as_alice,
        "patch",
        "profile/",
        {"role": "admin", "email": "eve@example.org", "handle": "eve", "is_active": False},
    )
    alice.refresh_from_db()
    assert (alice.role, alice.email, alice.handle, alice.is_active) == (
        "member",
        "alice@example.org",
        "alice-marchetti",
        True,
    )
