"""Why a tie would hold, and what of it a third person is told."""

from datetime import UTC, datetime, timedelta

import pytest

from connections.core.routes import Reason
from connections.models.evidence import evidence
from connections.models.hits import hits
from connections.models.wording import own_tie, reason_words, tie_of_others, years
from people.models import Person
from tests.factories import make_person, study, tie, work

NOW = datetime(2026, 6, 15, tzinfo=UTC)


def test_years_at_one_employer_that_overlap_are_a_reason(alice: Person, ben: Person) -> None:
    work(alice, "Fable House", "Editor", 2014, 2019)
    work(ben, "Fable House", "Printer", 2016, 2022)
    [reason] = evidence(alice.pk, [(alice.pk, ben.pk)], NOW)[alice.pk, ben.pk].reasons
    assert reason == Reason("worked_together", "Fable House", 2016, 2019)
    assert reason_words(reason) == "worked together at Fable House 2016–19"


def test_those_who_still_work_there_do_so_since_the_later_came(alice: Person, ben: Person) -> None:
    work(alice, "Fable House", since=2014)
    work(ben, "Fable House", since=2021)
    [reason] = evidence(alice.pk, [(alice.pk, ben.pk)], NOW)[alice.pk, ben.pk].reasons
    assert reason_words(reason) == "work together at Fable House since 2021"


def test_the_same_employer_at_other_times_is_none(alice: Person, ben: Person) -> None:
    work(alice, "Fable House", since=2001, until=2004)
    work(ben, "Fable House", since=2010, until=2014)
    assert evidence(alice.pk, [(alice.pk, ben.pk)], NOW)[alice.pk, ben.pk].reasons == ()


def test_the_same_school_at_other_times_still_is(alice: Person, ben: Person) -> None:
    study(alice, "Rijnmond University", since=2001, until=2004)
    study(ben, "Rijnmond University", since=2010, until=2014)
    [reason] = evidence(alice.pk, [(alice.pk, ben.pk)], NOW)[alice.pk, ben.pk].reasons
    assert reason_words(reason) == "both studied at Rijnmond University"


def test_several_stays_at_one_employer_make_one_reason(alice: Person, ben: Person) -> None:
    work(alice, "Fable House", "Trainee", 2010, 2013)
    work(alice, "Fable House", "Editor", 2014, 2019)
    work(ben, "Fable House", "Printer", 2011, 2017)
    found = evidence(alice.pk, [(alice.pk, ben.pk)], NOW)[alice.pk, ben.pk].reasons
    assert found == (Reason("worked_together", "Fable House", 2011, 2017),)


@pytest.mark.parametrize(
    ("first", "last", "text"), [(2016, 2019, "2016–19"), (1998, 2003, "1998–2003"), (2016, 2016, "2016")]
)
def test_years_are_written_as_people_write_them(first: int, last: int, text: str) -> None:
    assert years(first, last) == text


def test_ones_own_tie_says_when_one_last_talked_and_that_of_others_only_the_year(
    alice: Person, ben: Person, chloe: Person
) -> None:
    talked = NOW - timedelta(days=100)
    tie(alice, ben, last_contact_at=talked, how_we_met="On the night ferry.")
    tie(ben, chloe, last_contact_at=talked, how_we_met="Over a lost parcel.")
    found = evidence(alice.pk, [(alice.pk, ben.pk), (ben.pk, chloe.pk)], NOW)
    assert own_tie(found[alice.pk, ben.pk]) == "“On the night ferry”; last talked 3 months ago"
    assert tie_of_others(found[ben.pk, chloe.pk]) == "in touch this year"


def test_a_tie_without_any_contact_says_since_when(alice: Person, ben: Person) -> None:
    tie(alice, ben)
    assert own_tie(evidence(alice.pk, [(alice.pk, ben.pk)], NOW)[alice.pk, ben.pk]) == "connected since 2020"


def test_a_tie_that_was_warm_and_fell_silent_is_dormant(alice: Person, ben: Person, chloe: Person) -> None:
    tie(alice, ben, strength=0.1, last_contact_at=NOW - timedelta(days=200))
    tie(alice, chloe, strength=0.03, last_contact_at=NOW - timedelta(days=100))
    found = evidence(alice.pk, [(alice.pk, ben.pk), (alice.pk, chloe.pk)], NOW)
    assert [each.word for each in found.values()] == ["dormant", "known"]


def test_two_people_of_one_given_name_are_told_apart(alice: Person) -> None:
    one, other = make_person("Alistair Boyd"), make_person("Alistair Kerr")
    for person in (one, other):
        work(person, "Fable House", since=2020)
    tie(alice, one)
    tie(one, other)
    [hit] = hits(alice, [other.pk], NOW)
    assert "Alistair Boyd and Alistair Kerr work together at Fable House" in hit.reason
