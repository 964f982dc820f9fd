"""A photo, from the moment it was sent until a worker has made pictures of it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from people.models.person import Person

# Sides of the squares in pixels: for a list, and for the head of a page; twice what is shown, for sharp screens.
SMALL, LARGE = 96, 384
SIZES = (SMALL, LARGE)
SENT, PICTURES = "sent-photos", "photos"


def sent_file(key: str) -> str:
    """Name of the file as it was sent."""
    return f"{SENT}/{key}"


def picture_file(key: str, size: int) -> str:
    """Name of one of the pictures made of it."""
    return f"{PICTURES}/{key}-{size}.webp"


def files_of(key: str) -> list[str]:
    """Names of all files of one photo; none for an empty key."""
    return [sent_file(key), *(picture_file(key, size) for size in SIZES)] if key else []


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

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING
