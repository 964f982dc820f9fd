"""A photo, from the moment it was sent until a worker has made pictures of it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from people.models.person import Person


class Photo(models.Model):
    """`key` names the files and changes with each photo, so that a browser never shows an old one.

    One that is WAITING still lies as it was sent, where no page can reach it; a REFUSED one says why in `refusal`,
    a code of `people.core.pictures`, and its bytes are gone.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        READY = "ready"
        REFUSED = "refused"

    person = models.OneToOneField(Person, primary_key=True, on_delete=models.CASCADE, related_name="photo")
    key = models.CharField(max_length=43, unique=True)
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    refusal = models.CharField(max_length=20, blank=True)
    # What pages show until a new photo is ready; empty before the first.
    shown_key = models.CharField(max_length=43, blank=True)
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=["waiting", "ready", "refused"]), name="photo_state_known"),
        ]
        indexes = [models.Index(fields=["sent_at"], name="photo_waiting", condition=Q(state="waiting"))]

    def __str__(self) -> str:
        return f"photo of {self.person_id}"
