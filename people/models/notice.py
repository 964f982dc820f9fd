"""Notices: what somebody is told, by digest or on the bell, and how often they want to hear."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models.person import Person


class Notice(models.Model):
    """A letter: words and an address. `about` is whom it tells of; who may not see them any more is not told.

    `digest_at` is when it went out by mail, `seen_at` when it was looked at on the site; what was seen is not mailed.
    `once` keeps two notices of the same thing from being kept.
    """

    class Kind(models.TextChoices):
        NEW_DETAIL = "new_detail", _("New contact details of my connections")
        IN_REACH = "in_reach", _("People my saved searches find")
        VOUCH = "vouch", _("What connections write about working with me")
        SITE = "site", _("News of this site")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notices", db_index=False)
    about = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=30)
    text = models.CharField(max_length=300)
    url = models.CharField(max_length=300)
    once = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True)
    digest_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "once"], name="notice_once"),
            models.CheckConstraint(condition=~Q(text=""), name="notice_text_there"),
        ]
        indexes = [
            models.Index(fields=["person", "-created_at"], name="notice_of_person"),
            models.Index(
                fields=["person"], name="notice_for_digest", condition=Q(seen_at__isnull=True, digest_at__isnull=True)
            ),
            models.Index(fields=["created_at"], name="notice_by_age"),
        ]

    def __str__(self) -> str:
        return self.text


class Preference(models.Model):
    """A person without a row gets a weekly digest of everything; `unmailed` are the kinds of notices left out of it.

    `first_steps_at` is when the first steps were done or skipped.
    """

    class Digest(models.TextChoices):
        DAILY = "daily", _("every day")
        WEEKLY = "weekly", _("once a week")
        NEVER = "never", _("never")

    person = models.OneToOneField(Person, primary_key=True, on_delete=models.CASCADE, related_name="preference")
    digest = models.CharField(max_length=6, choices=Digest.choices, default=Digest.WEEKLY, db_default=Digest.WEEKLY)
    unmailed = ArrayField(models.CharField(max_length=30), default=list, db_default=[])
    last_digest_at = models.DateTimeField(null=True)
    first_steps_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(digest__in=["daily", "weekly", "never"]), name="preference_digest_known")
        ]

    def __str__(self) -> str:
        return f"preferences of {self.person_id}"
