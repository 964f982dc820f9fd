"""A ripple: a change of a profile that figures about others still have to follow."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from people.models.person import Person


class RippleManager(models.Manager["Ripple"]):
    def start(self, person: Person, kind: "Ripple.Kind") -> None:
        """Note that something of this person changed; call it in the transaction of the change."""
        self.bulk_create(
            [Ripple(person=person, kind=kind, since=timezone.now())],
            update_conflicts=True,
            unique_fields=["person", "kind"],
            update_fields=["since"],
        )


class Ripple(models.Model):
    """Stands until whoever derives figures from profiles has taken it in; a later change renews `since`."""

    class Kind(models.TextChoices):
        WHERE = "where"  # place or industry: what the reach of others is broken down by
        WORK = "work"  # positions: what a tie between former colleagues begins with

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=5, choices=Kind.choices)
    since = models.DateTimeField(default=timezone.now)

    objects = RippleManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind"], name="ripple_once"),
            models.CheckConstraint(condition=Q(kind__in=["where", "work"]), name="ripple_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.person_id}"
