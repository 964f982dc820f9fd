"""A site's own colours: the accent of the style sheet at another hue, as light and as readable as the house's own.

Lightness and chroma come from the house's aubergine, in OKLCH (B. Ottosson, "A perceptual color space for image
processing", 2020), where equal lightness looks equally light at every hue. What no screen shows loses chroma.
"""

from math import cos, pi, sin

# Token of `static/css/tokens.css`: lightness (0..1) and chroma (0 is grey) in light, then in dark.
# The house's own hue is 342; there the style sheet comes out as it is without one.
ACCENT: dict[str, tuple[tuple[float, float], tuple[float, float]]] = {
    "accent": ((0.349, 0.100), (0.827, 0.065)),
    "accent-strong": ((0.284, 0.082), (0.899, 0.043)),
    "accent-soft": ((0.928, 0.017), (0.295, 0.038)),
    "accent-line": ((0.756, 0.053), (0.474, 0.077)),
    "fill": ((0.349, 0.100), (0.480, 0.111)),
    "fill-hover": ((0.284, 0.082), (0.535, 0.115)),
    "cover": ((0.277, 0.074), (0.231, 0.050)),
    "cover-raised": ((0.346, 0.086), (0.292, 0.060)),
    "cover-ink": ((0.277, 0.074), (0.277, 0.074)),
    "on-cover-soft": ((0.842, 0.032), (0.842, 0.032)),
}


def accent_css(hue: int) -> str:
    """A style sheet that turns the site's accent to `hue`, in degrees from 0 to 359."""
    lines = (
        f"    --{token}: light-dark({colour(*light, hue)}, {colour(*dark, hue)});"
        for token, (light, dark) in ACCENT.items()
    )
    return "@layer tokens {\n  :root {\n" + "\n".join(lines) + "\n  }\n}\n"


def colour(lightness: float, chroma: float, hue: float) -> str:
    """The nearest colour of that lightness and hue that a screen shows, as `#rrggbb`."""
    while chroma > 0:
        parts = _linear_srgb(lightness, chroma, hue)
        if all(0 <= part <= 1 for part in parts):
            return _hex(parts)
        chroma -= 0.002
    return _hex(_linear_srgb(lightness, 0, hue))


def contrast(one: str, other: str) -> float:
    """How well two colours stand out from each other, 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(code: str) -> float:
    """Relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2)."""
    red, green, blue = (_decoded(int(code[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear_srgb(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * cos(hue * pi / 180), chroma * sin(hue * pi / 180)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _hex(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(255 * _encoded(min(1.0, max(0.0, part)))):02x}" for part in parts)


def _encoded(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def _decoded(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
