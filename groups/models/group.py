"""A group: a discussion room around one purpose."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netapp.shared.models import random_public_id


class Group(models.Model):
    class Access(models.TextChoices):
        OPEN = "open", _("Open")
        ON_REQUEST = "on_request", _("On request")
        BY_INVITATION = "by_invitation", _("By invitation")

    public_id = models.UUIDField(default=random_public_id, unique=True, editable=False)
    name = models.CharField(max_length=120)
    purpose = models.CharField(max_length=300, blank=True)
    access = models.CharField(max_length=13, choices=Access.choices, default=Access.OPEN)
    listed = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now)
    import_key = models.CharField(max_length=120, null=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["import_key"], name="group_import_key_once"),
            models.CheckConstraint(condition=~Q(name=""), name="group_name_there"),
            models.CheckConstraint(
                condition=Q(access__in=["open", "on_request", "by_invitation"]), name="group_access_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name
