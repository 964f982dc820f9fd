"""Sending a photo of oneself, and taking it back."""

import secrets

from django.db import transaction
from django.utils import timezone

from netapp.shared import files
from netapp.shared.doorbell import hurry
from people import tasks
from people.models import Person, Photo
from people.models.photo import files_of, sent_file
from people.rules.pictures import check_picture


@transaction.atomic
def send_photo(sent: bytes, *, by: Person) -> None:
    """Keep a photo for a worker to make pictures of; until they are ready the former photo is shown.

    A former one that is still waiting gives way. BadPicture for what is no picture we can use.
    """
    check_picture(sent)
    former = Photo.objects.select_for_update().filter(person=by).first()
    key = secrets.token_urlsafe(32)
    files.keep(sent_file(key), sent)
    Photo.objects.bulk_create(
        [Photo(person=by, key=key, sent_at=timezone.now())],
        update_conflicts=True,
        unique_fields=["person"],
        update_fields=["key", "state", "refusal", "sent_at"],
    )
    if former:
        transaction.on_commit(lambda: files.forget(sent_file(former.key)))
    hurry(tasks.make_photo, by.pk)


@transaction.atomic
def remove_photo(*, by: Person) -> None:
    """Take one's photo back, also one that is waiting; repeating it changes nothing."""
    photo = Photo.objects.select_for_update().filter(person=by).first()
    if photo is None:
        return
    photo.delete()
    transaction.on_commit(lambda: files.forget(*files_of(photo.key), *files_of(photo.shown_key)))
