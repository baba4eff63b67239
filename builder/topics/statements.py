"""The stage "statements": a sentence that answers questions becomes a statement; any other stays unused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    Topic,
    UnusedSentence,
)
from builder.topics.matcher import NO_MATCHES, Matcher, MatchInput, TermMatches
from builder.topics.pronouns import Quotation

SELECTOR_CONTEXT = 32
"""Characters of the prefix and of the suffix of a quotation (W3C Web Annotation, TextQuoteSelector)."""

_MATCHED = (*USABLE_KINDS, "heading")
"""The kinds of segments that the matcher gets; a heading ends the reach of pronouns."""


def find_statements(
    readings: Sequence[Reading],
    sources: Sequence[Source],
    agents: Sequence[Agent],
    matcher: Matcher,
    edits: Edits,
) -> tuple[tuple[Statement, ...], tuple[UnusedSentence, ...]]:
    """Sort all sentences into statements and unused sentences.

    Args:
        readings: every segment of every article, boilerplate included.
        sources: the articles.
        agents: all agents, with every spelling of their names.
        matcher: finds the terms of the questions.
        edits: the editor's decisions; only `set_aside` is used here.

    Returns:
        The statements, and the unused sentences with the reasons, both in the order of the readings.
    """
    source_of = {source.id: source for source in sources}
    remarks = {statement: edit.text for edit in edits.set_aside for statement in edit.statements}
    statements, unused = [], []
    for reading, matches in match_readings(readings, agents, matcher):
        sentence = reading.sentence
        if sentence.kind not in USABLE_KINDS:
            unused.append(UnusedSentence(sentence, sentence.kind))
            continue
        answered = matcher.answered_questions(matches)
        if not answered:
            # Perhaps it did before the editor's decision about a figure or speaker.
            reasons = [decision.reason for decision in reading.set_aside]
            reasons += [decision.reason for decision in reading.removed]
            unused.append(UnusedSentence(sentence, NO_QUESTION, next(iter(reasons), None)))
        # Only a sentence that would be used can be set aside; `check_edits` reports other entries of `set_aside`.
        elif sentence.id in remarks:
            unused.append(UnusedSentence(sentence, SET_ASIDE, remarks[sentence.id]))
        else:
            statements.append(_statement_of(reading, matches, answered, matcher, source_of[sentence.source]))
    return tuple(statements), tuple(unused)


def match_readings(
    readings: Iterable[Reading], agents: Iterable[Agent], matcher: Matcher
) -> list[tuple[Reading, TermMatches]]:
    """Return each reading with the matches of its sentence; boilerplate has none.

    The readings of an article must follow each other, in the order of its text.
    """
    spellings = {agent.id: frozenset((agent.name, *agent.as_written)) for agent in agents}
    pairs = []
    for _, group in groupby(readings, key=lambda reading: reading.sentence.source):
        article = list(group)
        matched = [reading for reading in article if reading.sentence.kind in _MATCHED]
        found = matcher.match_article(
            match_input(reading, spellings) if reading.sentence.kind in USABLE_KINDS else None for reading in matched
        )
        by_id = {reading.sentence.id: matches for reading, matches in zip(matched, found, strict=True)}
        pairs += [(reading, by_id.get(reading.sentence.id, NO_MATCHES)) for reading in article]
    return pairs


def match_input(reading: Reading, spellings: Mapping[str, frozenset[str]]) -> MatchInput:
    """Return a sentence as input for the matcher; `spellings` is agent id -> all spellings of the agent's name."""
    agents = (spellings[part.agent] for part in reading.said if part.agent)
    return MatchInput(
        text=reading.sentence.text,
        claims=reading.claims,
        agents=frozenset().union(*agents),
        quotations=tuple(_quotations(reading, spellings)),
        is_quoted=reading.sentence.mode == "direct",
    )


def _quotations(reading: Reading, spellings: Mapping[str, frozenset[str]]) -> Iterator[Quotation]:
    """Yield what is said in a sentence in these words, with offsets in it, and all spellings of the speaker's name.

    Of a content that is quoted in part, the matcher looks for quotation marks.
    """
    sentence = reading.sentence
    for part in reading.said:
        if part.attribution.mode not in ("direct", "mixed"):
            continue
        speakers = spellings[part.agent] if part.agent else frozenset[str]()
        for span in part.attribution.content:
            start, end = max(span.start, sentence.start), min(span.end, sentence.end)
            if start < end:
                yield Quotation(
                    span=Span(start - sentence.start, end - sentence.start),
                    speakers=speakers,
                    is_whole=part.attribution.mode == "direct",
                )


def quote_selector(source: Source, sentence: Sentence) -> tuple[str, str]:
    """Return the text just before and just after a sentence in the decoded file, `SELECTOR_CONTEXT` characters each."""
    start, end = source.in_file(sentence.start, sentence.end)
    text = source.file_text
    return text[max(0, start - SELECTOR_CONTEXT) : start], text[end : end + SELECTOR_CONTEXT]


def _statement_of(
    reading: Reading,
    matches: TermMatches,
    answered: Sequence[tuple[Topic, Question]],
    matcher: Matcher,
    source: Source,
) -> Statement:
    """Return a sentence as a statement, with the questions that it answers."""
    start = reading.sentence.start
    prefix, suffix = quote_selector(source, reading.sentence)
    questions = [question for _, question in answered]
    return Statement(
        questions=tuple(question.id for question in questions),
        topics=tuple(dict.fromkeys(topic.id for topic, _ in answered)),
        prefix=prefix,
        suffix=suffix,
        reading=reading,
        found={
            question.id: (
                *(_shifted(span, start) for span in matcher.answering_spans(matches, question)),
                *_measured_spans(reading, question),
            )
            for question in questions
        },
        given={
            question.id: tuple(
                (index, _shifted(span, start)) for index, span in matcher.answers_given(matches, question)
            )
            for question in questions
        },
    )


def _shifted(span: Span, offset: int) -> Span:
    """Return a span of a sentence as a span of its source, in which the sentence starts at `offset`."""
    return Span(span.start + offset, span.end + offset)


def _measured_spans(reading: Reading, question: Question) -> tuple[Span, ...]:
    """Return the spans of the figures that have a measure that the question asks for."""
    return tuple(
        Span(claim.figure.start, claim.figure.end) for claim in reading.claims if claim.measure in question.measures
    )
