"""Charts of figures: the common scale of one measure, and the dots, bars and arrows on it.

Positions are percentages of the chart's width.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from builder.model import Figure, Number

STEPS = 3
"""The approximate number of steps of a scale: few enough for their labels to fit on a phone."""

_MARGIN = 8.0
"""Percent of the width left free at each end, so that the outermost labels are not cut off."""

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
    """A scale that begins at zero."""

    top: Number
    ticks: tuple[Tick, ...]

    def position(self, value: Number) -> float:
        """Return the position of a value."""
        return round(_MARGIN + (100 - 2 * _MARGIN) * value / self.top, 1)


@dataclass(frozen=True, slots=True)
class Plot:
    """A figure as drawn: a dot, a bar, or a dot with an arrow towards more or less."""

    shape: Shape
    start: float
    end: float


def common_axis(figures: Sequence[Figure]) -> Axis | None:
    """Return a scale on which all figures fit, or None if no figure has a value above zero."""
    highest = max((_room_needed(figure) for figure in figures), default=0)
    if highest <= 0:
        return None
    whole = all(isinstance(value, int) for figure in figures for value in (figure.low, figure.high) if value)
    # Half a person cannot be hurt: if all values are whole numbers, all steps are.
    step = max(1.0 if whole else 0.0, _round_step(highest / STEPS))
    count = math.ceil(highest / step - _TOLERANCE)
    values = [_as_whole_number(round(step * number, _DECIMALS)) for number in range(count + 1)]
    # The position of a tick depends on the scale, so the scale is first made without ticks.
    scale = Axis(values[-1], ())
    return Axis(values[-1], tuple(Tick(f"{value:,}", scale.position(value)) for value in values))


def figure_plot(figure: Figure, scale: Axis | None) -> Plot | None:
    """Return how a figure is drawn; None if it has no value."""
    if scale is None or figure.low is None or figure.high is None:
        return None
    return Plot(_SHAPES.get(figure.qualifier, "dot"), scale.position(figure.low), scale.position(figure.high))


def _room_needed(figure: Figure) -> float:
    """Return the value that the scale must reach to have room for a figure and its arrow."""
    value = float(figure.high or figure.low or 0)
    return value * _ARROW_ROOM if _SHAPES.get(figure.qualifier) == "more" else value


def _round_step(least: float) -> float:
    """Return the smallest round step that is not below `least`."""
    power: float = 10.0 ** math.floor(math.log10(least))
    return next(factor * power for factor in _STEP_FACTORS if factor * power >= least * (1 - _TOLERANCE))


def _as_whole_number(value: float) -> Number:
    """Return a value as an integer if it is whole, so that its label has no “.0”."""
    return int(value) if value == int(value) else value
