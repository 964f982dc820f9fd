"""What is made of a picture that somebody sent. Web processes never import this, so they never decode."""

from collections.abc import Sequence
from contextlib import suppress
from io import BytesIO

from PIL import Image, ImageCms, ImageOps

from people.core.pictures import MOST_PIXELS, Refusal, Refused, check

# The head is in the upper part of most portraits.
CENTRE = (0.5, 0.4)
QUALITY = 82
PAPER = (255, 255, 255)


def draw(sent: bytes, sizes: Sequence[int], *, square: bool = True) -> list[bytes]:
    """WebP pictures of these sizes in pixels without any of the metadata; raises Refused.

    `square` cuts the picture and puts white under what is transparent; otherwise it keeps shape and transparency, and
    the size is its longer side at most. Of an animation the first frame is taken. Decoding can take a second and some
    100 MB: call it where that does no harm.
    """
    header = check(sent)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(BytesIO(sent), formats=[header.kind]) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise Refused(Refusal.TOO_LARGE)
            picture = _upright(_in_common_colours(_reduced(opened, max(sizes))))
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise Refused(Refusal.BROKEN) from error
    return [_webp(_cut(picture, size) if square else _fitted(picture, size)) for size in sizes]


def _reduced(opened: Image.Image, largest: int) -> Image.Image:
    """The decoded picture in eight bits a colour, no larger than it has to be for a sharp square of that size."""
    # A JPEG is decoded at an eighth of its size where that is enough.
    opened.draft(None, (2 * largest, 2 * largest))
    opened.load()
    plain: Image.Image = opened
    if opened.mode.startswith("I"):
        # Sixteen bits of grey, of which converting would cut off all that is brighter than 255.
        plain = opened.convert("I").point(lambda grey: grey * (1 / 257)).convert("L")
    if plain.mode != "CMYK":
        plain = plain.convert("RGBA" if opened.has_transparency_data else "RGB")
    return plain.reduce(max(1, min(plain.size) // (2 * largest)))


def _in_common_colours(picture: Image.Image) -> Image.Image:
    """The picture as a screen shows it that knows nothing of its colour profile, which is left out."""
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    profile = picture.info.get("icc_profile")
    if profile:
        # A profile that does not fit its picture is no reason to refuse the picture.
        with suppress(ImageCms.PyCMSError, OSError):
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            common = ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(picture, own, common, outputMode=mode) or picture.convert(mode)
    return picture.convert(mode)


def _upright(picture: Image.Image) -> Image.Image:
    """The picture turned as its camera was held."""
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:  # noqa: BLE001 - cameras write much that breaks a reader, and the picture is fine without
        return picture


def _cut(picture: Image.Image, size: int) -> Image.Image:
    square = ImageOps.fit(picture, (size, size), Image.Resampling.LANCZOS, centering=CENTRE)
    if square.mode == "RGB":
        return square
    paper = Image.new("RGB", square.size, PAPER)
    paper.paste(square, mask=square.getchannel("A"))
    return paper


def _fitted(picture: Image.Image, size: int) -> Image.Image:
    smaller = picture.copy()
    smaller.thumbnail((size, size), Image.Resampling.LANCZOS)
    return smaller


def _webp(picture: Image.Image) -> bytes:
    kept = BytesIO()
    picture.info.clear()
    picture.save(kept, "WEBP", quality=QUALITY, method=4)
    return kept.getvalue()
