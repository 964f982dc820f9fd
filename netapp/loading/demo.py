"""The demo network on its way in: the rows of an invented world as batches, and the passwords of its cast."""

import secrets
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.contrib.auth.hashers import make_password

from netapp.demo.cast import CAST, DEMO_PASSWORD
from netapp.demo.portrait import portrait
from netapp.demo.world import World
from netapp.loading.batches import Batch
from netapp.loading.loader import load
from netapp.loading.progress import Progress
from netapp.loading.rapport import FILES
from netapp.loading.report import Report
from netapp.shared import files
from people.core.drawing import draw
from people.models import Person, Photo
from people.models.photo import SIZES, picture_file

ORIGIN = "demo"


def load_world(world: World, *, now: datetime, progress: Progress) -> Report:
    """Load an invented world and let its cast sign in with the demo password."""
    report = load(batches(world), origin=ORIGIN, now=now, progress=progress)
    # Hashing is slow on purpose; one hash will do for a password that is printed anyway.
    password = make_password(DEMO_PASSWORD)
    Person.objects.filter(import_key__in=[f"{ORIGIN}:{member.id}" for member in CAST]).update(password=password)
    _hang_portrait()
    return report


def _hang_portrait() -> None:
    """Give the first of the cast a photo, as a worker would have made it, so that one sees where photos stand."""
    key = secrets.token_urlsafe(32)
    for size, picture in zip(SIZES, draw(portrait(seed=1), SIZES), strict=True):
        files.keep(picture_file(key, size), picture)
    person = Person.objects.get(import_key=f"{ORIGIN}:{CAST[0].id}")
    Photo.objects.create(person=person, key=key, shown_key=key, state=Photo.State.READY)


def batches(world: World) -> Iterator[Batch]:
    """The world's rows in loading order, numbered from 1."""
    for name, kind in FILES.items():
        rows: Iterable[object] = getattr(world, name)
        yield Batch(name, kind, enumerate(rows, 1))  # type: ignore[arg-type]
