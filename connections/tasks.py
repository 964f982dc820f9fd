"""Doors through which workers enter; each may be opened twice, late, or side by side with itself."""

from celery import shared_task
from django.utils import timezone

from connections.upkeep import details, reach, ripples, searches, strengths

# Nightly work on a large network outlasts a task's usual five minutes; below the queue's visibility timeout of fifteen,
# or it would be handed out a second time.
NIGHTLY = {"soft_time_limit": 840, "time_limit": 870}


@shared_task(name="connections.rebuild_reach")
def rebuild_reach(ego_id: int) -> None:
    reach.rebuild([ego_id])


@shared_task(name="connections.sweep_reach")
def sweep_reach() -> None:
    reach.sweep()


@shared_task(name="connections.sweep_ripples")
def sweep_ripples() -> None:
    ripples.sweep()


@shared_task(name="connections.rebuild_all_reach", **NIGHTLY)
def rebuild_all_reach() -> None:
    reach.rebuild_all()


@shared_task(name="connections.rebuild_strengths", **NIGHTLY)
def rebuild_strengths() -> None:
    strengths.rebuild()


@shared_task(name="connections.tell_of_details")
def tell_of_details() -> None:
    details.tell(timezone.now())


@shared_task(name="connections.check_searches")
def check_searches() -> None:
    searches.check_due(timezone.now())
