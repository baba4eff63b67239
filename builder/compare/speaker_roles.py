"""Speakers without a name who are somebody that the articles name: “the president” is the president just described.

Articles describe the people whom they quote: “Police Chief Ann Lee”, “Ann Lee, the mayor of Exampleton”. If another
article, or a later sentence, only has “the Exampleton mayor”, these words show who it is. A statement or a report
speaks for whoever gave it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Final

from builder.compare.artifacts import AgentNames
from builder.compare.clauses import looks_like_verb
from builder.compare.content_words import WORD_PATTERN, content_words_of, normalize_word
from builder.compare.speech import AttributedClause, naming_attribution
from builder.language.lexicon import (
    function_words,
    geography,
    names,
    organisations,
    reporting,
    speaker_nouns,
    titles,
    word_classes,
)
from builder.model import ResolvedAttribution, Span, Statement

_RELATIVE_CLAUSE: Final = re.compile(r"\b(?:who|whom|whose|which|that|where)\b")
"""The beginning of a relative clause, which tells what else a person did."""

_AND: Final = re.compile(r"\band\b")
"""What joins those who speak together."""

_BETWEEN_COMMAS: Final = re.compile(r", ([^,.;:\"“”]{3,100}),")
"""What stands between two commas."""

_LIMITING_WORDS: Final = frozenset(
    (
        *("former", "ex", "deputy", "vice", "assistant", "acting", "interim", "associate", "late", "retired"),
        *("wife", "husband", "son", "daughter", "lawyer", "aide"),
    )
)
"""Words that make another person of a title: the deputy chief is not the chief. A description must have them, too."""

_OF_OTHERS: Final = frozenset(("of", "for", "to", "by", "from", "about", "and", "or", "than", "near"))
"""Words between a description and the name of somebody else."""

_INDEFINITE: Final = frozenset(("a", "an", "one", "another", "some", "several", "many", "few", "other"))
"""First words of a description that brings somebody in for the first time."""

_PERSON_WORDS: Final = titles.TITLES | titles.ROLE_NOUNS
"""Titles and roles of one person."""

_FEWEST_WORDS: Final = 2
"""Content words that a description must share with a title: of mayors there are many, of mayors of a town one."""

_LONGEST_NAME: Final = 4
"""Words of the longest name of a person that is taken for one by its first name."""


@cache
def _person_content_words() -> frozenset[str]:
    """Return the titles and roles of one person as content words."""
    return frozenset(word for noun in _PERSON_WORDS for word in content_words_of(noun))


@cache
def _document_words() -> frozenset[str]:
    """Return content words for what carries somebody's words: "statement", "release"."""
    nouns = speaker_nouns.DOCUMENTS | reporting.CHANNELS
    return frozenset(word for noun in nouns for word in content_words_of(noun))


@dataclass(frozen=True, slots=True)
class Description:
    """What stands beside a name: all its words, and those that say what the speaker is."""

    words: frozenset[str]  # lower case, without genitives
    heads: frozenset[str]  # "resident" in "resident Ann Lee", "owner" in "Ann Lee, the owner of the bar"


class SpeakerRoles:
    """The words with which each article describes the agents that it names."""

    def __init__(self, statements: Sequence[Statement], agent_names: AgentNames) -> None:
        """Take all statements, and the finder of agents' names."""
        self._by_source: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        self._by_agent: defaultdict[str, set[str]] = defaultdict(set)
        self._agents_by_word: defaultdict[str, set[str]] = defaultdict(set)
        self._descriptions: defaultdict[str, list[Description]] = defaultdict(list)
        self._names: defaultdict[str, set[str]] = defaultdict(set)
        self._people: set[str] = set()
        for statement in statements:
            for said in statement.reading.said:
                speaker = said.attribution.speaker
                if speaker is None or not statement.sentence.contains(speaker):
                    continue
                if said.agent:
                    self._take(statement, said.agent, speaker, said.attribution.agent)
                elif found := agent_at_end(statement, speaker, agent_names):
                    self._take(statement, found[0], speaker, found[1])

    def _take(self, statement: Statement, agent: str, speaker: Span, name: Span | None) -> None:
        """Take the words beside an agent's name in one attribution, or the pronoun in its place."""
        sentence = statement.sentence
        text = sentence.words(speaker)
        if normalize_word(text) in function_words.PERSON_GENDERS:
            self._people.add(agent)
        if name is None or not (speaker.start <= name.start and name.end <= speaker.end):
            return
        before = sentence.words(Span(speaker.start, name.start)) if speaker.start < name.start else ""
        after = sentence.words(Span(name.end, speaker.end)) if name.end < speaker.end else _apposition(statement, name)
        words = content_words_of(before) + content_words_of(_RELATIVE_CLAUSE.split(after)[0])
        plain = plain_words(f"{before} {_RELATIVE_CLAUSE.split(after)[0]}")
        heads = plain_words(before.rsplit(maxsplit=1)[-1] if before.strip() else "") | {
            head_noun(before),
            head_noun(after),
        }
        self._descriptions[agent].append(Description(plain, heads))
        if not _PERSON_WORDS.isdisjoint(plain) or _is_name_of_person(sentence.words(name)):
            self._people.add(agent)
        self._names[agent].update(content_words_of(sentence.words(name)))
        self._by_source[statement.sentence.source, agent].update(words)
        self._by_agent[agent].update(words)
        for word in words:
            self._agents_by_word[word].add(agent)

    def descriptions_of(self, agent: str) -> Sequence[Description]:
        """Return the words beside an agent's name, given by id, each time that an article describes it."""
        return self._descriptions.get(agent, ())

    def is_known_person(self, agent: str) -> bool:
        """Return True if a title or pronoun shows that an agent is a person."""
        return agent in self._people

    def without_role(self, agent: str) -> str | None:
        """Return the person, by id, whose name ends another one that has a role in it: "City Manger Ann Lee"."""
        parts = agent.split("-")
        names = ("-".join(parts[start:]) for start in range(1, len(parts) - 1))
        return next((name for name in names if name in self._people), None)

    def words_for(self, agent: str, source: str) -> frozenset[str]:
        """Return the content words that describe an agent, given by id, in an article."""
        return frozenset(self._by_source.get((source, agent), ()))

    def name_of(self, agent: str) -> frozenset[str]:
        """Return the content words of an agent's name, given by id, in all its spellings before a cue."""
        return frozenset(self._names.get(agent, ()))

    def agent_described(self, description: frozenset[str], source: str) -> str | None:
        """Return the only agent whom a description fits, in its own article if one there fits, or None."""
        if len(description) < _FEWEST_WORDS or _person_content_words().isdisjoint(description):
            return None
        candidates = set.intersection(*(self._agents_by_word.get(word, set()) for word in description))
        limits = description & _LIMITING_WORDS
        fitting = {agent for agent in candidates if self._by_agent[agent] & _LIMITING_WORDS <= limits}
        near = {agent for agent in fitting if description <= self._by_source.get((source, agent), set())}
        chosen = near or fitting
        return next(iter(chosen)) if len(chosen) == 1 else None


def _is_name_of_person(name: str) -> bool:
    """Return True if a name begins with a first name that is no place, and names no body: "Ann Lee"."""
    words = [normalize_word(match[0]) for match in WORD_PATTERN.finditer(name)]
    return (
        _FEWEST_WORDS <= len(words) <= _LONGEST_NAME
        and words[0] in names.FIRST_NAMES - geography.PLACES_AND_FIRST_NAMES
        and organisations.ORGANISATIONS.isdisjoint(words)
        and speaker_nouns.BODIES.isdisjoint(words)
    )


def _apposition(statement: Statement, name: Span) -> str:
    """Return what stands between commas after a name if it says what its bearer is, otherwise ""."""
    sentence = statement.sentence
    found = _BETWEEN_COMMAS.match(sentence.text, name.end - sentence.start)
    return found[1] if found and not _PERSON_WORDS.isdisjoint(plain_words(found[1])) else ""


def identified_speakers(
    entries: Sequence[AttributedClause], statements: Sequence[Statement], roles: SpeakerRoles, agent_names: AgentNames
) -> list[AttributedClause]:
    """Return the clauses, with the agent of each whose speaker is only described, where the articles show who it is."""
    documents: dict[tuple[int, str], AttributedClause] = {}  # the last clause that a kind of document carries
    identified: list[AttributedClause] = []
    before: AttributedClause | None = None
    for entry in entries:
        if before and not 0 <= entry.clause.statement_index - before.clause.statement_index <= 1:
            before = None
        statement = statements[entry.clause.statement_index]
        speaker = None if entry.speaker_is_agent else _speaker_span(entry, statement)
        if speaker and (ended := agent_at_end(statement, speaker, agent_names)):
            agent, name = ended
            entry = replace(entry, speaker_key=agent, speaker_is_agent=True, voices=entry.voices | {agent}, name=name)
        found = _identified(entry, before, statement, roles, documents)
        identified.append(found)
        before = found if found.speaker_key else before
    return identified


def _identified(
    entry: AttributedClause,
    before: AttributedClause | None,
    statement: Statement,
    roles: SpeakerRoles,
    documents: dict[tuple[int, str], AttributedClause],
) -> AttributedClause:
    """Return a clause with the agent who speaks in it, if one can be found.

    `before` is the last clause with a speaker, if it is near.
    """
    if entry.said is None or not entry.speaker_key:
        return entry
    words = frozenset(entry.speaker_key.split())
    if entry.speaker_is_agent and (bare := roles.without_role(entry.speaker_key)):
        return replace(entry, speaker_key=bare, voices=entry.voices | {bare})
    if relayed := _relayed_agent(entry, statement, roles):
        return replace(entry, speaker_key=relayed, voices=frozenset((relayed,)))
    if not entry.speaker_is_agent:
        agent = _agent_beside(entry.said, statement) or _agent_described(entry, statement, roles)
        if agent is not None:
            entry = replace(entry, speaker_key=agent, speaker_is_agent=True, voices=entry.voices | {agent})
        elif words <= _document_words():
            issuer = _issuer(entry, before, statement, documents)
            return entry if issuer is None else _with_speaker_of(entry, issuer)
    documents.update(dict.fromkeys(((entry.source_index, kind) for kind in _document_words_of(entry)), entry))
    return entry


def agent_at_end(statement: Statement, speaker: Span, agent_names: AgentNames) -> tuple[str, Span] | None:
    """Return the agent whose full name ends a description, and where it is, or None.

    For example, "the senior forecaster with Velm Weather Ann Lee".
    """
    text = statement.sentence.words(speaker)
    found = list(agent_names.find_in(text, statement.sentence.source))
    if not found or found[-1][1] != len(text) or " " not in text[found[-1][0] :]:
        return None
    start, end, agent = found[-1]
    before = text[:start].split()
    is_another = not _OF_OTHERS.isdisjoint(map(str.lower, before))  # "a friend of Mayor Ann Lee"
    if not before or not before[-1][0].isupper() or is_another:
        return None
    return agent, Span(speaker.start + start, speaker.start + end)


def _relayed_agent(entry: AttributedClause, statement: Statement, roles: SpeakerRoles) -> str | None:
    """Return the agent whose words a clause only introduces, or None.

    In "The army had said that the bridge fell, the Courier reported", the Courier is the way and not the origin. What
    a person says of another one's words remains that person's.
    """
    said, clause = entry.said, entry.clause
    if said is None or said.agent is None or roles.is_known_person(said.agent):
        return None
    has_verb = bool(clause.content_words) and any(looks_like_verb(word.text.lower()) for word in clause.words)
    for other in statement.reading.said:
        cue = other.attribution.cue
        if other.agent is None or other.relayed_by != said.agent or cue is None:
            continue
        if clause.start <= cue.start < clause.end or (clause.end <= cue.start and not has_verb):
            return other.agent
    return None


def _agent_described(entry: AttributedClause, statement: Statement, roles: SpeakerRoles) -> str | None:
    """Return the agent whom the title of an unnamed speaker shows, or None."""
    if not _describes_one_person(entry, statement):
        return None
    description = _RELATIVE_CLAUSE.split(speaker_words(entry, statement))[0].split(",")[0]
    return roles.agent_described(frozenset(content_words_of(description)), statement.sentence.source)


def _issuer(
    entry: AttributedClause,
    before: AttributedClause | None,
    statement: Statement,
    documents: Mapping[tuple[int, str], AttributedClause],
) -> AttributedClause | None:
    """Return a clause of whoever issued the document that speaks in a clause, or None if nothing shows who it was."""
    first = speaker_words(entry, statement).split(maxsplit=1)
    # "Their statements" are those of the people who just spoke.
    if first and first[0].lower() in word_classes.POSSESSIVE_DETERMINERS:
        return before if before and before.source_index == entry.source_index else None
    keys = ((entry.source_index, word) for word in sorted(entry.speaker_key.split()))
    return next((documents[key] for key in keys if key in documents), None)


def _with_speaker_of(entry: AttributedClause, issuer: AttributedClause) -> AttributedClause:
    """Return a clause with the speaker of another one."""
    return replace(
        entry,
        speaker_key=issuer.speaker_key,
        speaker_is_agent=issuer.speaker_is_agent,
        voices=entry.voices | issuer.voices,
    )


def _agent_beside(said: ResolvedAttribution, statement: Statement) -> str | None:
    """Return the agent of another attribution whose speaker contains this one's: “Lee, [the mayor of X], said”."""
    speaker = said.attribution.speaker
    if speaker is None:
        return None
    for other in statement.reading.said:
        around = other.attribution.speaker
        if other.agent and around and around.start <= speaker.start and speaker.end <= around.end:
            return other.agent
    return None


def joint_speakers(entry: AttributedClause, statement: Statement, agent_names: AgentNames) -> dict[str, Span]:
    """Return the agents who speak a clause together ("Lee and Moe said"), by id, with their names; {} if one speaks."""
    speaker = _speaker_span(entry, statement)
    if speaker is None or entry.speaker_is_agent:
        return {}
    text, start = statement.sentence.words(speaker), speaker.start
    found = list(agent_names.find_in(text, statement.sentence.source))
    between = [text[one[1] : two[0]] for one, two in pairwise(found)]
    if not between or not _AND.search(between[-1]):
        return {}
    agents = {agent: Span(start + first, start + last) for first, last, agent in found}
    return agents if len(agents) > 1 else {}


def _describes_one_person(entry: AttributedClause, statement: Statement) -> bool:
    """Return True if a speaker is described by a title in the singular: "the mayor", and not "officials"."""
    return is_definite(entry, statement) and not _PERSON_WORDS.isdisjoint(plain_words(speaker_words(entry, statement)))


def is_definite(entry: AttributedClause, statement: Statement) -> bool:
    """Return True unless the words for a speaker bring somebody in for the first time: "a resident"."""
    first = speaker_words(entry, statement).split(maxsplit=1)
    return not first or normalize_word(first[0]) not in _INDEFINITE | word_classes.QUANTIFIERS


def speaker_words(entry: AttributedClause, statement: Statement) -> str:
    """Return the words for the speaker of a clause, or "" if its statement has none."""
    speaker = _speaker_span(entry, statement)
    return statement.sentence.words(speaker) if speaker else ""


def _speaker_span(entry: AttributedClause, statement: Statement) -> Span | None:
    """Return where the words for the speaker of a clause are in its statement, or None."""
    speaker = naming_attribution(entry.said, statement).attribution.speaker if entry.said else None
    return speaker if speaker and statement.sentence.contains(speaker) else None


def description_in(entry: AttributedClause, statement: Statement) -> Description:
    """Return the description of a speaker without a name."""
    text = speaker_words(entry, statement)
    return Description(plain_words(_RELATIVE_CLAUSE.split(text)[0]), frozenset({head_noun(text)}))


def head_noun(text: str) -> str:
    """Return the last word of the first noun phrase of a text: "residents of the camp" -> "residents"; "" if none."""
    head = ""
    for part in text.split(","):
        for match in WORD_PATTERN.finditer(part):
            word = normalize_word(match[0])
            if head and word in function_words.DESCRIPTION_ENDS:
                return head
            head = word
        if head:
            return head
    return head


def plain_words(text: str) -> frozenset[str]:
    """Return the words of a text in lower case, without genitives."""
    return frozenset(normalize_word(match[0]) for match in WORD_PATTERN.finditer(text))


def _document_words_of(entry: AttributedClause) -> Iterator[str]:
    """Yield the content words for the document that a clause names as its channel or its speaker."""
    channel = entry.said.attribution.channel if entry.said else None
    words = content_words_of(channel or "")
    if not entry.speaker_is_agent:
        words += entry.speaker_key.split()
    return (word for word in words if word in _document_words())
