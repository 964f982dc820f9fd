"""What people say of themselves: kept once, refused politely, found at once."""

import threading
from datetime import date

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from people.actions import abilities, careers, profiles
from people.models import (
    Organisation,
    Person,
    PersonLanguage,
    Place,
    Position,
    Preference,
    Ripple,
    SearchDocument,
    Skill,
)
from people.rules.profiles import BadFields, says_something
from tests.factories import skill, work


def found_by(word: str) -> list[str]:
    documents = SearchDocument.objects.extra(where=["document @@ to_tsquery('simple', %s)"], params=[word])
    return [document.person.handle for document in documents.select_related("person")]


def test_alice_is_found_by_what_she_has_just_written(alice: Person) -> None:
    profiles.change_about(by=alice, about="I mend sextants.")
    assert found_by("sextants") == ["alice-marchetti"]
    careers.add_position(by=alice, organisation="Fable House", title="Binder")
    abilities.add_skill(by=alice, name="Bookbinding")
    assert found_by("fable") == found_by("binder") == found_by("bookbinding") == ["alice-marchetti"]


def test_an_employer_is_used_again_however_it_is_written(alice: Person, ben: Person) -> None:
    one = careers.add_position(by=alice, organisation="Café Müller")
    other = careers.add_position(by=ben, organisation="CAFE MULLER")
    assert one.organisation == other.organisation
    school = careers.add_education(by=ben, organisation="Café Müller")
    assert school.organisation != one.organisation


def test_the_same_position_is_there_once(alice: Person) -> None:
    said = {"organisation": "Fable House", "title": "Binder", "started_on": date(2019, 3, 1)}
    careers.add_position(by=alice, **said)
    with pytest.raises(BadFields) as refused:
        careers.add_position(by=alice, **said)
    assert refused.value.problems == {"organisation": "This position is on your page already."}


def test_what_cannot_be_is_said_at_its_field(alice: Person) -> None:
    next_year = date(timezone.localdate().year + 1, 1, 1)
    for said, field in (
        ({"started_on": date(2019, 3, 1), "ended_on": date(2018, 3, 1)}, "ended_on"),
        ({"started_on": next_year}, "started_on"),
        ({"ended_on": date(1899, 12, 1)}, "ended_on"),
        ({"organisation": " — "}, "organisation"),
    ):
        with pytest.raises(BadFields) as refused:
            careers.add_position(by=alice, **({"organisation": "Fable House"} | said))
        assert list(refused.value.problems) == [field]
    with pytest.raises(BadFields) as refused:
        careers.add_education(by=alice, organisation="Fable School", started=2030, ended=2010)
    assert set(refused.value.problems) == {"started", "ended"}
    assert not Position.objects.exists()


def test_a_hundred_positions_are_enough(alice: Person) -> None:
    for n in range(100):
        work(alice, "Fable House", f"Job {n}")
    with pytest.raises(BadFields, match="room for 100"):
        careers.add_position(by=alice, organisation="Fable House", title="One more")
    first = alice.positions.first()
    assert first is not None
    careers.change_position(
        first, organisation="Fable House", title="Another", started_on=None, ended_on=None, description=""
    )


def test_fifty_skills_are_enough_and_one_said_twice_counts_once(alice: Person) -> None:
    skill(alice, *(f"Craft {n}" for n in range(49)))
    assert abilities.add_skill(by=alice, name="Rowing") == abilities.add_skill(by=alice, name="rowing")
    with pytest.raises(BadFields, match="room for 50"):
        abilities.add_skill(by=alice, name="Sculling")
    assert not Skill.objects.filter(name="Sculling").exists()


def test_a_language_said_again_changes_its_level(alice: Person) -> None:
    abilities.add_language(by=alice, code="nl", level="basic")
    spoken = abilities.add_language(by=alice, code="nl", level="fluent")
    assert [(each.name, each.level) for each in alice.languages.all()] == [("Dutch", "fluent")]
    abilities.remove_language(spoken)
    assert not PersonLanguage.objects.exists()


def test_what_matters_to_others_leaves_a_ripple(alice: Person) -> None:
    leeds = Place.objects.get(name="Leeds", country_code="GB")
    profiles.change_whereabouts(by=alice, place=None, industry=alice.industry)
    profiles.change_about(by=alice, about="Nothing that others' figures depend on.")
    assert not Ripple.objects.exists()
    profiles.change_whereabouts(by=alice, place=leeds, industry=alice.industry)
    profiles.change_whereabouts(by=alice, place=None, industry="58")
    job = careers.add_position(by=alice, organisation="Fable House")
    careers.remove_position(job)
    assert sorted(Ripple.objects.values_list("person__handle", "kind")) == [
        ("alice-marchetti", "where"),
        ("alice-marchetti", "work"),
    ]


def test_first_steps_are_done_once(alice: Person) -> None:
    profiles.finish_first_steps(by=alice)
    first = Preference.objects.get(person=alice).first_steps_at
    profiles.finish_first_steps(by=alice)
    assert first is not None
    assert Preference.objects.get(person=alice).first_steps_at == first


@pytest.mark.django_db(transaction=True)
def test_two_who_name_a_new_employer_at_once_name_the_same_one(alice: Person, ben: Person) -> None:
    ready = threading.Barrier(2)
    failures: list[Exception] = []

    def join(person: Person, name: str) -> None:
        try:
            ready.wait()
            careers.add_position(by=person, organisation=name)
            abilities.add_skill(by=person, name=name)
        except Exception as error:  # noqa: BLE001 - shown by the assertion below
            failures.append(error)
        finally:
            connection.close()

    for n in range(10):
        pair = [threading.Thread(target=join, args=(person, f"Fable {n}")) for person in (alice, ben)]
        for thread in pair:
            thread.start()
        for thread in pair:
            thread.join()
    assert failures == []
    assert Organisation.objects.count() == Skill.objects.count() == 10
    assert Position.objects.count() == 20


@given(name=st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=40))
@pytest.mark.django_db
def test_whatever_says_something_can_be_a_name(name: str) -> None:
    """The rule agrees with the constraint of the database, which knows names by their folded form."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rapport_fold(%s)", [name])
        folded = cursor.fetchone()[0]
    assert folded or not says_something(name)
