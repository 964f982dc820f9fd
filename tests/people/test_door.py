"""Who comes in by which door: each passes the same gates, an address first, then the door."""

import re
from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.core import mail
from django.test import Client
from django.utils import timezone

from netapp.shared.errors import Conflict, NotAllowed
from people.actions.accounts import confirm_address
from people.actions.door import let_in, make_pass, revoke_pass, tell_about, turn_away, withdraw
from people.actions.site import change_site, set_door
from people.models import EntryPass, JoinRequest, Notice, Person, Role, Site
from people.upkeep.door import tell_decisions
from people.upkeep.joining import forget_not_let_in
from tests.factories import make_person

pytestmark = pytest.mark.django_db
Door, State = Site.Door, JoinRequest.State
PASSWORD = "three grey herons"


@pytest.fixture
def ada(db: None) -> Person:
    return make_person("Ada Nwosu", role=Role.ADMIN)


def sign_up(client: Client, email: str = "efua@example.org") -> Person | None:
    form = {"given_name": "Efua", "family_name": "Osei", "email": email, "password1": PASSWORD}
    client.post("/accounts/signup/", form)
    return Person.objects.filter(email=email).first()


def confirm(client: Client) -> None:
    link = re.search(r"/accounts/confirm-email/\S+", str(mail.outbox[-1].body))
    assert link is not None
    client.post(link.group())


def join(client: Client, email: str = "efua@example.org") -> Person:
    assert sign_up(client, email) is not None
    confirm(client)
    return Person.objects.get(email=email)


def waiting(name: str) -> Person:
    person = make_person(name, joined_at=None)
    JoinRequest.objects.create(person=person, state=State.WAITING)
    return person


def test_an_open_door_lets_in_whoever_shows_that_the_address_is_theirs() -> None:
    assert join(Client()).is_present
    assert not JoinRequest.objects.exists()


def test_at_a_door_with_approval_somebody_waits_unseen_and_admins_hear_of_it(ada: Person, as_alice: Client) -> None:
    set_door(Door.APPROVAL, by=ada, domains=[])
    door = Client()
    efua = join(door)
    assert not efua.is_present
    assert as_alice.get(f"/people/{efua.handle}/").status_code == 404
    assert door.get("/").headers["Location"] == "/waiting/"
    assert door.get("/api/v1/people/").json()["code"] == "waiting"
    assert "read every request" in door.get("/waiting/").content.decode()
    assert Notice.objects.filter(person=ada, url="/site/people/waiting/").count() == 1


def test_who_is_let_in_is_there_at_once_and_gets_one_letter(ada: Person, as_alice: Client) -> None:
    efua = waiting("Efua Osei")
    assert let_in([efua.pk], by=ada) == 1
    assert let_in([efua.pk], by=ada) == 0
    assert "Efua Osei" in as_alice.get("/directory/", {"q": "efua"}).content.decode()
    assert (tell_decisions(), tell_decisions()) == (1, 0)
    assert mail.outbox[-1].subject == "Welcome to Rapport"


def test_who_is_turned_away_learns_why_and_not_by_whom(ada: Person) -> None:
    efua = waiting("Efua Osei")
    turn_away([efua.pk], by=ada, reason="We know nobody of this name.")
    tell_decisions()
    letter = str(mail.outbox[-1].body)
    door = Client()
    door.force_login(efua)
    page = door.get("/waiting/").content.decode()
    for told in (letter, page):
        assert "We know nobody of this name." in told
        assert "Ada" not in told
    assert not Person.objects.present().filter(pk=efua.pk).exists()


def test_only_who_runs_the_site_decides(ada: Person, alice: Person) -> None:
    efua = waiting("Efua Osei")
    for verb in (
        lambda: let_in([efua.pk], by=alice),
        lambda: turn_away([efua.pk], by=alice, reason="No."),
        lambda: make_pass(by=alice),
        lambda: set_door(Door.OPEN, by=alice, domains=[]),
        lambda: change_site(by=alice, name="Mine"),
    ):
        with pytest.raises(NotAllowed):
            verb()


def test_who_waits_says_who_they_are_and_can_take_it_back() -> None:
    efua = waiting("Efua Osei")
    tell_about(efua, "I taught at the harbour school.")
    assert JoinRequest.objects.get(person=efua).about == "I taught at the harbour school."
    withdraw(efua)
    assert not Person.objects.filter(pk=efua.pk).exists()


def test_a_member_cannot_be_withdrawn(alice: Person) -> None:
    with pytest.raises(Conflict):
        withdraw(alice)


@pytest.mark.parametrize(
    "address", ["efua@evil.alumni.example", "efua@alumni.example.evil.example", "efua@example.org"]
)
def test_a_door_for_domains_takes_exactly_these(ada: Person, address: str) -> None:
    set_door(Door.DOMAINS, by=ada, domains=["alumni.example"])
    assert sign_up(Client(), address) is None
    assert mail.outbox == []
    assert join(Client(), "efua@alumni.example").is_present


def test_a_door_for_domains_says_the_same_of_members_and_strangers(ada: Person, alice: Person) -> None:
    set_door(Door.DOMAINS, by=ada, domains=["alumni.example"])
    answers = set()
    for address in (alice.email, "nobody@example.org"):
        form = {"given_name": "Efua", "email": address, "password1": PASSWORD}
        response = Client().post("/accounts/signup/", form)
        answers.add((response.status_code, str(response.context["form"].errors)))
    assert len(answers) == 1


def test_whose_domain_is_taken_off_the_list_before_confirming_waits(ada: Person) -> None:
    set_door(Door.DOMAINS, by=ada, domains=["example.org"])
    door = Client()
    sign_up(door)
    set_door(Door.DOMAINS, by=ada, domains=["alumni.example"])
    confirm(door)
    assert JoinRequest.objects.get().state == State.WAITING


def test_without_a_pass_a_door_for_passes_stays_shut(ada: Person) -> None:
    set_door(Door.PASS, by=ada, domains=[])
    door = Client()
    assert "You need a pass" in door.get("/accounts/signup/").content.decode()
    assert sign_up(door) is None


@pytest.mark.parametrize("rule", list(Door))
def test_a_pass_opens_each_door_once(ada: Person, rule: Door) -> None:
    set_door(rule, by=ada, domains=["alumni.example"] if rule == Door.DOMAINS else [])
    entry_pass, secret = make_pass(by=ada)
    door = Client()
    assert door.get(f"/join/{secret}/").headers["Location"] == "/accounts/signup/"
    efua = join(door)
    assert efua.is_present
    entry_pass.refresh_from_db()
    assert entry_pass.used_by == efua
    assert Client().get(f"/join/{secret}/").status_code == 404


def test_a_pass_made_out_to_an_address_is_good_for_no_other(ada: Person) -> None:
    _pass, secret = make_pass(by=ada, email="Efua@Example.org")
    door = Client()
    door.get(f"/join/{secret}/")
    assert sign_up(door, "mallory@example.org") is None
    assert sign_up(door, "efua@example.org") is not None


def test_a_pass_tells_nothing_of_who_is_a_member(ada: Person, alice: Person) -> None:
    """Trying an address leaves the pass as it was, whether the address has an account or not."""
    _pass, secret = make_pass(by=ada)
    for address in (alice.email, "nobody@example.org"):
        door = Client()
        door.get(f"/join/{secret}/")
        sign_up(door, address)
        assert Client().get(f"/join/{secret}/").status_code == 302


def test_a_pass_that_is_old_or_revoked_is_like_none(ada: Person) -> None:
    old, old_secret = make_pass(by=ada)
    EntryPass.objects.filter(pk=old.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    revoked, revoked_secret = make_pass(by=ada)
    revoke_pass(revoked.pk, by=ada)
    pages = [Client().get(f"/join/{each}/").content.decode() for each in (old_secret, revoked_secret, "never-made")]
    assert len({re.sub(r'"X-CSRFToken": "\w+"', "", page) for page in pages}) == 1


def test_a_secret_is_kept_nowhere(ada: Person) -> None:
    _pass, secret = make_pass(by=ada)
    assert secret not in str(list(EntryPass.objects.values()))


def test_confirming_twice_changes_nothing(ada: Person) -> None:
    set_door(Door.APPROVAL, by=ada, domains=[])
    efua = join(Client())
    set_door(Door.OPEN, by=ada, domains=[])
    confirm_address(efua, efua.email)
    efua.refresh_from_db()
    assert efua.joined_at is None


def test_an_admin_decides_about_several_after_seeing_whom_it_touches(ada: Person) -> None:
    efua, kofi = waiting("Efua Osei"), waiting("Kofi Mensah")
    office = Client()
    office.force_login(ada)
    chosen = {"who": [str(efua.public_id), str(kofi.public_id)], "decision": "turn-away"}
    preview = office.get("/site/people/waiting/decision/", chosen).content.decode()
    assert "2 people" in preview
    assert JoinRequest.objects.filter(state=State.WAITING).count() == 2
    again = office.post("/site/people/waiting/decision/", chosen)
    assert "deserve a reason" in again.content.decode()
    done = office.post("/site/people/waiting/decision/", chosen | {"reason": "Not a member of the association."})
    assert [str(message) for message in get_messages(done.wsgi_request)] == ["2 people were turned away."]
    assert JoinRequest.objects.filter(state=State.TURNED_AWAY, decided_by=ada).count() == 2


@pytest.mark.parametrize(("days", "gone"), [(29, set()), (31, {"Efua Osei"}), (181, {"Efua Osei", "Kofi Baako"})])
def test_who_was_turned_away_or_never_answered_is_forgotten_in_time(ada: Person, days: int, gone: set[str]) -> None:
    efua, kofi, lea = waiting("Efua Osei"), waiting("Kofi Baako"), waiting("Lea Roth")
    turn_away([efua.pk], by=ada, reason="Not one of ours.")
    let_in([lea.pk], by=ada)
    now = timezone.now() + timedelta(days=days)
    assert (forget_not_let_in(now), forget_not_let_in(now)) == (len(gone), 0)
    left = Person.objects.exclude(pk=ada.pk)
    assert {person.name for person in (efua, kofi, lea)} - {person.name for person in left} == gone
