"""A bar chart is laid out by arithmetic alone."""

import pytest

from connections.core.charts import ROW, bar_chart, shortened


def test_the_largest_is_as_long_as_the_picture_is_wide() -> None:
    chart = bar_chart([("Ports", 8), ("Hospitals", 5), ("Schools", 0)])
    assert [bar.length for bar in chart.bars] == ["100%", "62.5%", "0%"]
    assert chart.height == 3 * ROW


def test_rows_stand_below_each_other_and_words_above_their_bar() -> None:
    bars = bar_chart([(str(n), n) for n in range(9)]).bars
    assert [bar.text_y // ROW for bar in bars] == list(range(9))
    assert all(bar.text_y < bar.track_y < bar.text_y + ROW for bar in bars)


def test_nothing_takes_no_room() -> None:
    assert bar_chart([]).height == 0
    assert bar_chart([("Ports", 0)]).bars[0].length == "0%"


def test_less_than_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter than nothing"):
        bar_chart([("Ports", -1)])


@pytest.mark.parametrize(
    ("label", "short"),
    [
        ("Water transport", "Water transport"),
        ("Architectural and engineering activities", "Architectural and engineering…"),
        ("One, two", "One, two"),
        ("Ports, ships, and all that sails on them by day", "Ports, ships, and all that sails…"),
        ("x" * 40, "x" * 33 + "…"),
    ],
)
def test_long_names_are_cut_after_a_word(label: str, short: str) -> None:
    assert shortened(label) == short
    assert len(short) <= 34
