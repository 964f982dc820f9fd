"""The letters of a local copy hold links that open accounts: only a browser on this machine sees them."""

import pytest
from django.test import Client


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
