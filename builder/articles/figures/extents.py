"""What part of all a figure counts: a part of them, further ones, or all: "four of the 20", "two more", "12 in all".

- "part": some of those that the text has counted or named before: "four of the 20", "of whom 12 died", "including two";
- "further": more of those that were counted before, on top of them: "another two were found";
- "total": all of them, or all until then: "a total of 12", "12 so far", "the toll rose to 30".

The words "others", "another" and "more" may also mark people to whom something else happened ("killed two and injured
12 others"): then the figure counts on nothing, and it has no extent.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from builder.articles.figures.tagged_sentence import TaggedSentence
from builder.articles.figures.verb_groups import Happening
from builder.language.lexicon import calendar_words, happening_words, scope_words, unit_words
from builder.model import Extent, Figure, Span

_PART_WORDS: Final = frozenset(("them", "those", "these", "whom", "which"))
"""Words after "of" that refer to the whole."""

_DETERMINERS: Final = frozenset(("the", "those", "these", "their", "its", "his", "her", "our", "my"))
"""Determiners after "of" that make what follows a whole."""

_CLAUSE_REACH: Final = 24
"""Tokens of a clause before or after a figure that are searched for "so far" and the like."""

_TOLL_REACH: Final = 14
"""Tokens before a number within which its noun of counting stands: "the death toll from the flood has risen to 12"."""

_COMPARISON_REACH: Final = 6
"""Tokens after "more" within which "than" makes it a comparison: "12 more votes than"."""


class FigureExtent(NamedTuple):
    """The extent of a figure, and the words that say it."""

    extent: Extent
    words: Span


def extents_of(
    figures: Sequence[Figure], found: Sequence[Happening | None], sentence: TaggedSentence
) -> list[FigureExtent | None]:
    """Return the extent of each figure of a sentence, or None where the sentence does not say."""
    finder = _ExtentFinder(figures, found, sentence)
    return [finder.extent_of(place) for place in range(len(figures))]


class _ExtentFinder:
    """Finds the extents of one sentence; `place` is the index of a figure, `at` that of a token."""

    def __init__(self, figures: Sequence[Figure], found: Sequence[Happening | None], sentence: TaggedSentence) -> None:
        self._figures, self._found, self._sentence = figures, found, sentence
        self._words = sentence.words
        self._has_further = not scope_words.FURTHER.isdisjoint(sentence.words)
        self._has_sum = not scope_words.KEYS_OF_TOTALS.isdisjoint(sentence.words)
        self._has_toll = not scope_words.TOTAL_NOUNS.isdisjoint(sentence.words)

    def extent_of(self, place: int) -> FigureExtent | None:
        """Return the extent of a figure."""
        return (
            self._part(place)
            or (self._further(place) if self._has_further else None)
            or (self._total_before(place) if self._has_sum else None)
            or (self._toll(place) if self._has_toll else None)
            or (self._total_around(place) if self._has_sum else None)
        )

    def _made(self, extent: Extent, first: int, last: int) -> FigureExtent:
        """Return an extent that the tokens first .. last - 1 state."""
        return FigureExtent(extent, Span(self._sentence.starts[first], self._sentence.ends[last - 1]))

    def _before(self, place: int) -> int:
        """Return the token before a figure and the words that go with a number, or -1."""
        at = self._sentence.figures[place].first - 1
        while at >= 0 and self._words[at] in happening_words.BEFORE_NUMBERS and self._words[at] not in ("to", "the"):
            at -= 1
        return at

    # --- some of them

    def _part(self, place: int) -> FigureExtent | None:
        """Return the extent of a figure that counts some of those counted or named before."""
        phrase, at = self._sentence.figures[place], self._before(place)
        words = self._words
        if at >= 0 and words[at] == "including":
            return self._made("part", at, at + 1)
        last = at - 1 if at > 0 and words[at] == "," else at  # "of those, 12 died"
        if last > 0 and words[last - 1] in ("of", "among") and words[last] in _PART_WORDS:
            return self._made("part", last - 1, last + 1)
        if place and at >= 1 and words[at] == "," and self._opens_whole(place - 1, at):
            before = self._sentence.figures[place - 1].first
            return self._made("part", self._of_before(before), at)
        if self._sentence.is_part(place) and self._same_kind(place):
            whole = self._sentence.figures[place + 1]
            return self._made("part", self._first_of(phrase.first), whole.first + 1)
        return self._part_after(place)

    def _part_after(self, place: int) -> FigureExtent | None:
        """Return the extent of a figure before "of them" or "of the dead"."""
        phrase, words = self._sentence.figures[place], self._words
        if self._figures[place].unit is not None:
            return None
        at, before = self._sentence.first_from(self._figures[place].end), self._before(place)
        is_label = before >= 0 and (words[before] == "the" or words[before] in calendar_words.SPANS)
        if is_label:  # "the two of them", "day four of the match"
            return None
        for of in (at, phrase.last):
            if words[of : of + 1] == ("of",) and words[of + 1 : of + 2]:
                if words[of + 1] in _PART_WORDS:
                    return self._made("part", of, of + 2)
                if words[of + 1] in _DETERMINERS and of == at:
                    return self._made("part", of, of + 2)
        return None

    def _first_of(self, first: int) -> int:
        """Return the first "of" after a token."""
        return self._words.index("of", first)

    def _of_before(self, first: int) -> int:
        """Return the nearest "of" before a token."""
        at = first
        while self._words[at] != "of":
            at -= 1
        return at

    def _opens_whole(self, place: int, comma: int) -> bool:
        """Return True for a whole in front of its part: "Of the 20 passengers" before ", four died"."""
        phrase = self._sentence.figures[place]
        if phrase.last > comma or comma - phrase.last > _COMPARISON_REACH:
            return False
        at = phrase.first - 1
        while at >= 0 and (self._words[at] in happening_words.BEFORE_NUMBERS or self._words[at] in _DETERMINERS):
            at -= 1
        return at >= 0 and self._words[at] == "of" and (at == 0 or not self._words[at - 1][0].isalnum())

    def _same_kind(self, place: int) -> bool:
        """Return True if a figure and the next one are both counts or have the same unit."""
        return self._figures[place].unit == self._figures[place + 1].unit

    # --- more of them

    def _further(self, place: int) -> FigureExtent | None:
        """Return the extent of a figure that comes on top of an earlier one."""
        span = self._further_words(place)
        if span is None:
            return None
        earlier = [other for other in self._found[:place] if other is not None]
        own = self._found[place]
        if own is not None and any(set(own.lemmas) & set(other.lemmas) for other in earlier):
            return self._made("further", *span)
        # "killed two and injured another 12": on top of no other injured
        is_others = self._words[span[0]] in ("others", "other")
        return None if earlier or is_others else self._made("further", *span)

    def _further_words(self, place: int) -> tuple[int, int] | None:
        """Return the tokens that say that a figure comes on top of others: "another", "more"."""
        phrase, words = self._sentence.figures[place], self._words
        first = self._sentence.first_after(self._figures[place].start)
        begin = self._before(place) + 1
        for at in range(begin, self._sentence.first_from(self._figures[place].end)):
            if words[at] in scope_words.FURTHER_BEFORE:
                return at, at + 1
        after = self._sentence.first_from(self._figures[place].end)
        if self._figures[place].unit is not None or words[max(0, first - 1)] == "once":  # "once more"
            return None
        for at in range(after, min(len(words), max(phrase.last, after) + 1)):
            if words[at] in scope_words.FURTHER_AFTER and (at == after or words[at] in ("more", "others")):
                return None if "than" in words[at : at + _COMPARISON_REACH] else (at, at + 1)
        return None

    # --- all of them

    def _total_before(self, place: int) -> FigureExtent | None:
        """Return the extent of a figure after "a total of"."""
        at = self._before(place) + 1
        while at > 0 and self._words[at - 1] == ",":
            at -= 1
        is_pause = self._words[at : at + 1] == (",",)
        if self._is_share(place):
            return None
        for phrase in scope_words.TOTALS_BEFORE:
            is_whole = phrase[0] != "in" or is_pause  # "in all, 12 cities", but "in all six cities"
            if is_whole and at >= len(phrase) and self._words[at - len(phrase) : at] == phrase:
                return self._made("total", at - len(phrase), at)
        return None

    def _toll(self, place: int) -> FigureExtent | None:
        """Return the extent of a figure that a toll or total reaches: "the toll rose to 30", "a toll of 30"."""
        words = self._words
        unit = self._figures[place].unit
        if unit is not None and unit_words.DIMENSION_OF.get(unit) != "money":
            return None
        at = self._sentence.figures[place].first - 1
        while at >= 0 and words[at] in happening_words.BEFORE_NUMBERS and words[at] != "to":
            at -= 1
        if at < 1 or words[at] in ("from", "by", "in"):
            return None
        for back in range(at, max(-1, at - _TOLL_REACH), -1):
            if words[back] in scope_words.TOTAL_NOUNS and self._sentence.tags[back] in ("NN", "NNS"):
                return self._made("total", back, back + 1) if self._leads_to(back, at) else None
            rose_from = back in self._sentence.at_token and words[back - 1] == "from"  # "rose from 30 to 45"
            if words[back] in (",", ";") or (back in self._sentence.at_token and not rose_from):
                return None
        return None

    def _leads_to(self, noun: int, at: int) -> bool:
        """Return True if a noun of counting leads to the number after a token: "toll of", "toll has risen to"."""
        if noun + 1 == at and self._words[at] == "of":
            return True
        number = next((k for k in range(at + 1, len(self._words)) if self._sentence.tags[k] == "CD"), at)
        links = range(noun + 1, number + 1)  # "the toll tops 1,000", which is the figure's own word
        return any(self._sentence.lemma_of(k) in happening_words.COUNT_LINKS for k in links) or (
            self._words[at] in ("to", "at") and noun + 1 == at
        )

    def _total_around(self, place: int) -> FigureExtent | None:
        """Return the extent of a figure in whose clause "so far" or the like stands."""
        phrase = self._sentence.figures[place]
        if self._is_share(place) or (place and self._sentence.is_part(place - 1)):
            return None
        before = self._before(place)
        is_object = before >= 0 and (self._sentence.tags[before] not in ("IN", "TO") or before == 0)
        for step, begin in ((1, phrase.last), (-1, phrase.first - 1))[: 2 if is_object else 1]:
            for at in range(begin, begin + step * _CLAUSE_REACH, step):
                if not 0 <= at < len(self._words) or self._ends_clause(at):
                    break
                totals = scope_words.TOTALS_AROUND if self._words[at] in scope_words.FIRST_OF_TOTALS else ()
                for total in totals:
                    after = at + len(total)
                    if self._words[at:after] == total and after not in self._sentence.at_token:
                        return self._made("total", at, after)
        return None

    def _is_share(self, place: int) -> bool:
        """Return True if a figure is a share, which is no sum: "overall, 3 percent"."""
        return unit_words.DIMENSION_OF.get(self._figures[place].unit or "") == "share"

    def _ends_clause(self, at: int) -> bool:
        """Return True if a token ends the clause of a figure."""
        word = self._words[at]
        return word in happening_words.CLAUSE_ENDS or at in self._sentence.at_token or at in self._sentence.cues
