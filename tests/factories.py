"""Makes the rows of a small world for a test, one function a thing."""

from datetime import UTC, date, datetime

from allauth.mfa.models import Authenticator

from connections.models import Tie
from netapp.demo.cast import BY_ID
from netapp.shared.sealing import seal
from people.core.handles import handle_from_name
from people.models import Education, Organisation, Person, PersonSkill, Place, Position, Skill
from people.rules.second_factor import is_compelled

LONG_AGO = datetime(2020, 5, 1, 12, tzinfo=UTC)


def make_person(name: str, **fields: object) -> Person:
    """A present member called `name` ("Given Family"); the handle comes from the name unless given."""
    given, _, family = name.partition(" ")
    handle = str(fields.pop("handle", "")) or handle_from_name(name)
    person = Person(
        given_name=given, family_name=family, handle=handle, email=f"{handle}@example.org", password="!", **fields
    )
    person.save()
    return with_second_factor(person) if is_compelled(person) else person


def with_second_factor(person: Person) -> Person:
    """The same person, with an app for codes set up."""
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": seal(secret)})
    return person


def make_people(number: int, **fields: object) -> list[Person]:
    """So many members at once, called "Person 0", "Person 1" and so on; for tests in which only the shape counts."""
    people = [
        Person(
            given_name="Person",
            family_name=str(n),
            handle=f"person-{n}",
            email=f"person-{n}@example.org",
            password="!",
            **fields,
        )
        for n in range(number)
    ]
    return Person.objects.bulk_create(people)


def make_cast_member(who: str) -> Person:
    """One of the fixed cast, with the name, handle and headline they have everywhere."""
    member = BY_ID[who]
    person = Person.objects.create(
        given_name=member.given_name,
        family_name=member.family_name,
        handle=member.handle,
        email=member.email,
        headline=member.headline,
        about=member.about,
        industry=member.industry,
        role=member.role,
        password="!",
    )
    return with_second_factor(person) if is_compelled(person) else person


def tie(
    one: Person,
    other: Person,
    strength: float = 0.5,
    *,
    since: datetime = LONG_AGO,
    last_contact_at: datetime | None = None,
    how_we_met: str = "",
) -> None:
    """Connects two people, both sides alike."""
    connect([(one, other, strength)], since=since, last_contact_at=last_contact_at, how_we_met=how_we_met)


def connect(
    pairs: list[tuple[Person, Person, float]],
    *,
    since: datetime = LONG_AGO,
    last_contact_at: datetime | None = None,
    how_we_met: str = "",
) -> None:
    """Connects many pairs with their strengths in one go."""
    Tie.objects.bulk_create(
        Tie(
            ego=ego,
            alter=alter,
            strength=strength,
            since=since,
            last_contact_at=last_contact_at,
            how_we_met=how_we_met,
        )
        for one, other, strength in pairs
        for ego, alter in ((one, other), (other, one))
    )


def organisation(name: str, kind: str = "company") -> Organisation:
    """The one organisation of that name and kind."""
    found = Organisation.objects.filter(name=name, kind=kind).first()
    return found or Organisation.objects.create(name=name, kind=kind)


def work(person: Person, employer: str, title: str = "", since: int | None = None, until: int | None = None) -> None:
    """A position from the first day of the year `since` to the first of the year `until`; none means "still there"."""
    Position.objects.create(
        person=person,
        organisation=organisation(employer),
        title=title,
        started_on=date(since, 1, 1) if since else None,
        ended_on=date(until, 1, 1) if until else None,
    )


def study(person: Person, school: str, degree: str = "", since: int | None = None, until: int | None = None) -> None:
    """An education in the years `since` to `until`."""
    Education.objects.create(
        person=person, organisation=organisation(school, "school"), degree=degree, started=since, ended=until
    )


def skill(person: Person, *names: str) -> None:
    """What somebody says they can do."""
    for name in names:
        row = Skill.objects.filter(name=name).first() or Skill.objects.create(name=name)
        PersonSkill.objects.create(person=person, skill=row)


def live_in(person: Person, town: str) -> None:
    """Moves somebody to the largest town of that name."""
    person.place = Place.objects.filter(name=town).order_by("-population").first()
    assert person.place is not None, f"no town called {town}"
    person.save(update_fields=["place"])
