"""Whatever the timing, an offered sentence goes one way, and nobody who is not connected has one waiting."""

from collections.abc import Callable
from itertools import combinations

import pytest

from connections.actions.ties import end_tie, tie_people
from connections.actions.vouches import decline_vouch, offer_vouch, show_vouch, withdraw_vouch
from connections.models import Tie, Vouch
from netapp.shared.errors import Conflict, DomainError
from people.models import Person, PersonSkill
from tests.doors.test_races_ties import ROUNDS, at_once, newcomers
from tests.factories import skill

pytestmark = pytest.mark.django_db(transaction=True)

SENTENCE = "They turned three late trains into one short night."
State = Vouch.State

# What each leads to when nothing else happens.
ENDS: dict[str, tuple[Callable[[Vouch], object], set[str]]] = {
    "show": (lambda vouch: show_vouch(vouch, by=vouch.person), {State.SHOWN}),
    "decline": (lambda vouch: decline_vouch(vouch, by=vouch.person), {State.DECLINED}),
    "withdraw": (lambda vouch: withdraw_vouch(vouch, by=vouch.author), {State.WITHDRAWN}),
    "un-connect": (lambda vouch: end_tie(by=vouch.person, alter=vouch.author), {State.WITHDRAWN}),
}
PAIRS = list(combinations(ENDS, 2))


def pair(turn: int) -> tuple[PersonSkill, Person]:
    """A skill of one of two who are connected, and the other."""
    person, author = newcomers(2, turn)
    tie_people(person, author)
    skill(person, "Night trains")
    return PersonSkill.objects.get(person=person), author


def refused(verb: Callable[[], object]) -> Callable[[], object]:
    """The same, returning what a person would be told instead of raising it."""

    def run() -> object:
        try:
            return verb()
        except DomainError as refusal:
            return refusal

    return run


@pytest.mark.parametrize(("first", "second"), PAIRS, ids=map(" | ".join, PAIRS))
def test_one_of_two_decides(first: str, second: str) -> None:
    for turn in range(ROUNDS):
        has, author = pair(turn)
        vouch = offer_vouch(has, by=author, sentence=SENTENCE)
        told = at_once(*(refused(lambda verb=ENDS[name][0]: verb(vouch)) for name in (first, second)))  # noqa: B023
        # Whoever comes second is told so, unless both want the same in the end or a shown one is taken back.
        assert all(isinstance(answer, Conflict) for answer in told if isinstance(answer, Exception))
        assert len([answer for answer in told if isinstance(answer, Exception)]) <= 1
        assert Vouch.objects.get(pk=vouch.pk).state in ENDS[first][1] | ENDS[second][1]
        if "un-connect" in (first, second):
            assert not Vouch.objects.filter(state=State.OFFERED).exists()


def test_of_two_offers_at_once_one_is_kept() -> None:
    for turn in range(ROUNDS):
        has, author = pair(turn)
        offer = refused(lambda: offer_vouch(has, by=author, sentence=SENTENCE))  # noqa: B023
        answers = at_once(offer, offer)
        assert sorted(type(answer).__name__ for answer in answers) == ["Conflict", "Vouch"]
        assert Vouch.objects.filter(skill=has).count() == 1


def test_nothing_waits_between_two_who_un_connect_while_one_writes() -> None:
    for turn in range(ROUNDS):
        has, author = pair(turn)
        at_once(
            refused(lambda: offer_vouch(has, by=author, sentence=SENTENCE)),  # noqa: B023
            refused(lambda: end_tie(by=has.person, alter=author)),  # noqa: B023
        )
        assert not Tie.objects.filter(ego=author).exists()
        assert not Vouch.objects.filter(skill=has, state=State.OFFERED).exists()


def test_each_verb_twice_at_once_has_one_effect() -> None:
    for name, (verb, ends) in ENDS.items():
        for turn in range(ROUNDS):
            has, author = pair(turn)
            vouch = offer_vouch(has, by=author, sentence=SENTENCE)
            told = at_once(*[refused(lambda: verb(vouch))] * 2)  # noqa: B023
            assert not [answer for answer in told if isinstance(answer, Exception)], name
            assert {Vouch.objects.get(pk=vouch.pk).state} == ends
            Person.objects.filter(handle__startswith="newcomer-").delete()
