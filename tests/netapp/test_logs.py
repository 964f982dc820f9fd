"""Logs are one JSON object a line and hold nothing personal."""

import io
import json
import logging
from collections.abc import Iterator
from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from netapp.digests import send_due
from netapp.logs import logging_config
from people.actions.notices import notify
from people.models import Notice, Person

CANARY = "canary-4711@example.org"


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What the process logs in production form while the test runs."""
    logging_config(json=True)
    stream = io.StringIO()
    handler = logging.getLogger().handlers[0]
    assert isinstance(handler, logging.StreamHandler)
    handler.setStream(stream)
    yield stream
    logging_config(json=False, test=True)


@pytest.mark.django_db
def test_every_request_is_one_json_line_with_route_and_status(as_alice: Client, lines: io.StringIO) -> None:
    as_alice.get("/directory/", {"q": CANARY})
    answered = [json.loads(line) for line in lines.getvalue().splitlines()]
    (entry,) = [entry for entry in answered if entry["event"] == "answered"]
    assert entry["route"] == "directory"
    assert entry["status"] == 200
    assert len(entry["request"]) == 32
    assert entry["person"] == int(as_alice.session["_auth_user_id"])


@pytest.mark.django_db
def test_what_people_type_is_never_logged(as_alice: Client, client: Client, lines: io.StringIO) -> None:
    as_alice.get("/directory/", {"q": CANARY})
    as_alice.get(f"/people/{CANARY}/")
    client.logout()
    client.post("/accounts/login/", {"login": CANARY, "password": CANARY})
    client.post("/accounts/password/reset/", {"email": CANARY})
    client.get(f"/accounts/password/reset/key/{CANARY}/")
    client.get(f"/accounts/confirm-email/{CANARY}/")
    assert len(lines.getvalue().splitlines()) >= 6
    assert CANARY not in lines.getvalue()


@pytest.mark.django_db
def test_no_contact_detail_notice_or_address_of_a_letter_is_logged(
    as_alice: Client, client: Client, alice: Person, lines: io.StringIO, settings: Any
) -> None:
    Person.objects.filter(pk=alice.pk).update(email=CANARY)
    for kind, value in (("email", CANARY), ("address", CANARY), ("phone", CANARY)):
        as_alice.post(f"/me/contact/new/{kind}/", {"value": value, "label": CANARY, "open_to": "1"})
        as_alice.post("/api/v1/me/contact/", {"kind": kind, "value": value}, "application/json")
    as_alice.get("/network/", {"q": CANARY})
    notify([alice.pk], about=None, kind=Notice.Kind.SITE, text=CANARY, url="/", once=CANARY)
    settings.EMAIL_BACKEND = "tests.netapp.test_digests.Failing"
    assert send_due(timezone.now() + timedelta(days=7)) == 0
    client.post(f"/unsubscribe/{CANARY}/")
    assert "digest not sent" in lines.getvalue()
    assert CANARY not in lines.getvalue()


@pytest.mark.django_db
def test_a_page_that_fails_logs_neither_its_path_nor_the_values_postgres_names(
    lines: io.StringIO, alice: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        with transaction.atomic():
            Person.objects.create(email=alice.email, handle="canary", given_name="Canary", password="!")

    browser = Client(raise_request_exception=False)
    browser.force_login(alice)
    monkeypatch.setattr("netapp.home.render", fail)
    assert browser.get("/", {"token": CANARY}).status_code == 500
    failed = [json.loads(line) for line in lines.getvalue().splitlines()]
    assert any("person_email_once" in entry.get("exception", "") for entry in failed)
    assert alice.email not in lines.getvalue()
    assert CANARY not in lines.getvalue()


def test_an_address_in_an_error_is_not_logged(lines: io.StringIO) -> None:
    try:
        raise SMTPRecipientsRefused({CANARY: (550, f"<{CANARY}>: no such mailbox".encode())})
    except SMTPRecipientsRefused:
        logging.getLogger("smtp").exception("no letter for %s", CANARY)
    (entry,) = [json.loads(line) for line in lines.getvalue().splitlines()]
    assert entry["event"] == "no letter for (an address)"
    assert "SMTPRecipientsRefused" in entry["exception"]
    assert CANARY not in lines.getvalue()


@pytest.mark.django_db
def test_a_forged_host_is_one_warning_without_what_was_forged(client: Client, lines: io.StringIO) -> None:
    assert client.get("/", headers={"host": "forged.example"}).status_code == 400
    (entry,) = [line for line in map(json.loads, lines.getvalue().splitlines()) if line["event"] != "answered"]
    assert (entry["level"], entry["logger"]) == ("warning", "django.security.DisallowedHost")
    assert entry["event"] == "a request was refused"
    assert "exception" not in entry
    assert "forged.example" not in lines.getvalue()
