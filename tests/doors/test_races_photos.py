"""Whatever the timing, a person has one photo, its two pictures and no other file."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from threading import Barrier

import pytest
from django.conf import settings
from django.db import connection
from PIL import Image

from netapp.shared import files
from people.actions.photos import remove_photo, send_photo
from people.models import Person, Photo
from people.models.photo import LARGE, SMALL, picture_file, sent_file
from people.upkeep import photos

pytestmark = pytest.mark.django_db(transaction=True)

# Each round starts a process or two that decode.
ROUNDS = 5


def picture(colour: str) -> bytes:
    kept = BytesIO()
    Image.new("RGB", (80, 80), colour).save(kept, "PNG")
    return kept.getvalue()


RED, BLUE = picture("red"), picture("blue")


def on_disk() -> set[str]:
    root = Path(settings.MEDIA_ROOT)
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}


@pytest.fixture(autouse=True)
def _empty_disk() -> Iterator[None]:
    files.forget(*on_disk())
    yield
    files.forget(*on_disk())


def at_once(*verbs: Callable[[], object]) -> None:
    """Runs each on a thread and a connection of its own, let go together; what one raises is raised here."""
    barrier = Barrier(len(verbs))

    def run(verb: Callable[[], object]) -> None:
        barrier.wait()
        try:
            verb()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(verbs)) as pool:
        for done in [pool.submit(run, verb) for verb in verbs]:
            done.result()


def forget_old_orphans() -> None:
    """As the hourly sweep would an hour later."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(photos, "YOUNG", 0.0)
        photos.forget_orphans()


def of(photo: Photo) -> set[str]:
    """The files that belong to a row, and no more."""
    waiting = {sent_file(photo.key)} if photo.is_waiting else set()
    shown = {picture_file(photo.shown_key, size) for size in (SMALL, LARGE)} if photo.shown_key else set()
    return waiting | shown


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_of_two_photos_sent_at_once_one_stays(alice: Person, _round: int) -> None:
    at_once(lambda: send_photo(RED, by=alice), lambda: send_photo(BLUE, by=alice))
    photos.make_photo(alice.pk)
    photo = Photo.objects.get(person=alice)
    assert (photo.state, photo.shown_key) == (Photo.State.READY, photo.key)
    forget_old_orphans()
    assert on_disk() == of(photo)


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_two_workers_make_the_pictures_once(alice: Person, _round: int) -> None:
    send_photo(RED, by=alice)
    at_once(*[lambda: photos.make_photo(alice.pk)] * 3)
    photo = Photo.objects.get(person=alice)
    assert photo.state == Photo.State.READY
    assert on_disk() == of(photo)
    photos.make_photo(alice.pk)
    assert on_disk() == of(photo)


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_a_photo_sent_while_a_worker_is_busy_with_the_former_one_wins(alice: Person, _round: int) -> None:
    send_photo(RED, by=alice)
    at_once(lambda: photos.make_photo(alice.pk), lambda: send_photo(BLUE, by=alice))
    photos.make_photo(alice.pk)
    photo = Photo.objects.get(person=alice)
    assert (photo.state, photo.shown_key) == (Photo.State.READY, photo.key)
    forget_old_orphans()
    assert on_disk() == of(photo)
    shown: tuple[int, ...] = Image.open(BytesIO(files.read(picture_file(photo.key, SMALL)))).getpixel((9, 9))
    assert shown[2] > shown[0], "the blue one was sent last"


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_a_photo_taken_back_while_a_worker_is_busy_with_it_leaves_nothing(alice: Person, _round: int) -> None:
    send_photo(RED, by=alice)
    at_once(lambda: photos.make_photo(alice.pk), lambda: remove_photo(by=alice))
    assert not Photo.objects.exists()
    forget_old_orphans()
    assert on_disk() == set()


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_sending_and_taking_back_at_once_leave_one_or_none(alice: Person, _round: int) -> None:
    at_once(lambda: send_photo(RED, by=alice), lambda: remove_photo(by=alice), lambda: photos.sweep())
    forget_old_orphans()
    photo = Photo.objects.filter(person=alice).first()
    assert on_disk() == (of(photo) if photo else set())
