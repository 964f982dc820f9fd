"""Running a site: its name, limits and accent, members and their roles, for its admins alone."""

import re
from email.utils import parseaddr
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from connections.actions.presence import restore, suspend
from connections.models import Reach
from netapp.shared.errors import Conflict, NotAllowed
from people.actions.accounts import appoint
from people.actions.site import change_site, set_limits
from people.core.limits import LIMITS
from people.models import JoinRequest, Person, Role, RoleChange, Site
from people.rules.limits import limit
from tests.factories import make_people, make_person, tie

pytestmark = pytest.mark.django_db
PASSWORD = "three grey herons"


@pytest.fixture
def ada(db: None) -> Person:
    ada = make_person("Ada Nwosu", role=Role.ADMIN)
    ada.set_password(PASSWORD)
    ada.save()
    return ada


@pytest.fixture
def office(ada: Person) -> Client:
    """A browser in which Ada has signed in."""
    browser = Client()
    browser.force_login(ada)
    return browser


def sure(browser: Client) -> Client:
    """The same browser, in which the password was just given once more."""
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return browser


def settings_form(**more: object) -> dict[str, object]:
    return {"name": "Harbour Alumni", "contact": "office@example.org", "language": "en", "hue": "200"} | more


def test_the_name_is_on_every_page_and_letter(office: Client, alice: Person) -> None:
    office.post("/site/settings/", settings_form())
    front = Client().get("/").content.decode()
    assert "Harbour Alumni" in front
    assert "mailto:office@example.org" in front
    assert "Rapport" not in re.sub(r"<meta[^>]*>", "", front)
    Client().post("/accounts/password/reset/", {"email": alice.email})
    assert parseaddr(mail.outbox[-1].from_email)[0] == "Harbour Alumni"
    assert str(mail.outbox[-1].body).rstrip().endswith("Harbour Alumni")


def test_an_accent_is_a_style_sheet_that_browsers_may_keep(office: Client, as_alice: Client) -> None:
    assert "accent.css" not in as_alice.get("/").content.decode()
    office.post("/site/settings/", settings_form(own_accent="on"))
    assert "/site/accent.css?hue=200" in as_alice.get("/").content.decode()
    sheet = as_alice.get("/site/accent.css")
    assert "--accent: light-dark(#" in sheet.content.decode()
    again = as_alice.get("/site/accent.css", headers={"If-None-Match": sheet.headers["ETag"]})
    assert (again.status_code, again.headers["Cache-Control"]) == (304, "public, max-age=3600")


@pytest.mark.parametrize("hue", ["360", "-1", "1.5", "red", "", "²", "9" * 5000, "0" * 5000, "0000999999", "007"])
def test_what_is_no_hue_has_no_style_sheet(hue: str) -> None:
    assert Client().get("/site/accent.css", {"hue": hue}).status_code == 404


def test_what_is_wrong_is_said_at_the_field_and_nothing_typed_is_lost(office: Client) -> None:
    page = office.post("/site/settings/", settings_form(contact="not an address")).content.decode()
    assert "does not look like an e-mail address" in page
    assert 'value="Harbour Alumni"' in page
    assert Site.current().name == ""


def test_a_name_keeps_no_characters_that_act(office: Client) -> None:
    office.post("/site/settings/", settings_form(name="Harbour\u202e \x07 Alumni"))
    assert Site.current().name == "Harbour Alumni"


def test_limits_move_within_their_range_and_follow_the_default_until_then(office: Client, ada: Person) -> None:
    assert limit("invitations_a_day") == 10
    form = {each.name: str(each.default) for each in LIMITS}
    page = office.post("/site/limits/", form | {"invitations_a_day": "31"}).content.decode()
    assert "less than or equal to 30" in page
    office.post("/site/limits/", form | {"invitations_a_day": "12"})
    assert limit("invitations_a_day") == 12
    assert Site.current().limits == {"invitations_a_day": 12}
    set_limits({"invitations_a_day": 10}, by=ada)
    assert Site.current().limits == {}


def test_every_limit_has_a_range_around_its_default_and_a_reason() -> None:
    assert [each.name for each in LIMITS if not each.lowest <= each.default <= each.highest] == []
    assert [each.name for each in LIMITS if len(each.why) < 20 or not each.why.endswith(".")] == []


def test_the_list_of_members_finds_by_name_role_and_state_and_shows_no_address(
    office: Client, alice: Person, ben: Person
) -> None:
    suspended = make_person("Sven Suspended", is_active=False)
    pages = {
        query: office.get(f"/site/people/?{query}").content.decode()
        for query in ("", "q=marchetti", "role=admin", "state=suspended", "q=alice@example.org", "q=alice@")
    }
    found = {
        query: {person.name for person in (alice, ben, suspended) if person.name in page}
        for query, page in pages.items()
    }
    assert found == {
        "": {alice.name, ben.name, suspended.name},
        "q=marchetti": {alice.name},
        "role=admin": set(),
        "state=suspended": {suspended.name},
        "q=alice@example.org": {alice.name},
        "q=alice@": set(),
    }
    assert ben.email not in "".join(pages.values())


@pytest.mark.parametrize("address", ["/site/people/", "/site/people/waiting/", "/site/log/", "/site/door/"])
def test_a_longer_list_costs_no_more_queries(office: Client, ada: Person, address: str) -> None:
    def grow(number: int) -> None:
        for _each in range(number):
            person = make_person(f"Newcomer {Person.objects.count()}", joined_at=None)
            JoinRequest.objects.create(person=person, state=JoinRequest.State.WAITING)
            RoleChange.objects.create(person=person, by=ada, before=Role.MEMBER, after=Role.RECRUITER)
            office.post("/site/door/passes/")

    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert office.get(address).status_code == 200
        return len(seen)

    grow(2)
    few = cost()
    grow(8)
    assert cost() == few <= 12


def test_a_role_is_given_after_the_password_and_written_down(office: Client, ada: Person, alice: Person) -> None:
    address = f"/site/people/{alice.public_id}/role/"
    assert "recruiter" in office.get(address, {"role": "recruiter"}).content.decode()
    assert office.post(address, {"role": "recruiter"}).headers["Location"].startswith("/accounts/reauthenticate/")
    sure(office).post(address, {"role": "recruiter"})
    alice.refresh_from_db()
    assert alice.role == Role.RECRUITER
    assert RoleChange.objects.values_list("person", "by", "before", "after").get() == (
        alice.pk,
        ada.pk,
        "member",
        "recruiter",
    )
    assert "Alice Marchetti" in office.get("/site/log/").content.decode()


def test_the_same_role_again_writes_nothing(ada: Person, alice: Person) -> None:
    assert appoint(alice, Role.RECRUITER, by=ada)
    assert not appoint(alice, Role.RECRUITER, by=ada)
    assert RoleChange.objects.count() == 1


def test_the_log_is_only_added_to_and_outlives_those_in_it(ada: Person, alice: Person) -> None:
    appoint(alice, Role.RECRUITER, by=ada)
    for change in (RoleChange.objects.all().delete, lambda: RoleChange.objects.update(after=Role.ADMIN)):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    alice.delete()
    assert RoleChange.objects.get().person is None


def test_the_last_admin_stays_one(ada: Person, alice: Person) -> None:
    for power in (lambda: appoint(ada, Role.MEMBER, by=ada), lambda: suspend(ada, by=ada, why="Gone.")):
        with pytest.raises(Conflict):
            power()
    with pytest.raises(CommandError, match="somebody who runs it"):
        call_command("appoint", ada.email, "member")
    appoint(alice, Role.ADMIN, by=ada)
    appoint(ada, Role.MEMBER, by=ada)


def test_a_role_waits_until_somebody_is_in(ada: Person) -> None:
    efua = make_person("Efua Osei", joined_at=None)
    with pytest.raises(Conflict, match="not in yet"):
        appoint(efua, Role.ADMIN, by=ada)
    assert not RoleChange.objects.exists()


def test_a_command_on_the_server_is_in_the_log_too(alice: Person) -> None:
    call_command("appoint", alice.email, "admin", verbosity=0)
    assert RoleChange.objects.filter(person=alice, by=None, after=Role.ADMIN).exists()


def test_nobody_but_an_admin_has_power(alice: Person, ben: Person, moira: Person) -> None:
    for by in (alice, moira):
        for power in (lambda by=by: appoint(ben, Role.ADMIN, by=by), lambda by=by: suspend(ben, by=by, why="Mine.")):
            with pytest.raises(NotAllowed):
                power()
    with pytest.raises(NotAllowed):
        change_site(by=moira, name="Mine")


def test_a_suspended_member_is_out_at_once_and_comes_back_signed_out(
    office: Client, ada: Person, as_alice: Client, alice: Person, ben: Person
) -> None:
    tie(alice, ben)
    phone = Client()
    alice.set_password(PASSWORD)
    alice.save()
    alice.emailaddress_set.create(email=alice.email, verified=True, primary=True)
    phone.post("/accounts/login/", {"login": alice.email, "password": PASSWORD})
    assert phone.get("/directory/").status_code == 200
    sure(office).post(f"/site/people/{alice.public_id}/suspension/", {"state": "suspended", "why": "Spam."})
    assert phone.get("/directory/").status_code == 302
    assert Reach.objects.filter(ego=ben, stale_since__isnull=False).exists()
    onlooker = Client()
    onlooker.force_login(ben)
    assert onlooker.get(f"/people/{alice.handle}/").status_code == 404
    restore(alice, by=ada)
    assert onlooker.get(f"/people/{alice.handle}/").status_code == 200
    assert phone.get("/directory/").status_code == 302


def test_programs_say_who_they_are_before_they_take_power(office: Client, alice: Person) -> None:
    role = f"/api/v1/site/people/{alice.public_id}/role/"
    refused = office.put(role, {"role": "moderator"}, content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (403, "reauthentication_needed")
    done = sure(office).put(role, {"role": "moderator"}, content_type="application/json")
    assert done.json()["role"] == "moderator"
    assert alice.email not in done.content.decode()
    assert office.get("/api/v1/site/log/").json()[0]["person"] == alice.name


def test_programs_run_the_door(office: Client) -> None:
    wrong = office.put("/api/v1/site/door/", {"door": "domains"}, content_type="application/json")
    assert wrong.status_code == 400
    told = {"door": "domains", "domains": ["München.example"]}
    done = office.put("/api/v1/site/door/", told, content_type="application/json")
    assert done.json() == {"door": "domains", "domains": ["xn--mnchen-3ya.example"]}
    made = office.post("/api/v1/site/passes/", {}, content_type="application/json").json()
    assert Client().get(made["link"]).status_code == 302
    assert office.delete(f"/api/v1/site/passes/{made['id']}/").status_code == 204
    assert Client().get(made["link"]).status_code == 404


def test_the_site_is_read_once_a_request(as_alice: Client) -> None:
    make_people(3)
    with CaptureQueriesContext(connection) as seen:
        as_alice.get("/directory/")
    assert sum('FROM "people_site"' in query["sql"] for query in seen) == 1
    with CaptureQueriesContext(connection) as seen:
        Client().get("/static/css/tokens.css")
    assert len(seen) == 0


def picture(width: int = 300, height: int = 100) -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGBA", (width, height), (20, 90, 60, 128)).save(out, "PNG")
    return SimpleUploadedFile("logo.png", out.getvalue(), "image/png")


def test_a_logo_keeps_its_shape_and_is_there_for_everybody_until_it_is_replaced(
    office: Client, settings: Any, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    def send(address: str, **what: object) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            office.post(address, what)

    settings.MEDIA_ROOT = tmp_path
    send("/site/settings/logo/", logo=picture())
    (first,) = re.findall(r"/site/logo/[\w-]+\.webp", Client().get("/").content.decode())
    shown = Image.open(BytesIO(Client().get(first).content))
    assert (shown.format, shown.size) == ("WEBP", (256, 85))
    send("/site/settings/logo/", logo=picture(100, 100))
    assert Client().get(first).status_code == 404
    assert len(list((tmp_path / "logos").iterdir())) == 1
    send("/site/settings/logo/removal/")
    assert "/site/logo/" not in Client().get("/").content.decode()
    assert list((tmp_path / "logos").iterdir()) == []


@pytest.mark.parametrize("sent", [b"", b"<svg onload=alert(1)>", b"GIF89a" + b"\0" * 99])
def test_what_is_no_picture_is_no_logo(office: Client, sent: bytes) -> None:
    page = office.post("/site/settings/logo/", {"logo": SimpleUploadedFile("logo.png", sent, "image/png")})
    assert page.status_code == 422
    assert Site.current().logo_key == ""
