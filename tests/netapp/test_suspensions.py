"""Suspending somebody, and bringing them back, is written down with its reason and told to whom it is about."""

from typing import Any

import pytest
from django.core import mail
from django.db import DatabaseError, transaction
from django.test import Client

from connections.actions.presence import restore, suspend
from netapp.shared.errors import Conflict
from people.models import Person, Role, RoleChange
from tests.factories import make_person
from tests.netapp.test_site import PASSWORD, sure

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(db: None) -> Person:
    ada = make_person("Ada Nwosu", role=Role.ADMIN)
    ada.set_password(PASSWORD)
    ada.save()
    return ada


@pytest.fixture
def office(ada: Person) -> Client:
    """A browser in which Ada has signed in and just shown that it is her."""
    browser = Client()
    browser.force_login(ada)
    return sure(browser)


def test_the_log_says_who_suspended_whom_and_why(office: Client, ada: Person, alice: Person) -> None:
    office.post(f"/site/people/{alice.public_id}/suspension/", {"state": "suspended", "why": "Sold \u202eaddresses."})
    office.post(f"/site/people/{alice.public_id}/suspension/", {"state": "present"})
    lines = RoleChange.objects.order_by("pk").values_list("person", "by", "what", "why")
    assert list(lines) == [
        (alice.pk, ada.pk, "suspended", "Sold addresses."),
        (alice.pk, ada.pk, "restored", ""),
    ]
    page = office.get("/site/log/").content.decode()
    assert "Sold addresses." in page
    assert "brought back" in page
    assert [line["what"] for line in office.get("/api/v1/site/log/").json()] == ["restored", "suspended"]


def test_nobody_is_suspended_without_a_reason(office: Client, ada: Person, alice: Person) -> None:
    page = office.post(f"/site/people/{alice.public_id}/suspension/", {"state": "suspended", "why": "\u202e"})
    assert "deserve a reason" in page.content.decode()
    api = f"/api/v1/site/people/{alice.public_id}/suspension/"
    assert office.put(api, {}, content_type="application/json").status_code == 400
    with pytest.raises(Conflict):
        suspend(alice, by=ada, why=" \n")
    alice.refresh_from_db()
    assert alice.is_active
    assert office.put(api, {"why": "Sold addresses."}, content_type="application/json").status_code == 204
    assert RoleChange.objects.get().why == "Sold addresses."


def test_a_letter_says_why_and_not_who(ada: Person, alice: Person, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        suspend(alice, by=ada, why="Sold addresses.")
    with django_capture_on_commit_callbacks(execute=True):
        restore(alice, by=ada)
    first, second = mail.outbox
    assert (first.to, second.to) == ([alice.email], [alice.email])
    assert "Sold addresses." in str(first.body)
    assert ada.family_name not in str(first.body) + str(second.body)
    assert "no longer suspended" in str(second.body)


def test_nobody_rewrites_a_reason_and_it_goes_with_the_person(ada: Person, alice: Person) -> None:
    suspend(alice, by=ada, why="Alice sold addresses.")
    with pytest.raises(DatabaseError), transaction.atomic():
        RoleChange.objects.update(why="None at all.")
    alice.delete()
    assert list(RoleChange.objects.values_list("person", "by", "what", "why")) == [(None, ada.pk, "suspended", "")]
