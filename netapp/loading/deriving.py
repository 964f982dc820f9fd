"""What workers keep in step with the rows, brought up to date for everybody after a load."""

import time
from collections.abc import Callable

from django.db import connection

from connections.upkeep import reach, searches, strengths
from netapp.loading.progress import Progress
from people.upkeep import search

_GROWN = "people_person, people_searchdocument, connections_tie, connections_interaction, connections_reach"


def derive(progress: Progress) -> dict[str, float]:
    """Rebuild search, tie strengths and reach, and return the seconds of each step.

    Outside a transaction the tables that may have grown are vacuumed as well, so that pages find ties by index alone.
    """
    steps: list[tuple[str, Callable[[], object]]] = [
        ("search", search.reindex),
        ("strengths", strengths.rebuild),
        ("reach", reach.rebuild_all),
    ]
    if not connection.in_atomic_block:
        steps.append(("vacuum", _vacuum))
    # Before anybody new can be found, and again for a search that was run meanwhile: nobody has moved by a load.
    searches.start_anew()
    seconds = {name: _timed(name, step, progress) for name, step in steps}
    searches.start_anew()
    return seconds


def _timed(name: str, step: Callable[[], object], progress: Progress) -> float:
    began = time.monotonic()
    with progress.step(name):
        step()
    return round(time.monotonic() - began, 2)


def _vacuum() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM (ANALYZE) {_GROWN}")
