"""Charts of figures: the common scale of one measure, and the dots, bars and arrows on it.

Positions are percentages of the chart's width.

One wild value must not press all others against zero. If most articles give values below a gap in which the values
grow at least tenfold, the scale is cut there, and what lies above the gap is drawn beyond a break. The majority of
articles decides, as it does over a median, which withstands any values in up to half of the data (F. R. Hampel, "The
Influence Curve and Its Role in Robust Estimation", JASA 69, 1974).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Literal

from builder.model import Figure, Number

STEPS = 3
"""The approximate number of steps of a scale: few enough for their labels to fit on a phone."""

_MARGIN = 8.0
"""Percent of the width left free at each end, so that the outermost labels are not cut off."""

CUT_RATIO: Final = 10
"""The least ratio of two neighbouring values at which the scale may be cut between them.

Without a cut, the lesser values would share a tenth of the width: on a phone, little more than the size of four dots.
"""

_CUT_END = 68.0
"""Where a scale that is cut ends, in percent of the width."""

BREAK_POSITION: Final = 76.0
"""Where the sign for the break is drawn, in percent of the width."""

BREAK_GAP: Final = 2.5
"""How far a bar stops before the break and begins again after it, in percent of the width."""

_OFF_POSITION = 90.0
"""Where every value beyond the break is drawn, in percent of the width; an arrow still fits beside it."""

_ARROW_ROOM = 1.12
"""The room that a figure with an arrow to the right (“over 1,000”) needs on the scale, as a multiple of its value."""

_STEP_FACTORS = (1, 2, 2.5, 5, 10)
"""A round step is one of these factors times a power of ten."""

_TOLERANCE = 1e-9
"""The relative error allowed in floating-point results: far below any difference that a chart can show."""

_DECIMALS = 6
"""Decimals to which a step's value is rounded, to remove floating-point noise."""

Shape = Literal["dot", "bar", "more", "less"]

_SHAPES: Final[dict[str, Shape]] = {
    "range": "bar",
    "over": "more",
    "at_least": "more",
    "under": "less",
    "up_to": "less",
}
"""The shape of a figure by its qualifier; all others are dots."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled line of the scale."""

    label: str
    position: float


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale that begins at zero; if it is cut, greater values are drawn beyond a break."""

    top: Number
    ticks: tuple[Tick, ...]
    is_cut: bool = False

    def position(self, value: Number) -> float:
        """Return the position of a value."""
        if value > self.top:
            return _OFF_POSITION
        end = _CUT_END if self.is_cut else 100 - _MARGIN
        return round(_MARGIN + (end - _MARGIN) * value / self.top, 1)


@dataclass(frozen=True, slots=True)
class Plot:
    """A figure as drawn: a dot, a bar, or a dot with an arrow towards more or less."""

    shape: Shape
    start: float
    end: float
    is_off: bool = False  # whether its end lies beyond the break

    @property
    def starts_off(self) -> bool:
        """Whether all of it lies beyond the break."""
        return self.is_off and self.start == self.end

    @property
    def bars(self) -> tuple[tuple[float, float], ...]:
        """The start and end of the lines of a bar, which a break divides."""
        if self.shape != "bar" or self.starts_off:
            return ()
        if not self.is_off:
            return ((self.start, self.end),)
        return (self.start, BREAK_POSITION - BREAK_GAP), (BREAK_POSITION + BREAK_GAP, self.end)


def common_axis(figures: Sequence[tuple[str, Figure]]) -> Axis | None:
    """Return a scale for figures, each with the id of its source, or None if none is drawn with a value above zero.

    All figures that are drawn fit on it, except those beyond the gap at which it is cut.
    """
    figures = [(source, figure) for source, figure in figures if not figure.vague]
    limit = _greatest_kept(figures)
    kept = [figure for _, figure in figures if _greatest_value(figure) <= limit]
    highest = max((_room_needed(figure) for figure in kept), default=0)
    if highest <= 0:
        return None
    whole = all(isinstance(value, int) for figure in kept for value in (figure.low, figure.high) if value)
    # Half a person cannot be hurt: if all values are whole numbers, all steps are.
    step = max(1.0 if whole else 0.0, _round_step(highest / STEPS))
    if whole and step != int(step):
        step = _round_step(step + 1)
    count = math.ceil(highest / step - _TOLERANCE)
    values = [_as_whole_number(round(step * number, _DECIMALS)) for number in range(count + 1)]
    # The position of a tick depends on the scale, so the scale is first made without ticks.
    scale = Axis(values[-1], (), is_cut=len(kept) < len(figures))
    return replace(scale, ticks=tuple(Tick(f"{value:,}", scale.position(value)) for value in values))


def figure_plot(figure: Figure, scale: Axis | None) -> Plot | None:
    """Return how a figure is drawn; None if it has no place on the scale.

    It has none without a value, below zero, where the scale begins, or if words such as “dozens” are all it gives.
    """
    if scale is None or figure.vague or figure.low is None or figure.high is None or figure.low < 0:
        return None
    shape = _SHAPES.get(figure.qualifier, "dot")
    return Plot(shape, scale.position(figure.low), scale.position(figure.high), is_off=figure.high > scale.top)


def written_value(figure: Figure) -> str:
    """Return the value of a figure in digits: “1,200”, or “1,200–1,500” for a range."""
    return "–".join(f"{value:,}" for value in dict.fromkeys((figure.low, figure.high)) if value is not None)


def _greatest_kept(figures: Sequence[tuple[str, Figure]]) -> float:
    """Return the greatest value for which the scale has room: the one below the first gap that most articles are below.

    An article counts once, however many values it gives; one with values on either side counts on both.
    """
    values = [(_greatest_value(figure), source) for source, figure in figures]
    greatest = sorted({value for value, _ in values})
    for value, following in pairwise(greatest):
        if 0 < value * CUT_RATIO <= following:
            below = {source for known, source in values if known <= value}
            above = {source for known, source in values if known > value}
            if len(below) > len(above):
                return value
    return greatest[-1] if greatest else 0


def _greatest_value(figure: Figure) -> float:
    """Return the greatest value of a figure, or 0 if it has none."""
    return float(figure.high or figure.low or 0)


def _room_needed(figure: Figure) -> float:
    """Return the value that the scale must reach to have room for a figure and its arrow."""
    value = _greatest_value(figure)
    return value * _ARROW_ROOM if _SHAPES.get(figure.qualifier) == "more" else value


def _round_step(least: float) -> float:
    """Return the smallest round step that is not below `least`."""
    power: float = 10.0 ** math.floor(math.log10(least))
    return next(factor * power for factor in _STEP_FACTORS if factor * power >= least * (1 - _TOLERANCE))


def _as_whole_number(value: float) -> Number:
    """Return a value as an integer if it is whole, so that its label has no “.0”."""
    return int(value) if value == int(value) else value
