"""From what somebody types into the search box to a question for the full text index.

A question is a Postgres `tsquery` as text: every word must be found in one of its spellings, the last one also as the
beginning of a word, since people are still typing it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from rapidfuzz.distance import OSA

MOST_WORDS = 8
LONGEST_WORD = 60
BEGINNING = 3  # letters from which a beginning is looked for in every text, not in names alone
RUN_TOGETHER = 5  # letters from which "mueller" also asks for "muller"; shorter ones would lose too much ("joe")
NAMES_ONLY = 4  # up to so many letters a mistyped word is only compared with names: half of all short words are near
MOST_LIKENESSES = 20

# Too small to say whom somebody looks for, like a title; they count when nothing else is asked, and then only in names.
SMALL_WORDS = frozenset(
    ("a", "an", "and", "are", "as", "at", "by", "for", "from", "i", "in", "is", "of", "on", "or", "the", "to", "with")
) | {"dr", "mr", "mrs", "ms", "mx", "prof"}

_WORD = re.compile(r"\w+")
_GAP = re.compile(r"[\s\x00-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class Known:
    """A word that somebody can be found by, and whether it is part of a name."""

    word: str
    in_name: bool


@dataclass(frozen=True, slots=True)
class Word:
    """One typed word: its spellings, as typed first, and the known words it may have been meant to be."""

    spellings: tuple[str, ...]
    meant: tuple[Known, ...] = ()
    # Other words of the question say whom it is about, so a short one may have been meant to be any word.
    among_others: bool = False

    @property
    def typed(self) -> str:
        return self.spellings[0]

    @property
    def short(self) -> bool:
        return len(self.typed) <= NAMES_ONLY and not self.among_others

    @property
    def small(self) -> bool:
        return self.typed in SMALL_WORDS


def split_words(text: str) -> list[str]:
    """The first eight words of a text, each cut to 60 characters, without control characters."""
    return [word[:LONGEST_WORD] for word in _GAP.split(text, maxsplit=MOST_WORDS + 1) if word][:MOST_WORDS]


def spell(typed: Sequence[str], spelled_out: Sequence[str]) -> list[Word]:
    """The words behind one piece of text, from its lexemes as typed and as spelled without umlauts, in order."""
    if len(typed) != len(spelled_out):
        spelled_out = typed
    return [Word(tuple(dict.fromkeys(pair))) for pair in zip_longest(typed, spelled_out)]


def question(words: Sequence[Word], *, where: str = "", beginning: bool = True) -> str:
    """The tsquery for these words; `where` limits it to places of weight such as "AB"."""
    last = len(words) - 1
    return " & ".join(
        _any_of(word, where, beginning and n == last, beginning and n < last) for n, word in enumerate(words)
    )


def without_small_words(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words that say something, or all of them when none does."""
    return tuple(word for word in words if not word.small) or tuple(words)


def begins_names(words: Sequence[Word]) -> bool:
    """Whether this is a single word so short that its beginning is looked for in names alone."""
    return len(words) == 1 and len(words[0].typed) < BEGINNING


def any_facet(name: str, values: Iterable[object]) -> str:
    """The tsquery for one refinement with any of these values."""
    return "(" + " | ".join(_quoted(f"{name}={value}") for value in values) + ")"


def with_likely(word: Word, known: Iterable[Known]) -> Word:
    """The word with the known words it may have been meant to be, nearest first, at most twenty.

    Counted in edits, a swap of neighbours being one (Damerau 1964): one edit from three letters, two from six. A short
    word may only have been meant to be a name.
    """
    allowed = _allowed(word.typed)
    near = [
        (edits, each.word, each)
        for each in known
        if each.word not in word.spellings and (each.in_name or not word.short)
        if (edits := OSA.distance(word.typed, each.word, score_cutoff=allowed)) <= allowed
    ]
    near.sort(key=lambda entry: entry[:2])
    return replace(word, meant=tuple(each for _edits, _word, each in near[:MOST_LIKENESSES]))


def likeliest(typed: str, names: Iterable[tuple[str, str]]) -> list[str]:
    """The keys of those names (key, folded name) in which every typed word stands, but for a typing error.

    Only the nearest are given, without repetition, in the given order.
    """
    edits: dict[str, int] = {}
    for key, name in names:
        cost = _edits(_WORD.findall(typed), _WORD.findall(name))
        if cost is not None:
            edits[key] = min(cost, edits.get(key, cost))
    return [key for key, cost in edits.items() if cost == min(edits.values())]


def _edits(typed: Sequence[str], said: Sequence[str]) -> int | None:
    """How many edits make all typed words words of a name; None when a word stays too far from each."""
    total = 0
    for word in typed:
        allowed = _allowed(word)
        near = min((OSA.distance(word, each, score_cutoff=allowed) for each in said), default=allowed + 1)
        if near > allowed:
            return None
        total += near
    return total if typed else None


def _allowed(word: str) -> int:
    return 0 if len(word) < 3 else 1 if len(word) < 6 else 2


def swaps(typed: str) -> list[str]:
    """The words from which a swap of two neighbouring letters makes this one."""
    pairs = range(len(typed) - 1)
    return sorted({typed[:n] + typed[n + 1] + typed[n] + typed[n + 2 :] for n in pairs} - {typed})


def _any_of(word: Word, where: str, beginning: bool, begins_name: bool) -> str:
    """`beginning` for the word people still type; one before it may be the beginning of a name ("kat mul")."""
    long = len(word.typed) >= BEGINNING
    ways = [_lexeme(spelling, where, beginning and long) for spelling in word.spellings]
    if long if begins_name else beginning and not long:
        ways.append(_lexeme(word.typed, "A", True))
    joined = re.sub("([aou])e", r"\1", word.spellings[-1])
    if len(joined) >= RUN_TOGETHER and joined not in word.spellings:
        ways.append(_lexeme(joined, where, False))
    ways += [_lexeme(each.word, "A" if word.short else where, False) for each in word.meant]
    return "(" + " | ".join(dict.fromkeys(ways)) + ")"


def _lexeme(text: str, where: str, beginning: bool) -> str:
    mark = ("*" if beginning else "") + where
    return _quoted(text) + (f":{mark}" if mark else "")


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"
