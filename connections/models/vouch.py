"""A vouch: one sentence by a connection about work the two did together, on one skill."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from netapp.shared.models import random_public_id
from people.models import Person, PersonSkill


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
