"""What workers do with photos: pictures of those that wait, and order among the files."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from netapp.shared import files
from people.core.pictures import Refusal, Refused
from people.models import Photo
from people.models.photo import PICTURES, SENT, SIZES, files_of, picture_file, sent_file
from people.upkeep.pictures import make_pictures

# The sweep leaves these seconds to the task that was hurried, and takes so many at once to end in time.
HEAD_START = timedelta(seconds=30)
MOST = 20
# A file is written before its row, so a young one may still get its row.
YOUNG = 3600.0
KEY_LENGTH = 43


def make_photo(person_id: int) -> None:
    """Make the pictures of a person's photo if it waits, or note why there are none.

    Of two that do it at once, both write the same files and one settles the row.
    """
    photo = Photo.objects.filter(person=person_id, state=Photo.State.WAITING).first()
    if photo is None:
        return
    try:
        pictures = make_pictures(files.read(sent_file(photo.key)), SIZES)
    except FileNotFoundError:
        # Another worker has removed it after settling the row, or the disk has lost it.
        _settle(photo, Photo.State.REFUSED, refusal=Refusal.LOST.value)
    except Refused as error:
        _settle(photo, Photo.State.REFUSED, refusal=error.refusal.value)
    else:
        for size, picture in zip(SIZES, pictures, strict=True):
            files.keep(picture_file(photo.key, size), picture)
        _settle(photo, Photo.State.READY, shown_key=photo.key)


@transaction.atomic
def _settle(photo: Photo, state: Photo.State, **fields: str) -> None:
    """Leave WAITING, once; what is of no more use goes after the commit."""
    now = Photo.objects.select_for_update().filter(person=photo.person_id).first()
    stays = {now.key, now.shown_key} if now else set()
    if now and now.key == photo.key and now.state == Photo.State.WAITING:
        Photo.objects.filter(person=photo.person_id).update(state=state, **fields)
        stays = {fields.get("shown_key", now.shown_key)}
    useless = files_of(photo.key) if photo.key not in stays else [sent_file(photo.key)]
    if now and now.shown_key not in stays:
        useless += files_of(now.shown_key)
    transaction.on_commit(lambda: files.forget(*useless))


def sweep() -> int:
    """Make the pictures of photos for which no worker was called; returns how many were looked at."""
    late = Photo.objects.filter(state=Photo.State.WAITING, sent_at__lte=timezone.now() - HEAD_START)
    people = list(late.order_by("sent_at").values_list("person_id", flat=True)[:MOST])
    for person_id in people:
        make_photo(person_id)
    return len(people)


def forget_orphans() -> int:
    """Remove files that belong to no photo, such as those of people who are erased; returns how many."""
    old = {
        name: name.partition("/")[2][:KEY_LENGTH]
        for folder in (SENT, PICTURES)
        for name in files.older_than(folder, YOUNG)
    }
    keys = set(old.values())
    known = Photo.objects.filter(Q(key__in=keys) | Q(shown_key__in=keys)).values_list("key", "shown_key")
    belonging = {key for pair in known for key in pair}
    orphans = [name for name, key in old.items() if key not in belonging]
    files.forget(*orphans)
    return len(orphans)
