"""The look keeps its promises: colours that can be read, pieces that say in words what they show."""

import re
from itertools import product
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import path

from connections.core.strength import Label
from netapp import styleguide
from netapp.shared.templatetags.ui import RINGS, STRENGTH_WORDS
from netapp.urls import urlpatterns as site_patterns
from people.models import Person

# The style page is served while debugging only, and tests do not debug.
urlpatterns = [*site_patterns, path("styleguide/", styleguide.styleguide, name="styleguide")]

STYLES = Path(__file__).parents[2] / "static" / "css"
TOKEN = re.compile(r"--([\w-]+): (?:light-dark\((#\w+), (#\w+)\)|(#\w+));")
PAPERS = ["paper", "paper-raised", "paper-sunken", "paper-hover"]

READ_AT_LENGTH = product(["ink", "ink-soft"], PAPERS)
READ_IN_PASSING = [
    *product(["ink-faint", "accent", "accent-strong", "warm-text", "good", "caution", "bad", "note"], PAPERS),
    *product(["tie-close", "tie-warm", "tie-known", "tie-dormant", "tie-name"], PAPERS),
    *((tone, f"{tone}-soft") for tone in ["accent", "good", "caution", "bad", "note"]),
    *product(["ink"], ["accent-soft", "good-soft", "caution-soft", "bad-soft", "note-soft", "warm-soft"]),
    *product(["on-fill"], ["fill", "fill-hover"]),
    *product(["on-cover", "on-cover-soft"], ["cover", "cover-raised"]),
    *product(["white"], ["bad-fill", "bad-fill-hover"]),
    *product(["cover-ink"], ["on-cover", "white"]),
    ("warm-text", "warm-soft"),
]
SEEN = [*product(["line-strong", "focus"], PAPERS), ("bookmark", "cover")]


def tokens(theme: int) -> dict[str, str]:
    """Return the colours of one theme by name; 0 is light, 1 is dark."""
    css = (STYLES / "tokens.css").read_text()
    return {name: single or (light, dark)[theme] for name, light, dark, single in TOKEN.findall(css)}


def luminance(colour: str) -> float:
    """Return the relative luminance of a hex colour as WCAG 2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two hex colours, 1 to 21."""
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("pairs", "least"),
    [(list(READ_AT_LENGTH), 7.0), (READ_IN_PASSING, 4.5), (SEEN, 3.0)],
    ids=["text", "small words", "lines"],
)
def test_colours_can_be_told_apart(theme: int, pairs: list[tuple[str, str]], least: float) -> None:
    colour = tokens(theme)
    ratios = {pair: round(contrast(colour[pair[0]], colour[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < least} == {}


def test_no_colour_is_written_outside_the_tokens() -> None:
    strays = {
        (sheet.name, colour)
        for sheet in STYLES.glob("*.css")
        if sheet.name != "tokens.css"
        for line in sheet.read_text().splitlines()
        # Avatars carry eight cloths of their own.
        if "--cloth" not in line and "--thread" not in line
        for colour in re.findall(r"#[0-9a-f]{3,8}\b", line)
    }
    assert strays == set()


def test_every_strength_has_a_word_rings_and_a_thread() -> None:
    # Of ties between two others no more is told than that they are quiet.
    labels = {*Label.__args__, "quiet"}
    ties = (STYLES / "ties.css").read_text()
    assert set(STRENGTH_WORDS) == set(RINGS) == labels
    assert {label for label in labels if not re.search(rf"\.tie--{label.replace(' ', '-')}[ ,]", ties)} == set()


def test_strength_is_said_in_words() -> None:
    shown = Template("{% strength 'only a name' %}").render(Context())
    assert "tie--only-a-name" in shown
    assert shown.endswith("only a name</span>")


def test_degree_is_shown_up_to_three_and_never_for_oneself() -> None:
    template = Template("{% degree_badge degree %}")
    shown = [re.sub(r"<.*?>", "", template.render(Context({"degree": degree}))) for degree in (0, 1, 2, 3, 4, None)]
    assert shown == ["", "connected", "2nd degree", "3rd degree", "", ""]


def test_an_avatar_keeps_its_cloth_and_escapes_its_letters() -> None:
    person = Person(pk=11, given_name="<i>", family_name="Ångström")
    template = Template("{% avatar person 'lg' %}")
    first = template.render(Context({"person": person}))
    assert first == template.render(Context({"person": person}))
    assert first == '<span class="avatar avatar--4 avatar--lg" aria-hidden="true">&lt;Å</span>'


@pytest.mark.urls(__name__)
@pytest.mark.django_db
def test_style_page_shows_each_piece(rf: RequestFactory) -> None:
    request = rf.get("/styleguide/")
    request.user = AnonymousUser()
    page = styleguide.styleguide(request).content.decode()
    pieces = [
        *["route-line", "person-list", "badge", "chip", "button", "field", "flash", "empty", "tabs", "menu", "dialog"],
        *["table", "facts", "stat", "chart", "meter", "timeline", "explain", "prose", "skeleton", "pagination"],
    ]
    assert [piece for piece in pieces if f'class="{piece}' not in page] == []
    assert " style=" not in page
    assert " onclick=" not in page
