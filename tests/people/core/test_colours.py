"""Whatever hue an admin picks, what is written stays readable, in light and dark."""

import re
from pathlib import Path

import pytest

from people.core.colours import ACCENT, accent_css, colour, contrast

TOKENS = (Path(__file__).resolve().parents[3] / "static/css/tokens.css").read_text()
LIGHT, DARK = 0, 1

# What stands on what, by the names of the tokens, and how much it has to stand out (WCAG 2.2 AA).
TEXT = 4.5
PAPERS = ["paper", "paper-raised", "paper-sunken", "paper-hover", "accent-soft"]
PAIRS = [(ink, paper, TEXT) for ink in ("accent", "accent-strong", "ink", "ink-soft", "ink-faint") for paper in PAPERS]
PAIRS += [("on-fill", fill, TEXT) for fill in ("fill", "fill-hover")]
PAIRS += [(ink, cover, TEXT) for ink in ("on-cover", "on-cover-soft") for cover in ("cover", "cover-raised")]
PAIRS += [("cover-ink", "on-cover", TEXT), ("bookmark", "cover", 3.0), ("focus", "accent-soft", 3.0)]


def house(token: str, scheme: int) -> str:
    """The colour of a token in the house's own style sheet."""
    found = re.search(rf"--{token}: (?:light-dark\((#\w{{6}}), (#\w{{6}})\)|(#\w{{6}}));", TOKENS)
    assert found is not None, token
    return found[3] or found[1 + scheme]


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_stands_out_at_each_of_the_360_hues(scheme: int) -> None:
    too_weak = []
    for hue in range(360):
        ours = {token: colour(*both[scheme], hue) for token, both in ACCENT.items()}
        for front, back, needed in PAIRS:
            reached = contrast(ours.get(front) or house(front, scheme), ours.get(back) or house(back, scheme))
            if reached < needed:
                too_weak.append((hue, front, back, round(reached, 2)))
    assert too_weak == []


def test_the_houses_own_hue_gives_the_houses_own_colours() -> None:
    def apart(one: str, other: str) -> int:
        return max(abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) for at in (1, 3, 5))

    far = {
        token: apart(colour(*both[scheme], 342), house(token, scheme))
        for token, both in ACCENT.items()
        for scheme in (LIGHT, DARK)
    }
    assert {token: steps for token, steps in far.items() if steps > 8} == {}


def test_every_token_is_one_of_the_house() -> None:
    assert set(re.findall(r"--([\w-]+):", accent_css(200))) == set(ACCENT)
    assert all(house(token, LIGHT) for token in ACCENT)


def test_contrast_is_what_the_guideline_says() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
