"""The demo network: a seeded, invented community, from the fixed cast alone to fifty thousand people.

Pure: no database, no clock; the same arguments give the same rows. The large tables (ties, interactions) are
made while they are read, so a world of a million ties needs little memory; they can be read more than once.
"""

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import chain
from typing import Generic, TypeVar

import numpy as np

from netapp.demo import cast_ties, members
from netapp.demo.careers import Inventor, Population
from netapp.demo.cast import CAST
from netapp.demo.companies import companies, schools
from netapp.demo.contacts import Backdrop, Story
from netapp.demo.discussions import stage
from netapp.demo.weaving import Crowd, Ints, Stays, capacities, weave
from netapp.loading.records import (
    EducationRow,
    GroupRow,
    InteractionRow,
    LanguageRow,
    MembershipRow,
    OrganisationRow,
    PersonRow,
    PositionRow,
    PostRow,
    SkillRow,
    ThreadRow,
    TieRow,
)

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Rows(Generic[Row]):
    """Rows that are made while they are read, the same each time."""

    make: Callable[[], Iterator[Row]]

    def __iter__(self) -> Iterator[Row]:
        return self.make()


@dataclass(frozen=True, slots=True)
class World:
    """All rows of an invented network, ready for the loader.

    `ties` and `interactions` may be made while they are read: read them as often as needed, they have no length.
    """

    organisations: list[OrganisationRow]
    people: list[PersonRow]
    positions: list[PositionRow]
    education: list[EducationRow]
    skills: list[SkillRow]
    languages: list[LanguageRow]
    ties: Iterable[TieRow]
    groups: list[GroupRow]
    memberships: list[MembershipRow]
    threads: list[ThreadRow]
    posts: list[PostRow]
    interactions: Iterable[InteractionRow]


def make_cast(today: date) -> World:
    """The fixed cast alone, with its organisations and its ties: a world small enough for a test."""
    population = _cast_population(today)
    used = {row.organisation for row in population.positions}
    used |= {row.organisation for row in population.education}
    rng = random.Random(0)  # noqa: S311 - invents people, guards nothing
    return World(
        organisations=[row for row in companies(0, rng) + schools(0, rng) if row.id in used],
        people=population.people,
        positions=population.positions,
        education=population.education,
        skills=population.skills,
        languages=population.languages,
        ties=list(cast_ties.cast_ties(today)),
        groups=[],
        memberships=[],
        threads=[],
        posts=[],
        interactions=list(cast_ties.cast_interactions(today)),
    )


def make_world(people: int = 300, *, seed: int = 7, today: date) -> World:
    """A network of so many people, the cast included; the same seed and day give the same rows."""
    rng = random.Random(seed)  # noqa: S311 - invents people, guards nothing
    employers, places = companies(people, rng), schools(people, rng)
    population = _cast_population(today)
    inventor = Inventor(population, employers, places, today=today, rng=rng)
    for number in range(len(CAST) + 1, people + 1):
        inventor.add(number)
    organisations = employers + places
    story = _story(population, organisations, seed, today)
    talk = stage(population, cast=len(CAST), today=today, rng=rng)
    return World(
        organisations=organisations,
        people=population.people,
        positions=population.positions,
        education=population.education,
        skills=population.skills,
        languages=population.languages,
        ties=Rows(lambda: chain(cast_ties.cast_ties(today), story.ties())),
        groups=talk.groups,
        memberships=talk.memberships,
        threads=talk.threads,
        posts=talk.posts,
        interactions=Rows(lambda: chain(cast_ties.cast_interactions(today), story.interactions(), talk.interactions)),
    )


def _cast_population(today: date) -> Population:
    return Population(
        people=members.people_rows(CAST, today),
        positions=list(members.position_rows(CAST, today)),
        education=list(members.education_rows(CAST, today)),
        skills=list(members.skill_rows(CAST)),
        languages=list(members.language_rows(CAST)),
        trades=["" for _ in CAST],
    )


def _story(population: Population, organisations: list[OrganisationRow], seed: int, today: date) -> Story:
    stays = _stays(population, organisations, today)
    rng = np.random.default_rng(seed)
    ties = weave(_crowd(population, today, rng), stays, rng)
    first_skill = {row.person: row.skill for row in reversed(population.skills)}
    backdrop = Backdrop(
        ids=[person.id for person in population.people],
        joined=np.array([_joined(person).timestamp() for person in population.people]).astype(np.int64),
        towns=[person.town for person in population.people],
        skills=[first_skill.get(person.id, "the trade") for person in population.people],
        places=organisations,
        today=datetime.combine(today, time(), UTC),
    )
    return Story(ties, stays, backdrop, seed)


def _stays(population: Population, organisations: list[OrganisationRow], today: date) -> Stays:
    person = {row.id: number for number, row in enumerate(population.people)}
    place = {row.id: number for number, row in enumerate(organisations)}
    work = [
        (person[row.person], place[row.organisation], row.started.toordinal(), (row.ended or today).toordinal())
        for row in population.positions
        if row.started
    ]
    study = [
        (person[row.person], place[row.organisation], date(row.started, 9, 1), date(row.ended, 7, 1))
        for row in population.education
        if row.started and row.ended
    ]
    every = np.array(work + [(a, b, c.toordinal(), d.toordinal()) for a, b, c, d in study], np.int32)
    return Stays(*(np.ascontiguousarray(every[:, column]) for column in range(4)))


def _crowd(population: Population, today: date, rng: np.random.Generator) -> Crowd:
    people = population.people
    capacity = capacities(len(people), rng)
    broker = rng.random(len(people)) < 0.015
    capacity[broker] = np.maximum(capacity[broker], 24)
    new = np.array([(today - _joined(person).date()).days < 40 for person in people])
    capacity[new] = rng.integers(0, 3, int(new.sum()))
    capacity[: len(CAST)] = [cast_ties.OPEN_TIES.get(member.id, 0) for member in CAST]
    broker[: len(CAST)] = [member.id in cast_ties.BROKERS for member in CAST]
    return Crowd(capacity, _codes(population.trades), _codes([p.town for p in people]), broker, len(CAST))


def _codes(words: list[str]) -> Ints:
    _, codes = np.unique(np.array(words), return_inverse=True)
    return codes.astype(np.int32)


def _joined(person: PersonRow) -> datetime:
    if person.joined is None:
        raise ValueError(f"{person.id} never joined")
    return person.joined
