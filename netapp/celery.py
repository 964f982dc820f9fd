"""The Celery application, its queues by function, and the one list of periodic jobs."""

import os
from pathlib import Path
from typing import Any

from celery import Celery
from celery.schedules import crontab
from celery.signals import after_task_publish, heartbeat_sent, setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "netapp.settings")

app = Celery("netapp")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

QUEUES = ("default", "mail", "graph", "imports")

app.conf.task_routes = {
    "netapp.*_export*": {"queue": "imports"},
    "netapp.send_*": {"queue": "mail"},
    "people.rebuild_*": {"queue": "graph"},
    "people.tell_*": {"queue": "mail"},
    "people.*_photo*": {"queue": "imports"},
    "people.forget_orphans": {"queue": "imports"},
    "connections.rebuild_*": {"queue": "graph"},
    "connections.sweep_*": {"queue": "graph"},
    "connections.check_*": {"queue": "graph"},
}

app.conf.beat_schedule = {
    "new contact details": {"task": "connections.tell_of_details", "schedule": 60.0},
    # In the morning, and again by the hour for whom a letter could not be sent to.
    "digests": {"task": "netapp.send_digests", "schedule": crontab(hour="5-10", minute=20)},
    "notices of three months ago": {"task": "people.forget_notices", "schedule": crontab(hour=4, minute=10)},
    "sessions and counts whose time is over": {"task": "netapp.forget_expired", "schedule": 3600.0},
    "sign-ups whose address nobody confirmed": {
        "task": "people.forget_unconfirmed",
        "schedule": crontab(hour=4, minute=40),
    },
    "who was turned away, or never answered": {
        "task": "people.forget_not_let_in",
        "schedule": crontab(hour=4, minute=50),
    },
    "letters to those who asked to join": {"task": "people.tell_decisions", "schedule": 60.0},
    # A lost doorbell costs a minute, not the work.
    "what changed profiles mean for ties and reach": {"task": "connections.sweep_ripples", "schedule": 60.0},
    "reach of people whose ties changed": {"task": "connections.sweep_reach", "schedule": 60.0},
    "saved searches that are due": {"task": "connections.check_searches", "schedule": 600.0},
    "photos for which no worker was called": {"task": "people.sweep_photos", "schedule": 60.0},
    "files of photos that are no more": {"task": "people.forget_orphans", "schedule": 3600.0},
    "exports no worker has begun, finished or handed over": {"task": "netapp.sweep_exports", "schedule": 60.0},
    "people whose time to come back is over": {"task": "netapp.erase_departed", "schedule": crontab(hour=1, minute=10)},
    # What the directory searches follows each change of a profile; by night it is held against all rows.
    "what can be found of everybody": {"task": "people.rebuild_search", "schedule": crontab(hour=1, minute=40)},
    # Strength fades by itself, so everybody's is computed anew each night, and reach proves the day's changes exact.
    "strength of all ties": {"task": "connections.rebuild_strengths", "schedule": crontab(hour=2, minute=10)},
    "reach of everybody": {"task": "connections.rebuild_all_reach", "schedule": crontab(hour=3, minute=10)},
}


@setup_logging.connect
def keep_our_logging(**_: Any) -> None:
    """Celery leaves logging to `netapp.logs` once somebody listens to this."""


@heartbeat_sent.connect
@after_task_publish.connect
def show_life(**_: Any) -> None:
    """Touch the file in NETAPP_HEARTBEAT: by its age a health check knows that the queue is within reach."""
    if "NETAPP_HEARTBEAT" in os.environ:
        Path(os.environ["NETAPP_HEARTBEAT"]).touch()
