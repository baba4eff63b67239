"""Disagreements over details of an utterance or event: its channel, its speaker, or how many events there were."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from builder.compare.channels import PLATFORM_NAMES
from builder.compare.clauses import Clause
from builder.compare.disagreements.collect import FoundDisagreement, accounts_that_differ, disagreement_side
from builder.compare.speech import AttributedClause
from builder.compare.utterances import LONG_NGRAM, word_ngrams
from builder.language.forms import lemma
from builder.language.lexicon import function_words, things
from builder.model import Question, Relation, Statement, StatementSpan, Topic

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
        yield from _differing_members("channel", platforms, entries, channel_spans, first_question)
        speakers, speaker_spans = _members_by_speaker(entries, _verbatim_quotations(entries, members), statements)
        yield from _differing_members("speaker", speakers, entries, speaker_spans, first_question)


def _differing_members(
    relation: Relation,
    members: Mapping[str, Sequence[int]],
    entries: Sequence[AttributedClause],
    spans: Mapping[int, StatementSpan],
    first_question: tuple[Topic, Question],
) -> Iterator[FoundDisagreement]:
    """Yield a disagreement if articles give different details: `members` has the indices of clauses by detail.

    An article that gives two of the details is shown under both, since it says both. `spans` has the words of a clause
    that give its detail.
    """
    articles = {detail: {entries[index].source_index for index in indices} for detail, indices in members.items()}
    if differing := accounts_that_differ(articles):
        groups = ([spans[index] for index in members[detail]] for detail in differing)
        sides = tuple(disagreement_side([span.statement for span in group], spans=group) for group in groups)
        yield FoundDisagreement(*first_question, "detail", relation, sides)


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


def _members_by_speaker(
    entries: Sequence[AttributedClause], members: Iterable[int], statements: Sequence[Statement]
) -> tuple[Mapping[str, Sequence[int]], Mapping[int, StatementSpan]]:
    """Return the indices of the clauses by speaker, and for each clause the words for its speaker."""
    speakers: defaultdict[str, list[int]] = defaultdict(list)
    spans: dict[int, StatementSpan] = {}
    for index in members:
        entry = entries[index]
        sentence = statements[entry.clause.statement_index].sentence
        span = entry.said.attribution.speaker if entry.said else None
        if span and sentence.contains(span):
            speakers[entry.speaker_key].append(index)
            spans[index] = StatementSpan(sentence.id, span.start, span.end)
    return speakers, spans


def _verbatim_quotations(entries: Sequence[AttributedClause], members: Sequence[int]) -> list[int]:
    """Return the indices of quotations that share a long n-gram although they have different named speakers.

    For example, two outlets quote "we will not leave this valley until it is safe", one from the mayor and the other
    from the fire chief.
    """
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)  # n-gram -> quotations with it
    for index in members:
        if entries[index].speaker_is_agent:
            for ngram in dict.fromkeys(word_ngrams(entries[index].clause.quoted_words, LONG_NGRAM)):
                holders[ngram].append(index)
    found: set[int] = set()
    for indices in dict.fromkeys(map(tuple, holders.values())):
        found |= _with_rival_speakers(entries, indices)
    return [index for index in members if index in found]


def _with_rival_speakers(entries: Sequence[AttributedClause], indices: Iterable[int]) -> set[int]:
    """Return the indices of clauses for which another one names a speaker who is somebody else."""
    members: defaultdict[frozenset[str], list[int]] = defaultdict(list)
    for index in indices:
        members[entries[index].voices].append(index)
    return {
        index
        for voices, group in members.items()
        if any(voices.isdisjoint(others) for others in members)
        for index in group
    }


# --- one event or several


def differing_event_counts(
    clauses: Sequence[Clause], statements: Sequence[Statement], first_questions: Sequence[tuple[Topic, Question]]
) -> Iterator[FoundDisagreement]:
    """Yield a disagreement if some articles report one event and others several: "the raid", "separate raids".

    An article that says both stands with those that report several: its "the raid" may be one of them.
    """
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
        articles = {
            is_plural: {statement.sentence.source for statement, _ in group[noun]}
            for is_plural, group in ((False, single), (True, several))
        }
        if accounts_that_differ(articles):
            only_one = [entry for entry in single[noun] if entry[0].sentence.source not in articles[True]]
            sides = tuple(
                disagreement_side([statement.id for statement, _ in group], spans=[span for _, span in group])
                for group in (only_one, several[noun])
            )
            yield FoundDisagreement(reported_under[noun][0], None, "detail", "several", sides)


def _counted_events(clause: Clause, name: str) -> Iterator[tuple[str, bool, StatementSpan]]:
    """Yield each event whose determiner says one or several: the noun, whether it is plural, and the span.

    `name` is the id of the statement.
    """
    written_words = clause.normalized_words
    for index, (determiner, written) in enumerate(pairwise(written_words)):
        if determiner not in function_words.SEVERAL_DETERMINERS and determiner not in function_words.SINGLE_DETERMINERS:
            continue
        # "several raids" and "the raid" count; "the raids" may be any number, and "several raid" is an error.
        noun = lemma(written)
        if noun not in things.EVENTS or _leaves_number_open(written_words, index):
            continue
        is_plural = written != noun
        if determiner in (function_words.SEVERAL_DETERMINERS if is_plural else function_words.SINGLE_DETERMINERS):
            span = StatementSpan(name, clause.words[index].start, clause.words[index + 1].end)
            yield noun, is_plural, span


def _leaves_number_open(words: Sequence[str], index: int) -> bool:
    """Return True if the determiner at `index` leaves the number open: "more than one raid", "the raid or raids"."""
    return words[max(0, index - 1) : index] == ("than",) or words[index + 2 : index + 3] == ("or",)
