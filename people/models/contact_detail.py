"""Contact details: how somebody can be reached, each opened as far as its owner likes."""

from urllib.parse import quote

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import StrIndex
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.core.audience import Circle
from people.core.contact import phone_address, shown_link
from people.models.openness import Audience, audience
from people.models.person import Person


class ContactDetail(models.Model):
    """`changed_at` moves when the value does; `untold_since` is set until those who may see it have been told."""

    class Kind(models.TextChoices):
        EMAIL = "email", _("E-mail")
        PHONE = "phone", _("Phone")
        LINK = "link", _("Link")
        ADDRESS = "address", _("Postal address")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contact_details", db_index=False)
    kind = models.CharField(max_length=7, choices=Kind.choices)
    label = models.CharField(_("label"), max_length=40, blank=True)
    value = models.CharField(_("value"), max_length=300)
    open_to = audience(Audience.CONNECTIONS)
    changed_at = models.DateTimeField(default=timezone.now)
    untold_since = models.DateTimeField(null=True)

    class Meta:
        # What people look for first stands first.
        ordering = [StrIndex(Value("phone email link address"), F("kind")), "id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "value"], name="contact_detail_once"),
            models.CheckConstraint(
                condition=Q(kind__in=["email", "phone", "link", "address"]), name="contact_detail_kind_known"
            ),
            models.CheckConstraint(condition=~Q(value=""), name="contact_detail_value_there"),
            models.CheckConstraint(condition=Q(open_to__lte=Circle.PUBLIC), name="contact_detail_open_to_known"),
        ]
        indexes = [
            models.Index(
                fields=["untold_since"], name="contact_detail_untold", condition=Q(untold_since__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.person_id}"

    @property
    def news_key(self) -> str:
        """What a notice of this value is kept once by; it begins with the detail's number."""
        return f"{self.pk}@{self.changed_at:%Y%m%d%H%M%S%f}"

    @property
    def shown(self) -> str:
        """The value as a page shows it."""
        return shown_link(self.value) if self.kind == self.Kind.LINK else self.value

    @property
    def href(self) -> str:
        """Where a click on it leads; empty for a postal address."""
        match self.kind:
            case self.Kind.EMAIL:
                return "mailto:" + quote(self.value, safe="@+")
            case self.Kind.PHONE:
                return phone_address(self.value)
            case self.Kind.LINK:
                return self.value
            case _:
                return ""
