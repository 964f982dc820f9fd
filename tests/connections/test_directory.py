"""Who fits a question, and in which order."""

from collections.abc import Callable

import pytest

from connections.models.asked import Asked, read
from connections.models.directory import Found, find
from people.models import Organisation, Person, Place
from people.upkeep.search import reindex
from tests.factories import live_in, make_people, make_person, skill, study, tie, work


def search(viewer: Person, **asked: str) -> Found:
    return find(viewer.pk, read(Asked(**asked), viewer.pk))  # type: ignore[arg-type]


def names(found: Found) -> list[str]:
    rows = Person.objects.in_bulk(found.people)
    return [rows[person].name for person in found.people]


@pytest.fixture
def harbour(alice: Person, ben: Person, katrin: Person, john: Person) -> None:
    """Some of the cast with a life, findable."""
    work(ben, "Elbwind Energie", "Operations manager", 2019)
    work(katrin, "Elbwind Energie", "Head of procurement", 2015)
    study(katrin, "Hanse-Hochschule Nord", "Diplom", 2002, 2007)
    skill(john, "Customs", "C++")
    live_in(john, "Dublin")
    live_in(katrin, "Hamburg")
    reindex()


@pytest.mark.parametrize("typed", ["mueller", "Müller", "muller", "MÜLLER", "  katrin   müller ", "muel", "katrin mul"])
def test_mueller_is_found_in_every_spelling(alice: Person, harbour: None, typed: str) -> None:
    found = search(alice, q=typed)
    assert names(found) == ["Katrin Müller"]
    assert not found.close


@pytest.mark.parametrize("typed", ["muller", "Müller", "mueller"])
def test_who_writes_mueller_is_found_as_well(alice: Person, typed: str) -> None:
    make_person("Max Mueller")
    reindex()
    assert names(search(alice, q=typed)) == ["Max Mueller"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("wisniewska", "Dorota Wiśniewska"),
        ("o'sullivan", "Moira O'Sullivan"),
        ("osullivan", "Moira O'Sullivan"),
        ("田中", "田中 由紀"),
        ("yuki", "田中 由紀"),
    ],
)
def test_accents_and_apostrophes_do_not_matter(
    alice: Person, dorota: Person, moira: Person, yuki: Person, typed: str, name: str
) -> None:
    reindex()
    assert name in names(search(alice, q=typed))


@pytest.mark.parametrize("typed", ["jon smiht", "john smiht", "smtih", "jhon smith"])
def test_a_mistyped_name_finds_a_close_match(alice: Person, harbour: None, typed: str) -> None:
    found = search(alice, q=typed)
    assert names(found) == ["John Smith"]
    assert found.close == frozenset(found.people)


@pytest.mark.parametrize("typed", ["elbwnd", "procurment", "custms", "hambrug"])
def test_a_mistyped_employer_title_skill_or_town_does_as_well(alice: Person, harbour: None, typed: str) -> None:
    found = search(alice, q=typed)
    assert found.people
    assert found.close == frozenset(found.people)


@pytest.mark.parametrize("typed", ["xyzzy", "qqqq wwww", "katrin smith", "jonathan", "&", "!!! ???"])
def test_nonsense_finds_nobody_nearly(alice: Person, harbour: None, typed: str) -> None:
    assert not search(alice, q=typed).close


def test_those_who_fit_exactly_stand_before_close_matches(alice: Person, harbour: None) -> None:
    make_person("Katrin Muler")
    reindex()
    found = search(alice, q="katrin muler")
    assert names(found) == ["Katrin Muler", "Katrin Müller"]
    assert names(Found(sorted(found.close))) == ["Katrin Müller"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"q": "elbwind"}, {"Ben Adeyemi", "Katrin Müller"}),
        ({"q": "hanse"}, {"Katrin Müller"}),
        ({"q": "c++"}, {"John Smith"}),
        ({"q": "dublin"}, {"John Smith"}),
        ({"q": "head of procurement at elbwind"}, {"Katrin Müller"}),
        ({"employer": "elbwind"}, {"Ben Adeyemi", "Katrin Müller"}),
        ({"school": "Hochschule Nord"}, {"Katrin Müller"}),
        ({"skill": "customs"}, {"John Smith"}),
        ({"place": "dublin"}, {"John Smith"}),
        ({"place": "Germany"}, {"Katrin Müller"}),
        ({"industry": "35"}, {"Ben Adeyemi", "Katrin Müller"}),
        ({"q": "katrin", "employer": "elbwind", "place": "hamburg"}, {"Katrin Müller"}),
        ({"q": "ben", "place": "hamburg"}, set()),
        ({"employer": "nobody and sons"}, set()),
    ],
)
def test_people_are_found_by_what_they_say_of_themselves(
    alice: Person, harbour: None, asked: dict[str, str], expected: set[str]
) -> None:
    assert set(names(search(alice, **asked))) == expected


def test_a_place_can_be_named_by_its_id(alice: Person, harbour: None, john: Person) -> None:
    assert names(search(alice, place=str(john.place_id))) == ["John Smith"]


def test_a_name_counts_more_than_work_and_work_more_than_the_rest(alice: Person) -> None:
    make_person("Zoe Harbour")
    work(make_person("Amy Worker"), "Harbour Authority")
    make_person("Bob Talker", about="I like the harbour.")
    reindex()
    assert names(search(alice, q="harbour")) == ["Zoe Harbour", "Amy Worker", "Bob Talker"]


def test_a_warm_way_outweighs_a_cold_one_to_somebody_who_fits_alike(
    alice: Person, ben: Person, chloe: Person, john: Person, katrin: Person, dorota: Person
) -> None:
    for person in (john, katrin, dorota):
        skill(person, "Beekeeping")
    tie(alice, ben, 0.9)
    tie(ben, katrin, 0.8)
    tie(alice, chloe, 0.3)
    tie(chloe, dorota, 0.9)
    reindex()
    assert names(search(alice, q="beekeeping")) == ["Katrin Müller", "Dorota Wiśniewska", "John Smith"]


def test_the_number_of_ties_somebody_has_changes_nothing(alice: Person, ben: Person, chloe: Person) -> None:
    for person in (ben, chloe):
        skill(person, "Beekeeping")
    reindex()
    before = names(search(alice, q="beekeeping"))
    for other in make_people(30):
        tie(chloe, other)
    assert names(search(alice, q="beekeeping")) == before == ["Ben Adeyemi", "Chloe Fontaine"]


def test_without_a_question_those_within_reach_come_first_then_all_by_name(
    alice: Person, ben: Person, chloe: Person, katrin: Person, eve: Person, john: Person
) -> None:
    tie(alice, chloe, 0.5)
    tie(alice, ben, 0.7)
    tie(ben, katrin, 0.6)
    reindex()
    assert names(search(alice)) == ["Ben Adeyemi", "Katrin Müller", "Chloe Fontaine", "Eve Marlow", "John Smith"]


@pytest.mark.parametrize("widely", [False, True])
@pytest.mark.parametrize(
    ("degree", "expected"),
    [("1", {"ben"}), ("2", {"katrin"}), ("reach", {"ben", "katrin"}), ("3", {"john", "eve"})],
)
def test_degrees_refine(
    alice: Person, ben: Person, katrin: Person, john: Person, eve: Person, degree: str, expected: set[str], widely: bool
) -> None:
    tie(alice, ben)
    tie(ben, katrin)
    tie(katrin, john)
    Person.objects.update(industry="62")
    reindex()
    found = search(alice, degree=degree, industry="62" if widely else "")
    assert {person.email.split("@")[0] for person in Person.objects.filter(pk__in=found.people)} == expected


@pytest.mark.parametrize("asked", [{}, {"q": "katrin"}, {"q": "katrn"}, {"industry": "35"}, {"degree": "1"}])
def test_somebody_absent_is_not_found_and_not_counted(
    alice: Person, katrin: Person, harbour: None, asked: dict[str, str]
) -> None:
    tie(alice, katrin)
    assert katrin.pk in search(alice, **asked).people
    katrin.is_active = False
    katrin.save()
    assert katrin.pk not in search(alice, **asked).people


def test_when_more_fit_than_are_weighed_the_names_and_the_near_ones_are(
    alice: Person, ben: Person, monkeypatch: pytest.MonkeyPatch, many: Callable[[int], list[Person]]
) -> None:
    people = many(560)
    tie(alice, ben, 0.9)
    tie(ben, people[-1], 0.9)
    people[-2].given_name, people[-2].family_name = "Zz", "Common"
    people[-2].save()
    reindex()
    found = search(alice, q="common")
    assert found.more
    assert len(found.people) == 500
    assert found.people[:2] == [people[-2].pk, people[-1].pk]
    assert search(alice, q="common", degree="2").people == [people[-1].pk]
    assert people[-1].pk not in search(alice, q="common", degree="3").people


@pytest.fixture
def many(db: None) -> Callable[[int], list[Person]]:
    return lambda number: make_people(number, headline="Common as grass")


@pytest.mark.parametrize("typed", ["🙂", "%", "*", '"', "..."])
def test_a_question_without_a_letter_or_digit_finds_nobody(alice: Person, harbour: None, typed: str) -> None:
    assert search(alice, q=typed).people == []


@pytest.mark.parametrize("typed", ["Dr. Katrin Müller", "Prof. Müller", "mr müller"])
def test_a_title_does_not_stand_in_the_way(alice: Person, harbour: None, typed: str) -> None:
    found = search(alice, q=typed)
    assert names(found) == ["Katrin Müller"]
    assert not found.close


@pytest.mark.parametrize(
    "asked",
    [
        {"employer": "elbwnd", "place": "hamburg"},
        {"school": "hanse hochshule"},
        {"place": "hambrug"},
        {"place": "Hamburg, Germany"},
        {"place": "Amburgo"},
        {"place": "DEU"},
    ],
)
def test_refinements_forgive_typing_errors_and_know_local_names(
    alice: Person, harbour: None, asked: dict[str, str]
) -> None:
    found = search(alice, **asked)
    assert names(found) == ["Katrin Müller"]
    assert not found.close


def test_who_lives_or_works_in_a_town_comes_before_who_mentions_it(
    alice: Person, harbour: None, bram: Person, dorota: Person
) -> None:
    Person.objects.filter(pk=dorota.pk).update(headline="In love with Hamburg")
    work(bram, "Alster Glas")
    Organisation.objects.filter(name="Alster Glas").update(place=Place.objects.get(name="Hamburg", country_code="DE"))
    tie(alice, dorota, 0.9)
    reindex()
    found = names(search(alice, q="hamburg"))
    assert set(found[:2]) == {bram.name, "Katrin Müller"}
    assert dorota.name in found[2:]
    assert names(search(alice, q="amburgo"))[0] == "Katrin Müller"


def test_one_finds_oneself_by_name_alone(alice: Person, katrin: Person) -> None:
    work(alice, "Fable House", "Marchetti biographer")
    work(katrin, "Fable House")
    reindex()
    assert names(search(alice, q="fable")) == ["Katrin Müller"]
    assert names(search(alice, q="marchetti")) == ["Alice Marchetti"]
