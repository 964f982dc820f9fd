"""Whatever the timing, somebody is erased or stays, never half of either, and an export is built by one worker."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from connections.actions.ties import end_tie, tie_people
from connections.actions.vouches import offer_vouch
from connections.models import Tie, Vouch
from netapp.departure import exports
from netapp.departure.asking import ask_export, close_account, stay
from netapp.departure.erasing import erase, erase_departed
from people.models import Export, Person, PersonSkill
from tests.doors.test_races_ties import ROUNDS, at_once, newcomers
from tests.doors.test_races_vouches import SENTENCE, refused
from tests.factories import skill

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, settings: Any) -> None:
    settings.STATE_DIR = tmp_path


def leaver(turn: int) -> tuple[Person, Person]:
    """Somebody whose time is over in a moment, and a connection of theirs."""
    one, other = newcomers(2, turn)
    tie_people(one, other)
    Person.objects.filter(pk=one.pk).update(leaving_at=timezone.now() + timedelta(hours=1))
    return one, other


def test_who_stays_while_being_erased_is_there_or_gone() -> None:
    for turn in range(ROUNDS):
        one, _other = leaver(turn)
        soon = timezone.now() + timedelta(hours=2)
        stayed, erased = at_once(lambda: stay(by=one), lambda: erase(one.pk, soon))  # noqa: B023
        assert bool(stayed) is not bool(erased)
        assert Person.objects.filter(pk=one.pk, leaving_at=None).exists() is stayed
        assert Tie.objects.filter(ego=one.pk).count() == Tie.objects.filter(alter=one.pk).count() == int(bool(stayed))


def test_two_sweeps_erase_once() -> None:
    for turn in range(ROUNDS):
        leaver(turn)
        soon = timezone.now() + timedelta(hours=2)
        assert sum(int(str(done)) for done in at_once(*[lambda: erase_departed(soon)] * 2)) == 1  # noqa: B023
        assert not Person.objects.filter(leaving_at__isnull=False).exists()


def test_what_others_do_meanwhile_neither_fails_nor_brings_anything_back() -> None:
    for turn in range(ROUNDS):
        one, other = leaver(turn)
        skill(other, f"Skill {turn}")
        has = PersonSkill.objects.get(person=other)
        soon = timezone.now() + timedelta(hours=2)
        at_once(
            lambda: erase(one.pk, soon),  # noqa: B023
            refused(lambda: end_tie(by=other, alter=one)),  # noqa: B023
            refused(lambda: tie_people(other, one)),  # noqa: B023
            refused(lambda: offer_vouch(has, by=one, sentence=SENTENCE)),  # noqa: B023
        )
        assert not Person.objects.filter(pk=one.pk).exists()
        assert not Tie.objects.filter(ego=other).exists()
        assert not Vouch.objects.filter(skill=has).exists()


def test_closing_twice_at_once_writes_one_letter(mailoutbox: list[object]) -> None:
    for turn in range(5):
        (one,) = newcomers(1, turn)
        at_once(*[lambda: close_account(by=one, session=None)] * 2)  # noqa: B023
        assert len(mailoutbox) == turn + 1


def test_one_of_four_workers_builds_and_one_of_two_clicks_asks() -> None:
    for turn in range(5):
        (one,) = newcomers(1, turn)
        first, second = at_once(*[lambda: ask_export(by=one)] * 2)  # noqa: B023
        assert first == second
        export = Export.objects.get(person=one)
        built = at_once(*[lambda: exports.build(export.pk)] * 4)  # noqa: B023
        assert sorted(map(bool, built)) == [False, False, False, True]


def test_a_link_opens_for_one_of_two_clicks() -> None:
    for turn in range(ROUNDS):
        (one,) = newcomers(1, turn)
        export = Export.objects.create(person=one, state="ready", expires_at=timezone.now() + timedelta(hours=1))
        secret = exports.make_link(export, now=timezone.now())
        fetch = lambda: exports.fetch(str(secret), by=one, now=timezone.now())  # noqa: B023, E731
        assert [path is None for path in at_once(fetch, fetch)].count(True) == 1
