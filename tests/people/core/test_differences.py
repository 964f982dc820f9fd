"""What changed between two versions can be read, and is worked out in bounded time."""

import time

from people.core.differences import ADDED, REMOVED, SAME, Piece, changes

RULES = "Be kind.\n\nWrite to one person at a time.\n\nAsk before you share."


def test_a_word_that_changed_stands_between_those_that_did_not() -> None:
    after = RULES.replace("one person", "two people")
    assert changes(RULES, after) == [
        [],
        [
            Piece(SAME, "Write to "),
            Piece(REMOVED, "one person "),
            Piece(ADDED, "two people "),
            Piece(SAME, "at a time."),
        ],
        [],
    ]


def test_paragraphs_come_and_go_as_a_whole() -> None:
    assert changes("Be kind.", "Be kind.\n\nBe brief.") == [[], [Piece(ADDED, "Be brief.")]]
    assert changes("Be kind.\n\nBe brief.", "Be kind.") == [[], [Piece(REMOVED, "Be brief.")]]


def test_a_paragraph_written_anew_is_not_shuffled() -> None:
    before, after = "Nobody may copy the directory.", "Introductions need three people who say yes."
    assert changes(before, after) == [[Piece(REMOVED, before), Piece(ADDED, after)]]


def test_line_ends_and_spaces_alone_are_no_change() -> None:
    assert changes("Be kind.\r\n\r\nBe brief. ", "Be kind.\n\nBe brief.") == [[]]


def test_nothing_of_either_version_is_lost() -> None:
    after = "Be very kind.\n\nWrite to one person.\n\nNew.\n\nAsk before you share anything."
    pieces = [piece for paragraph in changes(RULES, after) for piece in paragraph]
    assert " ".join(piece.text for piece in pieces if piece.kind != REMOVED).split() == after.split()
    assert " ".join(piece.text for piece in pieces if piece.kind != ADDED).split() == RULES.split()


def test_the_longest_and_dullest_pages_are_compared_within_a_second() -> None:
    many = list("abcdefghijklmnopqrstuvwxyz")
    for before, after in [
        ("a " * 20_000, "a b " * 10_000),
        ("a\n\n" * 13_000, "b\n\na\n\n" * 6_500),
        ("a\n\n" * 70, "a\n\nb\n\n" * 70),
        (" ".join(many * 12), " ".join(reversed(many * 12))),
        ("\n\n".join(many * 12), "\n\n".join(reversed(many * 12))),
    ]:
        started = time.process_time()
        changes(before, after)
        assert time.process_time() - started < 1
