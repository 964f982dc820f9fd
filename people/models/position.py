"""A position: a job somebody holds or held."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from people.models.organisation import Organisation
from people.models.person import PeopleQuerySet, Person


class PositionQuerySet(models.QuerySet["Position"]):
    def current(self) -> Self:
        return self.filter(ended_on__isnull=True)


def with_current_positions(people: PeopleQuerySet) -> PeopleQuerySet:
    """Loads what a row in a list shows of each person, `current_positions` and place, in a fixed number of queries."""
    current = (
        Position.objects.current().select_related("organisation").order_by(F("started_on").desc(nulls_last=True), "-id")
    )
    return people.select_related("place", "openness").prefetch_related(
        models.Prefetch("positions", queryset=current, to_attr="current_positions")
    )


class Position(models.Model):
    """Dates are exact to the month: the first of it. No end means "still there"."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="positions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="positions")
    title = models.CharField(max_length=160, blank=True)
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    description = models.TextField(max_length=4_000, blank=True)

    objects = PositionQuerySet.as_manager()

    class Meta:
        ordering = [F("ended_on").desc(nulls_first=True), F("started_on").desc(nulls_last=True), "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(started_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="position_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["person", "organisation", "title", "started_on"], name="position_once", nulls_distinct=False
            ),
        ]
        indexes = [models.Index(fields=["organisation", "person"], name="position_by_organisation")]

    def __str__(self) -> str:
        return f"{self.title}, {self.organisation}" if self.title else str(self.organisation)
