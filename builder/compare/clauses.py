"""Sentences -> points: the clauses that say one thing each, with what two of them can be held against each other by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from builder.compare.content_words import (
    WORD_PATTERN,
    content_word_of,
    is_written_as_name,
    names_country,
    normalize_word,
)
from builder.language.forms import base
from builder.language.lexicon import function_words, geography, reporting, verb_forms
from builder.model import Claim, ResolvedAttribution, Span, Statement, TemporalExpression

CLAUSE_CONTENT_WORDS = 3
"""Content words that make a clause a point of its own, one less with a verb; a shorter one joins its neighbour."""

REPEATED_WORDS = 4
"""So many words, all of one point, stand in another that repeats it."""

_STOPS = re.compile(r"[;:]\s|\s[–—-]{1,2}\s|[–—]")

_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]?")


@dataclass(frozen=True, slots=True)
class ClauseWord:
    """A word of a sentence, with the form in which it is compared; None where it carries no content."""

    start: int
    end: int
    text: str
    content_word: str | None
    is_name: bool  # whether it is one, or a part of one


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that a statement says."""

    statement_index: int  # place of the statement in the order of all
    start: int
    end: int
    words: tuple[ClauseWord, ...]
    said: ResolvedAttribution | None  # the innermost attribution that holds most of it; None: the outlet's own words
    normalized_words: tuple[str, ...]  # its words in lower case, without marks
    quoted_words: tuple[str, ...]  # those of them that stand between quotation marks
    content_words: frozenset[str]
    times: tuple[TemporalExpression, ...]
    claims: tuple[Claim, ...]
    negated: bool  # whether it, or whoever says it, turns it round
    denied_by_speaker: bool  # whether it is the speaker who says that it is not so
    attempted: bool  # whether it was tried or planned, not done
    passive: bool  # whether its first verb is one in the passive
    subject_names: frozenset[str]  # names before the first verb
    by_names: frozenset[str]  # names behind "by"
    place_names: frozenset[str]  # names of places behind "in", "at", "near"


def clauses_of(number: int, statement: Statement) -> tuple[Clause, ...]:
    """The points of a statement, in order, at least one; `number` is its place among all statements."""
    sentence, reading = statement.sentence, statement.reading
    text = sentence.text
    words = clause_words(statement)
    quotes = _quotes(statement)
    out = []
    for said, span in _stretches(reading.said, Span(sentence.start, sentence.end)):
        inside = [word for word in words if span.start <= word.start and word.end <= span.end]
        own = said is None and bool(reading.said)
        for part in _clauses(text, sentence.start, inside):
            if not own or (_stands(part) and _has_verb(part)):
                out.append(_point(number, statement, part, said, quotes))
    if not out:  # nothing but a speaker and a cue
        out.append(_point(number, statement, words, reading.said[0] if reading.said else None, quotes))
    return tuple(out)


def clause_words(statement: Statement) -> list[ClauseWord]:
    """The words of a statement; "North" and the country behind it are one name, told by the country's word."""
    text, offset = statement.sentence.text, statement.sentence.start
    matches = list(WORD_PATTERN.finditer(text))
    names = [content_word_of(match[0]) for match in matches]
    for at, match in enumerate(matches[:-1]):
        following = matches[at + 1]
        if normalize_word(match[0]) in geography.REGIONS and match[0][0].isupper() and following[0][0].isupper():
            names[at], names[at + 1] = None, f"{normalize_word(match[0])} {names[at + 1]}"
    return [
        ClauseWord(match.start() + offset, match.end() + offset, match[0], name, _is_name(matches, at))
        for at, (match, name) in enumerate(zip(matches, names, strict=True))
    ]


def _is_name(words: Sequence[re.Match[str]], at: int) -> bool:
    """Whether a word is a name; a sentence's first word is one if it is a country's, shouted, or another follows."""
    word = words[at][0]
    if not is_written_as_name(word):
        return False
    if at:
        return True
    return names_country(word) or word.isupper() or (len(words) > 1 and is_written_as_name(words[1][0]))


def _stretches(said: Sequence[ResolvedAttribution], whole: Span) -> Iterator[tuple[ResolvedAttribution | None, Span]]:
    """The sentence cut where another attribution takes over: each stretch with the innermost that holds it.

    Speakers and cues belong to no stretch; what no attribution holds is the outlet's own.
    """
    if not said:
        yield None, whole
        return
    parts = [
        (part, Span(max(span.start, whole.start), min(span.end, whole.end)))
        for part in said
        for span in part.attribution.content
        if span.end > whole.start and span.start < whole.end
    ]
    cues = [span for part, _ in parts for span in (part.attribution.cue, part.attribution.speaker) if span]
    bounds = [span for _, span in parts] + [whole] + [cue for cue in cues if whole.start <= cue.start < whole.end]
    edges = sorted({edge for span in bounds for edge in (span.start, span.end)})
    before: tuple[ResolvedAttribution | None, Span] | None = None
    for start, end in pairwise(edges):
        if any(start >= cue.start and end <= cue.end for cue in cues):
            continue  # who says it, and that it is said, is not what is said
        holding = [(part, span) for part, span in parts if span.start <= start and end <= span.end]
        inner = min(holding, key=_length)[0] if holding else None
        if before and before[0] is inner and before[1].end == start:
            before = inner, Span(before[1].start, end)
            continue
        if before:
            yield before
        before = inner, Span(start, end)
    if before:
        yield before


def _length(entry: tuple[ResolvedAttribution, Span]) -> int:
    return entry[1].end - entry[1].start


def _clauses(text: str, offset: int, words: Sequence[ClauseWord]) -> list[list[ClauseWord]]:
    """Words cut where another clause begins; clauses too short to say something go with the one before or after."""
    cuts = [at for at in range(1, len(words)) if _opens_clause(text, offset, words, at)]
    edges = [0, *cuts, len(words)]
    clauses = [list(words[start:end]) for start, end in pairwise(edges)]
    out: list[list[ClauseWord]] = []
    for clause in clauses:
        if out and not (_stands(clause) and _stands(out[-1])):
            out[-1] += clause
        else:
            out.append(clause)
    return [clause for clause in out if clause]


def _stands(clause: Sequence[ClauseWord]) -> bool:
    """Whether a clause says something by itself; a phrase without a verb, or a mere "when it began", does not."""
    content = sum(word.content_word is not None for word in clause)
    first = normalize_word(clause[0].text) if clause else ""
    if first in function_words.MOMENTS and content < CLAUSE_CONTENT_WORDS:
        return False
    if first in function_words.PHRASE_OPENERS and not _has_verb(clause):
        return False
    return content >= CLAUSE_CONTENT_WORDS or (content == CLAUSE_CONTENT_WORDS - 1 and _has_verb(clause))


def _has_verb(words: Sequence[ClauseWord]) -> bool:
    return any(looks_like_verb(normalize_word(word.text)) for word in words)


def _opens_clause(text: str, offset: int, words: Sequence[ClauseWord], at: int) -> bool:
    """Whether a clause of its own begins with this word."""
    gap = text[words[at - 1].end - offset : words[at].start - offset]
    if _STOPS.search(gap):
        return True
    word = normalize_word(words[at].text)
    if word in function_words.CONNECTORS:
        return True
    if (
        "," in gap
        and normalize_word(words[0].text) in function_words.FRONTED
        and not any("," in text[w.end - offset] for w in words[: at - 1])
    ):
        return _has_verb(words[at : at + 7])
    if "," in gap and word in function_words.CLAUSE_RELATIVES:
        return True
    if word in ("and", "but", "or"):
        following = [normalize_word(other.text) for other in words[at + 1 : at + 6]]
        if looks_like_verb(normalize_word(words[at - 1].text)):  # "killed or wounded"
            return False
        clause = (
            any(mark in gap for mark in (",", "…", "...")) and word != "or" and any(map(looks_like_verb, following))
        )
        return bool(following) and (looks_like_verb(following[0]) or clause)
    return False


def looks_like_verb(word: str) -> bool:
    """Whether a plain word looks like a finite verb or a participle: an auxiliary or a past form."""
    return (
        word in function_words.FULL_AUXILIARIES
        or word in verb_forms.CLAUSE_PASTS
        or (len(word) > 4 and word.endswith("ed"))
        or word.endswith("n't")
    )


def _quotes(statement: Statement) -> list[Span]:
    """What stands between quotation marks, or is a post or the middle of a long quotation."""
    sentence = statement.sentence
    if sentence.mode == "narration":
        return []
    direct = [
        span
        for said in statement.reading.said
        if said.attribution.mode == "direct"
        for span in said.attribution.content
    ]
    marked = [
        Span(match.start(1) + sentence.start, match.end(1) + sentence.start)
        for match in _QUOTED.finditer(sentence.text)
    ]
    return direct + marked


def _point(
    number: int,
    statement: Statement,
    words: Sequence[ClauseWord],
    said: ResolvedAttribution | None,
    quotes: Sequence[Span],
) -> Clause:
    sentence, reading = statement.sentence, statement.reading
    start, end = (words[0].start, words[-1].end) if words else (sentence.start, sentence.end)
    verb = next((at for at, word in enumerate(words) if looks_like_verb(normalize_word(word.text))), len(words))
    quoted = tuple(
        normalize_word(word.text)
        for word in words
        if any(span.start <= word.start and word.end <= span.end for span in quotes)
    )
    plain_words = [normalize_word(word.text) for word in words]
    refused = _refused(statement, said)
    return Clause(
        number,
        start,
        end,
        tuple(words),
        said,
        tuple(plain_words),
        quoted,
        frozenset(word.content_word for word in words if word.content_word),
        tuple(time for time in reading.times if start <= time.start < end),
        tuple(claim for claim in reading.claims if start <= claim.figure.start < end),
        are_negated(plain_words) != refused,
        refused,
        any(word in verb_forms.ATTEMPTS and after == "to" for word, after in pairwise(plain_words)),
        _passive(plain_words[verb:]),
        _names(words[:verb]),
        _names_behind(words, ("by",)),
        frozenset(
            name
            for name in _names_behind(words, tuple(function_words.PLACE_MARKERS))
            if not names_country(name.title())
        ),
    )


def _refused(statement: Statement, said: ResolvedAttribution | None) -> bool:
    """Whether the speaker says that it is not so."""
    cue = said.attribution.cue if said else None
    if cue is None:
        return False
    words = WORD_PATTERN.findall(statement.sentence.words(cue))
    return any(base(word.lower()) in reporting.REFUSALS for word in words)


def are_negated(words: Sequence[str]) -> bool:
    """Whether the words turn something round; "No. 84" does not."""
    return any(
        (word in function_words.NEGATIONS and not (word == "no" and following[:1].isdigit()))
        or word.endswith("n't")
        or (word in verb_forms.FAILURES and following == "to")
        for word, following in zip(words, [*words, ""][1:], strict=True)
    )


def _passive(words: Sequence[str]) -> bool:
    """Whether the verb with which the words begin is in the passive: "were captured", "has been taken"."""
    group = list(takewhile(lambda word: looks_like_verb(word) or word.endswith("ly"), words[:5]))
    return any(
        one in function_words.PASSIVE_AUXILIARIES
        and two not in function_words.FULL_AUXILIARIES
        and looks_like_verb(two)
        for one, two in pairwise([word for word in group if not word.endswith("ly")])
    )


def _names(words: Sequence[ClauseWord]) -> frozenset[str]:
    return frozenset(word.content_word for word in words if word.content_word and word.is_name)


def _names_behind(words: Sequence[ClauseWord], prepositions: Sequence[str]) -> frozenset[str]:
    """The names in the phrases that these prepositions open."""
    out: set[str] = set()
    for at, word in enumerate(words):
        if normalize_word(word.text) in prepositions:
            for other in words[at + 1 : at + 6]:
                if other.content_word and other.is_name:
                    out.add(other.content_word)
                elif out or normalize_word(other.text) not in ("the", "a", "an"):
                    break
    return frozenset(out)
