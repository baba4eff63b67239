"""Clauses with the circumstances of saying: the speaker, the time and the channel.

These three distinguish occasions: "said on Monday in an interview" and "wrote on X" are different ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from builder.compare.artifacts import AgentNames, Artifact
from builder.compare.channels import brings_in_occasion, channel_of
from builder.compare.clauses import Clause, looks_like_verb
from builder.compare.content_words import (
    WORD_PATTERN,
    content_word_of,
    content_words_of,
    names_country,
    normalize_word,
)
from builder.language.intervals import day_before, first_and_last_day, first_and_last_day_of
from builder.language.lexicon import calendar_words, function_words, geography, reporting, things
from builder.language.tokens import is_lower
from builder.model import Attribution, ResolvedAttribution, Source, Span, Statement, TemporalExpression

NEWS_PERIOD: Final = timedelta(days=3)
"""Period before publication in which the main events of an article take place."""

COURT_PAPERS: Final = "court papers"
"""The voice that all papers of a court have in common."""

_CONTRAST: Final = re.compile(r"[\s,;]*but\b")
"""The contrast after a clause."""

_VOICES_OF_STATES: Final = frozenset(
    ("official", "ally", "government", "authority", "assessment", "estimate", "assertion", "claim", "figure")
)
"""Content words for those who speak for states, and for what states say without a speaker."""

_RELATIVE_CLAUSE_AHEAD: Final = re.compile(r",?\s+(?:who|whose|which|that|where)\b")
"""The beginning of a relative clause right after a name."""


_DOMAIN: Final = re.compile(r"(?<=\w)\.(?:com|net|org|gov|edu|info)\b", re.IGNORECASE)
"""The end of a web address, which newspapers write wrong."""


@dataclass(frozen=True, slots=True)
class AttributedClause:
    """A clause with the speaker, or with the agent who shows it in an artifact."""

    clause: Clause
    source_index: int
    speaker_key: str = ""  # agent id, or content words for an unnamed speaker; "": the outlet, or nobody is mentioned
    speaker_is_agent: bool = False
    voices: frozenset[str] = frozenset()  # speaker_key, and the agents named with it: a spokesman's agency
    name: Span | None = None  # the speaker's name, if the attribution does not show it
    said: ResolvedAttribution | None = None  # the attribution of the clause; None: the outlet's own words
    time_of_saying: TemporalExpression | None = None
    channel: str | None = None  # as `channels.channel_of` returns it
    brings_in_occasion: bool = False  # "at a news conference", but not "at the news conference"
    artifact_key: tuple[str, str] | None = None  # agent and kind of the artifact that the statement describes
    speech_act: str | None = None  # content word of the cue, if it means more than "said"


def attributed_clause(
    clause: Clause, statement: Statement, source_index: int, artifact: Artifact | None, agent_names: AgentNames
) -> AttributedClause:
    """Return a clause with its speaker, time of saying and channel; `artifact` is what its statement describes."""
    if clause.said is None or _is_before_contrast(clause, clause.said.attribution, statement):
        return _outlet_clause(clause, statement, source_index, artifact)
    attribution = clause.said.attribution
    naming = naming_attribution(clause.said, statement)
    speaker_key = naming.agent or speaker_description(statement, naming.attribution)
    speaker = naming.attribution.speaker
    agents_beside = (
        agent_names.agents_in(statement, speaker)
        if speaker and statement.sentence.contains(speaker)
        else frozenset[str]()
    )
    return AttributedClause(
        clause=clause,
        source_index=source_index,
        speaker_key=speaker_key,
        speaker_is_agent=naming.agent is not None,
        voices=frozenset(
            (speaker_key, *agents_beside, *_states_speaking(naming, statement), *_court_papers(speaker_key))
        )
        - {""},
        said=clause.said,
        time_of_saying=_occasion_time(attribution, statement),
        channel=channel_of(attribution, statement),
        brings_in_occasion=brings_in_occasion(attribution, statement),
        artifact_key=(artifact.agent, artifact.kind) if artifact else None,
        speech_act=_speech_act(statement, attribution),
    )


def _is_before_contrast(clause: Clause, attribution: Attribution, statement: Statement) -> bool:
    """Return True for the first half of "One is dead, but this is the first since June, according to Lee".

    "According to" at the end belongs to what stands right before it; whether it covers the other half, nothing shows.
    """
    cue, content = attribution.cue, attribution.content[-1]
    if cue is None or attribution.mode != "indirect" or not content.end <= cue.start or clause.end >= content.end:
        return False
    sentence = statement.sentence
    if not (sentence.contains(cue) and sentence.words(cue).lower().startswith("according")):
        return False
    return _CONTRAST.match(sentence.text, clause.end - sentence.start) is not None


def _court_papers(description: str) -> Iterator[str]:
    """Yield a voice for the papers of a court: one article calls them a complaint, another one an affidavit."""
    words = set(description.split())
    if any(words.issuperset(paper.split()) for paper in things.COURT_PAPERS):
        yield COURT_PAPERS


def _states_speaking(said: ResolvedAttribution, statement: Statement) -> frozenset[str]:
    """Return a voice for each state whose government, officials or estimates speak: "Kyiv", "Western officials".

    So "Kyiv" and "Ukrainian and Western assessments" are not two independent speakers if they say the same.
    """
    if said.agent:
        if said.agent in geography.SEATS:
            return frozenset((f"state {geography.SEATS[said.agent]}",))
        words = said.agent.split("-") if is_state(said.agent) else []
        return frozenset(states_named_in([word.title() for word in words]))
    speaker = said.attribution.speaker
    if speaker is None or not statement.sentence.contains(speaker):
        return frozenset()
    text = statement.sentence.words(speaker)
    if _VOICES_OF_STATES.isdisjoint(content_words_of(text)):
        return frozenset()
    return frozenset(states_named_in([match[0] for match in WORD_PATTERN.finditer(text)]))


def states_named_in(words: Sequence[str]) -> Iterator[str]:
    """Yield a voice for each country among some words: "South Exampleland" is another one than "Exampleland"."""
    for before, word in zip(["", *words], words, strict=False):
        country = content_word_of(word) if names_country(word) else None
        if country:
            region = normalize_word(before) if before and normalize_word(before) in geography.REGIONS else ""
            yield f"state {region} {country}" if region else f"state {country}"


def is_state(speaker_key: str) -> bool:
    """Return True if an agent's id names a country, its government or its army as a whole."""
    words = [word for word in speaker_key.split("-") if word and word not in geography.STATE_WORDS]
    return bool(words) and all(word in geography.REGIONS or names_country(word.title()) for word in words)


def _outlet_clause(
    clause: Clause, statement: Statement, source_index: int, artifact: Artifact | None
) -> AttributedClause:
    """Return a clause in the outlet's own words; if it describes an artifact, the artifact's agent is the speaker."""
    if artifact is None or statement.reading.said:
        return AttributedClause(clause, source_index)
    return AttributedClause(
        clause,
        source_index,
        speaker_key=artifact.agent,
        speaker_is_agent=True,
        voices=frozenset((artifact.agent,)),
        artifact_key=(artifact.agent, artifact.kind),
    )


def naming_attribution(said: ResolvedAttribution, statement: Statement) -> ResolvedAttribution:
    """Return the attribution that names the speaker: this one, or else the first one whose content contains it.

    In "Lee said the bridge was “near collapse”", Lee is the speaker of the quotation, too. In "The pilot saw smoke, Lee
    said", Lee speaks for somebody who has no name.
    """
    if said.agent or (said.attribution.speaker is not None and said.attribution.relayed_by is None):
        return said
    start = said.attribution.content[0].start
    for other in statement.reading.said:
        if other.attribution is said.attribution or not (
            other.agent or speaker_description(statement, other.attribution)
        ):
            continue
        if said.attribution.relayed_by is not None and not other.agent:
            continue
        if any(span.start <= start < span.end for span in other.attribution.content):
            return other
    return said


def _occasion_time(attribution: Attribution, statement: Statement) -> TemporalExpression | None:
    """Return the time of saying, but not one from a relative clause: "the firm, which closed in May, said"."""
    time = attribution.time_of_saying(statement.reading.times)
    speaker, cue = attribution.speaker, attribution.cue
    if time is None or speaker is None or cue is None or not speaker.end < time.start < cue.start:
        return time
    between = Span(speaker.end, time.start)
    return None if _RELATIVE_CLAUSE_AHEAD.match(statement.sentence.words(between)) else time


def _speech_act(statement: Statement, attribution: Attribution) -> str | None:
    """Return the word for the speech act ("confirm", "promise"), or None if the cue means no more than "said"."""
    if attribution.cue is None or not statement.sentence.contains(attribution.cue):
        return None
    words = content_words_of(statement.sentence.words(attribution.cue))
    return next((word for word in words if word in reporting.SPEECH_ACTS), None)


def speaker_description(statement: Statement, attribution: Attribution) -> str:
    """Return the content words for an unnamed speaker, sorted, without the words after the noun.

    "a doctor treating the miners" -> "doctor"; "one of the miners" -> "miner"; "Example.org" -> "example".
    """
    if attribution.speaker is None or not statement.sentence.contains(attribution.speaker):
        return ""
    head: list[str] = []
    for match in WORD_PATTERN.finditer(_DOMAIN.sub("", statement.sentence.words(attribution.speaker))):
        word = normalize_word(match[0])
        # "one of the miners" is described by "miners".
        if word == "of" and len(head) == 1 and normalize_word(head[0]) in function_words.PARTITIVES:
            head.clear()
            continue
        ends_description = looks_like_verb(word) or word in function_words.DESCRIPTION_ENDS
        if head and is_lower(match[0]) and ends_description:
            break
        head.append(match[0])
    return " ".join(sorted(set(content_words_of(" ".join(head)))))


def are_wishes_of_two(one: AttributedClause, two: AttributedClause) -> bool:
    """Return True if two clauses are wishes, and nothing shows that they are those of one speaker."""
    return one.clause.stance == two.clause.stance == "wished" and not one.voices & two.voices


def may_be_one_occasion(one: AttributedClause, two: AttributedClause, sources: Sequence[Source]) -> bool:
    """Return True if two clauses may have been said on one occasion, judging by their times of saying.

    If only one has a time, it must be recent, because an article omits the time of the occasion that it reports.
    """
    if one.time_of_saying is None and two.time_of_saying is None:
        return True
    if one.time_of_saying is not None and two.time_of_saying is not None:
        return _may_be_one_time(one.time_of_saying, two.time_of_saying)
    dated = one if one.time_of_saying is not None else two
    return is_recently_said(dated, sources[dated.source_index])


def _may_be_one_time(one: TemporalExpression, two: TemporalExpression) -> bool:
    """Return True if two times share a day, or if they do not name different days of the week."""
    first, second = first_and_last_day(one), first_and_last_day(two)
    if first and second:
        return first[0] <= second[1] and second[0] <= first[1]
    weekdays = weekday_of(one), weekday_of(two)
    return None in weekdays or weekdays[0] == weekdays[1]


def weekday_of(time: TemporalExpression) -> str | None:
    """Return the day of a time in lower case: a day of the week, or "today" or "yesterday"; None if it has none."""
    days = first_and_last_day(time)
    if days and days[0] == days[1]:
        return f"{days[0]:%A}".lower()
    return next(
        (word for word in map(normalize_word, time.text.split()) if word in calendar_words.DAYS_OF_REPORTS), None
    )


def is_recently_said(entry: AttributedClause, source: Source) -> bool:
    """Return True if a clause was said within NEWS_PERIOD before its article was published, or has no time.

    A time of several days must end within that period, and begin within twice that period.
    """
    return is_recent(entry.time_of_saying, source)


def is_recent(time: TemporalExpression | None, source: Source) -> bool:
    """Return True if a time of saying, if there is one, is within NEWS_PERIOD of the day its article was published."""
    if time is None:
        return True
    # "earlier", "last week": the article itself says that this was not the day of the news.
    if any(normalize_word(word) in calendar_words.NOT_OCCASIONS for word in time.text.split()):
        return False
    published = first_and_last_day_of(source.meta.published) if source.meta.published else None
    days = first_and_last_day(time)
    if days and published:
        earliest, latest = published
        # What was said after publication is in a later version of the article.
        is_news = day_before(earliest, NEWS_PERIOD) <= days[1] and days[1] - latest <= NEWS_PERIOD
        return is_news and days[0] >= day_before(earliest, 2 * NEWS_PERIOD)
    return weekday_of(time) is not None
