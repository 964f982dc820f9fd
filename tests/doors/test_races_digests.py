"""Whatever the timing, a digest is sent once, a detail is told of once, and a card holds no more than it may."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from connections.models.news import readable
from connections.tasks import tell_of_details
from connections.upkeep.details import RESTS, tell
from netapp.digests import send_due
from netapp.tasks import send_digests
from people.actions.contact_card import add_detail, change_detail, remove_detail
from people.actions.notices import notify
from people.actions.preferences import stop_digest
from people.models import Audience, ContactDetail, Notice, Person
from people.rules.contact_details import MOST, CardFull
from people.tasks import forget_notices
from tests.factories import connect, make_people, make_person

ROUNDS = 25
Kind = ContactDetail.Kind

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*verbs: Callable[[], object]) -> list[object]:
    """Runs each on a thread and a connection of its own, let go together; what one raises is raised here."""
    barrier = Barrier(len(verbs))

    def run(verb: Callable[[], object]) -> object:
        try:
            connection.ensure_connection()
            barrier.wait(10)
            return verb()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(verbs)) as pool:
        return [job.result(20) for job in [pool.submit(run, verb) for verb in verbs]]


def test_of_two_workers_one_sends_each_digest() -> None:
    people = make_people(4)
    now = timezone.now() + timedelta(days=7)
    for turn in range(ROUNDS):
        notify([one.pk for one in people], about=None, kind=Notice.Kind.SITE, text="One.", url="/", once=str(turn))
        sent = at_once(lambda: send_due(now), lambda: send_due(now))  # noqa: B023
        assert sum(map(int, sent)) == len(people)  # type: ignore[call-overload]
        now += timedelta(days=7)
    assert len(mail.outbox) == ROUNDS * len(people)


def test_who_stops_the_digest_while_it_is_sent_gets_it_at_most_this_once() -> None:
    for turn in range(ROUNDS):
        [one] = [make_person(f"Newcomer {turn}", handle=f"newcomer-{turn}")]
        notify([one.pk], about=None, kind=Notice.Kind.SITE, text="One.", url="/", once="one")
        now = timezone.now() + timedelta(days=7)
        at_once(lambda: send_due(now), lambda: stop_digest(one))  # noqa: B023
        notify([one.pk], about=None, kind=Notice.Kind.SITE, text="Two.", url="/", once="two")
        assert send_due(now + timedelta(days=7)) == 0
    assert len(mail.outbox) <= ROUNDS


def test_two_workers_tell_of_each_detail_once() -> None:
    owner, *crowd = make_people(12)
    connect([(owner, person, 0.5) for person in crowd])
    for turn in range(ROUNDS):
        for number in range(3):
            add_detail(by=owner, kind=Kind.PHONE, value=f"040555{turn:02}{number}")
        later = timezone.now() + RESTS
        told = at_once(lambda: tell(later), lambda: tell(later))  # noqa: B023
        assert sum(map(int, told)) == 3  # type: ignore[call-overload]
        assert Notice.objects.count() == 3 * len(crowd)
        owner.contact_details.all().delete()
        Notice.objects.all().delete()


@pytest.mark.parametrize("verb", ["remove", "close"])
def test_what_is_taken_back_while_it_is_told_is_read_by_nobody(verb: str) -> None:
    owner, reader = make_people(2)
    connect([(owner, reader, 0.5)])
    for turn in range(ROUNDS):
        detail = add_detail(by=owner, kind=Kind.PHONE, value=f"040555{turn:03}")
        later = timezone.now() + RESTS
        verbs: dict[str, Callable[[], object]] = {
            "remove": lambda: remove_detail(detail, by=owner),  # noqa: B023
            "close": lambda: change_detail(detail, by=owner, value=detail.value, label="", open_to=Audience.ME),  # noqa: B023
        }
        at_once(lambda: tell(later), verbs[verb])  # noqa: B023
        assert not Notice.objects.exists()
        assert not readable(reader).exists()
        owner.contact_details.all().delete()


def test_a_card_holds_no_more_than_its_limit_however_fast_it_is_filled() -> None:
    owner = make_person("Sofia Subject")

    def add(number: int) -> int:
        try:
            add_detail(by=owner, kind=Kind.PHONE, value=f"0405550{number:03}")
        except CardFull:
            return 0
        return 1

    added = at_once(*(lambda number=number: add(number) for number in range(MOST + 12)))  # type: ignore[misc]
    assert sum(map(int, added)) == owner.contact_details.count() == MOST  # type: ignore[call-overload]


def test_the_same_detail_sent_twice_stands_once() -> None:
    owner = make_person("Sofia Subject")

    def add() -> str:
        try:
            add_detail(by=owner, kind=Kind.PHONE, value="0405550123")
        except Exception as error:  # noqa: BLE001 - the kind of refusal is what is tested
            return type(error).__name__
        return "added"

    assert sorted(map(str, at_once(add, add))) == ["BadDetail", "added"]


def test_every_task_runs_twice_and_beside_itself() -> None:
    Person.objects.all().delete()
    for task in (send_digests, tell_of_details, forget_notices):
        task()
        at_once(task, task)
