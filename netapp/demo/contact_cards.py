"""Contact cards of the cast, open as far as people like them would open them, and the news that come of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from connections.upkeep import details
from people.actions.notices import notify
from people.models import Audience, ContactDetail, Notice, Person

Kind = ContactDetail.Kind


@dataclass(frozen=True, slots=True)
class Way:
    """One detail of somebody's card; a `fresh` one is so new that connections hear of it when the network is loaded."""

    who: str
    kind: str
    value: str
    label: str = ""
    open_to: Audience = Audience.CONNECTIONS
    fresh: bool = False


# Numbers from the ranges that countries keep for fiction, where they do; addresses of example domains.
WAYS: tuple[Way, ...] = (
    Way("alice", Kind.PHONE, "+31 10 555 0142", "mobile"),
    Way("alice", Kind.EMAIL, "alice@example.org", "", Audience.MEMBERS),
    Way("alice", Kind.LINK, "https://yards.example.org/alice", "Notes from the yard", Audience.PUBLIC),
    Way("alice", Kind.ADDRESS, "Kade 12b\n3011 Rotterdam", "home", Audience.ME),
    Way("ben", Kind.PHONE, "+49 40 66969 177", "work", Audience.NEAR, fresh=True),
    Way("ben", Kind.PHONE, "+49 171 39200 90", "mobile"),
    Way("ben", Kind.EMAIL, "ben.adeyemi@example.com", "work", Audience.MEMBERS),
    Way("ben", Kind.ADDRESS, "Elbwind Energie\nKai 7\n20457 Hamburg", "work", Audience.MEMBERS),
    Way("chloe", Kind.EMAIL, "chloe.fontaine@example.com", "home"),
    Way("chloe", Kind.PHONE, "+31 10 555 0163", "", Audience.ME),
    Way("dorota", Kind.EMAIL, "dorota@example.org", "home", fresh=True),
    Way("katrin", Kind.EMAIL, "katrin.mueller@example.com", "work", Audience.NEAR),
    Way("katrin", Kind.PHONE, "+49 40 66969 102", "work"),
    Way("yuki", Kind.LINK, "https://minato-seiki.example.com/export", "Minato Seiki", Audience.PUBLIC),
    Way("rosa", Kind.PHONE, "+31 10 555 0107", "work", Audience.MEMBERS),
    Way("rosa", Kind.LINK, "https://jobclub.example.org", "Rotterdam job club", Audience.PUBLIC),
    Way("moira", Kind.EMAIL, "moira@example.org", "", Audience.MEMBERS),
    Way("ada", Kind.EMAIL, "ada@example.org", "Support", Audience.MEMBERS),
    Way("bram", Kind.LINK, "https://queues.example.org", "Queues", Audience.MEMBERS, fresh=True),
    Way("hannah", Kind.PHONE, "+46 31 390 06 19", "mobile", fresh=True),
)


def write(origin: str, now: datetime) -> None:
    """Fill the cards, and let connections hear of what is fresh as a worker would tell them."""
    people = {
        person.import_key: person
        for person in Person.objects.filter(import_key__in={f"{origin}:{way.who}" for way in WAYS})
    }
    ContactDetail.objects.bulk_create(
        ContactDetail(
            person=people[f"{origin}:{way.who}"],
            kind=way.kind,
            value=way.value,
            label=way.label,
            open_to=way.open_to,
            changed_at=now - timedelta(hours=5) if way.fresh else now - timedelta(days=200),
            untold_since=now - timedelta(hours=5) if way.fresh else None,
        )
        for way in WAYS
    )
    details.tell(now)
    notify(
        [people[f"{origin}:{who}"].pk for who in ("alice", "rosa", "moira", "ada")],
        about=None,
        kind=Notice.Kind.SITE,
        text="You can now say who sees which part of your profile.",
        url="/settings/visibility/",
        once="openness",
    )
