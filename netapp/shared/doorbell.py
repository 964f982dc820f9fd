"""Rings for a worker once the transaction has ended; nothing is lost when nobody hears it."""

from functools import partial

from celery import Task
from django.db import transaction


def hurry(task: Task, *arguments: int) -> None:
    """Enqueue a task after the commit, if there is a queue.

    What is to be done stands in Postgres and a sweep finds it, so a queue that does not answer is logged and forgotten.
    """
    transaction.on_commit(partial(task.delay, *arguments), robust=True)
