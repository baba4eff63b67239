"""The answers that a clause gives to a question, in a form that is equal for equal answers in whatever words.

A number is that of a figure; a time is the day or hour of what happened, not of the saying; a place is where it
happened. To a question for a yes or no, a clause may answer no; and one party may deny what it is accused of. Each
answer names what it is about, so that two clauses with one answer tell the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise, takewhile
from typing import Final

from builder.compare.clauses import Clause, ClauseWord, are_negated, looks_like_verb
from builder.compare.content_words import WORD_PATTERN, content_word_of, normalize_word
from builder.compare.speech import AttributedClause, states_named_in
from builder.language.lexicon import answer_words, common_measures, function_words, stance_words, word_classes
from builder.model import Claim, Question, Statement

Answer = tuple[str, ...]
"""The kind of an answer, what it is about, and its value."""

_EVENT: Final = "event"
"""What an answer is about that says when or where the events of the news happened."""

_EXPLAINED: Final = re.compile(
    r"((?:[A-Z][\w’'-]{0,30}[ ,]{1,2}(?:(?:of|and|for|the)[ ]){0,2}){2,8})(?:\(|or )([A-Z]{2,8})\b"
)
"""A name with capitals, and its acronym: "the Harbour Watch, or HW", "the Harbour Watch (HW)"."""

_SEVERAL: Final = "several"
"""The value of "more than one", "at least two" and "multiple"."""

_EXACT_BELOW: Final = 100
"""Value below which "more than 12" is another answer than "12"; "more than 20,000" may round 20,400."""

_SEVERAL_REACH: Final = 2
"""Words after "multiple" among which is what is counted: "multiple armed gunmen"."""


_NEGATION_REACH: Final = 7
"""Words before a word among which is its negation: "there were no immediate reports of any casualties"."""


class Answers:
    """The answers of the clauses of all statements."""

    def __init__(self, statements: Sequence[Statement], entries: Sequence[AttributedClause]) -> None:
        """Take all statements, and all clauses with their speakers."""
        self._statements, self._entries = statements, entries
        self._acronyms = _acronyms_of(statements)
        self._states: defaultdict[str, set[str]] = defaultdict(set)  # agent -> the states for which it speaks
        for entry in entries:
            if entry.said and entry.said.agent:
                self._states[entry.said.agent].update(self._states_beside(entry))
        self._given: dict[tuple[int, str], frozenset[Answer]] = {}

    def given(self, index: int, question: Question) -> frozenset[Answer]:
        """Return the answers that a clause, given by index, gives to a question."""
        key = index, question.id
        if key not in self._given:
            self._given[key] = frozenset(self._answers(index, question))
        return self._given[key]

    def _answers(self, index: int, question: Question) -> Iterator[Answer]:
        """Yield the answers that a clause gives to a question."""
        entry = self._entries[index]
        clause = entry.clause
        if "yes_no" in question.kinds:
            yield from self._negative_answers(clause, question)
        yield from self._denials(entry)
        if clause.stance != "asserted":
            return
        if "number" in question.kinds:
            yield from _numbers(clause, question)
        yield from _times(clause, self._statements[clause.statement_index])

    # --- no, and denials

    def _negative_answers(self, clause: Clause, question: Question) -> Iterator[Answer]:
        """Yield what a clause answers in the negative: "no arrests", "ruled out any link to terrorism"."""
        words = clause.normalized_words
        ruled_out = any(pair in answer_words.RULING_OUT for pair in pairwise(words))
        if not (clause.negated or ruled_out) or clause.stance not in ("asserted", "denied"):
            return
        if not answer_words.HEARSAY.isdisjoint(words):
            return
        for span in self._statements[clause.statement_index].found.get(question.id, ()):
            for word in clause.words:
                if (
                    span.start <= word.start < span.end
                    and word.content_word
                    # "No suspects" says who is not there, and "they do not suspect" something else.
                    and not (word.is_name or common_measures.names_people(normalize_word(word.text)))
                    and (ruled_out or clause.stance == "denied" or _is_negated(clause, word))
                ):
                    yield "no", word.content_word

    def _denials(self, entry: AttributedClause) -> Iterator[Answer]:
        """Yield the denial of what a party is accused of: "denied the attack", "we have not bombed any town"."""
        if entry.said is None or not _denies(entry.clause):
            return
        states = self._states_beside(entry) or frozenset(self._states.get(entry.said.agent or "", ()))
        if len(states) == 1:
            yield "denial", *states

    def _states_beside(self, entry: AttributedClause) -> frozenset[str]:
        """Return the states that the words for the speaker of a clause name."""
        said = entry.said
        if said is None:
            return frozenset()
        statement = self._statements[entry.clause.statement_index]
        speaker = said.attribution.speaker
        names = [(said.agent or "").replace("-", " ").title().split()]
        if speaker and statement.sentence.contains(speaker):
            names.append(_words_for_speaker(statement.sentence.words(speaker)))
        names += [voice.removeprefix("state ").title().split() for voice in entry.voices]
        written = {word for words in names for word in words if word in self._acronyms}
        return frozenset(
            state for words in (*names, *(self._acronyms[word] for word in written)) for state in states_named_in(words)
        )


def _words_for_speaker(text: str) -> list[str]:
    """Return the words for a speaker up to a relative clause: "the Exampleland army, which fights rebels in"."""
    words = [match[0] for match in WORD_PATTERN.finditer(text)]
    return list(takewhile(lambda word: word.lower() not in word_classes.RELATIVE_PRONOUNS, words))


@cache
def _happenings() -> frozenset[str]:
    """Return the content words for what happens in the events of the news."""
    return frozenset(word for form in answer_words.HAPPENINGS if (word := content_word_of(form)))


def _denies(clause: Clause) -> bool:
    """Return True if a clause denies what happened, or what is said of it: "denied the claims", "had not bombed"."""
    if clause.stance == "denied":
        return not clause.content_words.isdisjoint(_happenings() | answer_words.DENIED_WHOLES)
    if clause.stance != "asserted" or clause.possible:
        return False
    if clause.negated:  # "there was no comment on the attack" denies nothing
        return not clause.content_words.isdisjoint(_happenings()) and answer_words.HEARSAY.isdisjoint(
            clause.normalized_words
        )
    return not (
        clause.content_words.isdisjoint(answer_words.DENIED_WHOLES)
        or stance_words.FALSE_WORDS.isdisjoint(clause.normalized_words)
    )


def _acronyms_of(statements: Sequence[Statement]) -> Mapping[str, list[str]]:
    """Return the acronyms that the statements explain, each with the words of its name: "the Harbour Watch, or HW"."""
    acronyms: dict[str, list[str]] = {}
    for statement in statements:
        for match in _EXPLAINED.finditer(statement.sentence.text):
            words = [word[0] for word in WORD_PATTERN.finditer(match[1])]
            capitals = [word for word in words if word[0].isupper()][-len(match[2]) :]
            if "".join(word[0] for word in capitals) == match[2]:
                acronyms.setdefault(match[2], capitals)
    return acronyms


def _is_negated(clause: Clause, word: ClauseWord) -> bool:
    """Return True if a word of a clause comes after a negation that may belong to it.

    In "it was contained, so we do not expect more", the negation belongs to another verb.
    """
    before = [normalize_word(other.text) for other in clause.words if other.start < word.start]
    return are_negated(before[-_NEGATION_REACH:])


# --- numbers


def _numbers(clause: Clause, question: Question) -> Iterator[Answer]:
    """Yield the numbers of what a question asks for."""
    asked = _asked_noun(question.text)
    for claim in clause.claims:
        if claim.stance != "asserted" or claim.figure.low is None:
            continue
        if claim.measure in question.measures:
            yield "number", claim.measure or "", _answer_value(claim)
        elif not question.measures and asked and _counts_what_is_asked(claim, asked):
            yield "number", asked, _answer_value(claim)
    if asked and not question.measures:
        for index, word in enumerate(clause.words):
            if normalize_word(word.text) in answer_words.SEVERAL:
                following = clause.words[index + 1 : index + 1 + _SEVERAL_REACH]
                if any(_is_counted(normalize_word(other.text), asked) for other in following):
                    yield "number", asked, _SEVERAL


def _answer_value(claim: Claim) -> str:
    """Return the value of a figure: "12" for "about 12", "at least 12" and "12", but not for "more than 12"."""
    low, high, qualifier = claim.figure.low, claim.figure.high, claim.figure.qualifier
    if qualifier == "over" and low is not None and low < _EXACT_BELOW:
        return _SEVERAL if low == 1 else f"{low} and more"
    if qualifier == "at_least" and low == 2:  # noqa: PLR2004
        return _SEVERAL
    if qualifier == "under":
        return f"under {high}"
    return f"{low}" if low == high else f"{low} to {high}"


def _asked_noun(text: str) -> str | None:
    """Return the content word for what a question counts: "gunman" in "How many shooters were there?"."""
    words = [match[0] for match in WORD_PATTERN.finditer(text)]
    for before, word in pairwise(words):
        if before.lower() == "many":
            noun = content_word_of(word)
            return None if noun == "person" else noun
    return None


def _counts_what_is_asked(claim: Claim, asked: str) -> bool:
    """Return True if a figure counts what is asked for, or people if that is a kind of people."""
    counted = claim.counting.noun
    return counted is not None and _is_counted(counted, asked)


def _is_counted(noun: str, asked: str) -> bool:
    """Return True if a noun is the one that is asked for, or means any people if that is a kind of people."""
    word = content_word_of(noun)
    return word == asked or (word == "person" and common_measures.names_people(asked))


# --- times


def _times(clause: Clause, statement: Statement) -> Iterator[Answer]:
    """Yield the days and hours of what a clause says to have happened."""
    for time in clause.times:
        if time.of_other_event or any(said.attribution.has_as_time_of_saying(time) for said in statement.reading.said):
            continue
        if statement.sentence.kind == "caption" and time.basis == "stated":  # the day of the picture
            continue
        is_day = time.value is not None and "/" not in time.value and time.value.count("-") > 1
        if not (is_day or time.clock):
            continue
        happening = _happening_at(clause.words, time.start, time.end)
        if happening and is_day:
            yield "day", happening, time.value or ""
        if happening and time.clock:
            yield "clock", happening, time.clock


def _happening_at(words: Sequence[ClauseWord], start: int, end: int) -> str | None:
    """Return what happened at a time that spans these offsets, as a content word, or None if nothing shows it.

    That is the noun right after it, or the nearest verb or event before it; a light verb gives way to the event before
    it. In a clause that begins with the time, it is the first verb.
    """
    before = [index for index, word in enumerate(words) if word.end <= start]
    after = [index for index, word in enumerate(words) if word.start >= end]
    if after and words[after[0]].content_word in _happenings():
        return _EVENT
    for index in (*reversed(before), *after):
        happening = _happening_in(words, index)
        if happening:
            return happening
    return None


def _happening_in(words: Sequence[ClauseWord], index: int) -> str | None:
    """Return what a word says to have happened, as a content word, or None: it is no verb, or says too little."""
    word = words[index]
    normalized, before = normalize_word(word.text), normalize_word(words[index - 1].text) if index else ""
    if (word.content_word in _happenings() and not word.is_name) or (
        normalized == "fire" and before.startswith("open")
    ):
        return _EVENT
    if normalized in answer_words.LIGHT_VERBS or normalized in function_words.FULL_AUXILIARIES:
        return None
    is_adjective = before in function_words.DETERMINERS  # "inside a crowded hall"
    return word.content_word if looks_like_verb(normalized) and not is_adjective else None
