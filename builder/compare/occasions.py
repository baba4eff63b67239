"""Occasions: which utterances of a speaker belong together, in one article and in several.

News gives the time and the channel with a speaker's first words and then leaves them out ("Lee said on Monday. ... Lee
added"). So words without them continue the occasion before, and another time or channel is another occasion. Articles
that quote one person on the same event report one occasion, unless their dates or channels say otherwise. A body, such
as the police, is one speaker in an article, and the person who speaks for it is no further one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from builder.compare.artifacts import AgentNames
from builder.compare.channels import PLATFORM_NAMES, TO_ALL, UNNAMED_PLATFORM, is_to_one_outlet
from builder.compare.origin_kinds import SpeakerKinds
from builder.compare.similarity import TermWeights
from builder.compare.speaker_roles import SpeakerRoles, is_definite, speaker_words
from builder.compare.speech import (
    COURT_PAPERS,
    AttributedClause,
    is_recent,
    is_state,
    weekday_of,
)
from builder.language.disjoint_set import DisjointSet
from builder.language.intervals import day_before, first_and_last_day, first_and_last_day_of
from builder.language.lexicon import organisations, speaker_nouns
from builder.model import OriginKind, Source, Statement, TemporalExpression

_SPEAKS_FOR: Final = frozenset(
    (
        *("spokesman", "spokeswoman", "spokesperson", "official", "representative", "source"),
        *("press", "office", "statement"),
    )
)
"""Content words for those who say what a body says: "a spokeswoman for the Coast Guard"."""

_BODIES: Final = organisations.ORGANISATIONS | speaker_nouns.BODIES | frozenset(("police", "force", "military", "army"))
"""Nouns for bodies."""

_PLATFORMS: Final = frozenset((UNNAMED_PLATFORM, *PLATFORM_NAMES.values()))
"""Channels of posts, of which somebody may publish several in a day."""

_SPEAK_TO_EACH: Final[frozenset[OriginKind | None]] = frozenset(("eyewitness", "expert", "outlet"))
"""Kinds of sources that speak to each outlet by itself, not to all at once."""

UNDATED_PERIOD: Final = timedelta(days=1)
"""Period before publication in which words were said for which an article gives no day: it is news of the day."""

ALIKE_WORDS: Final = 4
"""Words besides names that a speaker's words in two articles must share to be from one occasion."""

ALIKE_OVERLAP: Final = 0.4
"""Least weighted overlap coefficient of the same words."""

Party = tuple[str, int, int]
"""A speaker: an agent's id or a description, and for a description its article and number there, or -1 and 0."""


@dataclass(slots=True)
class _Occasion:
    """One occasion on which a speaker said something, as one article reports it."""

    source_index: int
    party: Party
    recent: bool
    day: str | None = None  # day of the week or words; None: not given
    channel: str | None = None
    is_post: bool = False
    last_statement: int = -1  # by index
    days: tuple[date, date] | None = None
    possible_days: tuple[date, date] | None = None  # those given, or the days of the news
    likely_days: tuple[date, date] | None = None  # those given, or that of the article
    groups: dict[int, None] = field(default_factory=dict)  # utterances, by index, in order
    clauses: list[int] = field(default_factory=list)  # by index
    voices: frozenset[str] = frozenset()  # ids of agents

    @property
    def first_group(self) -> int:
        """The first utterance, by index; an occasion that is compared with others has one."""
        return next(iter(self.groups))

    def may_include(self, entry: AttributedClause, day: str | None) -> bool:
        """Return True if neither the time nor the channel of a clause shows another occasion."""
        channel = _telling_channel(entry)
        is_further = entry.clause.statement_index != self.last_statement
        if entry.brings_in_occasion and self.channel == TO_ALL and is_further:
            return False
        same_day = day is None or self.day is None or day == self.day
        return same_day and (channel is None or self.channel is None or channel == self.channel)

    def take(self, entry: AttributedClause, time: TemporalExpression | None) -> None:
        """Take the time and channel of a clause if the occasion has none yet."""
        self.last_statement = entry.clause.statement_index
        self.day = self.day or _day_of(time)
        self.voices |= {voice for voice in entry.voices if not is_state(voice)}
        self.channel = self.channel or _telling_channel(entry)
        self.is_post = self.is_post or entry.channel in _PLATFORMS
        if self.days is None and time is not None:
            self.days = first_and_last_day(time)


def occasion_groups(
    entries: Sequence[AttributedClause],
    groups: Sequence[Sequence[int]],
    statements: Sequence[Statement],
    sources: Sequence[Source],
    agent_names: AgentNames,
    roles: SpeakerRoles,
    term_weights: TermWeights,
    name_words: Collection[str],
    kinds: SpeakerKinds,
) -> DisjointSet:
    """Return the utterances, given as groups of clauses, joined by occasion; each group of clauses has a number.

    Utterances that describe one artifact are joined, too. An agent may publish many posts, so a post counts as a
    channel here, not as an artifact.
    """
    documents = DisjointSet(len(groups))
    _join_artifacts(documents, entries, groups)
    parties = _Parties(entries, statements, agent_names, roles)
    occasions = [occasion for occasion in _occasions_of(entries, groups, parties, sources) if occasion.groups]
    for occasion in occasions:
        for group in occasion.groups:
            documents.join(occasion.first_group, group)
    for one, two in _shared_occasions(occasions, _Resemblance(entries, term_weights, name_words), kinds, roles):
        documents.join(one.first_group, two.first_group)
    return documents


def days_of_saying(
    entries: Sequence[AttributedClause],
    statements: Sequence[Statement],
    sources: Sequence[Source],
    agent_names: AgentNames,
    roles: SpeakerRoles,
) -> dict[int, tuple[date, date]]:
    """Return, for each clause whose article dates the occasion, by index, the first and last day of the occasion."""
    parties = _Parties(entries, statements, agent_names, roles)
    return {
        index: occasion.days
        for occasion in _occasions_of(entries, (), parties, sources)
        if occasion.days
        for index in occasion.clauses
    }


def _join_artifacts(
    documents: DisjointSet, entries: Sequence[AttributedClause], groups: Sequence[Sequence[int]]
) -> None:
    """Join the utterances that describe one artifact."""
    first_holder: dict[tuple[str, str], int] = {}
    for group, members in enumerate(groups):
        for index in members:
            key = entries[index].artifact_key
            if key is not None and key[1] != UNNAMED_PLATFORM:
                documents.join(first_holder.setdefault(key, group), group)


# --- the speakers of an article


class _Parties:
    """The speakers of each article; a body and whoever speaks for it are one."""

    def __init__(
        self,
        entries: Sequence[AttributedClause],
        statements: Sequence[Statement],
        agent_names: AgentNames,
        roles: SpeakerRoles,
    ) -> None:
        self._entries, self._statements = entries, statements
        self._agent_names, self._roles = agent_names, roles
        self._latest: dict[tuple[int, str], int] = {}  # article and description -> the number of the last such speaker
        own = [self._own_party(entry) for entry in entries]
        self._instead = self._joined_bodies(own)
        self.of_clause = [
            None if party is None else self._instead.get((entry.source_index, party), party)
            for entry, party in zip(entries, own, strict=True)
        ]

    def _own_party(self, entry: AttributedClause) -> Party | None:
        """Return the speaker of a clause, before bodies are joined; None if it has none."""
        if not entry.speaker_key:
            return None
        if entry.speaker_is_agent:
            return entry.speaker_key, -1, 0
        if entry.said is None:
            return None
        statement = self._statements[entry.clause.statement_index]
        if agent := self._agent_spoken_for(entry, statement):
            return agent, -1, 0
        if COURT_PAPERS in entry.voices:
            return COURT_PAPERS, entry.source_index, 1
        place = entry.source_index, entry.speaker_key
        if place not in self._latest or not (is_definite(entry, statement) or self._is_collective(entry)):
            self._latest[place] = self._latest.get(place, 0) + 1
        return entry.speaker_key, entry.source_index, self._latest[place]

    def _agent_spoken_for(self, entry: AttributedClause, statement: Statement) -> str | None:
        """Return the agent for whom an unnamed person speaks, or None."""
        text = speaker_words(entry, statement)
        found = next(self._agent_names.find_in(text, statement.sentence.source), None)
        if found is None:
            return None
        start, end, agent = found
        rest = set(entry.speaker_key.split()) - set(self._words_of_name(text[start:end]))
        return agent if rest and rest <= _SPEAKS_FOR else None

    @staticmethod
    def _words_of_name(name: str) -> list[str]:
        return name.lower().replace("'s", "").replace("’s", "").split()

    @staticmethod
    def _is_collective(entry: AttributedClause) -> bool:
        return not _BODIES.isdisjoint(entry.speaker_key.split())

    def _joined_bodies(self, own: Sequence[Party | None]) -> Mapping[tuple[int, Party], Party]:
        """Return, for an article and a body in it, the only person or fuller name that speaks for it, if any."""
        present: defaultdict[int, dict[Party, None]] = defaultdict(dict)
        for entry, party in zip(self._entries, own, strict=True):
            if party is not None:
                present[entry.source_index].setdefault(party)
        source_ids = {
            entry.source_index: self._statements[entry.clause.statement_index].sentence.source
            for entry in self._entries
        }
        instead: dict[tuple[int, Party], Party] = {}
        for source_index, parties in present.items():
            words = {party: self._words_beside(party, source_ids[source_index]) for party in parties}
            for party in parties:
                description = self._own_words(party)
                if _BODIES.isdisjoint(description) or self._roles.is_known_person(party[0]):
                    continue
                speaking = [other for other in parties if other != party and description <= words[other]]
                speaking = speaking or self._of_kind(description, parties)
                if len(speaking) == 1:
                    instead[source_index, party] = speaking[0]
        # A short name may be joined with a longer one, and that with a person.
        return {key: instead.get((key[0], party), party) for key, party in instead.items()}

    def _of_kind(self, description: frozenset[str], parties: Iterable[Party]) -> list[Party]:
        """Return the named bodies that a noun such as "agency" may mean."""
        kinds = frozenset[str]().union(*(organisations.WIDER_KINDS.get(noun, ()) for noun in description))
        return [party for party in parties if len(description) == 1 and party[1] < 0 and self._own_words(party) & kinds]

    def _words_beside(self, party: Party, source: str) -> frozenset[str]:
        """Return the content words with which an article describes a speaker."""
        own = frozenset[str]() if self._roles.is_known_person(party[0]) else self._own_words(party)
        return own | (self._roles.words_for(party[0], source) if party[1] < 0 else frozenset())

    def _own_words(self, party: Party) -> frozenset[str]:
        """Return the content words of a speaker's name or description."""
        if party[1] < 0:
            return self._roles.name_of(party[0]) or frozenset(party[0].split("-"))
        return frozenset(party[0].split())


# --- the occasions of an article


def _occasions_of(
    entries: Sequence[AttributedClause],
    groups: Sequence[Sequence[int]],
    parties: _Parties,
    sources: Sequence[Source],
) -> list[_Occasion]:
    """Return the occasions of all articles, each with its utterances."""
    group_of = {index: group for group, members in enumerate(groups) for index in members}
    times = _times_of_saying(entries, groups, group_of)
    current: defaultdict[tuple[int, Party], list[_Occasion]] = defaultdict(list)  # the current one comes last
    occasions = []
    for index, (entry, party) in enumerate(zip(entries, parties.of_clause, strict=True)):
        if party is None:
            continue
        time = times.get(index)
        # Governments speak on many occasions a day.
        if time is None and is_state(party[0]):
            party = party[0], entry.source_index, -1 - entry.clause.statement_index
        known = current[entry.source_index, party]
        recent = is_recent(time, sources[entry.source_index])
        found = _occasion_among(known, entry, time, sources[entry.source_index])
        if found is None:
            found = _Occasion(entry.source_index, party, recent)
            occasions.append(found)
        else:
            known.remove(found)
        found.take(entry, time)
        found.clauses.append(index)
        # What somebody said long ago is background; the words after it are news again.
        known.insert(len(known) if recent else 0, found)
        if index in group_of:
            found.groups.setdefault(group_of[index])
    for occasion in occasions:
        source = sources[occasion.source_index]
        occasion.possible_days = _possible_days(occasion, source, UNDATED_PERIOD)
        occasion.likely_days = _possible_days(occasion, source, timedelta())
    return occasions


def _occasion_among(
    known: Sequence[_Occasion], entry: AttributedClause, time: TemporalExpression | None, source: Source
) -> _Occasion | None:
    """Return the latest of a speaker's occasions in an article that a clause may belong to, or None.

    Words without a date come before it only in the news of the day: "The mayor is to resign. ... He said on Monday".
    """
    day, recent, of_the_day = _day_of(time), is_recent(time, source), _is_of_the_day(time, source)
    fitting = (
        one
        for one in reversed(known)
        if one.may_include(entry, day) and (one.day == day or (recent and (one.day is not None or of_the_day)))
    )
    return next(fitting, None)


def _is_of_the_day(time: TemporalExpression | None, source: Source) -> bool:
    """Return True if there is no time of saying, or it is the day on which an article appeared or the day before."""
    days = first_and_last_day(time) if time else None
    if days is None or source.meta.published is None:
        return time is None
    first, last = first_and_last_day_of(source.meta.published)
    return day_before(first, timedelta(days=1)) <= days[0] and days[1] <= last


def _times_of_saying(
    entries: Sequence[AttributedClause], groups: Sequence[Sequence[int]], group_of: Mapping[int, int]
) -> Mapping[int, TemporalExpression]:
    """Return the time of saying of each clause that has one, by index.

    A sentence gives a speaker one time; a further one is that of the event ("Lee said on Monday that the bridge, which
    he said fell on Sunday"). If one article gives the time of an utterance, it is also that of the others.
    """
    first: dict[tuple[int, str], TemporalExpression] = {}
    for entry in entries:
        if entry.time_of_saying is not None:
            first.setdefault((entry.clause.statement_index, entry.speaker_key), entry.time_of_saying)
    of_clause = {
        index: time
        for index, entry in enumerate(entries)
        if (time := first.get((entry.clause.statement_index, entry.speaker_key))) is not None
    }
    of_group: defaultdict[int, list[TemporalExpression]] = defaultdict(list)
    for index, time in of_clause.items():
        if index in group_of:
            of_group[group_of[index]].append(time)
    for group, given in of_group.items():
        dated = {days: time for time in reversed(given) if (days := first_and_last_day(time))}
        if len(dated) == 1 or len(given) == 1:
            time = next(iter(dated.values()), given[0])
            of_clause |= {index: of_clause.get(index, time) for index in groups[group]}
    return of_clause


def _day_of(time: TemporalExpression | None) -> str | None:
    """Return the day of the week of a time, or its words if it has none."""
    return None if time is None else weekday_of(time) or time.text


def _telling_channel(entry: AttributedClause) -> str | None:
    """Return the channel of a clause if it tells occasions apart."""
    return None if entry.channel == UNNAMED_PLATFORM else entry.channel


# --- occasions that several articles report


class _Resemblance:
    """Whether what a speaker says in two articles has anything in common besides names."""

    def __init__(
        self, entries: Sequence[AttributedClause], term_weights: TermWeights, name_words: Collection[str]
    ) -> None:
        self._entries, self._term_weights, self._names = entries, term_weights, frozenset(name_words)
        self._by_statement: defaultdict[int, list[AttributedClause]] = defaultdict(list)
        for entry in entries:
            self._by_statement[entry.clause.statement_index].append(entry)

    def resembling(self, occasions: Sequence[_Occasion]) -> set[tuple[int, int]]:
        """Return the pairs of occasions, by index in ascending order, that may be one and of which words are alike."""
        owners, words = [], []
        for number, occasion in enumerate(occasions):
            for said in self._words_by_statement(occasion):
                owners.append(number)
                words.append(said)
        pairs: set[tuple[int, int]] = set()
        for i, j in self._term_weights.candidate_pairs(words):
            pair = min(owners[i], owners[j]), max(owners[i], owners[j])
            if pair in pairs or not _may_be_one(occasions[pair[0]], occasions[pair[1]]):
                continue
            if self._share_enough(words[i], words[j]):
                pairs.add(pair)
        return pairs

    def _words_by_statement(self, occasion: _Occasion) -> list[frozenset[str]]:
        """Return the content words of each statement of an occasion, but for those of other speakers with names."""
        own = {self._entries[index].speaker_key for index in occasion.clauses}
        statements = dict.fromkeys(self._entries[index].clause.statement_index for index in occasion.clauses)
        return [
            frozenset[str]().union(
                *(
                    entry.clause.content_words
                    for entry in self._by_statement[statement]
                    if not entry.speaker_is_agent or entry.speaker_key in own
                )
            )
            for statement in statements
        ]

    def may_be_told_of(self, one: _Occasion, two: _Occasion) -> bool:
        """Return True if two articles likely report one occasion, and what they report has a word in common."""
        first, second = one.likely_days, two.likely_days
        if first and second and (first[1] < second[0] or second[1] < first[0]):
            return False
        return _may_be_one(one, two) and not self._words_of(one).isdisjoint(self._words_of(two))

    def _words_of(self, occasion: _Occasion) -> frozenset[str]:
        """Return all content words that were said on an occasion, but for those of other speakers with names."""
        return frozenset[str]().union(*self._words_by_statement(occasion))

    def _share_enough(self, one: frozenset[str], two: frozenset[str]) -> bool:
        """Return True if the words of two statements share enough besides names."""
        if len((one & two) - self._names) < ALIKE_WORDS:
            return False
        return self._term_weights.similarity(one, two).overlap >= ALIKE_OVERLAP


def _shared_occasions(
    occasions: Iterable[_Occasion], resemblance: _Resemblance, kinds: SpeakerKinds, roles: SpeakerRoles
) -> Iterator[tuple[_Occasion, _Occasion]]:
    """Yield pairs of occasions of two articles that are one: a speaker says something alike, not dated apart.

    Officials and spokesmen speak to all at once, so that all that articles of one day report of a person is one
    occasion, unless it is an eyewitness or an expert. Two witnesses without a name are one if they tell one outlet the
    same.
    """
    by_voice: defaultdict[str, list[_Occasion]] = defaultdict(list)
    for occasion in occasions:
        for voice in _voices_of(occasion):
            by_voice[voice].append(occasion)
    for voice, reported in by_voice.items():
        yield from ((reported[i], reported[j]) for i, j in sorted(resemblance.resembling(reported)))
        if roles.is_known_person(voice) and kinds.kind_of_agent(voice) not in _SPEAK_TO_EACH:
            to_all = [one for one in reported if one.party[0] == voice and not one.is_post]
            yield from _on_one_day(to_all, resemblance)


def _voices_of(occasion: _Occasion) -> list[str]:
    """Return by what an occasion may be found again in another article: its speakers, or the outlet that it was for."""
    if occasion.party[1] < 0:
        return [] if is_state(occasion.party[0]) else sorted(occasion.voices | {occasion.party[0]})
    return [occasion.channel] if occasion.channel and is_to_one_outlet(occasion.channel) else []


def _on_one_day(reported: Iterable[_Occasion], resemblance: _Resemblance) -> Iterator[tuple[_Occasion, _Occasion]]:
    """Yield pairs of a speaker's occasions that fall on one day: each with the first of those that may be one.

    An occasion without a date is that of the only date in question, or else that of the articles that appeared with it.
    """
    by_days: defaultdict[tuple[date, date], list[_Occasion]] = defaultdict(list)
    dated: dict[tuple[object, ...], _Occasion] = {}  # by days and channel
    for occasion in sorted(reported, key=lambda one: one.days is None):
        days = occasion.likely_days
        if days is None:
            continue
        possible = (
            [one for one in dated.values() if resemblance.may_be_told_of(one, occasion)]
            if occasion.days is None
            else []
        )
        if len({one.days for one in possible}) == 1:
            yield possible[0], occasion
            continue
        same = next((one for one in by_days[days] if resemblance.may_be_told_of(one, occasion)), None)
        if same is not None:
            yield same, occasion
            continue
        by_days[days].append(occasion)
        if occasion.days is not None:
            dated[days, occasion.channel] = occasion


def _may_be_one(one: _Occasion, two: _Occasion) -> bool:
    """Return True if two articles may report one occasion."""
    if one.source_index == two.source_index or one.recent != two.recent:
        return False
    if one.channel != two.channel and (
        (one.channel and two.channel) or is_to_one_outlet(one.channel) or is_to_one_outlet(two.channel)
    ):
        return False
    first, second = one.possible_days, two.possible_days
    if first and second:
        return first[0] <= second[1] and second[0] <= first[1]
    return one.day is None or two.day is None or one.day == two.day


def _possible_days(occasion: _Occasion, source: Source, period: timedelta) -> tuple[date, date] | None:
    """Return the days of an occasion: those given, or else that of the article and a period before it."""
    if occasion.days is not None or not occasion.recent:
        return occasion.days
    published = source.meta.published
    if published is None:
        return None
    first, last = first_and_last_day_of(published)
    # In a month, somebody speaks on many days.
    return (day_before(first, period), last) if first == last else None
