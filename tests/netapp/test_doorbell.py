"""Nothing waits for the queue, or fails with it."""

import socket
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

import pytest
from celery import Celery
from django.db import transaction

from connections.actions.ties import tie_people
from connections.models import Reach
from netapp.celery import app
from netapp.shared.doorbell import hurry
from people.models import Person

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 2.0  # seconds a page may wait for the queue


def letters() -> int:
    """Tasks that wait for the graph workers."""
    with app.connection_for_read() as broker:
        return int(broker.default_channel.client.llen("graph"))


@pytest.fixture
def emptied_queue() -> None:
    with app.connection_for_write() as broker:
        broker.default_channel.client.delete("graph")


@pytest.mark.usefixtures("emptied_queue")
def test_a_tie_calls_for_a_sweep_once_it_is_committed(alice: Person, ben: Person) -> None:
    with transaction.atomic():
        tie_people(alice, ben)
        assert letters() == 0
    assert letters() == 1


@pytest.mark.usefixtures("emptied_queue")
def test_what_is_taken_back_calls_for_nothing(alice: Person, ben: Person) -> None:
    with transaction.atomic():
        tie_people(alice, ben)
        transaction.set_rollback(True)
    assert letters() == 0
    assert not Reach.objects.exists()


@pytest.fixture
def frozen() -> Iterator[str]:
    """The address of a queue that takes calls and never answers."""
    # A path of a socket is short, and pytest's folders are not.
    with TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as silent:
        silent.bind(path := str(Path(folder) / "silent.sock"))
        silent.listen(50)
        yield f"redis+socket://{path}"


def hurried(broker: str) -> float:
    """Seconds until a change is committed that would hurry a task on this queue."""
    elsewhere = Celery("elsewhere", broker=broker)
    elsewhere.config_from_object("django.conf:settings", namespace="CELERY")
    elsewhere.conf.broker_url = broker
    task = elsewhere.task(letters, name="connections.sweep_elsewhere")
    started = monotonic()
    with transaction.atomic():
        hurry(task)
    return monotonic() - started


def test_a_queue_that_is_gone_stops_nobody() -> None:
    assert hurried("redis+socket:///nowhere/at/all.sock") < PATIENCE


def test_a_queue_that_is_frozen_stops_nobody(frozen: str) -> None:
    assert hurried(frozen) < PATIENCE
