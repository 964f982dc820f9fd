"""The cast: every test that asks for `alice`, `ben`, `eve` … gets the same people as the demo network has."""

from collections.abc import Iterator

import pytest
from django.db.backends.postgresql.introspection import DatabaseIntrospection
from django.test import Client

from netapp.demo.cast import CAST
from people.models import Person, Place, Site
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
    # A migration brings this row, and a test with real transactions may have emptied its table.
    Site.objects.get_or_create(pk=1)
    client.force_login(alice)
    return client


@pytest.fixture(scope="session", autouse=True)
def _towns_stay() -> Iterator[None]:
    """A test with real transactions empties all tables when it ends, except the towns, which a migration brought."""
    names = DatabaseIntrospection.django_table_names

    def without_towns(self: DatabaseIntrospection, *args: bool, **options: bool) -> list[str]:
        return [name for name in names(self, *args, **options) if name != Place._meta.db_table]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseIntrospection, "django_table_names", without_towns)
        yield
