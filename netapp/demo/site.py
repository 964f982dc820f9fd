"""What an admin of the demo network has to act on: two people at the door, published pages, a log of roles."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress

from netapp.demo.cast import CAST
from netapp.site.pages import draft_of
from people.models import Consent, HousePage, JoinRequest, Person, Role, RoleChange, Site

# What the drafts leave to whoever runs a site.
FILLED_IN = {
    "[name of the organisation, its address]": "the Rijnmond alumni office, Maaskade 1, Rotterdam",
    "[name of the organisation]": "the Rijnmond alumni office in Rotterdam",
    "[Who hosts the server and who delivers the mail; where they are.]": "Nobody: the server stands in our cellar.",
    "[number]": "30",
    "[the authority that supervises us]": "the data protection authority of our country",
    "[Name, postal address.]": "Rijnmond alumni office, Maaskade 1, Rotterdam.",
    "[E-mail address.]": "E-mail: office@example.org",
}

WAITING = (
    ("efua", "Efua", "Osei", 3, "I taught at the harbour school until last summer. Rosa Delgado knows me from there."),
    ("tomasz", "Tomasz", "Lis", 1, ""),
)

# Who got which role, from whom, and how many days ago; None is whoever set up the server.
ROLES = (
    ("ada", None, Role.MEMBER, Role.ADMIN, 700),
    ("moira", "ada", Role.MEMBER, Role.MODERATOR, 640),
    ("rosa", "ada", Role.MEMBER, Role.RECRUITER, 410),
    ("bram", "ada", Role.MEMBER, Role.RECRUITER, 180),
    ("bram", "ada", Role.RECRUITER, Role.MEMBER, 45),
)


def write(origin: str, now: datetime) -> None:
    """Write all of it; the cast has agreed to the pages, and none of them asks again."""
    cast = {person.import_key.partition(":")[2]: person for person in _cast(origin) if person.import_key}
    _publish(cast["ada"], now)
    pages = list(HousePage.objects.all())
    Consent.objects.bulk_create(
        Consent(page=page, person=person, given_at=page.published_at) for page in pages for person in cast.values()
    )
    RoleChange.objects.bulk_create(
        RoleChange(
            person=cast[who], by=cast[by] if by else None, before=before, after=after, at=now - timedelta(days=days)
        )
        for who, by, before, after, days in ROLES
    )
    for each in WAITING:
        _at_the_door(origin, now, cast["ada"].password, *each)


def _cast(origin: str) -> list[Person]:
    return list(Person.objects.filter(import_key__in=[f"{origin}:{member.id}" for member in CAST]))


def _publish(admin: Person, now: datetime) -> None:
    site = Site.current()
    for kind in HousePage.Kind:
        body = draft_of(kind, site).partition("\n\n")[2]
        for gap, words in FILLED_IN.items():
            body = body.replace(gap, words)
        versions = [body.replace(" No advertising in", " Advertise sparingly in"), body]
        for number, text in enumerate(versions if kind == HousePage.Kind.RULES else [body], 1):
            HousePage.objects.create(
                kind=kind,
                number=number,
                body=text.strip(),
                asks_again=False,
                published_by=admin,
                published_at=now - timedelta(days=400 - 150 * number),
            )


def _at_the_door(
    origin: str, now: datetime, password: str, who: str, given: str, family: str, days: int, about: str
) -> None:
    person = Person.objects.create(
        given_name=given,
        family_name=family,
        handle=f"{given}-{family}-at-the-door".lower(),
        email=f"{who}@example.org",
        password=password,
        joined_at=None,
        import_key=f"{origin}:{who}",
    )
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    asked_at = now - timedelta(days=days)
    JoinRequest.objects.create(person=person, state=JoinRequest.State.WAITING, about=about, asked_at=asked_at)
