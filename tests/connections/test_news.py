"""Connections hear of a new contact detail, and of nothing that was closed or removed before they could."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from connections.actions.ties import end_tie
from connections.models.news import readable, unread
from connections.upkeep.details import RESTS, tell
from people.actions.contact_card import add_detail, change_detail, remove_detail
from people.actions.notices import notify
from people.models import Audience, Block, ContactDetail, Notice, Person
from people.upkeep.notices import KEPT, forget
from tests.factories import connect, make_people, tie

Kind = ContactDetail.Kind

pytestmark = pytest.mark.django_db


def later() -> int:
    """A worker comes by once a new detail has rested."""
    return tell(timezone.now() + RESTS)


def heard(reader: Person) -> list[str]:
    return [notice.text for notice in readable(reader)]


@pytest.fixture
def phone(alice: Person, ben: Person, chloe: Person) -> ContactDetail:
    """Ben's new number, which Alice may see because they are connected; Chloe is not."""
    tie(alice, ben)
    tie(alice, chloe)
    return add_detail(by=ben, kind=Kind.PHONE, value="+49 40 5550 1234")


def test_connections_hear_of_it_once_and_nobody_else_does(
    phone: ContactDetail, alice: Person, ben: Person, chloe: Person
) -> None:
    assert (later(), later()) == (1, 0)
    assert heard(alice) == ["Ben Adeyemi has a new phone number."]
    assert (heard(chloe), heard(ben)) == ([], [])
    assert unread(alice).exists()
    assert "5550" not in Notice.objects.get().text


def test_a_slip_of_the_pen_is_mended_before_anybody_hears_of_it(phone: ContactDetail, alice: Person) -> None:
    assert tell(timezone.now()) == 0
    assert heard(alice) == []


def test_what_is_open_to_nobody_is_news_to_nobody(phone: ContactDetail, alice: Person, ben: Person) -> None:
    add_detail(by=ben, kind=Kind.EMAIL, value="ben@example.org", open_to=Audience.ME)
    change_detail(phone, by=ben, value=phone.value, label="", open_to=Audience.ME)
    later()
    assert heard(alice) == []
    assert not Notice.objects.exists()


def test_removed_before_delivery_nobody_is_told(phone: ContactDetail, ben: Person) -> None:
    remove_detail(phone, by=ben)
    assert later() == 0
    assert not Notice.objects.exists()


def test_removed_or_closed_after_it_was_written_it_is_taken_back(
    phone: ContactDetail, alice: Person, ben: Person
) -> None:
    later()
    change_detail(phone, by=ben, value=phone.value, label="", open_to=Audience.ME)
    assert heard(alice) == []
    change_detail(phone, by=ben, value=phone.value, label="", open_to=Audience.CONNECTIONS)
    later()
    assert len(heard(alice)) == 1
    remove_detail(phone, by=ben)
    assert not Notice.objects.exists()


def test_a_second_new_number_takes_the_place_of_the_first(phone: ContactDetail, alice: Person, ben: Person) -> None:
    later()
    change_detail(phone, by=ben, value="+49 40 5550 9999", label="", open_to=Audience.CONNECTIONS)
    later()
    assert len(heard(alice)) == 1


@pytest.mark.parametrize("blocker", ["alice", "ben"])
def test_a_block_takes_the_news_away_before_and_after(
    phone: ContactDetail, alice: Person, ben: Person, blocker: str
) -> None:
    pair = {"blocker": alice, "blocked": ben} if blocker == "alice" else {"blocker": ben, "blocked": alice}
    block = Block.objects.create(**pair)
    later()
    assert not Notice.objects.exists()
    block.delete()
    change_detail(phone, by=ben, value="+49 40 5550 9999", label="", open_to=Audience.CONNECTIONS)
    later()
    assert unread(alice).exists()
    Block.objects.create(**pair)
    assert heard(alice) == []
    assert not unread(alice).exists()


def test_who_is_no_longer_connected_does_not_read_it(phone: ContactDetail, alice: Person, ben: Person) -> None:
    later()
    end_tie(by=ben, alter=alice)
    assert heard(alice) == []


def test_somebody_who_leaves_takes_their_news_along(phone: ContactDetail, alice: Person, ben: Person) -> None:
    later()
    ben.leaving_at = timezone.now()
    ben.save()
    assert heard(alice) == []


def test_a_number_like_the_beginning_of_another_is_not_taken_for_it(alice: Person, ben: Person) -> None:
    tie(alice, ben)
    details = [add_detail(by=ben, kind=Kind.PHONE, value=f"0405550{n:03}") for n in range(12)]
    later()
    for detail in details[:-1]:
        remove_detail(detail, by=ben)
    assert len(heard(alice)) == 1


def test_telling_many_takes_no_more_queries_than_telling_few(
    alice: Person, ben: Person, django_assert_max_num_queries: object
) -> None:
    crowd = make_people(300)
    connect([(ben, person, 0.5) for person in crowd])
    add_detail(by=ben, kind=Kind.PHONE, value="0405550123")
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        later()
    assert Notice.objects.count() == 300


def test_the_same_thing_is_told_once(alice: Person, ben: Person) -> None:
    for _again in range(2):
        notify([alice.pk], about=ben, kind=Notice.Kind.VOUCH, text="Ben wrote about you.", url="/", once="1")
    assert heard(alice) == ["Ben wrote about you."]


def test_looking_at_the_page_is_what_makes_news_old(
    phone: ContactDetail, as_alice: Client, alice: Person, ben: Person
) -> None:
    assert "Nothing new" in as_alice.get("/notices/").content.decode()
    later()
    assert "There is something new" in as_alice.get("/").content.decode()
    page = as_alice.get("/notices/").content.decode()
    assert "Ben Adeyemi has a new phone number." in page
    assert f'href="{ben.get_absolute_url()}#contact"' in page
    assert 'badge--note">new<' in page
    assert "There is something new" not in as_alice.get("/").content.decode()
    assert 'badge--note">new<' not in as_alice.get("/notices/").content.decode()


def test_the_page_asks_the_same_number_of_questions_for_one_notice_and_for_thirty(
    as_alice: Client, alice: Person, django_assert_max_num_queries: object
) -> None:
    people = make_people(30)
    for person in people:
        notify([alice.pk], about=person, kind=Notice.Kind.VOUCH, text="Hello.", url="/", once=str(person.pk))
    with django_assert_max_num_queries(9):  # type: ignore[operator]
        assert as_alice.get("/notices/").content.decode().count("Hello.") == 25
    assert as_alice.get("/notices/?page=2").content.decode().count("Hello.") == 5


def test_after_ninety_days_it_is_forgotten(phone: ContactDetail, alice: Person) -> None:
    later()
    now = timezone.now()
    assert forget(now + KEPT - timedelta(hours=1)) == 0
    assert forget(now + KEPT + timedelta(hours=1)) == 1
    assert forget(now + KEPT + timedelta(hours=1)) == 0
