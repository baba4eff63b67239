"""Disagreements over details of one utterance or event: its channel, its speaker, and one event or several."""

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
    homes: Sequence[tuple[Topic, Question]],
) -> Iterator[FoundDisagreement]:
    """Yield utterances that articles ascribe to different platforms or to different speakers.

    Args:
        entries: all clauses.
        utterances: indices of the clauses of each utterance.
        channel_spans: the words for a clause's channel, by its index.
        statements: all statements.
        homes: the first topic and question of each statement.
    """
    for members in utterances:
        home = homes[entries[members[0]].clause.statement_index]
        # Only platforms are compared: "a statement" and "an interview" may be names for one occasion.
        platforms = _members_by_platform(entries, members, channel_spans)
        if come_from_different_articles([[entries[i].source_index for i in group] for group in platforms.values()]):
            spans = {channel: [channel_spans[i] for i in group] for channel, group in platforms.items()}
            yield _detail_disagreement("channel", spans, home)
        speakers = _spans_by_speaker(entries, _verbatim_quotations(entries, members), statements)
        if len(speakers) > 1:
            yield _detail_disagreement("speaker", speakers, home)


def come_from_different_articles(groups: Iterable[Iterable[object]]) -> bool:
    """Return True if two groups, each given by the articles of its members, differ in their articles."""
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
    relation: Relation, spans: Mapping[str, Sequence[StatementSpan]], home: tuple[Topic, Question]
) -> FoundDisagreement:
    """Return a disagreement with one side for each entry of `spans`."""
    sides = tuple(disagreement_side([span.statement for span in group], spans=group) for group in spans.values())
    return FoundDisagreement(*home, "detail", relation, sides)


def _verbatim_quotations(entries: Sequence[AttributedClause], members: Sequence[int]) -> list[int]:
    """Return the indices of quotations that share a long n-gram although their named speakers have nothing in common.

    Two outlets quote "we will not leave this valley until it is safe"; one names the mayor, the other the fire chief.
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
    clauses: Sequence[Clause], statements: Sequence[Statement], homes: Sequence[tuple[Topic, Question]]
) -> Iterator[FoundDisagreement]:
    """Yield events of which some articles report one and others several: "the raid" and "separate raids"."""
    several: defaultdict[str, list[tuple[Statement, StatementSpan]]] = defaultdict(list)
    single: defaultdict[str, list[tuple[Statement, StatementSpan]]] = defaultdict(list)
    first_home: dict[str, tuple[Topic, Question]] = {}
    for clause in clauses:
        statement = statements[clause.statement_index]
        for noun, is_plural, span in _counted_events(clause, statement.id):
            (several if is_plural else single)[noun].append((statement, span))
            if is_plural:
                first_home.setdefault(noun, homes[clause.statement_index])
    for noun in sorted(several.keys() & single.keys()):
        groups = single[noun], several[noun]
        articles = [{statement.sentence.source for statement, _ in group} for group in groups]
        if articles[0].isdisjoint(articles[1]):
            sides = tuple(
                disagreement_side([statement.id for statement, _ in group], spans=[span for _, span in group])
                for group in groups
            )
            yield FoundDisagreement(first_home[noun][0], None, "detail", "several", sides)


def _counted_events(clause: Clause, name: str) -> Iterator[tuple[str, bool, StatementSpan]]:
    """Yield each event with a word for how many there were: the noun, whether it is a plural, and the words.

    `name` is the id of the statement.
    """
    for (determiner, before), (written, word) in pairwise(zip(clause.normalized_words, clause.words, strict=True)):
        if determiner not in function_words.SEVERAL and determiner not in function_words.SINGLE:
            continue
        # "several raids" and "the raid" count; "the raids" may be any number, "several raid" is a slip.
        noun = lemma(written)
        if noun not in things.EVENTS:
            continue
        is_plural = written != noun
        if determiner in (function_words.SEVERAL if is_plural else function_words.SINGLE):
            yield noun, is_plural, StatementSpan(name, before.start, word.end)
