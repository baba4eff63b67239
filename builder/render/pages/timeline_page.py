"""The times that the sources name, in order: a day, a month or a span, with the sentences that name it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from builder.model import Basis, Page, Span, Statement, TemporalExpression
from builder.render.footnotes import Footnotes
from builder.render.index import Index
from builder.render.markup import PageHeading, html_block, page_with_notes
from builder.render.quote import ShownStatement, show_whole
from builder.vocabulary import say


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A statement that names a time, as shown."""

    item: ShownStatement
    basis: Basis | None


@dataclass(frozen=True, slots=True)
class Moment:
    """A time, with the statements that name it."""

    value: str  # ISO 8601, as in AsOf
    named: tuple[TimeMention, ...]


MAX_MOMENTS_IN_BRIEF = 6
"""How many times the brief names, at most."""


def timeline_page(shelf: Index, footnotes: Footnotes) -> Page:
    """The times by year, and at the end those that no text settles."""
    years = moments_by_year(shelf, footnotes)
    undated = undated_times(shelf, footnotes)
    blocks: list[str | PageHeading] = [
        PageHeading(1, say("timeline"), "top"),
        html_block("note.html", text=say("timeline_intro" if years or undated else "no_times")),
    ]
    for year, moments in years.items():
        blocks += [
            PageHeading(2, year, f"year-{year}"),
            html_block("timeline.html", moments=moments, brief=False, path=footnotes.path),
        ]
    if undated:
        blocks += [
            PageHeading(2, say("undated"), "undated"),
            html_block("note.html", text=say("undated_intro")),
            html_block("statements.html", items=undated, path=footnotes.path),
        ]
    return page_with_notes(footnotes, blocks, searchable=False)


def moments_by_year(shelf: Index, footnotes: Footnotes) -> dict[str, list[Moment]]:
    """All times that are settled, in their order, by the year in which they begin."""
    by_value, _ = _times_by_value(shelf.dossier.statements)
    years: dict[str, list[Moment]] = {}
    for value in sorted(by_value, key=_chronological_key):
        years.setdefault(_chronological_key(value)[0][:4], []).append(_shown_moment(value, by_value[value], footnotes))
    return years


def undated_times(shelf: Index, footnotes: Footnotes) -> list[ShownStatement]:
    """The statements that name a time which no text settles, with that time lit."""
    _, undated = _times_by_value(shelf.dossier.statements)
    return [show_whole(statement, footnotes, _time_spans(times)) for statement, times in undated]


def moments_in_brief(shelf: Index, footnotes: Footnotes) -> list[Moment]:
    """The times that most sources name, in their order, each with one of the sentences that name it.

    Days and months go before whole years, which mostly tell of long before.
    """
    by_value, _ = _times_by_value(shelf.dossier.statements)
    sources = {value: len({one.sentence.source for one, _ in naming}) for value, naming in by_value.items()}

    def weight(value: str) -> tuple[bool, int, int, str]:
        return "-" not in value, -sources[value], -len(by_value[value]), value

    most = sorted(by_value, key=weight)[:MAX_MOMENTS_IN_BRIEF]
    told_by = {name: finding.sources for finding in shelf.dossier.findings for name in finding.statements}

    def best(naming: StatementTimes) -> tuple[int, int]:
        """The best supported sentence; of equals, the shortest."""
        return -told_by.get(naming[0].id, 0), len(naming[0].sentence.text)

    return [
        _shown_moment(value, [min(by_value[value], key=best)], footnotes)
        for value in sorted(most, key=_chronological_key)
    ]


StatementTimes = tuple[Statement, list[TemporalExpression]]
"""A statement, and the times in it that are one."""


def _times_by_value(statements: Sequence[Statement]) -> tuple[dict[str, list[StatementTimes]], list[StatementTimes]]:
    """The statements under each time that they name, and those with times that are not settled."""
    by_value: dict[str, list[StatementTimes]] = {}
    undated: list[StatementTimes] = []
    for statement in statements:
        times = statement.reading.times
        for value in dict.fromkeys(time.value for time in times if time.value):
            by_value.setdefault(value, []).append((statement, [time for time in times if time.value == value]))
        if unsettled := [time for time in times if not time.value]:
            undated.append((statement, unsettled))
    return by_value, undated


def _chronological_key(value: str) -> tuple[str, str]:
    """Sorts times by their first day; `../2025` has none, and goes by its last."""
    first, _, last = value.partition("/")
    return (last, first) if first == ".." else (first, last)


def _shown_moment(value: str, naming: Sequence[StatementTimes], footnotes: Footnotes) -> Moment:
    return Moment(
        value,
        tuple(
            TimeMention(show_whole(statement, footnotes, _time_spans(times)), times[0].basis)
            for statement, times in naming
        ),
    )


def _time_spans(times: Sequence[TemporalExpression]) -> list[Span]:
    return [Span(time.start, time.end) for time in times]
