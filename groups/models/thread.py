"""A thread: one subject in a group."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.models.group import Group
from netapp.shared.models import random_public_id
from people.models import Person


class Thread(models.Model):
    class Kind(models.TextChoices):
        DISCUSSION = "discussion", _("Discussion")
        QUESTION = "question", _("Question")
        OPPORTUNITY = "opportunity", _("Opportunity")

    public_id = models.UUIDField(default=random_public_id, unique=True, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="threads")
    # What others wrote in a thread outlasts whoever began it.
    author = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="threads")
    kind = models.CharField(max_length=11, choices=Kind.choices, default=Kind.DISCUSSION)
    title = models.CharField(max_length=200)
    created_at = models.DateTimeField(default=timezone.now)
    import_key = models.CharField(max_length=120, null=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["import_key"], name="thread_import_key_once"),
            models.CheckConstraint(condition=~Q(title=""), name="thread_title_there"),
            models.CheckConstraint(
                condition=Q(kind__in=["discussion", "question", "opportunity"]), name="thread_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title
