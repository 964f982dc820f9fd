"""Tags for the pieces every page repeats: avatars, icons, degree, strength. Built in: no `{% load %}` needed."""

import re
from functools import lru_cache
from typing import Protocol

import heroicons
from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netapp.shared.markdown import render

register = template.Library()

CLOTHS = 8
YEARS = re.compile(r"(\d{4}–\d{2,4})")
# The square that is sharp at these sizes; the others take the small one.
PIXELS = {"lg": 384, "xl": 384}
ICON_SIZES = {"outline": 24, "solid": 24, "mini": 20, "micro": 16}

STRENGTH_WORDS = {
    "close": gettext_lazy("close"),
    "warm": gettext_lazy("warm"),
    "known": gettext_lazy("known"),
    "dormant": gettext_lazy("dormant"),
    "quiet": gettext_lazy("quiet"),
    "only a name": gettext_lazy("only a name"),
}

# Two rings that come closer: the shape says what the colour says.
RINGS = {
    "close": '<circle cx="10" cy="8" r="6"/><circle cx="16" cy="8" r="6"/>'
    '<path class="strength__meet" d="M13 2.8a6 6 0 0 1 0 10.4a6 6 0 0 1 0 -10.4z"/>',
    "warm": '<circle cx="9" cy="8" r="6"/><circle cx="17" cy="8" r="6"/>'
    '<path class="strength__meet" d="M13 3.53a6 6 0 0 1 0 8.94a6 6 0 0 1 0 -8.94z"/>',
    "known": '<circle cx="7" cy="8" r="6"/><circle cx="19" cy="8" r="6"/>',
    "dormant": '<circle cx="6" cy="8" r="5"/><circle class="strength__far" cx="20" cy="8" r="5"/>',
    "quiet": '<circle cx="6" cy="8" r="5"/><circle class="strength__far" cx="20" cy="8" r="5"/>',
    "only a name": '<circle cx="6" cy="8" r="5"/><circle class="strength__ghost" cx="20" cy="8" r="5"/>',
}


class Drawable(Protocol):
    """Anybody with a key and initials; who was loaded for a viewer may have `shown_photo`, the key of a photo, too."""

    pk: int

    @property
    def initials(self) -> str: ...


@register.simple_tag
def avatar(person: Drawable, size: str = "") -> SafeString:
    """Draw a person's photo, or initials on a cloth that stays the same on every page; size is "", sm, lg or xl.

    It is decoration: the name must stand beside it as text.
    """
    classes = f"avatar avatar--{1 + person.pk % CLOTHS}" + (f" avatar--{size}" if size else "")
    return format_html(
        '<span class="{}" aria-hidden="true">{}{}</span>', classes, person.initials, _photo(person, size)
    )


def _photo(person: Drawable, size: str) -> SafeString:
    """The photo over the initials, which are seen until it is there."""
    key = getattr(person, "shown_photo", "")
    if not key:
        return SafeString("")
    url = reverse("photo", args=[key, PIXELS.get(size, 96)])
    return format_html('<img class="avatar__photo" src="{}" alt="" loading="lazy" decoding="async">', url)


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str, style: str = "outline", css: str = "") -> SafeString:
    """Draw a heroicon as decoration, in the size of the text around it."""
    attributes: dict[str, object] = {"class": f"icon {css}".strip(), "aria-hidden": "true"}
    # The drawing comes from the icon package and the attributes from our templates, so nothing in it needs escaping.
    return mark_safe(heroicons._render_icon(style, name, ICON_SIZES[style], attributes))  # noqa: S308


@register.simple_tag
def degree_badge(degree: int | None) -> SafeString:
    """Say how far a person is: connected, 2nd or 3rd degree; nothing for oneself (0) or out of reach (None)."""
    words = {1: _("connected"), 2: _("2nd degree"), 3: _("3rd degree")}
    if degree not in words:
        return SafeString("")
    return format_html('<span class="badge badge--degree-{}">{}</span>', degree, words[degree])


@register.filter
def unbroken(text: str) -> SafeString:
    """Keep spans of years such as 2015–19 on one line."""
    pieces = (
        format_html('<span class="nowrap">{}</span>', each) if n % 2 else each
        for n, each in enumerate(YEARS.split(text))
    )
    # One element around it all: inside a flex box each piece would otherwise be a column of its own.
    return format_html("<span>{}</span>", format_html_join("", "{}", ((piece,) for piece in pieces)))


@register.filter
def markdown(text: str) -> SafeString:
    """Show what somebody wrote in Markdown; wants `.prose` around it."""
    return render(text)


@register.simple_tag
def strength(kind: str) -> SafeString:
    """Say how alive a tie is as rings and as a word: close, warm, known, dormant, only a name; quiet between others."""
    # The rings are constants of this module.
    rings = mark_safe(f'<svg class="strength__rings" viewBox="0 0 26 16" aria-hidden="true">{RINGS[kind]}</svg>')  # noqa: S308
    return format_html('<span class="strength tie--{}">{}{}</span>', slugify(kind), rings, STRENGTH_WORDS[kind])
