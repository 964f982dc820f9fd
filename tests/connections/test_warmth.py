"""Ties rank by their word, then by their strength, alike in Python and in SQL."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from connections.core.strength import CLOSE, KNOWN, WARM
from connections.core.warmth import tie_word, warmth
from connections.models import Tie
from connections.models.warmth import warmth_of
from people.models import Person
from tests.factories import connect, make_people

WORDS = ("only a name", "dormant", "known", "warm", "close")
STRENGTHS = (0.0, 0.001, 0.0199, KNOWN, 0.05, 0.1, 0.15, 0.19, WARM, 0.4, CLOSE, 0.9, 1.0)
SILENCES = (None, 0, 30, 89, 90, 91, 180, 400, 3000)
EVERY = [(strength, silent) for strength in STRENGTHS for silent in SILENCES]


def test_no_tie_of_a_colder_word_ranks_above_one_of_a_warmer_word() -> None:
    ranked = sorted(EVERY, key=lambda tie: warmth(*tie))
    words = [WORDS.index(tie_word(*tie)) for tie in ranked]
    assert words == sorted(words)
    assert 0 <= warmth(*ranked[0]) <= warmth(*ranked[-1]) <= 1


@pytest.mark.parametrize("silent", SILENCES)
def test_of_ties_with_one_word_the_stronger_ranks_higher(silent: int | None) -> None:
    for word in WORDS:
        alike = [warmth(strength, silent) for strength in STRENGTHS if tie_word(strength, silent) == word]
        assert alike == sorted(set(alike))


def test_the_database_reckons_alike(alice: Person) -> None:
    now = timezone.now()
    people = make_people(len(EVERY))
    for person, (strength, silent) in zip(people, EVERY, strict=True):
        last = None if silent is None else now - timedelta(days=silent, hours=1)
        connect([(alice, person, strength)], last_contact_at=last)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {warmth_of('tie')} FROM connections_tie tie WHERE ego_id = %s ORDER BY id", [alice.pk])
        found = [value for (value,) in cursor.fetchall()]
    assert found == pytest.approx([warmth(*tie) for tie in EVERY], abs=1e-12)
    warmest = Tie.objects.of(alice).warmest(3)
    assert [EVERY[[person.pk for person in people].index(one)][0] for one in warmest] == [1.0, 1.0, 1.0]
