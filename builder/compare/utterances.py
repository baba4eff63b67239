"""Utterances: groups of clauses that report the same words of a speaker, or describe the same artifact.

Two clauses are linked if they share a quotation or many words in a row, if they report similar words of one speaker on
one occasion, or if they describe one artifact. All clauses that are linked, directly or not, are one utterance.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from builder.compare.channels import UNNAMED_PLATFORM
from builder.compare.content_words import WORD_PATTERN, content_words_of, normalize_word
from builder.compare.contradictions import contradictions
from builder.compare.similarity import TermWeights
from builder.compare.speech import (
    AttributedClause,
    are_wishes_of_two,
    is_recently_said,
    may_be_one_occasion,
)
from builder.language.disjoint_set import DisjointSet
from builder.language.lexicon import speaker_kinds
from builder.model import Source, Statement

QUOTED_NGRAM: Final = 5
"""Words in a row that two quotations must share to be one utterance, unless they have different named speakers."""

LONG_NGRAM: Final = 9
"""Words in a row, quoted or not, that two clauses must share to be one utterance, even with different speakers."""

COPIED_NGRAM: Final = 15
"""Words in a row that two clauses must share, if unquoted, when their speakers are described differently."""

QUOTED_NGRAM_CONTENT_WORDS: Final = 2
"""Content words that a shared n-gram of quotations must contain; "it is going to be" is not a shared quotation."""

LONG_NGRAM_CONTENT_WORDS: Final = 5
"""Content words that a long n-gram must contain; with fewer, it is a name or a common phrase."""

SHORT_QUOTATION: Final = 3
"""Words of the shortest quotation that is searched for in longer ones of the same speaker."""

RETOLD_OVERLAP: Final = 0.42
"""Least weighted overlap coefficient of two reports of one speaker that are one utterance."""

RETOLD_JACCARD: Final = 0.28
"""Least weighted Jaccard index of two reports of one speaker that are one utterance."""

RETOLD_WORDS: Final = 3
"""Content words that two reports of one speaker must share; one fewer is enough with a high Jaccard index."""

SAME_WORDS: Final = 3.0
"""Similarity of two reports that have the same words, above that of any others; see `_retelling_similarity`."""

PAST_DAY_FACTOR: Final = 0.7
"""Factor on both limits if both reports name an earlier day, because few of a speaker's old words are reported."""

UNSURE_TIME_FACTOR: Final = 1.4
"""Factor on both limits if only one time of saying is recent: "on Thursday" and "last week" may be two occasions."""

SHARED_STATEMENTS: Final = 0.6
"""Share of the smaller utterance's statements that another utterance must also have for the two to be joined."""

COPIED_SHARE: Final = 0.7
"""Share of a sentence's n-grams that an earlier one must have as well for it to be copied from there."""

COPIED_WORDS: Final = 10
"""Words of the shortest sentence that counts as a copy; shorter ones may be equal by chance."""

COPY_CAP: Final = 20
"""Most sentences with one n-gram that a later sentence is compared with, so that time stays linear."""

NGRAM_CAP: Final = 50
"""Most quotations with one n-gram that are compared in pairs; more would take quadratic time."""

_UNSURE: Final = frozenset(("asked", "feared"))
"""The stances of speakers who do not say what is so; they say something else once they do."""

_OFFICIALS: Final = "officials"
"""The voice that all officials have in common."""

ClausePair = tuple[int, int]
"""Two clauses, by index, that belong to one utterance."""


def group_utterances(
    entries: Sequence[AttributedClause],
    statements: Sequence[Statement],
    sources: Sequence[Source],
    term_weights: TermWeights,
    name_words: Collection[str],
    officials: Mapping[int, frozenset[str]] = MappingProxyType({}),
    days: Mapping[int, tuple[date, date]] = MappingProxyType({}),
) -> tuple[list[list[int]], list[list[int]]]:
    """Group the clauses that report one utterance, and return the groups that two articles or more share.

    Args:
        entries: all clauses.
        statements: all statements.
        sources: all sources, by index.
        term_weights: the weights of content words.
        name_words: the content words that are parts of names; an n-gram of such words only is not a quotation.
        officials: index of a clause -> the words for the official who speaks in it.
        days: index of a clause -> the days of the occasion, if its article gives them.

    Returns:
        Two lists of groups of clause indices: those with a speaker, and those only in the outlets' own words.
    """
    links = DisjointSet(len(entries))
    for one, two in _pairs_with_same_words(entries, statements, sources, name_words):
        links.join(one, two)
    for one, two in [
        *_retold_pairs(entries, sources, term_weights, officials, days, links),
        *_pairs_with_one_artifact(entries),
    ]:
        links.join(one, two)
    spoken: list[list[int]] = []
    unspoken: list[list[int]] = []
    for members in links.members().values():
        if len({entries[index].source_index for index in members}) > 1:
            has_speaker = any(entries[index].speaker_key for index in members)
            (spoken if has_speaker else unspoken).append(members)
    return _joined_by_statements(entries, spoken), unspoken


def word_ngrams(words: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    """Yield every sequence of `size` words in a row."""
    return (tuple(words[start : start + size]) for start in range(len(words) - size + 1))


# --- the same words


def _pairs_with_same_words(
    entries: Sequence[AttributedClause],
    statements: Sequence[Statement],
    sources: Sequence[Source],
    name_words: Collection[str],
) -> Iterator[ClausePair]:
    """Yield the pairs of clauses that share a quotation or many words in a row."""
    yield from _pairs_in_copied_sentences(entries, statements, sources)
    yield from _pairs_with_one_quotation(entries, name_words)
    yield from _shortened_quotations(entries)
    yield from _pairs_with_long_ngram(entries)


def _pairs_with_one_quotation(entries: Sequence[AttributedClause], name_words: Collection[str]) -> Iterator[ClausePair]:
    """Yield pairs whose quotations share an n-gram, unless they have different named speakers."""
    names = set(name_words)
    for ngram, holders in _holders_by_ngram(entries, QUOTED_NGRAM).items():
        if len(holders) == 1:
            continue
        content = _content_words_in(ngram)
        # "the mayor of New Exampleton and" would link everything that is said about the town.
        if len(content) < QUOTED_NGRAM_CONTENT_WORDS or content <= names:
            continue
        compared = holders[:NGRAM_CAP]
        for position, one in enumerate(compared):
            for two in compared[position + 1 :]:
                if not _have_different_named_speakers(entries[one], entries[two]):
                    yield one, two


def _shortened_quotations(entries: Sequence[AttributedClause]) -> Iterator[ClausePair]:
    """Yield pairs with one speaker in which the second clause quotes a few words of the first clause's quotation.

    For example, one outlet has "we will not leave this valley", another says that they would not "leave this valley".
    """
    holders = _holders_by_ngram(entries, SHORT_QUOTATION)
    for index, entry in enumerate(entries):
        quoted = entry.clause.quoted_words
        if not SHORT_QUOTATION <= len(quoted) < QUOTED_NGRAM:
            continue
        if len(_content_words_in(quoted)) < QUOTED_NGRAM_CONTENT_WORDS:
            continue
        for other in holders[quoted[:SHORT_QUOTATION]]:
            if other == index or not entry.voices & entries[other].voices:
                continue
            if quoted in word_ngrams(entries[other].clause.quoted_words, len(quoted)):
                yield other, index


def _holders_by_ngram(entries: Sequence[AttributedClause], size: int) -> Mapping[tuple[str, ...], Sequence[int]]:
    """Return n-gram -> the indices of the clauses that quote it, for n-grams of one size."""
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, entry in enumerate(entries):
        for ngram in dict.fromkeys(word_ngrams(entry.clause.quoted_words, size)):
            holders[ngram].append(index)
    return holders


def _pairs_with_long_ngram(entries: Sequence[AttributedClause]) -> Iterator[ClausePair]:
    """Yield pairs of different articles that share a long n-gram, quoted or not."""
    # The clauses that first had an n-gram. No two of them are one utterance, so a new clause is compared with each.
    firsts: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, entry in enumerate(entries):
        for ngram in word_ngrams(entry.clause.normalized_words, LONG_NGRAM):
            if len(_content_words_in(ngram)) < LONG_NGRAM_CONTENT_WORDS:
                continue
            first = next((i for i in firsts[ngram] if not _are_different_utterances(entries[i], entry, ngram)), None)
            if first is None:
                firsts[ngram].append(index)
            elif entries[first].source_index != entry.source_index:
                yield first, index


def _pairs_in_copied_sentences(
    entries: Sequence[AttributedClause], statements: Sequence[Statement], sources: Sequence[Source]
) -> Iterator[ClausePair]:
    """Yield pairs of clauses with one speaker in two sentences of which one is copied from the other.

    Their clauses may be too short to show it: "A guard heard a bang, but Lee, who was at the mill, said it was quiet."
    """
    spoken: defaultdict[int, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, entry in enumerate(entries):
        if entry.said is not None:
            spoken[entry.clause.statement_index][entry.speaker_key].append(index)
    for one, two in _copied_sentences({index: statements[index] for index in spoken}):
        for speaker in spoken[one]:
            first, second = spoken[one][speaker], spoken[two].get(speaker, [])
            if second and all(_may_be_copied(entries[i], entries[j], sources) for i in first for j in second):
                yield first[0], second[0]


def _may_be_copied(one: AttributedClause, two: AttributedClause, sources: Sequence[Source]) -> bool:
    """Return True unless the time, the channel or what is said shows that two clauses are not one utterance."""
    if one.channel != two.channel or not may_be_one_occasion(one, two, sources):
        return False
    return {"number", "polarity", "party"}.isdisjoint(contradictions(one.clause, two.clause))


def _copied_sentences(statements: Mapping[int, Statement]) -> Iterator[tuple[int, int]]:
    """Yield pairs of statements of two articles, by index, that have most of their words in a row in common."""
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, statement in statements.items():
        words = [normalize_word(match[0]) for match in WORD_PATTERN.finditer(statement.sentence.text)]
        ngrams = set(word_ngrams(words, QUOTED_NGRAM))
        common = Counter(other for ngram in ngrams for other in holders[ngram][:COPY_CAP])
        for other, count in sorted(common.items()):
            if count >= COPIED_SHARE * len(ngrams) and statements[other].sentence.source != statement.sentence.source:
                yield other, index
        if len(words) >= COPIED_WORDS:
            for ngram in ngrams:
                holders[ngram].append(index)


def _are_different_utterances(one: AttributedClause, two: AttributedClause, ngram: tuple[str, ...]) -> bool:
    """Return True if an n-gram that two clauses share belongs to two utterances.

    It does if it is not quoted in both, and the speakers differ or the clauses contradict each other.
    """
    if all(ngram in word_ngrams(entry.clause.quoted_words, LONG_NGRAM) for entry in (one, two)):
        return False
    if one.voices and two.voices and not one.voices & two.voices:
        return _have_different_named_speakers(one, two) or not _share_ngram(one, two, COPIED_NGRAM)
    return not {"number", "polarity", "party"}.isdisjoint(contradictions(one.clause, two.clause))


def _share_ngram(one: AttributedClause, two: AttributedClause, size: int) -> bool:
    """Return True if two clauses share `size` words in a row."""
    first = set(word_ngrams(one.clause.normalized_words, size))
    return not first.isdisjoint(word_ngrams(two.clause.normalized_words, size))


def _content_words_in(words: Sequence[str]) -> set[str]:
    """Return the content words among some words."""
    return set(content_words_of(" ".join(words)))


def _have_different_named_speakers(one: AttributedClause, two: AttributedClause) -> bool:
    """Return True if two clauses have named speakers who are not connected with each other, or two who wish."""
    if one.voices and two.voices and are_wishes_of_two(one, two):
        return True  # "our thoughts and prayers are with the families"
    return one.speaker_is_agent and two.speaker_is_agent and not one.voices & two.voices


# --- the same speaker


def _retold_pairs(
    entries: Sequence[AttributedClause],
    sources: Sequence[Source],
    term_weights: TermWeights,
    officials: Mapping[int, frozenset[str]],
    days: Mapping[int, tuple[date, date]],
    links: DisjointSet,
) -> Iterator[ClausePair]:
    """Yield pairs that report similar words of one speaker; `links` joins those with the same words.

    Speakers say many similar things, so only the most similar clause of each article counts. Each clause must be the
    best match of the other, unless both are from one article.
    """
    by_voice: defaultdict[str, list[int]] = defaultdict(list)
    for index, entry in enumerate(entries):
        for voice in sorted(entry.voices) if entry.said else ():
            by_voice[voice].append(index)
    # "Officials said" what another article has from the chief; but two officials with names are two.
    by_voice[_OFFICIALS] = sorted(officials)
    # A spokesman's clause has two voices, his own and the agency's, and may be linked by either.
    for voice, members in by_voice.items():
        # (clause, source of the other) -> similarity and negated index of its best match; the earlier wins a tie
        best: dict[tuple[int, int], tuple[float, int]] = {}
        for i, j in term_weights.candidate_pairs([entries[index].clause.content_words for index in members]):
            one, two = members[i], members[j]
            if _are_dated_apart(days.get(one), days.get(two)):
                continue
            if voice == _OFFICIALS and not _may_be_one_official(entries, officials, one, two):
                continue
            similarity = (
                SAME_WORDS
                if links.find(one) == links.find(two)
                else _retelling_similarity(entries[one], entries[two], sources, term_weights)
            )
            for index, other in ((one, two), (two, one)) if similarity else ():
                slot = (index, entries[other].source_index)
                best[slot] = max(best.get(slot, (0.0, 0)), (similarity, -other))
        for (index, other_source), (_, negated_other) in sorted(best.items()):
            own_source, other = entries[index].source_index, -negated_other
            if other_source == own_source or best[other, own_source][1] == -index:
                yield index, other


def _are_dated_apart(one: tuple[date, date] | None, two: tuple[date, date] | None) -> bool:
    """Return True if two spans of days are known and have no day in common."""
    return one is not None and two is not None and (one[1] < two[0] or two[1] < one[0])


def _may_be_one_official(
    entries: Sequence[AttributedClause], officials: Mapping[int, frozenset[str]], one: int, two: int
) -> bool:
    """Return True if "officials" or "the police" in one clause may be the official in another one.

    Those who have a voice in common are compared by it.
    """
    if not entries[one].voices.isdisjoint(entries[two].voices):
        return False
    return any(
        entries[unnamed].speaker_key in speaker_kinds.ANY_OFFICIALS
        or (entries[unnamed].speaker_key in speaker_kinds.UNNAMED_FORCES and officials[unnamed] <= officials[other])
        for unnamed, other in ((one, two), (two, one))
    )


def _retelling_similarity(
    one: AttributedClause, two: AttributedClause, sources: Sequence[Source], term_weights: TermWeights
) -> float:
    """Return the similarity of two reports of one speaker, or 0 if they are not one utterance."""
    shared = len(one.clause.content_words & two.clause.content_words)
    if shared < RETOLD_WORDS - 1 and not (shared and (one.speech_act or two.speech_act)):
        return 0.0
    if one.clause.statement_index == two.clause.statement_index or not may_be_one_occasion(one, two, sources):
        return 0.0
    found = term_weights.similarity(one.clause.content_words, two.clause.content_words)
    enough_words = found.shared_words >= RETOLD_WORDS or (
        found.shared_words == RETOLD_WORDS - 1 and found.jaccard >= RETOLD_OVERLAP
    )
    factor = _limit_factor(one, two, sources)
    similarity = 0.0
    if enough_words and found.overlap >= RETOLD_OVERLAP * factor and found.jaccard >= RETOLD_JACCARD * factor:
        similarity = found.overlap + found.jaccard
    # "Lee confirmed the closure" and "Lee confirmed that the pass is shut" share little but the speech act.
    elif found.shared_words and _report_one_speech_act(one, two):
        similarity = 1.0 + found.overlap
    if one.clause.stance != two.clause.stance and not _UNSURE.isdisjoint((one.clause.stance, two.clause.stance)):
        return 0.0
    if similarity and not {"number", "polarity"}.isdisjoint(contradictions(one.clause, two.clause)):
        return 0.0
    return similarity


def _limit_factor(one: AttributedClause, two: AttributedClause, sources: Sequence[Source]) -> float:
    """Return the factor on the limits of similarity, which depends on the times of saying."""
    if one.time_of_saying is None or two.time_of_saying is None:
        return 1.0
    one_is_recent = is_recently_said(one, sources[one.source_index])
    if one_is_recent != is_recently_said(two, sources[two.source_index]):
        return UNSURE_TIME_FACTOR
    return 1.0 if one_is_recent else PAST_DAY_FACTOR


def _report_one_speech_act(one: AttributedClause, two: AttributedClause) -> bool:
    """Return True if clauses of two articles report one speech act, such as "confirmed" or "promised"."""
    if not (one.speaker_is_agent and two.speaker_is_agent) or one.source_index == two.source_index:
        return False
    first, second = one.speech_act, two.speech_act
    if first and (first == second or first in two.clause.content_words):
        return True
    return bool(second and second in one.clause.content_words)


# --- the same artifact, the same statements


def _pairs_with_one_artifact(entries: Sequence[AttributedClause]) -> Iterator[ClausePair]:
    """Yield the first description of each artifact paired with every other one, except for posts."""
    first: dict[tuple[str, str], int] = {}
    for index, entry in enumerate(entries):
        if entry.said is None and entry.artifact_key and entry.artifact_key[1] != UNNAMED_PLATFORM:
            yield first.setdefault(entry.artifact_key, index), index


def _joined_by_statements(entries: Sequence[AttributedClause], utterances: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return utterances after joining those that are mostly in the same statements, in different clauses."""
    statements = [{entries[index].clause.statement_index for index in members} for members in utterances]
    holders: defaultdict[int, list[int]] = defaultdict(list)  # utterances by statement
    links = DisjointSet(len(utterances))
    for index, own in enumerate(statements):
        for other in sorted({other for statement in own for other in holders[statement]}):
            if len(own & statements[other]) >= SHARED_STATEMENTS * min(len(own), len(statements[other])):
                links.join(other, index)
        for statement in own:
            holders[statement].append(index)
    return [sorted(clause for index in members for clause in utterances[index]) for members in links.members().values()]
