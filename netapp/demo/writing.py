"""What people of the demo network write about themselves, put together from hand-written fragments."""

import random
from dataclasses import dataclass

from netapp.demo.deck import Deck
from netapp.demo.texts import sections

_PROPER = {"Python", "Java", "Linux", "Kubernetes", "Lean", "Six"}


@dataclass(frozen=True, slots=True)
class Subject:
    """What a text can mention."""

    trade: str
    title: str
    employer: str
    town: str
    skills: list[str]
    years: int
    seeking: bool


class Writer:
    """Writes headlines and self-descriptions; no two descriptions by one writer are equal."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._about = {name: Deck(cards, rng) for name, cards in sections("about").items()}
        self._headline = {name: Deck(cards, rng) for name, cards in sections("headlines").items()}
        self._seen: set[str] = set()

    def headline(self, subject: Subject) -> str:
        """One line to stand under a name."""
        kind = "seeking" if subject.seeking else self._rng.choice(("plain", "plain", "personal"))
        skill, second = subject.skills[:2]
        return (
            self._headline[kind]
            .deal()
            .format(
                title=subject.title,
                title_low=mid_sentence(subject.title),
                employer=subject.employer,
                town=subject.town,
                skill=skill,
                skill_low=mid_sentence(skill),
                second=second,
                second_low=mid_sentence(second),
            )
        )

    def about(self, subject: Subject) -> str:
        """Two to four sentences in the first person."""
        shape = self._rng.choice(((subject.trade, "end"), (subject.trade, "middle", "end"), (subject.trade, "middle")))
        text = self._fill(shape, subject)
        while text in self._seen:
            text = self._fill((subject.trade, "middle", "middle", "end"), subject)
        self._seen.add(text)
        return text

    def _fill(self, shape: tuple[str, ...], subject: Subject) -> str:
        skills = [mid_sentence(skill) for skill in self._rng.sample(subject.skills, min(len(subject.skills), 3))]
        sentences = []
        for place, part in enumerate(shape):
            sentence = (
                self._about[part]
                .deal()
                .format(
                    employer=subject.employer, town=subject.town, skill=skills[place % len(skills)], years=subject.years
                )
            )
            sentences.append(sentence)
        return " ".join(sentences)


def mid_sentence(words: str) -> str:
    """The words as they stand inside a sentence: `Route planning` becomes `route planning`, `SQL` and `Python` stay."""
    first = words.split()[0]
    plain = first[1:].islower() and first not in _PROPER
    return words[0].lower() + words[1:] if plain else words
