"""What a picture says of itself in its first bytes: read without decoding it, so that no decoder is fed with a bomb."""

from collections.abc import Callable
from dataclasses import dataclass

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
# Start of frame, of every coding but the hierarchical and lossless ones, which no camera or program writes.
FRAMES = {0xC0, 0xC1, 0xC2}
# Segments without a length.
STANDALONE = {0x01, *range(0xD0, 0xD8)}
START_OF_SCAN, END_OF_IMAGE = 0xDA, 0xD9


@dataclass(frozen=True, slots=True)
class Header:
    """Kind of the picture, as Pillow calls it, and its size in pixels."""

    kind: str
    width: int
    height: int


def read_header(data: bytes) -> Header | None:
    """The header of a JPEG, PNG or WebP by its content; None for everything else and for one that breaks off."""
    for kind, begins, size in READERS:
        if begins(data):
            try:
                width, height = size(data)
            except (IndexError, ValueError):
                return None
            return Header(kind, width, height) if width and height else None
    return None


def _is_webp(data: bytes) -> bool:
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"


def _png_size(data: bytes) -> tuple[int, int]:
    if len(data) < 33 or data[12:16] != b"IHDR":
        raise ValueError("no image header")
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")


def _jpeg_size(data: bytes) -> tuple[int, int]:
    at = 2
    while True:
        if data[at] != 0xFF:
            raise ValueError("no marker")
        marker = data[at + 1]
        if marker == 0xFF:  # padding
            at += 1
        elif marker in STANDALONE:
            at += 2
        elif marker in (START_OF_SCAN, END_OF_IMAGE):
            raise ValueError("no frame before the scan")
        elif marker in FRAMES:
            data[at + 8]  # the frame header is whole
            return int.from_bytes(data[at + 7 : at + 9], "big"), int.from_bytes(data[at + 5 : at + 7], "big")
        else:
            length = data[at + 2] * 256 + data[at + 3]
            if length < 2:
                raise ValueError("a segment shorter than its length")
            at += 2 + length


def _webp_size(data: bytes) -> tuple[int, int]:
    kind, body = data[12:16], data[20:30]
    if len(body) < 10:
        raise ValueError("no image header")
    if kind == b"VP8X":
        return 1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little")
    if kind == b"VP8 " and body[3:6] == b"\x9d\x01\x2a":
        return int.from_bytes(body[6:8], "little") & 0x3FFF, int.from_bytes(body[8:10], "little") & 0x3FFF
    if kind == b"VP8L" and body[0] == 0x2F:
        bits = int.from_bytes(body[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    raise ValueError("no such kind")


Begins = Callable[[bytes], bool]
Size = Callable[[bytes], tuple[int, int]]
READERS: tuple[tuple[str, Begins, Size], ...] = (
    ("PNG", lambda data: data.startswith(PNG), _png_size),
    ("JPEG", lambda data: data.startswith(JPEG), _jpeg_size),
    ("WEBP", _is_webp, _webp_size),
)
