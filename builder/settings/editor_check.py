"""Which statements the decisions in `editor.yml` mean, and whether they still fit, so that none is lost silently."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile
from typing import Any, TypeVar

from builder.errors import Problem, did_you_mean
from builder.model import NO_QUESTION, SET_ASIDE, Edit, Edits, Sentence, Statement, Topic, UnusedSentence
from builder.settings.editor_file import EDITOR_FILE, EDITOR_SETTINGS
from builder.text_form import display

_QUOTES = re.compile("[\"'“”„‟‘’‚‛«»‹›`´]")
"""Quotation marks of all kinds: an editor need not copy them."""

_EXPLAIN = '`dossier explain "words"` shows the ids.'

_LISTS = tuple(setting.name for setting in EDITOR_SETTINGS if setting.name != "agents")
"""The fields of `Edits` whose entries name statements; they have the names of the lists in `editor.yml`."""

_AnyEdit = TypeVar("_AnyEdit", bound=Edit)

_OPENING_WORDS = 8
"""Words of a sentence that a message shows: enough to recognise it."""


@dataclass(frozen=True, slots=True)
class _Reference:
    """How an entry refers to a statement."""

    id: str  # empty if the entry gives none
    words: str  # the beginning of the sentence, if the entry gives it
    line: int  # 1-based, in editor.yml


def resolve_edits(
    edits: Edits, sentences: Iterable[Sentence], files: Mapping[str, str]
) -> tuple[Edits, list[Problem], list[Problem]]:
    """Replace each beginning of an id in `edits` by the id that begins with it.

    An id may be written with fewer digits, as version 0.1 made them. If several ids begin with it, the words after it
    decide. An id with which none begins stays as it is, and `check_edits` reports it.

    Args:
        edits: the decisions as written.
        sentences: all sentences of all articles.
        files: source id -> the path of the article's file.

    Returns:
        The decisions with full ids, a problem for each id that may mean several sentences, and a note for each id that
        was completed.
    """
    resolver = _IdResolver(sentences, files)
    lists: dict[str, Any] = {key: tuple(resolver.resolved(edit) for edit in getattr(edits, key)) for key in _LISTS}
    return replace(edits, **lists), sorted(resolver.problems), sorted(set(resolver.notes))


class _IdResolver:
    """Finds the ids that begin with what the editor wrote."""

    def __init__(self, sentences: Iterable[Sentence], files: Mapping[str, str]) -> None:
        self._by_id = {sentence.id: sentence for sentence in sentences}
        self._sorted_ids = sorted(self._by_id)
        self._files = files
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []

    def resolved(self, edit: _AnyEdit) -> _AnyEdit:
        """Return an entry with full ids."""
        return replace(edit, statements=tuple(self._full_id(reference) for reference in _references(edit)))

    def _full_id(self, reference: _Reference) -> str:
        """Return the only id that begins with the one in a reference and fits its words, or else the latter itself."""
        written = reference.id
        if not written or written in self._by_id:
            return written
        at = bisect_left(self._sorted_ids, written)
        found = list(takewhile(lambda known: known.startswith(written), self._sorted_ids[at:]))
        if not found:
            return written
        if len(found) > 1 and reference.words:
            # The words decide if they begin only one of the sentences; if they begin none, all are named.
            found = [name for name in found if _begins_with(self._by_id[name], reference.words)] or found
        if len(found) == 1:
            self.notes.append(
                Problem(EDITOR_FILE, reference.line, f"{written} is now {found[0]}.", "Write the new id.")
            )
            return found[0]
        meant = " and ".join(self._named(name) for name in found)
        self.problems.append(
            Problem(EDITOR_FILE, reference.line, f"{written} may mean {meant}.", "Write the whole id.")
        )
        return written

    def _named(self, statement_id: str) -> str:
        """Return what a message calls a sentence: its id, file and number."""
        sentence = self._by_id[statement_id]
        return f"{statement_id} ({self._files[sentence.source]}, sentence {sentence.number})"


def check_edits(
    edits: Edits, statements: Sequence[Statement], unused: Sequence[UnusedSentence], topics: Sequence[Topic]
) -> list[Problem]:
    """Return a problem for everything in `editor.yml` that no longer fits.

    `edits` have full ids, as `resolve_edits` returns them. `statements` and `unused` together are all sentences of all
    articles, with `edits.set_aside` already applied.
    """
    return sorted(_EditChecker(edits, statements, unused, topics).problems())


class _EditChecker:
    """Compares the decisions of the editor with the sentences of the articles."""

    def __init__(
        self, edits: Edits, statements: Sequence[Statement], unused: Sequence[UnusedSentence], topics: Sequence[Topic]
    ) -> None:
        self.edits = edits
        self.questions: Mapping[str, tuple[str, ...]] = {entry.id: entry.questions for entry in statements}
        self.unused = {entry.sentence.id: entry.reason for entry in unused}
        self.sentences = {
            sentence.id: sentence
            for sentence in (*(entry.sentence for entry in statements), *(entry.sentence for entry in unused))
        }
        self.known = [question.id for topic in topics for question in topic.questions]
        self.set_aside_lines = {
            statement_id: reference.line
            for edit in edits.set_aside
            for reference in _references(edit)
            if (statement_id := reference.id)
        }

    def problems(self) -> Iterator[Problem]:
        """Yield every problem, in no particular order."""
        edits = self.edits
        for edit in (*edits.merge, *edits.split, *edits.notes):
            yield from self.question_problems(edit)
        for edit in (*edits.merge, *edits.split, *edits.origins, *edits.notes):
            for reference in _references(edit):
                yield from self.reference_problems(reference, edit.question if edit.question in self.known else None)
        for edit in edits.set_aside:
            for reference in _references(edit):
                yield from self.reference_problems(reference, None, may_be_set_aside=True)
        for edit in (*edits.speakers, *edits.figures):
            for reference in _references(edit):
                yield from self.reference_problems(reference, None, may_be_unused=True)
        for edit in (*edits.merge, *edits.split, *edits.notes, *edits.speakers, *edits.figures):
            yield from _repeated_statements([edit], "is listed here twice.")
        yield from _repeated_statements(
            edits.origins, "is in two entries of `origins`.", "A statement has one origin: "
        )
        yield from _repeated_statements(edits.set_aside, "is set aside twice.")
        yield from self.merged_without_common_question()
        yield from self.merged_and_split()

    def question_problems(self, edit: Edit) -> Iterator[Problem]:
        """Yield a problem if an entry names a question that does not exist."""
        if edit.question is not None and edit.question not in self.known:
            hint = did_you_mean(edit.question, self.known) + f"Known: {', '.join(self.known)}."
            line = edit.question_line or edit.line
            yield Problem(EDITOR_FILE, line, f"there is no question “{edit.question}”.", hint)

    def reference_problems(
        self,
        reference: _Reference,
        question: str | None,
        *,
        may_be_set_aside: bool = False,
        may_be_unused: bool = False,
    ) -> Iterator[Problem]:
        """Yield what is wrong with a reference to a statement, which must answer `question` if one is given.

        With `may_be_unused`, it may answer no question: perhaps it did before the editor's decision.
        """

        def problem(message: str, hint: str) -> Iterator[Problem]:
            yield Problem(EDITOR_FILE, reference.line, message, hint)

        sentence = self.sentences.get(reference.id)
        if not reference.id:
            yield from problem(
                f"“{_opening(reference.words)}” does not begin with a statement's id.",
                self.hint_for_words(reference.words),
            )
        elif sentence is None:
            yield from problem(f"there is no sentence {reference.id}.", self.hint_for_words(reference.words))
        elif not _begins_with(sentence, reference.words):
            message = f"{reference.id} begins “{_opening(display(sentence.text))}”, not “{_opening(reference.words)}”."
            other = self.sentence_beginning_with(reference.words)
            yield from problem(
                message, f"{_meant_sentence_hint(other)} " * bool(other) + "Copy its first words, or write none."
            )
        elif reference.id in self.set_aside_lines and not may_be_set_aside:
            yield from problem(
                f"{reference.id} is set aside on line {self.set_aside_lines[reference.id]}.",
                "Remove it here or from `set_aside`.",
            )
        elif self.unused.get(reference.id) == NO_QUESTION:
            if may_be_unused:
                return
            yield from problem(
                f"{reference.id} is not a statement: it answers no question.",
                f"Remove it; `dossier explain {reference.id}` says what is missing.",
            )
        elif (reason := self.unused.get(reference.id)) not in (None, SET_ASIDE):
            kind = str(reason).replace("_", " ")
            yield from problem(f"{reference.id} is not a statement: it is already left out as {kind}.", "Remove it.")
        elif question is not None and question not in self.questions.get(reference.id, ()):
            answered = _quoted_list(self.questions.get(reference.id, ()))
            yield from problem(
                f"{reference.id} does not answer “{question}”, but {answered}.",
                f"Remove it; `dossier explain {reference.id}` says what is missing.",
            )

    def hint_for_words(self, words: str) -> str:
        """Return a hint for a wrong id: the id of the only sentence that begins with the words after it, if any."""
        found = self.sentence_beginning_with(words)
        return _meant_sentence_hint(found) if found else _EXPLAIN

    def sentence_beginning_with(self, words: str) -> str | None:
        """Return the id of the sentence that begins with these words, if there is just one; ignore boilerplate."""
        if not _comparable(words):
            return None
        at = bisect_left(self.sentences_by_words, (_comparable(words), ""))
        found = [
            statement_id
            for text, statement_id in self.sentences_by_words[at : at + 2]
            if text.startswith(_comparable(words))
        ]
        return found[0] if len(found) == 1 else None

    @cached_property
    def sentences_by_words(self) -> list[tuple[str, str]]:
        """The sentences except boilerplate, as pairs of words and id, sorted by words."""
        kept = (None, NO_QUESTION, SET_ASIDE)
        named = self.sentences.items()
        return sorted(
            (_comparable(sentence.text), statement_id)
            for statement_id, sentence in named
            if self.unused.get(statement_id) in kept
        )

    def merged_without_common_question(self) -> Iterator[Problem]:
        """Yield a problem for each merge of statements that answer no question in common."""
        for edit in self.edits.merge:
            present = [
                self.questions[statement_id] for statement_id in edit.statements if statement_id in self.questions
            ]
            if edit.question is not None or len(present) != len(edit.statements):
                continue  # reported elsewhere
            if not set(present[0]).intersection(*present):
                each = "; ".join(
                    f"{statement_id} answers {_quoted_list(self.questions[statement_id])}"
                    for statement_id in edit.statements
                )
                message = f"no question is answered by all of these statements: {each}."
                yield Problem(EDITOR_FILE, edit.line, message, "Merge statements of one question.")

    def merged_and_split(self) -> Iterator[Problem]:
        """Yield a problem for each statement that is merged and split under the same question."""
        split: dict[tuple[str, str], int] = {}
        for edit in self.edits.split:
            for reference in _references(edit):
                for question in self.questions_of(edit, reference.id):
                    split.setdefault((reference.id, question), reference.line)
        for edit in self.edits.merge:
            for reference in _references(edit):
                clash = [
                    question for question in self.questions_of(edit, reference.id) if (reference.id, question) in split
                ]
                if clash:
                    line = split[reference.id, clash[0]]
                    message = f"{reference.id} is merged here and split on line {line}, both under “{clash[0]}”."
                    yield Problem(
                        EDITOR_FILE, reference.line, message, "Keep one, or give each a `question` of its own."
                    )

    def questions_of(self, edit: Edit, statement_id: str) -> tuple[str, ...]:
        """Return the questions for which an entry decides on one of its statements, by the statement's id."""
        answered = self.questions.get(statement_id, ())
        return answered if edit.question is None else tuple(known for known in answered if known == edit.question)


def _references(edit: Edit) -> list[_Reference]:
    """Return the references of an entry. An entry that was not read from a file has one line for all, and no words."""
    written = edit.written or ("",) * len(edit.statements)
    lines = edit.lines or (edit.line,) * len(edit.statements)
    return [_Reference(*each) for each in zip(edit.statements, written, lines, strict=True)]


def _repeated_statements(edits: Iterable[Edit], message: str, why: str = "") -> Iterator[Problem]:
    """Yield a problem for each statement that these entries name more than once; `why` begins its hint."""
    first: dict[str, int] = {}
    for reference in (reference for edit in edits for reference in _references(edit) if reference.id):
        if reference.id in first:
            hint = f"{why}remove it here or on line {first[reference.id]}."
            yield Problem(EDITOR_FILE, reference.line, f"{reference.id} {message}", hint[0].upper() + hint[1:])
        first.setdefault(reference.id, reference.line)


def _begins_with(sentence: Sentence, words: str) -> bool:
    """Return True if a sentence begins with these words."""
    return _comparable(sentence.text).startswith(_comparable(words))


def _comparable(text: str) -> str:
    """Return a text as openings are compared: with single spaces, no quotation marks and no final ellipsis."""
    bare = " ".join(_QUOTES.sub("", display(text)).split())
    return re.sub(r"\s*(?:…|\.\.\.)$", "", bare)


def _opening(text: str) -> str:
    """Return the first words of a text, with an ellipsis if there are more."""
    words = text.split()
    return " ".join(words[:_OPENING_WORDS]) + "…" * (len(words) > _OPENING_WORDS)


def _meant_sentence_hint(statement_id: str | None) -> str:
    """Return a hint that names the sentence that is probably meant, by its id."""
    return f"The sentence that begins this way is {statement_id}."


def _quoted_list(names: Sequence[str]) -> str:
    """Return names in quotation marks, separated by commas."""
    return ", ".join(f"“{name}”" for name in names)
