"""The domain of an address is the one its mail goes to, however it is dressed up."""

import pytest
from django.core.mail.message import sanitize_address

from people.core.doors import mail_domain, plain_domain, shown_domain


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("efua@alumni.example", "alumni.example"),
        ("Efua@ALUMNI.Example", "alumni.example"),
        ("efua@alumni.example.", "alumni.example"),
        ("efua@münchen.example", "xn--mnchen-3ya.example"),
        ("efua@xn--mnchen-3ya.example", "xn--mnchen-3ya.example"),
        ("efua@ＡＬＵＭＮＩ.example", "alumni.example"),
        ("alumni.example@evil.example", "evil.example"),
        ('"x@alumni.example"@evil.example', "evil.example"),
        ("efua@evil.alumni.example", "evil.alumni.example"),
        ("efua@notalumni.example", "notalumni.example"),
        ("efua@аlumni.example", "xn--lumni-3ve.example"),
        ("efua@localhost", ""),
        ("efua@", ""),
        ("efua@a..example", ""),
        ("efua@-a.example", ""),
        ("efua@" + "a" * 64 + ".example", ""),
        ("efua@alumni.example\n", "alumni.example"),
    ],
)
def test_the_domain_is_what_stands_after_the_last_at(address: str, domain: str) -> None:
    assert mail_domain(address) == domain


@pytest.mark.parametrize("typed", ["straße.example", "münchen.example", "İstanbul.example", "①.example"])
def test_what_is_compared_is_where_a_letter_goes(typed: str) -> None:
    sent_to = sanitize_address(f"efua@{typed}", "utf-8").rpartition("@")[2]
    assert plain_domain(typed) in (sent_to.lower(), "")


def test_an_admin_reads_a_domain_as_people_write_it() -> None:
    assert shown_domain(plain_domain("München.example")) == "münchen.example"
