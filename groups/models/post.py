"""A post: one entry in a thread."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThanOrEqual, LessThanOrEqual
from django.utils import timezone

from groups.models.thread import Thread
from netapp.shared.models import random_public_id
from people.models import Person


class Post(models.Model):
    """`body` is Markdown, at most 10,000 characters."""

    public_id = models.UUIDField(default=random_public_id, unique=True, editable=False)
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="posts", db_index=False)
    author = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="posts")
    reply_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="replies")
    body = models.TextField(max_length=10_000)
    created_at = models.DateTimeField(default=timezone.now)
    import_key = models.CharField(max_length=120, null=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["import_key"], name="post_import_key_once"),
            models.CheckConstraint(
                condition=Q(GreaterThanOrEqual(Length("body"), 1)) & Q(LessThanOrEqual(Length("body"), 10_000)),
                name="post_body_1_to_10000",
            ),
        ]
        indexes = [models.Index(fields=["thread", "created_at", "id"], name="post_in_thread")]

    def __str__(self) -> str:
        return self.body[:60]
