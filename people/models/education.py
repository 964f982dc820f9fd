"""An education: what somebody studied, where and when."""

from django.db import models
from django.db.models import F, Q

from people.models.organisation import Organisation
from people.models.person import Person


class Education(models.Model):
    """Years are calendar years; no end means "still there" or "not said"."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="educations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="educations")
    degree = models.CharField(max_length=160, blank=True)
    field = models.CharField(max_length=160, blank=True)
    started = models.PositiveSmallIntegerField(null=True, blank=True)
    ended = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = [F("ended").desc(nulls_first=True), F("started").desc(nulls_last=True), "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended__isnull=True) | Q(started__isnull=True) | Q(ended__gte=F("started")),
                name="education_ends_after_start",
            ),
            models.CheckConstraint(
                condition=(Q(started__isnull=True) | Q(started__range=(1900, 2100)))
                & (Q(ended__isnull=True) | Q(ended__range=(1900, 2100))),
                name="education_years_plausible",
            ),
            models.UniqueConstraint(
                fields=["person", "organisation", "degree", "started"], name="education_once", nulls_distinct=False
            ),
        ]
        indexes = [models.Index(fields=["organisation", "person"], name="education_by_organisation")]

    def __str__(self) -> str:
        return f"{self.degree}, {self.organisation}" if self.degree else str(self.organisation)
