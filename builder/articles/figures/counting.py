"""What each figure of a sentence counts: the head of its noun phrase, and what happened to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from builder.articles.figures.measured_quantities import measured_quantity
from builder.articles.figures.tagged_sentence import NumberPhrase, TaggedSentence
from builder.articles.figures.verb_groups import Happening
from builder.language.forms import noun_lemma
from builder.language.lexicon import happening_words
from builder.model import Counting, Figure, Span

_MAY_HAVE_STATE: Final = happening_words.STATIVE_VERBS | {"with", "carry", "lie"}
"""What may come with a state named by a preposition: "remain in critical condition"."""

_STATE_REACH: Final = 6
"""Tokens within which such a state ends: "in extremely critical but stable condition"."""

_BEFORE_STATE: Final = frozenset(("VBD", "VBP", "VBZ", "RB", "VBN", "MD", "VB"))
"""Tags of words between what is counted and the preposition: "are still in hospital"."""

_STATE_MODIFIERS: Final = frozenset(("a", "an", "the", "very", "extremely", "their"))
"""Words that are left out of a state."""


def counted_things(
    figures: Sequence[Figure], found: Sequence[Happening | None], sentence: TaggedSentence
) -> tuple[Counting, ...]:
    """Return what each figure of a sentence counts.

    A figure without a noun counts what the figure before it counts ("of whom 300 died"), or people where what happened
    happens to people ("12 were killed").
    """
    result: list[Counting] = []
    earlier: str | None = None
    for figure, phrase, happening in zip(figures, sentence.figures, found, strict=True):
        if figure.unit is not None:
            before = result[-1] if result and _restates(sentence, phrase) else None
            result.append(measured_quantity(figure, phrase, sentence, happening, before))
            continue
        noun = _noun_of(figure, phrase, sentence)
        if noun is None or noun in happening_words.REFERRING_NOUNS:
            noun = earlier or _implied_noun(happening)
        else:
            earlier = noun
        result.append(_counting(noun, happening, _state_after(sentence, phrase.last, happening)))
    for place in reversed(range(len(result) - 1)):
        if figures[place].counted is None and figures[place].unit is None and sentence.is_part(place):
            result[place] = replace(result[place], noun=result[place + 1].noun)  # "30 of the 110 boats"
    return tuple(result)


def _counting(noun: str | None, happening: Happening | None, state: str | None = None) -> Counting:
    """Return what a figure counts, with what happened or the state it is in."""
    if state is not None:
        return Counting(noun, (state,), "theme")
    if happening is None:
        return Counting(noun)
    span = Span(happening.start, happening.end)
    return Counting(noun, happening.lemmas, happening.role, span, subset=happening.subset)


def _noun_of(figure: Figure, phrase: NumberPhrase, sentence: TaggedSentence) -> str | None:
    """Return the head of what a figure counts, in the singular, or None if it names nothing."""
    if figure.counted is None:
        return None
    after = sentence.first_from(figure.end)
    words = [sentence.words[at] for at in range(after, phrase.last) if sentence.words[at][0].isalpha()]
    return noun_lemma(words[-1]) if words else None


def _implied_noun(happening: Happening | None) -> str | None:
    """Return "person" if what happened happens to people, otherwise None."""
    if happening is None or happening.role != "theme":
        return None
    return None if happening_words.HAPPEN_TO_PEOPLE.isdisjoint(happening.lemmas) else "person"


def _state_after(sentence: TaggedSentence, at: int, happening: Happening | None) -> str | None:
    """Return the state that a preposition names after what is counted: "critical condition", "board", or None."""
    words = sentence.words
    if happening is not None and happening.lemmas[0] not in _MAY_HAVE_STATE:
        return None
    while at < len(words) and sentence.tags[at] in _BEFORE_STATE:
        at += 1
    if at >= len(words) or words[at] not in ("in", "on", "aboard"):
        return None
    for end in range(at + 1, min(len(words), at + _STATE_REACH)):
        if words[end] in happening_words.NAMED_STATES:
            return " ".join(word for word in words[at + 1 : end + 1] if word not in _STATE_MODIFIERS)
    return None


def _restates(sentence: TaggedSentence, phrase: NumberPhrase) -> bool:
    """Return True if a figure says no more of what the figure right before it counts: "12 percent to $3 million"."""
    joint = phrase.first - 1
    return (
        joint > 0
        and sentence.words[joint] in ("(", "to")
        and any(earlier.last == joint for earlier in sentence.figures)
    )
