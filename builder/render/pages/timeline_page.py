"""The timeline: the dates and times that the sources mention, in order, with the sentences that mention them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from builder.model import Basis, Page, Span, Statement, TemporalExpression
from builder.render.footnotes import Footnotes
from builder.render.index import Index
from builder.render.markup import PageHeading, html_block, page_with_notes
from builder.render.quote import ShownStatement, show_whole
from builder.vocabulary import say

MAX_MOMENTS_IN_BRIEF = 6
"""The most times shown in the brief, which links to the full timeline."""

_OPEN = ".."
"""An open end of an interval in ISO 8601-2: `../2025` has no beginning."""

StatementTimes = tuple[Statement, list[TemporalExpression]]
"""A statement with its expressions for one time, or with its expressions that cannot be dated."""


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A statement that mentions a time, as shown."""

    item: ShownStatement
    basis: Basis | None


@dataclass(frozen=True, slots=True)
class Moment:
    """A time with the statements that mention it."""

    value: str  # an ISO 8601 day, month, year or interval
    mentions: tuple[TimeMention, ...]


def timeline_page(index: Index, footnotes: Footnotes) -> Page:
    """Return the page: the times by year, then those that cannot be dated."""
    years = moments_by_year(index, footnotes)
    undated = undated_times(index, footnotes)
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


def moments_by_year(index: Index, footnotes: Footnotes) -> dict[str, list[Moment]]:
    """Return all dated times in chronological order, by the year in which they begin."""
    by_value, _ = _times_by_value(index.dossier.statements)
    years: dict[str, list[Moment]] = {}
    for value in sorted(by_value, key=_chronological_key):
        year = _chronological_key(value)[0].split("-")[0]
        years.setdefault(year, []).append(_shown_moment(value, by_value[value], footnotes))
    return years


def undated_times(index: Index, footnotes: Footnotes) -> list[ShownStatement]:
    """Return the statements that mention a time that cannot be dated, with that time highlighted."""
    _, undated = _times_by_value(index.dossier.statements)
    return [show_whole(statement, footnotes, _time_spans(times)) for statement, times in undated]


def moments_in_brief(index: Index, footnotes: Footnotes) -> list[Moment]:
    """Return the times that most sources mention, in chronological order, each with one statement that mentions it.

    The statement is one that tells what happened then, with the best support or, in a tie, the shortest.
    """
    by_value, _ = _times_by_value(index.dossier.statements)
    support = {
        statement_id: finding.sources for finding in index.dossier.findings for statement_id in finding.statements
    }

    def by_support_and_length(mention: StatementTimes) -> tuple[bool, int, int]:
        statement, times = mention
        return not _tells_what_happened(statement, times), -support.get(statement.id, 0), len(statement.sentence.text)

    return [
        _shown_moment(value, [min(by_value[value], key=by_support_and_length)], footnotes)
        for value in sorted(_values_in_most_sources(by_value), key=_chronological_key)
    ]


def _values_in_most_sources(by_value: Mapping[str, Sequence[StatementTimes]]) -> list[str]:
    """Return the times for the brief: those in most sources, then in most statements.

    A source counts if it tells what happened then, not if somebody said something then, or another event is dated.
    """
    sources = {
        value: len(
            {statement.sentence.source for statement, times in mentions if _tells_what_happened(statement, times)}
        )
        for value, mentions in by_value.items()
    }

    def rank(value: str) -> tuple[bool, int, int, str]:
        # Whole years come last: “elected in 2019” is mostly background.
        return "-" not in value, -sources[value], -len(by_value[value]), value

    return sorted(by_value, key=rank)[:MAX_MOMENTS_IN_BRIEF]


def _tells_what_happened(statement: Statement, times: Sequence[TemporalExpression]) -> bool:
    """Return True if one of some times of a statement is neither a time of saying nor that of another event."""
    said = [part.attribution for part in statement.reading.said]
    return any(not time.of_other_event and not any(part.has_as_time_of_saying(time) for part in said) for time in times)


def _times_by_value(statements: Sequence[Statement]) -> tuple[dict[str, list[StatementTimes]], list[StatementTimes]]:
    """Return the statements that mention each dated time, by its value, and those with times that cannot be dated."""
    by_value: dict[str, list[StatementTimes]] = {}
    undated: list[StatementTimes] = []
    for statement in statements:
        # “On Monday and again on Monday night” mentions a day twice, but is listed under it once.
        times = statement.reading.times
        for value in dict.fromkeys(time.value for time in times if time.value):
            by_value.setdefault(value, []).append((statement, [time for time in times if time.value == value]))
        if without_date := [time for time in times if not time.value]:
            undated.append((statement, without_date))
    return by_value, undated


def _chronological_key(value: str) -> tuple[str, str]:
    """Return a sort key for a time: its beginning and end; if it has no beginning, its end comes first."""
    first, _, last = value.partition("/")
    return (last, first) if first == _OPEN else (first, last)


def _shown_moment(value: str, mentions: Sequence[StatementTimes], footnotes: Footnotes) -> Moment:
    return Moment(
        value,
        tuple(
            TimeMention(show_whole(statement, footnotes, _time_spans(times)), times[0].basis)
            for statement, times in mentions
        ),
    )


def _time_spans(times: Sequence[TemporalExpression]) -> list[Span]:
    return [Span(time.start, time.end) for time in times]
