"""Everything about oneself: gathered by a worker, fetched once by its owner, within a day."""

import csv
import io
import json
import stat
from datetime import timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from connections.models import Tie
from netapp.departure import exports, rows
from netapp.departure.asking import EnoughExports, ask_export
from netapp.departure.cells import cell
from netapp.departure.registry import DECLARED, TAKEN
from netapp.departure.rows import own_rows
from netapp.tasks import sweep_exports
from people.models import Block, Export, Person
from people.models.photo import LARGE, picture_file
from tests.factories import make_people, make_person, tie
from tests.netapp.whole_life import PHOTO_KEY, WORD, live

pytestmark = pytest.mark.django_db

State = Export.State


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, settings: Any) -> None:
    settings.STATE_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def zed(alice: Person, ada: Person) -> Person:
    return live(friend=alice, admin=ada)


def built(person: Person) -> tuple[Export, ZipFile]:
    export = ask_export(by=person)
    assert exports.build(export.pk)
    export.refresh_from_db()
    return export, ZipFile(exports.file_of(export.public_id))


def table(archive: ZipFile, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(archive.read(f"json/{name}.json"))
    return found


def test_the_archive_holds_a_row_of_every_table_twice_and_says_what_is_what(zed: Person) -> None:
    _export, archive = built(zed)
    readme = archive.read("README.txt").decode()
    for taken in TAKEN:
        as_json = table(archive, taken.file)
        as_csv = list(csv.DictReader(io.StringIO(archive.read(f"csv/{taken.file}.csv").decode(), newline="")))
        assert as_json, f"nobody in this test has {taken.file}"
        assert [list(row) for row in as_csv] == [list(row) for row in as_json] == [taken.header] * len(as_json)
        assert f"\n{taken.file}\n    {taken.says}\n" in readme
    assert archive.read("photo/photo.webp") == b"a picture"


def test_every_table_that_leads_to_a_person_has_a_row_in_this_test(zed: Person) -> None:
    empty = [entry.model._meta.label for entry in DECLARED if not entry.model._base_manager.exists()]
    assert empty == []


def test_the_words_are_there_and_no_secret_is(zed: Person) -> None:
    _export, archive = built(zed)
    (you,) = table(archive, "you")
    assert (you["email"], you["headline"]) == (zed.email, f"I am {WORD}")
    everything = b"".join(archive.read(name) for name in archive.namelist()).decode(errors="replace")
    assert zed.password not in json.dumps(table(archive, "you"))
    for secret in (f"{WORD}-key", '"secret"', "token_hash", "session_key"):
        assert secret not in everything


def test_others_are_there_as_the_person_sees_them_and_their_notes_are_not(zed: Person, alice: Person) -> None:
    _export, archive = built(zed)
    assert [row["handle"] for row in table(archive, "connections")] == [alice.handle]
    assert [row["about"] for row in table(archive, "contacts-to-you")] == [f"about {WORD}"]
    (written,) = table(archive, "vouches-by-you")
    assert "state" not in written


def test_who_is_blocked_or_gone_is_not_among_the_connections(alice: Person, ben: Person, chloe: Person) -> None:
    dorota = make_person("Dora Departing", leaving_at=timezone.now())
    for other in (ben, chloe, dorota):
        tie(alice, other)
    Block.objects.create(blocker=chloe, blocked=alice)
    _export, archive = built(alice)
    assert [row["handle"] for row in table(archive, "connections")] == [ben.handle]


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_no_cell_is_a_formula(begin: str) -> None:
    assert cell(f"{begin}1+1") == f"'{begin}1+1"
    assert (cell("1+1"), cell(-5), cell(None), cell(["=1"])) == ("1+1", -5, "", '["=1"]')


def test_a_formula_in_a_label_is_neutral_in_the_table_and_itself_in_the_json(zed: Person) -> None:
    _export, archive = built(zed)
    assert [row["label"] for row in table(archive, "contact-details")] == ["=2+5"]
    assert "'=2+5" in archive.read("csv/contact-details.csv").decode()


def test_a_long_life_is_read_in_pieces(alice: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "PIECE", 4)
    for other in make_people(10):
        tie(alice, other)
    (ties,) = [taken for taken in TAKEN if taken.model is Tie]
    assert [len(piece) for piece in own_rows(ties, alice)] == [4, 4, 2]


def test_only_this_account_of_the_machine_reads_the_file_and_the_letter_holds_no_secret(alice: Person) -> None:
    export, _archive = built(alice)
    path = exports.file_of(export.public_id)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    (letter,) = mail.outbox
    assert letter.to == [alice.email]
    assert "/settings/data/\n" in str(letter.body)
    assert "/download/" not in str(letter.body)


def test_asking_twice_is_asking_once_and_five_a_day_are_enough(alice: Person) -> None:
    assert ask_export(by=alice) == ask_export(by=alice)
    Export.objects.update(state=State.FETCHED)
    for _turn in range(4):
        ask_export(by=alice)
        Export.objects.update(state=State.FETCHED)
    with pytest.raises(EnoughExports):
        ask_export(by=alice)


def test_one_call_of_many_builds_and_a_dead_workers_work_is_taken_over(alice: Person) -> None:
    export = ask_export(by=alice)
    first = exports.Claim.on(export.pk)
    assert first is not None
    assert exports.Claim.on(export.pk) is None
    Export.objects.update(claimed_at=timezone.now() - timedelta(minutes=4))
    assert exports.due(timezone.now()) == [export.pk]
    assert exports.build(export.pk)
    assert not exports.build(export.pk)
    assert not first.end(state=State.FAILED)
    first.quiet_until = 0
    with pytest.raises(exports.TakenOver):
        first.beat(50)


def test_what_goes_wrong_is_said_and_leaves_nothing_behind(zed: Person, tmp_path: Path) -> None:
    export = ask_export(by=zed)
    picture = tmp_path / "media" / picture_file(PHOTO_KEY, LARGE)
    picture.unlink()
    picture.mkdir()
    with pytest.raises(IsADirectoryError):
        exports.build(export.pk)
    export.refresh_from_db()
    assert export.state == State.FAILED
    assert list(exports.folder().iterdir()) == []
    assert ask_export(by=zed) != export


@pytest.fixture
def secret(alice: Person) -> str:
    export, archive = built(alice)
    archive.close()
    made = exports.make_link(export, now=timezone.now())
    assert made is not None
    return made


def test_the_link_opens_once_for_its_owner_alone(as_alice: Client, ben: Person, secret: str) -> None:
    others = Client()
    others.force_login(ben)
    address = f"/settings/data/download/{secret}/"
    assert others.get(address).status_code == 404
    assert Client().get(address).status_code == 302
    assert as_alice.head(address).status_code == 405
    response = as_alice.get(address)
    assert ZipFile(io.BytesIO(b"".join(response))).testzip() is None  # type: ignore[arg-type]
    assert "attachment" in response.headers["Content-Disposition"]
    assert as_alice.get(address).status_code == 404
    assert list(exports.folder().iterdir()) == []


def test_only_its_hash_is_kept_and_a_new_link_takes_the_place_of_the_old(as_alice: Client, secret: str) -> None:
    export = Export.objects.get()
    assert secret not in export.token_hash
    assert exports.make_link(export, now=timezone.now()) != secret
    assert as_alice.get(f"/settings/data/download/{secret}/").status_code == 404


def test_after_a_day_it_is_gone(as_alice: Client, secret: str) -> None:
    Export.objects.update(expires_at=timezone.now())
    assert as_alice.get(f"/settings/data/download/{secret}/").status_code == 404
    sweep_exports()
    assert Export.objects.get().state == State.EXPIRED
    assert list(exports.folder().iterdir()) == []
    assert exports.make_link(Export.objects.get(), now=timezone.now()) is None


def test_the_page_follows_the_work_without_scripts(as_alice: Client, alice: Person) -> None:
    assert "Gather my data" in as_alice.get("/settings/data/").content.decode()
    as_alice.post("/settings/data/export/")
    assert "Waiting for its turn" in as_alice.get("/settings/data/").content.decode()
    Export.objects.update(state=State.BUILDING, progress=40, claimed_at=timezone.now())
    assert 'value="40"' in as_alice.get("/settings/data/").content.decode()
    Export.objects.update(state=State.FAILED)
    assert "our fault" in as_alice.get("/settings/data/").content.decode()


def test_programs_ask_and_look_as_well(as_alice: Client) -> None:
    assert as_alice.get("/api/v1/me/export/").json() == {"export": None}
    assert as_alice.post("/api/v1/me/export/").json()["export"]["state"] == "asked"
