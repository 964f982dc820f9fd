"""The LDBC sample network comes in whole (checked on LDBC SNB sample data)."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db.models import F

from connections.models import Interaction, Tie
from groups.models import Group, Membership, Post, Thread
from netapp.loading.ldbc_static import clean, town_name
from people.models import Education, Organisation, Person, PersonSkill, Position

SAMPLE = Path(__file__).resolve().parents[3] / "shared" / "data" / "ldbc-250"

pytestmark = pytest.mark.django_db
needs_sample = pytest.mark.skipif(not SAMPLE.is_dir(), reason="the LDBC sample data are not on this machine")


def load(directory: Path, report: Path) -> dict[str, Any]:
    call_command("load_network", directory, layout="ldbc", json=report, verbosity=0, stdout=StringIO())
    return dict(json.loads(report.read_text()))


@needs_sample
def test_the_sample_is_loaded_whole_and_only_once(tmp_path: Path) -> None:
    report = load(SAMPLE, tmp_path / "report.json")
    counted = (Person, Position, Education, Group, Membership, Thread, Post, Interaction)
    assert [model.objects.count() for model in counted] == [222, 485, 180, 805, 4387, 232, 2450, 3383]
    assert Tie.objects.count() == 2 * 825
    assert not any(file["refused"] for file in report["files"])
    skipped = {reason: lines["count"] for file in report["files"] for reason, lines in file["skipped"].items()}
    assert skipped["a photo without words"] == 5692
    assert mail.outbox == []

    again = load(SAMPLE, tmp_path / "report.json")
    assert {file["added"] for file in again["files"]} == {0}


@needs_sample
def test_the_sample_is_mapped_to_our_words(tmp_path: Path) -> None:
    load(SAMPLE, tmp_path / "report.json")
    sides = set(Tie.objects.values_list("ego", "alter", "since"))
    assert {(alter, ego, since) for ego, alter, since in sides} == sides
    jose = Person.objects.get(import_key="ldbc:8796093022220")
    assert (jose.name, jose.email) == ("Jose Alonso", "jose8796093022220@gmail.com")
    assert Organisation.objects.filter(kind="company", name="Cubana de Aviación").exists()
    assert not Organisation.objects.filter(name__contains="_").exists()
    assert Group.objects.get(name="Wall of Jose Alonso").access == "by_invitation"
    assert not Group.objects.filter(name__startswith="Album").exclude(listed=False).exists()
    assert Group.objects.filter(listed=True, access="open").count() == 17
    assert Group.objects.filter(memberships__role="owner").count() == 805
    assert max(PersonSkill.objects.filter(person=person).count() for person in Person.objects.all()) == 12
    assert not Post.objects.filter(reply_to__isnull=False).exclude(thread=F("reply_to__thread")).exists()
    assert set(Interaction.objects.values_list("kind", flat=True)) == {"reply", "thanks"}


HEADERS = {
    "static/place": "id|name|url|type|isPartOf",
    "static/organisation": "id|type|name|url|place",
    "static/tag": "id|name|url|hasType",
    "dynamic/person": "id|firstName|lastName|creationDate|place",
    "dynamic/person_knows_person": "Person.id|Person.id|creationDate",
    "dynamic/forum": "id|title|creationDate|moderator",
    "dynamic/post": "id|creationDate|content|creator|Forum.id",
    "dynamic/comment": "id|creationDate|content|creator|replyOfPost|replyOfComment",
    "dynamic/person_likes_post": "Person.id|Post.id|creationDate",
}
SMALL = {
    "static/place": ["1|Netherlands||country|", "2|Utrecht||city|1", "3|Sint_Nergens,_Utrecht||city|1"],
    "dynamic/person": ["10|Ada|Vos|2011-01-01T10:00:00.000+0000|2", "11|Bo|Ek|2011-01-02T10:00:00.000+0000|3"],
    "dynamic/forum": ["20|Wall of Ada Vos|2011-01-01T10:00:10.000+0000|10"],
    "dynamic/post": [
        "30|2011-02-01T10:00:00.000+0000|About \"tides\", and why|10|20",
        "31|2011-02-02T10:00:00.000+0000||10|20",
    ],
}  # fmt: skip


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return write(tmp_path, **SMALL)


def write(folder: Path, **rows: list[str]) -> Path:
    for name, header in HEADERS.items():
        path = folder / f"{name}_0_0.csv"
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join([header, *rows.get(name, SMALL.get(name, []))]) + "\n")
    return folder


def refused(report: dict[str, Any], file: str) -> dict[str, list[int]]:
    entries = [entry for entry in report["files"] if entry["file"] == f"{file}_0_0.csv"]
    return {
        reason: [line for line, _subject in lines["first"]]
        for entry in entries
        for reason, lines in entry["refused"].items()
    }


def test_people_without_address_get_one_that_leads_nowhere(small: Path) -> None:
    load(small, small / "report.json")
    places = {person.email: person.place and person.place.name for person in Person.objects.select_related("place")}
    assert places == {"10@ldbc.invalid": "Utrecht", "11@ldbc.invalid": "Sint Nergens"}


def test_answers_find_their_thread_and_bad_ones_are_named(tmp_path: Path) -> None:
    when = "2011-03-01T10:00:00.000+0000"
    comments = [
        f"42|{when}|deeper|10||41", f"41|{when}|answer|11|30|", f"43|{when}|lost|10||99",
        "44|never|what|10|30|", f"45|{when}|self|10|30|",
    ]  # fmt: skip
    report = load(write(tmp_path, **{"dynamic/comment": comments}), tmp_path / "report.json")
    assert dict(Post.objects.values_list("body", "reply_to__body")) == {
        'About "tides", and why': None,
        "answer": 'About "tides", and why',
        "deeper": "answer",
        "self": 'About "tides", and why',
    }
    assert Thread.objects.get().title == 'About "tides", and why'
    assert refused(report, "comment") == {
        "unreadable date": [5],
        "answers a post that is unknown, was refused or is in another thread": [4],
        "nobody known made what it is about": [4],
    }
    assert set(Interaction.objects.values_list("sender__given_name", "recipient__given_name")) == {
        ("Ada", "Bo"),
        ("Bo", "Ada"),
    }


def test_a_like_is_thanks_also_for_a_photo_but_not_from_oneself(tmp_path: Path) -> None:
    likes = [f"{who}|{what}|2011-03-0{n}T10:00:00.000+0000" for n, (who, what) in enumerate([(11, 31), (10, 30)], 1)]
    load(write(tmp_path, **{"dynamic/person_likes_post": likes}), tmp_path / "report.json")
    thanks = Interaction.objects.get()
    assert (thanks.sender.given_name, thanks.recipient.given_name, thanks.kind) == ("Bo", "Ada", "thanks")


def test_bad_ties_are_named(tmp_path: Path) -> None:
    when = "2011-03-01T10:00:00.000+0000"
    ties = [f"10|11|{when}", f"11|10|{when}", f"10|10|{when}", f"10|99|{when}", "10|11", "10|11|1811-03-01"]
    report = load(write(tmp_path, **{"dynamic/person_knows_person": ties}), tmp_path / "report.json")
    assert refused(report, "person_knows_person") == {
        "the same tie twice in the file": [3],
        "a tie to oneself": [4],
        "unknown person_b": [5],
        "not 3 columns": [6],
        "before 1900": [7],
    }
    assert Tie.objects.count() == 2


def test_a_missing_file_or_column_is_one_sentence(small: Path) -> None:
    (small / "dynamic/person_knows_person_0_0.csv").write_text("Person.id|creationDate\n")
    with pytest.raises(CommandError, match=r"^person_knows_person_0_0\.csv has no column Person\.id\.$"):
        load(small, small / "report.json")
    (small / "static/place_0_0.csv").unlink()
    with pytest.raises(CommandError, match=r"has no static/place_0_0\.csv\.$"):
        load(small, small / "report.json")
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    ("name", "written"),
    [("S%C3%A3o_Paulo", "São Paulo"), ("Niki_(airline)", "Niki (airline)"), ("100%_Design", "100% Design")],
)
def test_names_from_dbpedia_are_written_as_people_do(name: str, written: str) -> None:
    assert clean(name) == written


@pytest.mark.parametrize(
    ("name", "town"), [("Fuzhou,", "Fuzhou"), ("Chosica,Lima", "Chosica"), ("http://maps.example.org/?q=1", "")]
)
def test_towns_are_towns(name: str, town: str) -> None:
    assert town_name(name) == town
