"""An interaction: one dated contact between two people, the only input of tie strength."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from people.models import Person


class Interaction(models.Model):
    class Kind(models.TextChoices):
        MESSAGE = "message", _("a message")
        REPLY = "reply", _("a reply in a thread")
        THANKS = "thanks", _("thanks for an answer")
        INTRODUCTION = "introduction", _("an introduction")
        HOW_WE_MET = "how_we_met", _("how you met")
        MEETING = "meeting", _("a meeting")
        CALL = "call", _("a call")

    sender = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    recipient = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    about = models.CharField(max_length=160, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sender", "recipient", "at", "kind"], name="interaction_once"),
            models.CheckConstraint(condition=~Q(sender=F("recipient")), name="interaction_not_with_self"),
            models.CheckConstraint(
                condition=Q(kind__in=["message", "reply", "thanks", "introduction", "how_we_met", "meeting", "call"]),
                name="interaction_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.sender_id} → {self.recipient_id}"
