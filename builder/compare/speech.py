"""Points with whoever said them: the speaker, the time and the channel that tell one occasion from another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from builder.compare import lexicon
from builder.compare.artifacts import AgentNames, Artifact
from builder.compare.clauses import Clause, looks_like_verb
from builder.compare.content_words import WORD_PATTERN, content_words_of, grouped, normalize_word
from builder.compare.contradictions import first_and_last_day
from builder.language.lexicon import calendar_words, function_words, reporting
from builder.model import Attribution, ResolvedAttribution, Source, Statement, TemporalExpression

NEWS_PERIOD = timedelta(days=3)
"""So long before an article lies what it is mainly about."""

CUE_DISTANCE = 60
"""Characters between the cue and a time that is the time of saying."""

UNNAMED_PLATFORM = "post"
"""The channel of a post on a platform that is not named."""

PLATFORM_NAMES = grouped(lexicon.PLATFORMS)
"""Every name of a platform, and the first of its names."""

_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday".split())


@dataclass(frozen=True, slots=True)
class AttributedClause:
    """A point with whoever said or showed it."""

    clause: Clause
    source_index: int  # place of the article
    speaker_key: str  # agent id, or the words for a speaker without a name; empty: the outlet itself, or nobody told
    speaker_is_agent: bool  # whether `who` is an agent
    voices: frozenset[str]  # `who`, and the agents named with it: the agency of a spokesman
    said: ResolvedAttribution | None  # by which attribution; None: the outlet's own words
    time_of_saying: TemporalExpression | None  # the time beside the cue
    channel: str | None  # platform or kind of channel
    artifact_key: tuple[str, str] | None  # whose thing of what kind it is in, such as a video
    speech_act: str | None  # the word for the act of speech, where it is more than saying


def attributed_clause(
    point: Clause, statement: Statement, source: int, artifact: Artifact | None, names: AgentNames
) -> AttributedClause:
    """Tell who says a point; `source` is the place of its article, `artifact` what the statement describes."""
    thing = (artifact.agent, artifact.kind) if artifact else None
    if point.said is None:
        shown = artifact.agent if artifact and not statement.reading.said else ""
        voices = frozenset((shown,)) if shown else frozenset[str]()
        return AttributedClause(
            point, source, shown, bool(shown), voices, None, None, None, thing if shown else None, None
        )
    said = _speaking(point.said, statement)
    words = point.said.attribution
    who = said.agent or speaker_description(statement, said.attribution)
    speaker = said.attribution.speaker
    with_it = names.agents_in(statement, speaker) if speaker and statement.sentence.holds(speaker) else frozenset[str]()
    voices = frozenset((who, *with_it)) - {""}
    when, channel, act = _when(statement, words), _channel(words.channel), _act(statement, words)
    return AttributedClause(point, source, who, said.agent is not None, voices, point.said, when, channel, thing, act)


def _speaking(said: ResolvedAttribution, statement: Statement) -> ResolvedAttribution:
    """The attribution that names the speaker: where this one names nobody, the one whose content holds it."""
    if said.agent or speaker_description(statement, said.attribution):
        return said
    start = said.attribution.content[0].start
    around = [
        other
        for other in statement.reading.said
        if (other.agent or speaker_description(statement, other.attribution))
        and other.attribution is not said.attribution
        and any(span.start <= start < span.end for span in other.attribution.content)
    ]
    return around[0] if around and said.attribution.speaker is None else said


def _act(statement: Statement, words: Attribution) -> str | None:
    """The word for the act of speech: `confirm`, `promise`; None where it only says that something was said."""
    if words.cue is None or not statement.sentence.holds(words.cue):
        return None
    found = content_words_of(statement.sentence.words(words.cue))
    return next((word for word in found if word in reporting.SPEECH_ACTS), None)


def speaker_description(statement: Statement, words: Attribution) -> str:
    """The words for a speaker without a name, up to a verb or preposition: "doctor" of "a doctor in the video"."""
    if words.speaker is None or not statement.sentence.holds(words.speaker):
        return ""
    head: list[str] = []
    for match in WORD_PATTERN.finditer(statement.sentence.words(words.speaker)):
        word = normalize_word(match[0])
        if word == "of" and len(head) == 1 and normalize_word(head[0]) in function_words.PARTITIVES:
            head.clear()
            continue
        if head and match[0].islower() and (looks_like_verb(word) or word in function_words.DESCRIPTION_ENDS):
            break
        head.append(match[0])
    return " ".join(sorted(set(content_words_of(" ".join(head)))))


def _when(statement: Statement, words: Attribution) -> TemporalExpression | None:
    """The time of saying: the one nearest to the cue, outside what is said."""
    anchor = words.cue or words.speaker
    if anchor is None:
        return None
    outside = [
        time
        for time in statement.reading.times
        if not any(span.start <= time.start < span.end for span in words.content)
        and min(abs(time.start - anchor.end), abs(anchor.start - time.end)) <= CUE_DISTANCE
    ]
    return min(outside, key=lambda time: abs(time.start - anchor.start), default=None)


def _channel(written: str | None) -> str | None:
    """The platform or kind of a channel; "a statement" may be anything and tells nothing."""
    words = [normalize_word(match[0]) for match in WORD_PATTERN.finditer(written or "")]
    platform = next((PLATFORM_NAMES[word] for word in words if word in PLATFORM_NAMES), None)
    return platform or next((word for word in words if word in reporting.OCCASIONS), None)


def may_be_one_occasion(one: AttributedClause, two: AttributedClause, sources: Sequence[Source]) -> bool:
    """Whether two tellings can be of one occasion, as far as their times show."""
    if one.time_of_saying is None and two.time_of_saying is None:
        return True
    if one.time_of_saying is not None and two.time_of_saying is not None:
        first, second = first_and_last_day(one.time_of_saying), first_and_last_day(two.time_of_saying)
        if first and second:
            return first[0] <= second[1] and second[0] <= first[1]
        return not (weekday_of(one.time_of_saying) and weekday_of(two.time_of_saying)) or weekday_of(
            one.time_of_saying
        ) == weekday_of(two.time_of_saying)
    dated, bare = (one, two) if one.time_of_saying is not None else (two, one)
    return is_recently_said(dated, sources[dated.source_index]) and bare.time_of_saying is None


def weekday_of(time: TemporalExpression) -> str | None:
    """The day of the week that a time names or falls on, lower case."""
    if (span := first_and_last_day(time)) and span[0] == span[1]:
        return f"{span[0]:%A}".lower()
    return next((word for word in map(normalize_word, time.text.split()) if word in _DAYS), None)


def is_recently_said(entry: AttributedClause, source: Source) -> bool:
    """Whether something was said on the day that the article is mainly about, or shortly before it appeared."""
    if entry.time_of_saying is None:
        return True
    if any(normalize_word(word) in calendar_words.NOT_OCCASIONS for word in entry.time_of_saying.text.split()):
        return False
    published = date.fromisoformat(source.meta.published) if source.meta.published else None
    span = first_and_last_day(entry.time_of_saying)
    if span and published:
        return published - NEWS_PERIOD <= span[1] <= published and span[0] >= published - 2 * NEWS_PERIOD
    return weekday_of(entry.time_of_saying) is not None
