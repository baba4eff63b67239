"""The figures that the editor corrects or sets aside.

The words of a figure stay as they are; what changes is the value that they are read as, its bound, what it counts, or
its measure. A figure that is set aside leaves the claims of its sentence, and so counts nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from builder.articles.annotate import AnnotatedArticle
from builder.articles.editing.entry_words import find_words, quoted_start
from builder.articles.editing.misfits import Misfits
from builder.articles.figures.measures import CountedFigure, count_figures
from builder.errors import did_you_mean
from builder.language.lexicon import common_measures
from builder.model import (
    NO_MEASURE,
    Claim,
    Figure,
    FigureDecision,
    FigureEdit,
    Measure,
    Qualifier,
    Reading,
    Source,
    Span,
)


class FigureEditor:
    """Applies the entries of `figures` to the readings of articles, and collects what no longer fits."""

    def __init__(self, articles: Sequence[AnnotatedArticle], measures: Sequence[Measure], file: str) -> None:
        """Take the articles, the declared measures and the name of the editor's file."""
        self.misfits = Misfits(file)
        self._articles = list(articles)
        self._measures = measures
        self._titles = common_measures.TITLES | {measure.id: measure.title for measure in measures}
        self._places = {
            reading.sentence.id: (number, index)
            for number, article in enumerate(articles)
            for index, reading in enumerate(article.readings)
        }
        self._decided: dict[tuple[str, int], int] = {}  # sentence id and offset of a figure -> line in editor.yml

    def apply(self, edits: Iterable[FigureEdit]) -> list[AnnotatedArticle]:
        """Return the articles after all entries. Sentences that do not exist are passed over: others report them."""
        readings = [list(article.readings) for article in self._articles]
        for edit in edits:
            for statement, line in zip(edit.statements, edit.lines or (edit.line,) * len(edit.statements), strict=True):
                if statement in self._places:
                    number, index = self._places[statement]
                    source = self._articles[number].source
                    readings[number][index] = self._edited(edit, line, source, readings[number][index])
        return [replace(article, readings=tuple(own)) for article, own in zip(self._articles, readings, strict=True)]

    def _edited(self, edit: FigureEdit, line: int, source: Source, reading: Reading) -> Reading:
        """Return a reading after an entry, or as it is if the entry does not fit."""
        claim = self._claim(edit, line, source, reading)
        if claim is None:
            return reading
        figure = claim.figure
        if edit.set_aside:
            decision = FigureDecision(edit.text or "", figure, claim.measure)
            aside = sorted((*reading.set_aside, decision), key=lambda entry: entry.figure.start)
            left = tuple(other for other in reading.claims if other is not claim)
            return replace(reading, claims=left, set_aside=tuple(aside))
        corrected = self._corrected(edit, line, source, reading, claim)
        if corrected is None:
            return reading
        claims = tuple(corrected if other is claim else other for other in reading.claims)
        return replace(reading, claims=claims)

    # --- which figure is meant

    def _claim(self, edit: FigureEdit, line: int, source: Source, reading: Reading) -> Claim | None:
        """Return the figure that an entry means; report it if there is none, or more than one."""
        sentence = reading.sentence
        places = find_words(source.text, edit.figure, sentence.start, sentence.end)
        if not places:
            message = f"{sentence.id} does not have the words {quoted_start(edit.figure)}."
            self.misfits.report(line, message, _figures_hint(reading))
            return None
        aside = next((entry.figure for entry in reading.set_aside if _is_at(entry.figure, places)), None)
        found = [claim for claim in reading.claims if _is_at(claim.figure, places)]
        decided = [claim.figure for claim in found] or ([aside] if aside else [])
        earlier = self._decided.get((sentence.id, decided[0].start)) if len(decided) == 1 else None
        if earlier is not None:
            message = f"the entry on line {earlier} already decides about {quoted_start(decided[0].text)}."
            self.misfits.report(line, message, "Keep one of the two, or say all of it in one.")
        elif not found:
            message = f"there is no figure in the words {quoted_start(edit.figure)} of {sentence.id}."
            self.misfits.report(line, message, _figures_hint(reading))
        elif len(found) > 1:
            listed = ", ".join(quoted_start(claim.figure.text) for claim in found)
            message = f"{quoted_start(edit.figure)} may mean several figures of {sentence.id}: {listed}."
            self.misfits.report(line, message, "Copy the words around the one that you mean.")
        else:
            self._decided[sentence.id, found[0].figure.start] = line
            return found[0]
        return None

    # --- what it means

    def _corrected(self, edit: FigureEdit, line: int, source: Source, reading: Reading, claim: Claim) -> Claim | None:
        """Return a figure as the editor reads it; report it if that cannot be, or is how it is read already."""
        figure = self._figure(edit, line, source, reading, claim.figure)
        if figure is None or not self._knows_measure(edit, line):
            return None
        measure, counting, declared = claim.measure, claim.counting, claim.declared
        if edit.counts is not None:
            counted = self._counted(source, reading, claim, figure)
            counting, measure, declared = counted.counting, counted.measure, counted.measure
        if edit.measure is not None:
            measure = None if edit.measure == NO_MEASURE else edit.measure
        if (figure, measure) == (claim.figure, claim.measure):
            message = f"{quoted_start(figure.text)} in {reading.sentence.id} is already read this way."
            self.misfits.report(line, message, "Remove the entry.")
            return None
        title = self._titles.get(measure or "") if measure != claim.measure else None
        decision = FigureDecision(edit.text or "", claim.figure, claim.measure, title, edit.measure is not None)
        return replace(claim, figure=figure, measure=measure, counting=counting, declared=declared, edit=decision)

    def _figure(self, edit: FigureEdit, line: int, source: Source, reading: Reading, figure: Figure) -> Figure | None:
        """Return a figure with the editor's value, bound and counted words."""
        low, high = edit.value or (figure.low, figure.high)
        qualifier: Qualifier = edit.bound or figure.qualifier
        if edit.bound is None and edit.value is not None:
            is_range = low != high
            qualifier = "range" if is_range else "exact" if figure.qualifier == "range" else figure.qualifier
        if (low != high) != (qualifier == "range"):
            message = (
                f"the bound “{qualifier.replace('_', ' ')}” does not fit the value of {quoted_start(figure.text)}."
            )
            self.misfits.report(
                line, message, "A range has two numbers, any other bound has one: give the `value` too."
            )
            return None
        counted, counted_start = figure.counted, figure.counted_start
        if edit.counts is not None:
            places = find_words(source.text, edit.counts, reading.sentence.start, reading.sentence.end)
            if not places:
                message = f"{reading.sentence.id} does not have the words {quoted_start(edit.counts)}."
                self.misfits.report(line, message, "Copy what is counted from the sentence.")
                return None
            # The nearest words are meant: those after the figure, if they are as near as others before it.
            nearest = min(places, key=lambda place: (abs(place.start - figure.end), -place.start))
            counted, counted_start = source.text[nearest.start : nearest.end], nearest.start
        return replace(
            figure,
            low=low,
            high=high,
            qualifier=qualifier,
            counted=counted,
            counted_start=counted_start,
            vague=figure.vague and edit.value is None,
        )

    def _knows_measure(self, edit: FigureEdit, line: int) -> bool:
        """Return True if the measure of an entry is declared, and report it otherwise."""
        if edit.measure in (None, NO_MEASURE, *self._titles):
            return True
        known = ", ".join((*self._titles, NO_MEASURE))
        message = f"there is no measure “{edit.measure}”."
        self.misfits.report(line, message, f"{did_you_mean(edit.measure or '', self._titles)}Known: {known}.")
        return False

    def _counted(self, source: Source, reading: Reading, claim: Claim, figure: Figure) -> CountedFigure:
        """Return what a figure counts, and the declared measure that takes it, if it counts other words than were read.

        A measure of anything that happened, such as the killed, stays; one of certain things is looked for again.
        """
        declared = [measure for measure in self._measures if measure.line and measure.happened]
        figures = [figure if other is claim else other.figure for other in reading.claims]
        sentence = reading.sentence
        counted = count_figures(source.text, figures, declared, sentence.start, sentence.end)
        again = counted[figures.index(figure)]
        if any(measure.id == claim.declared and not measure.counted for measure in declared):
            return again._replace(measure=claim.declared)
        return again


def _is_at(figure: Figure, places: Iterable[Span]) -> bool:
    """Return True if one of these places has part of a figure."""
    return any(figure.start < place.end and place.start < figure.end for place in places)


def _figures_hint(reading: Reading) -> str:
    """Return a hint that lists the figures of a sentence."""
    if not reading.claims:
        return "Its sentence has no figure: remove the entry."
    return f"Its figures are {', '.join(quoted_start(claim.figure.text) for claim in reading.claims)}."
