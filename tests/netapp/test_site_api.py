"""What programs of an admin send passes the same gates as what is typed into forms."""

import pytest
from django.core import mail
from django.test import Client

from netapp.shared.errors import Conflict
from people.actions.door import turn_away
from people.actions.pages import publish
from people.models import HousePage, JoinRequest, Person, Role, Site
from people.upkeep.letters import send_letter, sender
from tests.factories import make_person

pytestmark = pytest.mark.django_db
JSON = "application/json"


@pytest.fixture
def ada(db: None) -> Person:
    return make_person("Ada Nwosu", role=Role.ADMIN)


@pytest.fixture
def office(ada: Person) -> Client:
    browser = Client()
    browser.force_login(ada)
    return browser


def waiting(name: str) -> Person:
    person = make_person(name, joined_at=None)
    JoinRequest.objects.create(person=person, state=JoinRequest.State.WAITING)
    return person


def test_a_name_sent_by_a_program_is_one_line(office: Client) -> None:
    done = office.patch("/api/v1/site/", {"name": "Ev\nBcc: x@y.zz\u202e"}, content_type=JSON)
    assert done.json()["name"] == "Ev Bcc: x@y.zz"
    assert Site.current().name == "Ev Bcc: x@y.zz"


def test_letters_go_out_under_whatever_name_was_kept(alice: Person) -> None:
    Site.objects.update_or_create(pk=1, defaults={"name": "Ev\r\nBcc: x@y.zz"})
    assert "\n" not in sender(Site.current())
    send_letter("erasure_done", alice.email, {"given_name": alice.given_name})
    assert mail.outbox[0].message()["Bcc"] is None
    assert "\n" not in mail.outbox[0].from_email


def test_a_page_sent_by_a_program_turns_no_text_around(office: Client, ada: Person) -> None:
    done = office.post("/api/v1/site/pages/rules/", {"body": "Be \u202ekind.\r\n", "after": 0}, content_type=JSON)
    assert (done.status_code, HousePage.objects.get().body) == (201, "Be kind.")
    with pytest.raises(Conflict):
        publish(HousePage.Kind.TERMS, "\u202e \n", asks_again=False, after=0, by=ada)


def test_a_reason_sent_by_a_program_is_clean_and_there(office: Client, ada: Person) -> None:
    efua = waiting("Efua Osei")
    with pytest.raises(Conflict):
        turn_away([efua.pk], by=ada, reason="\u202e")
    told = {"people": [str(efua.public_id)], "decision": "turn_away", "reason": "Not \u202eyet."}
    assert office.post("/api/v1/site/waiting/", told, content_type=JSON).json() == {"decided": 1}
    assert JoinRequest.objects.get(person=efua).reason == "Not yet."


@pytest.mark.parametrize("page", ["0", "-1", "²", "1" * 23, "1" + "0" * 5000, "0" * 5000])
@pytest.mark.parametrize("path", ["site/people/", "people/", "me/connections/"])
def test_a_page_out_of_any_range_is_refused(office: Client, path: str, page: str) -> None:
    assert office.get(f"/api/v1/{path}", {"page": page}).status_code == 400


def test_numbers_of_pages_to_agree_to_may_be_of_any_length(ada: Person, alice: Person) -> None:
    publish(HousePage.Kind.TERMS, "Be kind.", asks_again=True, after=0, by=ada)
    browser = Client()
    browser.force_login(alice)
    assert browser.post("/agreement/", {"page": "9" * 5000}).status_code == 200
    assert HousePage.objects.owed_by(alice).exists()
