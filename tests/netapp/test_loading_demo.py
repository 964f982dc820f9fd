"""The demo network comes in through the same door, complete or not at all."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from connections.models import Reach, Tie
from netapp.demo.cast import CAST, SIGN_INS
from netapp.demo.world import make_cast, make_world
from netapp.loading.batches import Batch
from netapp.loading.demo import load_world
from netapp.loading.loader import load
from netapp.loading.plans.people import free_handles
from netapp.loading.progress import Progress
from netapp.loading.records import PersonRow, TieRow
from netapp.local import prepare
from netapp.local import progress as starting
from people.models import Person, SearchDocument
from tests.factories import make_person

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


def load_demo(**options: object) -> str:
    out = StringIO()
    call_command("load_demo", verbosity=0, stdout=out, **options)
    return out.getvalue()


def test_the_demo_network_is_complete_and_tells_how_to_sign_in(client: Client) -> None:
    said = load_demo(people=60)
    assert Person.objects.present().count() == SearchDocument.objects.count() == 60
    assert Reach.objects.get(ego__email=SIGN_INS[0].email).people > 0
    assert Tie.objects.filter(strength__gt=0).exists()
    assert mail.outbox == []
    for sign_in in SIGN_INS:
        assert f"{sign_in.role}: {sign_in.email}, password {sign_in.password}" in said
        assert client.login(email=sign_in.email, password=sign_in.password)
        assert EmailAddress.objects.filter(email=sign_in.email, verified=True, primary=True).exists()


def test_only_the_cast_can_sign_in() -> None:
    load_demo(people=20)
    able = {person.handle for person in Person.objects.present() if person.has_usable_password()}
    assert able == {member.handle for member in CAST}


@pytest.mark.parametrize("people", [300, 700])
def test_no_row_of_the_invented_world_is_refused(people: int) -> None:
    report = load_world(make_world(people, today=TODAY), now=timezone.now(), progress=Progress(quiet=True))
    assert [str(file) for file in report.files if file.refused or file.skipped] == []
    assert Person.objects.count() == people


def test_a_demo_network_that_is_there_is_left_alone() -> None:
    load_demo(people=20)
    assert load_demo(people=30) == "The demo network is here already.\n"
    assert load_demo(people=30, if_empty=True) == ""
    assert Person.objects.present().count() == 20


def test_where_real_people_are_no_demo_network_is_loaded() -> None:
    make_person("Greta Sandberg")
    with pytest.raises(CommandError, match="not from the demo network"):
        load_demo()
    assert load_demo(if_empty=True) == ""
    assert Person.objects.count() == 1


def test_a_crash_in_the_middle_leaves_nothing() -> None:
    world = make_cast(TODAY)

    def broken() -> Iterator[TieRow]:
        yield from list(world.ties)[:5]
        raise RuntimeError("the power went out")

    with pytest.raises(RuntimeError, match="the power went out"):
        load_world(replace(world, ties=broken()), now=timezone.now(), progress=Progress(quiet=True))
    assert not Person.objects.exists()
    assert not EmailAddress.objects.exists()


def test_handles_that_are_taken_get_the_next_free_number() -> None:
    wishes = [(1, "jo"), (2, "jo"), (3, "jo-2"), (4, "jo"), (5, "x" * 40), (6, "x" * 40)]
    given = dict(free_handles(wishes, {"jo", "jo-3"}))
    assert given == {1: "jo-2", 2: "jo-4", 3: "jo-2-2", 4: "jo-5", 5: "x" * 40, 6: f"{'x' * 38}-2"}


def test_somebody_watching_sees_a_bar() -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    row = PersonRow("p1", "a@example.org", "Ana", "Silva")
    batch = Batch("people.csv", PersonRow, [(2, row)], size=200, position=lambda: 100)
    load([batch], origin="rapport", now=timezone.now(), progress=Progress(screen))
    assert "people.csv → people [###############---------------]  50% 1 rows\x1b[K\r" in screen.getvalue()


def test_elsewhere_there_are_plain_lines() -> None:
    paper = StringIO()
    row = PersonRow("p1", "a@example.org", "Ana", "Silva")
    load([Batch("people.csv", PersonRow, [(2, row)])], origin="rapport", now=timezone.now(), progress=Progress(paper))
    assert paper.getvalue().startswith("people.csv → people: 1 added (")
    assert "\r" not in paper.getvalue()


def test_whoever_started_it_hears_what_is_loaded(capsys: pytest.CaptureFixture[str]) -> None:
    assert prepare.load_demo(60)
    news = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["done"].split(" (")[0] for each in news if "people" in each.get("done", "")] == [
        "inventing 60 people",
        "people: 60 added",
    ]
    assert {"doing": "people: placing 60 rows"} in news


@pytest.mark.parametrize(("long", "told"), [(60.0, False), (0.0, True)])
def test_only_a_long_start_tells_its_parts(monkeypatch: pytest.MonkeyPatch, long: float, told: bool) -> None:
    for pause in ("LONG", "SILENCE"):
        monkeypatch.setattr(starting, pause, long)
    out = StringIO()
    with starting.Progress(out).step("Loading") as step:
        step.finish_part("people: 60 added (0.1 s)")
        step.now = "ties: placing 179 rows"
        step.remind()
    assert ("    people: 60 added (0.1 s)\n" in out.getvalue()) is told
    assert ("    ties: placing 179 rows …\n" in out.getvalue()) is told
