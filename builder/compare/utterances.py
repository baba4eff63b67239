"""Points that tell one utterance: linked by shared words, by speaker and day, or by the thing that they describe."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from builder.compare.content_words import content_words_of
from builder.compare.contradictions import first_contradiction
from builder.compare.similarity import TermWeights
from builder.compare.speech import UNNAMED_PLATFORM, AttributedClause, is_recently_said, may_be_one_occasion
from builder.language.disjoint_set import DisjointSet
from builder.model import Source

QUOTED_NGRAM = 5
"""So many words in a row that stand in two quotations make them one, if one speaker said them."""

LONG_NGRAM = 9
"""So many in a row make them one whether they are quoted or not, and whoever is named."""

COPIED_NGRAM = 15
"""So many, unquoted, where the speakers are described in different words."""

LONG_NGRAM_CONTENT_WORDS = 5
"""Content words that a long run must hold: less is a name or a phrase that anybody uses."""

SHORT_QUOTATION = 3
"""A quotation of fewer words than RUN is looked for within others from so many words on."""

RETOLD_OVERLAP = 0.42
"""The share of the shorter telling's words, by weight, by which two tellings of one speaker are one utterance."""

RETOLD_JACCARD = 0.28
"""The share of the words of both together that they must have in common besides."""

PAST_DAY_FACTOR = 0.7
"""The factor on both shares where both tellings name one day before the news: a speaker says little that is retold."""

UNSURE_TIME_FACTOR = 1.4
"""The factor where one time is of these days and the other may be another: "Thursday" and "last week"."""

SHARED_STATEMENTS = 0.6
"""The share of the fewer statements from which two utterances that stand in the same sentences are one."""

NGRAM_CAP = 50
"""So many holders of one run are linked; more are linked to the first of them through others."""


def group_utterances(
    told: Sequence[AttributedClause], sources: Sequence[Source], scale: TermWeights, names: Collection[str]
) -> tuple[list[list[int]], list[list[int]]]:
    """Group the points, by place, that tell one utterance; only groups that two articles or more share.

    Returns those that somebody says or shows, and those that are the outlets' own words alone. `names` are the words
    that are parts of names: a run of nothing else is no quotation in common.
    """
    groups = DisjointSet(len(told))
    for one, two in _links(told, sources, scale, names):
        groups.join(one, two)
    shared = [members for members in groups.members().values() if _sources(told, members) > 1]
    spoken: list[list[int]] = []
    silent: list[list[int]] = []
    for members in shared:
        (spoken if any(told[at].speaker_key for at in members) else silent).append(members)
    return _together(told, spoken), silent


def _sources(told: Sequence[AttributedClause], members: Sequence[int]) -> int:
    return len({told[at].source_index for at in members})


def _links(
    told: Sequence[AttributedClause], sources: Sequence[Source], scale: TermWeights, names: Collection[str]
) -> Iterator[tuple[int, int]]:
    """Pairs, by place, that tell one utterance."""
    yield from _quoted_alike(told, names)
    yield from _cut_short(told)
    yield from _word_for_word(told)
    yield from _retold(told, sources, scale)
    first: dict[tuple[str, str], int] = {}
    for at, entry in enumerate(told):
        if entry.said is None and entry.artifact_key and entry.artifact_key[1] != UNNAMED_PLATFORM:
            yield first.setdefault(entry.artifact_key, at), at


def _quoted_alike(told: Sequence[AttributedClause], names: Collection[str]) -> Iterator[tuple[int, int]]:
    """Pairs whose quotations share a run of words."""
    index: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, entry in enumerate(told):
        for run in dict.fromkeys(word_ngrams(entry.clause.quoted_words, QUOTED_NGRAM)):
            index[run].append(at)
    for run, holders in index.items():
        if len(holders) > 1 and len(_content(run)) >= 2 and _content(run) - set(names):
            for at, one in enumerate(holders[:NGRAM_CAP]):
                yield from ((one, two) for two in holders[at + 1 : NGRAM_CAP] if not _strangers(told[one], told[two]))


def _cut_short(told: Sequence[AttributedClause]) -> Iterator[tuple[int, int]]:
    """A quotation of a few words, and the longer one of the same speaker that holds it."""
    index: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, entry in enumerate(told):
        for run in dict.fromkeys(word_ngrams(entry.clause.quoted_words, SHORT_QUOTATION)):
            index[run].append(at)
    for at, entry in enumerate(told):
        quoted = entry.clause.quoted_words
        if SHORT_QUOTATION <= len(quoted) < QUOTED_NGRAM and len(_content(quoted)) >= 2:
            for other in index[quoted[:SHORT_QUOTATION]]:
                if (
                    other != at
                    and entry.voices & told[other].voices
                    and quoted in word_ngrams(told[other].clause.quoted_words, len(quoted))
                ):
                    yield other, at


def _word_for_word(told: Sequence[AttributedClause]) -> Iterator[tuple[int, int]]:
    """Pairs of different articles that share a long run of words, quoted or not."""
    index: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)  # a run's first holders, none one with another
    for at, entry in enumerate(told):
        for run in word_ngrams(entry.clause.normalized_words, LONG_NGRAM):
            if len(_content(run)) < LONG_NGRAM_CONTENT_WORDS:
                continue
            first = next((other for other in index[run] if not _contradict(told[other], entry, run)), None)
            if first is None:
                index[run].append(at)
            elif told[first].source_index != entry.source_index:
                yield first, at


def _contradict(one: AttributedClause, two: AttributedClause, run: tuple[str, ...]) -> bool:
    """Whether words in common belong to two utterances: not quoted, and said by strangers or to another effect."""
    if all(run in word_ngrams(entry.clause.quoted_words, LONG_NGRAM) for entry in (one, two)):
        return False
    if one.voices and two.voices and not one.voices & two.voices:
        common = set(word_ngrams(one.clause.normalized_words, COPIED_NGRAM)) & set(
            word_ngrams(two.clause.normalized_words, COPIED_NGRAM)
        )
        return _strangers(one, two) or not common
    return first_contradiction(one.clause, two.clause) in ("number", "polarity", "party")


def word_ngrams(words: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    """Every run of so many words in a row."""
    return (tuple(words[at : at + size]) for at in range(len(words) - size + 1))


def _content(run: Sequence[str]) -> set[str]:
    return set(content_words_of(" ".join(run)))


def _strangers(one: AttributedClause, two: AttributedClause) -> bool:
    """Whether two points are given to different speakers by name."""
    return one.speaker_is_agent and two.speaker_is_agent and not one.voices & two.voices


def _retold(
    told: Sequence[AttributedClause], sources: Sequence[Source], scale: TermWeights
) -> Iterator[tuple[int, int]]:
    """Pairs in which one speaker is told to have said the same: of each article the best, if each is the other's."""
    by_voice: defaultdict[str, list[int]] = defaultdict(list)
    for at, entry in enumerate(told):
        for voice in sorted(entry.voices) if entry.said else ():
            by_voice[voice].append(at)
    for places in by_voice.values():
        best: dict[tuple[int, int], tuple[float, int]] = {}
        for i, j in scale.candidate_pairs([told[at].clause.content_words for at in places]):
            one, two = places[i], places[j]
            alike = _alike(told[one], told[two], sources, scale)
            for at, other in ((one, two), (two, one)) if alike else ():
                slot = (at, told[other].source_index)
                best[slot] = max(best.get(slot, (0.0, 0)), (alike, -other))
        for (at, source), (_, other) in sorted(best.items()):
            if best.get((-other, told[at].source_index), (0.0, 0))[1] == -at or source == told[at].source_index:
                yield at, -other


def _alike(one: AttributedClause, two: AttributedClause, sources: Sequence[Source], scale: TermWeights) -> float:
    """How alike two tellings of one speaker are; 0 where they are not one utterance."""
    if one.clause.statement_index == two.clause.statement_index or not may_be_one_occasion(one, two, sources):
        return 0.0
    found = scale.similarity(one.clause.content_words, two.clause.content_words)
    enough = found.shared_words >= 3 or (found.shared_words == 2 and found.jaccard >= RETOLD_OVERLAP)
    factor = _strictness(one, two, sources)
    alike = 0.0
    if enough and found.overlap >= RETOLD_OVERLAP * factor and found.jaccard >= RETOLD_JACCARD * factor:
        alike = found.overlap + found.jaccard
    elif found.shared_words and _same_act(one, two):
        alike = 1.0 + found.overlap
    return 0.0 if alike and first_contradiction(one.clause, two.clause) in ("number", "polarity") else alike


def _strictness(one: AttributedClause, two: AttributedClause, sources: Sequence[Source]) -> float:
    """How much more alike two tellings must be, by their times: less where both name one past day, more if unsure."""
    if one.time_of_saying is None or two.time_of_saying is None:
        return 1.0
    recent = is_recently_said(one, sources[one.source_index]), is_recently_said(two, sources[two.source_index])
    if recent[0] != recent[1]:
        return UNSURE_TIME_FACTOR
    return 1.0 if recent[0] else PAST_DAY_FACTOR


def _same_act(one: AttributedClause, two: AttributedClause) -> bool:
    """Whether both tell of one act of speech that is more than saying: "confirmed", "promised"."""
    if not (one.speaker_is_agent and two.speaker_is_agent) or one.source_index == two.source_index:
        return False
    first, second = one.speech_act, two.speech_act
    return bool(first and (first == second or first in two.clause.content_words)) or bool(
        second and second in one.clause.content_words
    )


def _together(told: Sequence[AttributedClause], shared: Sequence[Sequence[int]]) -> list[list[int]]:
    """Utterances that mostly stand in the same sentences are one, told in several clauses."""
    places = [{told[at].clause.statement_index for at in members} for members in shared]
    holders: defaultdict[int, list[int]] = defaultdict(list)
    groups = DisjointSet(len(shared))
    for at, statements in enumerate(places):
        for other in sorted({other for statement in statements for other in holders[statement]}):
            if len(statements & places[other]) >= SHARED_STATEMENTS * min(len(statements), len(places[other])):
                groups.join(other, at)
        for statement in statements:
            holders[statement].append(at)
    return [sorted(entry for at in members for entry in shared[at]) for members in groups.members().values()]
