"""Whatever the timing, a pass lets in one person, a request is decided once, and somebody still runs the site."""

from collections.abc import Callable

import pytest
from django.core import mail

from connections.actions.presence import suspend
from netapp.departure.asking import close_account
from netapp.shared.errors import DomainError
from people.actions.accounts import appoint, confirm_address
from people.actions.door import knock, let_in, make_pass, turn_away
from people.actions.pages import publish
from people.actions.site import set_door
from people.models import HousePage, JoinRequest, Person, Role, RoleChange, Site
from people.upkeep.door import tell_decisions
from tests.doors.test_races_ties import at_once
from tests.factories import make_person

ROUNDS = 25
State = JoinRequest.State

pytestmark = pytest.mark.django_db(transaction=True)


def politely(verb: Callable[[], object]) -> Callable[[], object]:
    """The same, where a refusal is an answer like others; anything else is a failure of the test."""

    def run() -> object:
        try:
            return verb()
        except DomainError as refusal:
            return refusal.code

    return run


def admin(name: str) -> Person:
    return make_person(name, role=Role.ADMIN)


def at_the_door(name: str, **fields: object) -> Person:
    person = make_person(name, joined_at=None)
    knock(person, **fields)  # type: ignore[arg-type]
    return person


def test_a_pass_that_two_confirm_with_lets_in_one() -> None:
    ada = admin("Ada Nwosu")
    set_door(Site.Door.PASS, by=ada, domains=[])
    for turn in range(ROUNDS):
        entry_pass, _secret = make_pass(by=ada)
        two = [at_the_door(f"Guest {turn}-{n}", entry_pass=entry_pass) for n in range(2)]
        at_once(*(lambda person=person: confirm_address(person, person.email) for person in two))
        came_in = Person.objects.present().filter(pk__in=[person.pk for person in two])
        entry_pass.refresh_from_db()
        assert [entry_pass.used_by] == list(came_in)
        assert JoinRequest.objects.filter(person__in=two, state=State.WAITING).count() == 1


def test_an_address_confirmed_twice_at_once_is_one_joining() -> None:
    ada = admin("Ada Nwosu")
    for turn in range(ROUNDS):
        entry_pass, _secret = make_pass(by=ada)
        guest = at_the_door(f"Guest {turn}", entry_pass=entry_pass)
        at_once(*[lambda guest=guest: confirm_address(guest, guest.email)] * 2)
        assert Person.objects.present().filter(pk=guest.pk).exists()


def test_a_request_that_two_admins_decide_is_decided_once_and_told_once() -> None:
    ada, moira = admin("Ada Nwosu"), admin("Moira Admin")
    for turn in range(ROUNDS):
        mail.outbox.clear()
        three = [at_the_door(f"Guest {turn}-{n}") for n in range(3)]
        ids = [person.pk for person in three]
        JoinRequest.objects.filter(person__in=three).update(state=State.WAITING)
        numbers = at_once(
            lambda ids=ids: let_in(ids, by=ada),
            lambda ids=ids: turn_away(ids[::-1], by=moira, reason="No."),
        )
        assert sorted(map(int, map(str, numbers))) == [0, 3]
        at_once(tell_decisions, tell_decisions)
        assert sorted(letter.to[0] for letter in mail.outbox) == sorted(person.email for person in three)


@pytest.mark.parametrize("by_suspending", [False, True], ids=["both demote", "one suspends"])
def test_of_two_admins_who_depose_each_other_one_stays(by_suspending: bool) -> None:
    for turn in range(ROUNDS):
        one, other = admin(f"Admin {turn}-1"), admin(f"Admin {turn}-2")

        def depose(one: Person = one, other: Person = other) -> object:
            return (
                suspend(other, by=one, why="Left the school.") if by_suspending else appoint(other, Role.MEMBER, by=one)
            )

        at_once(politely(depose), politely(lambda one=one, other=other: appoint(one, Role.MEMBER, by=other)))
        left = Person.objects.present().filter(role=Role.ADMIN)
        assert left.count() == 1
        last = left.get()
        Person.objects.filter(pk=last.pk).update(role=Role.MEMBER)
    assert (
        RoleChange.objects.filter(after=Role.MEMBER).count() + Person.objects.filter(is_active=False).count() == ROUNDS
    )


def test_of_two_admins_who_both_leave_one_stays() -> None:
    for turn in range(ROUNDS):
        two = [admin(f"Admin {turn}-1"), admin(f"Admin {turn}-2")]
        at_once(*(politely(lambda by=by: close_account(by=by, session=None)) for by in two))
        left = Person.objects.present().filter(role=Role.ADMIN)
        assert left.count() == 1
        left.update(role=Role.MEMBER)


def test_two_versions_published_at_once_are_one() -> None:
    ada = admin("Ada Nwosu")
    for turn in range(ROUNDS):
        answers = at_once(
            *(
                politely(
                    lambda text=text, turn=turn: publish(
                        HousePage.Kind.RULES, f"{text} {turn}", asks_again=True, after=turn, by=ada
                    )
                )
                for text in ("Be kind", "Be brief")
            )
        )
        assert sorted(isinstance(answer, HousePage) for answer in answers) == [False, True]
    assert HousePage.objects.count() == ROUNDS
