"""Doors through which workers enter; each may be opened twice, late, or side by side with itself."""

from celery import shared_task

from people.upkeep import door, search


@shared_task(name="people.rebuild_search", soft_time_limit=840, time_limit=870)
def rebuild_search() -> None:
    search.reindex()


@shared_task(name="people.tell_decisions")
def tell_decisions() -> None:
    door.tell_decisions()
