"""Notes on words of `dossier.yml` that find nothing, or so much that they tell no sentence from another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from builder.errors import Problem, in_a_row
from builder.language.forms import all_forms
from builder.language.lexicon import common_measures
from builder.language.lexicon.function_words import STOP_WORDS
from builder.language.tokens import folded_words
from builder.model import Condition, Measure, Term, Topic
from builder.topics.matcher import EXACT_MARK, NUMBER_TERM, Matcher
from builder.topics.word_index import WordIndex

_FILE: Final = "dossier.yml"

_MOST_LINES: Final = 10
"""Lines of `dossier.yml` that get a note of one kind; the others are named in one more."""

_MOST_WORDS: Final = 5
"""Words that one note names."""

_MAY_STAY: Final = "Correct what is misspelt; other words may stay."
"""The hint on words that occur nowhere, once for each kind of note."""

_ENOUGH_SENTENCES: Final = 40
"""Sentences from which on a share of them says something about a word."""

_HALF: Final = 1 / 2
"""The share of all sentences that a word must not match if it is enough, or rules out, by itself."""

_MOST: Final = 3 / 4
"""The same for a word beside which a condition asks for others: in a dossier on soldiers, most sentences name some."""


def unmatched_terms(matcher: Matcher, index: WordIndex) -> list[Problem]:
    """Return notes on the terms of questions that match no sentence, one for each line of `dossier.yml`."""
    notes = []
    for line, group in groupby(matcher.unmatched_terms(), key=lambda term: term.line):
        terms = list(group)
        in_lower_case = [term.text.lower() for term in terms if _occurs_in_lower_case(term.text, index)]
        hint = f"In lower case, {quoted(in_lower_case)} would be found." if in_lower_case else _MAY_STAY
        notes.append(Problem(_FILE, line, f"no sentence matches {quoted([term.text for term in terms])}.", hint))
    return limited(notes, "terms that match no sentence")


def _occurs_in_lower_case(term: str, index: WordIndex) -> bool:
    """Return True if a term that begins with a capital occurs with small letters: "Fire", "Fire crew"."""
    if term == term.lower() or term.isupper() or term.startswith(EXACT_MARK):
        return False
    lower = term.lower()
    return bool(index.sentences_with(all_forms(lower))) if lower.isalpha() else index.has_phrase(lower)


def unused_measure_words(measures: Sequence[Measure], index: WordIndex, known: set[str]) -> list[Problem]:
    """Return notes on the words of declared measures that occur nowhere; `known` are words that have a note already."""
    notes, named = [], set(known)
    for measure in measures:
        happened = () if measure.happened == common_measures.lemmas_of(measure.id) else measure.happened
        entries = dict.fromkeys((*happened, *measure.counted, *measure.where)) if measure.line else ()
        missing = [entry for entry in entries if entry not in named and not _may_occur(entry, index)]
        named.update(missing)
        if missing:
            message = f"the measure “{measure.title}” asks for {quoted(missing, 'or')}, but no sentence has "
            message += "these words." if len(missing) > 1 or " " in missing[0] else "that word."
            notes.append(Problem(_FILE, measure.line, message, _MAY_STAY))
    return limited(notes, "measures with words that no sentence has")


def _may_occur(entry: str, index: WordIndex) -> bool:
    """Return True if every word of a measure's entry occurs in some form."""
    words = [word for word in folded_words(entry) if word not in ("and", "or")]
    return all(index.sentences_with(_forms(word)) for word in words)


def _forms(word: str) -> frozenset[str]:
    """Return the forms of a word of a measure."""
    return all_forms(word.removesuffix("'s"))


def measured_sentences(measure: Measure, index: WordIndex) -> set[int]:
    """Return the sentences with the words for what happened to what a measure counts."""
    found: set[int] = set()
    for entry in measure.happened:
        words = [word for word in folded_words(entry) if word not in ("and", "or")]
        if words:
            found |= set.intersection(*(index.sentences_with(_forms(word)) for word in words))
    return found


def unused_spellings(aliases: Mapping[str, str], lines: Mapping[str, int], index: WordIndex) -> list[Problem]:
    """Return notes on the names and spellings under `agents` that occur in no article."""
    spellings: dict[str, list[str]] = {name: [] for name in lines if name not in aliases}
    for spelling, name in aliases.items():
        spellings.setdefault(name, []).append(spelling)
    notes = []
    for name, given in spellings.items():
        missing = [spelling for spelling in given if not index.has_phrase(spelling)]
        if len(missing) == len(given) and not index.has_phrase(name):
            message = f"no sentence names “{name}”{', in any spelling given' if given else ''}."
            notes.append(Problem(_FILE, lines.get(name), message, _MAY_STAY))
            continue
        for line, group in groupby(missing, key=lines.get):
            message = f"no sentence has {quoted(list(group))}, for “{name}”."
            notes.append(Problem(_FILE, line, message, _MAY_STAY))
    return limited(sorted(notes), "spellings under `agents` that no sentence has")


def common_terms(matcher: Matcher, sentences: int) -> list[Problem]:
    """Return notes on the terms of questions that match so many of all sentences that they tell none from another."""
    if sentences < _ENOUGH_SENTENCES:
        return []
    found: dict[str, Term] = {}
    for term, is_enough in _used_terms(matcher.topics):
        share = _HALF if is_enough or term.text.lower() in STOP_WORDS else _MOST
        if term.text != NUMBER_TERM and matcher.sentences_with(term) >= share * sentences:
            found.setdefault(term.text, term)
    notes = []
    for line, group in groupby(sorted(found.values(), key=lambda term: term.line), key=lambda term: term.line):
        terms = sorted(group, key=lambda term: (-matcher.sentences_with(term), term.text))
        first, *others = [f"in {matcher.sentences_with(term):,}" for term in terms[:_MOST_WORDS]]
        counts = [f"“{terms[0].text}” is {first} of {sentences:,} sentences"]
        counts += [f"“{term.text}” {count}" for term, count in zip(terms[1:], others, strict=False)]
        counts += [f"{len(terms) - _MOST_WORDS:,} more in at least half of them"] if len(terms) > _MOST_WORDS else []
        so = "so it hardly tells" if len(terms) == 1 else "so they hardly tell"
        message = f"{in_a_row(counts)}, {so} one sentence from another."
        notes.append(Problem(_FILE, line, message, "Use rarer words."))
    return limited(notes, "terms that match half of all sentences or more")


def _used_terms(topics: Sequence[Topic]) -> Iterator[tuple[Term, bool]]:
    """Yield every term that decides on sentences, and whether it is enough by itself, or rules a sentence out."""
    for topic in topics:
        for question in topic.questions:
            for condition in question.conditions:
                is_enough = _asks_once(condition)
                for group in condition.needs:
                    yield from ((term, is_enough) for term in group.terms)
                yield from ((term, True) for term in condition.lacks)


def _asks_once(condition: Condition) -> bool:
    """Return True if one term is enough to meet a condition."""
    return len(condition.needs) == 1 and not condition.measures and not condition.agents


def quoted(words: Sequence[str], joint: str = "and") -> str:
    """Return words as a sentence lists them, in quotation marks; of many, only the first."""
    more = [f"{len(words) - _MOST_WORDS:,} more"] if len(words) > _MOST_WORDS else []
    return in_a_row([*(f"“{word}”" for word in words[:_MOST_WORDS]), *more], joint)


def limited(notes: Sequence[Problem], what: str) -> list[Problem]:
    """Return the first notes, and one that names the lines of the others."""
    notes = [replace(note, hint="") if at and note.hint == _MAY_STAY else note for at, note in enumerate(notes)]
    rest = [str(note.line) for note in notes[_MOST_LINES:] if note.line]
    if not rest:
        return notes
    listed = in_a_row(
        [*rest[:_MOST_LINES], *([f"{len(rest) - _MOST_LINES:,} more"] if len(rest) > _MOST_LINES else [])]
    )
    lines = "line" if len(rest) == 1 else "lines"
    return [*notes[:_MOST_LINES], Problem(_FILE, None, f"{lines} {listed} also have {what}.")]
