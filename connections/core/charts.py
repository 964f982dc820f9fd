"""Layout of a small bar chart: where each row stands, in pixels, and how long its bar is, in per cent of the width.

Lengths in per cent let the picture grow with its place. The words stand above the bars as text of the page, which
knows how much room there is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

ROW = 40
TRACK = 20  # top of the bar, below the top of the row


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: its words, its number, the y of the bar and its length ("62.5%")."""

    label: str
    value: int
    track_y: int
    length: str


@dataclass(frozen=True, slots=True)
class BarChart:
    """Rows from top to bottom, and the height of all of them."""

    bars: tuple[Bar, ...]
    height: int


def bar_chart(values: Sequence[tuple[str, int]]) -> BarChart:
    """Lay out one row a value, in the order given, the largest as long as the picture is wide.

    Values are 0 or more; ValueError otherwise.
    """
    if any(value < 0 for _label, value in values):
        raise ValueError("a bar cannot be shorter than nothing")
    largest = max((value for _label, value in values), default=0) or 1
    bars = tuple(
        Bar(label, value, row * ROW + TRACK, f"{100 * value / largest:.4g}%")
        for row, (label, value) in enumerate(values)
    )
    return BarChart(bars, len(bars) * ROW)
