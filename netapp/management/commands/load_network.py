"""`manage.py load_network DIR --layout ldbc|rapport`: brings an existing community in from CSV."""

import json
import re
from argparse import ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from netapp.loading import ldbc, rapport
from netapp.loading.batches import CannotLoad
from netapp.loading.demo import ORIGIN as DEMO
from netapp.loading.deriving import derive
from netapp.loading.loader import load
from netapp.loading.progress import Progress

LAYOUTS = {"ldbc": ldbc.batches, "rapport": rapport.batches}


def _origin(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9-]{1,19}", text) or text == DEMO:
        raise ArgumentTypeError(f"1 to 19 lower-case letters, digits and hyphens, and not {DEMO}")
    return text


class Command(BaseCommand):
    """Loads the rows in one transaction, then brings search, tie strengths and reach up to date; sends no mail."""

    help = "Brings an existing community in from CSV files. Can be run again: what is there stays as it is."
    requires_system_checks = []  # they load every page, which takes longer than loading a small network

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("directory", type=Path, metavar="DIR", help="where the files are")
        parser.add_argument("--layout", required=True, choices=sorted(LAYOUTS), help="what the files look like")
        parser.add_argument(
            "--origin",
            type=_origin,
            metavar="NAME",
            help="the source the ids belong to, the same in each run (default: the layout's name)",
        )
        parser.add_argument("--json", type=Path, metavar="REPORT", help="write the report to this file as well")

    def handle(self, *args: Any, **options: Any) -> None:
        progress = Progress(quiet=options["verbosity"] == 0)
        directory: Path = options["directory"]
        if not directory.is_dir():
            raise CommandError(f"{directory} is not a directory.")
        try:
            batches = LAYOUTS[options["layout"]](directory)
            report = load(batches, origin=options["origin"] or options["layout"], now=timezone.now(), progress=progress)
        except CannotLoad as error:
            raise CommandError(str(error)) from None
        report.steps = derive(progress)
        self.stdout.write(str(report))
        if options["json"]:
            options["json"].write_text(json.dumps(report.as_json(), ensure_ascii=False, indent=2), encoding="utf-8")
