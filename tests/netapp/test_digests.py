"""The digest tells what is new and still there, as often as somebody likes, once; stopping it takes one click."""

from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.signing import Signer
from django.test import Client
from django.utils import timezone

from connections.upkeep.details import RESTS, tell
from netapp.digests import GIVE_UP_AFTER, MOST, send_due
from people.actions.contact_card import add_detail, change_detail, remove_detail
from people.actions.notices import notify
from people.actions.preferences import choose_digest
from people.models import Audience, Block, ContactDetail, Notice, Person, Preference
from people.rules.unsubscribing import unsubscribe_token
from tests.factories import make_people, tie

Kind = ContactDetail.Kind
Digest = Preference.Digest
DAY, WEEK = timedelta(days=1), timedelta(days=7)

pytestmark = pytest.mark.django_db


@pytest.fixture
def now() -> datetime:
    """A week after everybody joined."""
    return timezone.now() + WEEK


@pytest.fixture
def phone(alice: Person, ben: Person) -> ContactDetail:
    """Ben's new number, of which Alice has been told on the bell."""
    tie(alice, ben)
    detail = add_detail(by=ben, kind=Kind.PHONE, value="+49 40 5550 1234")
    tell(timezone.now() + RESTS)
    return detail


def tell_alice(alice: Person, text: str, kind: Notice.Kind = Notice.Kind.SITE) -> None:
    notify([alice.pk], about=None, kind=kind, text=text, url="/directory/", once=text)


def bodies() -> list[str]:
    return [str(letter.body) for letter in mail.outbox]


def test_one_letter_says_what_is_new_and_how_to_stop_it(phone: ContactDetail, alice: Person, now: datetime) -> None:
    assert (send_due(now), send_due(now)) == (1, 0)
    [letter] = mail.outbox
    assert letter.to == [alice.email]
    assert letter.subject == "What is new in your network on Rapport"
    assert "Ben Adeyemi has a new phone number." in str(letter.body)
    assert "/people/ben-adeyemi/#contact" in str(letter.body)
    [(html, kind)] = letter.alternatives  # type: ignore[attr-defined]
    assert kind == "text/html"
    assert "Ben Adeyemi has a new phone number." in html
    stop = letter.extra_headers["List-Unsubscribe"].strip("<>")
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert stop in str(letter.body)
    assert stop in html
    assert "5550" not in str(letter.body) + html


@pytest.mark.parametrize("before", ["seen", "removed", "closed", "blocked", "left", "stopped", "suspended"])
def test_what_is_no_longer_so_when_it_is_sent_is_not_sent(
    phone: ContactDetail, alice: Person, ben: Person, as_alice: Client, now: datetime, before: str
) -> None:
    match before:
        case "seen":
            as_alice.get("/notices/")
        case "removed":
            remove_detail(phone, by=ben)
        case "closed":
            change_detail(phone, by=ben, value=phone.value, label="", open_to=Audience.ME)
        case "blocked":
            Block.objects.create(blocker=ben, blocked=alice)
        case "left":
            Person.objects.filter(pk=ben.pk).update(leaving_at=timezone.now())
        case "stopped":
            choose_digest(by=alice, digest=Digest.NEVER, unmailed=[])
        case "suspended":
            Person.objects.filter(pk=alice.pk).update(is_active=False)
    assert send_due(now) == 0
    assert mail.outbox == []


def test_weekly_daily_or_never(alice: Person, now: datetime) -> None:
    tell_alice(alice, "One.")
    assert send_due(now) == 1
    tell_alice(alice, "Two.")
    assert send_due(now + DAY) == 0
    choose_digest(by=alice, digest=Digest.DAILY, unmailed=[])
    assert send_due(now + DAY) == 1
    tell_alice(alice, "Three.")
    assert send_due(now + DAY + timedelta(hours=20)) == 0
    assert send_due(now + 2 * DAY) == 1
    assert ["Two." in body for body in bodies()] == [False, True, False]


def test_a_newcomer_waits_a_week_like_everybody(alice: Person, now: datetime) -> None:
    tell_alice(alice, "One.")
    assert send_due(now - DAY) == 0
    assert send_due(now) == 1


def test_what_somebody_does_not_want_mailed_stays_on_the_site(as_alice: Client, alice: Person, now: datetime) -> None:
    tell_alice(alice, "Rosa wrote about you.", Notice.Kind.VOUCH)
    everything_else = [kind for kind in Notice.Kind.values if kind != Notice.Kind.VOUCH]
    page = {"digest": "daily", "kinds": everything_else}
    assert as_alice.post("/settings/notifications/", page).status_code == 302
    assert alice.preference.unmailed == [Notice.Kind.VOUCH]
    assert send_due(now) == 0
    tell_alice(alice, "New house rules.")
    assert send_due(now) == 1
    assert "Rosa" not in bodies()[0]
    assert "Rosa wrote about you." in as_alice.get("/notices/").content.decode()


def test_a_long_letter_ends_with_where_the_rest_is(alice: Person, now: datetime) -> None:
    for number in range(MOST + 5):
        tell_alice(alice, f"News {number}.")
    assert send_due(now) == 1
    assert bodies()[0].count("News ") == MOST
    assert "There is more than fits in a letter." in bodies()[0]
    assert send_due(now + WEEK) == 0


def test_names_are_text_in_the_letter(alice: Person, now: datetime) -> None:
    tell_alice(alice, "<b>Ben</b> & Co")
    send_due(now)
    assert "<b>Ben</b> & Co" in bodies()[0]
    assert "&lt;b&gt;Ben&lt;/b&gt; &amp; Co" in mail.outbox[0].alternatives[0][0]  # type: ignore[attr-defined]


class Failing(EmailBackend):
    """A mail server that is away until told otherwise."""

    error: Exception | None = SMTPServerDisconnected("gone")
    tried = 0

    def send_messages(self, messages: Any) -> int:
        Failing.tried += 1
        if Failing.error:
            raise Failing.error
        return super().send_messages(messages)


@pytest.fixture
def mail_server(settings: Any, monkeypatch: pytest.MonkeyPatch) -> type[Failing]:
    settings.EMAIL_BACKEND = "tests.netapp.test_digests.Failing"
    monkeypatch.setattr(Failing, "tried", 0)
    monkeypatch.setattr(Failing, "error", SMTPServerDisconnected("gone"))
    return Failing


def test_while_the_mail_server_is_away_nothing_is_lost(
    mail_server: type[Failing], phone: ContactDetail, alice: Person, now: datetime
) -> None:
    assert send_due(now) == 0
    mail_server.error = None
    assert send_due(now + timedelta(hours=1)) == 1
    assert send_due(now + timedelta(hours=2)) == 0
    assert len(mail.outbox) == 1


def test_a_refused_address_is_not_tried_every_hour(
    mail_server: type[Failing], phone: ContactDetail, alice: Person, now: datetime
) -> None:
    mail_server.error = SMTPRecipientsRefused({alice.email: (550, b"no such box")})
    assert (send_due(now), send_due(now + timedelta(hours=1))) == (0, 0)
    assert mail_server.tried == 1
    mail_server.error = None
    assert send_due(now + WEEK) == 1


def test_a_mail_server_that_is_away_is_not_asked_for_everybody(mail_server: type[Failing], now: datetime) -> None:
    people = make_people(GIVE_UP_AFTER + 4)
    notify([one.pk for one in people], about=None, kind=Notice.Kind.SITE, text="One.", url="/", once="one")
    assert send_due(now) == 0
    assert mail_server.tried == GIVE_UP_AFTER


def test_one_click_stops_it_and_looking_does_not(client: Client, alice: Person, now: datetime) -> None:
    address = f"/unsubscribe/{unsubscribe_token(alice)}/"
    tell_alice(alice, "One.")
    assert "Stop it" in client.get(address).content.decode()
    assert not Preference.objects.filter(person=alice, digest=Digest.NEVER).exists()
    strict = Client(enforce_csrf_checks=True)
    for _again in range(2):
        response = strict.post(address, {"List-Unsubscribe": "One-Click"})
        assert "No more summaries" in response.content.decode()
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert Preference.objects.get(person=alice).digest == Digest.NEVER
    assert send_due(now) == 0


def test_a_token_is_bound_to_the_person_and_to_the_purpose(client: Client, alice: Person, ben: Person) -> None:
    other_purpose = Signer(salt="people.unsubscribe.something").sign(alice.public_id.hex)
    of_ben = unsubscribe_token(ben).split(":")[1]
    for token in (other_purpose, f"{alice.public_id.hex}:{of_ben}", "nothing", "a:b", alice.public_id.hex):
        assert client.post(f"/unsubscribe/{token}/").status_code == 404
    assert not Preference.objects.exists()


def test_a_wrong_choice_is_told_at_the_field(as_alice: Client) -> None:
    assert as_alice.post("/settings/notifications/", {"digest": "hourly"}).status_code == 422
    assert not Preference.objects.exists()
