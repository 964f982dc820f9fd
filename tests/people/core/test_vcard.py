"""A vCard is what RFC 6350 says, whatever people are called: read back by a parser of its own, nothing is lost."""

import re
from datetime import UTC, datetime
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from people.core.vcard import LONGEST_LINE, Card, Labelled, escape, fold, vcard

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
UID = UUID("0f8fad5b-d9cb-469f-a165-70867728950e")

# Whatever a page may hand on, control characters and lone line ends included.
texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=120)
lines = texts.map(lambda text: " ".join(text.split()))
ways = st.lists(st.builds(Labelled, texts, lines), max_size=3).map(tuple)
cards = st.builds(
    Card,
    uid=st.uuids(),
    name=texts,
    given=texts,
    family=texts,
    revised=st.just(NOON),
    title=texts,
    organisation=texts,
    town=texts,
    country=texts,
    phones=ways,
    emails=ways,
    addresses=ways,
)


def unfolded(text: str) -> list[str]:
    """The logical lines; every physical one ends in CRLF and fits."""
    assert text.endswith("\r\n")
    physical = text.removesuffix("\r\n").split("\r\n")
    assert all(len(line.encode()) <= LONGEST_LINE for line in physical)
    assert all("\n" not in line and "\r" not in line for line in physical)
    logical: list[str] = []
    for line in physical:
        if line.startswith(" "):
            logical[-1] += line[1:]
        else:
            logical.append(line)
    return logical


def parts(value: str) -> list[str]:
    """The components of a structured value with their escapes undone."""
    found, escaped = [""], False
    for letter in value:
        if escaped:
            found[-1] += {"n": "\n"}.get(letter, letter)
            escaped = False
        elif letter == "\\":
            escaped = True
        elif letter == ";":
            found.append("")
        else:
            assert letter != ",", "a bare comma would begin a second value"
            found[-1] += letter
    assert not escaped
    return found


def read(text: str) -> list[tuple[str, list[str]]]:
    """Property names, without group and parameters, with their components."""
    found = []
    for line in unfolded(text):
        name, _, value = line.partition(":")
        assert re.fullmatch(r"(item\d+\.)?[A-Za-z-]+(;[A-Z]+=[a-z]+)?", name)
        found.append((name.split(".")[-1].split(";")[0], parts(value)))
    return found


def kept(text: str) -> str:
    """What of a text a card keeps: everything but control characters, with line feeds as line ends."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in lines if letter == "\n" or not (ord(letter) < 32 or 127 <= ord(letter) < 160))


@given(cards)
def test_whatever_is_written_is_read_back(card: Card) -> None:
    found = read(vcard(card))
    assert found[:2] == [("BEGIN", ["VCARD"]), ("VERSION", ["4.0"])]
    assert found[-1] == ("END", ["VCARD"])
    assert ("FN", [kept(card.name)]) in found
    assert ("N", [kept(card.family), kept(card.given), "", "", ""]) in found
    assert ("UID", [f"urn:uuid:{card.uid}"]) in found
    assert ("REV", ["20261101T120000Z"]) in found
    assert [value for name, value in found if name == "TEL"] == [[kept(way.value)] for way in card.phones]
    assert [value for name, value in found if name == "EMAIL"] == [[kept(way.value)] for way in card.emails]
    postal = [value[2] for name, value in found if name == "ADR" and value[2]]
    assert postal == [kept(way.value) for way in card.addresses if kept(way.value)]
    assert {len(value) for name, value in found if name == "ADR"} <= {7}


@given(texts)
def test_lines_fold_between_characters(text: str) -> None:
    line = "NOTE:" + escape(text)
    assert "".join(unfolded(fold(line) + "\r\n")) == line


@given(st.text(st.characters(codec="ascii"), max_size=300))
def test_an_address_of_the_internet_cannot_end_its_line(url: str) -> None:
    card = Card(UID, "Ben", "Ben", "", NOON, links=(Labelled(url),))
    assert sum(line.startswith("URL:") for line in unfolded(vcard(card))) == 1


def test_a_card_as_address_books_expect_it() -> None:
    card = Card(
        uid=UID,
        name="Ben Adeyemi",
        given="Ben",
        family="Adeyemi",
        revised=NOON,
        source="https://example.org/people/ben-adeyemi/card.vcf",
        title="Operations manager",
        organisation="Elbwind; Energie, Hamburg",
        town="Hamburg",
        country="Germany",
        phones=(Labelled("+49 40 5550 1234", "Work"), Labelled("+49 170 5550123", "Mobile")),
        emails=(Labelled("ben@example.org"),),
        links=(Labelled("https://example.org/ben?a=1,2;3", "Crane plans"),),
        addresses=(Labelled("Elbwind Energie\nKai 7", "office"),),
    )
    assert vcard(card).split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "KIND:individual",
        f"UID:urn:uuid:{UID}",
        "REV:20261101T120000Z",
        "FN:Ben Adeyemi",
        "N:Adeyemi;Ben;;;",
        "ORG:Elbwind\\; Energie\\, Hamburg",
        "TITLE:Operations manager",
        "SOURCE:https://example.org/people/ben-adeyemi/card.vcf",
        "ADR:;;;Hamburg;;;Germany",
        "TEL;TYPE=work:+49 40 5550 1234",
        "TEL;TYPE=cell:+49 170 5550123",
        "EMAIL:ben@example.org",
        "item4.URL:https://example.org/ben?a=1,2;3",
        "item4.X-ABLabel:Crane plans",
        "ADR;TYPE=work:;;Elbwind Energie\\nKai 7;;;;",
        "END:VCARD",
        "",
    ]
