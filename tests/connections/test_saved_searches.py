"""Saved searches: kept, changed, deleted by their owner alone, and they tell of whoever came within reach since."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from connections.actions.blocks import block_person
from connections.actions.openness import open_profile
from connections.actions.searches import delete_search, rename_search, save_search, tell_of_search
from connections.actions.ties import end_tie, tie_people
from connections.models import SavedHit, SavedSearch
from connections.models.asked import Asked
from connections.models.news import readable
from connections.rules.searches import MOST_SEARCHES, BadSearch, EnoughSearches
from connections.upkeep import reach, searches
from netapp.loading.deriving import derive
from netapp.loading.progress import Progress
from netapp.shared.errors import Conflict
from people.models import Notice, Openness, Organisation, Person, Position
from people.upkeep.search import reindex
from tests.factories import LONG_AGO, connect, make_people, tie, work

NOW = timezone.now()
ELBWIND = Asked(employer="elbwind")

pytestmark = pytest.mark.django_db


def run(days: float = 0.0) -> int:
    """What workers do so many days from now."""
    reindex()
    return searches.check_due(NOW + timedelta(days=days))


def told(person: Person) -> list[str]:
    return [notice.text for notice in readable(person).filter(kind=Notice.Kind.IN_REACH)]


@pytest.fixture
def elbwind(alice: Person, ben: Person, katrin: Person) -> SavedSearch:
    """Alice's search that was run once; Katrin works there and nobody leads to her."""
    work(katrin, "Elbwind Energie")
    tie(alice, ben, since=LONG_AGO)
    saved = save_search(by=alice, name="Elbwind", asked=ELBWIND)
    assert run() == 1
    return saved


def test_who_comes_within_reach_is_told_of_once(
    elbwind: SavedSearch, alice: Person, ben: Person, katrin: Person
) -> None:
    assert told(alice) == []
    tie(ben, katrin)
    assert run(1) == 1
    assert told(alice) == ["Katrin Müller is within your reach, and fits your search “Elbwind”."]
    assert run(2) == 1
    assert len(told(alice)) == 1


def test_the_first_run_only_remembers(alice: Person, ben: Person, katrin: Person) -> None:
    work(katrin, "Elbwind Energie")
    tie(alice, ben)
    tie(ben, katrin)
    saved = save_search(by=alice, name="Elbwind", asked=ELBWIND)
    run()
    run(1)
    assert told(alice) == []
    assert [hit.person for hit in saved.hits.all()] == [katrin]


def test_who_starts_to_fit_is_told_of_as_well(elbwind: SavedSearch, alice: Person, ben: Person) -> None:
    work(ben, "Elbwind Energie")
    run(1)
    assert told(alice) == ["Ben Adeyemi is within your reach, and fits your search “Elbwind”."]


def test_one_s_own_new_connection_is_no_news(elbwind: SavedSearch, alice: Person, katrin: Person) -> None:
    tie_people(alice, katrin)
    run(1)
    assert told(alice) == []
    assert elbwind.hits.filter(person=katrin).exists()


@pytest.mark.parametrize(("away", "times"), [(30, 1), (89, 1), (91, 2)])
def test_who_returns_is_told_of_again_after_90_days_alone(
    elbwind: SavedSearch, alice: Person, ben: Person, katrin: Person, away: int, times: int
) -> None:
    tie(ben, katrin)
    run(1)
    end_tie(by=ben, alter=katrin)
    run(2)
    assert told(alice) == []
    tie(ben, katrin)
    run(2 + away)
    assert len(told(alice)) == times


def test_a_run_is_due_after_a_day_or_when_the_reach_has_changed(
    elbwind: SavedSearch, alice: Person, ben: Person, katrin: Person
) -> None:
    assert [run(hours / 24) for hours in (0.5, 2, 23)] == [0, 0, 0]
    tie_people(ben, katrin, since=LONG_AGO)
    reach.rebuild([alice.pk])
    assert [run(0.5 / 24), run(1.1 / 24)] == [0, 1]
    assert len(told(alice)) == 1
    assert [run(2 / 24), run(1.5)] == [0, 1]


@pytest.mark.parametrize("since", ["the run", "the notice"])
@pytest.mark.parametrize("what", ["block", "suspended", "closed", "found_by", "search deleted"])
def test_what_is_hidden_is_not_told(
    elbwind: SavedSearch, alice: Person, ben: Person, katrin: Person, what: str, since: str
) -> None:
    tie(ben, katrin)
    reindex()
    if since == "the notice":
        run(1)
        assert len(told(alice)) == 1
    if what == "block":
        block_person(alice, by=katrin)
    elif what == "suspended":
        Person.objects.filter(pk=katrin.pk).update(is_active=False)
    elif what == "closed":
        open_profile(by=katrin, changes={"positions": 1})
    elif what == "found_by":
        open_profile(by=katrin, changes={"found_by": 1})
    else:
        delete_search(elbwind)
    if since == "the run":
        run(1)
    assert told(alice) == []


def test_news_come_back_when_the_next_run_finds_them_true(
    elbwind: SavedSearch, alice: Person, ben: Person, katrin: Person
) -> None:
    tie(ben, katrin)
    run(1)
    open_profile(by=katrin, changes={"about": 1})
    assert told(alice) == []
    run(2)
    assert len(told(alice)) == 1


def test_a_load_of_many_people_tells_nothing(elbwind: SavedSearch, alice: Person, ben: Person) -> None:
    crowd = make_people(8)
    for person in crowd:
        work(person, "Elbwind Energie")
        tie(ben, person)
    derive(Progress(quiet=True))
    run(2)
    assert told(alice) == []
    assert elbwind.hits.count() == 8


def test_a_search_that_fits_too_many_tells_nothing_until_it_is_narrow(
    elbwind: SavedSearch, alice: Person, ben: Person, katrin: Person
) -> None:
    crowd = make_people(520)
    where = Organisation.objects.get(name="Elbwind Energie")
    Position.objects.bulk_create(Position(person=one, organisation=where) for one in crowd)
    connect([(ben, one, 0.5) for one in crowd])
    run(1)
    elbwind.refresh_from_db()
    assert elbwind.too_wide
    Person.objects.filter(pk__in=[one.pk for one in crowd[:300]]).update(is_active=False)
    run(2)
    assert told(alice) == []
    tie(ben, katrin)
    run(3)
    assert told(alice) == ["Katrin Müller is within your reach, and fits your search “Elbwind”."]


def test_two_searches_that_find_the_same_person_tell_of_them_once(
    elbwind: SavedSearch, alice: Person, ben: Person, katrin: Person
) -> None:
    save_search(by=alice, name="Müller", asked=Asked(q="müller"))
    run(0.1)
    tie(ben, katrin)
    run(1.2)
    assert len(told(alice)) == 1


def test_a_search_that_was_silent_begins_anew(elbwind: SavedSearch, alice: Person, ben: Person, katrin: Person) -> None:
    tell_of_search(elbwind, tells=False)
    tie(ben, katrin)
    assert run(1) == 0
    tell_of_search(elbwind, tells=True)
    run(2)
    run(3)
    assert told(alice) == []


def test_a_run_that_is_late_or_repeated_does_nothing(elbwind: SavedSearch, alice: Person) -> None:
    later = NOW + timedelta(days=1)
    elbwind.refresh_from_db()
    last = elbwind.checked_at
    assert [searches.check(elbwind.pk, last, later) for _turn in range(2)] == [True, False]
    elbwind.delete()
    assert not searches.check(elbwind.pk, later, later)


def test_nobody_absent_is_told(elbwind: SavedSearch, alice: Person) -> None:
    Person.objects.filter(pk=alice.pk).update(leaving_at=datetime(2026, 1, 1, tzinfo=NOW.tzinfo))
    assert run(1) == 0


def test_a_name_and_a_question_are_needed(alice: Person) -> None:
    for name in ("", " ", "…", "x" * 81):
        with pytest.raises(BadSearch):
            save_search(by=alice, name=name, asked=ELBWIND)
    for asked in (Asked(), Asked(degree="2"), Asked(warm="1", within="50")):
        with pytest.raises(BadSearch, match="Look for something first"):
            save_search(by=alice, name="Everybody", asked=asked)
    saved = save_search(by=alice, name="  Wind \u202e farms ", asked=ELBWIND)
    assert saved.name == "Wind farms"
    with pytest.raises(Conflict, match="of that name"):
        save_search(by=alice, name="Wind farms", asked=ELBWIND)
    other = save_search(by=alice, name="Other", asked=ELBWIND)
    with pytest.raises(Conflict):
        rename_search(other, name="Wind farms")
    assert SavedSearch.objects.get(pk=other.pk).name == "Other"


def test_twenty_are_enough(alice: Person, ben: Person) -> None:
    for n in range(MOST_SEARCHES):
        save_search(by=alice, name=f"Search {n}", asked=ELBWIND)
    with pytest.raises(EnoughSearches, match="Delete one"):
        save_search(by=alice, name="One more", asked=ELBWIND)
    save_search(by=ben, name="One more", asked=ELBWIND)
    delete_search(SavedSearch.objects.get(person=alice, name="Search 3"))
    save_search(by=alice, name="One more", asked=ELBWIND)


def test_a_run_takes_as_many_queries_for_many_as_for_few(
    elbwind: SavedSearch, alice: Person, ben: Person, katrin: Person
) -> None:
    def queries(days: int) -> int:
        reindex()
        elbwind.refresh_from_db()
        with CaptureQueriesContext(connection) as seen:
            searches.check(elbwind.pk, elbwind.checked_at, NOW + timedelta(days=days))
        return len(seen)

    tie(ben, katrin)
    one = queries(1)
    Openness.objects.create(person=katrin)
    for person in make_people(30):
        work(person, "Elbwind Energie")
        tie(ben, person)
    assert queries(2) == one + searches.MOST_TOLD - 1
    assert len(told(alice)) == 1 + searches.MOST_TOLD
    assert SavedHit.objects.filter(search=elbwind, fits=True).count() == 31


def test_the_right_of_others_ends_at_the_door(client: Client, elbwind: SavedSearch, ben: Person) -> None:
    client.force_login(ben)
    for address in ("", "telling/", "removal/"):
        assert client.post(f"/searches/{elbwind.public_id}/{address}").status_code == 404
    assert client.delete(f"/api/v1/me/searches/{elbwind.public_id}/").status_code == 404
    assert SavedSearch.objects.filter(pk=elbwind.pk).exists()
