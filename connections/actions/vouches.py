"""What two people do with a vouch: one writes it, the other shows it or not, either takes it back."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from connections.actions.ties import lock_pair
from connections.models import Vouch
from connections.models.vouch import MOST_OFFERS, OFFERS_WITHIN
from connections.rules.vouches import check_can_vouch, check_own_words, check_sentence
from netapp.shared.errors import Conflict, DomainError, NotAllowed
from netapp.shared.text import clean_line
from people.actions.notices import notify
from people.models import Notice, Person, PersonSkill

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

State = Vouch.State


class EnoughOffers(DomainError):
    """The same author has written about the same skill often enough for now."""

    code = "limit_reached"
    status = 429


@transaction.atomic
def offer_vouch(skill: PersonSkill, *, by: Person, sentence: str) -> Vouch:
    """Write one sentence about a connection's skill, for them to show or not.

    BadSentence for one that says nothing, NotAllowed for who is not connected, Conflict while an earlier one of the
    same author on the same skill stands, EnoughOffers after three within 90 days.
    """
    sentence = clean_line(sentence)
    check_sentence(sentence)
    # Who un-connects at this moment waits, and then ends this offer as well.
    lock_pair(by, skill.person)
    check_can_vouch(by, skill.person)
    check_own_words(by, sentence, about=skill.person)
    _check_room(skill, by)
    if not PersonSkill.objects.select_for_update(no_key=True).filter(pk=skill.pk).exists():
        raise Conflict(_("This skill has just been taken off the profile."))
    vouch = Vouch.objects.create(person=skill.person, author=by, skill=skill, sentence=sentence)
    _tell(skill.person, by, _("%(name)s wrote a sentence about your work on %(skill)s."), vouch)
    return vouch


@transaction.atomic
def show_vouch(vouch: Vouch, *, by: Person) -> None:
    """Put a sentence under the skill it speaks of. Repeating it changes nothing; Conflict once it is gone."""
    _check_is_subject(by, vouch)
    vouch.settle(State.SHOWN, leaving=(State.OFFERED,))
    _tell(vouch.author, by, _("%(name)s shows what you wrote about %(skill)s."), vouch)


def decline_vouch(vouch: Vouch, *, by: Person) -> None:
    """Leave a sentence unshown; the author is not told. Repeating it changes nothing; Conflict once it is shown."""
    _check_is_subject(by, vouch)
    vouch.settle(State.DECLINED, leaving=(State.OFFERED,))


def withdraw_vouch(vouch: Vouch, *, by: Person) -> None:
    """Take a sentence back, whichever of the two asks; the author also before it is shown. Repeating changes nothing.

    To the author one that was declined looks like one that waits, so they take it back alike.
    """
    if by.pk == vouch.author_id:
        vouch.settle(State.WITHDRAWN, leaving=(State.OFFERED, State.SHOWN, State.DECLINED))
    elif by.pk == vouch.person_id:
        vouch.settle(State.WITHDRAWN, leaving=(State.SHOWN,))
    else:
        raise NotAllowed(_("Only the two of you can take this back."))


def _tell(person: Person, about: Person, text: "StrPromise", vouch: Vouch) -> None:
    said = text % {"name": about.name, "skill": vouch.skill.skill.name}
    notify(
        [person.pk], about=about, kind=Notice.Kind.VOUCH, text=said, url=reverse("vouches"), once=str(vouch.public_id)
    )


def _check_is_subject(by: Person, vouch: Vouch) -> None:
    if by.pk != vouch.person_id:
        raise NotAllowed(_("Only who it was written about decides on it."))


def _check_room(skill: PersonSkill, by: Person) -> None:
    """Whatever became of earlier sentences, the author meets the same limits, so that these do not tell."""
    written = Vouch.objects.filter(author=by, skill=skill)
    if written.exclude(state=State.WITHDRAWN).exists():
        raise Conflict(_("You have written about this skill already. Take that sentence back to write another."))
    if written.filter(offered_at__gt=timezone.now() - OFFERS_WITHIN).count() >= MOST_OFFERS:
        raise EnoughOffers(
            _("You have written about this skill three times in three months. Please give it some time.")
        )
