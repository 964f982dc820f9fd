"""The cast: every test that asks for `alice`, `ben`, `eve` … gets the same people as the demo network has."""

import pytest
from django.test import Client

from netapp.demo.cast import CAST
from people.models import Person
from tests.factories import make_cast_member


def _member(who: str) -> object:
    @pytest.fixture(name=who)
    def member(db: None) -> Person:
        return make_cast_member(who)

    return member


# One fixture for each: alice, ben, chloe, dorota, katrin, yuki, john, rosa, moira, ada, bram, hannah, priya, eve.
globals().update({cast.id: _member(cast.id) for cast in CAST})


@pytest.fixture
def as_alice(client: Client, alice: Person) -> Client:
    """A browser in which Alice has signed in."""
    client.force_login(alice)
    return client
