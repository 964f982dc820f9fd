"""A vouch is one concrete sentence by a connection: shown by its subject, taken back by either."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from connections.actions.ties import end_tie
from connections.actions.vouches import EnoughOffers, decline_vouch, offer_vouch, show_vouch, withdraw_vouch
from connections.core.sentences import visible_characters
from connections.models import Vouch
from connections.models.evidence import evidence
from connections.models.presence import visible_people
from connections.models.profile import profile_of, whole
from connections.models.vouching import VouchedSkill, pairs_of, vouched_skills, vouches_on
from connections.rules.vouches import BadSentence
from netapp.shared.errors import Conflict, NotAllowed
from people.models import Block, Notice, Openness, Person, PersonSkill
from tests.factories import make_person, skill, tie, work

pytestmark = pytest.mark.django_db

SENTENCE = "In the winter of the new cranes she drew the whole yard anew, and no shift waited again."
State = Vouch.State


@pytest.fixture
def planning(alice: Person, ben: Person) -> PersonSkill:
    """A skill of Alice's; Ben is a connection of hers."""
    tie(alice, ben)
    skill(alice, "Yard planning")
    return PersonSkill.objects.get(person=alice)


@pytest.fixture
def offered(planning: PersonSkill, ben: Person) -> Vouch:
    return offer_vouch(planning, by=ben, sentence=SENTENCE)


def seen_by(viewer: Person, person: Person) -> list[VouchedSkill]:
    found = whole(visible_people(viewer)).get(pk=person.pk)
    profile = profile_of(viewer, found)
    vouches = vouches_on(viewer, profile)
    return vouched_skills(viewer, profile, vouches, evidence(viewer.pk, pairs_of(vouches), timezone.now()))


def sentences(viewer: Person, person: Person) -> list[str]:
    return [shown.vouch.sentence for has in seen_by(viewer, person) for shown in has.vouches]


def state(vouch: Vouch) -> str:
    return Vouch.objects.values_list("state", flat=True).get(pk=vouch.pk)


def test_what_ben_offers_is_seen_by_alice_alone_until_she_shows_it(
    alice: Person, ben: Person, chloe: Person, offered: Vouch
) -> None:
    assert list(Vouch.objects.waiting_for(alice)) == [offered]
    assert sentences(chloe, alice) == sentences(ben, alice) == []
    show_vouch(offered, by=alice)
    assert sentences(chloe, alice) == [SENTENCE]
    assert not Vouch.objects.waiting_for(alice).exists()


def test_both_are_told_what_concerns_them(alice: Person, ben: Person, offered: Vouch) -> None:
    show_vouch(offered, by=alice)
    show_vouch(offered, by=alice)
    assert list(Notice.objects.order_by("id").values_list("person", "text", "url")) == [
        (alice.pk, "Ben Adeyemi wrote a sentence about your work on Yard planning.", "/vouches/"),
        (ben.pk, "Alice Marchetti shows what you wrote about Yard planning.", "/vouches/"),
    ]


def test_only_a_connection_may_vouch(alice: Person, chloe: Person, planning: PersonSkill) -> None:
    with pytest.raises(NotAllowed):
        offer_vouch(planning, by=chloe, sentence=SENTENCE)
    with pytest.raises(NotAllowed):
        offer_vouch(planning, by=alice, sentence=SENTENCE)


def test_who_blocks_or_leaves_cannot_be_vouched_for(alice: Person, ben: Person, planning: PersonSkill) -> None:
    Block.objects.create(blocker=alice, blocked=ben)
    with pytest.raises(NotAllowed):
        offer_vouch(planning, by=ben, sentence=SENTENCE)
    Block.objects.all().delete()
    Person.objects.filter(pk=alice.pk).update(leaving_at=timezone.now())
    with pytest.raises(NotAllowed):
        offer_vouch(planning, by=ben, sentence=SENTENCE)


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Very good.", "sentence_too_short"),
        ("w e l l   d o n e \u200b\u200b\u200b\u200b", "sentence_too_short"),
        ("word " * 61, "sentence_too_long"),
        ("a" * 60, "not_a_sentence"),
    ],
)
def test_a_sentence_that_says_nothing_is_sent_back(
    ben: Person, planning: PersonSkill, sentence: str, code: str
) -> None:
    with pytest.raises(BadSentence) as refusal:
        offer_vouch(planning, by=ben, sentence=sentence)
    assert refusal.value.code == code
    assert not Vouch.objects.exists()


def test_what_turns_text_around_is_not_kept(ben: Person, planning: PersonSkill) -> None:
    vouch = offer_vouch(planning, by=ben, sentence=f"\u202e{SENTENCE}\x00\n  indeed")
    assert vouch.sentence == f"{SENTENCE} indeed"


def test_the_same_words_about_somebody_else_are_no_vouch(
    ben: Person, chloe: Person, offered: Vouch, planning: PersonSkill
) -> None:
    tie(ben, chloe)
    skill(chloe, "Internal audit")
    with pytest.raises(BadSentence):
        offer_vouch(PersonSkill.objects.get(person=chloe), by=ben, sentence=SENTENCE.upper())


def test_one_sentence_at_a_time_for_each_author_and_skill(ben: Person, planning: PersonSkill, offered: Vouch) -> None:
    with pytest.raises(Conflict):
        offer_vouch(planning, by=ben, sentence="Another one about the same yard and the same winter.")


def test_that_alice_declined_is_not_told(alice: Person, ben: Person, planning: PersonSkill, offered: Vouch) -> None:
    decline_vouch(offered, by=alice)
    assert list(Vouch.objects.written_by(ben)) == [offered]
    with pytest.raises(Conflict):
        offer_vouch(planning, by=ben, sentence="Another one about the same yard and the same winter.")
    withdraw_vouch(offered, by=ben)
    assert not Vouch.objects.written_by(ben).exists()


def test_three_times_in_three_months_is_enough(alice: Person, ben: Person, planning: PersonSkill) -> None:
    for _turn in range(3):
        withdraw_vouch(offer_vouch(planning, by=ben, sentence=SENTENCE), by=ben)
    with pytest.raises(EnoughOffers):
        offer_vouch(planning, by=ben, sentence=SENTENCE)
    Vouch.objects.update(offered_at=timezone.now() - timedelta(days=91))
    assert offer_vouch(planning, by=ben, sentence=SENTENCE).state == State.OFFERED


def test_either_takes_back_what_is_shown_and_nobody_else(
    alice: Person, ben: Person, chloe: Person, planning: PersonSkill, offered: Vouch
) -> None:
    show_vouch(offered, by=alice)
    with pytest.raises(NotAllowed):
        withdraw_vouch(offered, by=chloe)
    withdraw_vouch(offered, by=alice)
    assert sentences(chloe, alice) == []
    again = offer_vouch(planning, by=ben, sentence=SENTENCE)
    show_vouch(again, by=alice)
    withdraw_vouch(again, by=ben)
    assert sentences(chloe, alice) == []


def test_repeating_changes_nothing_and_what_is_settled_stays(alice: Person, ben: Person, offered: Vouch) -> None:
    with pytest.raises(NotAllowed):
        show_vouch(offered, by=ben)
    show_vouch(offered, by=alice)
    show_vouch(offered, by=alice)
    with pytest.raises(Conflict):
        decline_vouch(offered, by=alice)
    withdraw_vouch(offered, by=ben)
    with pytest.raises(Conflict):
        show_vouch(offered, by=alice)
    assert state(offered) == State.WITHDRAWN


def test_the_end_of_a_connection_ends_what_waits_and_leaves_what_is_shown(
    alice: Person, ben: Person, chloe: Person, planning: PersonSkill, offered: Vouch
) -> None:
    show_vouch(offered, by=alice)
    skill(ben, "Crew planning")
    waiting = offer_vouch(
        PersonSkill.objects.get(person=ben), by=alice, sentence="He kept the crews rested that winter."
    )
    end_tie(by=ben, alter=alice)
    assert (state(offered), state(waiting)) == (State.SHOWN, State.WITHDRAWN)
    assert sentences(chloe, alice) == [SENTENCE]


def test_an_author_who_does_not_exist_for_the_viewer_has_written_nothing(
    alice: Person, ben: Person, chloe: Person, offered: Vouch
) -> None:
    show_vouch(offered, by=alice)
    Block.objects.create(blocker=ben, blocked=chloe)
    assert sentences(chloe, alice) == []
    assert sentences(alice, alice) == [SENTENCE]
    Person.objects.filter(pk=ben.pk).update(is_active=False)
    assert sentences(alice, alice) == []


def test_what_two_did_together_is_said_where_both_show_it(
    alice: Person, ben: Person, chloe: Person, offered: Vouch
) -> None:
    show_vouch(offered, by=alice)
    work(alice, "Havenlijn", since=2016, until=2019)
    work(ben, "Havenlijn", since=2015, until=2020)
    (has,) = seen_by(chloe, alice)
    assert has.vouches[0].together == "worked together at Havenlijn 2016–19"
    Openness.objects.create(person=ben, positions=0)
    (has,) = seen_by(chloe, alice)
    assert has.vouches[0].together == ""


def test_who_may_write_is_asked_to_once(alice: Person, ben: Person, chloe: Person, planning: PersonSkill) -> None:
    assert [has.asks for has in seen_by(ben, alice)] == [True]
    assert [has.asks for has in seen_by(chloe, alice)] == [False]
    offer_vouch(planning, by=ben, sentence=SENTENCE)
    assert [(has.asks, has.written) for has in seen_by(ben, alice)] == [(False, True)]


def test_only_what_one_sees_counts_as_visible() -> None:
    assert visible_characters("a\u0301 b\u200b\tc\n") == 3


def test_the_page_keeps_what_was_typed_and_says_what_is_missing(
    client: Client, alice: Person, ben: Person, planning: PersonSkill
) -> None:
    client.force_login(ben)
    address = f"/people/alice-marchetti/skills/{planning.pk}/vouch/"
    page = client.post(address, {"sentence": "Really good."}).content.decode()
    assert "Say a little more" in page
    assert "Really good.</textarea>" in page
    assert client.post(address, {"sentence": SENTENCE}).status_code == 302
    assert SENTENCE in client.get(address).content.decode()


def test_a_skill_that_is_closed_or_anothers_is_no_skill(
    client: Client, alice: Person, ben: Person, planning: PersonSkill
) -> None:
    client.force_login(ben)
    skill(ben, "Crew planning")
    address = "/people/alice-marchetti/skills/{}/vouch/".format
    assert client.get(address(ben.person_skills.get().pk)).status_code == 404
    Openness.objects.create(person=alice, skills=0)
    assert client.get(address(planning.pk)).status_code == 404


def test_the_lists_ask_no_more_for_more_rows(client: Client, alice: Person) -> None:
    client.force_login(alice)
    asked = []
    for turn in range(3):
        author = make_person(f"Author {turn}", handle=f"author-{turn}")
        tie(alice, author)
        skill(alice, f"Skill {turn}")
        has = PersonSkill.objects.get(person=alice, skill__name=f"Skill {turn}")
        vouch = offer_vouch(has, by=author, sentence=f"{SENTENCE} {turn}")
        if turn:
            show_vouch(vouch, by=alice)
        with CaptureQueriesContext(connection) as queries:
            client.get("/vouches/")
            client.get("/people/alice-marchetti/")
            client.get("/api/v1/me/vouches/")
        asked.append(len(queries))
    assert asked[1] == asked[2]


def test_programs_offer_show_and_take_back(client: Client, alice: Person, ben: Person, planning: PersonSkill) -> None:
    client.force_login(ben)
    address = f"/api/v1/people/{alice.public_id}/skills/{planning.pk}/vouches/"
    refusal = client.post(address, {"sentence": "Good."}, content_type="application/json")
    assert (refusal.status_code, refusal.json()["code"]) == (400, "sentence_too_short")
    made = client.post(address, {"sentence": SENTENCE}, content_type="application/json").json()
    assert client.get(address).json() == []
    assert client.get("/api/v1/me/vouches/").json()["written"][0]["shown"] is False
    client.force_login(alice)
    assert client.post(f"/api/v1/me/vouches/{made['public_id']}/showing/").status_code == 204
    assert [found["author"]["handle"] for found in client.get(address).json()] == [ben.handle]
    assert client.post(f"/api/v1/me/vouches/{made['public_id']}/withdrawal/").status_code == 204
    assert client.get(address).json() == []
