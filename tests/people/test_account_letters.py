"""The letters about one's account, and what becomes of a page when they cannot be sent."""

import logging
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client

from people.models import Person
from tests.people.test_second_factor import PASSWORD, code_of, efua, recovery_codes, set_up_app, signed_in, sure

__all__ = ["efua"]

pytestmark = pytest.mark.django_db

FAULTS = {
    "refused": lambda to: SMTPRecipientsRefused({to: (550, b"no such mailbox")}),
    "gone": lambda to: SMTPServerDisconnected("Connection unexpectedly closed"),
    "unreachable": lambda to: ConnectionRefusedError(111, "Connection refused"),
}


class Broken(BaseEmailBackend):
    """A mail server that takes nothing."""

    fault = "refused"

    def send_messages(self, email_messages: Any) -> int:
        raise FAULTS[self.fault](email_messages[0].to[0])


@pytest.fixture(params=sorted(FAULTS))
def no_mail(request: pytest.FixtureRequest, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Broken, "fault", request.param)
    settings.EMAIL_BACKEND = "tests.people.test_account_letters.Broken"


@pytest.fixture(autouse=True)
def fresh_limits(db: None) -> None:
    cache.clear()


def test_joining_goes_on_when_the_letter_fails(no_mail: None, caplog: pytest.LogCaptureFixture) -> None:
    told = {"given_name": "Nia", "family_name": "Cole", "email": "nia@example.org", "password1": PASSWORD}
    with caplog.at_level(logging.WARNING):
        answer = Client().post("/accounts/signup/", told)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/accounts/confirm-email/")
    assert Person.objects.filter(email="nia@example.org").exists()
    assert "letter did not go out" in caplog.text
    assert "nia@example.org" not in caplog.text


def test_a_forgotten_password_gets_the_same_page_whoever_asks(efua: Person, no_mail: None) -> None:
    answers = [
        Client().post("/accounts/password/reset/", {"email": email}) for email in (efua.email, "nobody@example.org")
    ]
    assert [(each.status_code, each.headers["Location"]) for each in answers] == [
        (302, "/accounts/password/reset/done/")
    ] * 2


def test_a_password_is_changed_when_the_notice_of_it_fails(efua: Person, no_mail: None) -> None:
    new = "seven brown owls"
    told = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert sure(efua).post("/accounts/password/change/", told).status_code == 302
    efua.refresh_from_db()
    assert efua.check_password(new)


def test_a_used_recovery_code_is_told_of_and_a_code_of_the_app_is_not(efua: Person) -> None:
    own = sure(efua)
    secret = set_up_app(own)
    code = recovery_codes(own)[0]
    mail.outbox.clear()
    signed_in(efua).post("/accounts/2fa/authenticate/", {"code": code_of(secret, steps=1)})
    assert mail.outbox == []
    signed_in(efua).post("/accounts/2fa/authenticate/", {"code": code})
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == ([efua.email], "A recovery code was used")
    assert "9 codes are left." in letter.body
    assert code not in letter.body


def test_a_recovery_code_lets_in_when_its_letter_fails(efua: Person, no_mail: None) -> None:
    own = sure(efua)
    set_up_app(own)
    browser = signed_in(efua)
    browser.post("/accounts/2fa/authenticate/", {"code": recovery_codes(own)[0]})
    assert browser.get("/settings/account/").status_code == 200
