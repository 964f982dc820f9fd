"""Takes in what people changed on their profiles, as far as figures between people depend on it.

A new employer may be a former colleague's: ties begin stronger. Whoever moved or changed industry stands elsewhere in
the reach of others. A mark is left behind by each change (`people.models.Ripple`) and goes once its effect is kept.
"""

from django.db import transaction

from connections.upkeep import reach, strengths
from people.models import Ripple

# Changes taken in at once; the next sweep goes on.
BATCH = 500


def sweep() -> int:
    """Follow the changes so far, the oldest first; returns how many. May run twice, late and side by side."""
    marks = list(Ripple.objects.order_by("since")[:BATCH])
    if worked := _people(marks, Ripple.Kind.WORK):
        strengths.rebuild(worked)
    with transaction.atomic():
        if moved := _people(marks, Ripple.Kind.WHERE):
            reach.mark_around(moved)
        for mark in marks:
            # One that was renewed meanwhile stays for the next sweep.
            Ripple.objects.filter(pk=mark.pk, since=mark.since).delete()
    return len(marks)


def _people(marks: list[Ripple], kind: Ripple.Kind) -> list[int]:
    return [mark.person_id for mark in marks if mark.kind == kind]
