"""The skills of a profile with what others vouch for, as one viewer sees them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from connections.models.evidence import evidence
from connections.models.profile import Profile, profile_of
from connections.models.vouch import Vouch
from connections.models.wording import reason_words
from people.core.audience import Circle
from people.models import Person, PersonSkill


@dataclass(frozen=True, slots=True)
class Shown:
    """One sentence with its author; `together` says what the two did together where both show it, else ""."""

    vouch: Vouch
    author: Person
    together: str


@dataclass(frozen=True, slots=True)
class VouchedSkill:
    """A skill and what is shown of it; `asks` when the viewer may vouch for it and has not, `written` when he has."""

    skill: PersonSkill
    vouches: tuple[Shown, ...]
    asks: bool
    written: bool


def skill_on(viewer: Person, person: Person, skill_id: int) -> PersonSkill:
    """A skill the viewer sees on the profile of a person from `whole`; Http404 for one that is hidden or another's."""
    found = next((has for has in profile_of(viewer, person).skills if has.pk == skill_id), None)
    if found is None:
        raise Http404
    return found


def vouched_skills(viewer: Person, profile: Profile, now: datetime) -> list[VouchedSkill]:
    """The skills of a profile in their order, with what is vouched; at most three queries, none without skills."""
    if not profile.skills:
        return []
    shown = _shown(viewer, profile, now)
    connected = profile.circle == Circle.CONNECTIONS
    written = set(_written(viewer, profile)) if connected else set()
    return [
        VouchedSkill(has, tuple(shown[has.pk]), connected and has.pk not in written, has.pk in written)
        for has in profile.skills
    ]


def _shown(viewer: Person, profile: Profile, now: datetime) -> dict[int, list[Shown]]:
    shown: dict[int, list[Shown]] = defaultdict(list)
    vouches = list(Vouch.objects.shown_to(viewer).filter(person=profile.person).select_related("author"))
    known = evidence(viewer.pk, [(vouch.author_id, vouch.person_id) for vouch in vouches], now)
    for vouch in vouches:
        work = [found for found in known[vouch.author_id, vouch.person_id].reasons if found.kind == "worked_together"]
        shown[vouch.skill_id].append(Shown(vouch, vouch.author, reason_words(work[0]) if work else ""))
    return shown


def _written(viewer: Person, profile: Profile) -> list[int]:
    return list(Vouch.objects.written_by(viewer).filter(person=profile.person).values_list("skill_id", flat=True))
