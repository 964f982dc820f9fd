"""Closing an account: gone at once, back with one click, erased after the days of grace except for what is listed."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.utils import timezone

from connections.models import Reach
from connections.models.presence import visible_people
from groups.models import Group, Membership, Post, Thread
from netapp.departure import exports
from netapp.departure.asking import ask_export, close_account, stay
from netapp.departure.erasing import erase, erase_departed
from netapp.shared.errors import Conflict
from people.models import Person, Role, RoleChange, SearchDocument, Site
from people.upkeep import search
from tests.factories import make_person, tie
from tests.netapp.whole_life import NUMBER, WORD, live, traces

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
PASSWORD = "three grey herons"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, settings: Any) -> None:
    settings.STATE_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def zed(alice: Person, ada: Person) -> Person:
    return live(friend=alice, admin=ada)


@pytest.fixture
def ben_with_password(ben: Person) -> Person:
    EmailAddress.objects.create(user=ben, email=ben.email, verified=True, primary=True)
    ben.set_password(PASSWORD)
    ben.save()
    return ben


def signed_in(person: Person) -> Client:
    browser = Client()
    browser.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    return browser


def search_row(person: Person) -> tuple[str, str] | None:
    return SearchDocument.objects.filter(person=person).values_list("sort_name", "document").first()


def test_who_closes_the_account_is_gone_at_once_and_back_as_before(alice: Person, ben: Person) -> None:
    tie(alice, ben)
    search.reindex()
    before = search_row(ben)
    close_account(by=ben, session=None)
    assert ben not in visible_people(alice)
    assert search_row(ben) is None
    assert set(Reach.objects.filter(stale_since__isnull=False).values_list("ego", flat=True)) == {alice.pk, ben.pk}
    assert stay(by=ben)
    assert ben in visible_people(alice)
    assert search_row(ben) == before


def test_closing_twice_is_closing_once(ben: Person) -> None:
    leaving_at = close_account(by=ben, session=None)
    assert timedelta(days=13.9) < leaving_at - timezone.now() <= timedelta(days=14)
    assert close_account(by=ben, session=None) == leaving_at
    (letter,) = mail.outbox
    assert "/accounts/login/" in str(letter.body)
    assert stay(by=ben)
    assert not stay(by=ben)


def test_the_only_admin_stays_until_there_is_another(ada: Person, ben: Person) -> None:
    with pytest.raises(Conflict):
        close_account(by=ada, session=None)
    Person.objects.filter(pk=ben.pk).update(role=Role.ADMIN)
    close_account(by=ada, session=None)
    with pytest.raises(Conflict):
        close_account(by=ben, session=None)


def test_the_password_is_asked_for_before_the_account_is_closed(ben_with_password: Person) -> None:
    browser = signed_in(ben_with_password)
    for answer in (browser.get("/settings/data/closing/"), browser.post("/settings/data/closing/")):
        assert answer.headers["Location"].startswith("/accounts/reauthenticate/")
    ben_with_password.refresh_from_db()
    assert ben_with_password.leaving_at is None


def test_every_page_leads_to_the_one_button_and_the_button_back(ben_with_password: Person) -> None:
    browser, elsewhere = signed_in(ben_with_password), signed_in(ben_with_password)
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert "What stays" in browser.get("/settings/data/closing/").content.decode()
    assert browser.post("/settings/data/closing/").headers["Location"] == "/leaving/"
    assert elsewhere.get("/directory/").headers["Location"].startswith("/accounts/login/")
    for address in ("/", "/directory/", "/settings/data/", "/people/ben-adeyemi/"):
        assert browser.get(address).headers["Location"] == "/leaving/"
    assert browser.get("/api/v1/people/").json()["code"] == "leaving"
    assert "Stay" in browser.get("/leaving/").content.decode()
    browser.post("/leaving/")
    assert browser.get("/directory/").status_code == 200


def test_nothing_of_a_person_is_left_but_what_is_listed(
    zed: Person, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    export = ask_export(by=zed)
    exports.build(export.pk)
    assert len(traces(WORD, str(NUMBER))) > 25
    Person.objects.filter(pk=zed.pk).update(leaving_at=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        assert erase_departed(timezone.now()) == 1
    assert traces(WORD, str(NUMBER), zed.public_id.hex, str(zed.public_id), "Maximova") == {}
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert not Session.objects.exists()


def test_what_is_listed_stays_without_the_name(zed: Person, alice: Person, ada: Person) -> None:
    Person.objects.filter(pk=zed.pk).update(leaving_at=timezone.now())
    erase_departed(timezone.now())
    assert list(Thread.objects.values_list("title", "author")) == [("A question to all", None)]
    assert list(Post.objects.values_list("body", "author")) == [("The friend answers.", alice.pk)]
    assert list(Membership.objects.values_list("person", "role")) == [(alice.pk, Membership.Role.OWNER)]
    log = RoleChange.objects.order_by("id").values_list("person", "by", "after")
    assert list(log) == [(None, ada.pk, "recruiter"), (ada.pk, None, "admin")]


def test_the_last_letter_goes_to_the_address_that_is_forgotten(
    zed: Person, django_capture_on_commit_callbacks: Any
) -> None:
    Person.objects.filter(pk=zed.pk).update(leaving_at=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        erase_departed(timezone.now())
    assert [letter.to for letter in mail.outbox] == [[zed.email]]
    assert re.search("everything of yours is erased", str(mail.outbox[0].body))


def test_the_days_of_grace_are_those_of_the_site(as_alice: Client) -> None:
    Site.objects.update_or_create(pk=1, defaults={"limits": {"erasure_grace_days": 21}})
    assert "For 21 days you can come back" in as_alice.get("/settings/data/").content.decode()


def test_nobody_is_erased_before_their_time_or_twice(ben: Person, chloe: Person) -> None:
    leaving_at = close_account(by=ben, session=None)
    assert erase_departed(leaving_at - DAY) == 0
    assert not erase(chloe.pk, leaving_at + DAY)
    assert erase_departed(leaving_at) == 1
    assert erase_departed(leaving_at) == 0
    assert Person.objects.filter(pk=chloe.pk).exists()
    assert not Person.objects.filter(pk=ben.pk).exists()


def test_who_stays_at_the_last_moment_is_not_erased(ben: Person) -> None:
    leaving_at = close_account(by=ben, session=None)
    stay(by=ben)
    assert not erase(ben.pk, leaving_at + DAY)
    assert Person.objects.filter(pk=ben.pk).exists()


def test_a_group_without_anybody_else_goes_with_its_owner(ben: Person) -> None:
    group = Group.objects.create(name="Ben alone")
    Membership.objects.create(group=group, person=ben, role="owner")
    Membership.objects.create(group=group, person=make_person("Gone Before", leaving_at=timezone.now() + DAY))
    erase_departed(close_account(by=ben, session=None))
    assert not Group.objects.exists()
