"""The timeline: what happened, was said or is mentioned at each time, each thing once with all who tell it.

Sentences tell one thing of a time if they are the same, or if a finding says so of the words around the time and they
have a word for what was done in common: one may also count something in which others agree. Who tells it without the
time comes from that finding, too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from builder.compare.content_words import content_word_of, content_words_of
from builder.compare.time_roles import Deeds, TimeRoles
from builder.language.disjoint_set import DisjointSet
from builder.language.lexicon import speaker_nouns, things
from builder.language.lexicon.function_words import BE
from builder.language.tokens import folded_text
from builder.model import Finding, Source, Span, Statement, TemporalExpression, TimelineEntry, TimeRole

_OPEN_END: Final = ".."
"""An open end of an interval in ISO 8601-2."""

_Key = tuple[str | None, TimeRole]


@cache
def _event_words() -> frozenset[str]:
    """Return content words for attacks and accidents, which articles call by different names."""
    nouns = things.EVENTS - speaker_nouns.PEOPLE - {"vote", "round", "attempt"}
    return frozenset(word for noun in nouns if (word := content_word_of(noun)))


@dataclass(frozen=True, slots=True)
class _Mention:
    """A statement with its times of one value and role."""

    statement: Statement
    times: tuple[TemporalExpression, ...]
    deeds: tuple[Deeds, ...]  # of each of them


def timeline_of(
    statements: Sequence[Statement], findings: Iterable[Finding], sources: Iterable[Source]
) -> tuple[TimelineEntry, ...]:
    """Return the entries of the timeline, by the first statement that names each time."""
    by_key: defaultdict[_Key, list[_Mention]] = defaultdict(list)
    dated: defaultdict[str, list[int]] = defaultdict(list)
    naming: defaultdict[str, set[str]] = defaultdict(set)
    for statement in statements:
        if statement.reading.times:
            roles = TimeRoles(statement)
            for (value, role), times in _times_by_key(statement, roles).items():
                by_key[value, role].append(_Mention(statement, tuple(times), tuple(map(roles.deeds_of, times))))
                if value and role != "saying":
                    naming[value].add(statement.id)
                if value and role == "happening":
                    dated[statement.id] += [time.start for time in times]
    tellings = _Tellings(findings, statements, {source.id: source.meta.published or "" for source in sources})
    entries = [
        _entry(key, [mentions[index] for index in group], tellings, dated, naming[key[0] or ""])
        for key, mentions in by_key.items()
        for group in _one_thing_each(mentions, key, tellings)
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


def _times_by_key(statement: Statement, roles: TimeRoles) -> dict[_Key, list[TemporalExpression]]:
    """Return the times of a statement by value and role."""
    out: dict[_Key, list[TemporalExpression]] = {}
    text, offset = statement.sentence.text, statement.sentence.start
    for time, role in roles.of_all():
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


SHARED_OBJECTS: Final = 3
"""Number of statements that may name an object by which a happening is known, whatever their share."""

COMMON_SHARE: Final = 0.08
"""Greatest share of the statements that may name it."""


class _Tellings:
    """Which findings say what a statement tells of its times."""

    def __init__(
        self, findings: Iterable[Finding], statements: Sequence[Statement], published: Mapping[str, str]
    ) -> None:
        """Take all findings, of which only those of several articles count, and when each source was published."""
        self._published = {one.id: published[one.sentence.source] for one in statements}
        self._words = {one.id: frozenset(content_words_of(one.sentence.text)) for one in statements}
        self._counts = Counter(word for words in self._words.values() for word in words)
        self._most = max(SHARED_OBJECTS, COMMON_SHARE * len(statements))
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

    def deeds_told(self, mentions: Iterable[_Mention]) -> set[str]:
        """Return the words by which mentions tell what was done; an object that many sentences name tells nothing."""
        deeds = [deed for mention in mentions for deed in mention.deeds]
        named = {word for deed in deeds for word in deed.objects}
        objects = {word for word in named if word in _event_words() or self._counts[word] <= self._most}
        return objects.union(*(deed.words for deed in deeds))

    def share_deeds(self, one: _Mention, two: _Mention) -> bool:
        """Return True if one mention has a word by which the other tells what was done, or both tell of an attack."""
        first, second = self.deeds_told([one]), self.deeds_told([two])
        if self.has_any(one.statement.id, second) or self.has_any(two.statement.id, first):
            return True
        return not (_event_words().isdisjoint(first) or _event_words().isdisjoint(second))

    def has_any(self, statement: str, words: Collection[str]) -> bool:
        """Return True if a statement has one of some content words."""
        return not self._words[statement].isdisjoint(words)

    def may_tell_of(self, value: str, statement: str) -> bool:
        """Return True if a statement may tell of a time: if it was not published before."""
        published, first = self._published[statement], value.split("/")[0]
        return not published or first == _OPEN_END or first[: len(published)] <= published[: len(first)]

    def marked_words(self, finding: Finding, statement: str) -> Iterator[Span]:
        """Yield the words by which a statement says what a finding says."""
        for own, mark in self._by_statement[statement]:
            if own is finding:
                yield mark


def _one_thing_each(mentions: Sequence[_Mention], key: _Key, tellings: _Tellings) -> Iterable[list[int]]:
    """Return the mentions of one time that tell one thing, by index; what an article only mentions is listed once.

    Words said on one day are the same if their findings share the words of a sentence. Times that cannot be dated may
    be different ones.
    """
    value, role = key
    groups = DisjointSet(len(mentions))
    first: dict[Hashable, int] = {}
    last: dict[str, int] = {}
    for index, mention in enumerate(mentions):
        groups.join(first.setdefault(folded_text(mention.statement.sentence.text), index), index)
        if role == "aside":
            groups.join(first.setdefault(mention.statement.sentence.source, index), index)
        for finding in tellings.findings_of(mention, role) if value else ():
            if role == "saying":
                for name in finding.statements:
                    for mark in tellings.marked_words(finding, name):
                        groups.join(first.setdefault((name, mark.start), index), index)
            # With the first and the one before: each pair would take too long.
            for other in {first.setdefault(finding.id, index), last.setdefault(finding.id, index)}:
                if role == "happening" and tellings.share_deeds(mention, mentions[other]):
                    groups.join(other, index)
            last[finding.id] = index
    return groups.members().values()


def _says_when(mention: _Mention) -> bool:
    """Return True if a sentence says of something only when it was: “The worst fire was on 3 May”."""
    sentence = mention.statement.sentence
    before = [sentence.text[: time.start - sentence.start].split()[-1:] for time in mention.times]
    return any(words and words[0].lower() in BE for words in before)


def _entry(
    key: _Key,
    mentions: Sequence[_Mention],
    tellings: _Tellings,
    dated: Mapping[str, Collection[int]],
    naming: Collection[str],
) -> TimelineEntry:
    """Return the entry for mentions that tell one thing; the statement that leads a finding comes first.

    `dated` has, by statement, where the times begin that date what it tells, and `naming` the statements that name this
    time themselves: if they are not among the mentions, they tell something else of it.
    """
    value, role = key
    found = {finding.id: finding for mention in mentions for finding in tellings.findings_of(mention, role)}
    leads = {finding.lead: finding.sources for finding in found.values()}
    ordered = sorted(mentions, key=lambda mention: -leads.get(mention.statement.id, 0))
    names = [mention.statement.id for mention in ordered]
    further: dict[str, None] = {}
    # “The worst fire was that of 3 May”: without the day, another tells something else.
    if value and role == "happening" and not any(map(_says_when, mentions)):
        deeds = tellings.deeds_told(mentions)
        further = dict.fromkeys(
            name
            for finding in found.values()
            for name in finding.statements
            if name not in names
            and name not in naming
            and tellings.has_any(name, deeds)
            and tellings.may_tell_of(value, name)
            # What an article dates itself stands under its own time.
            and not any(
                mark.start <= start < mark.end
                for mark in tellings.marked_words(finding, name)
                for start in dated.get(name, ())
            )
        )
    return TimelineEntry(value, role, tuple(names), tuple(further))
