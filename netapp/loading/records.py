"""The rows of a network on its way in: what every layout is read into and what the demo world is made of.

One class per file of the `rapport` layout, one field per column, in column order. References between rows
are the strings of the source (`person`, `group`, …); the loader turns them into keys.
"""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    id: str
    kind: str  # company | school
    name: str
    industry: str = ""  # ISIC rev. 4 division, two digits
    town: str = ""
    country: str = ""  # ISO 3166 alpha-2


@dataclass(frozen=True, slots=True)
class PersonRow:
    id: str
    email: str
    given_name: str
    family_name: str
    handle: str = ""  # empty: made from the name
    headline: str = ""
    about: str = ""
    helps_with: str = ""
    looks_for: str = ""
    starts_with: str = ""
    industry: str = ""  # ISIC rev. 4 division, two digits
    town: str = ""
    country: str = ""  # ISO 3166 alpha-2
    joined: datetime | None = None
    role: str = "member"  # member | recruiter | moderator | admin


@dataclass(frozen=True, slots=True)
class PositionRow:
    person: str
    organisation: str
    title: str
    started: date | None = None
    ended: date | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class EducationRow:
    person: str
    organisation: str
    degree: str = ""
    field: str = ""
    started: int | None = None  # year
    ended: int | None = None  # year


@dataclass(frozen=True, slots=True)
class SkillRow:
    person: str
    skill: str


@dataclass(frozen=True, slots=True)
class LanguageRow:
    person: str
    language: str  # ISO 639, one of people.core.languages
    level: str = "fluent"  # native | fluent | conversational | basic


@dataclass(frozen=True, slots=True)
class TieRow:
    person_a: str
    person_b: str
    since: datetime | None = None
    how_we_met: str = ""


@dataclass(frozen=True, slots=True)
class GroupRow:
    id: str
    name: str
    purpose: str = ""
    access: str = "open"  # open | on_request | by_invitation
    listed: bool = True
    created: datetime | None = None
    owner: str = ""


@dataclass(frozen=True, slots=True)
class MembershipRow:
    group: str
    person: str
    role: str = "member"  # owner | moderator | member
    joined: datetime | None = None


@dataclass(frozen=True, slots=True)
class ThreadRow:
    id: str
    group: str
    author: str
    title: str
    kind: str = "discussion"  # discussion | question | opportunity
    created: datetime | None = None


@dataclass(frozen=True, slots=True)
class PostRow:
    id: str
    thread: str
    author: str
    body: str
    created: datetime | None = None
    reply_to: str = ""  # id of the post it answers, in the same thread


@dataclass(frozen=True, slots=True)
class InteractionRow:
    sender: str
    recipient: str
    at: datetime
    kind: str = "message"  # message | reply | thanks | introduction | how_we_met | meeting | call
    about: str = ""
