"""What people change on their profiles reaches the figures of others."""

import pytest
from django.utils import timezone

from connections.models import Reach, Tie
from connections.tasks import sweep_reach, sweep_ripples
from connections.upkeep import reach, strengths
from people.actions import careers, profiles
from people.models import Person, Ripple
from tests.factories import tie, work


def test_a_new_job_beside_a_connection_makes_the_tie_begin_stronger(alice: Person, ben: Person) -> None:
    work(ben, "Fable House", since=2015)
    tie(alice, ben)
    strengths.rebuild()
    before = Tie.objects.get(ego=alice, alter=ben).strength
    started = timezone.localdate().replace(year=2018, month=1, day=1)
    careers.add_position(by=alice, organisation="Fable House", started_on=started)
    sweep_ripples()
    assert Tie.objects.get(ego=alice, alter=ben).strength > before
    assert Tie.objects.get(ego=ben, alter=alice).strength > before
    assert not Ripple.objects.exists()


def test_somebody_who_changes_industry_stands_elsewhere_in_the_reach_of_others(
    alice: Person, ben: Person, chloe: Person
) -> None:
    tie(alice, ben)
    tie(ben, chloe)
    reach.rebuild_all()
    profiles.change_whereabouts(by=chloe, place=None, industry="58")
    sweep_ripples()
    sweep_reach()
    assert ["58", 1] in Reach.objects.get(ego=alice).by_industry


def test_a_change_while_another_is_taken_in_is_not_lost(
    alice: Person, ben: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark_around = reach.mark_around
    profiles.change_whereabouts(by=alice, place=None, industry="58")

    def meanwhile(people: list[int]) -> None:
        mark_around(people)
        profiles.change_whereabouts(by=alice, place=None, industry="62")

    monkeypatch.setattr(reach, "mark_around", meanwhile)
    sweep_ripples()
    assert Ripple.objects.count() == 1
    monkeypatch.undo()
    sweep_ripples()
    sweep_ripples()
    assert not Ripple.objects.exists()
