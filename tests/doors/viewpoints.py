"""Who may stand at a door: the viewpoints of the permission matrix, built around one subject."""

from collections.abc import Callable
from datetime import timedelta
from functools import cache
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.test import Client
from django.utils import timezone

from connections.actions.blocks import block_person
from connections.actions.searches import save_search
from connections.actions.ties import tie_people
from connections.actions.vouches import offer_vouch
from connections.models.asked import Asked
from netapp.shared import files
from people.models import EntryPass, JoinRequest, Person, PersonLanguage, PersonSkill, Photo, Role
from people.models.photo import SMALL, picture_file
from tests.factories import make_person, organisation, skill, study, work

VIEWPOINTS = (
    "anonymous",
    "stranger",
    "degree_2",
    "connected",
    "owner",
    "blocked",
    "blocker",
    "suspended",
    "waiting",
    "moderator",
    "admin",
)


def make_subject() -> Person:
    """The person whose doors are tried."""
    return make_person("Sofia Subject")


def _skill(subject: Person) -> int:
    skill(subject, "Subject matters")
    return PersonSkill.objects.values_list("pk", flat=True).get(person=subject)


def _vouch(subject: Person) -> UUID:
    """Waits for the subject's yes."""
    author = make_person("Vera Vouches")
    tie_people(author, subject)
    has = PersonSkill.objects.get(pk=_skill(subject))
    return offer_vouch(has, by=author, sentence="We sorted the harbour's papers in one long week.").public_id


def _entry_pass(subject: Person) -> int:
    """Nobody has used it yet."""
    in_a_week = timezone.now() + timedelta(days=7)
    return EntryPass.objects.create(token_hash="0" * 64, expires_at=in_a_week).pk


def _position(subject: Person) -> int:
    work(subject, "Subject Works", since=2020)
    return subject.positions.get().pk


def _education(subject: Person) -> int:
    study(subject, "Subject School", since=2015)
    return subject.educations.get().pk


def _language(subject: Person) -> int:
    return PersonLanguage.objects.create(person=subject, code="pt").pk


def _photo(subject: Person) -> str:
    """As a worker would have made it."""
    key = "k" * 43
    Photo.objects.create(person=subject, key=key, shown_key=key, state=Photo.State.READY)
    files.keep(picture_file(key, SMALL), b"RIFF....WEBP")
    return key


def _company(subject: Person) -> UUID:
    """Nobody else has worked there."""
    work(subject, "Subject and Sons")
    return organisation("Subject and Sons").public_id


def _school(subject: Person) -> UUID:
    study(subject, "Subject Academy")
    return organisation("Subject Academy", "school").public_id


def _search(subject: Person) -> UUID:
    return save_search(by=subject, name="Harbours", asked=Asked(q="harbour")).public_id


# What an address may name besides the subject, made when it does.
THINGS: dict[str, Callable[[Person], object]] = {
    "skill": _skill,
    "vouch": _vouch,
    "entry_pass": _entry_pass,
    "position": _position,
    "education": _education,
    "language": _language,
    "photo": _photo,
    "company": _company,
    "school": _school,
    "search": _search,
}


def _stranger(subject: Person) -> Person:
    return make_person("Sven Stranger")


def _connected(subject: Person) -> Person:
    viewer = make_person("Cora Connected")
    tie_people(viewer, subject)
    return viewer


def _degree_2(subject: Person) -> Person:
    viewer = make_person("Dario Second")
    tie_people(viewer, _connected(subject))
    return viewer


def _blocked(subject: Person) -> Person:
    viewer = _connected(subject)
    block_person(viewer, by=subject)
    return viewer


def _blocker(subject: Person) -> Person:
    viewer = _connected(subject)
    block_person(subject, by=viewer)
    return viewer


def _suspended(subject: Person) -> Person:
    viewer = _connected(subject)
    viewer.is_active = False
    viewer.save()
    return viewer


def _waiting(subject: Person) -> Person:
    """Has confirmed the address, and nobody has said yes yet."""
    viewer = make_person("Wanda Waiting", joined_at=None)
    JoinRequest.objects.create(person=viewer, state=JoinRequest.State.WAITING)
    return viewer


def _with_role(role: Role) -> Callable[[Person], Person]:
    return lambda subject: make_person("Mina Moderates", role=role)


_MAKERS: dict[str, Callable[[Person], Person]] = {
    "stranger": _stranger,
    "degree_2": _degree_2,
    "connected": _connected,
    "owner": lambda subject: subject,
    "blocked": _blocked,
    "blocker": _blocker,
    "suspended": _suspended,
    "waiting": _waiting,
    "moderator": _with_role(Role.MODERATOR),
    "admin": _with_role(Role.ADMIN),
}


@cache
def _password() -> str:
    """A hash to sign in with, made once: it is slow on purpose."""
    return make_password("three grey herons")


def browser_of(viewpoint: str, subject: Person) -> Client:
    """A browser as that viewpoint has it; somebody suspended still holds the session of the day before."""
    client = Client()
    if viewpoint != "anonymous":
        viewer = _MAKERS[viewpoint](subject)
        viewer.password = _password()
        viewer.save()
        client.force_login(viewer)
    return client
