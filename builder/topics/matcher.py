"""Sentences -> the topics and questions of `dossier.yml` that they answer, found by terms and their inflected forms.

The rules for matching a term:
- A word in lower case matches its inflected forms in any case: `rescue` matches rescued, Rescues, rescuing.
- A word with a capital letter matches only with that capital, alone, in the plural or in the genitive: `Lagos`, `UN`.
- Several words match if they occur in a row, each in any of its forms: `take hostage` matches took hostages.
- A term that begins with `=` matches only as it is written.
- `<number>` matches a count or a share, as found by `figures`: no dates, times, ages, ordinals or sums of money.
- Hyphens separate words, and the genitive ending is ignored: `Lagos` matches Lagos's.
- Under `about`, a pronoun may refer to a term found in one of the `PRONOUN_REACH` sentences before it (`pronouns`).
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from builder.language.forms import inflections
from builder.language.tokens import APOSTROPHE_WORD, DOTTED_ABBREVIATION, without_genitive
from builder.model import AnyOf, Claim, Condition, Measure, Question, Span, Term, Topic
from builder.topics.pronouns import Pronoun, Quotation, referring_pronouns

NUMBER_TERM = "<number>"
"""The term that matches any count or share."""

EXACT_MARK = "="
"""The first character of a term that matches only as it is written."""

PRONOUN_REACH = 2
"""Sentences before a pronoun that may contain what it refers to; news often repeats names, so few are enough."""

_WORD = re.compile(rf"{DOTTED_ABBREVIATION}|\d+(?:[.,]\d+)*%?|{APOSTROPHE_WORD}")
"""A word of a sentence or term: "U.S.", "12,000", "won't"."""

_COUNT_UNITS = (None, "percent", "fraction")
"""The units of a figure that is a count or a share."""

_LONGEST_ACRONYM = 3
"""Letters of the longest word in capitals that is taken as an acronym: "LAGOS" may be Lagos, but "WHO" is not Who."""


@dataclass(frozen=True, slots=True)
class MatchInput:
    """The matcher's input for one sentence: its text, and what earlier stages found in it."""

    text: str
    claims: tuple[Claim, ...] = ()
    agents: frozenset[str] = frozenset()  # every spelling of whoever says it
    quotations: tuple[Quotation, ...] = ()  # what of it is said in these words
    is_quoted: bool = False  # all of it is quoted


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A term with the words that match it and, if these are in an earlier sentence, the pronoun that may mean them."""

    term: Term
    words: str  # as written
    pronoun: str | None = None


@dataclass(frozen=True, slots=True)
class TermMatches:
    """The terms that match a sentence: text of the term -> the words that match it, as written."""

    own: Mapping[str, str]  # words of the sentence itself
    carried: Mapping[str, tuple[str, str]]  # words of earlier sentences, and the pronoun that may refer to them
    measures: Mapping[str, str]  # measure id -> the figure, as written
    agents: frozenset[str]  # every spelling of whoever says it
    places: Mapping[str, tuple[Span, ...]]  # every match in the sentence itself, as offsets in it

    def first_match(self, group: AnyOf) -> TermMatch | None:
        """Return the first match of a group: in the sentence itself, or else in what its pronoun may refer to."""
        # The words of the sentence itself have priority over those that its pronoun may refer to.
        for term in group.terms:
            if term.text in self.own:
                return TermMatch(term, self.own[term.text])
        for term in group.terms if group.about else ():
            if term.text in self.carried:
                words, pronoun = self.carried[term.text]
                return TermMatch(term, words, pronoun)
        return None

    def spans_of(self, terms: Iterable[Term]) -> list[Span]:
        """Return the spans of these terms in the sentence, in order and without duplicates."""
        spans = {span for term in terms for span in self.places.get(term.text, ())}
        return sorted(spans, key=lambda span: (span.start, span.end))


NO_MATCHES = TermMatches(own={}, carried={}, measures={}, agents=frozenset(), places={})
"""The matches of a segment that is not searched."""


@dataclass(frozen=True, slots=True)
class ConditionVerdict:
    """The verdict on a sentence and a condition: what was found, what is missing, and what excludes it."""

    found: tuple[TermMatch, ...]  # one for each group of terms that matches
    missing: tuple[AnyOf, ...]  # the groups of terms that do not
    excluded_by: tuple[TermMatch, ...]  # terms that must not be there
    figure: tuple[str, str] | None  # a measure that the condition asks for, and the figure, as written
    missing_measures: tuple[str, ...]  # the measures that the condition asks for, if none of them has a figure
    speaker: str | None  # an agent that the condition asks for, who says the sentence
    missing_agents: tuple[Term, ...]  # the agents that the condition asks for, if none of them says it

    @property
    def is_met(self) -> bool:
        """True if nothing is missing and nothing excludes the sentence."""
        return not (self.missing or self.excluded_by or self.missing_measures or self.missing_agents)

    @property
    def has_found(self) -> bool:
        """True if the sentence has anything that the condition asks for."""
        return bool(self.found or self.figure or self.speaker)

    @property
    def share_found(self) -> float:
        """The share of the groups of terms that match, from 0 to 1."""
        return len(self.found) / ((len(self.found) + len(self.missing)) or 1)


class Matcher:
    """Finds the terms of a dossier in sentences; the terms are prepared once."""

    def __init__(self, topics: Iterable[Topic], measures: Iterable[Measure] = ()) -> None:
        """Take the topics with their questions, and the measures of the figures."""
        self.topics = tuple(topics)
        self._within = {measure.id: measure.within for measure in measures if measure.within}
        self._terms = {term.text: term for term in _terms_of_topics(self.topics)}
        self._seen: Counter[str] = Counter()  # term -> the number of sentences that it matches
        # Most words of a sentence do not begin a term: one look-up is enough to skip them.
        self._by_first_form: dict[str, list[_TermPattern]] = {}
        for text in self._terms.keys() - {NUMBER_TERM}:
            pattern = _term_pattern(text)
            for form in pattern.words[0].forms:
                self._by_first_form.setdefault(form, []).append(pattern)

    def match_article(self, sentences: Iterable[MatchInput | None]) -> list[TermMatches]:
        """Return the matches of each sentence of an article, in order.

        None is a break, such as a heading: it has no matches, and no pronoun after it refers to anything before it.
        """
        matches, recent = [], deque[Mapping[str, str]](maxlen=PRONOUN_REACH)
        for sentence in sentences:
            if sentence is None:
                recent.clear()
                matches.append(NO_MATCHES)
                continue
            places = self._find_terms(sentence)
            own = {term: sentence.text[spans[0].start : spans[0].end] for term, spans in places.items()}
            found = TermMatches(
                own=own,
                carried=self._carried_terms(sentence, recent),
                measures=self._measured(sentence.claims),
                agents=sentence.agents,
                places=places,
            )
            matches.append(found)
            recent.append(own)
            self._seen.update(own.keys())
        return matches

    def _measured(self, claims: Iterable[Claim]) -> dict[str, str]:
        """Return the figures by measure; one of a part ("3 children were hurt") also answers for the whole."""
        measured = {claim.measure: claim.figure.text for claim in claims if claim.measure}
        wholes = {self._within[name]: text for name, text in measured.items() if name in self._within}
        return wholes | measured

    def answered_questions(self, matches: TermMatches) -> list[tuple[Topic, Question]]:
        """Return the questions that a sentence answers, in the order of `dossier.yml`."""
        if not (matches.own or matches.carried or matches.measures or matches.agents):
            return []  # every condition asks for something
        return [
            (topic, question)
            for topic, question, verdicts in self.judge(matches)
            if any(verdict.is_met for verdict in verdicts)
        ]

    def judge(self, matches: TermMatches) -> list[tuple[Topic, Question, tuple[ConditionVerdict, ...]]]:
        """Return every question with the verdicts on its conditions."""
        return [
            (topic, question, tuple(_judge_condition(condition, matches) for condition in question.conditions))
            for topic in self.topics
            for question in topic.questions
        ]

    @staticmethod
    def answering_spans(matches: TermMatches, question: Question) -> tuple[Span, ...]:
        """Return the words by which a sentence answers a question, as offsets in the sentence."""
        met = [condition for condition in question.conditions if _judge_condition(condition, matches).is_met]
        return tuple(matches.spans_of(term for condition in met for group in condition.needs for term in group.terms))

    @staticmethod
    def answers_given(matches: TermMatches, question: Question) -> tuple[tuple[int, Span], ...]:
        """Return the declared answers that a sentence gives to a question, each as its index and span."""
        return tuple((index, span) for index, terms in enumerate(question.answers) for span in matches.spans_of(terms))

    def unmatched_terms(self) -> list[Term]:
        """Return the terms that match no sentence of the articles so far, in the order of `dossier.yml`."""
        terms = (term for text, term in self._terms.items() if text not in self._seen)
        return sorted(terms, key=lambda term: (term.line, term.text))

    def sentences_with(self, term: Term) -> int:
        """Return the number of sentences of the articles so far that a term matches."""
        return self._seen[term.text]

    def _find_terms(self, sentence: MatchInput) -> dict[str, tuple[Span, ...]]:
        """Return the spans of every term that matches the sentence."""
        places = self._find_words(sentence.text)
        if NUMBER_TERM in self._terms and (numbers := list(_number_spans(sentence))):
            places[NUMBER_TERM] = numbers
        return {term: tuple(spans) for term, spans in places.items()}

    def _find_words(self, text: str) -> dict[str, list[Span]]:
        """Return the spans of every term that the words of a text match."""
        tokens = [(match.start(), match.end(), without_genitive(match[0])) for match in _WORD.finditer(text)]
        words = [word for _, _, word in tokens]
        places: dict[str, list[Span]] = {}
        for at, word in enumerate(words):
            for pattern in self._by_first_form.get(word.lower(), ()):
                if pattern.matches(words, at):
                    last = at + len(pattern.words) - 1
                    places.setdefault(pattern.term, []).append(Span(tokens[at][0], tokens[last][1]))
        return places

    def _carried_terms(self, sentence: MatchInput, recent: Iterable[Mapping[str, str]]) -> dict[str, tuple[str, str]]:
        """Return the terms to which a pronoun of the sentence may refer, each with its words and the pronoun."""
        # If both earlier sentences match a term, the nearer one gives the words carried over.
        before = {term: words for earlier in recent for term, words in earlier.items()}
        carried: dict[str, tuple[str, str]] = {}
        if not before:
            return carried
        for pronoun in referring_pronouns(sentence.text, sentence.quotations, sentence.agents, sentence.is_quoted):
            speaker_terms = self._terms_of_speakers(pronoun)
            for term, words in before.items():
                if (term in speaker_terms) is pronoun.means_speaker and pronoun.fits(words):
                    carried.setdefault(term, (words, pronoun.word))
        return carried

    def _terms_of_speakers(self, pronoun: Pronoun) -> set[str]:
        """Return the terms that match a name of whoever says a pronoun in a quotation."""
        return {term for name in pronoun.speakers for term in self._find_words(name)}


def _number_spans(sentence: MatchInput) -> Iterator[Span]:
    """Yield the spans of the counts and shares in a sentence; "no one was hurt" has no number."""
    for claim in sentence.claims:
        figure = claim.figure
        is_zero_in_words = figure.low == 0 and figure.text.lower().startswith(("no", "none"))
        if not is_zero_in_words and figure.unit in _COUNT_UNITS and (at := sentence.text.find(figure.text)) >= 0:
            yield Span(at, at + len(figure.text))


# --- terms -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _WordPattern:
    """One word of a term."""

    forms: frozenset[str]  # in lower case
    spellings: frozenset[str]  # with their capitals, if these matter; otherwise empty

    def matches(self, word: str) -> bool:
        """Return True if a word of a sentence, without its genitive, is this word."""
        if word.lower() not in self.forms:
            return False
        # A headline may be in capitals.
        in_capitals = len(word) > _LONGEST_ACRONYM and word.isupper()
        return not self.spellings or word in self.spellings or in_capitals


@dataclass(frozen=True, slots=True)
class _TermPattern:
    """A term, as a sequence of words."""

    term: str  # the term's text
    words: tuple[_WordPattern, ...]

    def matches(self, words: Sequence[str], at: int) -> bool:
        """Return True if the words of the term occur in a row in a sentence, from index `at` on."""
        if at + len(self.words) > len(words):
            return False
        return all(pattern.matches(words[at + offset]) for offset, pattern in enumerate(self.words))


def _terms_of_topics(topics: Iterable[Topic]) -> Iterator[Term]:
    """Yield every term of the topics."""
    for topic in topics:
        for question in topic.questions:
            for condition in question.conditions:
                for group in condition.needs:
                    yield from group.terms
                yield from condition.lacks
            for answer in question.answers:
                yield from answer


def _term_pattern(term: str) -> _TermPattern:
    """Return the pattern of a term."""
    exact = term.startswith(EXACT_MARK)
    # An abbreviation with full stops has no other forms: `a.m.` is not a form of "be".
    words = (_word_pattern(without_genitive(match[0]), exact or "." in match[0]) for match in _WORD.finditer(term))
    return _TermPattern(term, tuple(words))


def _word_pattern(word: str, exact: bool) -> _WordPattern:
    """Return the pattern of a word of a term; `exact` allows no other forms."""
    # A name has a plural, but no other forms: "Kurds", "Joneses".
    if word != word.lower():
        spellings = {word} if exact else {word, f"{word}s", f"{word}es"}
        return _WordPattern(frozenset(form.lower() for form in spellings), frozenset(spellings))
    return _WordPattern(frozenset((word,)) if exact else inflections(word), frozenset())


def _judge_condition(condition: Condition, matches: TermMatches) -> ConditionVerdict:
    """Return the verdict on one condition."""
    by_group = [(group, matches.first_match(group)) for group in condition.needs]
    measured = [(name, matches.measures[name]) for name in condition.measures if name in matches.measures]
    speakers = [term.text for term in condition.agents if term.text in matches.agents]
    return ConditionVerdict(
        found=tuple(match for _, match in by_group if match),
        missing=tuple(group for group, match in by_group if not match),
        excluded_by=tuple(
            TermMatch(term, matches.own[term.text]) for term in condition.lacks if term.text in matches.own
        ),
        figure=measured[0] if measured else None,
        missing_measures=() if measured else condition.measures,
        speaker=speakers[0] if speakers else None,
        missing_agents=() if speakers else condition.agents,
    )
