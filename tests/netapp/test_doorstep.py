"""What machines get at the door, and what is said of addresses that lead nowhere."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_search_engines_are_asked_to_stay_out(client: Client) -> None:
    assert client.get("/robots.txt").content == b"User-agent: *\nAllow: /p/\nAllow: /static/\nDisallow: /\n"


def test_the_api_answers_in_json_where_nothing_is(as_alice: Client) -> None:
    wrong = ["/api/v1/", "/api/v1/nothing/", "/api/v1/people/not-an-id/", f"/api/v1/people/{'0' * 32}/"]
    for address in wrong:
        response = as_alice.get(address)
        assert response.status_code == 404
        assert response.json() == {"code": "not_found", "detail": "There is nothing at this address."}


def test_every_refusal_of_the_api_has_a_code(client: Client, as_alice: Client) -> None:
    assert as_alice.post("/api/v1/people/").json()["code"] == "method_not_allowed"
    assert as_alice.get("/api/v1/people/", {"page": "none"}).json()["code"] == "bad_parameter"
    as_alice.logout()
    assert client.get("/api/v1/people/").json()["code"] == "not_authenticated"


def test_a_part_of_a_page_whose_session_has_ended_sends_the_whole_page_to_sign_in(client: Client) -> None:
    asked = {"HX-Request": "true", "HX-Current-URL": "http://testserver/directory/?q=tanaka"}
    response = client.get("/directory/", {"q": "tanaka"}, headers=asked)
    assert response.status_code == 204
    assert response.headers["HX-Redirect"] == "/accounts/login/?next=%2Fdirectory%2F%3Fq%3Dtanaka"


def test_pages_that_carry_tokens_are_never_stored(client: Client) -> None:
    for address in ("/accounts/password/reset/key/1-token/", "/accounts/confirm-email/token/"):
        assert client.get(address).headers["Cache-Control"] == "no-store"
