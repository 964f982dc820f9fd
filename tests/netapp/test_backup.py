"""A backup as the README takes it can be put back: the drill."""

import subprocess
from pathlib import Path
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from netapp.embedded import find_postgres


def counts() -> dict[str, int]:
    return {model._meta.db_table: model._default_manager.count() for model in apps.get_models()}


def run(program: str, *arguments: str) -> None:
    subprocess.run([find_postgres().folder / program, *arguments], check=True, capture_output=True, text=True)


@pytest.mark.django_db(transaction=True)
def test_a_dump_restored_into_an_empty_database_holds_the_same_network(tmp_path: Path) -> None:
    call_command("load_demo", people=40, verbosity=0)
    settings = connection.settings_dict
    server = ["-h", settings["HOST"], "-U", settings["USER"]]
    dump, copy, original = tmp_path / "rapport.dump", f"restored_{uuid4().hex}", settings["NAME"]
    before = counts()
    run("pg_dump", *server, "-Fc", "-f", str(dump), original)
    run("createdb", *server, copy)
    try:
        run("pg_restore", *server, "-d", copy, "--exit-on-error", str(dump))
        connection.close()
        settings["NAME"] = copy
        assert counts() == before
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM people_organisation WHERE folded_name = rapport_fold(name)")
            assert cursor.fetchone() == (before["people_organisation"],)
    finally:
        connection.close()
        settings["NAME"] = original
        run("dropdb", *server, "--force", copy)
