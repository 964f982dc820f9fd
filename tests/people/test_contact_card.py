"""A contact card is changed by its owner alone, says at the field what is wrong, and loses nothing that was typed."""

from typing import Any

import pytest
from django.test import Client

from people.actions.contact_card import add_detail, change_detail, remove_detail
from people.models import Audience, ContactDetail, Person
from people.rules.contact_details import MOST, BadDetail, CardFull

Kind = ContactDetail.Kind
CARD = "/me/contact/"

pytestmark = pytest.mark.django_db


def test_alice_adds_changes_and_removes_a_phone_number(as_alice: Client, alice: Person) -> None:
    form = {"value": " +31 10 555 0123 ", "label": "Work", "open_to": "3"}
    assert as_alice.post(f"{CARD}new/phone/", form).headers["Location"] == CARD
    detail = alice.contact_details.get()
    assert (detail.kind, detail.value, detail.label, detail.open_to) == ("phone", "+31 10 555 0123", "Work", 3)
    form["value"] = "+31 10 555 0124"
    assert as_alice.post(f"{CARD}{detail.pk}/", form).status_code == 302
    assert alice.contact_details.get().value == "+31 10 555 0124"
    assert "+31 10 555 0124" in as_alice.get(CARD).content.decode()
    for _again in range(2):
        assert as_alice.post(f"{CARD}{detail.pk}/removal/").status_code == 302
    assert not alice.contact_details.exists()


def test_a_detail_is_open_to_connections_unless_said_otherwise(alice: Person) -> None:
    assert add_detail(by=alice, kind=Kind.EMAIL, value="alice@example.org").open_to == Audience.CONNECTIONS


@pytest.mark.parametrize(
    ("kind", "value", "sentence"),
    [
        ("phone", "ring me", "A phone number has 5 to 16 digits"),
        ("email", "alice at example", "does not look like an e-mail address"),
        ("link", "http://example.org", "A link begins with https://."),
        ("link", "https://somebody@example.org", "does not look like the address of a page"),
        ("address", "x" * 301, "at most 300 characters"),
        ("phone", "", "required"),
    ],
)
def test_a_wrong_value_is_told_at_the_field_and_stays_there(
    as_alice: Client, alice: Person, kind: str, value: str, sentence: str
) -> None:
    response = as_alice.post(f"{CARD}new/{kind}/", {"value": value, "label": "My <label>", "open_to": "2"})
    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    assert value in page
    assert "My &lt;label&gt;" in page
    assert not alice.contact_details.exists()


def test_control_and_direction_characters_are_not_kept(alice: Person) -> None:
    add_detail(by=alice, kind=Kind.ADDRESS, value="Kai 7\r\n\u202e20457 Hamburg\x00", label="of\x07fice\u2066")
    detail = alice.contact_details.get()
    assert (detail.value, detail.label) == ("Kai 7\n20457 Hamburg", "office")


def test_the_same_value_stands_once(as_alice: Client, alice: Person) -> None:
    add_detail(by=alice, kind=Kind.PHONE, value="0105550123")
    with pytest.raises(BadDetail) as refused:
        add_detail(by=alice, kind=Kind.PHONE, value=" 0105550123")
    assert refused.value.field == "value"
    response = as_alice.post(f"{CARD}new/phone/", {"value": "0105550123", "open_to": "1"})
    assert "This stands on your card already." in response.content.decode()


def test_a_full_card_takes_no_more(as_alice: Client, alice: Person) -> None:
    for number in range(MOST):
        add_detail(by=alice, kind=Kind.PHONE, value=f"0105550{number:03}")
    with pytest.raises(CardFull):
        add_detail(by=alice, kind=Kind.PHONE, value="0105551000")
    assert "yours is full" in as_alice.get(CARD).content.decode()
    assert as_alice.post(f"{CARD}new/phone/", {"value": "0105551000", "open_to": "1"}).status_code == 422


def test_somebody_elses_detail_is_as_absent_as_an_invented_one(as_alice: Client, ben: Person) -> None:
    detail = add_detail(by=ben, kind=Kind.PHONE, value="0405550123")
    for number in (detail.pk, detail.pk + 1000):
        assert as_alice.get(f"{CARD}{number}/").status_code == 404
        assert as_alice.post(f"{CARD}{number}/", {"value": "0405550124", "open_to": "4"}).status_code == 404
        assert as_alice.post(f"{CARD}{number}/removal/").status_code == 302
        assert as_alice.patch(f"/api/v1{CARD}{number}/", {"value": "1"}, "application/json").status_code == 404
        assert as_alice.delete(f"/api/v1{CARD}{number}/").status_code == 404
    detail.refresh_from_db()
    assert detail.value == "0405550123"


def test_a_part_of_the_page_is_swapped_in_place(as_alice: Client, alice: Person) -> None:
    detail = add_detail(by=alice, kind=Kind.PHONE, value="0105550123")
    part = {"HX-Request": "true", "HX-Target": "contact-card"}
    opened = as_alice.get(f"{CARD}{detail.pk}/", headers=part).content.decode()
    assert opened.lstrip().startswith("<section")
    assert 'value="0105550123"' in opened
    saved = as_alice.post(f"{CARD}{detail.pk}/", {"value": "0105550124", "open_to": "1"}, headers=part)
    assert saved.status_code == 200
    assert "Your card has been changed." in saved.content.decode()


def test_what_moves_the_date_is_the_value(alice: Person) -> None:
    detail = add_detail(by=alice, kind=Kind.PHONE, value="0105550123", open_to=Audience.ME)
    assert detail.untold_since is None
    relabelled = change_detail(detail, by=alice, value="0105550123", label="Desk", open_to=Audience.ME)
    assert relabelled.changed_at == detail.changed_at
    opened = change_detail(detail, by=alice, value="0105550123", label="Desk", open_to=Audience.CONNECTIONS)
    assert opened.changed_at == detail.changed_at
    assert opened.untold_since is not None
    renumbered = change_detail(detail, by=alice, value="0105550124", label="Desk", open_to=Audience.CONNECTIONS)
    assert renumbered.changed_at > detail.changed_at
    closed = change_detail(detail, by=alice, value="0105550124", label="Desk", open_to=Audience.ME)
    assert closed.untold_since is None


def test_what_has_been_removed_meanwhile_cannot_be_changed(as_alice: Client, alice: Person) -> None:
    detail = add_detail(by=alice, kind=Kind.PHONE, value="0105550123")
    remove_detail(detail, by=alice)
    assert as_alice.post(f"{CARD}{detail.pk}/", {"value": "0105550124", "open_to": "1"}).status_code == 404


def test_programs_do_the_same_by_the_same_rules(as_alice: Client, alice: Person) -> None:
    def post(**given: Any) -> Any:
        return as_alice.post(f"/api/v1{CARD}", given, "application/json")

    made = post(kind="link", value="münchen.example/alice", label="Walks", open_to=3)
    assert made.status_code == 201
    number = made.json()["id"]
    assert made.json()["value"] == "https://xn--mnchen-3ya.example/alice"
    assert as_alice.get(f"/api/v1{CARD}").json() == [made.json()]
    assert as_alice.get(f"/api/v1{CARD}{number}/").json() == made.json()
    narrowed = as_alice.patch(f"/api/v1{CARD}{number}/", {"open_to": 0}, "application/json").json()
    assert narrowed == made.json() | {"open_to": 0}
    refused = post(kind="phone", value="ring me")
    assert (refused.status_code, refused.json()["code"]) == (400, "bad_detail")
    assert post(kind="fax", value="0105550123").status_code == 400
    assert post(kind="phone", value="0105550123", open_to=5).status_code == 400
    assert as_alice.delete(f"/api/v1{CARD}{number}/").status_code == 204
    assert not alice.contact_details.exists()
