"""The timeline: what happened, was said or is mentioned at each time, each thing once with all who tell it.

Sentences tell one thing of a time if a finding says so of the words around the time, or if they are the same. Who tells
it without the time comes from that finding, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from builder.compare.time_roles import TimeRoles
from builder.language.disjoint_set import DisjointSet
from builder.language.tokens import folded_text
from builder.model import Finding, Source, Span, Statement, TemporalExpression, TimelineEntry, TimeRole

_OPEN_END: Final = ".."
"""An open end of an interval in ISO 8601-2."""

_Key = tuple[str | None, TimeRole]


@dataclass(frozen=True, slots=True)
class _Mention:
    """A statement with its times of one value and role."""

    statement: Statement
    times: tuple[TemporalExpression, ...]


def timeline_of(
    statements: Sequence[Statement], findings: Iterable[Finding], sources: Iterable[Source]
) -> tuple[TimelineEntry, ...]:
    """Return the entries of the timeline, by the first statement that names each time."""
    by_key: defaultdict[_Key, list[_Mention]] = defaultdict(list)
    dated: defaultdict[str, list[int]] = defaultdict(list)
    mentioned: defaultdict[str, set[str]] = defaultdict(set)
    for statement in statements:
        if statement.reading.times:
            for (value, role), times in _times_by_key(statement).items():
                by_key[value, role].append(_Mention(statement, tuple(times)))
                if value and role == "aside":
                    mentioned[value].add(statement.id)
                elif value and role == "happening":
                    dated[statement.id] += [time.start for time in times]
    published = {source.id: source.meta.published or "" for source in sources}
    tellings = _Tellings(findings, {one.id: published[one.sentence.source] for one in statements})
    entries = [
        _entry(key, [mentions[index] for index in group], tellings, dated, mentioned[key[0] or ""])
        for key, mentions in by_key.items()
        for group in _groups(mentions, key[1], tellings)
    ]
    told: defaultdict[str | None, set[str]] = defaultdict(set)
    for entry in entries:
        if entry.value and entry.role == "happening":
            told[entry.value].update(entry.statements, entry.further)
            told[None].update(entry.further)
    # What is told of a time need not be mentioned as well, nor what another article dates be among the undated.
    return tuple(
        entry
        for entry in entries
        if (entry.value and entry.role != "aside") or not told[entry.value].issuperset(entry.statements)
    )


def _times_by_key(statement: Statement) -> dict[_Key, list[TemporalExpression]]:
    """Return the times of a statement by value and role."""
    out: dict[_Key, list[TemporalExpression]] = {}
    text, offset = statement.sentence.text, statement.sentence.start
    for time, role in TimeRoles(statement).of_all():
        # “At 3 p.m. (1200 GMT)” is one time.
        if time.value is None and out and text[time.start - offset - 1 : time.start - offset] == "(":
            continue
        out.setdefault((_listed_under(time), role), []).append(time)
    return out


def _listed_under(time: TemporalExpression) -> str | None:
    """Return the value under which a time is listed: “after Sunday's crash” mentions Sunday.

    A night belongs to two days.
    """
    if time.value and time.text.lower() == "last night":
        evening = date.fromisoformat(time.value)
        return f"{time.value}/{evening + timedelta(days=1)}"
    if time.value and time.text.lower().startswith(("before", "after", "ahead")):
        return next(end for end in time.value.split("/") if end != _OPEN_END)
    return time.value


class _Tellings:
    """Which findings say what a statement tells of its times."""

    def __init__(self, findings: Iterable[Finding], published: Mapping[str, str]) -> None:
        """Take all findings, of which only those of several articles count, and when each statement was published."""
        self._published = published
        self._by_statement: defaultdict[str, list[tuple[Finding, Span]]] = defaultdict(list)
        for finding in findings:
            if finding.sources > 1:
                for mark in finding.marks:
                    self._by_statement[mark.statement].append((finding, Span(mark.start, mark.end)))

    def findings_of(self, mention: _Mention, role: TimeRole) -> list[Finding]:
        """Return the findings that say what a mention tells of its time.

        What somebody said is beside the time: "Lee said on Friday that the mill had burned".
        """
        return [
            finding
            for finding, mark in self._by_statement[mention.statement.id]
            if role == "saying" or any(mark.start <= time.start < mark.end for time in mention.times)
        ]

    def may_tell_of(self, value: str, statement: str) -> bool:
        """Return True if a statement may tell of a time: if it was not published before."""
        published, first = self._published[statement], value.split("/")[0]
        return not published or first == _OPEN_END or first[: len(published)] <= published[: len(first)]

    def marked_words(self, finding: Finding, statement: str) -> Iterator[Span]:
        """Yield the words by which a statement says what a finding says."""
        for own, mark in self._by_statement[statement]:
            if own is finding:
                yield mark


def _groups(mentions: Sequence[_Mention], role: TimeRole, tellings: _Tellings) -> Iterable[list[int]]:
    """Return the mentions of one time that tell one thing, by index.

    So do those that share a finding, or whose findings share the same words of a sentence. What an article only
    mentions is listed once.
    """
    groups = DisjointSet(len(mentions))
    first: dict[Hashable, int] = {}
    by_statement = {mention.statement.id: index for index, mention in enumerate(mentions)}
    for index, mention in enumerate(mentions):
        groups.join(first.setdefault(folded_text(mention.statement.sentence.text), index), index)
        if role == "aside":
            groups.join(first.setdefault(mention.statement.sentence.source, index), index)
        for finding in tellings.findings_of(mention, role):
            for name in finding.statements:
                groups.join(by_statement.get(name, index), index)
                for mark in tellings.marked_words(finding, name):
                    groups.join(first.setdefault((name, mark.start), index), index)
    return groups.members().values()


def _entry(
    key: _Key,
    mentions: Sequence[_Mention],
    tellings: _Tellings,
    dated: Mapping[str, Collection[int]],
    mentioning: Collection[str],
) -> TimelineEntry:
    """Return the entry for mentions that tell one thing; the statement that leads a finding comes first.

    `dated` has, by statement, where the times begin that date what it tells, and `mentioning` the statements that only
    mention this time: they tell of another one.
    """
    value, role = key
    found = {finding.id: finding for mention in mentions for finding in tellings.findings_of(mention, role)}
    leads = {finding.lead: finding.sources for finding in found.values()}
    ordered = sorted(mentions, key=lambda mention: -leads.get(mention.statement.id, 0))
    names = [mention.statement.id for mention in ordered]
    further: dict[str, None] = {}
    if value and role == "happening":
        further = dict.fromkeys(
            name
            for finding in found.values()
            for name in finding.statements
            if name not in names
            and name not in mentioning
            and tellings.may_tell_of(value, name)
            # What an article dates itself stands under its own time.
            and not any(
                mark.start <= start < mark.end
                for mark in tellings.marked_words(finding, name)
                for start in dated.get(name, ())
            )
        )
    return TimelineEntry(value, role, tuple(names), tuple(further))
