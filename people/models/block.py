"""A block: one of two people wants nothing to do with the other."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from people.models.person import Person


class Block(models.Model):
    """To each of the two the other does not exist; only `blocker` knows why, and can lift it."""

    blocker = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="blocks", db_index=False)
    blocked = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["blocker", "blocked"], name="block_once"),
            models.CheckConstraint(condition=~Q(blocker=F("blocked")), name="block_not_of_oneself"),
        ]

    def __str__(self) -> str:
        return f"{self.blocker_id} blocks {self.blocked_id}"
