"""Sending a photo of oneself, and being seen."""

from io import BytesIO

from PIL import Image
from playwright.sync_api import FilePayload, Page, expect

from people.models import Person, Photo
from people.upkeep import photos
from tests.journeys.conftest import sign_in


def chosen(sent: bytes, name: str = "me.png") -> FilePayload:
    return {"name": name, "mimeType": "image/png", "buffer": sent}


def picture() -> bytes:
    kept = BytesIO()
    Image.new("RGB", (600, 400), "teal").save(kept, "PNG")
    return kept.getvalue()


def drawn(page: Page, selector: str) -> bool:
    """Whether the browser has really got a picture there."""
    return bool(page.locator(selector).first.evaluate("image => image.decode().then(() => image.naturalWidth > 0)"))


def test_ben_sends_a_photo_and_alice_sees_it(site: str, strict_page: Page) -> None:
    ben = Person.objects.get(handle="ben-adeyemi")
    page = strict_page
    sign_in(page, site, "ben@example.org")
    page.goto(f"{site}/me/profile/photo/")
    expect(page.get_by_text("Others see your initials.")).to_be_visible()
    page.get_by_label("Picture").set_input_files(chosen(picture()))
    expect(page.locator("#photo-preview")).to_be_visible()
    page.get_by_role("button", name="Send this picture").click()
    expect(page.get_by_text("Your photo is being prepared.")).to_be_visible()
    photos.make_photo(ben.pk)
    expect(page.get_by_text("Seen by: all members.")).to_be_visible()
    expect(page.get_by_text("being prepared")).to_have_count(0)
    assert drawn(page, "#photo-state .avatar__photo")
    page.context.clear_cookies()
    sign_in(page, site, "alice@example.org")
    page.goto(f"{site}/people/ben-adeyemi/")
    assert drawn(page, "main .avatar__photo")
    page.goto(f"{site}/directory/?q=adeyemi")
    page.locator("main .avatar__photo").first.scroll_into_view_if_needed()
    expect(page.locator("main .avatar__photo").first).to_be_visible()


def test_a_picture_that_is_too_heavy_is_not_even_sent(site: str, strict_page: Page) -> None:
    page = strict_page
    sign_in(page, site, "ben@example.org")
    page.goto(f"{site}/me/profile/photo/")
    field = page.get_by_label("Picture")
    field.set_input_files(chosen(picture().ljust(5_000_001, b"\0")))
    assert "larger than 5 MB" in field.evaluate("input => input.validationMessage")
    expect(page.locator("#photo-preview")).to_be_hidden()
    field.set_input_files(chosen(picture()))
    assert field.evaluate("input => input.validationMessage") == ""


def test_it_works_without_scripts(site: str, without_scripts: Page) -> None:
    page = without_scripts
    ben = Person.objects.get(handle="ben-adeyemi")
    sign_in(page, site, "ben@example.org")
    page.goto(f"{site}/me/profile/photo/")
    page.get_by_role("button", name="Send this picture").click()
    page.get_by_label("Picture").set_input_files(chosen(b"GIF89a", "me.gif"))
    page.get_by_role("button", name="Send this picture").click()
    expect(page.get_by_text("This is not a JPEG, PNG or WebP picture.").first).to_be_visible()
    page.get_by_label("Picture").set_input_files(chosen(picture()))
    page.get_by_role("button", name="Send this picture").click()
    expect(page.get_by_text("Your photo is being prepared.")).to_be_visible()
    photos.make_photo(ben.pk)
    page.get_by_role("link", name="Look again").click()
    expect(page.get_by_text("Seen by: all members.")).to_be_visible()
    page.get_by_role("button", name="Remove the photo").click()
    expect(page.get_by_text("Others see your initials.")).to_be_visible()
    assert not Photo.objects.filter(person=ben).exists()
