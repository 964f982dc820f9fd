"""A tie: an accepted connection, one row for each side of it."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL
from django.utils import timezone

from connections.models.warmth import warmth_of
from people.models import Person


class TieQuerySet(models.QuerySet["Tie"]):
    def of(self, ego: Person) -> Self:
        """The ties a person looks at as her own, to people who are present."""
        return self.filter(ego=ego, alter__is_active=True, alter__joined_at__isnull=False)

    def warmest(self, most: int) -> list[int]:
        """The ids of so many alters, by the word for their tie, then by its strength."""
        rank = RawSQL(warmth_of('"connections_tie"'), [])  # noqa: S611
        return list(self.order_by(rank.desc(), "alter_id").values_list("alter_id", flat=True)[:most])


class Tie(models.Model):
    """`ego` is whose side this row is. `connections.actions.ties` alone writes rows, both sides or none.

    The database holds the two sides together: a deferred foreign key from (alter, ego) to (ego, alter)
    lets no transaction end with one half. `strength` is 0..1, `last_contact_at` the last two-way contact.
    """

    ego = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="ties", db_index=False)
    alter = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    since = models.DateTimeField(default=timezone.now)
    how_we_met = models.CharField(max_length=200, blank=True)
    strength = models.FloatField(default=0.0)
    last_contact_at = models.DateTimeField(null=True)

    objects = TieQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ego", "alter"], include=["strength", "last_contact_at"], name="tie_once"),
            models.CheckConstraint(condition=~Q(ego=F("alter")), name="tie_not_to_self"),
            models.CheckConstraint(condition=Q(strength__range=(0.0, 1.0)), name="tie_strength_0_to_1"),
        ]

    def __str__(self) -> str:
        return f"{self.ego_id} – {self.alter_id}"
