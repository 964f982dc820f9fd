"""Who may vouch for whom, and what a sentence has to be."""

from django.utils.translation import gettext_lazy as _

from connections.core.sentences import visible_characters
from connections.models import Tie, Vouch
from connections.models.presence import visible_people
from connections.models.vouch import LEAST_VISIBLE, LONGEST
from netapp.shared.errors import DomainError, NotAllowed
from people.models import Person


class BadSentence(DomainError):
    """A sentence that cannot be kept as it is."""

    code = "bad_sentence"
    status = 400


def can_vouch(author: Person, person: Person) -> bool:
    """Whether the two are connected and there for each other."""
    connected = Tie.objects.filter(ego=author, alter=person).exists()
    return connected and author.is_present and visible_people(author).filter(pk=person.pk).exists()


def check_can_vouch(author: Person, person: Person) -> None:
    if not can_vouch(author, person):
        raise NotAllowed(_("Only a connection can vouch for somebody."))


def check_sentence(sentence: str) -> None:
    """Raise BadSentence, with what to do about it, for a cleaned line that is too short, too long or all one word."""
    if visible_characters(sentence) < LEAST_VISIBLE:
        raise BadSentence(_("Say a little more: what did you two do, and what came of it?"), code="sentence_too_short")
    if len(sentence) > LONGEST:
        said = _("That is %(length)s characters. One sentence of at most %(most)s is read to its end.")
        raise BadSentence(said % {"length": len(sentence), "most": LONGEST}, code="sentence_too_long")
    if " " not in sentence and sentence.isascii():
        raise BadSentence(_("Write it as a sentence, please."), code="not_a_sentence")


def check_own_words(author: Person, sentence: str, *, about: Person) -> None:
    """Raise BadSentence when the author has said the very same of somebody else."""
    said = Vouch.objects.filter(author=author, sentence__iexact=sentence).exclude(person=about)
    if said.exists():
        raise BadSentence(
            _("You wrote this sentence about somebody else. What is true of these two alone?"), code="sentence_repeated"
        )
