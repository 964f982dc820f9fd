"""Rings for a worker once the transaction has ended; nothing is lost when nobody hears it."""

import structlog
from celery import Task
from django.db import transaction
from kombu.exceptions import OperationalError

log = structlog.get_logger(__name__)

# The settings' policy tries again after the first time-out, and two of them are longer than a page may wait.
ONE_TRY = {"max_retries": 0}


def hurry(task: Task, *arguments: int) -> None:
    """Enqueue a task after the commit, if there is a queue.

    What is to be done stands in Postgres and a sweep finds it, so a queue that does not answer is noted and forgotten.
    """

    def ring() -> None:
        try:
            task.apply_async(arguments, retry_policy=ONE_TRY)
        except OperationalError:
            log.warning("queue does not answer", task=task.name)

    transaction.on_commit(ring)
