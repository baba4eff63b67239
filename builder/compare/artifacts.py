"""Videos, pictures, posts and papers that outlets describe in their own words: whose they are, and what kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from builder.compare import lexicon
from builder.compare.content_words import WORD_PATTERN, grouped, normalize_word
from builder.language.lexicon import things
from builder.model import Agent, Span, Statement, StatementSpan

RELEASE_DISTANCE = 7
"""Words between whoever releases a thing and the thing."""

_SHOWN = frozenset("seen shown pictured filmed depicted shows show showed appears appear appeared".split())
"""Words by which a sentence goes on with what the one before it began to describe."""

_KINDS = grouped(lexicon.ARTIFACTS)


@dataclass(frozen=True, slots=True)
class Artifact:
    """A thing that tells or shows something, by whom and of what kind."""

    agent: str  # agent id
    kind: str  # the first word of its group in lexicon.ARTIFACTS
    agent_span: StatementSpan  # the words for whoever it comes from
    thing_span: StatementSpan  # the word for the thing


class AgentNames:
    """Finds the agents that a text names, by their spellings."""

    def __init__(self, agents: Sequence[Agent]) -> None:
        """Take the agents."""
        spellings = {spelling: agent.id for agent in agents for spelling in (agent.name, *agent.as_written)}
        names = sorted((name for name in spellings if name[:1].isupper() or " " in name), key=lambda n: (-len(n), n))
        self._agents = {_loose(name): spellings[name] for name in names}
        pattern = "|".join(re.escape(_loose(name)) for name in names)
        self._pattern = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)" if names else r"(?!)")

    def find_in(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where the text names an agent, and which, in order."""
        return ((match.start(), match.end(), self._agents[match[0]]) for match in self._pattern.finditer(_loose(text)))

    def agents_in(self, statement: Statement, span: Span) -> frozenset[str]:
        """The agents named in a stretch of a statement."""
        return frozenset(agent for _, _, agent in self.find_in(statement.sentence.words(span)))


class ArtifactFinder:
    """Finds such things in statements."""

    def __init__(self, names: AgentNames) -> None:
        """Take the names of those who may have released something."""
        self._names = names

    def find(self, statements: Sequence[Statement]) -> Mapping[int, Artifact]:
        """The thing that each statement describes, by the statement's place; `statements` stand in reading order."""
        out: dict[int, Artifact] = {}
        owner: dict[tuple[str, str], Artifact] = {}  # the last of its kind in an article
        for at, statement in enumerate(statements):
            found = self._owned(statement) or _goes_on(statement, owner)
            if found and not (statement.reading.said or _describes(statement)):
                found = None
            if found is None and at and _follows(statements[at - 1], statement) and at - 1 in out:
                found = out[at - 1]
            if found is not None:
                out[at] = found
                owner[statement.sentence.source, found.kind] = found
        return out

    def _owned(self, statement: Statement) -> Artifact | None:
        """A thing that stands beside the name of whoever it comes from: "SBU video", "police released footage"."""
        sentence = statement.sentence
        text = _loose(sentence.text)
        words = list(WORD_PATTERN.finditer(text))
        things = [(at, match) for at, match in enumerate(words) if _kind(match[0])]
        if not things:
            return None
        for start, end, agent in self._names.find_in(text):
            last = next((at for at, match in enumerate(words) if match.end() >= end), len(words))
            for at, thing in things:
                if _belongs(words, last, at):
                    kind = _kind(thing[0])
                    begin = sentence.start
                    return Artifact(
                        agent,
                        kind,
                        StatementSpan(statement.id, begin + start, begin + end),
                        StatementSpan(statement.id, begin + thing.start(), begin + thing.end()),
                    )
        return None


def _belongs(words: Sequence[re.Match[str]], owner: int, thing: int) -> bool:
    """Whether the thing is the owner's: right behind the name, or behind a verb of releasing, or released by it."""
    if thing == owner + 1:
        return True
    between = [normalize_word(match[0]) for match in words[owner + 1 : thing]]
    if (
        0 < thing - owner <= RELEASE_DISTANCE
        and between[:1]
        and any(word in things.RELEASE_VERBS for word in between[:2])
    ):
        return True
    behind = [normalize_word(match[0]) for match in words[thing + 1 : owner]]
    return (
        0 < owner - thing <= RELEASE_DISTANCE
        and "by" in behind
        and any(word in things.RELEASE_VERBS for word in behind)
    )


def _kind(word: str) -> str:
    return _KINDS.get(normalize_word(word), "") if word.islower() else ""


def _describes(statement: Statement) -> bool:
    """Whether a sentence tells what a thing shows, or that it was released."""
    words = {normalize_word(match[0]) for match in WORD_PATTERN.finditer(statement.sentence.text)}
    return not words.isdisjoint(_SHOWN | things.RELEASE_VERBS | {"showing"})


def _goes_on(statement: Statement, owner: Mapping[tuple[str, str], Artifact]) -> Artifact | None:
    """The thing spoken of before in the article: "the video"."""
    text = statement.sentence.text
    words = [match[0] for match in WORD_PATTERN.finditer(text)]
    for article, word in pairwise(words):
        if article.lower() == "the" and (found := owner.get((statement.sentence.source, _kind(word)))):
            return found
    return None


def _follows(before: Statement, statement: Statement) -> bool:
    """Whether a statement without a speaker goes on describing what the sentence just before it describes."""
    one, two = before.sentence, statement.sentence
    if one.source != two.source or two.number != one.number + 1 or statement.reading.said:
        return False
    return _describes(statement)


def _loose(text: str) -> str:
    """With straight apostrophes; as long as before."""
    return text.replace("’", "'")
