"""A roster: who belongs to a group, kept here for those who may not know what a group is."""

from django.db import models
from django.utils import timezone

from people.models.person import Person


class Roster(models.Model):
    """The public side of a group, under the group's own id; triggers on the group's tables keep it and its entries."""

    id = models.BigIntegerField(primary_key=True)
    public_id = models.UUIDField(unique=True)
    name = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.name


class RosterEntry(models.Model):
    roster = models.ForeignKey(Roster, on_delete=models.CASCADE, related_name="entries", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roster_entries", db_index=False)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["roster", "person"], name="roster_entry_once")]
        indexes = [models.Index(fields=["person", "roster"], name="roster_entry_of_person")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.roster_id}"
