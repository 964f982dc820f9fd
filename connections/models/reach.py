"""Reach: how many people stand at degree 2 of somebody, and where; derived by workers, seen by its owner alone."""

from django.db import models
from django.db.models import Q

from people.models import Person


class Reach(models.Model):
    """`by_industry` and `by_place` are lists of [code or place id, people], largest first; no code, not listed."""

    ego = models.OneToOneField(Person, primary_key=True, on_delete=models.CASCADE, related_name="reach")
    ties = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)
    by_industry = models.JSONField(default=list)
    by_place = models.JSONField(default=list)
    computed_at = models.DateTimeField(null=True)
    stale_since = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["stale_since"], name="reach_stale", condition=Q(stale_since__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"reach of {self.ego_id}"
