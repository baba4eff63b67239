"""The titles of measures that nobody declares: built-in ones, and words of the articles.

A built-in title says in brackets what sets its figures apart from others of the kind: "Killed (children)", "Killed (in
Lesk)". Any other measure is titled with words of one article, "…" for those left out: "dropped … bombs".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import count
from typing import Final, NamedTuple

from builder.articles.figures.counted_kinds import PERSON, STAND, Kind
from builder.language.forms import noun_lemma
from builder.language.lexicon import common_measures
from builder.language.lexicon.function_words import PREPOSITIONS
from builder.language.lexicon.word_classes import ARTICLES
from builder.model import Claim, Reading, Span
from builder.text_form import display

_LEFT_OUT: Final = "…"
"""What stands for words left out."""

_EITHER: Final = " or "
"""The joint of a title for several things that happened: "Killed or missing"."""

_ANYBODY: Final = "people"
"""What is counted if the articles only imply it: "12 were killed"."""

_OPENERS: Final = PREPOSITIONS | ARTICLES | {"last", "this", "that", "earlier"}
"""Words that have a capital only at the beginning of a sentence."""

_WORDS_BEFORE_NUMBER: Final = re.compile(r"(?:\s[a-z]+){0,3}\s?")
"""What may be between a verb and the number after it: "closed for 12 days", "killed in all 12"."""

_PLACE_REACH: Final = 80
"""Characters after "from" within which its place ends: "from the generally recognised border"."""

_CONSIDERED: Final = 12
"""Figures of a measure whose words may become its title: enough to know what most articles call it."""

_BEFORE_STATE: Final = ("in", "on", "aboard")
"""Words that name the state in which something is: "in critical condition", "on board"."""

_STATE_REACH: Final = 80
"""Characters after a number within which a state ends: "people are still in extremely critical condition"."""

_WORD: Final = re.compile(r"[^\W\d_]+")
"""A word of letters."""


class TitledFigure(NamedTuple):
    """A figure of a measure, with the words that give its scope."""

    reading: Reading
    claim: Claim
    scope: Span | None


def choose_title(kind: Kind, figures: Sequence[TitledFigure], taken: Collection[str], *, is_narrow: bool) -> str:
    """Return a title, none of those taken, for a measure with these figures.

    `is_narrow` says that others of the same kind count more, so that the noun must be part of a built-in title.
    """
    figures = figures[:_CONSIDERED]
    titles = _built_in_titles(kind, figures, is_narrow) if kind.built_in else _quoted_titles(kind, figures)
    refused: list[str] = []
    for title in titles:
        if title not in taken:
            return title
        refused.append(title)
    return next(title for number in count(2) if (title := f"{refused[0]} ({number})") not in taken)


def _shown_words(figure: TitledFigure, span: Span | None) -> str:
    """Return the words of a span as readers see them, without the capital of a sentence's beginning."""
    if span is None:
        return ""
    words = display(figure.reading.sentence.words(span))
    first = words.partition(" ")[0]
    return words[:1].lower() + words[1:] if first.lower() in _OPENERS else words


# --- built-in titles


def _built_in_titles(kind: Kind, figures: Sequence[TitledFigure], is_narrow: bool) -> Iterator[str]:
    """Yield titles with more and more in brackets."""
    first, names = figures[0], [common_measures.TITLES[part] for part in kind.happened.split("-or-")]
    name = common_measures.TITLES.get(kind.happened) or _EITHER.join(
        title.lower() if place else title for place, title in enumerate(names)
    )
    noun = _counted_words(figures) or (_ANYBODY if kind.counted == PERSON else kind.counted)
    said = [noun] if is_narrow or kind.counted != PERSON else []
    if first.scope:
        said.append(_shown_words(first, first.scope))
    yield _with_brackets(name, said)
    claim = first.claim
    period = claim.period or claim.as_of
    number = display(claim.figure.text)
    others = (
        _shown_words(first, claim.counting.place),
        display(period.text) if period else "",
        number[:1].lower() + number[1:],
    )
    for words in (*filter(None, others), noun):
        if words not in said:
            yield _with_brackets(name, [*said, words])


def _with_brackets(name: str, said: Sequence[str]) -> str:
    """Return a title with what it says besides: "Killed (children, in Lesk)"."""
    return f"{name} ({', '.join(said)})" if said else name


def _counted_words(figures: Iterable[TitledFigure]) -> str:
    """Return the shortest words for what these figures count, in the plural if an article has it; "" for none."""
    phrases = [display(figure.claim.figure.counted) for figure in figures if figure.claim.figure.counted]
    return min(phrases, key=lambda phrase: (_is_singular(phrase), len(phrase)), default="")


def _is_singular(phrase: str) -> bool:
    """Return True if the last word of a phrase is its own singular."""
    last = phrase.split()[-1].lower()
    return noun_lemma(last) == last


# --- titles in the words of an article


def _quoted_titles(kind: Kind, figures: Sequence[TitledFigure]) -> Iterator[str]:
    """Yield the words of each article for what these figures count, the plainest first, then longer ones."""
    plain = Counter(filter(None, (_title_in_words(kind, figure) for figure in figures)))
    yield from sorted(plain, key=lambda title: (*_vagueness(title), -plain[title], len(title)))
    for figure in figures:
        claim = figure.claim
        period = claim.period or claim.as_of
        spans = claim.counting.place, period and Span(period.start, period.end), _number(claim)
        yield from filter(None, (_title_in_words(kind, figure, span) for span in spans if span))
    yield kind.counted


def _vagueness(title: str) -> tuple[bool, bool, bool, int]:
    """Return the sort key of titles, the plainest first: those that say what was counted, with little left out."""
    is_open = title.startswith(_LEFT_OUT) or title.endswith(_LEFT_OUT)
    words = title.replace(_LEFT_OUT, "").split()
    is_anybody = all(noun_lemma(word.lower()) in common_measures.ANYBODY for word in words)
    return is_open, is_anybody, len(words) == 1, title.count(_LEFT_OUT)


def _number(claim: Claim) -> Span:
    """Return the span of a figure."""
    return Span(claim.figure.start, claim.figure.end)


def _title_in_words(kind: Kind, figure: TitledFigure, further: Span | None = None) -> str:
    """Return the words of a sentence for what a figure counts and what happened, or "" if it has none.

    `further` are words to quote besides.
    """
    claim = figure.claim
    noun = _counted_span(claim)
    happened = _happened_span(kind, figure)
    spans = [span for span in (noun, happened, figure.scope, further) if span]
    if not (noun or happened):
        return ""
    title = _cut_quotation(figure, spans)
    if happened is None or (claim.counting.role == "complement" and happened.start >= claim.figure.end):
        return title
    if noun is None and happened.start >= claim.figure.end:
        return f"{_LEFT_OUT} {title}"  # "… were taken to hospital"
    is_open = claim.counting.role == "agent" or noun is None
    return f"{title} {_LEFT_OUT}" if is_open and max(span.end for span in spans) == happened.end else title


def _counted_span(claim: Claim) -> Span | None:
    """Return the span of the words for what a figure counts, or None."""
    start, words = claim.figure.counted_start, claim.figure.counted
    return Span(start, start + len(words)) if words and start is not None else None


def _happened_span(kind: Kind, figure: TitledFigure) -> Span | None:
    """Return the span of the words for what happened, with those that join it to the number, or None."""
    claim, sentence = figure.claim, figure.reading.sentence
    span = claim.counting.span
    if kind.happened == STAND:
        return None
    if span is None:
        return _state_span(figure)
    if claim.counting.happened[0] == "from":
        return Span(span.start, _end_of_place(figure, span, claim.counting.happened[-1]))
    if span.end <= claim.figure.start:
        between = sentence.words(Span(span.end, claim.figure.start))
        if _WORDS_BEFORE_NUMBER.fullmatch(between):
            return Span(span.start, span.end + len(between.rstrip()))
    return span


def _state_span(figure: TitledFigure) -> Span | None:
    """Return the span of the state in which counted things are, with its preposition, or None."""
    sentence, start = figure.reading.sentence, figure.claim.figure.end
    state = figure.claim.counting.happened[0].split()[-1]
    after = sentence.words(Span(start, min(sentence.end, start + _STATE_REACH)))
    words = list(_WORD.finditer(after))
    end = next((word.end() for word in words if word[0].lower() == state), 0)
    before = (word.start() for word in words if word.end() < end and word[0] in _BEFORE_STATE)
    first = next(before, None)
    return None if first is None else Span(start + first, start + end)


def _end_of_place(figure: TitledFigure, span: Span, noun: str) -> int:
    """Return the offset behind the noun of the place that follows "from", or the end of the span if it is not there."""
    sentence = figure.reading.sentence
    after = sentence.words(Span(span.end, min(sentence.end, span.end + _PLACE_REACH)))
    ends = (word.end() for word in _WORD.finditer(after) if noun_lemma(word[0].lower()) == noun)
    return span.end + next(ends, 0)


def _cut_quotation(figure: TitledFigure, spans: Sequence[Span]) -> str:
    """Return the words of some spans in the order of the sentence, with "…" for what is left out between them."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        between = figure.reading.sentence.words(Span(merged[-1].end, span.start)) if merged else "x"
        if merged and (span.start <= merged[-1].end or not between.strip()):
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return f" {_LEFT_OUT} ".join(_shown_words(figure, span) for span in merged)
