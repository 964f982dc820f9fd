"""Somebody who has left a trace in every table, under a word nobody else uses."""

from datetime import timedelta

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.utils import timezone

from connections.models import Interaction, Reach, SavedHit, SavedSearch, Vouch
from groups.models import Group, Membership, Post, Thread
from netapp.shared import files
from people import models as people
from people.models import Person
from people.models.photo import SIZES, picture_file
from people.upkeep import search
from tests.factories import make_person, skill, study, tie, work

WORD = "zqcanary"
NUMBER = 987_654_321_012
PHOTO_KEY = "k" * 43


def live(friend: Person, admin: Person) -> Person:
    """A person with NUMBER as id, WORD in every text of theirs and rows in every table; `friend` is a connection."""
    person = make_person(
        f"{WORD.title()} Maximova", pk=NUMBER, handle=WORD, headline=f"I am {WORD}", about=f"{WORD} about"
    )
    now = timezone.now()
    _account(person, admin)
    _profile(person)
    _among_people(person, friend)
    _groups(person, friend)
    people.Notice.objects.create(person=person, about=friend, kind="vouch", text=f"{WORD} told", url="/", once="1")
    people.Notice.objects.create(person=friend, about=person, kind="vouch", text=f"of {WORD}", url="/", once="1")
    people.Export.objects.create(person=person, state=people.Export.State.EXPIRED, expires_at=now)
    search.reindex()
    return person


def _account(person: Person, admin: Person) -> None:
    now = timezone.now()
    address = EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    EmailAddress.objects.create(user=person, email=f"{WORD}@second.example.org", verified=True)
    EmailConfirmation.objects.create(email_address=address, sent=now, key=f"{WORD}-key")
    Authenticator.objects.create(user=person, type="totp", data={"secret": WORD})
    session = SessionStore()
    session["_auth_user_id"] = str(person.pk)
    session.create()
    UserSession.objects.create(user=person, ip="192.0.2.1", session_key=session.session_key, user_agent=WORD)
    people.Openness.objects.create(person=person)
    people.Preference.objects.create(person=person)
    people.Photo.objects.create(person=person, key=PHOTO_KEY, shown_key=PHOTO_KEY, state="ready")
    for size in SIZES:
        files.keep(picture_file(PHOTO_KEY, size), b"a picture")
    page = people.HousePage.objects.create(kind="terms", number=900, body="Be kind.", published_by=person)
    people.Consent.objects.create(person=person, page=page)
    entry = people.EntryPass.objects.create(
        token_hash=WORD, email=person.email, made_by=admin, expires_at=now, used_by=person, used_at=now
    )
    people.JoinRequest.objects.create(person=person, about=f"{WORD} asks", entry_pass=entry)
    people.RoleChange.objects.create(person=person, by=admin, before="member", after="recruiter", why=f"{WORD} asked")
    people.RoleChange.objects.create(person=admin, by=person, before="member", after="admin")
    people.Ripple.objects.start(person, people.Ripple.Kind.WORK)


def _profile(person: Person) -> None:
    work(person, f"{WORD.title()} Consulting", f"{WORD} in chief", 2015, 2019)
    work(person, "Harbour Works", "Planner", 2019)
    study(person, f"School of {WORD}", WORD, 2005, 2009)
    skill(person, f"{WORD} juggling", "Juggling")
    people.PersonLanguage.objects.create(person=person, code="en")
    people.ContactDetail.objects.create(person=person, kind="phone", value=f"+1 {WORD}", label="=2+5")


def _among_people(person: Person, friend: Person) -> None:
    now = timezone.now()
    tie(person, friend, how_we_met=f"met {WORD}")
    for sender, recipient in ((person, friend), (friend, person)):
        Interaction.objects.create(sender=sender, recipient=recipient, at=now, kind="message", about=f"about {WORD}")
    Interaction.objects.create(sender=friend, recipient=person, at=now, kind="meeting", about="noted alone")
    Reach.objects.create(ego=person, people=3, computed_at=now)
    mine = SavedSearch.objects.create(person=person, name=WORD, asked={"q": WORD})
    SavedHit.objects.create(search=mine, person=friend)
    theirs = SavedSearch.objects.create(person=friend, name="planners", asked={"skill": "planning"})
    SavedHit.objects.create(search=theirs, person=person)
    stranger = make_person("Bela Blocked")
    people.Block.objects.create(blocker=person, blocked=stranger)
    skill(friend, "Welding")
    own, other = person.person_skills.first(), friend.person_skills.get()
    assert own is not None
    Vouch.objects.create(person=person, author=friend, skill=own, sentence=f"{WORD} juggled", state="shown")
    Vouch.objects.create(person=friend, author=person, skill=other, sentence=f"said by {WORD}", state="declined")


def _groups(person: Person, friend: Person) -> None:
    group = Group.objects.create(name="Planners")
    Membership.objects.create(group=group, person=person, role="owner")
    Membership.objects.create(group=group, person=friend, joined_at=timezone.now() - timedelta(days=9))
    alone = Thread.objects.create(group=group, author=person, title=f"{WORD} alone")
    Post.objects.create(thread=alone, author=person, body=f"{WORD} speaks")
    shared = Thread.objects.create(group=group, author=person, title="A question to all")
    Post.objects.create(thread=shared, author=person, body=f"{WORD} asks")
    Post.objects.create(thread=shared, author=friend, body="The friend answers.")


def traces(*needles: str) -> dict[str, int]:
    """In which tables of the database one of the needles stands, in whatever column, and in how many rows."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        for (table,) in cursor.fetchall():
            cursor.execute(
                f'SELECT count(*) FROM "{table}" row WHERE row::text ILIKE ANY(%s)', [[f"%{each}%" for each in needles]]
            )
            if rows := cursor.fetchone()[0]:
                found[table] = rows
    return found
