"""Telling people something, on the bell and in their digest."""

from collections.abc import Iterable
from itertools import islice

from people.models import Notice, Person

BATCH = 1_000


def notify(
    person_ids: Iterable[int], *, about: Person | None, kind: Notice.Kind, text: str, url: str, once: str
) -> None:
    """Tell these people something about somebody, or about nobody in particular; with the same `once` only one time.

    `text` is a sentence of at most 300 characters, `url` a path of this site. Whoever may not see `about` any more
    when the notice would be read is not told.
    """
    waiting = iter(person_ids)
    while batch := list(islice(waiting, BATCH)):
        Notice.objects.bulk_create(
            (Notice(person_id=pk, about=about, kind=kind, text=text[:300], url=url, once=once) for pk in batch),
            ignore_conflicts=True,
        )
