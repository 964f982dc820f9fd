"""An operator brings a community in from CSV: what is good is loaded, what is bad is named with its line."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection

from connections.models import Interaction, Reach, Tie
from groups.models import Group, Membership, Post, Thread
from netapp.loading import foreign_keys
from netapp.loading.loader import LOADING
from people.models import Education, Organisation, Person, PersonSkill, Position, SearchDocument
from tests.factories import make_person, tie

pytestmark = pytest.mark.django_db

PEOPLE = """\
id,email,given_name,family_name,town,country,joined
p1,Greta@example.org,Greta,Sandberg,gavle,SE,2019-05-01
p2,henk@example.org,Henk,de Boer,Nergenshuizen,NL,2020-02-03T10:00:00+01:00
p3,ines@example.org,Inês,Prado,,,
"""
TIES = "person_a,person_b,since\np1,p2,2021-06-01\np2,p3,\n"
SMALL = {
    "people": PEOPLE,
    "ties": TIES,
    "organisations": "kind,name,id,industry\ncompany,Kattegat Shipping,o1,50\nschool,Sund College,o2,\n",
    "positions": "person,organisation,title,started,ended\np1,o1,Mate,2015-03,2018-07-31\np2,o1,Purser,,\n",
    "education": "person,organisation,degree,started,ended\np1,o2,BSc,2009,2012\n",
    "skills": "person,skill\np1,Navigation\np2,navigation\np2,Stowage\n",
    "groups": "id,name,access,listed,owner\ng1,Night watch,on_request,yes,p1\n",
    "memberships": "group,person,joined\ng1,p2,2022-01-01\n",
    "threads": "id,group,author,title,kind\nt1,g1,p1,Who has the tide tables?,question\n",
    "posts": "id,thread,author,body,reply_to\n"
    'm1,t1,p1,"Mine are wet,\nsince Tuesday.",\nm3,,p1,Thank you,m2\nm2,t1,p2,"In the ""blue"" locker",m1\n',
    "interactions": "sender,recipient,at,kind\np2,p1,2022-01-02T08:00:00,reply\n",
}

Load = Callable[..., dict[str, Any]]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Write these texts or bytes as CSV files, load them and return the report; files stay for the next call."""

    def run(*, origin: str = "rapport", **files: str | bytes) -> dict[str, Any]:
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            (tmp_path / f"{name}.csv").write_bytes(data)
        report = tmp_path / "report.json"
        call_command(
            "load_network", tmp_path, layout="rapport", origin=origin, json=report, verbosity=0, stdout=StringIO()
        )
        return dict(json.loads(report.read_text()))

    return run


def counts(report: dict[str, Any], key: str) -> dict[str, int]:
    return {file["what"]: file[key] for file in report["files"]}


def refused(report: dict[str, Any], what: str) -> dict[str, list[int]]:
    """The line numbers of each reason."""
    return _lines(report, what, "refused")


def mended(report: dict[str, Any], what: str) -> dict[str, list[int]]:
    """The line numbers of each thing mended in good rows."""
    return _lines(report, what, "mended")


def _lines(report: dict[str, Any], what: str, fate: str) -> dict[str, list[int]]:
    file = next(file for file in report["files"] if file["what"] == what)
    return {reason: [line for line, _subject in lines["first"]] for reason, lines in file[fate].items()}


def people() -> set[str]:
    return set(Person.objects.values_list("given_name", flat=True))


def test_everything_in_the_files_is_there_afterwards(load: Load) -> None:
    report = load(**SMALL)
    assert counts(report, "added") == {
        "organisations": 2, "people": 3, "positions": 2, "education": 1, "skills": 3, "groups": 1,
        "memberships": 1, "threads": 1, "posts": 3, "interactions": 1, "ties": 2,
    }  # fmt: skip
    greta = Person.objects.get(email="greta@example.org")
    assert (greta.name, greta.handle, greta.role) == ("Greta Sandberg", "greta-sandberg", "member")
    assert greta.place is not None
    assert (greta.place.name, greta.place.geoname_id is not None) == ("Gävle", True)
    assert greta.joined_at == datetime(2019, 5, 1, tzinfo=UTC)
    job = Position.objects.get(person=greta)
    assert (job.title, job.organisation.name, job.organisation.industry) == ("Mate", "Kattegat Shipping", "50")
    assert (job.started_on, job.ended_on) == (date(2015, 3, 1), date(2018, 7, 31))
    assert Education.objects.get().organisation.kind == "school"
    assert PersonSkill.objects.filter(skill__folded_name="navigation").count() == 2
    assert Interaction.objects.get().at == datetime(2022, 1, 2, 8, tzinfo=UTC)


def test_a_town_the_list_lacks_is_kept_without_a_position_on_the_map(load: Load) -> None:
    load(people=PEOPLE)
    place = Person.objects.get(given_name="Henk").place
    assert place is not None
    assert (place.name, place.country, place.latitude) == ("Nergenshuizen", "The Netherlands", None)


def test_groups_come_with_owner_threads_and_answers_in_their_thread(load: Load) -> None:
    load(**SMALL)
    group = Group.objects.get()
    assert (group.access, group.listed) == ("on_request", True)
    roles = Membership.objects.values_list("person__given_name", "role")
    assert dict(roles) == {"Greta": "owner", "Henk": "member"}
    thread = Thread.objects.get()
    assert thread.kind == "question"
    answers = {post.body: post.reply_to and post.reply_to.body for post in Post.objects.filter(thread=thread)}
    first, locker = "Mine are wet,\nsince Tuesday.", 'In the "blue" locker'
    assert answers == {first: None, locker: first, "Thank you": locker}


def test_a_tie_has_two_sides_alike_and_without_a_date_begins_when_both_were_members(load: Load) -> None:
    report = load(**SMALL | {"people": PEOPLE.replace("Prado,,,", "Prado,,,2021-09-09")})
    assert counts(report, "added")["ties"] == 2
    sides = set(Tie.objects.values_list("ego__given_name", "alter__given_name", "since"))
    summer, autumn = datetime(2021, 6, 1, tzinfo=UTC), datetime(2021, 9, 9, tzinfo=UTC)
    assert sides == {
        ("Greta", "Henk", summer), ("Henk", "Greta", summer), ("Henk", "Inês", autumn), ("Inês", "Henk", autumn),
    }  # fmt: skip


def test_search_strength_and_reach_are_ready(load: Load) -> None:
    answered = SMALL["interactions"] + "p1,p2,2022-01-05T08:00:00,message\n"
    report = load(**SMALL | {"interactions": answered})
    assert list(report["steps"]) == ["search", "strengths", "reach"]
    assert SearchDocument.objects.count() == 3
    assert Reach.objects.get(ego__given_name="Greta").people == 1
    assert Tie.objects.get(ego__given_name="Greta").last_contact_at == datetime(2022, 1, 2, 8, tzinfo=UTC)


def test_members_have_no_password_but_an_address_that_can_be_written_to(load: Load) -> None:
    load(people=PEOPLE)
    assert not any(person.has_usable_password() for person in Person.objects.all())
    assert Person.objects.values("password").distinct().count() == 3
    addresses = EmailAddress.objects.filter(verified=True, primary=True)
    assert set(addresses.values_list("email", "user__email")) == {
        (f"{name}@example.org", f"{name}@example.org") for name in ("greta", "henk", "ines")
    }


def test_no_mail_is_sent(load: Load) -> None:
    load(**SMALL)
    assert mail.outbox == []


def test_a_second_run_adds_nothing(load: Load) -> None:
    first = load(**SMALL)
    second = load()
    assert set(counts(second, "added").values()) == {0}
    assert counts(second, "already_there") == counts(first, "added")
    assert not any(file["refused"] for file in second["files"])
    assert Tie.objects.count() == 4


def test_a_second_run_with_new_rows_adds_just_these(load: Load) -> None:
    load(**SMALL)
    report = load(
        people=PEOPLE + "p4,greta.s@example.org,Greta,Sandberg,,,\n",
        ties=TIES + "p4,p1,2024-01-01\n",
        posts="id,thread,author,body,reply_to\nm4,,p4,Dry now?,m1\n",
    )
    added = counts(report, "added")
    assert (added.pop("people"), added.pop("ties"), added.pop("posts")) == (1, 1, 1)
    assert set(added.values()) == {0}
    assert Person.objects.get(email="greta.s@example.org").handle == "greta-sandberg-2"
    assert Post.objects.get(body="Dry now?").thread == Thread.objects.get()


def test_another_origin_may_use_the_same_ids(load: Load) -> None:
    load(people=PEOPLE)
    report = load(people="id,email,given_name,family_name\np1,otto@example.org,Otto,Lang\n", origin="guild")
    assert counts(report, "added")["people"] == 1
    assert people() == {"Greta", "Henk", "Inês", "Otto"}


def test_a_pair_tied_by_themselves_stays_as_it_is(load: Load) -> None:
    load(people=PEOPLE)
    greta, henk = (Person.objects.get(given_name=name) for name in ("Greta", "Henk"))
    tie(greta, henk, how_we_met="on the ferry")
    report = load(ties=TIES)
    assert (counts(report, "added")["ties"], counts(report, "already_there")["ties"]) == (1, 1)
    assert Tie.objects.get(ego=greta, alter=henk).how_we_met == "on the ferry"


def test_an_organisation_known_by_name_is_not_made_again(load: Load) -> None:
    there = Organisation.objects.create(kind="company", name="kattegat  shipping")
    load(**SMALL)
    assert set(Position.objects.values_list("organisation", flat=True)) == {there.pk}


def test_somebody_elses_address_is_refused_and_so_is_what_refers_to_it(load: Load) -> None:
    other = make_person("Henk Other")
    Person.objects.filter(pk=other.pk).update(email="henk@example.org")
    report = load(**SMALL)
    assert refused(report, "people") == {"another member has this e-mail": [3]}
    assert refused(report, "ties") == {
        "person_a was refused in its own file": [3],
        "person_b was refused in its own file": [2],
    }
    assert refused(report, "posts") == {
        "author was refused in its own file": [5],
        "answers a post that is unknown, was refused or is in another thread": [4],
    }
    assert people() == {"Henk", "Greta", "Inês"}


def test_an_address_somebody_confirmed_beside_their_own_is_taken_too(load: Load) -> None:
    other = make_person("Olga Other")
    EmailAddress.objects.create(user=other, email="greta@example.org", verified=True, primary=False)
    EmailAddress.objects.create(user=other, email="ines@example.org", verified=False, primary=False)
    assert refused(load(people=PEOPLE), "people") == {"another member has this e-mail": [2]}


def test_with_many_rows_the_constraints_are_off_for_a_moment_and_back(
    load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _foreign_keys()
    monkeypatch.setattr(foreign_keys, "MANY", 1)
    report = load(**SMALL)
    assert counts(report, "added")["ties"] == 2
    assert _foreign_keys() == before
    assert any(name == "tie_has_both_halves" for name, _definition in before)


def _foreign_keys() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f' ORDER BY 1, 2")
        return list(cursor.fetchall())


def test_a_missing_column_is_one_sentence_and_nothing_is_loaded(load: Load) -> None:
    with pytest.raises(CommandError, match=r"^ties\.csv has no column person_b\.$"):
        load(people=PEOPLE, ties="person_a,since\np1,2020-01-01\n")
    assert people() == set()


def test_without_people_there_is_nothing_to_load(load: Load) -> None:
    with pytest.raises(CommandError, match=r"has no people\.csv\.$"):
        load(ties=TIES)


def test_a_directory_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"nowhere is not a directory\.$"):
        call_command("load_network", tmp_path / "nowhere", layout="rapport")


def test_two_loads_do_not_run_at_once(load: Load) -> None:
    other = psycopg2.connect(**connection.get_connection_params() | {"cursor_factory": None})
    try:
        other.cursor().execute("SELECT pg_advisory_lock(%s)", [LOADING])
        with pytest.raises(CommandError, match=r"^Another load is running\.$"):
            load(people=PEOPLE)
    finally:
        other.close()


@pytest.mark.parametrize("origin", ["demo", "Über", "a" * 20, ""])
def test_an_origin_is_short_plain_and_not_the_demo_network(tmp_path: Path, origin: str) -> None:
    with pytest.raises(CommandError, match="origin"):
        call_command("load_network", str(tmp_path), "--layout", "rapport", "--origin", origin)
