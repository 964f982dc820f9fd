"""A tie has two halves, made and ended together."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from connections.actions.interactions import record
from connections.actions.ties import end_tie, tie_people
from connections.models import Interaction, Reach, Tie
from connections.upkeep import reach
from netapp.shared.errors import Conflict
from people.models import Person
from tests.factories import make_people, tie, work

pytestmark = pytest.mark.django_db

SPRING = datetime(2024, 4, 2, 9, tzinfo=UTC)


def stale() -> set[int]:
    return set(Reach.objects.filter(stale_since__isnull=False).values_list("ego_id", flat=True))


def test_a_tie_of_alice_and_ben_stands_on_both_sides(alice: Person, ben: Person) -> None:
    assert tie_people(ben, alice, how_we_met="At the container yard.", since=SPRING)
    sides = Tie.objects.order_by("ego").values_list("ego", "alter", "how_we_met", "since")
    assert list(sides) == [
        (alice.pk, ben.pk, "At the container yard.", SPRING),
        (ben.pk, alice.pk, "At the container yard.", SPRING),
    ]


def test_tying_a_tied_pair_changes_nothing(alice: Person, ben: Person) -> None:
    tie_people(alice, ben, how_we_met="At the container yard.", since=SPRING)
    assert not tie_people(ben, alice, how_we_met="In a lift.")
    assert set(Tie.objects.values_list("how_we_met", "since")) == {("At the container yard.", SPRING)}
    assert Tie.objects.count() == 2


def test_nobody_is_tied_with_herself(alice: Person) -> None:
    with pytest.raises(Conflict, match="with themselves"):
        tie_people(alice, alice)
    assert not Tie.objects.exists()


def test_nobody_is_tied_with_somebody_who_has_gone(alice: Person, ben: Person) -> None:
    Person.objects.filter(pk=ben.pk).update(is_active=False)
    with pytest.raises(Conflict, match="not here any more"):
        tie_people(alice, ben)
    assert not Tie.objects.exists()


def test_ben_ends_the_tie_for_both(alice: Person, ben: Person, chloe: Person) -> None:
    tie_people(alice, ben)
    tie_people(alice, chloe)
    assert end_tie(by=ben, alter=alice)
    assert set(Tie.objects.values_list("ego", "alter")) == {(alice.pk, chloe.pk), (chloe.pk, alice.pk)}
    assert not end_tie(by=ben, alter=alice)
    assert not end_tie(by=alice, alter=ben)


@pytest.mark.django_db(transaction=True)
def test_the_database_takes_no_half_of_a_tie(alice: Person, ben: Person) -> None:
    with pytest.raises(IntegrityError, match="tie_has_both_halves"), transaction.atomic():
        Tie.objects.create(ego=alice, alter=ben)
    tie(alice, ben)
    with pytest.raises(IntegrityError, match="tie_has_both_halves"), transaction.atomic():
        Tie.objects.filter(ego=alice).delete()
    assert Tie.objects.count() == 2


@pytest.mark.parametrize(
    ("halves", "constraint"),
    [(((0, 0),), "tie_not_to_self"), (((0, 1), (0, 1), (1, 0)), "tie_once")],
    ids=["with oneself", "twice"],
)
def test_the_database_takes_no_odd_tie(halves: tuple[tuple[int, int], ...], constraint: str) -> None:
    people = make_people(2)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Tie.objects.bulk_create(Tie(ego=people[ego], alter=people[alter]) for ego, alter in halves)


@pytest.fixture
def chain() -> list[Person]:
    """Six people in a row, each tied to the next, their reach up to date."""
    people = make_people(6)
    for one, other in pairwise(people):
        tie(one, other)
    reach.rebuild_all()
    return people


def test_a_new_tie_makes_the_reach_of_both_and_of_their_ties_stale(chain: list[Person]) -> None:
    tie_people(chain[0], chain[5])
    assert stale() == {chain[n].pk for n in (0, 1, 4, 5)}


def test_a_tie_that_ends_makes_the_reach_of_both_and_of_their_ties_stale(chain: list[Person]) -> None:
    end_tie(by=chain[2], alter=chain[3])
    assert stale() == {chain[n].pk for n in (1, 2, 3, 4)}


def test_nothing_is_stale_when_nothing_changed(chain: list[Person]) -> None:
    tie_people(chain[0], chain[1])
    end_tie(by=chain[0], alter=chain[5])
    assert stale() == set()


def test_a_newcomers_first_tie_awaits_figures_for_both(alice: Person, ben: Person) -> None:
    tie_people(alice, ben)
    assert stale() == {alice.pk, ben.pk}


def test_former_colleagues_start_a_little_stronger_than_strangers(alice: Person, ben: Person, chloe: Person) -> None:
    work(alice, "Havenlijn", since=2014, until=2024)
    work(ben, "Havenlijn", since=2012, until=2024)
    tie_people(alice, ben)
    tie_people(alice, chloe)
    assert Tie.objects.get(ego=alice, alter=ben).strength > 0.05
    assert Tie.objects.get(ego=alice, alter=chloe).strength == 0


def test_a_conversation_makes_the_tie_stronger_on_both_sides(alice: Person, ben: Person) -> None:
    tie_people(alice, ben)
    now = timezone.now()
    record(alice, ben, at=now - timedelta(days=1), kind=Interaction.Kind.MESSAGE, about="the crane plan")
    one_sided = Tie.objects.get(ego=ben, alter=alice)
    record(ben, alice, at=now, kind=Interaction.Kind.MESSAGE)
    both = list(Tie.objects.order_by("ego"))
    assert 0 < one_sided.strength < both[0].strength == both[1].strength
    assert one_sided.last_contact_at is None
    assert both[0].last_contact_at == both[1].last_contact_at == now - timedelta(days=1)


def test_the_same_contact_counts_once(alice: Person, ben: Person) -> None:
    now = timezone.now()
    for _twice in range(2):
        record(alice, ben, at=now, kind=Interaction.Kind.CALL)
    assert Interaction.objects.count() == 1


def test_people_may_talk_without_a_tie(alice: Person, eve: Person) -> None:
    record(eve, alice, at=timezone.now(), kind=Interaction.Kind.REPLY)
    assert Interaction.objects.count() == 1
    assert not Tie.objects.exists()


def test_a_tie_costs_as_many_queries_in_a_large_neighbourhood_as_in_a_small_one() -> None:
    people = make_people(22)
    with CaptureQueriesContext(connection) as small:
        tie_people(people[0], people[1])
    for other in people[3:]:
        tie(people[0], other)
    with CaptureQueriesContext(connection) as large:
        tie_people(people[0], people[2])
    assert len(large) == len(small)
