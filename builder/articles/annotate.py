"""The per-article half of the pipeline: an article -> its sentences with all that is found in each.

`annotate` knows nothing of other articles, so it can run anywhere; `with_agents` then sees the names of all of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from builder.articles.attribution.agents import group_agents
from builder.articles.attribution.attributions import find_attributions, find_hedges
from builder.articles.attribution.negation import denied
from builder.articles.attribution.quotation import quoted_modes
from builder.articles.dates import as_of_times, find_temporal_expressions
from builder.articles.figures.extraction import find_figures
from builder.articles.figures.measures import assign_measures
from builder.articles.segment import segment
from builder.ids import sentences_of
from builder.model import Agent, Attribution, Claim, Measure, Mode, Reading, ResolvedAttribution, Segment, Source, Span

USABLE = ("text", "caption")
"""The kinds that may answer a question: an article's own sentences, captions that say something new among them."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with its sentences and attributions."""

    source: Source
    readings: tuple[Reading, ...]  # of every segment, boilerplate included
    attributions: tuple[Attribution, ...]


def annotate(source: Source, measures: Sequence[Measure]) -> Annotated:
    """Read one article through: segments, attributions, modes, figures, times, hedges.

    Attributions have no agents yet: `with_agents` gives them.
    """
    text = source.text
    segments = segment(text, source.body_start)
    # What somebody did not say is nobody's statement.
    attributions = tuple(found for found in find_attributions(text, segments) if not denied(text, found))
    said = _by_segment(segments, attributions)
    modes: list[Mode] = [
        quoted or ("indirect" if parts else "narration")
        for quoted, parts in zip(quoted_modes(text, segments), said, strict=True)
    ]
    readings = []
    for sentence, parts in zip(sentences_of(source, segments, modes), said, strict=True):
        if sentence.kind not in USABLE:
            readings.append(Reading(sentence))
            continue
        place = (sentence.start, sentence.end)
        figures, named = find_figures(text, *place), find_temporal_expressions(text, source.meta.published, *place)
        claims: tuple[Claim, ...] = ()
        if figures:
            kinds = assign_measures(text, figures, measures, *place)
            times = as_of_times(text, figures, named)
            claims = tuple(
                Claim(figure, kind, time, _innermost(parts, figure.start))
                for figure, kind, time in zip(figures, kinds, times, strict=True)
            )
        readings.append(Reading(sentence, claims, tuple(parts), find_hedges(text, *place), named))
    return Annotated(source, tuple(readings), attributions)


def with_agents(
    articles: Sequence[Annotated], aliases: Mapping[str, str]
) -> tuple[tuple[Agent, ...], tuple[Reading, ...]]:
    """Find the agents behind the names of all articles, and give each attribution its own.

    `aliases` maps further spellings and descriptions to names. Returns the agents that say something, in order of first
    appearance, and the readings of all articles.
    """
    agents = find_agents(((article.source.text, article.attributions) for article in articles), aliases)
    readings = []
    for article in articles:
        who = WhoSays(article.source.text, article.attributions, agents, aliases)
        for reading in article.readings:
            claims = (
                replace(claim, said=who.said(claim.said.attribution)) if claim.said else claim
                for claim in reading.claims
            )
            said = tuple(who.said(part.attribution) for part in reading.said)
            readings.append(replace(reading, claims=tuple(claims), said=said))
    return agents, tuple(readings)


def find_agents(articles: Iterable[tuple[str, Iterable[Attribution]]], aliases: Mapping[str, str]) -> tuple[Agent, ...]:
    """The agents behind the names in the attributions of articles, each given as its text and attributions."""
    names = [
        name
        for text, attributions in articles
        for attribution in attributions
        if (name := _name(text, attribution, aliases))
    ]
    return group_agents(names, aliases)


class WhoSays:
    """Resolves the attributions of one article to agents."""

    def __init__(
        self, text: str, attributions: Iterable[Attribution], agents: Iterable[Agent], aliases: Mapping[str, str]
    ) -> None:
        """Take the article's text and attributions, the agents found, and the aliases they were found with."""
        self._text, self._aliases = text, aliases
        self._by_name = {_straight(written): agent.id for agent in agents for written in agent.as_written}
        self._by_name |= {_straight(agent.name): agent.id for agent in agents}
        self._by_speaker = {part.speaker: self._agent(part) for part in attributions if part.speaker}

    def said(self, attribution: Attribution) -> ResolvedAttribution:
        """The attribution with the agent that says it, and the one that relays it, as far as the text settles them."""
        relay = attribution.relayed_by
        return ResolvedAttribution(
            attribution, self._agent(attribution), self._by_speaker.get(relay) if relay else None
        )

    def _agent(self, attribution: Attribution) -> str | None:
        return self._by_name.get(_straight(_name(self._text, attribution, self._aliases) or ""))


def _name(text: str, attribution: Attribution, aliases: Mapping[str, str]) -> str | None:
    """The name that an attribution's speaker goes by, in the article's words: one with an alias goes first."""
    speaker, agent = attribution.speaker, attribution.agent
    for span in (speaker, agent):
        if span and _straight(words := _words(text, span)) in aliases:
            return words
    return _words(text, agent) if agent else None


def _words(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())


def _straight(name: str) -> str:
    """A name with straight apostrophes, in which it is looked up."""
    return name.replace("’", "'")


def _by_segment(segments: Sequence[Segment], attributions: Iterable[Attribution]) -> list[list[ResolvedAttribution]]:
    """The attributions whose content reaches into each segment, in the order of the text."""
    starts = [part.start for part in segments]
    out: list[list[ResolvedAttribution]] = [[] for _ in segments]
    for attribution in attributions:
        touched = dict.fromkeys(
            at
            for span in attribution.content
            for at in range(max(0, bisect_right(starts, span.start) - 1), bisect_left(starts, span.end))
            if segments[at].end > span.start
        )
        for at in touched:
            out[at].append(ResolvedAttribution(attribution, None, None))
    return out


def _innermost(said: Sequence[ResolvedAttribution], at: int) -> ResolvedAttribution | None:
    """The attribution with the shortest content among those that hold this place."""
    holding = [part for part in said if any(span.start <= at < span.end for span in part.attribution.content)]
    return min(holding, key=lambda part: sum(span.end - span.start for span in part.attribution.content), default=None)
