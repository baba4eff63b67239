"""TODO: what builder.topics.statements is for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from builder.articles.annotate import USABLE_KINDS
from builder.model import (
    NO_QUESTION,
    SET_ASIDE,
    Agent,
    Edits,
    Question,
    Reading,
    Sentence,
    Source,
    Span,
    Statement,
    UnusedSentence,
)
from builder.topics.matcher import NOTHING, Matcher, MatchInput, TermMatches

CONTEXT = 32
"""Characters of prefix and suffix of a quotation (W3C Web Annotation, TextQuoteSelector)."""


def selector(source: Source, sentence: Sentence) -> tuple[str, str]:
    """What stands just before and after a sentence, CONTEXT characters each."""
    prefix = source.text[max(0, sentence.start - CONTEXT) : sentence.start]
    return prefix, source.text[sentence.end : sentence.end + CONTEXT]


def sort_out(
    readings: Sequence[Reading],
    sources: Sequence[Source],
    agents: Sequence[Agent],
    matcher: Matcher,
    edits: Edits,
) -> tuple[tuple[Statement, ...], tuple[UnusedSentence, ...]]:
    """Each sentence becomes a statement under the questions that it answers, or unused with a reason."""
    by_id = {source.id: source for source in sources}
    aside = {name: edit.text for edit in edits.set_aside for name in edit.statements}
    statements, unused = [], []
    for reading, found in matched(readings, agents, matcher):
        sentence = reading.sentence
        if sentence.kind not in USABLE_KINDS:
            unused.append(UnusedSentence(sentence, sentence.kind))
        elif not (answered := matcher.answered(found)):
            unused.append(UnusedSentence(sentence, NO_QUESTION))
        elif sentence.id in aside:
            unused.append(UnusedSentence(sentence, SET_ASIDE, aside[sentence.id]))
        else:
            topics = tuple(dict.fromkeys(topic.id for topic, _ in answered))
            questions = tuple(question for _, question in answered)
            around = selector(by_id[sentence.source], sentence)
            given = {
                question.id: tuple(
                    (turn, _moved(span, sentence.start)) for turn, span in matcher.given(found, question)
                )
                for question in questions
            }
            words = {
                question.id: (
                    *(_moved(span, sentence.start) for span in matcher.words(found, question)),
                    *_asked(reading, question),
                )
                for question in questions
            }
            ids = tuple(question.id for question in questions)
            statements.append(Statement(ids, topics, *around, reading, words, given))
    return tuple(statements), tuple(unused)


def matched(
    readings: Sequence[Reading], agents: Sequence[Agent], matcher: Matcher
) -> list[tuple[Reading, TermMatches]]:
    """What the matcher finds in each sentence; boilerplate holds nothing, and headings end what a pronoun reaches."""
    spellings = {agent.id: frozenset((agent.name, *agent.as_written)) for agent in agents}
    out = []
    for _, group in groupby(readings, key=lambda reading: reading.sentence.source):
        article = list(group)
        used = [reading for reading in article if reading.sentence.kind in (*USABLE_KINDS, "heading")]
        found = matcher.read(
            heard(reading, spellings) if reading.sentence.kind in USABLE_KINDS else None for reading in used
        )
        by_id = dict(zip((reading.sentence.id for reading in used), found, strict=True))
        out += [(reading, by_id.get(reading.sentence.id, NOTHING)) for reading in article]
    return out


def heard(reading: Reading, spellings: Mapping[str, frozenset[str]]) -> MatchInput:
    """A sentence as it is matched; `spellings` are those of each agent, by its id."""
    agents = (spellings[part.agent] for part in reading.said if part.agent)
    return MatchInput(reading.sentence.text, reading.claims, frozenset().union(*agents))


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _asked(reading: Reading, question: Question) -> tuple[Span, ...]:
    """The figures of the measures that a question asks for."""
    measures = {name for condition in question.conditions for name in condition.measures}
    return tuple(Span(claim.figure.start, claim.figure.end) for claim in reading.claims if claim.measure in measures)
