"""What is typed becomes a question: words, spellings, beginnings, and what a mistyped word may have meant."""

import pytest

from connections.core.asking import Known, Word, begins_names, question, spell, split_words, swaps, with_likely


def known(*words: str, in_name: bool = True) -> list[Known]:
    return [Known(word, in_name) for word in words]


def test_the_last_word_is_also_asked_as_a_beginning() -> None:
    assert question([Word(("john",)), Word(("smith",))]) == "('john' | 'john':*A) & ('smith':*)"


def test_an_umlaut_is_asked_in_both_spellings() -> None:
    words = spell(["muller"], ["mueller"])
    assert question(words) == "('muller':* | 'mueller':*)"


def test_mueller_is_asked_as_muller_too() -> None:
    assert question(spell(["mueller"], ["mueller"])) == "('mueller':* | 'muller')"


def test_a_beginning_of_two_letters_is_asked_of_names_alone() -> None:
    assert question([Word(("jo",))]) == "('jo' | 'jo':*A)"
    assert begins_names([Word(("jo",))])
    assert not begins_names([Word(("elbwind",)), Word(("jo",))])


def test_a_question_can_be_limited_to_places_of_weight() -> None:
    assert question([Word(("john",)), Word(("smith",))], where="AB") == "('john':AB | 'john':*A) & ('smith':*AB)"


def test_quotes_and_backslashes_cannot_leave_their_word() -> None:
    assert question([Word(("o'hara\\",))], beginning=False) == "('o''hara\\\\')"


def test_eight_words_of_sixty_letters_are_looked_at() -> None:
    words = split_words("\0 ".join(["x" * 100] * 20))
    assert [len(word) for word in words] == [60] * 8


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("jon", "john"),
        ("smiht", "smith"),
        ("muler", "muller"),
        ("procurment", "procurement"),
        ("wisniewksa", "wisniewska"),
    ],
)
def test_a_mistyped_word_is_likened_to_a_known_one(typed: str, meant: str) -> None:
    assert [each.word for each in with_likely(Word((typed,)), known(meant)).meant] == [meant]


@pytest.mark.parametrize(("typed", "other"), [("jo", "joe"), ("jon", "joanna"), ("smith", "snitch"), ("audit", "data")])
def test_what_differs_more_is_not(typed: str, other: str) -> None:
    assert with_likely(Word((typed,)), known(other)).meant == ()


def test_a_short_word_is_likened_to_names_alone() -> None:
    assert with_likely(Word(("jon",)), known("son", in_name=False)).meant == ()
    assert with_likely(Word(("export",)), known("exports", in_name=False)).meant


def test_the_nearest_word_comes_first() -> None:
    found = with_likely(Word(("mulder",)), known("wulders", "muller"))
    assert [each.word for each in found.meant] == ["muller", "wulders"]


def test_swaps_are_all_neighbours_once() -> None:
    assert swaps("jhon") == ["hjon", "jhno", "john"]
    assert swaps("aa") == []
