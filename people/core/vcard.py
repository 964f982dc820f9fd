"""A person's card as vCard 4.0 (RFC 6350), for address books."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

LONGEST_LINE = 75  # octets, without the line break (RFC 6350, 3.2)
END = "\r\n"

# Labels that the format has a word for; others travel as Apple's X-ABLabel, which most address books read.
_TYPES = {"work": "work", "office": "work", "home": "home", "private": "home"}
_PHONE_TYPES = _TYPES | {"mobile": "cell", "cell": "cell", "fax": "fax"}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A way to reach somebody, and what it is called; the label may be empty."""

    value: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """`name` is the whole name in the order of its script; `source` is where this card is had anew.

    Postal addresses are texts of several lines; `town` and `country` stand for where somebody lives.
    """

    uid: UUID
    name: str
    given: str
    family: str
    revised: datetime
    source: str = ""
    title: str = ""
    organisation: str = ""
    town: str = ""
    country: str = ""
    phones: tuple[Labelled, ...] = ()
    emails: tuple[Labelled, ...] = ()
    links: tuple[Labelled, ...] = ()
    addresses: tuple[Labelled, ...] = ()


def vcard(card: Card) -> str:
    """The card as text with CRLF line ends; no line is longer than 75 octets of UTF-8."""
    lines = ["BEGIN:VCARD", "VERSION:4.0", *_who(card), *_where(card), "END:VCARD"]
    return "".join(fold(line) + END for line in lines)


def fold(line: str) -> str:
    """A logical line in pieces of at most 75 octets that cut no character; those after the first are indented."""
    pieces, piece, room = [], "", LONGEST_LINE
    for letter in line:
        size = len(letter.encode())
        if size > room:
            pieces.append(piece)
            piece, room = " ", LONGEST_LINE - 1
        piece += letter
        room -= size
    return END.join([*pieces, piece])


def escape(text: str) -> str:
    """Text as a value or part of one (RFC 6350, 3.4); control characters other than line breaks are left out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = "".join(letter for letter in lines if letter == "\n" or letter.isprintable() or ord(letter) > 0x9F)
    for sign, escaped in (("\\", "\\\\"), (",", "\\,"), (";", "\\;"), ("\n", "\\n")):
        plain = plain.replace(sign, escaped)
    return plain


def _who(card: Card) -> Iterator[str]:
    yield "KIND:individual"
    yield f"UID:urn:uuid:{card.uid}"
    yield f"REV:{card.revised.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"FN:{escape(card.name)}"
    yield f"N:{escape(card.family)};{escape(card.given)};;;"
    if card.organisation:
        yield f"ORG:{escape(card.organisation)}"
    if card.title:
        yield f"TITLE:{escape(card.title)}"
    if card.source:
        yield f"SOURCE:{_address(card.source)}"


def _where(card: Card) -> Iterator[str]:
    if card.town or card.country:
        yield f"ADR:;;;{escape(card.town)};;;{escape(card.country)}"
    ways = [
        *(("TEL", escape(way.value), way.label, _PHONE_TYPES) for way in card.phones),
        *(("EMAIL", escape(way.value), way.label, _TYPES) for way in card.emails),
        *(("URL", _address(way.value), way.label, _TYPES) for way in card.links),
        *(("ADR", f";;{escape(way.value)};;;;", way.label, _TYPES) for way in card.addresses),
    ]
    for number, (name, value, label, types) in enumerate(ways, 1):
        yield from _labelled(number, name, value, label, types)


def _labelled(number: int, name: str, value: str, label: str, types: dict[str, str]) -> Iterator[str]:
    if kind := types.get(label.casefold()):
        yield f"{name};TYPE={kind}:{value}"
    elif label:
        yield f"item{number}.{name}:{value}"
        yield f"item{number}.X-ABLabel:{escape(label)}"
    else:
        yield f"{name}:{value}"


def _address(url: str) -> str:
    """An address of the internet is taken as it is; nothing in it may end the line."""
    return "".join(letter for letter in url if letter.isprintable())
