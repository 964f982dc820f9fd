"""Layout of a small bar chart: where each row stands, in pixels, and how long its bar is, in per cent of the width.

Lengths in per cent let the picture grow with its place while its letters keep their size.
"""

from collections.abc import Sequence
from dataclasses import dataclass

ROW = 40
TEXT, TRACK = 13, 20  # baseline of the words and top of the bar, below the top of the row
BAR = 8
LETTERS = 34  # what stands beside the number on a phone


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: its words, its number, the y of both and of the bar, and the bar's length ("62.5%")."""

    label: str
    value: int
    text_y: int
    track_y: int
    length: str


@dataclass(frozen=True, slots=True)
class BarChart:
    """Rows from top to bottom, and the height of all of them."""

    bars: tuple[Bar, ...]
    height: int


def bar_chart(values: Sequence[tuple[str, int]]) -> BarChart:
    """Lay out one row a value, in the order given, the largest as long as the picture is wide.

    Values are 0 or more; ValueError otherwise. Labels are shortened to what fits on a phone.
    """
    if any(value < 0 for _label, value in values):
        raise ValueError("a bar cannot be shorter than nothing")
    largest = max((value for _label, value in values), default=0) or 1
    bars = tuple(
        Bar(shortened(label), value, row * ROW + TEXT, row * ROW + TRACK, f"{100 * value / largest:.4g}%")
        for row, (label, value) in enumerate(values)
    )
    return BarChart(bars, len(bars) * ROW)


def shortened(label: str, letters: int = LETTERS) -> str:
    """The label in at most so many letters, cut after a whole word where there is one, with an ellipsis."""
    if len(label) <= letters:
        return label
    cut = label[: letters - 1]
    whole = cut if label[letters - 1] == " " else cut.rpartition(" ")[0] or cut
    return f"{whole.rstrip(' ,;')}…"
