"""A vouch: one sentence by a connection about work the two did together, on one skill."""

from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from connections.models.presence import visible
from netapp.shared.errors import Conflict
from netapp.shared.models import random_public_id
from people.models import Person, PersonSkill

# A sentence says something from here on, and is still one up to there.
LEAST_VISIBLE, LONGEST = 20, 300
# Whoever rewrites a sentence again and again fills the other's page with questions.
MOST_OFFERS, OFFERS_WITHIN = 3, timedelta(days=90)


class VouchQuerySet(models.QuerySet["Vouch"]):
    def shown_to(self, viewer: Person) -> Self:
        """What people show of what was written about them, without authors who do not exist for the viewer."""
        return self.filter(visible(viewer, "author"), state=Vouch.State.SHOWN).order_by("settled_at", "id")

    def waiting_for(self, person: Person) -> Self:
        """What somebody has been offered and has not answered, the oldest first."""
        offered = self.filter(visible(person, "author"), person=person, state=Vouch.State.OFFERED)
        return offered.order_by("offered_at", "id")

    def written_by(self, author: Person) -> Self:
        """What somebody wrote and has not taken back; that it was declined is not to be told."""
        standing = self.exclude(state=Vouch.State.WITHDRAWN)
        return standing.filter(visible(author, "person"), author=author).order_by("-offered_at", "-id")

    def visible_to(self, viewer: Person) -> Self:
        """What somebody wrote or was offered, unless the other one does not exist for them."""
        return self.filter(visible(viewer, "author"), visible(viewer, "person"), Q(author=viewer) | Q(person=viewer))

    def end_offers(self, one: Person, other: Person) -> int:
        """Take back what waits between two people who are no longer connected; what is shown stays."""
        waiting = self.filter(person__in=(one, other), author__in=(one, other), state=Vouch.State.OFFERED)
        return waiting.update(state=Vouch.State.WITHDRAWN, settled_at=timezone.now())

    def with_words(self) -> Self:
        """Everything a list says of each, in one query."""
        return self.select_related("author", "person", "skill__skill")


class Vouch(models.Model):
    """`person` is whose skill it speaks of; it is shown once they have said yes, and either can withdraw it."""

    class State(models.TextChoices):
        OFFERED = "offered"
        SHOWN = "shown"
        DECLINED = "declined"
        WITHDRAWN = "withdrawn"

    public_id = models.UUIDField(default=random_public_id, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="vouches", db_index=False)
    author = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="vouches_written")
    skill = models.ForeignKey(PersonSkill, on_delete=models.CASCADE, related_name="vouches")
    sentence = models.CharField(max_length=300)
    state = models.CharField(max_length=9, choices=State.choices, default=State.OFFERED)
    offered_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True)

    objects = VouchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["author", "skill"],
                condition=Q(state__in=["offered", "shown"]),
                name="vouch_one_a_skill_and_author",
            ),
            models.CheckConstraint(condition=~Q(person=F("author")), name="vouch_not_for_oneself"),
            models.CheckConstraint(condition=~Q(sentence=""), name="vouch_sentence_there"),
            models.CheckConstraint(
                condition=Q(state__in=["offered", "shown", "declined", "withdrawn"]), name="vouch_state_known"
            ),
        ]
        indexes = [models.Index(fields=["person", "state"], name="vouch_of_person")]

    def __str__(self) -> str:
        return self.sentence

    def settle(self, outcome: State, *, leaving: tuple[State, ...]) -> None:
        """Move on from one of these states, once. Conflict when it has gone another way meanwhile."""
        mine = Vouch.objects.filter(pk=self.pk)
        if mine.filter(state__in=leaving).update(state=outcome, settled_at=timezone.now()):
            self.state = outcome
        elif not mine.filter(state=outcome).exists():
            raise Conflict(_("This sentence has been answered or taken back meanwhile."))
