"""Whatever the timing: twenty saved searches are twenty, and many workers tell of somebody once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from connections.actions.searches import save_search
from connections.models import SavedSearch
from connections.models.asked import Asked
from connections.rules.searches import MOST_SEARCHES, EnoughSearches
from connections.upkeep import searches
from netapp.shared.errors import Conflict, DomainError
from people.models import Notice, Person
from people.upkeep.search import reindex
from tests.doors.test_races_ties import at_once
from tests.factories import LONG_AGO, make_person, tie, work

ROUNDS = 10
AT_ONCE = 8

pytestmark = pytest.mark.django_db(transaction=True)


def attempt(person: Person, name: str) -> type[DomainError] | None:
    """What saving one more comes to."""
    try:
        save_search(by=person, name=name, asked=Asked(q="harbour"))
    except DomainError as refusal:
        return type(refusal)
    return None


def test_the_twenty_first_in_parallel_is_refused() -> None:
    for turn in range(ROUNDS):
        person = make_person(f"Newcomer {turn}")
        for n in range(MOST_SEARCHES - 2):
            save_search(by=person, name=f"Search {n}", asked=Asked(q="harbour"))
        came = at_once(*(lambda n=n: attempt(person, f"More {n}") for n in range(AT_ONCE)))  # type: ignore[misc]  # noqa: B023
        assert sorted(map(str, came)) == sorted(map(str, [None] * 2 + [EnoughSearches] * (AT_ONCE - 2)))
        assert SavedSearch.objects.filter(person=person).count() == MOST_SEARCHES


def test_one_of_two_with_the_same_name_is_kept() -> None:
    for turn in range(ROUNDS):
        person = make_person(f"Newcomer {turn}")
        came = at_once(*[lambda: attempt(person, "Harbours")] * 2)  # noqa: B023
        assert sorted(map(str, came)) == sorted(map(str, [None, Conflict]))


def test_of_many_workers_one_tells() -> None:
    for turn in range(ROUNDS):
        alice, ben, katrin = (make_person(f"{name} {turn}") for name in ("Alice", "Ben", "Katrin"))
        work(katrin, f"Elbwind {turn}")
        tie(alice, ben, since=LONG_AGO)
        save_search(by=alice, name="Elbwind", asked=Asked(employer=f"Elbwind {turn}"))
        now = timezone.now()
        reindex()
        at_once(*[lambda: searches.check_due(now)] * 3)  # noqa: B023
        tie(ben, katrin)
        at_once(*[lambda: searches.check_due(now + timedelta(days=1))] * 4)  # noqa: B023
        assert Notice.objects.filter(person=alice, about=katrin).count() == 1
