"""Figures of one measure on one scale: where the dots, bars and arrows of a chart stand."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from builder.model import Figure, Number

TICKS = 3
"""About how many steps a scale has."""

_MARGIN = 8.0  # percent of the width left free at either end

_ARROW_ROOM = 1.12

Shape = Literal["dot", "bar", "more", "less"]


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the scale."""

    label: str
    at: float  # percent of the width


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale that begins at nought."""

    top: Number
    ticks: tuple[Tick, ...]

    def at(self, value: Number) -> float:
        """Where a value stands, in percent of the width."""
        return round(_MARGIN + (100 - 2 * _MARGIN) * value / self.top, 1)


@dataclass(frozen=True, slots=True)
class Plot:
    """One figure as drawn: a dot, a bar, or a dot with an arrow to more or to less."""

    shape: Shape
    start: float  # percent of the width
    end: float


def common_axis(figures: Sequence[Figure]) -> Axis | None:
    """A scale on which all figures find room; None where none of them has a value."""
    highest = max((_room_needed(figure) for figure in figures), default=0)
    if highest <= 0:
        return None
    whole = all(isinstance(value, int) for figure in figures for value in (figure.low, figure.high) if value)
    step = max(1.0 if whole else 0.0, _round_step(highest / TICKS))
    count = math.ceil(highest / step - 1e-9)
    values = [_as_whole_number(round(step * turn, 6)) for turn in range(count + 1)]
    scale = Axis(values[-1], ())
    return Axis(values[-1], tuple(Tick(f"{value:,}", scale.at(value)) for value in values))


def figure_plot(figure: Figure, scale: Axis | None) -> Plot | None:
    """How a figure is drawn; None where it has no value."""
    if scale is None or figure.low is None or figure.high is None:
        return None
    start, end = scale.at(figure.low), scale.at(figure.high)
    shapes: dict[str, Shape] = {"range": "bar", "over": "more", "at_least": "more", "under": "less", "up_to": "less"}
    return Plot(shapes.get(figure.qualifier, "dot"), start, end)


def _room_needed(figure: Figure) -> float:
    value = float(figure.high or figure.low or 0)
    return value * _ARROW_ROOM if figure.qualifier in ("over", "at_least") else value


def _round_step(least: float) -> float:
    """The smallest round number that is not below `least`: 1, 2, 2.5 or 5 times a power of ten."""
    power: float = 10.0 ** math.floor(math.log10(least))
    return next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= least * (1 - 1e-9))


def _as_whole_number(value: float) -> Number:
    return int(value) if value == int(value) else value
