"""Whoever signs up joins once the address has been shown to be theirs; until then nobody sees them."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from people.models import JoinRequest, Person, Role
from people.upkeep.joining import forget_unconfirmed
from tests.factories import make_person

pytestmark = pytest.mark.django_db


def sign_up(client: Client, email: str = "efua@example.org", **names: str) -> Person:
    form = {"given_name": "Efua", "family_name": "Osei", "email": email, "password1": "three grey herons"} | names
    assert client.post("/accounts/signup/", form).status_code == 302
    return Person.objects.get(email__iexact=email)


def confirm(client: Client) -> None:
    link = re.search(r"/accounts/confirm-email/\S+", str(mail.outbox[-1].body))
    assert link is not None
    client.post(link.group())


def test_who_has_not_confirmed_is_absent(client: Client, as_alice: Client) -> None:
    efua = sign_up(Client())
    assert efua.joined_at is None
    assert efua not in Person.objects.present()
    assert as_alice.get(f"/people/{efua.handle}/").status_code == 404
    assert "Efua" not in as_alice.get("/directory/", {"q": "efua"}).content.decode().replace("efua", "")


def test_who_has_confirmed_can_be_found_at_once(as_alice: Client) -> None:
    door = Client()
    efua = sign_up(door)
    confirm(door)
    efua.refresh_from_db()
    assert efua.joined_at is not None
    assert as_alice.get(f"/people/{efua.handle}/").status_code == 200
    assert "Efua Osei" in as_alice.get("/directory/", {"q": "efua"}).content.decode()


def test_the_second_of_a_name_gets_a_number(db: None) -> None:
    assert sign_up(Client()).handle == "efua-osei"
    assert sign_up(Client(), "other@example.org").handle == "efua-osei-2"


def test_a_name_is_kept_without_what_one_cannot_see() -> None:
    assert sign_up(Client(), given_name="\u202e Ef\u200bu\0a\x07\n", family_name="Osei\u2069-St.John").name == (
        "Efua Osei-St.John"
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("given_name", ""),
        ("given_name", "x" * 81),
        ("given_name", "\N{PARTY POPPER}\N{SPARKLES}"),
        ("given_name", "\u200b\u202e"),
        ("given_name", "https://cheap.example/pills"),
        ("given_name", "www.cheap.example"),
        ("given_name", "cheap-pills.com"),
        ("email", "not an address"),
        ("password1", "short"),
        ("password1", "password12"),
    ],
)
def test_a_form_that_cannot_be_right_comes_back_with_what_was_typed(client: Client, field: str, value: str) -> None:
    form = {"given_name": "Efua", "family_name": "Osei", "email": "efua@example.org", "password1": "three grey herons"}
    response = client.post("/accounts/signup/", form | {field: value})
    assert response.status_code == 200
    assert response.context["form"].errors[field]
    assert 'value="Osei"' in response.content.decode()
    assert not Person.objects.exists()


def test_one_address_offers_nothing_to_choose_and_two_do(as_alice: Client, alice: Person) -> None:
    EmailAddress.objects.update_or_create(user=alice, email=alice.email, defaults={"verified": True, "primary": True})
    alone = as_alice.get("/accounts/email/").content.decode()
    assert alice.email in alone
    assert "Make it the main one" not in alone
    assert "Remove" not in alone
    EmailAddress.objects.create(user=alice, email="second@example.org", verified=True)
    assert "Make it the main one" in as_alice.get("/accounts/email/").content.decode()


@pytest.mark.parametrize("address", ["login", "signup", "password/reset", "password/change", "email"])
def test_accounts_speak_the_words_of_the_house(alice: Person, address: str) -> None:
    door = Client()
    if address in {"password/change", "email"}:
        alice.set_password("three grey herons")
        alice.save()
        door.force_login(alice)
    words = re.sub(r"<[^>]*>", " ", door.get(f"/accounts/{address}/").content.decode())
    assert re.findall(r"\bEmail\b|\bemail\b|\(again\)|too similar|entirely numeric", words) == []
    assert "E-mail" in words or "New password, once more" in words


def test_a_member_is_appointed_and_a_stranger_is_not() -> None:
    ada = make_person("Ada Nwosu")
    call_command("appoint", ada.email.upper(), "admin", verbosity=0)
    ada.refresh_from_db()
    assert ada.role == Role.ADMIN
    with pytest.raises(CommandError, match="No member"):
        call_command("appoint", "nobody@example.org", "admin")


@pytest.mark.parametrize(("days", "stays"), [(13, True), (15, False)])
def test_a_sign_up_nobody_confirms_is_forgotten_after_two_weeks(days: int, stays: bool) -> None:
    efua = sign_up(Client())
    now = timezone.now() + timedelta(days=days)
    assert forget_unconfirmed(now) == (not stays)
    assert forget_unconfirmed(now) == 0 or stays
    assert Person.objects.filter(pk=efua.pk).exists() is stays
    assert EmailAddress.objects.filter(email="efua@example.org").exists() is stays


def test_whoever_has_confirmed_or_waits_for_a_yes_is_not_forgotten(alice: Person) -> None:
    door = Client()
    efua = sign_up(door)
    confirm(door)
    kofi = sign_up(Client(), "kofi@example.org")
    JoinRequest.objects.filter(person=kofi).update(state=JoinRequest.State.WAITING)
    assert forget_unconfirmed(timezone.now() + timedelta(days=100)) == 0
    assert Person.objects.filter(pk__in=[alice.pk, efua.pk, kofi.pk]).count() == 3
