"""A saved search: a question to the directory that tells when somebody new comes within reach."""

from django.db import models
from django.utils import timezone

from netapp.shared.models import random_public_id
from people.models import Person


class SavedSearch(models.Model):
    """`asked` holds the refinements as the directory's form names them."""

    public_id = models.UUIDField(default=random_public_id, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="saved_searches", db_index=False)
    name = models.CharField(max_length=80)
    asked = models.JSONField()
    tells = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now)
    checked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "name"], name="saved_search_name_once"),
            models.CheckConstraint(condition=~models.Q(name=""), name="saved_search_name_there"),
        ]
        indexes = [models.Index(fields=["checked_at"], name="saved_search_to_check", condition=models.Q(tells=True))]

    def __str__(self) -> str:
        return self.name


class SavedHit(models.Model):
    """Somebody a saved search has found within reach, so that they are told of once."""

    search = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, related_name="hits", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["search", "person"], name="saved_hit_once")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.search_id}"
