"""What machines get at the door, and what is said of addresses that lead nowhere."""

import pytest
from django.test import Client

from people.models import Person

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


@pytest.mark.parametrize("address", ["/", "/livez", "/readyz", "/people/ben-adeyemi/", "/directory/"])
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_an_address_that_only_shows_something_says_so(as_alice: Client, ben: Person, address: str, method: str) -> None:
    response = getattr(as_alice, method)(address)
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]
    assert "Nothing was changed" in response.content.decode() or response.content == b"Only GET and HEAD.\n"


def test_a_form_that_is_too_old_leads_back_to_its_page_and_nowhere_else() -> None:
    strict = Client(enforce_csrf_checks=True)
    form = "http://testserver/accounts/login/?next=/directory/"
    page = strict.post("/accounts/login/", {}, headers={"referer": form})
    assert page.status_code == 403
    assert f'href="{form}"' in page.content.decode()
    page = strict.post("/accounts/login/", {}, headers={"referer": "https://elsewhere.example/"})
    assert page.status_code == 403
    assert "elsewhere.example" not in page.content.decode()


def test_the_api_says_what_is_wrong_with_a_null_character(as_alice: Client) -> None:
    assert "null characters" in as_alice.get("/api/v1/people/", {"q": "a\0b"}).json()["detail"]
    assert "480" in as_alice.get("/api/v1/people/", {"q": "a" * 481}).json()["detail"]


def test_a_used_link_tells_whoever_is_signed_in_where_their_addresses_are(client: Client, as_alice: Client) -> None:
    page = as_alice.get("/accounts/confirm-email/used/").content.decode()
    assert 'href="/accounts/email/"' in page
    assert "Sign in, and we" not in page
    assert "Sign in, and we send a new one" in Client().get("/accounts/confirm-email/used/").content.decode()
