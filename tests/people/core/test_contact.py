"""Phone numbers and links as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.core.contact import LONGEST, BadLink, clean_link, is_phone, phone_address, shown_link


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("+49 (0)40 1234-5678", "tel:+494012345678"),
        ("010 555 01 23", "tel:0105550123"),
        ("+353 1 555 0199 ext. 12", "tel:+35315550199;ext=12"),
        ("(020) 555.01.23", "tel:0205550123"),
        ("٠٢٠٥٥٥٠١", "tel:02055501"),
    ],
)
def test_phone_numbers_can_be_dialled_as_they_were_typed(typed: str, address: str) -> None:
    assert is_phone(typed)
    assert phone_address(typed) == address


@pytest.mark.parametrize(
    "typed", ["", "1234", "call me", "12345678901234567", "+49+40 123456", "12345 x", "12345;ext=6"]
)
def test_what_nobody_can_dial_is_no_phone_number(typed: str) -> None:
    assert not is_phone(typed)


@given(st.text(max_size=LONGEST))
def test_a_phone_address_holds_nothing_but_digits(typed: str) -> None:
    address = phone_address(typed)
    assert address == "" or set(address) <= set("tel:+0123456789;x=")


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("example.org", "https://example.org", "example.org"),
        ("HTTPS://Example.ORG/Work/", "https://example.org/Work/", "example.org/Work/"),
        ("https://example.org:8443/a?b=ü", "https://example.org:8443/a?b=%C3%BC", "example.org:8443/a?b=%C3%BC"),
        ("https://münchen.example/", "https://xn--mnchen-3ya.example/", "münchen.example"),
        ("https://пример.рф/", "https://xn--e1afmkfd.xn--p1ai/", "пример.рф"),
        ("https://田中.example", "https://xn--fiqx46g.example", "田中.example"),
    ],
)
def test_links_are_kept_in_ascii_and_shown_in_their_own_letters(typed: str, kept: str, shown: str) -> None:
    assert clean_link(typed) == kept
    assert shown_link(kept) == shown


@pytest.mark.parametrize(
    "typed", ["https://аррӏе.com", "https://paypaı.com", "https://ραγpal.com", "https://exаmple.org"]
)
def test_a_name_in_letters_that_pass_for_others_is_shown_in_ascii(typed: str) -> None:
    assert shown_link(clean_link(typed)).startswith("xn--")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("http://example.org", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("data:text/html,hello", "scheme"),
        ("https://somebody@example.org", "shape"),
        ("https://example.org\\@example.com/", "shape"),
        ("https://localhost/", "shape"),
        ("https://127.0.0.1/", "shape"),
        ("https://[::1]/", "shape"),
        ("https://example.org:99999/", "shape"),
        ("two words.example", "shape"),
        ("https://example.org/" + "a" * LONGEST, "long"),
    ],
)
def test_what_is_no_link_is_refused_with_a_reason(typed: str, why: str) -> None:
    with pytest.raises(BadLink, match=why):
        clean_link(typed)


@given(st.text(max_size=80))
def test_a_link_that_is_kept_is_plain_ascii_and_stays_itself(typed: str) -> None:
    try:
        kept = clean_link(typed)
    except BadLink:
        return
    assert kept.isascii()
    assert kept.isprintable()
    assert " " not in kept
    assert clean_link(kept) == kept
