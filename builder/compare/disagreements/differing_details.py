"""Disagreements over details of an utterance or event: its channel, its speaker, or how many events there were."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import Final

from builder.compare.clauses import Clause
from builder.compare.disagreements.collect import FoundDisagreement, disagreement_side
from builder.compare.speech import PLATFORM_NAMES, AttributedClause
from builder.compare.utterances import LONG_NGRAM, word_ngrams
from builder.language.forms import lemma
from builder.language.lexicon import function_words, things
from builder.model import Question, Relation, Statement, StatementSpan, Topic

MAX_QUOTATIONS: Final = 20
"""Quotations of one utterance whose speakers are compared, pair by pair; more would take quadratic time."""

_PLATFORMS = frozenset(PLATFORM_NAMES.values())

# --- channel and speaker


def differing_channels_and_speakers(
    entries: Sequence[AttributedClause],
    utterances: Sequence[Sequence[int]],
    channel_spans: Mapping[int, StatementSpan],
    statements: Sequence[Statement],
    first_questions: Sequence[tuple[Topic, Question]],
) -> Iterator[FoundDisagreement]:
    """Yield a disagreement for each utterance that articles ascribe to different platforms or speakers.

    Args:
        entries: all clauses.
        utterances: indices of the clauses of each utterance.
        channel_spans: index of a clause -> the words for its channel.
        statements: all statements.
        first_questions: the first topic and question of each statement.
    """
    for members in utterances:
        first_question = first_questions[entries[members[0]].clause.statement_index]
        # Only platforms are compared: "a statement" and "an interview" may describe the same occasion.
        platforms = _members_by_platform(entries, members, channel_spans)
        if come_from_different_articles([[entries[i].source_index for i in group] for group in platforms.values()]):
            spans = {channel: [channel_spans[i] for i in group] for channel, group in platforms.items()}
            yield _detail_disagreement("channel", spans, first_question)
        speakers = _spans_by_speaker(entries, _verbatim_quotations(entries, members), statements)
        if len(speakers) > 1:
            yield _detail_disagreement("speaker", speakers, first_question)


def come_from_different_articles(groups: Iterable[Iterable[object]]) -> bool:
    """Return True if the groups, given as the articles of their members, do not all have the same articles."""
    return len({frozenset(articles) for articles in groups}) > 1


def _members_by_platform(
    entries: Sequence[AttributedClause], members: Sequence[int], channel_spans: Mapping[int, StatementSpan]
) -> Mapping[str, Sequence[int]]:
    """Return the indices of the clauses that name a platform, by platform."""
    platforms: defaultdict[str, list[int]] = defaultdict(list)
    for index in members:
        channel = entries[index].channel
        if channel in _PLATFORMS and channel and index in channel_spans:
            platforms[channel].append(index)
    return platforms


def _spans_by_speaker(
    entries: Sequence[AttributedClause], members: Iterable[int], statements: Sequence[Statement]
) -> Mapping[str, Sequence[StatementSpan]]:
    """Return the words for each speaker, by speaker."""
    speakers: defaultdict[str, list[StatementSpan]] = defaultdict(list)
    for index in members:
        entry = entries[index]
        sentence = statements[entry.clause.statement_index].sentence
        span = entry.said.attribution.speaker if entry.said else None
        if span and sentence.contains(span):
            speakers[entry.speaker_key].append(StatementSpan(sentence.id, span.start, span.end))
    return speakers


def _detail_disagreement(
    relation: Relation, spans: Mapping[str, Sequence[StatementSpan]], first_question: tuple[Topic, Question]
) -> FoundDisagreement:
    """Return a disagreement with one side for each entry of `spans`."""
    sides = tuple(disagreement_side([span.statement for span in group], spans=group) for group in spans.values())
    return FoundDisagreement(*first_question, "detail", relation, sides)


def _verbatim_quotations(entries: Sequence[AttributedClause], members: Sequence[int]) -> list[int]:
    """Return the indices of quotations that share a long n-gram although they have different named speakers.

    For example, two outlets quote "we will not leave this valley until it is safe", one from the mayor and the other
    from the fire chief.
    """
    quotations = [
        i for i in members if entries[i].speaker_is_agent and len(entries[i].clause.quoted_words) >= LONG_NGRAM
    ]
    found: dict[int, None] = {}
    for first, second in combinations(quotations[:MAX_QUOTATIONS], 2):
        one, two = entries[first], entries[second]
        shared = set(word_ngrams(one.clause.quoted_words, LONG_NGRAM)) & set(
            word_ngrams(two.clause.quoted_words, LONG_NGRAM)
        )
        if shared and not one.voices & two.voices and one.source_index != two.source_index:
            found |= {first: None, second: None}
    return list(found)


# --- one event or several


def differing_event_counts(
    clauses: Sequence[Clause], statements: Sequence[Statement], first_questions: Sequence[tuple[Topic, Question]]
) -> Iterator[FoundDisagreement]:
    """Yield a disagreement if some articles report one event and others several: "the raid", "separate raids"."""
    several: defaultdict[str, list[tuple[Statement, StatementSpan]]] = defaultdict(list)
    single: defaultdict[str, list[tuple[Statement, StatementSpan]]] = defaultdict(list)
    reported_under: dict[str, tuple[Topic, Question]] = {}
    for clause in clauses:
        statement = statements[clause.statement_index]
        for noun, is_plural, span in _counted_events(clause, statement.id):
            (several if is_plural else single)[noun].append((statement, span))
            if is_plural:
                reported_under.setdefault(noun, first_questions[clause.statement_index])
    for noun in sorted(several.keys() & single.keys()):
        groups = single[noun], several[noun]
        articles = [{statement.sentence.source for statement, _ in group} for group in groups]
        if articles[0].isdisjoint(articles[1]):
            sides = tuple(
                disagreement_side([statement.id for statement, _ in group], spans=[span for _, span in group])
                for group in groups
            )
            yield FoundDisagreement(reported_under[noun][0], None, "detail", "several", sides)


def _counted_events(clause: Clause, name: str) -> Iterator[tuple[str, bool, StatementSpan]]:
    """Yield each event whose determiner says one or several: the noun, whether it is plural, and the span.

    `name` is the id of the statement.
    """
    for (determiner, before), (written, word) in pairwise(zip(clause.normalized_words, clause.words, strict=True)):
        if determiner not in function_words.SEVERAL_DETERMINERS and determiner not in function_words.SINGLE_DETERMINERS:
            continue
        # "several raids" and "the raid" count; "the raids" may be any number, and "several raid" is an error.
        noun = lemma(written)
        if noun not in things.EVENTS:
            continue
        is_plural = written != noun
        if determiner in (function_words.SEVERAL_DETERMINERS if is_plural else function_words.SINGLE_DETERMINERS):
            yield noun, is_plural, StatementSpan(name, before.start, word.end)
