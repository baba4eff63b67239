"""TODO: what builder.compare.disagreements.differing_details is for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from builder.compare.clauses import Clause
from builder.compare.disagreements.collect import FoundDisagreement, disagreement_side
from builder.compare.speech import PLATFORM_NAMES, AttributedClause
from builder.compare.utterances import LONG_NGRAM, word_ngrams
from builder.language.forms import base
from builder.language.lexicon import function_words, things
from builder.model import Question, Relation, Statement, StatementSpan, Topic

# --- utterances


def differing_channels_and_speakers(
    told: Sequence[AttributedClause],
    shared: Sequence[Sequence[int]],
    channels: Mapping[int, StatementSpan],
    statements: Sequence[Statement],
    homes: Sequence[tuple[Topic, Question]],
) -> Iterator[FoundDisagreement]:
    """Utterances that are told to have come by different platforms, or from different speakers.

    `channels` are the words for the channel of points, by place.
    """
    for members in shared:
        home = homes[told[members[0]].clause.statement_index]
        platforms: dict[str, list[int]] = {}
        for at in members:
            channel = told[at].channel
            if channel in PLATFORM_NAMES.values() and channel and at in channels:
                platforms.setdefault(channel, []).append(at)
        if come_from_different_articles([[told[at].source_index for at in group] for group in platforms.values()]):
            marks = {channel: [channels[at] for at in group] for channel, group in platforms.items()}
            yield _told_apart("channel", marks, home)
        speakers: dict[str, list[StatementSpan]] = {}
        for at in _word_for_word(told, members):
            said, sentence = told[at].said, statements[told[at].clause.statement_index].sentence
            span = said.attribution.speaker if said else None
            if span and sentence.holds(span):
                speakers.setdefault(told[at].speaker_key, []).append(StatementSpan(sentence.id, span.start, span.end))
        if len(speakers) > 1:
            yield _told_apart("speaker", speakers, home)


def come_from_different_articles(groups: Iterable[Iterable[object]]) -> bool:
    """Whether two groups, each given by the articles of its members, do not stand in the same articles."""
    return len({frozenset(articles) for articles in groups}) > 1


def _told_apart(
    relation: Relation, held: Mapping[str, Sequence[StatementSpan]], home: tuple[Topic, Question]
) -> FoundDisagreement:
    sides = tuple(disagreement_side([mark.statement for mark in marks], (), marks) for marks in held.values())
    return FoundDisagreement(home[0], home[1], "detail", relation, sides)


def _word_for_word(told: Sequence[AttributedClause], members: Sequence[int]) -> list[int]:
    """The quotations among the tellings that share a long run of words and whose speakers by name are strangers."""
    quotes = [at for at in members if told[at].speaker_is_agent and len(told[at].clause.quoted_words) >= LONG_NGRAM]
    out: dict[int, None] = {}
    for one, two in combinations(quotes[:20], 2):
        common = set(word_ngrams(told[one].clause.quoted_words, LONG_NGRAM)) & set(
            word_ngrams(told[two].clause.quoted_words, LONG_NGRAM)
        )
        if common and not told[one].voices & told[two].voices and told[one].source_index != told[two].source_index:
            out |= {one: None, two: None}
    return list(out)


# --- one or several


def differing_event_counts(
    points: Sequence[Clause], statements: Sequence[Statement], homes: Sequence[tuple[Topic, Question]]
) -> Iterator[FoundDisagreement]:
    """Where one article speaks of "separate operations" and another of "the operation"."""
    several: defaultdict[str, list[tuple[int, StatementSpan]]] = defaultdict(list)
    single: defaultdict[str, list[tuple[int, StatementSpan]]] = defaultdict(list)
    for point in points:
        for noun, is_several, mark in _counted_events(point, statements[point.statement_index].id):
            (several if is_several else single)[noun].append((point.statement_index, mark))
    for noun in sorted(several.keys() & single.keys()):
        both = single[noun], several[noun]
        articles = [{statements[at].sentence.source for at, _ in held} for held in both]
        if articles[0].isdisjoint(articles[1]):
            sides = tuple(
                disagreement_side([statements[at].id for at, _ in held], (), [mark for _, mark in held])
                for held in both
            )
            yield FoundDisagreement(homes[several[noun][0][0]][0], None, "detail", "several", sides)


def _counted_events(point: Clause, name: str) -> Iterator[tuple[str, bool, StatementSpan]]:
    """The events that a point counts: the noun, whether there are several, and the words."""
    for (determiner, before), (written, word) in pairwise(zip(point.normalized_words, point.words, strict=True)):
        if determiner not in function_words.SEVERAL and determiner not in function_words.SINGLE:
            continue
        noun = base(written)
        if noun not in things.EVENTS:
            continue
        plural = written != noun
        mark = StatementSpan(name, before.start, word.end)
        if plural and determiner in function_words.SEVERAL:
            yield noun, True, mark
        elif not plural and determiner in function_words.SINGLE:
            yield noun, False, mark
