"""Charts of figures: one round scale from zero, a shape for every qualifier, and a break before a wild value."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builder.model import Figure, Number, Qualifier
from builder.render.chart import BREAK_GAP, BREAK_POSITION, Axis, common_axis, figure_plot, written_value


def figure(low: Number | None, high: Number | None = None, qualifier: Qualifier = "exact") -> Figure:
    return Figure(0, 1, "x", low, low if high is None else high, qualifier)


def labels(*figures: Figure) -> list[str]:
    scale = common_axis([(str(number), known) for number, known in enumerate(figures)])
    return [tick.label for tick in scale.ticks] if scale else []


@pytest.mark.parametrize(
    ("figures", "wanted"),
    [
        ([figure(4000), figure(1200)], ["0", "2,000", "4,000"]),
        ([figure(12000, qualifier="over")], ["0", "5,000", "10,000", "15,000"]),
        ([figure(10000, 12000, "range")], ["0", "5,000", "10,000", "15,000"]),
        ([figure(2)], ["0", "1", "2"]),
        ([figure(1)], ["0", "1"]),
        ([figure(7)], ["0", "5", "10"]),
        ([figure(0.7)], ["0", "0.25", "0.5", "0.75"]),
        ([figure(3_000_000)], ["0", "1,000,000", "2,000,000", "3,000,000"]),
        ([figure(None)], []),
        ([figure(0)], []),
        ([], []),
    ],
)
def test_a_scale_is_round_and_begins_at_zero(figures: list[Figure], wanted: list[str]) -> None:
    assert labels(*figures) == wanted


@pytest.mark.parametrize(
    ("qualifier", "shape"),
    [
        ("exact", "dot"),
        ("about", "dot"),
        ("range", "bar"),
        ("over", "more"),
        ("at_least", "more"),
        ("under", "less"),
        ("up_to", "less"),
    ],
)
def test_every_qualifier_has_a_shape(qualifier: Qualifier, shape: str) -> None:
    drawn = figure_plot(figure(1000, qualifier=qualifier), common_axis([("a", figure(4000))]))
    assert drawn is not None
    assert drawn.shape == shape


def test_a_vague_plural_has_no_place_on_the_scale() -> None:
    """ "Dozens" is words alone: it is not drawn, and the scale makes no room for it."""
    hundreds = replace(figure(200, qualifier="at_least"), vague=True)
    assert labels(figure(40), hundreds) == labels(figure(40))
    assert figure_plot(hundreds, common_axis([("a", figure(4000))])) is None
    assert common_axis([("a", hundreds)]) is None


def test_positions_are_in_proportion() -> None:
    scale = Axis(4000, ())
    zero, quarter, top = (scale.position(value) for value in (0, 1000, 4000))
    assert 0 < zero < quarter < top < 100
    assert quarter - zero == pytest.approx((top - zero) / 4, abs=0.11)
    drawn = figure_plot(figure(1000, 4000, "range"), scale)
    assert drawn is not None
    assert (drawn.start, drawn.end) == (quarter, top)


def test_a_figure_without_a_value_is_not_drawn() -> None:
    assert figure_plot(figure(None), common_axis([("a", figure(1))])) is None
    assert figure_plot(figure(1), None) is None


@pytest.mark.parametrize(("value", "top"), [(5_357, 6_000), (5_358, 7_500)])  # 1.12 times 5,358 is 6,000.96
def test_an_arrow_to_more_has_room(value: int, top: int) -> None:
    """A scale to 6,000 has room for a figure and its arrow up to an eighth below its top."""
    scale = common_axis([("a", figure(value, qualifier="over"))])
    assert scale is not None
    assert scale.top == top


Values = dict[str, list[Number]]
"""Values by the article that gives them."""


def axis_of(values: Values) -> Axis:
    scale = common_axis([(source, figure(value)) for source, given in values.items() for value in given])
    assert scale is not None
    return scale


@pytest.mark.parametrize(
    ("values", "top", "is_cut"),
    [
        ({"a": [3], "b": [5], "c": [9_000_000_000_000]}, 6, True),  # one article against two
        ({"a": [3], "b": [5], "c": [9_000_000_000_000, 900, 70]}, 6, True),  # it counts once, whatever it says
        ({"a": [3], "b": [3], "c": [5], "d": [900], "e": [900]}, 6, True),  # two articles against three
        ({"a": [3], "b": [5], "c": [900], "d": [900]}, 1000, False),  # as many on either side
        ({"a": [3], "b": [5, 900], "c": [900]}, 1000, False),  # an article on both sides counts on both
        ({"a": [3], "b": [5], "c": [3, 900]}, 6, True),
        ({"a": [3], "b": [900]}, 1000, False),  # two values only
        ({"a": [3], "b": [900], "c": [950]}, 1000, False),  # the least value is the odd one
        ({"a": [900]}, 1000, False),
        ({"a": [3, 900]}, 1000, False),  # one article alone
        ({"a": [10], "b": [10], "c": [99]}, 100, False),  # less than ten times as much
        ({"a": [10], "b": [10], "c": [100]}, 10, True),
        ({"a": [3], "b": [4], "c": [20], "d": [90], "e": [400]}, 400, False),  # values that grow little by little
        ({"a": [3], "b": [4], "c": [90], "d": [4000]}, 100, True),  # as many below the first gap as above it
        ({"a": [0], "b": [0], "c": [5]}, 6, False),  # the scale begins at zero in any case
        ({"a": [0], "b": [5], "c": [70]}, 6, True),
        ({"a": [-40], "b": [5], "c": [6]}, 6, False),
    ],
)
def test_a_scale_is_cut_before_values_that_few_articles_give(values: Values, top: Number, is_cut: bool) -> None:
    scale = axis_of(values)
    assert (scale.top, scale.is_cut) == (top, is_cut)


def test_copies_of_one_figure_do_not_move_the_scale() -> None:
    """A value that one article repeats a hundred times is still that of one article."""
    assert axis_of({"a": [3], "b": [5], "c": [900] * 100}).top == 6


def test_a_value_off_the_scale_is_drawn_beyond_the_break() -> None:
    scale = axis_of({"a": [3], "b": [5], "c": [900]})
    assert all(tick.position < BREAK_POSITION - BREAK_GAP for tick in scale.ticks)
    off, dot = figure_plot(figure(900), scale), figure_plot(figure(5), scale)
    assert off is not None
    assert dot is not None
    assert (off.is_off, dot.is_off) == (True, False)
    assert dot.end < BREAK_POSITION < off.end < 100


def test_a_break_divides_the_bar_of_a_range() -> None:
    scale = axis_of({"a": [3], "b": [5], "c": [900]})
    inside, across, beyond = (figure_plot(figure(*ends, "range"), scale) for ends in ((3, 5), (5, 900), (800, 900)))
    assert inside is not None
    assert across is not None
    assert beyond is not None
    assert inside.bars == ((inside.start, inside.end),)
    assert across.bars == (
        (across.start, BREAK_POSITION - BREAK_GAP),
        (BREAK_POSITION + BREAK_GAP, across.end),
    )
    assert beyond.bars == ()
    assert beyond.starts_off


def test_a_value_below_zero_is_not_drawn() -> None:
    assert figure_plot(figure(-40), axis_of({"a": [-40], "b": [5]})) is None
    assert common_axis([("a", figure(-40))]) is None


@pytest.mark.parametrize(
    ("low", "high", "wanted"),
    [(9_000_000, 9_000_000, "9,000,000"), (5, 70_000, "5–70,000"), (1234.5, 1234.5, "1,234.5"), (None, None, "")],
)
def test_a_value_is_written_in_digits(low: Number | None, high: Number | None, wanted: str) -> None:
    assert written_value(figure(low, high)) == wanted


def test_a_margin_is_free_at_either_end() -> None:
    assert [Axis(1000, ()).position(value) for value in (0, 500, 1000)] == [8.0, 50.0, 92.0]
