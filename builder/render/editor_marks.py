"""What readers are told of the editor's decisions about figures: how one is read instead, and which count nowhere."""

from __future__ import annotations

from dataclasses import dataclass

from builder.model import Claim, Figure, FigureDecision, Span, Statement
from builder.render.chart import written_value
from builder.render.index import Index
from builder.vocabulary import say


@dataclass(frozen=True, slots=True)
class CorrectedFigure:
    """A figure that the editor reads differently: its words, and what changed."""

    figure: Figure  # its words are those of the article
    reason: str
    value: str  # the words for how it is read
    counted: Span | None  # what it counts, if that changed
    measure: str | None  # the title of its measure, if that changed
    without_measure: bool  # it had a measure, and has none now


def corrected_figures(statement: Statement) -> list[CorrectedFigure]:
    """Return the figures of a statement that the editor corrected."""
    return [_corrected(claim, claim.edit) for claim in statement.reading.claims if claim.edit]


def value_mark(claim: Claim) -> str:
    """Return the words that mark a figure as read by the editor, with the value if that changed; else nothing."""
    if claim.edit is None:
        return ""
    now, before = claim.figure, claim.edit.figure
    if (now.low, now.high, now.qualifier) == (before.low, before.high, before.qualifier):
        return say("figure_read")
    value = written_value(now)
    if now.qualifier not in ("exact", "range"):
        value = say(f"bound_{now.qualifier}", value=value)
    return say("figure_read_as", value=value)


def figures_set_aside(index: Index) -> list[tuple[Statement, FigureDecision]]:
    """Return the figures of statements that the editor set aside, in the order of the articles."""
    return [(statement, entry) for statement in index.dossier.statements for entry in statement.reading.set_aside]


def _corrected(claim: Claim, decision: FigureDecision) -> CorrectedFigure:
    now, before = claim.figure, decision.figure
    counted = None
    if now.counted is not None and now.counted_start is not None and now.counted_start != before.counted_start:
        counted = Span(now.counted_start, now.counted_start + len(now.counted))
    return CorrectedFigure(
        figure=now,
        reason=decision.reason,
        value=value_mark(claim),
        counted=counted,
        measure=decision.measure_title,
        without_measure=claim.measure is None and decision.measure is not None,
    )
