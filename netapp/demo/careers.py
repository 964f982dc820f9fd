"""Invents people with careers: who worked where, when and as what, and where they studied."""

import random
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate

from netapp.demo.asking import Asker
from netapp.demo.names import CULTURES, handle_of, invent_name
from netapp.demo.trades import LANGUAGES, TRADES, TRADES_OF_INDUSTRY
from netapp.demo.writing import Subject, Writer
from netapp.loading.records import EducationRow, LanguageRow, OrganisationRow, PersonRow, PositionRow, SkillRow

_HOSTS = ("example.org", "example.com", "example.net")


@dataclass(slots=True)
class Population:
    """The people of a world with all that stands on their pages."""

    people: list[PersonRow] = field(default_factory=list)
    positions: list[PositionRow] = field(default_factory=list)
    education: list[EducationRow] = field(default_factory=list)
    skills: list[SkillRow] = field(default_factory=list)
    languages: list[LanguageRow] = field(default_factory=list)
    trades: list[str] = field(default_factory=list)  # one per person: what ties people beyond their employer


class Employers:
    """Draws employers by trade and town, the larger ones more often."""

    def __init__(self, companies: Sequence[OrganisationRow], rng: random.Random) -> None:
        self._rng = rng
        self._pools: dict[tuple[str, str], list[OrganisationRow]] = {}
        for company in companies:
            for trade in sorted(set(TRADES_OF_INDUSTRY[company.industry])):
                for key in ((trade, company.town), (trade, company.industry), (trade, "")):
                    self._pools.setdefault(key, []).append(company)
        self._all = list(companies)
        sizes = {company.id: rng.lognormvariate(0.0, 0.8) for company in companies}
        self._weights = {key: list(accumulate(sizes[c.id] for c in pool)) for key, pool in self._pools.items()}
        self._all_weights = list(accumulate(sizes[c.id] for c in self._all))

    def any(self) -> OrganisationRow:
        """An employer from the whole world."""
        return self._draw(self._all, self._all_weights)

    def next(self, trade: str, last: OrganisationRow) -> OrganisationRow:
        """Where somebody of this trade goes next: often the same town, sometimes the same industry, sometimes far."""
        luck = self._rng.random()
        near = last.town if luck < 0.55 else last.industry if luck < 0.8 else ""
        key = (trade, near) if (trade, near) in self._pools else (trade, "")
        return self._draw(self._pools[key], self._weights[key])

    def _draw(self, pool: list[OrganisationRow], weights: list[float]) -> OrganisationRow:
        return pool[bisect(weights, self._rng.random() * weights[-1], hi=len(pool) - 1)]


class Inventor:
    """Invents one person after the other into a population."""

    def __init__(
        self,
        population: Population,
        companies: Sequence[OrganisationRow],
        schools: Sequence[OrganisationRow],
        *,
        today: date,
        rng: random.Random,
    ) -> None:
        self.population = population
        self._today = today
        self._rng = rng
        self._employers = Employers(companies, rng)
        self._schools = schools
        self._schools_of: dict[str, list[OrganisationRow]] = {}
        for school in schools:
            self._schools_of.setdefault(school.country, []).append(school)
        self._writer = Writer(rng)
        self._asker = Asker()
        self._handles = {person.handle: 1 for person in population.people}
        self._cultures = sorted(CULTURES)

    def add(self, number: int) -> None:
        """Invent person `number`: name, education, career, skills and texts."""
        rng = self._rng
        key = f"p{number:05d}"
        first = self._employers.any()
        trade = rng.choice(TRADES_OF_INDUSTRY[first.industry])
        country = first.country if rng.random() < 0.72 else rng.choice(self._cultures)
        years = int(3 + 31 * rng.betavariate(1.3, 2.0))
        self._study(key, trade, country, self._today.year - years)
        trade, last, title, seeking = self._work(key, trade, first, years)
        skills = self._learn(key, trade, country)
        subject = Subject(trade, title, last.name, last.town, skills, years, seeking)
        self.population.trades.append(trade)
        self.population.people.append(self._person(key, country, subject, last))
        spoken = self._asker.tongues(country, last.country)
        self.population.languages.extend(LanguageRow(key, code, level) for code, level in spoken)

    def _person(self, key: str, country: str, subject: Subject, last: OrganisationRow) -> PersonRow:
        given, family, handle = self._name(country)
        rng = self._rng
        days = rng.randrange(2, 40) if rng.random() < 0.06 else rng.randrange(40, 1090)
        joined = self._today - timedelta(days=days)
        return PersonRow(
            id=key,
            email=f"{handle}@{rng.choice(_HOSTS)}",
            given_name=given,
            family_name=family,
            handle=handle,
            headline=self._writer.headline(subject),
            about=self._writer.about(subject),
            **self._asker.asks(subject)._asdict(),
            industry=last.industry,
            town=last.town,
            country=last.country,
            joined=datetime.combine(joined, time(rng.randrange(6, 23), rng.randrange(60)), UTC),
            role="recruiter" if "ecruiter" in subject.title else "member",
        )

    def _name(self, country: str) -> tuple[str, str, str]:
        for attempt in range(4):
            given, family = invent_name(country, self._rng, second=attempt > 1)
            handle = handle_of(given, family, country)
            if handle not in self._handles:
                self._handles[handle] = 1
                return given, family, handle
        self._handles[handle] += 1
        return given, family, f"{handle}-{self._handles[handle]}"

    def _study(self, key: str, trade: str, country: str, finished: int) -> None:
        rng = self._rng
        near = self._schools_of.get(country, self._schools)
        for again in range(1 + (rng.random() < 0.25)):
            school = rng.choice(near if rng.random() < 0.7 else self._schools)
            degree, subject = rng.choice(TRADES[trade].studied).split(":")
            if again:
                degree, finished = "MBA", finished + rng.randrange(2, 6)
                finished = min(finished, self._today.year - 1)
            length = 2 if again else rng.choice((3, 3, 4, 4, 5))
            row = EducationRow(key, school.id, degree, subject if not again else "", finished - length, finished)
            self.population.education.append(row)

    def _work(
        self, key: str, trade: str, employer: OrganisationRow, years: int
    ) -> tuple[str, OrganisationRow, str, bool]:
        rng = self._rng
        starts = _starts(years, rng)
        seeking = rng.random() < 0.09
        level = 0
        title = ""
        for index, start in enumerate(starts):
            if index and rng.random() > 0.25:
                if rng.random() < 0.06:
                    employer = self._employers.any()
                    trade, level = rng.choice(TRADES_OF_INDUSTRY[employer.industry]), max(0, level - 1)
                else:
                    employer = self._employers.next(trade, employer)
            level = max(level, min(3, (years * 12 - start) // rng.randrange(70, 130)))
            title = rng.choice([t for t in TRADES[trade].titles[level] if t != title])
            until = starts[index + 1] + rng.choice((0, 0, 0, 1, 3, -1)) if index + 1 < len(starts) else 0
            if not until and seeking:
                until = rng.randrange(1, min(8, start - 2))
            ended = self._month(min(until, start - 2)) if until > 0 else None
            self.population.positions.append(PositionRow(key, employer.id, title, self._month(start), ended))
        return trade, employer, title, seeking

    def _learn(self, key: str, trade: str, country: str) -> list[str]:
        rng = self._rng
        known = TRADES[trade].skills
        skills = rng.sample(known, rng.randrange(3, min(7, len(known)) + 1))
        spoken = [LANGUAGES[country]] if country in LANGUAGES and rng.random() < 0.5 else []
        self.population.skills.extend(SkillRow(key, skill) for skill in skills + spoken)
        return skills

    def _month(self, months_ago: int) -> date:
        index = self._today.year * 12 + self._today.month - 1 - months_ago
        return date(index // 12, index % 12 + 1, 1)


def _starts(years: int, rng: random.Random) -> list[int]:
    """Two to five starts of positions in months before today, the earliest first, at least ten months apart."""
    months = years * 12 - rng.randrange(0, 10)
    number = min(rng.choice((2, 3, 3, 4, 4, 5)), months // 12)
    spare = months - 10 * number
    cuts = sorted(rng.randrange(0, spare + 1) for _ in range(number - 1))
    return [months, *(months - 10 * (place + 1) - cut for place, cut in enumerate(cuts))]
