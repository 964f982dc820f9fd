"""`manage.py load_demo`: fills an empty database with the demo network."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from netapp.demo import contact_cards, saved_searches, second_factors, site, vouches
from netapp.demo.cast import CAST, SIGN_INS
from netapp.demo.world import make_world
from netapp.loading.demo import ORIGIN, load_world
from netapp.loading.deriving import derive
from netapp.loading.progress import Progress
from people.models import Person


class Command(BaseCommand):
    """Loads everything in one transaction, so that a demo network is complete or not there."""

    help = "Fills an empty database with invented people, the same on every machine on the same day."
    stealth_options = ("progress",)  # for who wants to hear how far it is in another way than by lines
    requires_system_checks = []  # they load every page, which takes longer than loading a small network

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--people", type=int, default=300, metavar="N", help="how many people (default: 300)")
        parser.add_argument("--if-empty", action="store_true", help="do nothing if there are people already")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["people"] < len(CAST):
            raise CommandError(f"The cast alone is {len(CAST)} people.")
        if Person.objects.exists():
            self._leave(silent=options["if_empty"])
            return
        progress = options.get("progress") or Progress(quiet=options["verbosity"] == 0)
        now = timezone.now()
        with progress.step(f"inventing {options['people']:,} people"):
            world = make_world(options["people"], today=now.date())
        with transaction.atomic():
            report = load_world(world, now=now, progress=progress)
            second_factors.set_up()
            contact_cards.write(ORIGIN, now)
            vouches.write(ORIGIN, now)
            derive(progress)
            saved_searches.write(ORIGIN, now)
            site.write(ORIGIN, now)
        if report.refused:
            self.stdout.write(str(report))
        self.stdout.write(f"{report.added:,} rows added. Sign in with:")
        for sign_in in SIGN_INS:
            self.stdout.write(f"  {sign_in.role}: {sign_in.email}, password {sign_in.password}")

    def _leave(self, *, silent: bool) -> None:
        if silent:
            return
        if Person.objects.exclude(import_key__startswith=f"{ORIGIN}:").exists():
            raise CommandError("There are people here who are not from the demo network, so it was not loaded.")
        self.stdout.write("The demo network is here already.")
