"""A person as one viewer sees them: everything a page, the API, a card or an export may tell, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch
from django.urls import reverse

from connections.models.photos import put_photos, with_photo_key
from connections.models.seeing import circles, hide, shown_sections
from people.core.audience import Circle, sees
from people.models import (
    ContactDetail,
    Education,
    PeopleQuerySet,
    Person,
    PersonLanguage,
    PersonSkill,
    Place,
    Position,
)
from people.models.photo import LARGE

# Where somebody stands who is that near; further out a group may be shared.
STANDS: dict[int | None, Circle] = {0: Circle.ME, 1: Circle.CONNECTIONS, 2: Circle.NEAR}


@dataclass(frozen=True, slots=True)
class Asks:
    """What somebody offers, wants, and likes to be asked; any of the three may be empty."""

    helps_with: str
    looks_for: str
    starts_with: str

    def __bool__(self) -> bool:
        return bool(self.helps_with or self.looks_for or self.starts_with)


@dataclass(frozen=True, slots=True)
class Profile:
    """`circle` is where the viewer stands. A section that is closed to the viewer looks like one never filled in."""

    person: Person
    circle: Circle
    sections: frozenset[str]
    about: str
    asks: Asks
    positions: Sequence[Position]
    educations: Sequence[Education]
    skills: Sequence[PersonSkill]
    languages: Sequence[PersonLanguage]
    place: Place | None
    industry: str
    details: Sequence[ContactDetail]

    @property
    def own(self) -> bool:
        return self.circle == Circle.ME

    @property
    def headline(self) -> str:
        return self.person.headline

    @property
    def name(self) -> str:
        return self.person.name

    @property
    def photo_url(self) -> str:
        """Address of the large picture, empty without one that the viewer may see."""
        return reverse("photo", args=[self.person.shown_photo, LARGE]) if self.person.shown_photo else ""

    @property
    def says_nothing(self) -> bool:
        """Whether there is no more here than a name."""
        return not (self.about or self.asks or self.positions or self.educations or self.skills)


def whole(people: PeopleQuerySet) -> PeopleQuerySet:
    """These people with everything `profile_at` reads, in six queries more."""
    return with_photo_key(people.select_related("place", "openness")).prefetch_related(
        Prefetch("positions", Position.objects.select_related("organisation")),
        Prefetch("educations", Education.objects.select_related("organisation")),
        Prefetch("person_skills", PersonSkill.objects.select_related("skill").order_by("skill__name")),
        Prefetch("languages", PersonLanguage.objects.order_by("id")),
        "contact_details",
    )


def profile_of(viewer: Person, person: Person) -> Profile:
    """What the viewer sees of a person from `whole(visible_people(viewer))`; one query more for where they stand."""
    return profile_at(person, circles(viewer, [person.pk])[person.pk])


def profile_with(viewer: Person, person: Person, degree: int | None) -> Profile:
    """The same where the degree is known: up to 2 it says where the viewer stands, so that nothing more is asked."""
    stands = STANDS.get(degree)
    return profile_of(viewer, person) if stands is None else profile_at(person, stands)


def profile_at(person: Person, stands: Circle) -> Profile:
    """What anybody who stands there sees; closed fields of the person itself are emptied as well, so do not save it."""
    shown = shown_sections(person, stands)
    put_photos([person])
    hide(person, shown)
    return Profile(
        person=person,
        circle=stands,
        sections=shown,
        about=person.about,
        asks=Asks(person.helps_with, person.looks_for, person.starts_with),
        positions=list(person.positions.all()) if "positions" in shown else [],
        educations=list(person.educations.all()) if "educations" in shown else [],
        skills=list(person.person_skills.all()) if "skills" in shown else [],
        languages=list(person.languages.all()) if "languages" in shown else [],
        place=person.place,
        industry=person.industry,
        details=[detail for detail in person.contact_details.all() if sees(stands, Circle(detail.open_to))],
    )
