"""The times that the sources name, in order: a day, a month or a span, with the sentences that name it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from builder.model import Basis, Page, Span, Statement, TemporalExpression
from builder.render.footnotes import Footnotes
from builder.render.index import Index
from builder.render.markup import Heading, block, cited_page
from builder.render.quote import Shown, whole
from builder.vocabulary import say


@dataclass(frozen=True, slots=True)
class Named:
    """A statement that names a time, as shown."""

    item: Shown
    basis: Basis | None


@dataclass(frozen=True, slots=True)
class Moment:
    """A time, with the statements that name it."""

    value: str  # ISO 8601, as in AsOf
    named: tuple[Named, ...]


IN_BRIEF = 6
"""How many times the brief names, at most."""


def timeline_page(shelf: Index, footnotes: Footnotes) -> Page:
    """The times by year, and at the end those that no text settles."""
    years = moments_by_year(shelf, footnotes)
    undated = undated_times(shelf, footnotes)
    blocks: list[str | Heading] = [
        Heading(1, say("timeline"), "top"),
        block("note.html", text=say("timeline_intro" if years or undated else "no_times")),
    ]
    for year, moments in years.items():
        blocks += [
            Heading(2, year, f"year-{year}"),
            block("timeline.html", moments=moments, brief=False, path=footnotes.path),
        ]
    if undated:
        blocks += [
            Heading(2, say("undated"), "undated"),
            block("note.html", text=say("undated_intro")),
            block("statements.html", items=undated, path=footnotes.path),
        ]
    return cited_page(footnotes, blocks, searchable=False)


def moments_by_year(shelf: Index, footnotes: Footnotes) -> dict[str, list[Moment]]:
    """All times that are settled, in their order, by the year in which they begin."""
    by_value, _ = _times(shelf.dossier.statements)
    years: dict[str, list[Moment]] = {}
    for value in sorted(by_value, key=_order):
        years.setdefault(_order(value)[0][:4], []).append(_moment(value, by_value[value], footnotes))
    return years


def undated_times(shelf: Index, footnotes: Footnotes) -> list[Shown]:
    """The statements that name a time which no text settles, with that time lit."""
    _, undated = _times(shelf.dossier.statements)
    return [whole(statement, footnotes, _spans(times)) for statement, times in undated]


def moments_in_brief(shelf: Index, footnotes: Footnotes) -> list[Moment]:
    """The times that most sources name, in their order, each with one of the sentences that name it.

    Days and months go before whole years, which mostly tell of long before.
    """
    by_value, _ = _times(shelf.dossier.statements)
    sources = {value: len({one.sentence.source for one, _ in naming}) for value, naming in by_value.items()}

    def weight(value: str) -> tuple[bool, int, int, str]:
        return "-" not in value, -sources[value], -len(by_value[value]), value

    most = sorted(by_value, key=weight)[:IN_BRIEF]
    told_by = {name: finding.sources for finding in shelf.dossier.findings for name in finding.statements}

    def best(naming: Naming) -> tuple[int, int]:
        """The best supported sentence; of equals, the shortest."""
        return -told_by.get(naming[0].id, 0), len(naming[0].sentence.text)

    return [_moment(value, [min(by_value[value], key=best)], footnotes) for value in sorted(most, key=_order)]


Naming = tuple[Statement, list[TemporalExpression]]
"""A statement, and the times in it that are one."""


def _times(statements: Sequence[Statement]) -> tuple[dict[str, list[Naming]], list[Naming]]:
    """The statements under each time that they name, and those with times that are not settled."""
    by_value: dict[str, list[Naming]] = {}
    undated: list[Naming] = []
    for statement in statements:
        times = statement.reading.times
        for value in dict.fromkeys(time.value for time in times if time.value):
            by_value.setdefault(value, []).append((statement, [time for time in times if time.value == value]))
        if unsettled := [time for time in times if not time.value]:
            undated.append((statement, unsettled))
    return by_value, undated


def _order(value: str) -> tuple[str, str]:
    """Sorts times by their first day; `../2025` has none, and goes by its last."""
    first, _, last = value.partition("/")
    return (last, first) if first == ".." else (first, last)


def _moment(value: str, naming: Sequence[Naming], footnotes: Footnotes) -> Moment:
    return Moment(
        value,
        tuple(Named(whole(statement, footnotes, _spans(times)), times[0].basis) for statement, times in naming),
    )


def _spans(times: Sequence[TemporalExpression]) -> list[Span]:
    return [Span(time.start, time.end) for time in times]
