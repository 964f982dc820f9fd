"""`manage.py appoint EMAIL ROLE`: the first admin of a site, and whoever comes before there is a page for it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from netapp.shared.errors import DomainError
from people.actions.accounts import appoint
from people.models import Person, Role


class Command(BaseCommand):
    help = "Gives a member a role: member, recruiter, moderator or admin. They join on the site first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("role", choices=Role.values)

    def handle(self, *, email: str, role: str, **_: Any) -> None:
        person = Person.objects.present().filter(email__iexact=email).first()
        if person is None:
            raise CommandError(f"No member with the address {email}. Whoever it is joins on the site first.")
        try:
            appoint(person, Role(role), by=None)
        except DomainError as error:
            raise CommandError(error.sentence) from None
        self.stdout.write(f"{person.name} is now {Role(role).label.lower()}.")
