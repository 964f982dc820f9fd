"""A saved search: a question to the directory that tells when somebody new comes within reach."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any, cast
from urllib.parse import urlencode

from django.db import models
from django.urls import reverse
from django.utils import timezone

from connections.models.asked import Asked
from netapp.shared.models import random_public_id
from people.models import Person

LONGEST_NAME = 80


class SavedSearch(models.Model):
    """`asked` holds the refinements as the directory's form names them.

    `checked_at` is empty until somebody was looked for the first time, of which nothing is told; `too_wide` when more
    people fitted then than are looked at, so that nobody can be called new.
    """

    public_id = models.UUIDField(default=random_public_id, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="saved_searches", db_index=False)
    name = models.CharField(max_length=LONGEST_NAME)
    asked = models.JSONField()
    tells = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now)
    checked_at = models.DateTimeField(null=True)
    too_wide = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "name"], name="saved_search_name_once"),
            models.CheckConstraint(condition=~models.Q(name=""), name="saved_search_name_there"),
        ]
        indexes = [models.Index(fields=["checked_at"], name="saved_search_to_check", condition=models.Q(tells=True))]

    def __str__(self) -> str:
        return self.name

    @property
    def question(self) -> Asked:
        """What it asks; refinements the directory does not have any more are left out."""
        known = {field.name for field in fields(Asked)}
        return Asked(**{name: value for name, value in cast(dict[str, Any], self.asked).items() if name in known})

    @property
    def url(self) -> str:
        """The directory with what it asks."""
        return f"{reverse('directory')}?{urlencode(what_is_asked(self.question))}"


class SavedHit(models.Model):
    """Somebody a saved search has found within reach, so that they are told of once.

    `fits` says whether they still do, as far as is known, and `since` since when that holds.
    """

    search = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, related_name="hits", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    fits = models.BooleanField(default=True, db_default=True)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["search", "person"], name="saved_hit_once")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.search_id}"


def what_is_asked(asked: Asked) -> Mapping[str, str]:
    """The refinements as they are kept: those that say something."""
    return {name: value for name, value in asdict(asked).items() if value}
