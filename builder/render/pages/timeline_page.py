"""The timeline: what happened at the dates and times that the sources mention, what was said then, in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from builder.model import Basis, Page, Sentence, Source, Span, TemporalExpression, TimelineEntry, TimeRole
from builder.render.footnotes import Footnotes
from builder.render.index import Index
from builder.render.markup import PageHeading, html_block, page_with_notes
from builder.render.quote import ShownStatement, show_whole
from builder.vocabulary import say

MAX_MOMENTS_IN_BRIEF = 6
"""The most times shown in the brief, which links to the full timeline."""

SHARED = 2
"""The least number of sources that tell something for it to be shared."""

_OPEN = ".."
"""An open end of an interval in ISO 8601-2: `../2025` has no beginning."""

_ROLES: tuple[TimeRole, ...] = ("happening", "saying", "aside")
"""What times date, in the order in which readers see it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is told as well."""

    source: Source
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class TimeMention:
    """What is told of a time, as shown: a statement that names it, and where others tell the same."""

    item: ShownStatement
    basis: Basis | None
    others: tuple[Place, ...] = ()  # that name the time
    further: tuple[Place, ...] = ()  # that do not

    @property
    def sources(self) -> int:
        """The number of articles that tell it."""
        return len({self.item.source.id, *(place.source.id for place in (*self.others, *self.further))})


@dataclass(frozen=True, slots=True)
class Moment:
    """A time with what happened or was said then, or is mentioned of it."""

    value: str  # an ISO 8601 day, month, year or interval
    parts: tuple[tuple[TimeRole, tuple[TimeMention, ...]], ...]


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
    by_value = _entries_by_value(index)
    years: dict[str, list[Moment]] = {}
    for value in sorted(by_value, key=lambda value: _chronological_key(value, _is_late(index, by_value[value]))):
        year = _chronological_key(value)[0].split("-")[0]
        years.setdefault(year, []).append(_shown_moment(index, value, by_value[value], footnotes))
    return years


def undated_times(index: Index, footnotes: Footnotes) -> list[ShownStatement]:
    """Return the statements that mention a time that cannot be dated, with that time highlighted."""
    names = dict.fromkeys(name for entry in index.dossier.timeline if not entry.value for name in entry.statements)
    ordered = [statement for statement in index.dossier.statements if statement.id in names]
    return [
        show_whole(statement, footnotes, _spans_of([time for time in statement.reading.times if not time.value]))
        for statement in ordered
    ]


def moments_in_brief(index: Index, footnotes: Footnotes) -> list[Moment]:
    """Return the times of what most sources tell, in chronological order, each with one statement that tells it.

    What somebody said then counts only if several sources tell it, and after what they tell of happenings. No sentence
    is shown twice.
    """

    def importance(entry: TimelineEntry) -> tuple[bool, int, int, int, str]:
        sources, value = _sources_of(index, entry), entry.value or ""
        tier = 2 if sources < SHARED else int(entry.role == "saying")
        # Whole years come last: “elected in 2019” is mostly background.
        return "-" not in value, tier, -sources, -len(entry.statements), value

    chosen: dict[str, TimelineEntry] = {}
    shown: set[str] = set()
    for entry in sorted((entry for entry in index.dossier.timeline if entry.value), key=importance):
        counts = entry.role == "happening" or (entry.role == "saying" and _sources_of(index, entry) >= SHARED)
        if counts and entry.value not in chosen and entry.statements[0] not in shown:
            chosen[entry.value or ""] = entry
            shown.add(entry.statements[0])
        if len(chosen) == MAX_MOMENTS_IN_BRIEF:
            break
    ordered = sorted(chosen, key=lambda value: _chronological_key(value, _is_late(index, [chosen[value]])))
    return [
        Moment(value, ((chosen[value].role, (_shown_mention(index, chosen[value], footnotes),)),)) for value in ordered
    ]


def _entries_by_value(index: Index) -> dict[str, list[TimelineEntry]]:
    """Return the dated entries of the timeline by their time."""
    by_value: defaultdict[str, list[TimelineEntry]] = defaultdict(list)
    for entry in index.dossier.timeline:
        if entry.value:
            by_value[entry.value].append(entry)
    return dict(by_value)


def _sources_of(index: Index, entry: TimelineEntry) -> int:
    """Return the number of articles that tell something."""
    return len({index.source_of(name).id for name in (*entry.statements, *entry.further)})


def _is_late(index: Index, entries: Sequence[TimelineEntry]) -> bool:
    """Return True if all that is told of a time was late in it: “late last year”."""
    texts = [
        time.text.lower()
        for entry in entries
        for name in entry.statements
        for time in index.statements[name].reading.times
        if time.value == entry.value
    ]
    return bool(texts) and all(text.split()[0] == "late" or " late " in text for text in texts)


def _chronological_key(value: str, is_late: bool = False) -> tuple[str, str]:
    """Return a sort key for a time: its beginning and end; if it has no beginning, its end comes first.

    What was late in a month or year follows the days and months in it.
    """
    first, _, last = value.partition("/")
    if is_late and not last:
        return f"{first}-~", ""
    return (last, first) if first == _OPEN else (first, last)


def _shown_moment(index: Index, value: str, entries: Sequence[TimelineEntry], footnotes: Footnotes) -> Moment:
    """Return a time with what is told of it, what most articles tell first."""
    parts = []
    for role in _ROLES:
        mentions = [_shown_mention(index, entry, footnotes) for entry in entries if entry.role == role]
        if mentions:
            parts.append((role, tuple(sorted(mentions, key=lambda mention: -mention.sources))))
    return Moment(value, tuple(parts))


def _shown_mention(index: Index, entry: TimelineEntry, footnotes: Footnotes) -> TimeMention:
    """Return an entry as shown: its first statement, with the time highlighted, and where else it is told."""
    first = index.statements[entry.statements[0]]
    times = [time for time in first.reading.times if time.value and _may_be_listed(time.value, entry.value or "")]
    return TimeMention(
        show_whole(first, footnotes, _spans_of(times)),
        times[0].basis if times else None,
        _places(index, entry.statements[1:]),
        _places(index, entry.further),
    )


def _places(index: Index, statement_ids: Iterable[str]) -> tuple[Place, ...]:
    return tuple(Place(index.source_of(name), index.statements[name].sentence) for name in statement_ids)


def _may_be_listed(value: str, listed: str) -> bool:
    """Return True if a time is listed under a value: itself, or one of its ends."""
    return value == listed or value in listed.split("/") or listed in value.split("/")


def _spans_of(times: Sequence[TemporalExpression]) -> list[Span]:
    return [Span(time.start, time.end) for time in times]
