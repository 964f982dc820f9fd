"""Strength in bulk is the strength of each tie, computed with one formula."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from connections.core.strength import Interaction as Contact
from connections.core.strength import overlap_prior, tie_strength
from connections.models import Interaction, Tie
from connections.upkeep import strengths
from people.models import Person
from tests.factories import connect, make_people, tie, work

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 4, 10, 30, tzinfo=UTC)


def talk(sender: Person, recipient: Person, *days_ago: float) -> None:
    Interaction.objects.bulk_create(
        Interaction(sender=sender, recipient=recipient, at=NOW - timedelta(days=ago), kind="message")
        for ago in days_ago
    )


def strength(ego: Person, alter: Person) -> float:
    return Tie.objects.get(ego=ego, alter=alter).strength


@pytest.mark.parametrize("seed", range(4))
def test_bulk_agrees_with_the_formula_for_each_tie(seed: int) -> None:
    chance = random.Random(seed)
    people = make_people(8)
    pairs = [(one, other) for i, one in enumerate(people) for other in people[:i]]
    connect([(*pair, 0.5) for pair in chance.sample(pairs, 20)])
    for one, other in chance.sample(pairs, 20):
        talk(one, other, *(chance.uniform(-3, 300) for _contact in range(chance.randrange(12))))
        talk(other, one, *(chance.uniform(-3, 300) for _contact in range(chance.randrange(12))))
    strengths.rebuild(at=NOW)
    for row in Tie.objects.all():
        assert row.strength == pytest.approx(by_formula(row), abs=strengths.NOTICEABLE)
        assert row.last_contact_at == last_two_way(row)


def contacts(row: Tie) -> list[Contact]:
    out = Interaction.objects.filter(sender=row.ego_id, recipient=row.alter_id, at__lte=NOW)
    back = Interaction.objects.filter(sender=row.alter_id, recipient=row.ego_id, at__lte=NOW)
    return [Contact(i.at, True, i.kind) for i in out] + [Contact(i.at, False, i.kind) for i in back]


def by_formula(row: Tie) -> float:
    return tie_strength(contacts(row), at=NOW)


def last_two_way(row: Tie) -> datetime | None:
    sides = [[c.at for c in contacts(row) if c.by_ego is by_ego] for by_ego in (True, False)]
    return min(map(max, sides)) if all(sides) else None


def test_strength_fades_from_night_to_night(alice: Person, ben: Person) -> None:
    tie(alice, ben, 0.0)
    talk(alice, ben, 1, 8)
    talk(ben, alice, 0.5, 7)
    strengths.rebuild(at=NOW)
    fresh = strength(alice, ben)
    strengths.rebuild(at=NOW + timedelta(days=60))
    assert 0 < strength(alice, ben) < fresh
    assert strength(ben, alice) == strength(alice, ben)


def test_silence_on_one_side_is_no_two_way_contact(alice: Person, eve: Person) -> None:
    tie(alice, eve, 0.0)
    talk(eve, alice, 1, 2, 3, 4, 5)
    strengths.rebuild(at=NOW)
    row = Tie.objects.get(ego=alice, alter=eve)
    assert row.last_contact_at is None
    assert 0 < row.strength < 0.5


def test_years_at_one_employer_are_a_start_that_fades(alice: Person, ben: Person, chloe: Person) -> None:
    tie(alice, ben, 0.0)
    tie(alice, chloe, 0.0)
    work(alice, "Havenlijn", since=2010, until=2020)
    work(ben, "Havenlijn", since=2014, until=2022)
    work(chloe, "Havenlijn", since=2020)
    strengths.rebuild(at=NOW)
    since = (NOW.date() - date(2020, 1, 1)).days / 365.25
    assert strength(alice, ben) == pytest.approx(tie_strength([], at=NOW, prior=overlap_prior(6, since)), abs=0.001)
    assert strength(alice, chloe) == 0


def test_the_best_of_two_overlaps_counts(alice: Person, ben: Person) -> None:
    tie(alice, ben, 0.0)
    for person in (alice, ben):
        work(person, "Havenlijn", since=2001, until=2002)
        work(person, "Elbwind", since=2015)
    strengths.rebuild(at=NOW)
    assert strength(alice, ben) == pytest.approx(tie_strength([], at=NOW, prior=overlap_prior(11, 0)), abs=0.001)


def test_only_what_differs_is_written(alice: Person, ben: Person, chloe: Person) -> None:
    tie(alice, ben, 0.0)
    tie(alice, chloe, 0.0)
    talk(alice, ben, 1)
    assert strengths.rebuild(at=NOW) == 1
    assert strengths.rebuild(at=NOW + timedelta(minutes=1)) == 0


def test_some_peoples_ties_can_be_rebuilt_alone(alice: Person, ben: Person, chloe: Person, eve: Person) -> None:
    tie(alice, ben, 0.0)
    tie(chloe, eve, 0.0)
    talk(alice, ben, 1)
    talk(chloe, eve, 1)
    assert strengths.rebuild([ben.pk], at=NOW) == 1
    assert strength(ben, alice) > 0
    assert strength(chloe, eve) == 0


def test_writing_in_batches_leaves_none_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strengths, "BATCH", 3)
    hub, *others = make_people(11)
    connect([(hub, other, 0.0) for other in others])
    for other in others:
        talk(hub, other, 1)
    assert strengths.rebuild(at=NOW) == 10
    assert not Tie.objects.filter(strength=0).exists()
