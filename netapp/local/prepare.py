"""Runs as a child of `netapp up`: brings the tables up to date and loads the demo network into an empty database.

It starts beside PostgreSQL, so that loading Django costs no time of its own, and tells its parent how far it is with
one JSON object a line. Standard error goes to its log file, and so does what the commands print.
"""

import argparse
import json
import os
import sys
import time

import django
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from netapp.demo.cast import SIGN_INS
from netapp.loading.progress import Progress

PATIENCE = 90.0  # seconds; longer than the parent waits for PostgreSQL
POLL = 0.05
# What connecting says while PostgreSQL starts; anything else will not get better by waiting.
NOT_YET = ("No such file or directory", "Connection refused", "starting up", "does not exist", "shutting down")


def wait_for_database() -> None:
    """Return when the database answers; raises OperationalError when it does not in time."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            connection.ensure_connection()
        except OperationalError as error:
            if time.monotonic() > deadline or not any(sign in str(error) for sign in NOT_YET):
                raise
            time.sleep(POLL)
        else:
            return


def migrate() -> int:
    """Apply what is missing and return how many migrations that were."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        call_command("migrate", interactive=False, stdout=sys.stderr)
    return len(plan)


class Telling(Progress):
    """Tells the parent how far a load is: `doing` at this moment, `done` for what is finished."""

    def __init__(self) -> None:
        super().__init__(watched=True)

    def line(self, text: str) -> None:
        _tell(done=text)

    def picture(self, text: str) -> None:
        _tell(doing=text)


def load_demo(people: int | None) -> bool:
    """Load the demo network if nobody is in the database; tell whether it was loaded."""
    if get_user_model().objects.exists():
        return False
    size = {} if people is None else {"people": people}
    call_command("load_demo", stdout=sys.stderr, progress=Telling(), **size)
    return True


def has_demo() -> bool:
    """Whether the people of the printed sign-ins are in the database."""
    emails = {sign_in.email for sign_in in SIGN_INS}
    return get_user_model().objects.filter(email__in=emails).count() == len(emails)


def _tell(**news: object) -> None:
    print(json.dumps(news), flush=True)  # noqa: T201 - the parent reads it


def main() -> None:
    """Prepare the database that DATABASE_URL names."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--demo", action="store_true")
    parser.add_argument("--people", type=int)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "netapp.settings")
    django.setup()
    wait_for_database()
    _tell(migrations=migrate())
    loaded = load_demo(options.people) if options.demo else False
    _tell(loaded=loaded, demo=has_demo(), people=get_user_model().objects.count())


if __name__ == "__main__":
    main()
