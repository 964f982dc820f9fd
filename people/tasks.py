"""Doors through which workers enter; each may be opened twice, late, or side by side with itself."""

from celery import shared_task
from django.utils import timezone

from people.upkeep import door, joining, notices, photos, search


@shared_task(name="people.rebuild_search", soft_time_limit=840, time_limit=870)
def rebuild_search() -> None:
    search.reindex()


@shared_task(name="people.tell_decisions")
def tell_decisions() -> None:
    door.tell_decisions()


@shared_task(name="people.make_photo")
def make_photo(person_id: int) -> None:
    photos.make_photo(person_id)


@shared_task(name="people.sweep_photos")
def sweep_photos() -> None:
    photos.sweep()


@shared_task(name="people.forget_orphans")
def forget_orphans() -> None:
    photos.forget_orphans()


@shared_task(name="people.forget_notices")
def forget_notices() -> None:
    notices.forget(timezone.now())


@shared_task(name="people.forget_unconfirmed")
def forget_unconfirmed() -> None:
    joining.forget_unconfirmed(timezone.now())


@shared_task(name="people.forget_not_let_in")
def forget_not_let_in() -> None:
    joining.forget_not_let_in(timezone.now())
