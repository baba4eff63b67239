"""Charts of figures: one round scale from zero, and a shape for every qualifier."""

from __future__ import annotations

import pytest

from builder.model import Figure, Number, Qualifier
from builder.render.chart import Axis, common_axis, figure_plot


def figure(low: Number | None, high: Number | None = None, qualifier: Qualifier = "exact") -> Figure:
    return Figure(0, 1, "x", low, low if high is None else high, qualifier)


def labels(*figures: Figure) -> list[str]:
    scale = common_axis(figures)
    return [tick.label for tick in scale.ticks] if scale else []


@pytest.mark.parametrize(
    ("figures", "wanted"),
    [
        ([figure(4000), figure(1200)], ["0", "2,000", "4,000"]),
        ([figure(12000, qualifier="over")], ["0", "5,000", "10,000", "15,000"]),
        ([figure(10000, 12000, "range")], ["0", "5,000", "10,000", "15,000"]),
        ([figure(2)], ["0", "1", "2"]),
        ([figure(1)], ["0", "1"]),
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
    drawn = figure_plot(figure(1000, qualifier=qualifier), common_axis([figure(4000)]))
    assert drawn is not None
    assert drawn.shape == shape


def test_positions_are_in_proportion() -> None:
    scale = Axis(4000, ())
    zero, quarter, top = (scale.position(value) for value in (0, 1000, 4000))
    assert 0 < zero < quarter < top < 100
    assert quarter - zero == pytest.approx((top - zero) / 4, abs=0.11)
    drawn = figure_plot(figure(1000, 4000, "range"), scale)
    assert drawn is not None
    assert (drawn.start, drawn.end) == (quarter, top)


def test_a_figure_without_a_value_is_not_drawn() -> None:
    assert figure_plot(figure(None), common_axis([figure(1)])) is None
    assert figure_plot(figure(1), None) is None


@pytest.mark.parametrize(("value", "top"), [(5_357, 6_000), (5_358, 7_500)])  # 1.12 times 5,358 is 6,000.96
def test_an_arrow_to_more_has_room(value: int, top: int) -> None:
    """A scale to 6,000 has room for a figure and its arrow up to an eighth below its top."""
    scale = common_axis([figure(value, qualifier="over")])
    assert scale is not None
    assert scale.top == top


def test_a_margin_is_free_at_either_end() -> None:
    assert [Axis(1000, ()).position(value) for value in (0, 500, 1000)] == [8.0, 50.0, 92.0]
