"""More than we take is refused by what it announces, before it is read."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from people.models import Person, Photo

PAGE = "/me/profile/photo/"
FORM = "multipart/form-data; boundary=x"
SENTENCE = "more than we can take at once"


class Unread(BytesIO):
    """A body of which nobody may read a byte."""

    def read(self, size: int | None = -1, /) -> bytes:
        raise AssertionError("the body was read")


def announce(browser: Client, path: str, length: int, kind: str, method: str = "POST") -> tuple[int, str]:
    """The answer to a request that says how much will come."""
    answer = browser.generic(
        method, path, b"", content_type=kind, CONTENT_LENGTH=str(length), **{"wsgi.input": Unread()}
    )
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize(
    ("path", "length", "kind"),
    [
        (PAGE, 200_000_000, FORM),
        (PAGE, 25_000_001, FORM),
        ("/me/profile/about/", 20_000_000, "application/x-www-form-urlencoded"),
    ],
)
def test_what_is_far_too_much_is_refused_unread(as_alice: Client, path: str, length: int, kind: str) -> None:
    status, page = announce(as_alice, path, length, kind)
    assert status == 413
    assert SENTENCE in page


@pytest.mark.django_db
def test_somebody_who_is_not_signed_in_is_refused_as_well() -> None:
    status, page = announce(Client(), "/accounts/login/", 200_000_000, FORM)
    assert status == 413
    assert SENTENCE in page


def test_the_api_says_it_with_a_code(as_alice: Client) -> None:
    answer = as_alice.generic(
        "PUT", "/api/v1/me/photo/", b"", content_type=FORM, CONTENT_LENGTH="200000000", **{"wsgi.input": Unread()}
    )
    assert answer.status_code == 413
    assert answer.json()["code"] == "too_much"
    assert SENTENCE in answer.json()["detail"]


def test_a_photo_that_is_only_somewhat_too_large_is_refused_at_its_field(as_alice: Client, alice: Person) -> None:
    answer = as_alice.post(PAGE, {"photo": SimpleUploadedFile("me.jpg", b"\xff\xd8\xff" + b"0" * 20_000_000)})
    assert answer.status_code == 422
    assert "This file is larger than 5 MB." in answer.content.decode()
    assert not Photo.objects.exists()


@pytest.mark.parametrize("length", ["", "-1", "²", "many", "1_000"])
def test_a_length_that_is_none_is_nothing(as_alice: Client, length: str) -> None:
    answer = as_alice.generic("GET", PAGE, b"", CONTENT_LENGTH=length)
    assert answer.status_code == 200
