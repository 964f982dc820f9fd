"""Pictures as strangers send them: what is no picture is refused, and what is one comes out small, square and bare."""

import random
import struct
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from people.core.drawing import draw
from people.core.picture_headers import Header, read_header
from people.core.pictures import MOST_BYTES, Refusal, Refused, check
from people.upkeep.pictures import make_pictures

SIZES = (96, 384)
PLACE = b"GPS-canary-51.9225"


def saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    kept = BytesIO()
    picture.save(kept, kind, **options)
    return kept.getvalue()


def noise(mode: str = "RGB", size: tuple[int, int] = (240, 180)) -> Image.Image:
    pixels = random.Random(1).randbytes(size[0] * size[1] * 3)
    return Image.frombytes("RGB", size, pixels).convert(mode)


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_of(width: int, height: int, body: bytes = b"", *, first: bytes = b"") -> bytes:
    """A PNG whose header claims a size; `body` is what its image data holds."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    end = chunk(b"IDAT", zlib.compress(body)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + first + end


def jpeg_claiming(width: int, height: int) -> bytes:
    honest = saved(noise(), "JPEG")
    at = honest.index(b"\xff\xc0") + 5
    return honest[:at] + struct.pack(">HH", height, width) + honest[at + 4 :]


def webp_claiming(width: int, height: int) -> bytes:
    body = b"\x10\0\0\0" + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF" + struct.pack("<I", 22) + b"WEBPVP8X" + struct.pack("<I", 10) + body


def frames(number: int = 12) -> list[Image.Image]:
    return [Image.new("RGB", (100, 100), (255 if n == 0 else 0, 0, 20 * n)) for n in range(number)]


NOT_PICTURES: dict[str, bytes] = {
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><rect width="99" height="99"/></svg>',
    "html": b"<!doctype html><script>alert(1)</script>",
    "gif": saved(noise("P"), "GIF"),
    "gif with a script": b"GIF89a/*" + b"\0" * 90 + b"*/=1;alert(1)",
    "tiff": saved(noise(), "TIFF"),
    "bmp": saved(noise(), "BMP"),
    "ico": saved(noise(size=(64, 64)), "ICO"),
    "jpeg 2000": b"\x00\x00\x00\x0cjP  \r\n\x87\n" + b"\0" * 99,
    "pdf": b"%PDF-1.7\n" + b"\0" * 99,
    "pdf before a jpeg": b"%PDF-1.7\n" + saved(noise(), "JPEG"),
    "zip": b"PK\x03\x04" + b"\0" * 99,
    "zip before a png": b"PK\x03\x04" + saved(noise(), "PNG"),
    "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
    "other riff": b"RIFF\x24\0\0\0WAVEfmt " + b"\0" * 99,
    "start of jpeg": b"\xff\xd8\xff",
    "jpeg without a frame": b"\xff\xd8\xff\xe0\x00\x10" + b"\0" * 14 + b"\xff\xd9" + b"\0" * 99,
    "jpeg of endless padding": b"\xff\xd8" + b"\xff" * 1_000_000,
    "jpeg of empty segments": b"\xff\xd8" + b"\xff\xe0\x00\x00" * 1_000,
    "jpeg of endless comments": b"\xff\xd8" + b"\xff\xfe\x00\x02" * 1_000_000,
    "start of png": b"\x89PNG\r\n\x1a\n",
    "png without size": png_of(0, 0),
    "start of webp": b"RIFF\x24\0\0\0WEBPVP8 ",
    "webp of no kind": b"RIFF\x24\0\0\0WEBPABCD" + b"\0" * 99,
}

TOO_LARGE: dict[str, bytes] = {
    "png of 30 megapixels in one colour": saved(Image.new("RGB", (6_000, 5_000), "navy"), "PNG"),
    "png that claims the most": png_of(2**31 - 1, 2**31 - 1),
    "png wide and flat": png_of(26_000_000, 1),
    "jpeg that claims the most": jpeg_claiming(65_535, 65_535),
    "webp that claims the most": webp_claiming(16_383, 16_383),
    "webp beyond the most": webp_claiming(2**24, 2**24),
}

BROKEN: dict[str, bytes] = {
    "half a jpeg": saved(noise(), "JPEG")[:2_000],
    "half a png": saved(noise(), "PNG")[:2_000],
    "half a webp": saved(noise(), "WEBP")[:1_000],
    "png header alone": png_of(4_000, 4_000)[:40],
    "png without its pixels": png_of(4_000, 4_000),
    "jpeg that claims more than it has": jpeg_claiming(4_000, 4_000)[:700],
    "webp that claims more than it has": webp_claiming(4_000, 4_000),
    "text bomb": png_of(100, 100, first=chunk(b"zTXt", b"a\0\0" + zlib.compress(b"\0" * 40_000_000))),
    "profile bomb": png_of(100, 100, first=chunk(b"iCCP", b"a\0\0" + zlib.compress(b"\0" * 40_000_000))),
}


def refusal(sent: bytes, take: Callable[[bytes], object] = check) -> Refusal:
    with pytest.raises(Refused) as refused:
        take(sent)
    return refused.value.refusal


@pytest.mark.parametrize("sent", NOT_PICTURES.values(), ids=NOT_PICTURES.keys())
def test_what_is_no_picture_is_known_by_its_content(sent: bytes) -> None:
    assert refusal(sent) == Refusal.NOT_A_PICTURE


@pytest.mark.parametrize("sent", TOO_LARGE.values(), ids=TOO_LARGE.keys())
def test_too_many_pixels_are_refused_without_decoding_one(sent: bytes) -> None:
    started = time.process_time()
    assert refusal(sent) == Refusal.TOO_LARGE
    assert time.process_time() - started < 0.01


@pytest.mark.parametrize("sent", BROKEN.values(), ids=BROKEN.keys())
def test_what_breaks_off_or_lies_is_refused_by_the_worker(sent: bytes) -> None:
    check(sent)
    assert refusal(sent, lambda bad: make_pictures(bad, SIZES)) == Refusal.BROKEN


def test_nothing_and_too_much_are_refused() -> None:
    assert refusal(b"") == Refusal.EMPTY
    padded = saved(noise(), "JPEG").ljust(MOST_BYTES, b"\0")
    assert check(padded).kind == "JPEG"
    assert refusal(padded + b"\0") == Refusal.TOO_HEAVY
    assert refusal(saved(noise(size=(63, 500)), "PNG")) == Refusal.TOO_SMALL


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_header_that_breaks_off_anywhere_is_no_fault(kind: str) -> None:
    whole = saved(noise(), kind)
    found = {read_header(whole[:cut]) for cut in range(700)}
    assert found == {None, Header(kind, 240, 180)}


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("JPEG", {}),
        ("JPEG", {"progressive": True}),
        ("PNG", {}),
        ("WEBP", {}),
        ("WEBP", {"lossless": True}),
        ("WEBP", {"exif": b"Exif\0\0" + Image.Exif().tobytes()}),
    ],
)
def test_headers_say_what_pillow_says(kind: str, options: dict[str, Any]) -> None:
    sent = saved(noise(size=(301, 203)), kind, **options)
    assert read_header(sent) == Header(kind, 301, 203)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("tail", [b"<script>alert(1)</script>", b"%PDF-1.7", b"PK\x03\x04evil.exe"])
def test_what_hides_behind_a_picture_does_not_come_out(kind: str, tail: bytes) -> None:
    sent = saved(noise(), kind) + tail
    for made in make_pictures(sent, SIZES):
        assert tail not in made
        assert made[:4] == b"RIFF"


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        *(("PNG", mode) for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")),
        *(("JPEG", mode) for mode in ("L", "RGB", "CMYK")),
        *(("WEBP", mode) for mode in ("RGB", "RGBA")),
    ],
)
def test_every_kind_of_colour_becomes_two_squares(kind: str, mode: str) -> None:
    sent = saved(noise("L").convert("I;16") if mode == "I;16" else noise(mode), kind)
    made = [Image.open(BytesIO(each)) for each in make_pictures(sent, SIZES)]
    assert [(each.format, each.mode, each.size) for each in made] == [("WEBP", "RGB", (n, n)) for n in SIZES]


def drawn(sent: bytes, **options: Any) -> Image.Image:
    return Image.open(BytesIO(draw(sent, [96], **options)[0]))


def nearly(picture: Image.Image, at: tuple[int, int], colour: tuple[int, ...]) -> bool:
    found: Any = picture.getpixel(at)
    return all(abs(one - other) <= 14 for one, other in zip(found, colour, strict=True))


def test_sixteen_bits_of_grey_keep_their_shades() -> None:
    picture = Image.new("I;16", (100, 100), 257 * 180)
    assert nearly(drawn(saved(picture, "PNG")), (48, 48), (180, 180, 180))


def test_a_transparent_ground_becomes_white_in_a_photo_and_stays_in_a_logo() -> None:
    sent = saved(Image.new("RGBA", (200, 100), (0, 0, 0, 0)), "PNG")
    assert nearly(drawn(sent), (48, 48), (255, 255, 255))
    logo = drawn(sent, square=False)
    assert (logo.size, logo.mode) == ((96, 48), "RGBA")
    assert logo.getpixel((10, 10))[3] == 0  # type: ignore[index]


def test_a_palette_with_a_transparent_colour_becomes_white_there() -> None:
    picture = Image.new("P", (100, 100), 0)
    picture.putpalette([10, 10, 10, 200, 0, 0])
    assert nearly(drawn(saved(picture, "PNG", transparency=0)), (48, 48), (255, 255, 255))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_camera_held_sideways_is_turned_upright(kind: str) -> None:
    lying = Image.new("RGB", (200, 200), "blue")
    lying.paste("red", (0, 0, 100, 200))
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter to the right: what lay left is on top
    upright = drawn(saved(lying, kind, exif=exif))
    assert nearly(upright, (48, 8), (255, 0, 0))
    assert nearly(upright, (48, 88), (0, 0, 255))


def test_metadata_does_not_come_out() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera canary"
    exif.get_ifd(0x8825)[29] = PLACE.decode()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    text = PngInfo()
    text.add_text("Comment", "canary", zip=False)
    sent = {
        "JPEG": saved(noise(), "JPEG", exif=exif, icc_profile=profile, comment=b"canary", xmp=b"<x>canary</x>"),
        "PNG": saved(noise(), "PNG", exif=exif, icc_profile=profile, pnginfo=text),
        "WEBP": saved(noise(), "WEBP", exif=exif, icc_profile=profile, xmp=b"<x>canary</x>"),
    }
    for each in sent.values():
        assert b"canary" in each
        for made in make_pictures(each, SIZES):
            assert b"canary" not in made
            assert not {"exif", "icc_profile", "xmp"} & Image.open(BytesIO(made)).info.keys()


@pytest.mark.parametrize("profile", [b"no profile at all", b"\0" * 200])
def test_a_profile_or_exif_that_is_nonsense_spoils_no_picture(profile: bytes) -> None:
    sent = saved(noise(), "JPEG", icc_profile=profile, exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + b"\xff" * 40)
    assert len(make_pictures(sent, SIZES)) == 2


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_of_an_animation_the_first_picture_is_taken(kind: str) -> None:
    first, *others = frames()
    sent = saved(first, kind, save_all=True, append_images=others, duration=40)
    made = drawn(sent)
    assert nearly(made, (48, 48), (255, 0, 0))
    assert getattr(made, "n_frames", 1) == 1


def test_the_head_of_a_tall_portrait_is_not_cut_off() -> None:
    tall = Image.new("RGB", (100, 200), "white")
    tall.paste("red", (0, 42, 100, 70))
    assert nearly(drawn(saved(tall, "PNG")), (48, 12), (255, 0, 0))


def test_the_largest_pictures_are_made_within_the_bounds() -> None:
    flat = Image.new("RGBA", (5_000, 5_000), (120, 0, 0, 200))
    for sent in (saved(flat, "PNG"), saved(flat, "WEBP", lossless=True, method=0), saved(flat.convert("L"), "JPEG")):
        assert len(make_pictures(sent, SIZES)) == 2


def test_a_decoder_that_wants_more_memory_ends_alone() -> None:
    greedy = (
        "from people.upkeep.picture_process import bound_itself as b; b(); print('bound'); bytearray(2_000_000_000)"
    )
    done = subprocess.run([sys.executable, "-c", greedy], capture_output=True, text=True)
    assert done.stdout == "bound\n"
    assert "MemoryError" in done.stderr
