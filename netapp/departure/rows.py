"""The rows that are somebody's own, read in pieces so that a long life needs no more memory than a short one."""

from collections.abc import Iterator
from functools import reduce
from itertools import islice
from operator import or_
from typing import Any

from django.db.models import Q

from connections.models.presence import visible_people
from netapp.departure.declared import Taken
from people.models import Person

# Rows in memory at once.
PIECE = 1_000

Row = tuple[Any, ...]


def own_rows(taken: Taken, person: Person) -> Iterator[list[Row]]:
    """The person's rows in the order they came in, in pieces; values in the order of `taken.columns`.

    Rows that name somebody who does not exist for the person are left out, as they are on every page.
    """
    owned = reduce(or_, (Q(**{way: person.pk}) for way in taken.of))
    rows = taken.model._base_manager.filter(owned)
    if taken.only is not None:
        rows = rows.filter(taken.only)
    wanted = (*taken.columns, *(f"{other}_id" for other in taken.others))
    found = rows.order_by("pk").values_list(*wanted).iterator(chunk_size=PIECE)
    while piece := list(islice(found, PIECE)):
        yield _there(piece, len(taken.columns), person)


def _there(piece: list[Row], columns: int, person: Person) -> list[Row]:
    named = {other for row in piece for other in row[columns:]} - {None, person.pk}
    if not named:
        return [row[:columns] for row in piece]
    there = set(visible_people(person).filter(pk__in=named).values_list("pk", flat=True)) | {None, person.pk}
    return [row[:columns] for row in piece if there.issuperset(row[columns:])]
