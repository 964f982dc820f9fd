"""What invented people offer, look for and like to be asked, and which languages they speak."""

import random

from netapp.demo.cast_asks import Asks
from netapp.demo.deck import Deck
from netapp.demo.texts import sections
from netapp.demo.writing import Subject, mid_sentence

# What most people speak where names of a culture come from, and what is spoken in the towns of the network.
TONGUE_OF = {
    "BR": "pt", "CN": "zh", "DE": "de", "ES": "es", "FR": "fr", "GB": "en", "IE": "en", "IN": "hi", "IS": "is",
    "IT": "it", "JO": "ar", "JP": "ja", "KR": "ko", "MA": "ar", "NG": "en", "NL": "nl", "PL": "pl", "PT": "pt",
    "SE": "sv", "TR": "tr", "UA": "uk", "VN": "vi",
}  # fmt: skip

# How many people say the one or the other: a network in which everybody has filled in everything would be nobody's.
SAYS_ANYTHING, SAYS_HELP, SAYS_SEARCH, SAYS_START, SAYS_TONGUES = 0.6, 0.85, 0.55, 0.5, 0.7


class Asker:
    """Writes for one person after the other; draws its own lots, so that nothing else of a world depends on it."""

    def __init__(self) -> None:
        self._rng = random.Random(3)  # noqa: S311 - invents people, guards nothing
        self._decks = {name: Deck(cards, self._rng) for name, cards in sections("asks").items()}

    def asks(self, subject: Subject) -> Asks:
        """The three texts, of which any may be empty."""
        chance = self._rng.random
        if chance() > SAYS_ANYTHING:
            return Asks()
        looks = "seeking" if subject.seeking else "looks" if chance() < SAYS_SEARCH else ""
        return Asks(
            self._write("helps", subject) if chance() < SAYS_HELP else "",
            self._write(looks, subject) if looks else "",
            self._write("starts", subject) if chance() < SAYS_START else "",
        )

    def tongues(self, origin: str, home: str) -> list[tuple[str, str]]:
        """Languages with levels: of where somebody comes from, of where they live, and often English."""
        chance = self._rng.random
        if chance() > SAYS_TONGUES:
            return []
        spoken = {TONGUE_OF[origin]: "native"} if origin in TONGUE_OF else {}
        if home in TONGUE_OF:
            spoken.setdefault(TONGUE_OF[home], self._rng.choice(("fluent", "fluent", "conversational")))
        if chance() < 0.8:
            spoken.setdefault("en", self._rng.choice(("fluent", "fluent", "conversational", "basic")))
        if chance() < 0.3:
            spoken.setdefault(self._rng.choice(("fr", "de", "es", "it")), self._rng.choice(("conversational", "basic")))
        return list(spoken.items())

    def _write(self, kind: str, subject: Subject) -> str:
        skill, second = (mid_sentence(each) for each in self._rng.sample(subject.skills, 2))
        words = {"skill": skill, "second": second, "employer": subject.employer, "town": subject.town}
        sentence = self._decks[kind].deal().format(**words)
        return sentence[:1].upper() + sentence[1:]
