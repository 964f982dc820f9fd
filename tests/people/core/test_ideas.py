"""What somebody could add next: a few things, the useful ones first, never a score."""

from django.conf.locale import LANG_INFO
from hypothesis import given
from hypothesis import strategies as st

from people.core.ideas import IDEAS, ideas
from people.core.languages import LANGUAGES


def test_an_empty_page_is_asked_for_what_others_write_about_first() -> None:
    assert ideas(frozenset()) == ["helps_with", "headline", "positions"]


def test_a_full_page_is_asked_for_nothing() -> None:
    assert ideas(frozenset(IDEAS)) == []


@given(st.frozensets(st.sampled_from(IDEAS)))
def test_there_are_never_more_than_three_and_none_is_there_already(filled: frozenset[str]) -> None:
    found = ideas(filled)
    assert len(found) <= 3
    assert not filled & set(found)


def test_languages_are_those_that_django_knows_by_name() -> None:
    names = {code: info["name"] for code, info in LANG_INFO.items() if "name" in info}
    spoken = {code: name for code, name in names.items() if "-" not in code and code not in ("nb", "nn")}
    assert spoken | {"zh": "Chinese"} == LANGUAGES
