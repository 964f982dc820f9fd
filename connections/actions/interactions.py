"""What people do together becomes an interaction, from which the strength of their tie is computed."""

from datetime import datetime

from django.db import transaction

from connections.models import Interaction
from connections.upkeep import strengths
from people.models import Person


@transaction.atomic
def record(sender: Person, recipient: Person, *, at: datetime, kind: Interaction.Kind, about: str = "") -> None:
    """Note that one person turned to another, and refresh strength and last two-way contact of their tie, if any.

    `about` says in a few words what it was (160 characters). The same contact recorded twice counts once.
    """
    contact = Interaction(sender=sender, recipient=recipient, at=at, kind=kind, about=about)
    Interaction.objects.bulk_create([contact], ignore_conflicts=True)
    strengths.refresh_pair(sender.pk, recipient.pk)
