"""The skills of a profile with what others vouch for, as one viewer sees them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404

from connections.models.evidence import Evidence, Pair
from connections.models.presence import visible
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


def vouches_on(viewer: Person, profile: Profile) -> list[Vouch]:
    """What is shown on a profile, and what the viewer wrote for it and has not taken back; a query, if any skill."""
    if not profile.skills:
        return []
    shown = Q(state=Vouch.State.SHOWN) & visible(viewer, "author")
    own = Q(author=viewer) & ~Q(state=Vouch.State.WITHDRAWN)
    about = Vouch.objects.filter(shown | own, person=profile.person)
    return list(about.select_related("author").order_by("settled_at", "id"))


def bare_skills(profile: Profile) -> list[VouchedSkill]:
    """The skills without a sentence: whoever wrote one wrote it for members."""
    return [VouchedSkill(has, (), False, False) for has in profile.skills]


def pairs_of(vouches: Iterable[Vouch]) -> list[Pair]:
    """Whose evidence `vouched_skills` wants to know."""
    return [(vouch.author_id, vouch.person_id) for vouch in vouches]


def vouched_skills(
    viewer: Person, profile: Profile, vouches: Sequence[Vouch], known: Mapping[Pair, Evidence]
) -> list[VouchedSkill]:
    """The skills of a profile in their order, with what is vouched and the evidence for it; no query."""
    shown: dict[int, list[Shown]] = defaultdict(list)
    for vouch in vouches:
        if vouch.state == Vouch.State.SHOWN:
            shown[vouch.skill_id].append(Shown(vouch, vouch.author, _together(known[vouch.author_id, vouch.person_id])))
    connected = profile.circle == Circle.CONNECTIONS
    written = {vouch.skill_id for vouch in vouches if connected and vouch.author_id == viewer.pk}
    return [
        VouchedSkill(has, tuple(shown[has.pk]), connected and has.pk not in written, has.pk in written)
        for has in profile.skills
    ]


def _together(found: Evidence) -> str:
    return next((reason_words(reason) for reason in found.reasons if reason.kind == "worked_together"), "")
