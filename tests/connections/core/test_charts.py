"""A bar chart is laid out by arithmetic alone."""

import pytest

from connections.core.charts import ROW, TRACK, bar_chart


def test_the_largest_is_as_long_as_the_picture_is_wide() -> None:
    chart = bar_chart([("Ports", 8), ("Hospitals", 5), ("Schools", 0)])
    assert [bar.length for bar in chart.bars] == ["100%", "62.5%", "0%"]
    assert chart.height == 3 * ROW


def test_rows_stand_below_each_other_with_room_for_words_above_each_bar() -> None:
    bars = bar_chart([(str(n), n) for n in range(9)]).bars
    assert [bar.track_y for bar in bars] == [n * ROW + TRACK for n in range(9)]


def test_words_are_not_cut() -> None:
    assert bar_chart([("Ports, ships, and all that sails on them by day", 1)]).bars[0].label.endswith("by day")


def test_nothing_takes_no_room() -> None:
    assert bar_chart([]).height == 0
    assert bar_chart([("Ports", 0)]).bars[0].length == "0%"


def test_less_than_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter than nothing"):
        bar_chart([("Ports", -1)])
