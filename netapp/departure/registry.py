"""What leaves with a person, table by table; `tests/architecture/test_departure.py` finds what is not declared.

Whoever adds a table or a column says here whether it is the person's own. Sentences in `says` stand in the archive's
README; the reasons in `without` and in Withheld are for those who read this.
"""

from typing import Final

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group as PermissionGroup
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from groups.models import Group
from netapp.departure.among_people import AMONG_PEOPLE
from netapp.departure.declared import Taken, Withheld
from people import models as people

NUMBER = "a number that means nothing outside the database"
SECRET = "a secret, of use only to somebody who would sign in as this person"  # noqa: S105 - a reason

ACCOUNT: Final = (
    Taken(
        people.Person,
        "you",
        _("Your name, your texts and your account."),
        of=("pk",),
        columns=(
            "public_id", "email", "handle", "given_name", "family_name", "headline", "about", "helps_with", "looks_for",
            "starts_with", "industry", "place__name", "place__country", "role", "is_active", "joined_at", "leaving_at",
            "last_login", "import_key",
        ),
        names={"place__name": "town", "place__country": "country"},
        without={"id": NUMBER, "password": SECRET},
    ),
    Taken(
        EmailAddress,
        "email-addresses",
        _("The addresses you have given us."),
        of=("user",),
        columns=("email", "verified", "primary"),
        without={"id": NUMBER},
    ),
    Taken(
        Authenticator,
        "second-factors",
        _("Your second factors, without their secrets."),
        of=("user",),
        columns=("type", "created_at", "last_used_at"),
        without={"id": NUMBER, "data": SECRET},
    ),
    Taken(
        UserSession,
        "sessions",
        _("Where you are signed in."),
        of=("user",),
        columns=("created_at", "last_seen_at", "ip", "user_agent"),
        without={"id": NUMBER, "session_key": SECRET, "data": "empty, nothing of ours writes it"},
    ),
    Taken(
        people.Openness,
        "openness",
        _("Who may see and find what: 0 only you, 1 connections, 2 second degree and groups, 3 members, 4 everybody."),
        of=("person",),
        columns=(
            "photo", "about", "asks", "positions", "educations", "skills", "languages", "place", "industry", "found_by",
            "has_public_page", "for_search_engines",
        ),
    ),
    Taken(
        people.Preference,
        "preferences",
        _("How often you want to hear from us, and of what."),
        of=("person",),
        columns=("digest", "unmailed", "last_digest_at", "first_steps_at"),
    ),
    Taken(
        people.Photo,
        "photo",
        _("When you sent your photo. The picture itself is in the folder “photo”."),
        of=("person",),
        columns=("state", "refusal", "sent_at"),
        without={"key": "the name of a file of ours", "shown_key": "the name of a file of ours"},
    ),
    Taken(
        people.Consent,
        "consents",
        _("Which versions of our pages you agreed to, and when."),
        of=("person",),
        columns=("page__kind", "page__number", "given_at"),
        names={"page__kind": "page", "page__number": "version"},
        without={"id": NUMBER},
    ),
    Taken(
        people.JoinRequest,
        "joining",
        _("How you asked to join, and what was answered."),
        of=("person",),
        columns=("about", "state", "asked_at", "decided_at", "reason", "told_at"),
        without={"decided_by": "who of the house decided is theirs", "entry_pass": "is in entry-pass"},
    ),
    Taken(
        people.EntryPass,
        "entry-pass",
        _("The pass with which you came in."),
        of=("used_by",),
        columns=("email", "made_at", "expires_at", "used_at"),
        without={"id": NUMBER, "token_hash": SECRET, "made_by": "who of the house made it is theirs"},
    ),
    Taken(
        people.RoleChange,
        "roles",
        _("Which role you were given when; when you were suspended and why, and when you came back."),
        of=("person",),
        columns=("what", "before", "after", "why", "at"),
        without={"id": NUMBER, "by": "who of the house gave it is theirs"},
    ),
    Taken(
        people.Export,
        "exports",
        _("When you took your data along."),
        of=("person",),
        columns=("asked_at", "state", "ready_at", "expires_at", "size"),
        without={
            "id": NUMBER,
            "public_id": "the name of a file of ours",
            "token_hash": SECRET,
            "progress": "work of ours",
            "claimed_at": "work of ours",
        },
    ),
)  # fmt: skip

PROFILE: Final = (
    Taken(
        people.Position,
        "work",
        _("Where you work and worked."),
        of=("person",),
        columns=("organisation__name", "title", "started_on", "ended_on", "description"),
        names={"organisation__name": "employer"},
        without={"id": NUMBER},
    ),
    Taken(
        people.Education,
        "education",
        _("Where you studied."),
        of=("person",),
        columns=("organisation__name", "degree", "field", "started", "ended"),
        names={"organisation__name": "school"},
        without={"id": NUMBER},
    ),
    Taken(
        people.PersonSkill,
        "skills",
        _("What you say you can do."),
        of=("person",),
        columns=("skill__name",),
        names={"skill__name": "skill"},
        without={"id": NUMBER},
    ),
    Taken(
        people.PersonLanguage,
        "languages",
        _("The languages you speak."),
        of=("person",),
        columns=("code", "level"),
        names={"code": "language"},
        without={"id": NUMBER},
    ),
    Taken(
        people.ContactDetail,
        "contact-details",
        _("How you can be reached, and by whom; open_to counts like the file on openness."),
        of=("person",),
        columns=("kind", "label", "value", "open_to", "changed_at"),
        without={"id": NUMBER, "untold_since": "work of ours"},
    ),
)

DECLARED: Final[tuple[Taken | Withheld, ...]] = (
    *ACCOUNT,
    *PROFILE,
    *AMONG_PEOPLE,
    Withheld(EmailConfirmation, SECRET),
    Withheld(Session, "the key to being signed in; where that is, is in sessions"),
    Withheld(people.SearchDocument, "the words of the profile once more, as the directory looks them up"),
    Withheld(people.Ripple, "work of ours that waits a minute"),
    Withheld(people.RosterEntry, "the memberships once more, kept by a trigger"),
    Withheld(people.HousePage, "the site's own pages; who published one is known to the house"),
)

ABOUT_NOBODY: Final[frozenset[type[Model]]] = frozenset(
    {
        Permission, PermissionGroup, ContentType, people.Place, people.Organisation, people.Skill, people.Roster,
        people.Site, people.SearchWord, Group,
    }
)  # fmt: skip

TAKEN: Final = tuple(declared for declared in DECLARED if isinstance(declared, Taken))
