"""Artifacts: videos, pictures, posts and documents that outlets describe in their own words.

An artifact belongs to the agent who released it ("police released footage"). So sentences of several outlets about one
artifact have the same origin even if nobody is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from builder.compare.content_words import WORD_PATTERN, first_of_group, normalize_word
from builder.language.lexicon import things
from builder.language.tokens import is_lower, straighten_apostrophes
from builder.model import Agent, Span, Statement, StatementSpan

RELEASE_DISTANCE: Final = 7
"""Greatest distance in words between the agent who releases an artifact and the artifact."""

RELEASE_VERB_REACH: Final = 2
"""Words after an agent's name that are searched for a verb of releasing: "police have released"."""

_KINDS = first_of_group(things.ARTIFACTS)

_DESCRIBING_WORDS = things.DESCRIBING_VERBS | things.RELEASE_VERBS | {"showing"}
"""Words that show that a sentence describes an artifact or reports its release."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """An artifact, as one statement describes it."""

    agent: str  # id of the agent who released it
    kind: str  # the first word of its group in things.ARTIFACTS
    agent_span: StatementSpan  # the name of the agent
    thing_span: StatementSpan  # the word for the artifact


class AgentNames:
    """Finder of agents' names in a text."""

    def __init__(self, agents: Sequence[Agent]) -> None:
        """Take all agents; a single word in lower case ("police") is not searched for."""
        self._agents: dict[str, dict[str, str]] = {}  # name -> source id -> agent id
        sharing: dict[str, dict[str, int]] = {}  # name -> agent id -> number of sources that write the name
        for agent in agents:
            for spelling in (agent.name, *agent.as_written):
                sharing.setdefault(straighten_apostrophes(spelling), {})[agent.id] = 0
            for source, names in agent.written_in.items():
                for name in map(straighten_apostrophes, names):
                    self._agents.setdefault(name, {})[source] = agent.id
                    sharing[name][agent.id] += 1
        self._usual = {name: _most_written(counts) for name, counts in sharing.items()}
        searched = [name for name in sharing if name[:1].isupper() or " " in name]
        searched.sort(key=lambda name: (-len(name), name))  # the longest first, so that "Lee County" is not "Lee"
        alternatives = "|".join(map(re.escape, searched))
        self._pattern = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)" if searched else r"(?!)")

    def find_in(self, text: str, source: str) -> Iterator[tuple[int, int, str]]:
        """Yield the start, end and agent id of each name in a text of a source, in order.

        A name means whom the source means by it, or else the agent whom most sources call so.
        """
        for match in self._pattern.finditer(straighten_apostrophes(text)):
            agent = self._agents.get(match[0], {}).get(source) or self._usual[match[0]]
            if agent:
                yield match.start(), match.end(), agent

    def agents_in(self, statement: Statement, span: Span) -> frozenset[str]:
        """Return the ids of the agents named in a span of a statement."""
        return frozenset(
            agent for _, _, agent in self.find_in(statement.sentence.words(span), statement.sentence.source)
        )


def _most_written(sources: Mapping[str, int]) -> str | None:
    """Return the agent, by id, whom most sources call by a name, or None if two are called so equally often."""
    most = max(sources.values())
    usual = [agent for agent, count in sources.items() if count == most]
    return usual[0] if len(usual) == 1 else None


def find_artifacts(statements: Sequence[Statement], agent_names: AgentNames) -> Mapping[int, Artifact]:
    """Return the artifact that each statement describes, by the statement's index.

    `statements` must be in reading order, because "the video" is the last video that the article mentioned.
    """
    artifacts: dict[int, Artifact] = {}
    last_mentioned: dict[tuple[str, str], Artifact] = {}  # by source and kind
    for index, statement in enumerate(statements):
        artifact = _named_artifact(statement, agent_names) or _mentioned_again(statement, last_mentioned)
        # "The video has 2,000 views" mentions a video, but does not say what it shows.
        if artifact and not (statement.reading.said or _describes_artifact(statement)):
            artifact = None
        if artifact is None and index and _continues_description(statements[index - 1], statement):
            artifact = artifacts.get(index - 1)
        if artifact is not None:
            artifacts[index] = artifact
            last_mentioned[statement.sentence.source, artifact.kind] = artifact
    return artifacts


def _named_artifact(statement: Statement, agent_names: AgentNames) -> Artifact | None:
    """Return an artifact mentioned with its agent ("Coast Guard video", "the mayor posted a picture"), or None."""
    sentence = statement.sentence
    text = straighten_apostrophes(sentence.text)
    words = list(WORD_PATTERN.finditer(text))
    mentions = [index for index, match in enumerate(words) if _kind_of(match[0])]
    if not mentions:
        return None
    for start, end, agent in agent_names.find_in(text, sentence.source):
        last_of_name = next((index for index, match in enumerate(words) if match.end() >= end), len(words))
        for index in mentions:
            if _is_released_by(words, last_of_name, index):
                match = words[index]
                return Artifact(
                    agent,
                    _kind_of(match[0]),
                    StatementSpan(statement.id, sentence.start + start, sentence.start + end),
                    StatementSpan(statement.id, sentence.start + match.start(), sentence.start + match.end()),
                )
    return None


def _is_released_by(words: Sequence[re.Match[str]], agent: int, thing: int) -> bool:
    """Return True if the word at index `thing` is an artifact of the agent whose name ends at index `agent`.

    The artifact comes right after the name ("police video"), after the name and a verb of releasing ("police have
    released a video"), or before them ("a video that was posted by police").
    """
    if thing == agent + 1:
        return True
    if 0 < thing - agent <= RELEASE_DISTANCE:
        between = [normalize_word(match[0]) for match in words[agent + 1 : thing]]
        return any(word in things.RELEASE_VERBS for word in between[:RELEASE_VERB_REACH])
    if 0 < agent - thing <= RELEASE_DISTANCE:
        between = [normalize_word(match[0]) for match in words[thing + 1 : agent]]
        return "by" in between and any(word in things.RELEASE_VERBS for word in between)
    return False


def _kind_of(word: str) -> str:
    """Return the kind of artifact that a word means, or ""; "Post" with a capital is a newspaper."""
    return _KINDS.get(normalize_word(word), "") if is_lower(word) else ""


def _describes_artifact(statement: Statement) -> bool:
    """Return True if a statement says what an artifact shows, or that it was released."""
    words = {normalize_word(match[0]) for match in WORD_PATTERN.finditer(statement.sentence.text)}
    return not words.isdisjoint(_DESCRIBING_WORDS)


def _mentioned_again(statement: Statement, last_mentioned: Mapping[tuple[str, str], Artifact]) -> Artifact | None:
    """Return the artifact that "the video" refers to, or None if the article has not mentioned one."""
    words = [match[0] for match in WORD_PATTERN.finditer(statement.sentence.text)]
    for article, word in pairwise(words):
        if article.lower() == "the":
            artifact = last_mentioned.get((statement.sentence.source, _kind_of(word)))
            if artifact:
                return artifact
    return None


def _continues_description(previous: Statement, statement: Statement) -> bool:
    """Return True if a statement without a speaker continues the description in the sentence right before it."""
    before, sentence = previous.sentence, statement.sentence
    if before.source != sentence.source or sentence.number != before.number + 1 or statement.reading.said:
        return False
    return _describes_artifact(statement)
