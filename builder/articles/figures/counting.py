"""What each figure of a sentence counts: the head of its noun phrase, and what happened to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from builder.articles.figures.measured_quantities import described_noun, measured_quantity
from builder.articles.figures.tagged_sentence import NumberPhrase, TaggedSentence
from builder.articles.figures.verb_groups import Happening
from builder.language.forms import noun_lemma
from builder.language.lexicon import happening_words, unit_words
from builder.language.tagger import VERB_TAGS
from builder.model import Counting, Figure, Span

_MAY_HAVE_STATE: Final = happening_words.STATIVE_VERBS | {"with", "carry", "lie", "put", "leave", "keep", "take"}
"""What may come with a state named by a preposition: "remain in critical condition"."""

_AGE_ENDINGS: Final = ("and older", "and over", "or older", "or over", "and younger", "and under", "or younger")
"""Words after a number that make it an age: "65 and older"."""

_NUMBER_REACH: Final = 14
"""Tokens before a number within which "the number of women" stands."""

_ADJECTIVE_AND_JOINT: Final = 2
"""Tokens between the figures of "5 confirmed and 105 probable cases"."""

_YOUNGEST: Final = 2
_OLDEST: Final = 115
"""Years of those who are said to be of an age without "years"."""

_STATE_REACH: Final = 6
"""Tokens within which such a state ends: "in extremely critical but stable condition"."""

_BEFORE_STATE: Final = frozenset(("VBD", "VBP", "VBZ", "RB", "VBN", "MD", "VB", "TO"))
"""Tags of words between what is counted and the preposition: "are still in hospital"."""

_STATE_MODIFIERS: Final = frozenset(("a", "an", "the", "very", "extremely", "their"))
"""Words that are left out of a state."""


def counted_things(
    figures: Sequence[Figure],
    found: Sequence[Happening | None],
    sentence: TaggedSentence,
    noun_before: str | None = None,
) -> tuple[Counting, ...]:
    """Return what each figure of a sentence counts.

    A figure without a noun counts people if what happened happens to people ("12 were killed"), or else what the figure
    before it counts ("of which 300 sank"). `noun_before` is what the last figure of the sentence before counts: "The
    crash hurt 12 people. Four have left the clinic."
    """
    counter = _Counter(figures, found, sentence, noun_before)
    for place in range(len(figures)):
        counter.result.append(counter.counting(place))
    counter.name_from_next()
    return tuple(counter.result)


class _Counter:
    """Finds what the figures of one sentence count; `place` is the index of a figure."""

    def __init__(
        self,
        figures: Sequence[Figure],
        found: Sequence[Happening | None],
        sentence: TaggedSentence,
        noun_before: str | None,
    ) -> None:
        self.figures, self.found, self.sentence, self.noun_before = figures, found, sentence, noun_before
        self.result: list[Counting] = []

    def counting(self, place: int) -> Counting:
        """Return what a figure counts; those before it are in `result`."""
        figure, phrase, happening = self.figures[place], self.sentence.figures[place], self.found[place]
        before = self.result[-1] if self._restates(place) else None
        if figure.unit is not None:
            found = measured_quantity(figure, phrase, self.sentence, happening, before)
            return self._measured_in_list(place, found) if not found.happened else found
        if before is not None and phrase.head is None:
            return before
        if self._is_hyphenated(place):
            return self._with_hyphen(figure, phrase)
        if phrase.head is None and (dimension := self._bare_dimension(place)) is not None:
            return Counting(dimension)
        is_shared = happening is not None and happening.subset and happening.end <= figure.start
        # "Five were hurt, two of them are in hospital"
        state = _state_after(self.sentence, phrase.last, None if is_shared else happening)
        noun = _noun_of(phrase, self.sentence)
        if noun is None:
            noun = self._noun_before_or(phrase)
        if noun is None or noun in happening_words.REFERRING_NOUNS:
            noun = self._unnamed(place, state)
        return _counting(noun, happening, state)

    def name_from_next(self) -> None:
        """Name what a figure counts whose noun the next one gives: "30 of the 110 boats", "seven and five others"."""
        for place in reversed(range(len(self.result) - 1)):
            phrase, counting = self.sentence.figures[place], self.result[place]
            if phrase.head is not None or self.figures[place].unit is not None:
                continue
            if self.sentence.is_part(place) or (counting.noun is None and self._adds(place + 1)):
                self.result[place] = replace(counting, noun=self.result[place + 1].noun)
            elif counting.noun is None and self._is_in_series(place):
                self.result[place] = replace(self.result[place + 1], subset=counting.subset)

    def _restates(self, place: int) -> bool:
        """Return True if a figure gives another value of the one right before: "10 miles (16 km)", "from 9 to 11"."""
        joint = self.sentence.figures[place].first - 1
        if place == 0 or self.sentence.figures[place - 1].last != joint:
            return False
        if self.sentence.words[joint] == ";":
            return self._restates(place - 1)  # "(10 miles; 16 km)"
        return self.sentence.words[joint] in ("(", "to")

    def _noun_before_or(self, phrase: NumberPhrase) -> str | None:
        """Return the noun of "a boat or two", or None."""
        words, tags, at = self.sentence.words, self.sentence.tags, phrase.first - 1
        is_pair = at > 1 and words[at] == "or" and words[phrase.first] in ("two", "three")
        return noun_lemma(words[at - 1]) if is_pair and tags[at - 2 : at] == ("DT", "NN") else None

    def _bare_dimension(self, place: int) -> str | None:
        """Return what a number without noun and unit measures: "age" in "children under 12", "time" in "day or two"."""
        figure, phrase, happening = self.figures[place], self.sentence.figures[place], self.found[place]
        words, before = self.sentence.words, phrase.first - 1
        if happening is not None and happening.lemmas == ("age",):
            return "age"
        if figure.text.endswith(_AGE_ENDINGS) or self._is_age(figure, before):
            return "age"
        is_bounded = words[phrase.first] in ("under", "over") and phrase.last - phrase.first > 1
        if is_bounded and before >= 0 and words[before] in happening_words.PEOPLE_OF_AN_AGE:
            return "age"
        if before > 0 and words[before] == "or" and words[before - 1] in unit_words.UNITS:
            return unit_words.DIMENSION_OF.get(unit_words.UNITS[words[before - 1]])
        return None

    def _is_age(self, figure: Figure, at: int) -> bool:
        """Return True if a number after a verb is somebody's age: "he was 22 then", "who turns 18 on Monday"."""
        if at < 1 or figure.high is None or not _YOUNGEST <= figure.high <= _OLDEST or figure.low != figure.high:
            return False
        words, name = self.sentence.words, self.sentence.lemma_of(at)
        return (name == "turn" and words[at - 1] != "to") or (name == "be" and words[at - 1] in ("he", "she", "i"))

    def _measured_in_list(self, place: int, found: Counting) -> Counting:
        """Return what the figure before measures if a list goes on with a like one: "for a week or two days"."""
        if place == 0 or self.result[-1].noun != found.noun:
            return found
        between = self.sentence.words[self.sentence.figures[place - 1].last : self.sentence.figures[place].first]
        return self.result[-1] if between and set(between) <= {",", "and", "or", "a", "then"} else found

    def _is_hyphenated(self, place: int) -> bool:
        """Return True if a hyphen joins a number to what it counts: "a 300-bed hospital"."""
        first = self.sentence.figures[place].first
        return self.figures[place].end < self.sentence.ends[first] and "-" in self.sentence.words[first]

    def _is_in_series(self, place: int) -> bool:
        """Return True if a figure is one of several before a noun: "three, four or five months"."""
        first, last = self.sentence.figures[place].last, self.sentence.figures[place + 1].first
        is_joined = first < last and self.sentence.words[last - 1] in ("and", "or")
        if is_joined and last - first == _ADJECTIVE_AND_JOINT:
            next_noun = self.sentence.figures[place + 1].head
            is_kind = (
                self.sentence.tags[first] in ("JJ", "VBN") or self.sentence.words[first].endswith("ed")
            ) and next_noun is not None
            return is_kind  # "5 confirmed and 105 probable cases"
        return first < last and set(self.sentence.words[first:last]) <= {",", "or", "and", "possibly", "maybe", "even"}

    def _adds(self, place: int) -> bool:
        """Return True if a figure counts more of what the figure before it counts: "another five", "three others"."""
        phrase, words = self.sentence.figures[place], self.sentence.words
        refers = words[phrase.last - 1] in ("others", "other", "more") or words[phrase.first - 1] in (
            "another",
            "other",
        )
        return refers and self.figures[place].unit is None

    def _with_hyphen(self, figure: Figure, phrase: NumberPhrase) -> Counting:
        """Return the noun that a number describes with a hyphen: "a 300-bed hospital", "a 40-strong crowd"."""
        counted = figure.counted and noun_lemma(figure.counted.lower())
        head = described_noun(self.sentence, phrase.first + 1)
        if head is None:
            return Counting(counted)
        span = Span(self.sentence.starts[head], self.sentence.ends[head])
        return Counting(counted, (noun_lemma(self.sentence.words[head]),), "complement", span)

    def _unnamed(self, place: int, state: str | None) -> str | None:
        """Return what a figure without a noun counts, or None."""
        happening, earlier = self.found[place], self._named_before(place)
        if (counted := self._noun_of_number(place)) is not None:
            return counted
        refers = self.sentence.words[self.sentence.figures[place].first - 1] == "other"  # "from the other two"
        if earlier is not None and (refers or (happening is not None and happening.subset)):
            return self.result[earlier].noun
        if self._implies_people(place, state):
            if earlier is None or not self._is_same_sort(place, earlier):
                return "person"
            return self.result[earlier].noun
        if earlier is not None:
            is_complement = happening is not None and happening.role == "complement" and happening.lemmas != ("be",)
            says_nothing = happening is None or (is_complement and not self._is_subject(place))
            return None if says_nothing and not self._is_joined(place) else self.result[earlier].noun
        return self.noun_before if self._needs_noun(place, state) else None

    def _noun_of_number(self, place: int) -> str | None:
        """Return what a noun of counting counts before a number: "the number of women rose to 40"; or None."""
        words, tags, happening = self.sentence.words, self.sentence.tags, self.found[place]
        first, last = self.sentence.figures[place].first, self.sentence.figures[place].last
        if words[last : last + 3] == ("the", "number", "of") and tags[last + 3 : last + 4] == ("NNS",):
            return noun_lemma(words[last + 3])  # "brings to 30 the number of guards killed"
        if happening is not None and happening.lemmas == ("population",):
            return "person"
        if happening is None or happening.start > self.sentence.starts[first]:
            return None
        if words[first - 1] not in ("at", "to", "from") and tags[first - 1] not in VERB_TAGS:
            return None
        for at in range(first - 2, max(-1, first - _NUMBER_REACH), -1):
            if words[at] in happening_words.COUNT_NOUNS and words[at + 1] == "of":
                ends = range(at + 2, min(first, at + _NUMBER_REACH))
                return next((noun_lemma(words[k]) for k in ends if tags[k] == "NNS"), None)
        return None

    def _named_before(self, place: int) -> int | None:
        """Return the nearest figure before another that counts something without a unit, or None."""
        for earlier in range(place - 1, -1, -1):
            is_count = self.figures[earlier].unit is None and not self._is_hyphenated(earlier)
            is_aside = self.result[earlier].subset and not self._is_partial(place)  # "five people, including 3 women"
            if is_aside and any(one.noun is not None and not one.subset for one in self.result[:earlier]):
                continue
            if is_count and self.result[earlier].noun is not None:
                return earlier
        return None

    def _is_partial(self, place: int) -> bool:
        """Return True if a figure counts some of those counted before."""
        happening = self.found[place]
        return happening is not None and happening.subset

    def _implies_people(self, place: int, state: str | None) -> bool:
        """Return True if what happened, or a state, is one of people: "12 were killed", "three of the wounded"."""
        if state is not None and state.rpartition(" ")[2] in happening_words.STATES_OF_PEOPLE:
            return True
        happening, phrase, words = self.found[place], self.sentence.figures[place], self.sentence.words
        if happening is not None and _is_of_people(happening):
            return True
        if phrase.part is not None and words[phrase.part] in happening_words.STATES:
            return True
        return any(  # "of the wounded, 29 were taken"
            words[at] in happening_words.STATES and words[at - 1] in ("the", "those")
            for at in range(max(1, phrase.first - _STATE_REACH), phrase.first)
        )

    def _is_same_sort(self, place: int, earlier: int) -> bool:
        """Return True if a figure counts the same sort of people as an earlier one: "killed 12 sailors and hurt 40".

        "Killing one man and injuring 15 others" does not say that all were men, and "two bombs went off, killing 12"
        does not say that bombs were killed.
        """
        words, phrase = self.sentence.words, self.sentence.figures[place]
        if phrase.part is not None and words[phrase.part] in ("them", "whom"):
            return True
        head = self.sentence.figures[earlier].head
        states = words[phrase.last + 1 : phrase.last + 2] if words[phrase.last : phrase.last + 1] == ("of",) else ()
        if phrase.part is None and not happening_words.STATES.isdisjoint(states):
            return False  # "thousands of martyrs and hundreds of wounded"
        is_other = phrase.head is not None and words[phrase.head] == "others"
        if is_other and head is not None and head in self.sentence.capitals:
            return False  # "14 Norwegians and seven others"
        if head is not None and self.figures[earlier].high == 1 and self.figures[place].high != 1:
            return False
        happening, said = self.found[earlier], self.result[earlier].happened
        is_state = bool(said) and said[0].rpartition(" ")[2] in happening_words.STATES_OF_PEOPLE
        return is_state or (happening is not None and _is_of_people(happening))

    def _is_joined(self, place: int) -> bool:
        """Return True if a figure is joined to what was said before: "three sailors at home and two at sea"."""
        phrase, words = self.sentence.figures[place], self.sentence.words
        joint = self.sentence.before(phrase)
        if joint > 0 and words[joint - 1] in ("up", "down", "compared"):
            return True  # "sold 40 boats, down from 60"
        return phrase.part is not None or (joint >= 0 and words[joint] in ("and", "or", ",", ";", "but", "than"))

    def _is_subject(self, place: int) -> bool:
        """Return True if what happened, or how they are, is said after a figure: "12 drowned", "12 were absent"."""
        happening, phrase = self.found[place], self.sentence.figures[place]
        return happening is not None and happening.start > self.sentence.starts[phrase.first]

    def _needs_noun(self, place: int, state: str | None) -> bool:
        """Return True if a figure without a noun can only count what the sentence before counts: "there were 71"."""
        happening, phrase = self.found[place], self.sentence.figures[place]
        if state is not None or phrase.part is not None:
            return True
        if happening is None:
            return False
        return self._is_subject(place) or (happening.lemmas == ("be",) and "there" in self.sentence.words[:2])


def _counting(noun: str | None, happening: Happening | None, state: str | None = None) -> Counting:
    """Return what a figure counts, with what happened or the state it is in."""
    if state is not None:
        return Counting(noun, (state,), "theme")
    if happening is None:
        return Counting(noun)
    meaning = happening_words.VERBS_WITH_NOUNS.get(f"{happening.lemmas[-1]} {noun}")
    lemmas = (meaning,) if meaning and happening.role == "theme" else happening.lemmas
    noun = "person" if noun == "life" else noun
    return Counting(noun, lemmas, happening.role, Span(happening.start, happening.end), subset=happening.subset)


def _noun_of(phrase: NumberPhrase, sentence: TaggedSentence) -> str | None:
    """Return the head of what a figure counts, in the singular, or None if it names nothing."""
    if phrase.head is None:
        return None
    first, hyphen, last = sentence.words[phrase.head].rpartition("-")
    return f"{first}{hyphen}{noun_lemma(last)}"  # "asylum-seekers"


def _is_of_people(happening: Happening) -> bool:
    """Return True if what happened happens to people, or is done by them alone: "12 were killed", "40 protested"."""
    if happening.role != "complement" and not happening_words.DONE_BY_PEOPLE.isdisjoint(happening.lemmas):
        return True
    if happening.role != "theme":
        return False
    return not (happening_words.HAPPEN_TO_PEOPLE | happening_words.EVENTS_OF_PEOPLE).isdisjoint(happening.lemmas)


def _state_after(sentence: TaggedSentence, at: int, happening: Happening | None) -> str | None:
    """Return the state that a preposition names after what is counted: "critical condition", "board", or None."""
    words = sentence.words
    if happening is not None and happening.lemmas[0] not in _MAY_HAVE_STATE:
        return None
    while at < len(words) and sentence.tags[at] in _BEFORE_STATE:
        at += 1
    if at >= len(words):
        return None
    if words[at] == "aboard":
        return "board"
    if words[at] == "among" and words[at + 1 : at + 2] in (("the",), ("those",)) and sentence.is_state(at + 2):
        return sentence.lemma_of(at + 2)  # "three children were among the dead"
    if words[at] == "without" and (lacking := described_noun(sentence, at + 1)) is not None:
        return f"without {noun_lemma(words[lacking])}"  # "12 homes were without power"
    if words[at] not in ("in", "on", "into", "to"):
        return None
    for end in range(at + 1, min(len(words), at + _STATE_REACH)):
        if words[end] in happening_words.CLAUSE_ENDS or words[end] == ",":
            return None
        if words[end] in happening_words.NAMED_STATES:
            kept = [
                words[k] for k in range(at + 1, end) if sentence.tags[k] == "JJ" and words[k] not in _STATE_MODIFIERS
            ]
            return " ".join((*kept, words[end]))
    return None
