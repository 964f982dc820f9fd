"""Erases people whose grace is over: their rows, their files, the words only they had. What stays is in STAYS."""

from collections.abc import Iterable
from datetime import datetime
from smtplib import SMTPException

import structlog
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from groups.models import Group, Membership, Post, Thread
from netapp.departure.exports import file_of
from netapp.shared import files
from people.models import EntryPass, Export, Person, Photo
from people.models.photo import files_of
from people.upkeep import search
from people.upkeep.letters import send_letter

log = structlog.get_logger(__name__)

# What is still there afterwards, for the page that asks whether it is meant.
STAYS = (
    _("Threads you began in which others wrote: their title and the others' answers, without your name."),
    _("What other people wrote themselves, even where they mention you."),
    _("Your groups, which pass to a moderator or to whoever has been in them longest."),
    _("That somebody held a role here or was suspended, and when, without a name or a reason, in the log."),
    _("Backups, until the next ones take their place."),
)
GOES = (
    _("Your profile, your photo, your contact details and all your addresses."),
    _("Your connections, for both sides, and what is known of when you were in touch."),
    _("Your posts, and threads of yours in which nobody else wrote."),
    _("What you wrote about the skills of others, and what they wrote about yours."),
    _("Your sign-ins, your second factors, your settings, searches and notices."),
)

# Employers, schools and skills nobody else names may well name the person.
_ONLY_THEIRS = """
DELETE FROM people_organisation own WHERE own.id = ANY(%(organisations)s)
    AND NOT EXISTS (SELECT FROM people_position job WHERE job.organisation_id = own.id)
    AND NOT EXISTS (SELECT FROM people_education study WHERE study.organisation_id = own.id);
DELETE FROM people_skill own WHERE own.id = ANY(%(skills)s)
    AND NOT EXISTS (SELECT FROM people_personskill has WHERE has.skill_id = own.id)
"""


def erase_departed(now: datetime) -> int:
    """Erase everybody whose time is over, each in a transaction of their own; returns how many.

    One that fails is tried again the next time and does not keep the others; the last failure is raised in the end.
    """
    due = Person.objects.filter(leaving_at__lte=now).order_by("leaving_at").values_list("pk", flat=True)
    erased, failure = 0, None
    for person_id in list(due):
        try:
            erased += erase(person_id, now)
        except Exception as error:  # noqa: BLE001 - raised below, after the others have had their turn
            failure = error
    if erased:
        search.reindex()
    if failure:
        raise failure
    return erased


def erase(person_id: int, now: datetime) -> bool:
    """Erase one person whose time is over; False when they stay after all, or are gone already."""
    with transaction.atomic():
        person = Person.objects.select_for_update().filter(pk=person_id, leaving_at__lte=now).first()
        if person is None:
            return False
        _forget_files_after_commit(person)
        _hand_on_groups(person)
        _end_what_leads_to(person)
        only_theirs = {
            "organisations": [*_organisations(person)],
            "skills": list(person.person_skills.values_list("skill", flat=True)),
        }
        person.delete()
        with connection.cursor() as cursor:
            cursor.execute(_ONLY_THEIRS, only_theirs)
        transaction.on_commit(lambda: _write_to(person.email, person.given_name))
    return True


def _organisations(person: Person) -> Iterable[int]:
    yield from person.positions.values_list("organisation", flat=True)
    yield from person.educations.values_list("organisation", flat=True)


def _forget_files_after_commit(person: Person) -> None:
    photo = Photo.objects.filter(person=person).first()
    names = [*files_of(photo.key), *files_of(photo.shown_key)] if photo else []
    exports = Export.objects.filter(person=person).values_list("public_id", flat=True)
    archives = [file_of(public_id) for public_id in exports]

    def forget() -> None:
        files.forget(*names)
        for archive in archives:
            archive.unlink(missing_ok=True)

    transaction.on_commit(forget)


def _hand_on_groups(person: Person) -> None:
    """To the moderator, else the member, who has been there longest; a group without anybody else goes."""
    for group in Group.objects.filter(memberships__person=person, memberships__role=Membership.Role.OWNER):
        others = Membership.objects.filter(group=group, person__in=Person.objects.present()).exclude(person=person)
        heir = others.filter(role=Membership.Role.MODERATOR).order_by("joined_at", "pk").first()
        heir = heir or others.order_by("joined_at", "pk").first()
        Membership.objects.filter(group=group, person=person).delete()
        if heir:
            Membership.objects.filter(pk=heir.pk).update(role=Membership.Role.OWNER)
        elif not Post.objects.filter(thread__group=group).exclude(author=person).exists():
            group.delete()


def _end_what_leads_to(person: Person) -> None:
    """What no foreign key takes along: sessions, passes for their address, threads in which they were alone."""
    keys = UserSession.objects.filter(user_id=person.pk).values("session_key")
    Session.objects.filter(session_key__in=keys).delete()
    known = EmailAddress.objects.filter(user_id=person.pk).values_list("email", flat=True)
    addresses: set[str] = {person.email, *known}
    own = Q(used_by=person)
    for address in addresses:
        own |= Q(email__iexact=address)
    EntryPass.objects.filter(own).delete()
    by_others = Post.objects.filter(thread=OuterRef("pk")).exclude(author=person)
    Thread.objects.filter(~Exists(by_others), author=person).delete()


def _write_to(address: str, given_name: str) -> None:
    try:
        send_letter("erasure_done", address, {"given_name": given_name})
    except (SMTPException, OSError) as error:
        log.warning("letter did not go out", kind="account erased", reason=type(error).__name__)
