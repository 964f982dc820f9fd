"""What the cast say of work they did together: most of it shown, one sentence still waiting for Alice's yes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse

from connections.models import Vouch
from people.actions.notices import notify
from people.models import Notice, PersonSkill

State = Vouch.State


@dataclass(frozen=True, slots=True)
class Saying:
    """One sentence of somebody about a skill of somebody they know; `age` is in days before today."""

    author: str
    person: str
    skill: str
    sentence: str
    age: int
    state: str = State.SHOWN


SAYINGS: tuple[Saying, ...] = (
    Saying("ben", "alice", "Terminal operations",
           "She replanned our night moves at Havenlijn in one winter, and the handover list she drew still hangs.",
           310),
    Saying("chloe", "alice", "Supply chain audit",
           "We wrote eleven reports side by side at Maasbrug, and hers were the ones clients read to the last page.",
           120),
    Saying("dorota", "alice", "Process mapping",
           "In the logistics lab she followed one container for a day, and her map of it beat every model we had.",
           2, State.OFFERED),
    Saying("alice", "ben", "Crew planning",
           "In four years of night shifts with him nobody worked a double, not even in the week of the January storm.",
           290),
    Saying("katrin", "ben", "Marine logistics",
           "He moved three tower sections around a closed lock in two days and told me first what it would cost.", 75),
    Saying("ben", "katrin", "Procurement",
           "When the crane tender went wrong she rang each bidder herself, and none of them left angry.", 200),
    Saying("dorota", "katrin", "Supplier audits",
           "After our forecast had been wrong in spring she came to Kraków and we mended the model over her delivery "
           "notes.", 160),
    Saying("yuki", "katrin", "Contract negotiation",
           "She read the whole contract in the original, and the clause we argued about has saved us both twice.", 60),
    Saying("chloe", "priya", "Risk assessment",
           "At Maasbrug she asked the one question about the cold store that none of us had thought of.", 400),
    Saying("moira", "ada", "Support",
           "In the night of the spam wave she answered every worried member herself, until four in the morning.", 230),
    Saying("bram", "hannah", "Event planning",
           "Our workshop on waiting rooms began on the minute with ninety people, and nobody had waited.", 180),
)  # fmt: skip


def write(origin: str, now: datetime) -> None:
    """Let the cast say it; who has a sentence waiting is told, as when it is written on a page."""
    keys = {f"{origin}:{saying.person}" for saying in SAYINGS} | {f"{origin}:{saying.author}" for saying in SAYINGS}
    has = PersonSkill.objects.filter(person__import_key__in=keys).select_related("person", "skill")
    skills = {(str(one.person.import_key), one.skill.name): one for one in has}
    people = {str(one.person.import_key): one.person for one in has}
    vouches = [
        Vouch(
            person=people[f"{origin}:{saying.person}"],
            author=people[f"{origin}:{saying.author}"],
            skill=skills[f"{origin}:{saying.person}", saying.skill],
            sentence=saying.sentence,
            state=saying.state,
            offered_at=now - timedelta(days=saying.age + 1),
            settled_at=now - timedelta(days=saying.age) if saying.state == State.SHOWN else None,
        )
        for saying in SAYINGS
    ]
    for vouch in Vouch.objects.bulk_create(vouches):
        if vouch.state == State.OFFERED:
            _tell(vouch)


def _tell(vouch: Vouch) -> None:
    notify(
        [vouch.person_id],
        about=vouch.author,
        kind=Notice.Kind.VOUCH,
        text=f"{vouch.author.name} wrote a sentence about your work on {vouch.skill.skill.name}.",
        url=reverse("vouches"),
        once=str(vouch.public_id),
    )
