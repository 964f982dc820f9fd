"""What one hand-written person is made of, and how it becomes rows for the loader."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from netapp.demo.cast_asks import ASKS, TONGUES, Asks
from netapp.loading.records import EducationRow, LanguageRow, PersonRow, PositionRow, SkillRow


@dataclass(frozen=True, slots=True)
class Job:
    """One position; months are counted back from today, `until` 0 means it is the present one."""

    organisation: str
    title: str
    since: int
    until: int = 0
    description: str = ""


@dataclass(frozen=True, slots=True)
class School:
    """One education; years are counted back from today's year."""

    organisation: str
    degree: str
    field: str
    since: int
    until: int


@dataclass(frozen=True, slots=True)
class Member:
    """One person of the cast; `joined` is in days before today."""

    id: str
    given_name: str
    family_name: str
    handle: str
    headline: str
    about: str
    industry: str
    town: str
    country: str
    joined: int
    jobs: tuple[Job, ...] = ()
    schools: tuple[School, ...] = ()
    skills: tuple[str, ...] = ()
    role: str = "member"
    host: str = "example.org"

    @property
    def name(self) -> str:
        """The name as people read it."""
        return f"{self.given_name} {self.family_name}"

    @property
    def email(self) -> str:
        """The address this person signs in with."""
        return f"{self.id}@{self.host}"


def people_rows(members: Iterable[Member], today: date) -> list[PersonRow]:
    """The members as rows for the loader, in their own order."""
    return [
        PersonRow(
            id=m.id,
            email=m.email,
            given_name=m.given_name,
            family_name=m.family_name,
            handle=m.handle,
            headline=m.headline,
            about=m.about,
            **ASKS.get(m.id, Asks())._asdict(),
            industry=m.industry,
            town=m.town,
            country=m.country,
            joined=datetime.combine(today - timedelta(days=m.joined), time(9, 30), UTC),
            role=m.role,
        )
        for m in members
    ]


def position_rows(members: Iterable[Member], today: date) -> Iterator[PositionRow]:
    """What the members worked as, oldest first within a person."""
    for m in members:
        for job in m.jobs:
            ended = months_before(today, job.until) if job.until else None
            yield PositionRow(
                m.id, job.organisation, job.title, months_before(today, job.since), ended, job.description
            )


def education_rows(members: Iterable[Member], today: date) -> Iterator[EducationRow]:
    """Where the members studied."""
    for m in members:
        for s in m.schools:
            yield EducationRow(m.id, s.organisation, s.degree, s.field, today.year - s.since, today.year - s.until)


def skill_rows(members: Iterable[Member]) -> Iterator[SkillRow]:
    """What the members say they can do."""
    for m in members:
        for skill in m.skills:
            yield SkillRow(m.id, skill)


def language_rows(members: Iterable[Member]) -> Iterator[LanguageRow]:
    """What the members speak, and how well."""
    for m in members:
        for code, level in TONGUES.get(m.id, ()):
            yield LanguageRow(m.id, code, level)


def months_before(today: date, months: int) -> date:
    """The first day of the month that lies `months` before today's."""
    index = today.year * 12 + today.month - 1 - months
    return date(index // 12, index % 12 + 1, 1)
