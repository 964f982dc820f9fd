"""People as cards for an address book, each with what it opens to the viewer."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from connections.models.presence import visible_people
from connections.models.profile import Profile, profile_at, whole
from connections.models.seeing import circles
from people.core.audience import Circle
from people.core.vcard import Card, Labelled
from people.models import ContactDetail, Person

Kind = ContactDetail.Kind


def cards(viewer: Person, people: Iterable[int], now: datetime, site: str) -> Iterator[Card]:
    """The cards of those of these people who are there for the viewer, by name; the same few queries for any number.

    One's own card is what connections see of oneself: it is made to be handed on. `site` is the address of this site
    without a slash at its end.
    """
    found = list(whole(visible_people(viewer)).filter(pk__in=list(people)).order_by("family_name", "given_name", "pk"))
    stands = circles(viewer, [person.pk for person in found])
    return (card_of(profile_at(person, max(stands[person.pk], Circle.CONNECTIONS)), now, site) for person in found)


def card_of(profile: Profile, now: datetime, site: str) -> Card:
    """What a profile tells, as a card; the first present position is the one on it."""
    person, place = profile.person, profile.place
    # Present positions come first.
    job = next((position for position in profile.positions[:1] if position.ended_on is None), None)
    return Card(
        uid=person.public_id,
        name=person.name,
        given=person.given_name,
        family=person.family_name,
        revised=now,
        source=f"{site}{person.get_absolute_url()}card.vcf",
        title=job.title if job else "",
        organisation=job.organisation.name if job else "",
        town=place.name if place else "",
        country=place.country if place else "",
        phones=_ways(profile, Kind.PHONE),
        emails=_ways(profile, Kind.EMAIL),
        links=_ways(profile, Kind.LINK),
        addresses=_ways(profile, Kind.ADDRESS),
    )


def _ways(profile: Profile, kind: str) -> tuple[Labelled, ...]:
    return tuple(Labelled(detail.value, detail.label) for detail in profile.details if detail.kind == kind)
