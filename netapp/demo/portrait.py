"""A picture for the demo network: nobody's face, but enough to see where photos stand."""

from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageFilter

SIDE = 480
# Evening colours that agree with the site's: wall, light on it, coat, scarf, skin, hair.
WALL, LAMP, COAT, SCARF = (203, 186, 160), (240, 222, 184), (62, 76, 89), (178, 94, 62)
SKIN, SHADE, HAIR = (222, 178, 148), (202, 152, 122), (74, 49, 38)


def portrait(seed: int) -> bytes:
    """A PNG of somebody drawn from a few round shapes; the same for the same seed."""
    chance = Random(seed)  # noqa: S311 - a drawing, no secret
    picture = Image.new("RGB", (SIDE, SIDE), WALL)
    _light(picture, chance)
    draw = ImageDraw.Draw(picture)
    lean = chance.randint(-12, 12)
    middle = SIDE // 2 + lean
    draw.ellipse((middle - 112, 92, middle + 112, 372), fill=HAIR)
    draw.ellipse((60, 352, SIDE - 60, SIDE + 260), fill=COAT)
    draw.rounded_rectangle((middle - 42, 288, middle + 42, 396), 40, fill=SHADE)
    draw.ellipse((middle - 84, 118, middle + 84, 332), fill=SKIN)
    draw.chord((middle - 96, 96, middle + 100, 300), 178, 338, fill=HAIR)
    draw.ellipse((middle - 100, 346, middle + 100, 416), fill=SCARF)
    kept = BytesIO()
    picture.filter(ImageFilter.GaussianBlur(1.2)).save(kept, "PNG")
    return kept.getvalue()


def _light(picture: Image.Image, chance: Random) -> None:
    """A lamp somewhere behind, out of focus."""
    glow = Image.new("L", picture.size, 0)
    x, y = chance.randint(60, 160), chance.randint(60, 140)
    ImageDraw.Draw(glow).ellipse((x - 120, y - 120, x + 120, y + 120), fill=230)
    picture.paste(LAMP, mask=glow.filter(ImageFilter.GaussianBlur(60)))
