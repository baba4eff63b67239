"""Which measures readers see, and under which titles.

Every figure whose counted thing is known has a measure, but most of those that nobody declared have figures of one
article only, or only repeat a number ("the two soldiers"). These are in the exports, not on pages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from builder.language.forms import noun_lemma
from builder.language.known_sets import counts_known_set
from builder.language.lexicon import common_measures, happening_words, unit_words
from builder.language.lexicon.function_words import PREPOSITIONS
from builder.language.lexicon.word_classes import ARTICLES
from builder.model import Claim, Dossier, Measure, Statement
from builder.vocabulary import say

FigureClaim = tuple[Statement, Claim]
"""A figure with the statement that gives it."""

_NEXT_TO_TIMES: Final = frozenset(("past", "last", "next"))
"""Words before a length of time."""

_SAYING_NOTHING: Final = (
    PREPOSITIONS
    | ARTICLES
    | _NEXT_TO_TIMES
    | happening_words.TIME_DISTANCES
    | set(unit_words.DIMENSIONS)
    | common_measures.ANYBODY
    | {"…"}
)
"""Words that do not say what was counted: "people", "after", "in the past"."""

_LEAST_ARTICLES: Final = 2
"""Articles that must give figures of a measure that was only found."""


class ShownMeasures(NamedTuple):
    """The measures worth showing, each group in the order in which readers see it."""

    main: tuple[Measure, ...]
    """The declared and built-in ones, and all that a question asks for or accounts differ over. A measure within
    another follows it."""
    others: tuple[Measure, ...]
    """What several articles count alike, that which most articles count first."""


def shown_measures(dossier: Dossier, figures: Mapping[str, Sequence[FigureClaim]]) -> ShownMeasures:
    """Return the measures worth showing; `figures` are by measure id."""
    wanted = {name for topic in dossier.topics for question in topic.questions for name in question.measures}
    wanted.update(name for disagreement in dossier.disagreements for name in disagreement.measures)
    texts = {source.id: source.text for source in dossier.sources}
    main: list[Measure] = []
    others: list[Measure] = []
    for measure in dossier.measures:
        given = figures.get(measure.id, ())
        if given and (not measure.found or measure.id in wanted):
            main.append(measure)
        elif given and _is_comparable(measure, given, texts):
            others.append(measure)
    return ShownMeasures(
        _beside_their_kind(main),
        tuple(sorted(others, key=lambda measure: -len(_articles(figures[measure.id])))),
    )


def _beside_their_kind(measures: Sequence[Measure]) -> tuple[Measure, ...]:
    """Return measures in order, but each after the one that it is within, or whose kind its title names.

    "Injured (children)" follows "Injured" even if that one counts no children.
    """
    places = {measure.id: place for place, measure in enumerate(measures)}
    titled = {measure.title: measure.id for measure in measures}

    def place(measure: Measure) -> int:
        beside = measure.within or titled.get(measure.title.partition(" (")[0], "")
        return places.get(beside, places[measure.id])

    return tuple(sorted(measures, key=place))


def shown_title(measure: Measure) -> str:
    """Return the title of a measure as readers see it: words of the articles are in quotation marks."""
    return say("quoted_words", words=measure.title) if measure.found else measure.title


def _is_comparable(measure: Measure, given: Sequence[FigureClaim], texts: Mapping[str, str]) -> bool:
    """Return True if several articles give figures of a measure, its title says what they count, and one is new.

    `texts` are those of the articles by their ids.
    """
    return (
        len(_articles(given)) >= _LEAST_ARTICLES
        and any(noun_lemma(word) not in _SAYING_NOTHING for word in measure.title.lower().split())
        and not all(
            counts_known_set(texts[statement.sentence.source], claim.figure.start) for statement, claim in given
        )
    )


def _articles(given: Sequence[FigureClaim]) -> set[str]:
    """Return the ids of the articles that give some figures."""
    return {statement.sentence.source for statement, _ in given}
