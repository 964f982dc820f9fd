"""An organisation: a company people work at or a school they went to."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netapp.shared.models import folded, random_public_id
from people.models.place import Place


class Organisation(models.Model):
    """One row per name and kind, so that "Who do I know at X" has one X."""

    class Kind(models.TextChoices):
        COMPANY = "company", _("Company")
        SCHOOL = "school", _("School")

    public_id = models.UUIDField(default=random_public_id, unique=True, editable=False)
    kind = models.CharField(max_length=7, choices=Kind.choices)
    name = models.CharField(max_length=160)
    folded_name = folded("name", 400)
    industry = models.CharField(max_length=2, blank=True)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.SET_NULL, related_name="organisations")
    import_key = models.CharField(max_length=120, null=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "folded_name"], name="organisation_name_once"),
            models.UniqueConstraint(fields=["import_key"], name="organisation_import_key_once"),
            models.CheckConstraint(condition=Q(kind__in=["company", "school"]), name="organisation_kind_known"),
            models.CheckConstraint(condition=~Q(folded_name=""), name="organisation_name_there"),
        ]

    def __str__(self) -> str:
        return self.name
