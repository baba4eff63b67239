"""Clauses: the units of comparison, into which statements are divided.

A sentence is first divided where the speaker changes, then where a new clause begins. Each clause has the features with
which another may agree or disagree: content words, figures, times, negation, and the names in their roles.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, pairwise, takewhile
from typing import Final, Literal

from builder.compare.content_words import (
    WORD_PATTERN,
    content_word_of,
    is_written_as_name,
    names_country,
    normalize_word,
)
from builder.language.clause_stance import contextual_stance
from builder.language.intervals import first_and_last_day
from builder.language.lexicon import answer_words, function_words, geography, verb_forms
from builder.model import (
    Claim,
    Number,
    ResolvedAttribution,
    Span,
    Stance,
    Statement,
    TemporalExpression,
    innermost_attribution,
)

CLAUSE_CONTENT_WORDS: Final = 3
"""Content words that a clause without a verb needs to make sense on its own; with a verb, it needs one fewer."""

REPEATED_WORDS: Final = 4
"""Words in a row that show that a short clause repeats part of a longer one; fewer may be a common phrase."""

_YEAR_DIGITS: Final = 4
"""Digits of a year."""

FRONTED_REACH: Final = 7
"""Words after the comma of a fronted phrase that are searched for the main clause's verb."""

VERB_REACH: Final = 5
"""Words after "and", "but" or "or" that are searched for a clause's verb."""

VERB_GROUP_WORDS: Final = 5
"""Greatest length of a verb group in words, adverbs included: "may have been badly damaged"."""

NAME_PHRASE_WORDS: Final = 5
"""Words after a preposition that are searched for the names in its phrase."""

REGULAR_PAST_LENGTH: Final = 5
"""Letters of the shortest word in -ed that counts as a past form; shorter ones ("red", "need") often are not."""

_CLAUSE_MARKS = re.compile(r"[;:]\s|\s[–—-]{1,2}\s|[–—]")
"""Punctuation between two words that ends a clause: a semicolon, a colon, a dash."""

_MAYBE: Final = frozenset(("probably", "possibly", "perhaps", "maybe", "likely", "apparently"))
"""Adverbs with which a clause says only that something may have happened."""

_HAVE_REACH = 2
"""Words after "may" within which "have" must follow: "may also have"."""

_QUOTATION = re.compile(r"[“\"]([^“”\"]+)[”\"]?")


FigureValue = tuple[Number | None, Number | None, Literal["more", "less", "equal"]]
"""The least and greatest value of a figure, and the direction in which it is left open."""


@dataclass(frozen=True, slots=True)
class ClauseWord:
    """A word of a statement, with offsets into its source."""

    start: int
    end: int
    text: str
    content_word: str | None  # the form in which it is compared; None if it carries no content
    is_name: bool  # whether it is a name or a part of one


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a statement: one thing that it says."""

    statement_index: int
    start: int
    end: int
    words: tuple[ClauseWord, ...]
    said: ResolvedAttribution | None  # the innermost attribution around it; None: the outlet's own words
    normalized_words: tuple[str, ...]  # all its words as `normalize_word` returns them
    quoted_words: tuple[str, ...]  # those between quotation marks
    content_words: frozenset[str]
    times: tuple[TemporalExpression, ...]
    days: tuple[tuple[date, date], ...]  # the first and last day of each time that has them
    claims: tuple[Claim, ...]
    values: Mapping[tuple[str, str | None], frozenset[FigureValue]]  # of the claims, by unit and, if known, by measure
    negated: bool  # whether the content is denied, by the clause itself or by its speaker, but not by both
    stance: Stance  # how whoever says it stands to it
    possible: bool  # whether it says only that something may have happened
    attempted: bool  # whether it reports an attempt or a plan, not a deed
    passive: bool  # whether its first verb is passive
    subject_names: frozenset[str]  # content words of names before the first verb, without places
    by_names: frozenset[str]  # content words of names after "by"
    place_names: frozenset[str]  # content words of names after "in", "at", "near", without countries
    rank_scopes: frozenset[str]  # words for the time or place in which it ranks what it tells: "of the year"


def clauses_of(statement_index: int, statement: Statement) -> tuple[Clause, ...]:
    """Return the clauses of a statement in order, at least one."""
    sentence, said = statement.sentence, statement.reading.said
    words = clause_words(statement)
    quotations = _quotations_of(statement)
    clauses = []
    for attribution, stretch in _attributed_stretches(said, Span(sentence.start, sentence.end)):
        inside = [word for word in words if stretch.start <= word.start and word.end <= stretch.end]
        # The words outside all attributions are often not a clause: "in an interview, and" says nothing.
        is_leftover = attribution is None and bool(said)
        for part in _split_into_clauses(sentence.text, sentence.start, inside):
            if not is_leftover or (_can_stand_alone(part) and _has_verb(part)):
                clauses.append(_make_clause(statement_index, statement, part, attribution, quotations))
    if not clauses:  # the sentence consists of a speaker and a cue
        clauses.append(_make_clause(statement_index, statement, words, said[0] if said else None, quotations))
    return tuple(clauses)


def clause_words(statement: Statement) -> list[ClauseWord]:
    """Return the words of a statement.

    A region and the name after it are one name, whose content word belongs to the second: "northern Exampleland".
    """
    text, offset = statement.sentence.text, statement.sentence.start
    matches = list(WORD_PATTERN.finditer(text))
    content_words = [content_word_of(match[0]) for match in matches]
    for index, (match, following) in enumerate(pairwise(matches)):
        region = normalize_word(match[0])
        if region in geography.REGIONS and match[0][0].isupper() and following[0][0].isupper():
            content_words[index], content_words[index + 1] = None, f"{region} {content_words[index + 1]}"
    return [
        ClauseWord(match.start() + offset, match.end() + offset, match[0], content_word, _is_name(matches, index))
        for index, (match, content_word) in enumerate(zip(matches, content_words, strict=True))
    ]


def _is_name(words: Sequence[re.Match[str]], index: int) -> bool:
    """Return True if a word is a name.

    Every sentence begins with a capital, so its first word is a name only if it names a country, is in capitals, or
    comes before another name.
    """
    word = words[index][0]
    if not is_written_as_name(word):
        return False
    if index:
        return True
    return names_country(word) or word.isupper() or (len(words) > 1 and is_written_as_name(words[1][0]))


# --- where the speaker changes


def _attributed_stretches(
    said: Sequence[ResolvedAttribution], sentence: Span
) -> Iterator[tuple[ResolvedAttribution | None, Span]]:
    """Divide a sentence where an attribution begins or ends, and yield each stretch with its innermost attribution.

    Speakers and cues are in no stretch. A stretch outside all attributions has None: it is the outlet's own words.
    """
    if not said:
        yield None, sentence
        return
    contents = [
        (attribution, Span(max(span.start, sentence.start), min(span.end, sentence.end)))
        for attribution in said
        for span in attribution.attribution.content
        if span.end > sentence.start and span.start < sentence.end
    ]
    speakers_and_cues = [
        span
        for attribution, _ in contents
        for span in (attribution.attribution.cue, attribution.attribution.speaker)
        if span
    ]
    pending: tuple[ResolvedAttribution | None, Span] | None = None
    for start, end in pairwise(_edges(sentence, [span for _, span in contents], speakers_and_cues)):
        if any(part.start <= start and end <= part.end for part in speakers_and_cues):
            continue  # "the mayor said" is not what the mayor says
        innermost = innermost_attribution(said, start)
        if pending and pending[0] is innermost and pending[1].end == start:
            pending = innermost, Span(pending[1].start, end)
            continue
        if pending:
            yield pending
        pending = innermost, Span(start, end)
    if pending:
        yield pending


def _edges(sentence: Span, contents: Sequence[Span], speakers_and_cues: Sequence[Span]) -> list[int]:
    """Return the sorted offsets at which a content, a speaker or a cue begins or ends, and those of the sentence."""
    inside = [part for part in speakers_and_cues if sentence.start <= part.start < sentence.end]
    return sorted({edge for span in (sentence, *contents, *inside) for edge in (span.start, span.end)})


# --- where a clause begins


def _split_into_clauses(text: str, offset: int, words: Sequence[ClauseWord]) -> list[list[ClauseWord]]:
    """Divide words where a clause begins; a clause that makes no sense on its own is joined to its neighbour.

    `text` is the sentence, and `offset` its start in the source.
    """
    cuts = [index for index in range(1, len(words)) if _begins_clause(text, offset, words, index)]
    clauses: list[list[ClauseWord]] = []
    for start, end in pairwise([0, *cuts, len(words)]):
        clause = list(words[start:end])
        if clauses and not (_can_stand_alone(clause) and _can_stand_alone(clauses[-1])):
            clauses[-1] += clause
        else:
            clauses.append(clause)
    return [clause for clause in clauses if clause]


def _can_stand_alone(clause: Sequence[ClauseWord]) -> bool:
    """Return True if a clause makes sense on its own, unlike "when it began" or "near the old bridge"."""
    content = sum(word.content_word is not None for word in clause)
    first = normalize_word(clause[0].text) if clause else ""
    if first in function_words.TIME_CLAUSE_OPENERS and content < CLAUSE_CONTENT_WORDS:
        return False
    if _has_verb(clause):
        return content >= CLAUSE_CONTENT_WORDS - 1
    return first not in function_words.PHRASE_OPENERS and content >= CLAUSE_CONTENT_WORDS


def _has_verb(words: Sequence[ClauseWord]) -> bool:
    """Return True if one of the words looks like a verb."""
    return any(looks_like_verb(normalize_word(word.text)) for word in words)


def _begins_clause(text: str, offset: int, words: Sequence[ClauseWord], index: int) -> bool:
    """Return True if a new clause begins with the word at `index`, which must not be 0."""
    gap = text[words[index - 1].end - offset : words[index].start - offset]
    word = normalize_word(words[index].text)
    if _CLAUSE_MARKS.search(gap) or word in function_words.CONNECTORS:
        return True
    # "In the northern district, crews searched the river": the main clause begins after the comma.
    if "," in gap and _ends_fronted_phrase(text, offset, words[:index]):
        return _has_verb(words[index : index + FRONTED_REACH])
    # "Lee, who leads the search, ..."; without a comma, "the man who leads the search" is one phrase.
    if "," in gap and word in function_words.CLAUSE_RELATIVES:
        return True
    return word in ("and", "but", "or") and _coordinates_clauses(gap, words, index)


def _ends_fronted_phrase(text: str, offset: int, words: Sequence[ClauseWord]) -> bool:
    """Return True if the words before a comma are a phrase that precedes the main clause: "After the storm, ..."."""
    return normalize_word(words[0].text) in function_words.FRONTED_PHRASE_OPENERS and not any(
        "," in text[word.end - offset] for word in words[:-1]
    )


def _coordinates_clauses(gap: str, words: Sequence[ClauseWord], index: int) -> bool:
    """Return True if the "and", "but" or "or" at an index joins two clauses.

    It does if a verb follows directly ("and left"), or, after a comma, a subject and a verb (", and the crew left").
    """
    following = [normalize_word(word.text) for word in words[index + 1 : index + 1 + VERB_REACH]]
    if not following or looks_like_verb(normalize_word(words[index - 1].text)):  # "killed or wounded" is one verb
        return False
    if looks_like_verb(following[0]):
        return True
    after_pause = any(mark in gap for mark in (",", "…", "..."))
    return after_pause and normalize_word(words[index].text) != "or" and any(map(looks_like_verb, following))


def looks_like_verb(word: str) -> bool:
    """Return True if a normalized word looks like a finite verb or participle: an auxiliary or a past form."""
    return (
        word in function_words.FULL_AUXILIARIES
        or word in verb_forms.CLAUSE_PASTS
        or (len(word) >= REGULAR_PAST_LENGTH and word.endswith("ed"))
        or word.endswith("n't")
    )


# --- the contents of a clause


class _Quotations:
    """The spans of a sentence that are direct speech: between quotation marks, in a post, in a long quotation."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """Take the spans, which may overlap, in any order."""
        ordered = sorted(spans, key=lambda span: span.start)
        self._starts = [span.start for span in ordered]
        self._ends = list(accumulate((span.end for span in ordered), max))  # the last end of the spans so far

    def contain(self, start: int, end: int) -> bool:
        """Return True if a span contains this one."""
        before = bisect_right(self._starts, start)
        return before > 0 and end <= self._ends[before - 1]


def _quotations_of(statement: Statement) -> _Quotations:
    """Return the direct speech of a statement."""
    sentence = statement.sentence
    if sentence.mode == "narration":
        return _Quotations(())
    direct = [
        span
        for said in statement.reading.said
        if said.attribution.mode == "direct"
        for span in said.attribution.content
    ]
    marked = [
        Span(match.start(1) + sentence.start, match.end(1) + sentence.start)
        for match in _QUOTATION.finditer(sentence.text)
    ]
    return _Quotations(direct + marked)


def _make_clause(
    statement_index: int,
    statement: Statement,
    words: Sequence[ClauseWord],
    said: ResolvedAttribution | None,
    quotations: _Quotations,
) -> Clause:
    """Return the clause made of some words of a statement; if there are no words, it spans the whole sentence."""
    sentence, reading = statement.sentence, statement.reading
    start, end = (words[0].start, words[-1].end) if words else (sentence.start, sentence.end)
    normalized = tuple(normalize_word(word.text) for word in words)
    first_verb = next((index for index, word in enumerate(normalized) if looks_like_verb(word)), len(words))
    stance = contextual_stance(sentence, Span(start, end), normalized, said.attribution if said else None)
    places = names_after(words, function_words.PLACE_MARKERS)
    times = tuple(time for time in reading.times if start <= time.start < end)
    claims = tuple(claim for claim in reading.claims if start <= claim.figure.start < end)
    return Clause(
        statement_index=statement_index,
        start=start,
        end=end,
        words=tuple(words),
        said=said,
        normalized_words=normalized,
        quoted_words=tuple(
            text for word, text in zip(words, normalized, strict=True) if quotations.contain(word.start, word.end)
        ),
        content_words=frozenset(word.content_word for word in words if word.content_word),
        times=times,
        days=tuple(days for time in times if (days := first_and_last_day(time))),
        claims=claims,
        values=_values_by_kind(claims),
        negated=are_negated(normalized) != (stance == "denied"),
        stance=stance,
        possible=_is_only_possible(normalized),
        attempted=any(word in verb_forms.ATTEMPTS and after == "to" for word, after in pairwise(normalized)),
        passive=_begins_with_passive(normalized[first_verb:]),
        # "In Karvo, two smugglers were caught": Karvo did nothing.
        subject_names=frozenset(
            word.content_word
            for word in words[:first_verb]
            if word.content_word and word.is_name and word.content_word not in places
        ),
        by_names=names_after(words, ("by",)),
        place_names=frozenset(name for name in places if not names_country(name.title())),
        rank_scopes=_rank_scopes(normalized, words),
    )


def _rank_scopes(normalized: Sequence[str], words: Iterable[ClauseWord]) -> frozenset[str]:
    """Return the words for the time or place in which a clause ranks what it tells; a year is one, too."""
    if answer_words.SUPERLATIVES.isdisjoint(normalized):
        return frozenset()
    scopes = answer_words.RANK_SCOPES.intersection(word.content_word for word in words if word.content_word)
    has_year = any(len(word) == _YEAR_DIGITS and word.isdigit() for word in normalized)
    return scopes | {"year"} if has_year else scopes


def _values_by_kind(claims: Iterable[Claim]) -> Mapping[tuple[str, str | None], frozenset[FigureValue]]:
    """Return the values of figures by unit, or by what happened to what is counted, and also by measure."""
    values: defaultdict[tuple[str, str | None], set[FigureValue]] = defaultdict(set)
    for claim in claims:
        value = figure_value(claim)
        for kind in (claim.figure.unit,) if claim.figure.unit else _kinds_of_count(claim):
            values["unit", kind].add(value)
        if claim.measure:
            values["measure", claim.measure].add(value)
    return {kind: frozenset(held) for kind, held in values.items()}


def _kinds_of_count(claim: Claim) -> tuple[str, ...]:
    """Return what happened to what a bare count counts, and what it counts, with its part in that.

    "Three frigates left" and "five tugs left" are two accounts; "two men fired" and "16 men were hit" are not.
    """
    counting = claim.counting
    return (*counting.happened, f"{counting.role} {counting.noun}")


def figure_value(claim: Claim) -> FigureValue:
    """Return the value of a figure and the direction in which it is left open: "over 7,000" is not 7,000."""
    figure = claim.figure
    if figure.qualifier in ("over", "at_least"):
        return figure.low, figure.high, "more"
    return figure.low, figure.high, "less" if figure.qualifier in ("under", "up_to") else "equal"


def _is_only_possible(words: Sequence[str]) -> bool:
    """Return True if a clause says that something may have happened: "may have fallen asleep", "probably fell"."""
    return not _MAYBE.isdisjoint(words) or any(
        word in ("may", "might", "could") and "have" in words[index + 1 : index + 1 + _HAVE_REACH]
        for index, word in enumerate(words)
    )


def are_negated(words: Sequence[str]) -> bool:
    """Return True if normalized words contain a negation or a failure ("failed to open"), but not for "No. 27"."""
    return any(
        (word in function_words.NEGATIONS and not (word == "no" and following[:1].isdigit()))
        or word.endswith("n't")
        or (word in verb_forms.FAILURES and following == "to")
        for word, following in pairwise([*words, ""])
    )


def _begins_with_passive(words: Sequence[str]) -> bool:
    """Return True if the verb group at the beginning of `words` is passive: "were rescued", "has been badly hurt"."""
    group = takewhile(lambda word: looks_like_verb(word) or word.endswith("ly"), words[:VERB_GROUP_WORDS])
    verbs = [word for word in group if not word.endswith("ly")]
    return any(
        auxiliary in function_words.PASSIVE_AUXILIARIES
        and verb not in function_words.FULL_AUXILIARIES
        and looks_like_verb(verb)
        for auxiliary, verb in pairwise(verbs)
    )


def names_after(words: Sequence[ClauseWord], prepositions: Collection[str]) -> frozenset[str]:
    """Return the content words of the names in phrases that open with these prepositions."""
    names: set[str] = set()
    for index, word in enumerate(words):
        if normalize_word(word.text) not in prepositions:
            continue
        for other in words[index + 1 : index + 1 + NAME_PHRASE_WORDS]:
            if other.content_word and other.is_name:
                names.add(other.content_word)
            # An article may precede the name; anything else ends the phrase: "by the Coast Guard and ...".
            elif names or normalize_word(other.text) not in ("the", "a", "an"):
                break
    return frozenset(names)
