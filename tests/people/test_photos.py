"""A photo of oneself: sent, prepared by a worker, shown to those who may see it, and gone when it is taken back."""

import os
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from netapp.shared import files
from people.actions.photos import remove_photo, send_photo
from people.models import Block, Openness, Person, Photo
from people.models.photo import LARGE, SMALL, files_of, picture_file, sent_file
from people.rules.pictures import BadPicture
from people.upkeep import photos, search
from tests.factories import make_people, make_person, tie

pytestmark = pytest.mark.django_db(transaction=True)

PAGE = "/me/profile/photo/"


def picture(colour: str = "teal", side: int = 200, kind: str = "PNG") -> bytes:
    kept = BytesIO()
    Image.new("RGB", (side, side), colour).save(kept, kind)
    return kept.getvalue()


def upload(sent: bytes, name: str = "me.png") -> dict[str, SimpleUploadedFile]:
    return {"photo": SimpleUploadedFile(name, sent, "image/png")}


def on_disk() -> set[str]:
    root = Path(settings.MEDIA_ROOT)
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}


@pytest.fixture(autouse=True)
def _empty_disk() -> Iterator[None]:
    files.forget(*on_disk())
    yield
    files.forget(*on_disk())


def with_photo(person: Person) -> Photo:
    send_photo(picture(), by=person)
    photos.make_photo(person.pk)
    return Photo.objects.get(person=person)


def address(photo: Photo, size: int = SMALL) -> str:
    return reverse("photo", args=[photo.shown_key, size])


def browser_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_alice_sends_a_photo_and_a_worker_makes_two_pictures_of_it(as_alice: Client, alice: Person) -> None:
    assert as_alice.post(PAGE, upload(picture())).status_code == 302
    waiting = Photo.objects.get(person=alice)
    assert waiting.is_waiting
    assert on_disk() == {sent_file(waiting.key)}
    assert b"being prepared" in as_alice.get(PAGE).content
    photos.make_photo(alice.pk)
    ready = Photo.objects.get(person=alice)
    assert (ready.state, ready.shown_key) == (Photo.State.READY, waiting.key)
    assert on_disk() == {picture_file(ready.key, SMALL), picture_file(ready.key, LARGE)}
    page = as_alice.get(PAGE)
    assert b"being prepared" not in page.content
    assert address(ready, LARGE) in page.content.decode()
    answer = as_alice.get(address(ready))
    assert answer.headers["Content-Type"] == "image/webp"
    assert Image.open(BytesIO(answer.content)).size == (SMALL, SMALL)


def test_what_is_asked_for_by_htmx_is_the_state_alone_and_stops_asking(as_alice: Client, alice: Person) -> None:
    send_photo(picture(), by=alice)
    part = as_alice.get(PAGE, headers={"HX-Request": "true"}).content.decode()
    assert "hx-trigger" in part
    assert "<html" not in part
    photos.make_photo(alice.pk)
    assert "hx-trigger" not in as_alice.get(PAGE, headers={"HX-Request": "true"}).content.decode()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        (b"", "This file is empty."),
        (b"0" * 5_000_001, "larger than 5 MB"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a JPEG, PNG or WebP picture"),
        (picture(side=63), "smaller than 64 by 64"),
        (picture(side=5_001), "more than 25 megapixels"),
    ],
)
def test_a_picture_we_cannot_use_is_refused_at_the_field(as_alice: Client, sent: bytes, sentence: str) -> None:
    answer = as_alice.post(PAGE, upload(sent))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Photo.objects.exists()
    assert on_disk() == set()


def test_no_picture_at_all_is_refused_at_the_field(as_alice: Client) -> None:
    assert "choose a picture first" in as_alice.post(PAGE).content.decode()


def test_a_broken_picture_is_refused_by_the_worker_and_the_former_one_stays(as_alice: Client, alice: Person) -> None:
    former = with_photo(alice)
    send_photo(picture(kind="JPEG")[:400], by=alice)
    photos.make_photo(alice.pk)
    now = Photo.objects.get(person=alice)
    assert (now.state, now.refusal, now.shown_key) == (Photo.State.REFUSED, "broken", former.key)
    assert on_disk() == {picture_file(former.key, size) for size in (SMALL, LARGE)}
    page = as_alice.get(PAGE).content.decode()
    assert "This picture is damaged" in page
    assert "Your former photo stays." in page


def test_a_new_photo_has_a_new_address_and_the_old_one_is_gone(as_alice: Client, alice: Person) -> None:
    old, new = with_photo(alice), with_photo(alice)
    assert old.shown_key != new.shown_key
    assert as_alice.get(address(old)).status_code == 404
    assert on_disk() == {picture_file(new.key, size) for size in (SMALL, LARGE)}


def test_until_a_new_photo_is_ready_the_former_one_is_shown(as_alice: Client, alice: Person) -> None:
    former = with_photo(alice)
    send_photo(picture("red"), by=alice)
    assert as_alice.get(address(former)).status_code == 200
    assert b"being prepared" in as_alice.get(PAGE).content


def test_a_second_photo_takes_the_place_of_one_that_still_waits(alice: Person) -> None:
    send_photo(picture("red"), by=alice)
    send_photo(picture("blue"), by=alice)
    assert on_disk() == {sent_file(Photo.objects.get(person=alice).key)}


def test_a_photo_taken_back_is_gone_from_pages_and_disk(as_alice: Client, alice: Person, ben: Person) -> None:
    photo = with_photo(alice)
    send_photo(picture("red"), by=alice)
    assert as_alice.post(f"{PAGE}removal/").status_code == 302
    assert not Photo.objects.exists()
    assert on_disk() == set()
    assert browser_of(ben).get(address(photo)).status_code == 404
    assert photo.shown_key not in browser_of(ben).get(alice.get_absolute_url()).content.decode()
    remove_photo(by=alice)


def test_a_photo_lost_by_the_disk_is_asked_for_again(alice: Person) -> None:
    send_photo(picture(), by=alice)
    files.forget(*on_disk())
    photos.make_photo(alice.pk)
    assert Photo.objects.get(person=alice).refusal == "lost"


def test_the_sweep_finds_what_the_queue_lost(alice: Person, ben: Person) -> None:
    for person in (alice, ben):
        send_photo(picture(), by=person)
    Photo.objects.filter(person=alice).update(sent_at=timezone.now() - timedelta(minutes=1))
    assert photos.sweep() == 1
    assert Photo.objects.get(person=alice).state == Photo.State.READY
    assert Photo.objects.get(person=ben).is_waiting


def test_files_of_nobody_are_removed_once_they_are_old(alice: Person, ben: Person) -> None:
    kept, erased = with_photo(alice), with_photo(ben)
    send_photo(picture(), by=alice)
    waiting = Photo.objects.get(person=alice)
    files.keep("photos/half-written.webp.part", b"half")
    ben.delete()
    assert photos.forget_orphans() == 0
    for name in on_disk():
        os.utime(Path(settings.MEDIA_ROOT) / name, (0, 0))
    assert photos.forget_orphans() == 3
    assert on_disk() == {sent_file(waiting.key), *files_of(kept.key)[1:]}
    assert not on_disk() & set(files_of(erased.key))


@pytest.mark.parametrize(
    ("opened", "stranger", "connected", "nobody"),
    [
        (Openness(photo=0), 404, 404, 404),
        (Openness(photo=1), 404, 200, 404),
        (Openness(photo=2), 404, 200, 404),
        (Openness(photo=3), 200, 200, 404),
        (Openness(photo=4), 200, 200, 404),
        (Openness(photo=4, has_public_page=True), 200, 200, 200),
        (Openness(photo=3, has_public_page=True), 200, 200, 404),
        (Openness(photo=4, has_public_page=True, found_by=1), 200, 200, 200),
        (Openness(photo=3, found_by=1), 404, 200, 404),
    ],
)
def test_a_photo_is_seen_by_those_it_is_open_to(
    alice: Person, ben: Person, eve: Person, opened: Openness, stranger: int, connected: int, nobody: int
) -> None:
    photo = with_photo(alice)
    tie(alice, ben)
    opened.person = alice
    opened.save()
    assert browser_of(alice).get(address(photo)).status_code == 200
    assert browser_of(eve).get(address(photo)).status_code == stranger
    assert browser_of(ben).get(address(photo)).status_code == connected
    assert Client().get(address(photo)).status_code == nobody
    public = Client().get(f"/p/{alice.handle}/").content.decode()
    assert (photo.shown_key in public) == (nobody == 200)
    on_page = photo.shown_key in browser_of(ben).get(alice.get_absolute_url()).content.decode()
    assert on_page == (connected == 200)
    told = browser_of(ben).get(f"/api/v1/people/{alice.public_id}/").json()
    assert (photo.shown_key in told.get("photo", "")) == (connected == 200)
    on_home = photo.shown_key in browser_of(ben).get("/").content.decode()
    assert on_home == (connected == 200)


def test_what_hides_a_person_hides_the_photo_at_once(alice: Person, ben: Person) -> None:
    photo = with_photo(alice)
    Openness.objects.create(person=alice, photo=4, has_public_page=True)
    watching = browser_of(ben)
    assert watching.get(address(photo)).status_code == 200
    block = Block.objects.create(blocker=alice, blocked=ben)
    assert watching.get(address(photo)).status_code == 404
    block.delete()
    assert watching.get(address(photo)).status_code == 200
    Person.objects.filter(pk=alice.pk).update(leaving_at=timezone.now())
    assert watching.get(address(photo)).status_code == 404
    assert Client().get(address(photo)).status_code == 404


def test_there_is_nothing_at_other_addresses(as_alice: Client, alice: Person) -> None:
    photo = with_photo(alice)
    assert as_alice.get(address(photo, 97)).status_code == 404
    assert as_alice.get(reverse("photo", args=["a" * 43, SMALL])).status_code == 404
    files.forget(picture_file(photo.key, SMALL))
    assert as_alice.get(address(photo)).status_code == 404


def test_the_page_about_a_photo_is_not_stored_and_a_picture_for_a_minute(as_alice: Client, alice: Person) -> None:
    photo = with_photo(alice)
    assert as_alice.get(PAGE).headers["Cache-Control"] == "no-store"
    assert as_alice.get(address(photo)).headers["Cache-Control"] == "private, max-age=60"


def test_a_list_asks_no_more_questions_because_people_have_photos(as_alice: Client, alice: Person) -> None:
    people = make_people(20)
    for person in people:
        tie(alice, person)
    search.reindex()
    with CaptureQueriesContext(connection) as without:
        as_alice.get("/directory/?q=person")
    Photo.objects.bulk_create(
        Photo(person=person, key=f"key-{person.pk}", shown_key=f"key-{person.pk}", state="ready") for person in people
    )
    with CaptureQueriesContext(connection) as with_photos:
        page = as_alice.get("/directory/?q=person")
    assert page.content.decode().count("avatar__photo") >= 20
    assert len(with_photos) == len(without)


def test_the_api_sends_reads_and_removes_a_photo(as_alice: Client, alice: Person) -> None:
    route = "/api/v1/me/photo/"
    assert as_alice.get(route).json() == {"state": "none", "refusal": "", "detail": "", "pictures": {}}
    body, kind = multipart(picture())
    sent = as_alice.put(route, body, content_type=kind)
    assert (sent.status_code, sent.json()["state"]) == (202, "waiting")
    photos.make_photo(alice.pk)
    shown = as_alice.get(route).json()
    assert shown["state"] == "ready"
    assert as_alice.get(shown["pictures"]["96"]).status_code == 200
    body, kind = multipart(b"GIF89a")
    refused = as_alice.put(route, body, content_type=kind)
    assert (refused.status_code, refused.json()["code"]) == (400, "not_a_picture")
    assert as_alice.delete(route).status_code == 204
    assert as_alice.get(route).json()["state"] == "none"


def multipart(sent: bytes) -> tuple[bytes, str]:
    head = b'--part\r\nContent-Disposition: form-data; name="photo"; filename="me.png"\r\n\r\n'
    return head + sent + b"\r\n--part--\r\n", "multipart/form-data; boundary=part"


def test_the_action_itself_takes_no_bad_picture(alice: Person) -> None:
    with pytest.raises(BadPicture):
        send_photo(b"%PDF-1.7", by=alice)


def test_somebody_new_shows_initials(as_alice: Client) -> None:
    newcomer = make_person("Nele Newcomer")
    page = as_alice.get(newcomer.get_absolute_url()).content.decode()
    assert "avatar__photo" not in page
    assert "NN" in page
