"""The one stage that sees all articles: statements -> origins, findings, disagreements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from builder.model import Agent, Disagreement, Edits, Finding, Measure, Origin, Source, Statement, Topic


@dataclass(frozen=True, slots=True)
class Compared:
    """What comparing the articles gives."""

    origins: tuple[Origin, ...]
    findings: tuple[Finding, ...]
    disagreements: tuple[Disagreement, ...]


def compare(
    statements: Sequence[Statement],
    sources: Sequence[Source],
    topics: Sequence[Topic],
    measures: Sequence[Measure],
    agents: Sequence[Agent],
    edits: Edits,
) -> Compared:
    """Compare the statements of all articles.

    Returns origins by their first statement, findings by topic and question with the best supported first, and
    disagreements by topic with the gravest first.
    """
    return Compared((), (), ())
