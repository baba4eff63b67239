"""Sentences -> topics and questions of `dossier.yml`, by plain terms and their inflected forms.

How a term matches (the whole matching language):
- A word in lower case matches its inflected forms in any case: `capture` matches captured, Captures, capturing.
- A word with a capital letter matches only with that capital, alone, in the plural or in the genitive: `Kursk`, `SBU`.
- Several words match in that order, one after the other, each in its forms: `take prisoner` matches took prisoner.
- A term that begins with `=` matches only as it is written.
- `<number>` matches a count or a share, as `figures` finds them: no dates, times, ages, ordinals or sums of money.
- Hyphens separate words, and a genitive counts as its word: `Ukraine` matches Ukraine's.
- Under `about`, a pronoun may stand for a term that one of the CARRY sentences before it holds.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from builder.language.forms import inflections
from builder.model import AnyOf, Claim, Condition, Question, Span, Term, Topic

NUMBER = "<number>"

CARRY = 2
"""For how many sentences a pronoun may stand for what was named: news names its people again soon."""

PRONOUNS = frozenset(
    """he she they it him her them his hers their theirs its himself herself themselves both
    i we me us my our mine ours myself ourselves""".split()
)
"""Those of the first person stand for who is quoted."""

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*%?|[^\W_]+(?:['’][^\W_]+)*")

_GENITIVE = re.compile(r"['’][sS]?$")


@dataclass(frozen=True, slots=True)
class MatchInput:
    """A sentence as it is matched: its text, and what earlier stages found in it."""

    text: str
    claims: tuple[Claim, ...] = ()
    agents: frozenset[str] = frozenset()  # every spelling of whoever says it


@dataclass(frozen=True, slots=True)
class Match:
    """A term found for a sentence: the words found, as written, and the pronoun that stands for them, if one does."""

    term: Term
    found: str
    pronoun: str | None = None


@dataclass(frozen=True, slots=True)
class TermMatches:
    """What a sentence holds, by the terms' texts: the words found, and what its pronoun may stand for."""

    own: Mapping[str, str]
    carried: Mapping[str, str]
    pronoun: str | None
    measures: Mapping[str, str]  # measure id -> the figure, as written
    agents: frozenset[str]  # every spelling of whoever says it
    places: Mapping[str, tuple[Span, ...]]  # where each of its own terms stands, from the sentence's beginning

    def match(self, group: AnyOf) -> Match | None:
        """The first term of the group that the sentence holds, or that its pronoun may stand for."""
        for term in group.terms:
            if term.text in self.own:
                return Match(term, self.own[term.text])
        for term in group.terms if group.about else ():
            if term.text in self.carried:
                return Match(term, self.carried[term.text], self.pronoun)
        return None


NOTHING = TermMatches({}, {}, None, {}, frozenset(), {})
"""What a stretch holds that is not matched."""

_COUNTS = (None, "percent", "fraction")
"""The units of a figure that is a count or a share."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a sentence fares against one condition: what was found for each need, what was lacking, what forbade it."""

    met: tuple[Match, ...]
    lacking: tuple[AnyOf, ...]
    forbidden: tuple[Match, ...]
    measured: tuple[str, str] | None  # the measure asked for and the figure of it, as written
    unmeasured: tuple[str, ...]  # the measures asked for where no figure is of one
    said_by: str | None  # the agent asked for who says it
    unsaid: tuple[Term, ...]  # the agents asked for where none says it

    @property
    def answers(self) -> bool:
        """Nothing is lacking and nothing forbids it."""
        return not (self.lacking or self.forbidden or self.unmeasured or self.unsaid)


class Matcher:
    """Finds the terms of a dossier in sentences; the terms are prepared once."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        """Take the topics whose questions are to be answered."""
        self.topics = tuple(topics)
        self._by_first_form: dict[str, list[_Pattern]] = {}
        self._terms = {term.text: term for term in _terms(self.topics)}
        for text in self._terms.keys() - {NUMBER}:
            pattern = _Pattern(text, _compiled(text))
            for form in pattern.words[0].forms:
                self._by_first_form.setdefault(form, []).append(pattern)
        self._matched: set[str] = set()

    def read(self, sentences: Iterable[MatchInput | None]) -> list[TermMatches]:
        """What each sentence of an article holds, in order.

        None stands for a break, such as a heading, over which no pronoun reaches; it holds nothing.
        """
        out, recent = [], deque[Mapping[str, str]](maxlen=CARRY)
        for sentence in sentences:
            if sentence is None:
                recent.clear()
                out.append(NOTHING)
                continue
            places, pronoun = self._find(sentence)
            own = {text: sentence.text[spans[0].start : spans[0].end] for text, spans in places.items()}
            measures = {claim.measure: claim.figure.text for claim in sentence.claims if claim.measure}
            carried = {text: words for held in recent for text, words in held.items()} if pronoun else {}
            recent.append(own)
            out.append(TermMatches(own, carried, pronoun, measures, sentence.agents, places))
            self._matched |= own.keys()
        return out

    def answered(self, found: TermMatches) -> list[tuple[Topic, Question]]:
        """The questions that a sentence answers, in the order of `dossier.yml`."""
        if not (found.own or found.carried or found.measures or found.agents):
            return []  # every condition asks for something
        return [
            (topic, question)
            for topic, question, verdicts in self.verdicts(found)
            if any(verdict.answers for verdict in verdicts)
        ]

    def verdicts(self, found: TermMatches) -> list[tuple[Topic, Question, tuple[Verdict, ...]]]:
        """How a sentence fares against every condition of every question."""
        return [
            (topic, question, tuple(_verdict(condition, found) for condition in question.conditions))
            for topic in self.topics
            for question in topic.questions
        ]

    @staticmethod
    def words(found: TermMatches, question: Question) -> tuple[Span, ...]:
        """The words by which a sentence answers a question, from the sentence's beginning."""
        met = [condition for condition in question.conditions if _verdict(condition, found).answers]
        terms = {term.text for condition in met for group in condition.needs for term in group.terms}
        return tuple(sorted({span for text in terms for span in found.places.get(text, ())}, key=_place))

    @staticmethod
    def given(found: TermMatches, question: Question) -> tuple[tuple[int, Span], ...]:
        """Which of the answers told apart a sentence gives, by their turn, with the words of each."""
        return tuple(
            (turn, span)
            for turn, terms in enumerate(question.answers)
            for span in sorted({span for term in terms for span in found.places.get(term.text, ())}, key=_place)
        )

    def unmatched(self) -> list[Term]:
        """The terms that no sentence read so far held, by line."""
        terms = (term for text, term in self._terms.items() if text not in self._matched)
        return sorted(terms, key=lambda term: (term.line, term.text))

    def _find(self, sentence: MatchInput) -> tuple[dict[str, tuple[Span, ...]], str | None]:
        """Every term that the sentence holds, with the places where it stands, and its first pronoun."""
        text = sentence.text
        words = [(match.start(), match.end(), match[0]) for match in _WORD.finditer(text)]
        plain = [_plain(word) for _, _, word in words]
        places: dict[str, list[Span]] = {}
        for at, word in enumerate(plain):
            for pattern in self._by_first_form.get(word.lower(), ()):
                if pattern.matches(plain, at):
                    start, end = words[at][0], words[at + len(pattern.words) - 1][1]
                    places.setdefault(pattern.text, []).append(Span(start, end))
        out = {term: tuple(spans) for term, spans in places.items()}
        numbers = [claim.figure for claim in sentence.claims if claim.figure.unit in _COUNTS]
        if NUMBER in self._terms and numbers:
            out[NUMBER] = tuple(
                Span(at, at + len(number.text)) for number in numbers if (at := text.find(number.text)) >= 0
            )
        return out, next((word for word in plain if word.lower() in PRONOUNS), None)


@dataclass(frozen=True, slots=True)
class _Word:
    forms: frozenset[str]  # lower case
    written: frozenset[str]  # with capitals, where these matter; else empty

    def matches(self, word: str) -> bool:
        lower = word.lower()
        if lower not in self.forms:
            return False
        shouted = len(word) > 3 and word.isupper()  # KURSK in a headline is Kursk
        return not self.written or word in self.written or shouted


@dataclass(frozen=True, slots=True)
class _Pattern:
    text: str  # of the term
    words: tuple[_Word, ...]

    def matches(self, plain: Sequence[str], at: int) -> bool:
        if at + len(self.words) > len(plain):
            return False
        return all(word.matches(plain[at + offset]) for offset, word in enumerate(self.words))


def _terms(topics: Iterable[Topic]) -> Iterable[Term]:
    for topic in topics:
        for question in topic.questions:
            for condition in question.conditions:
                for group in condition.needs:
                    yield from group.terms
                yield from condition.lacks
            for answer in question.answers:
                yield from answer


def _compiled(text: str) -> tuple[_Word, ...]:
    exact = text.startswith("=")
    # An abbreviation with stops has no other forms: `a.m.` is not a form of "be".
    return tuple(_word(_plain(match[0]), exact or "." in match[0]) for match in _WORD.finditer(text))


def _word(word: str, exact: bool) -> _Word:
    capital = word != word.lower()
    if capital:
        written = {word} if exact else {word, word + "s", word + "es"}
        return _Word(frozenset(form.lower() for form in written), frozenset(written))
    return _Word(frozenset((word,)) if exact else inflections(word), frozenset())


def _plain(word: str) -> str:
    """A word without its genitive and with a straight apostrophe; U.S. without its stops, as one with US."""
    if "." in word and word.isupper():
        return word.replace(".", "")
    return _GENITIVE.sub("", word).replace("’", "'")


def _place(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _verdict(condition: Condition, found: TermMatches) -> Verdict:
    matches = [(group, found.match(group)) for group in condition.needs]
    measured = next(((name, found.measures[name]) for name in condition.measures if name in found.measures), None)
    said_by = next((term.text for term in condition.agents if term.text in found.agents), None)
    return Verdict(
        tuple(match for _, match in matches if match),
        tuple(group for group, match in matches if not match),
        tuple(Match(term, found.own[term.text]) for term in condition.lacks if term.text in found.own),
        measured,
        () if measured else condition.measures,
        said_by,
        () if said_by else condition.agents,
    )
