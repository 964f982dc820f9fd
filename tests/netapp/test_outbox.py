"""The letters of a local copy hold links that open accounts: only a browser on this machine sees them."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from pytest_django.fixtures import Settings

from netapp.demo.second_factors import set_up
from people.models import Role
from tests.factories import make_person, with_second_factor


@pytest.mark.django_db
@pytest.mark.parametrize("asker", ["127.0.0.1", "::1", "::ffff:127.0.0.1"])
def test_the_outbox_opens_on_this_machine(client: Client, asker: str) -> None:
    assert client.get("/dev/outbox/", REMOTE_ADDR=asker).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("asker", ["192.0.2.7", "::ffff:192.0.2.7", "", "nowhere"])
def test_the_outbox_does_not_exist_for_others(client: Client, asker: str) -> None:
    for address in ("/dev/outbox/", "/dev/outbox/20261122-1.log/"):
        assert client.get(address, REMOTE_ADDR=asker).status_code == 404


@pytest.mark.django_db
def test_the_outbox_does_not_exist_behind_a_proxy(client: Client) -> None:
    assert client.get("/dev/outbox/", headers={"x-forwarded-for": "192.0.2.7"}).status_code == 404


@pytest.mark.django_db
def test_the_outbox_shows_codes_of_the_demo_s_moderators_and_of_nobody_else(client: Client) -> None:
    moderator, admin, member, invented = (
        make_person("Moira Demo", role=Role.MODERATOR, import_key="demo:moira"),
        make_person("Ada Own", role=Role.ADMIN),
        with_second_factor(make_person("Alice Demo", import_key="demo:alice")),
        make_person("Ivo Elsewhere", role=Role.MODERATOR, import_key="elsewhere:ivo"),
    )
    page = client.get("/dev/outbox/").content.decode()
    assert moderator.email in page
    assert re.search(r'class="code">\d{6}<', page)
    assert not any(person.email in page for person in (admin, member, invented))


@pytest.mark.django_db
def test_in_production_the_demo_gives_nobody_an_app(settings: Settings) -> None:
    make_person("Moira Demo", role=Role.MODERATOR, import_key="demo:moira")
    Authenticator.objects.all().delete()
    settings.PRODUCTION = True
    set_up()
    assert not Authenticator.objects.exists()
    settings.PRODUCTION = False
    set_up()
    assert Authenticator.objects.count() == 1
