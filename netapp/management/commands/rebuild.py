"""`manage.py rebuild`: computes everything derived anew, for everybody, as workers do bit by bit and every night."""

from typing import Any

from django.core.management.base import BaseCommand

from netapp.loading.deriving import derive
from netapp.loading.progress import Progress


class Command(BaseCommand):
    """Loses nothing and can be run at any time; pages go on reading the earlier figures meanwhile."""

    help = "Computes search, tie strengths and reach anew."

    def handle(self, *args: Any, **options: Any) -> None:
        seconds = derive(Progress(quiet=options["verbosity"] == 0))
        self.stdout.write(", ".join(f"{name} {spent} s" for name, spent in seconds.items()))
