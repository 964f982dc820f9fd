"""Names offered while one types: what members show, and towns; nothing of who is hidden, gone or blocked."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from people.core.audience import Circle
from people.models import Block, Openness, Person, Place
from people.models.shown import KINDS, suggestions, towns_called
from tests.factories import organisation, skill, study, work


def offered(viewer: Person, kind: str, text: str) -> list[str]:
    return [each.name for each in suggestions(kind, text, viewer)]


def test_alice_is_offered_what_others_work_at_study_at_and_can_do(alice: Person, ben: Person) -> None:
    work(ben, "Fable House")
    work(ben, "Old Fable Printers")
    study(ben, "Fable School")
    skill(ben, "Fabling")
    assert offered(alice, "company", "fab") == ["Fable House", "Old Fable Printers"]
    assert offered(alice, "school", "FÁB") == ["Fable School"]
    assert offered(alice, "skill", "fab") == ["Fabling"]
    assert offered(alice, "company", "able") == []


def test_a_name_nobody_shows_is_offered_to_nobody(alice: Person) -> None:
    organisation("Fable House")
    assert offered(alice, "company", "fable") == []


@pytest.mark.parametrize("hidden", ["positions", "found_by"])
def test_what_is_not_shown_to_members_is_offered_to_its_owner_alone(alice: Person, ben: Person, hidden: str) -> None:
    work(ben, "Fable House")
    Openness.objects.create(person=ben, **{hidden: Circle.CONNECTIONS})
    assert offered(alice, "company", "fable") == []
    assert offered(ben, "company", "fable") == ["Fable House"]


@pytest.mark.parametrize("absence", [{"is_active": False}, {"joined_at": None}])
def test_what_only_absent_people_have_is_unknown(alice: Person, ben: Person, absence: dict[str, object]) -> None:
    skill(ben, "Fabling")
    Person.objects.filter(pk=ben.pk).update(**absence)
    assert offered(alice, "skill", "fab") == []


def test_a_block_hides_what_only_the_other_has_from_both(alice: Person, ben: Person) -> None:
    work(ben, "Fable House")
    work(alice, "Grim House")
    Block.objects.create(blocker=ben, blocked=alice)
    assert offered(alice, "company", "fable") == []
    assert offered(ben, "company", "grim") == []


def test_one_letter_or_more_than_a_name_is_answered_with_nothing(alice: Person, ben: Person) -> None:
    work(ben, "F" * 120)
    assert offered(alice, "company", "f") == []
    assert offered(alice, "company", "f" * 81) == []
    assert offered(alice, "company", "f" * 80) == ["F" * 120]


def test_signs_of_patterns_are_letters_like_others(alice: Person, ben: Person) -> None:
    work(ben, "100% Wool")
    work(ben, "100 Sheep")
    assert offered(alice, "company", "100%") == ["100% Wool"]
    assert offered(alice, "company", "__") == []


def test_towns_are_offered_by_any_of_their_names(alice: Person) -> None:
    assert offered(alice, "place", "rotterd")[0] == "Rotterdam, The Netherlands"
    assert "Munich, Germany" in offered(alice, "place", "münch")
    assert set(offered(alice, "place", "birmingham, united s")) == {"Birmingham, United States"}
    assert len(offered(alice, "place", "san")) == 8


def test_a_town_that_an_import_named_is_nobody_elses(alice: Person) -> None:
    Place.objects.create(name="Fableton", country="")
    assert offered(alice, "place", "fable") == []
    assert towns_called("Fableton") == []


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Rotterdam, The Netherlands", "Rotterdam, The Netherlands"),
        ("rotterdam, NL", "Rotterdam, The Netherlands"),
        ("München", "Munich, Germany"),
        ("Birmingham, US", "Birmingham, United States"),
        ("Birmingham", "Birmingham, United Kingdom"),
    ],
)
@pytest.mark.django_db
def test_a_town_is_understood_as_people_write_it(text: str, first: str) -> None:
    assert str(towns_called(text)[0]) == first


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(kind=st.sampled_from(KINDS), text=st.text(max_size=90))
def test_any_text_is_answered(as_alice: Client, kind: str, text: str) -> None:
    assert as_alice.get(f"/me/profile/suggestions/{kind}/", {"q": text}).status_code == 200


def test_there_is_no_other_kind_of_suggestion(as_alice: Client) -> None:
    assert as_alice.get("/me/profile/suggestions/people/").status_code == 404


def test_the_answer_is_a_list_box_with_what_is_needed_to_choose(as_alice: Client, ben: Person) -> None:
    work(ben, "<Fable> House")
    page = as_alice.get("/me/profile/suggestions/company/?q=house").content.decode()
    assert 'role="listbox"' in page
    assert 'data-said="1 suggestion"' in page
    assert "&lt;Fable&gt; House" in page
