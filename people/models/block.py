"""A block: one of two people wants nothing to do with the other."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from people.models.person import Person


class BlockQuerySet(models.QuerySet["Block"]):
    def between(self, one: Person, other: Person) -> Self:
        """The blocks of either of two people against the other."""
        return self.filter(Q(blocker=one, blocked=other) | Q(blocker=other, blocked=one))


class Block(models.Model):
    """To each of the two the other does not exist; only `blocker` knows why, and can lift it."""

    blocker = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="blocks", db_index=False)
    blocked = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects = BlockQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["blocker", "blocked"], name="block_once"),
            models.CheckConstraint(condition=~Q(blocker=F("blocked")), name="block_not_of_oneself"),
        ]

    def __str__(self) -> str:
        return f"{self.blocker_id} blocks {self.blocked_id}"
