"""Annotation: the sentences of an article, with everything found in each.

`annotate` looks at one article only, so articles can be annotated in any order or in parallel. `resolve_agents` then
needs the names from all articles, because one article may give an agent's full name and another a short form.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from builder.articles.as_of import as_of_times, is_estimate, time_of_saying
from builder.articles.attribution.agents import ClusteredNames, cluster_names
from builder.articles.attribution.attributions import find_attributions
from builder.articles.attribution.hedges import find_hedges
from builder.articles.attribution.identities import IdentityNote
from builder.articles.attribution.quotation import quoted_modes
from builder.articles.attribution.speaker_groups import SpokenNames
from builder.articles.dates import day_of_update, find_temporal_expressions, single_day
from builder.articles.figures.extraction import find_figures
from builder.articles.figures.measures import CountedFigure, count_figures
from builder.articles.periods import periods_of
from builder.articles.segment import segment
from builder.ids import sentences_of
from builder.language.tokens import straighten_apostrophes
from builder.model import (
    Agent,
    Attribution,
    Claim,
    Figure,
    Measure,
    Mode,
    Reading,
    ResolvedAttribution,
    Segment,
    Sentence,
    Source,
    Span,
    TemporalExpression,
    attributions_around,
    innermost_attribution,
)

MAX_FIGURES = 100
"""The most figures of a sentence: prose has hardly more than ten, and a table without line ends has thousands.

Each figure is listed with its whole sentence, so their number must be limited if time is to grow with the text.
"""

USABLE_KINDS = ("text", "caption")
"""Kinds of segments that may answer a question: the article's own sentences, and captions that say something new."""


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """An article with its sentences and attributions."""

    source: Source
    readings: tuple[Reading, ...]  # of every segment, boilerplate included
    attributions: tuple[Attribution, ...]


def annotate(source: Source, measures: Sequence[Measure]) -> AnnotatedArticle:
    """Find segments, attributions, modes, figures, temporal expressions and hedges of one article.

    The attributions have no agents yet: `resolve_agents` adds them.
    """
    text = source.text
    segments = segment(text, source.body_start)
    attributions = find_attributions(text, segments)
    said = _attributions_by_segment(segments, attributions)
    modes: list[Mode] = [
        quoted or ("indirect" if parts else "narration")
        for quoted, parts in zip(quoted_modes(text, segments), said, strict=True)
    ]
    readings: list[Reading] = []
    published = source.meta.published
    named: date | None = None
    noun: str | None = None
    for sentence, parts in zip(sentences_of(source, segments, modes), said, strict=True):
        if sentence.kind not in USABLE_KINDS:
            published = day_of_update(sentence.text, published) or published
            readings.append(Reading(sentence))
            continue
        reading = _read_sentence(source, sentence, parts, measures, published, named, noun)
        readings.append(reading)
        # "It sank on 3 May. The following day …": told from the day that the sentence before names.
        named = single_day(reading.times)
        noun = _only_noun(reading.claims)
    return AnnotatedArticle(source, tuple(readings), attributions)


def _read_sentence(
    source: Source,
    sentence: Sentence,
    said: Sequence[ResolvedAttribution],
    measures: Sequence[Measure],
    published: str | None,
    day_before: date | None,
    noun_before: str | None,
) -> Reading:
    """Return a sentence with its attributions, claims, temporal expressions and hedges.

    `published` is the day on which it was written. `day_before` is the only day that the sentence before names, or
    None, and `noun_before` the only thing it counts.
    """
    text = source.text
    place = (sentence.start, sentence.end)
    figures = find_figures(text, *place)
    named = find_temporal_expressions(text, published, *place, reference=day_before)
    claims: tuple[Claim, ...] = ()
    if 0 < len(figures) <= MAX_FIGURES:
        cues = [(part.attribution.cue.start, part.attribution.cue.end) for part in said if part.attribution.cue]
        counted = count_figures(text, figures, measures, *place, cues, noun_before)
        claims = _claims(source, sentence, figures, counted, named, said)
    unread = len(figures) - len(claims)
    return Reading(sentence, claims, tuple(said), find_hedges(text, *place), named, unread_figures=unread)


def _only_noun(claims: Iterable[Claim]) -> str | None:
    """Return what the figures of a sentence count, if all of those without a unit count the same, or None."""
    nouns = {claim.counting.noun for claim in claims if claim.figure.unit is None}
    return nouns.pop() if len(nouns) == 1 else None


def _claims(
    source: Source,
    sentence: Sentence,
    figures: Sequence[Figure],
    counted: Sequence[CountedFigure],
    named: Sequence[TemporalExpression],
    said: Sequence[ResolvedAttribution],
) -> tuple[Claim, ...]:
    """Return the figures of a sentence with what they count, their measures, times, speakers and stances."""
    text = source.text
    parts = [innermost_attribution(said, figure.start) for figure in figures]
    attributions = [part.attribution if part else None for part in parts]
    around = [part.attribution for part in said]
    times = as_of_times(text, figures, named, attributions, around)
    stances = [
        count.clause.stance(sentence, attribution) for count, attribution in zip(counted, attributions, strict=True)
    ]
    periods = periods_of(text, sentence.start, figures, counted, times, attributions)
    claims = []
    for figure, count, part, time, period, stance in zip(figures, counted, parts, times, periods, stances, strict=True):
        said_at = _time_of_saying(text, figure, said, named)
        if time is None and part is not None and is_estimate(text, figure, part.attribution):
            time = said_at  # "on Thursday Lee put the number at 40": that is what it was estimated at then
        claims.append(
            Claim(
                figure=figure,
                measure=count.measure,
                as_of=time,
                said=part,
                counting=count.counting,
                said_at=said_at,
                period=period,
                stance=stance,
                declared=count.measure,
            )
        )
    return tuple(claims)


def _time_of_saying(
    text: str, figure: Figure, said: Sequence[ResolvedAttribution], named: Sequence[TemporalExpression]
) -> TemporalExpression | None:
    """Return the time at which a figure was said: that of the innermost attribution that has one, or None."""
    times = (time_of_saying(text, part.attribution, named) for part in attributions_around(said, figure.start))
    return next((time for time in times if time is not None), None)


class ResolvedArticles(NamedTuple):
    """All articles with their agents."""

    agents: tuple[Agent, ...]  # those that say something, in order of first appearance
    readings: tuple[Reading, ...]  # of all articles, with their agents filled in
    notes: tuple[tuple[str, IdentityNote], ...]  # for the analyst, each with the id of its agent


def resolve_agents(articles: Sequence[AnnotatedArticle], aliases: Mapping[str, str]) -> ResolvedArticles:
    """Find the agents behind the names of all articles, and resolve every attribution to one.

    Takes the articles and aliases (a spelling or description -> the name it stands for).
    """
    found = cluster_agents(articles, aliases)
    return ResolvedArticles(found.agents, resolved_readings(articles, found.agents, aliases), found.notes)


def cluster_agents(articles: Sequence[AnnotatedArticle], aliases: Mapping[str, str]) -> ClusteredNames:
    """Group the names that all articles give their speakers into agents."""
    return cluster_names([spoken_names(article.source, article.attributions, aliases) for article in articles], aliases)


def resolved_readings(
    articles: Sequence[AnnotatedArticle], agents: Iterable[Agent], aliases: Mapping[str, str]
) -> tuple[Reading, ...]:
    """Return the readings of all articles, in which every attribution is resolved to one of the agents."""
    ids = agent_ids(agents)
    readings = []
    for article in articles:
        source = article.source
        lookup = AgentLookup(source.text, article.attributions, ids.get(source.id, {}), aliases)
        for reading in article.readings:
            claims = tuple(
                replace(claim, said=lookup.resolve_again(claim.said)) if claim.said else claim
                for claim in reading.claims
            )
            said = tuple(lookup.resolve_again(part) for part in reading.said)
            readings.append(replace(reading, claims=claims, said=said))
    return tuple(readings)


def spoken_names(source: Source, attributions: Iterable[Attribution], aliases: Mapping[str, str]) -> SpokenNames:
    """Return the names that an article gives the speakers of its attributions."""
    names = (_name_of_speaker(source.text, attribution, aliases) for attribution in attributions)
    return SpokenNames(source.id, source.text[source.body_start :], tuple(name for name in names if name))


def agent_ids(agents: Iterable[Agent]) -> dict[str, dict[str, str]]:
    """Return the agents' ids by the id of an article and a name in it, whose apostrophes are straight."""
    ids: dict[str, dict[str, str]] = {}
    for agent in agents:
        for source, names in agent.written_in.items():
            ids.setdefault(source, {}).update((straighten_apostrophes(name), agent.id) for name in names)
    return ids


class AgentLookup:
    """Resolves the attributions of one article to agents."""

    def __init__(
        self, text: str, attributions: Iterable[Attribution], ids: Mapping[str, str], aliases: Mapping[str, str]
    ) -> None:
        """Take the article's text and attributions, its part of `agent_ids`, and the aliases."""
        self._text, self._aliases, self._ids = text, aliases, ids
        self._by_speaker = {found.speaker: self._id_of_speaker(found) for found in attributions if found.speaker}

    def resolve(self, attribution: Attribution) -> ResolvedAttribution:
        """Return an attribution with the ids of its agent and of the agent who relays it; either is None if unknown."""
        relay = attribution.relayed_by
        return ResolvedAttribution(
            attribution, self._id_of_speaker(attribution), self._by_speaker.get(relay) if relay else None
        )

    def resolve_again(self, said: ResolvedAttribution) -> ResolvedAttribution:
        """Return a resolved attribution with the ids that are right now, and the editor's decision as it is."""
        return replace(self.resolve(said.attribution), edit=said.edit)

    def _id_of_speaker(self, attribution: Attribution) -> str | None:
        """Return the id of an attribution's agent, or None if the speaker's name is not known."""
        name = _name_of_speaker(self._text, attribution, self._aliases) or ""
        return self._ids.get(straighten_apostrophes(name))


def _name_of_speaker(text: str, attribution: Attribution, aliases: Mapping[str, str]) -> str | None:
    """Return the name of a speaker as the article writes it, or None if there is no name.

    If there is an alias for the speaker's words ("the mayor"), return those words, otherwise the name they refer to.
    """
    for span in (attribution.speaker, attribution.agent):
        if span and straighten_apostrophes(words := _words_of_span(text, span)) in aliases:
            return words
    return _words_of_span(text, attribution.agent) if attribution.agent else None


def _words_of_span(text: str, span: Span) -> str:
    """Return the text of a span with single spaces."""
    return " ".join(text[span.start : span.end].split())


def _attributions_by_segment(
    segments: Sequence[Segment], attributions: Iterable[Attribution]
) -> list[list[ResolvedAttribution]]:
    """Return, for each segment, the attributions whose content overlaps it, in the order of the text."""
    starts = [segment.start for segment in segments]
    by_segment: list[list[ResolvedAttribution]] = [[] for _ in segments]
    for attribution in attributions:
        # A content of several spans may be in one segment twice; it counts once.
        touched = dict.fromkeys(
            index
            for span in attribution.content
            for index in range(max(0, bisect_right(starts, span.start) - 1), bisect_left(starts, span.end))
            if segments[index].end > span.start
        )
        for index in touched:
            by_segment[index].append(ResolvedAttribution(attribution, None, None))
    return by_segment
