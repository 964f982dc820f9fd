"""Dealing from a shuffled deck: everything comes up once before anything comes up twice."""

import random
from collections.abc import Sequence


class Deck:
    """A stock of sentences that is dealt evenly, so that neighbours do not read alike."""

    def __init__(self, cards: Sequence[str], rng: random.Random) -> None:
        self._cards = cards
        self._rng = rng
        self._left: list[str] = []

    def deal(self) -> str:
        """The next card; the deck is shuffled again when it is used up."""
        if not self._left:
            self._left = list(self._cards)
            self._rng.shuffle(self._left)
        return self._left.pop()
