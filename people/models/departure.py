"""What somebody takes along and how they leave: exports and erasure."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from netapp.shared.models import random_public_id
from people.models.person import Person


class Export(models.Model):
    """Everything about one person as a ZIP, built by a worker; `progress` in per cent.

    The address holds a secret of which `token_hash` is the SHA-256; it opens once, until `expires_at`.
    """

    class State(models.TextChoices):
        ASKED = "asked"
        BUILDING = "building"
        READY = "ready"
        FETCHED = "fetched"
        EXPIRED = "expired"
        FAILED = "failed"

    public_id = models.UUIDField(default=random_public_id, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="exports")
    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED)
    progress = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField(default=timezone.now)
    # When the worker that builds it was last heard of; an old one is taken over.
    claimed_at = models.DateTimeField(null=True)
    ready_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    token_hash = models.CharField(max_length=64, blank=True)
    size = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(state__in=["asked", "building", "ready"]), name="export_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["asked", "building", "ready", "fetched", "expired", "failed"]),
                name="export_state_known",
            ),
            models.CheckConstraint(condition=Q(progress__lte=100), name="export_progress_in_per_cent"),
        ]
        indexes = [
            models.Index(fields=["asked_at"], name="export_to_build", condition=Q(state__in=["asked", "building"])),
            models.Index(fields=["expires_at"], name="export_to_expire", condition=Q(state="ready")),
        ]

    def __str__(self) -> str:
        return f"export of {self.person_id}"
