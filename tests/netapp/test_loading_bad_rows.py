"""Bad rows are counted by reason and shown with their line; the good ones around them are kept."""

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from connections.models import Tie
from groups.models import Membership, Post
from people.models import Person
from tests.netapp.test_load_network import PEOPLE, SMALL, Load, counts, load, mended, refused

__all__ = ["load"]

pytestmark = pytest.mark.django_db

HEAD = "id,email,given_name,family_name,about,industry,country,joined,role,handle\n"
GOOD = "p1,a@example.org,Ana,Silva,,,,,,\n"
TOMORROW = f"{timezone.now() + timedelta(days=2):%Y-%m-%d}"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("x,no-address,Bo,Ek,,,,,,", "not an e-mail address"),
        ("x,,Bo,Ek,,,,,,", "email is empty"),
        (",b@example.org,Bo,Ek,,,,,,", "id is empty"),
        ("x,b@example.org,,Ek,,,,,,", "given_name is empty"),
        ("x,b@example.org,Bo,Ek,,00,,,,", "unknown industry"),
        ("x,b@example.org,Bo,Ek,,,,,boss,", "unknown role"),
        ("x,b@example.org,Bo,Ek,,,,,,Bo Ek", "not a handle"),
        ("x,b@example.org,Bo,Ek,,,,yesterday,,", "unreadable date"),
        ("x,b@example.org,Bo,Ek,,,,1899-12-31,,", "before 1900"),
        (f"x,b@example.org,Bo,Ek,,,,{TOMORROW},,", "in the future"),
        ("x\x1by,b@example.org,Bo,Ek,,,,,,", "control character"),
        ("x,b@example.org,\x07 \x1b,Ek,,,,,,", "given_name is empty"),
        (f"x,b@example.org,Bo,{'k' * 81},,,,,,", "family_name is longer than 80 characters"),
        (f"x,b@example.org,Bo,Ek,{'k' * 10_001},,,,,", "about is longer than 10000 characters"),
        ("\\.,no-address,Bo,Ek,,,,,,", "not an e-mail address"),
        (f"{'x' * 101},b@example.org,Bo,Ek,,,,,,", "id is longer than 100 characters"),
        ("x,b@example.org,Bo,Ek,,,,,", "not 10 columns"),
        ("x,b@example.org,Bo,Ek,,,,,,,", "not 10 columns"),
        (f"x,b@example.org,Bo,Ek,{'k' * 140_000},,,,,", "unreadable as CSV"),
        ("p1,b@example.org,Bo,Ek,,,,,,", "the same id twice in the file"),
        ("x,A@example.org,Bo,Ek,,,,,,", "the same e-mail twice in the file"),
    ],
)
def test_a_bad_person_is_named_and_the_others_are_loaded(load: Load, row: str, reason: str) -> None:
    report = load(people=f"{HEAD}{GOOD}{row}\np3,c@example.org,Cy,Ode,,,,,,\n")
    assert refused(report, "people") == {reason: [3]}
    assert counts(report, "added") == {"people": 2}
    assert set(Person.objects.values_list("given_name", flat=True)) == {"Ana", "Cy"}


@pytest.mark.parametrize(
    ("file", "row", "reason"),
    [
        ("organisations", "guild,Weavers,o9,", "unknown kind"),
        ("organisations", "company,,o9,", "name is empty"),
        ("organisations", "company,Weavers,o9,x", "unknown industry"),
        ("positions", "p9,o1,Mate,,", "unknown person"),
        ("positions", "p1,o9,Mate,,", "unknown organisation"),
        ("positions", "p1,o1,Cook,2020-02,2020-01", "ended before it started"),
        ("positions", "p1,o1,Cook,1899-01,", "before 1900"),
        ("positions", "p1,o1,Cook,2015-13,", "unreadable date"),
        ("positions", f"p1,o1,Cook,,{TOMORROW}", "in the future"),
        ("positions", "p1,o1,Mate,2015-03,", "the same position twice in the file"),
        ("education", "p1,o2,MSc,2012,2011", "ended before it started"),
        ("education", "p1,o2,MSc,1812,", "before 1900"),
        ("education", "p1,o2,MSc,,2199", "in the future"),
        ("education", "p1,o2,MSc,MMXII,", "unreadable year"),
        ("education", "p1,o2,BSc,2009,2013", "the same studies twice in the file"),
        ("skills", "p1,", "skill is empty"),
        ("skills", "p1,NAVIGATION", "the same skill twice in the file"),
        ("ties", "p1,p1,", "a tie to oneself"),
        ("ties", "p1,p9,", "unknown person_b"),
        ("ties", "p2,p1,2022-01-01", "the same tie twice in the file"),
        ("ties", "p1,p3,2999-01-01", "in the future"),
        ("groups", "g2,Day watch,closed,yes,p1", "unknown access"),
        ("groups", "g2,Day watch,open,perhaps,p1", "neither yes nor no"),
        ("groups", "g2,Day watch,open,no,p9", "unknown owner"),
        ("memberships", "g9,p2,", "unknown group"),
        ("memberships", "g1,p2,", "the same membership twice in the file"),
        ("threads", "t2,g1,p9,Hello,discussion", "unknown author"),
        ("threads", "t2,g1,p1,Hello,poem", "unknown kind"),
        ("threads", "t2,g1,p1,,discussion", "title is empty"),
        ("posts", "m4,t9,p1,Hello,", "unknown thread"),
        ("posts", "m4,,p1,Hello,", "thread is empty"),
        ("posts", "m4,,p1,Hello,m4", "answers a post that is unknown, was refused or is in another thread"),
        ("interactions", "p1,p1,2022-01-02,reply", "an interaction with oneself"),
        ("interactions", "p1,p2,,reply", "at is empty"),
        ("interactions", "p1,p2,2022-01-02,glance", "unknown kind"),
        ("interactions", "p2,p1,2022-01-02T08:00,reply", "the same interaction twice in the file"),
    ],
)
def test_a_bad_row_of_any_file_is_named_and_the_rest_is_loaded(load: Load, file: str, row: str, reason: str) -> None:
    line = SMALL[file].count("\n") + 1
    report = load(**SMALL | {file: f"{SMALL[file]}{row}\n"})
    assert refused(report, file) == {reason: [line]}
    assert sum(counts(report, "added").values()) == 20
    assert [entry["what"] for entry in report["files"] if entry["refused"]] == [file]


def test_what_a_text_carries_besides_words_costs_nobody_their_row(load: Load) -> None:
    text = (
        "id,email,given_name,family_name,headline,about\n"
        'p1,a@example.org,"Ana\nMaria",Sil\u202eva,"Editor\t\r\n at  Fable","One\x1b\n\ntwo"\n'
        "p2,b@example.org,Bo\x00b,E\u0301k,Plain,Plain\n"
    )
    report = load(people=text)
    assert mended(report, "people") == {
        "control character taken out of given_name": [2, 7],
        "control character taken out of headline": [2],
        "control character taken out of about": [2],
    }
    ana, bob = Person.objects.order_by("import_key")
    assert (ana.name, ana.headline, ana.about) == ("Ana Maria Silva", "Editor at Fable", "One\n\ntwo")
    assert (ana.handle, bob.name) == ("ana-maria-silva", "Bob \xc9k")


def test_a_country_nobody_knows_leaves_the_place_empty_and_is_told(load: Load) -> None:
    text = "id,email,given_name,family_name,town,country\n"
    text += "p1,a@example.org,Ana,Silva,Porto,QQ\np2,b@example.org,Bo,Ek,Porto,pt\n"
    report = load(people=text, organisations="id,kind,name,country\no1,company,Weavers,XX\n")
    assert mended(report, "people") == {"unknown country, so no place": [2]}
    assert mended(report, "organisations") == {"unknown country, so no place": [2]}
    assert counts(report, "added") == {"people": 2, "organisations": 1}
    ana, bo = Person.objects.order_by("import_key")
    assert ana.place is None
    assert bo.place is not None
    assert bo.place.country_code == "PT"


def test_bytes_that_are_no_utf8_cost_only_their_own_rows(load: Load) -> None:
    text = (
        "id,email,given_name,family_name\np1,a@example.org,Ana,Silva\np2,b@example.org,José,Ek\np3,c@example.org,Cy,O\n"
    )
    report = load(people=text.encode("latin-1"))
    assert refused(report, "people") == {"not UTF-8": [3]}
    assert set(Person.objects.values_list("given_name", flat=True)) == {"Ana", "Cy"}


def test_a_byte_order_mark_and_any_order_of_columns_are_fine(load: Load) -> None:
    text = "\ufefffamily_name,shoe_size,given_name,id,email\r\nSilva,39,Ana,p1,a@example.org\r\n"
    assert counts(load(people=text), "added") == {"people": 1}
    assert Person.objects.get().name == "Ana Silva"


@pytest.mark.parametrize("nothing", ["", "\n", "\ufeff\r\n \n"])
def test_an_empty_file_is_like_none(load: Load, nothing: str) -> None:
    report = load(people=HEAD + GOOD, ties=nothing)
    assert counts(report, "added") == {"people": 1, "ties": 0}
    assert "the file is empty" in str(report)


def test_an_empty_list_of_people_is_one_sentence(load: Load) -> None:
    with pytest.raises(CommandError, match=r"^people\.csv has no column id\.$"):
        load(people="")


def test_a_header_that_is_lost_does_not_lose_its_rows_silently(load: Load) -> None:
    with pytest.raises(CommandError, match=r"^ties\.csv has no column person_a\.$"):
        load(people=HEAD + GOOD, ties="\np1,p2\n")


def test_lines_are_counted_across_texts_of_several_lines(load: Load) -> None:
    about = 'p1,a@example.org,Ana,Silva,"one\n\ntwo\nthree",,,,,\n'
    report = load(people=f"{HEAD}{about}\np2,nowhere,Bo,Ek,,,,,,\n")
    assert refused(report, "people") == {"not an e-mail address": [7]}


def test_a_quotation_mark_too_many_costs_only_its_own_row(load: Load) -> None:
    rows = [GOOD, 'p2,b@example.org,"Bo,Ek,,,,,,\n', "p3,c@example.org,Cy,Ode,,,,,,\n"]
    later = "".join(f"q{n},q{n}@example.org,Q,N,,,,,,\n" for n in range(5_000))
    report = load(people="".join([HEAD, *rows, later, "p4,nowhere,Di,Ek,,,,,,\n"]))
    assert list(refused(report, "people").values()) == [[3], [5005]]
    assert counts(report, "added") == {"people": 5_002}


def test_only_the_first_lines_of_a_reason_are_shown_but_all_are_counted(load: Load) -> None:
    report = load(people=PEOPLE, ties="person_a,person_b\n" + "p1,p1\n" * 30 + "p1,p9\n" * 30)
    for lines, first in zip(report["files"][1]["refused"].values(), (2, 32), strict=True):
        assert lines["count"] == 30
        assert [line for line, _subject in lines["first"]] == list(range(first, first + 20))


def test_the_printed_report_says_what_is_bad_and_where(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(PEOPLE.replace(",NL,", ",QQ,"))
    (tmp_path / "ties.csv").write_text("person_a,person_b\np1,p2\np1,p9\np3,p3\n")
    out = StringIO()
    call_command("load_network", tmp_path, layout="rapport", verbosity=0, stdout=out)
    assert "ties.csv → ties: 1 added, 2 refused\n" in out.getvalue()
    assert "    refused 1: unknown person_b, line 3 (p9)\n" in out.getvalue()
    assert "    refused 1: a tie to oneself, line 4 (p3)\n" in out.getvalue()
    assert "    mended 1: unknown country, so no place, line 3 (QQ)\n" in out.getvalue()
    assert out.getvalue().endswith("4 rows added, 2 refused.\n")


def test_a_group_has_one_owner(load: Load) -> None:
    rows = "group,person,role\ng1,p1,owner\ng1,p2,owner\ng1,p3,moderator\n"
    report = load(**SMALL | {"memberships": rows})
    assert refused(report, "memberships") == {"the group has another owner": [3]}
    assert counts(report, "already_there")["memberships"] == 1
    assert set(Membership.objects.values_list("person__given_name", "role")) == {
        ("Greta", "owner"),
        ("Inês", "moderator"),
    }


def test_answers_to_a_refused_post_are_refused_down_the_chain(load: Load) -> None:
    posts = "id,thread,author,body,reply_to\nm1,t1,p1,First,\nm2,t1,p9,Second,m1\nm3,,p1,Third,m2\nm4,,p1,Fourth,m3\n"
    report = load(**SMALL | {"posts": posts})
    assert refused(report, "posts") == {
        "unknown author": [3],
        "answers a post that is unknown, was refused or is in another thread": [4, 5],
    }
    assert Post.objects.get().body == "First"


def test_ties_stay_whole_when_rows_around_them_are_bad(load: Load) -> None:
    load(people=PEOPLE, ties="person_a,person_b\np1,p2\np2,p1\np2,p2\np9,p1\np3,p2\n")
    sides = set(Tie.objects.values_list("ego", "alter"))
    assert len(sides) == 4
    assert {(alter, ego) for ego, alter in sides} == sides
