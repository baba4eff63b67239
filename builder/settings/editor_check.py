"""Whether the decisions in `editor.yml` still fit the statements: nothing of it may be lost silently."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from builder.errors import Problem, did_you_mean
from builder.model import NO_QUESTION, SET_ASIDE, Edit, Edits, Sentence, Statement, Topic, UnusedSentence
from builder.settings.editor_file import EDITOR_FILE
from builder.text_form import display

_QUOTES = re.compile("[\"'“”„‟‘’‚‛«»‹›`´]")
"""Quotation marks of all kinds, which an editor need not copy."""

_EXPLAIN = '`dossier explain "words"` shows the ids.'

_OPENING_WORDS = 8
"""Words of a sentence that a message shows: enough to recognise it."""


@dataclass(frozen=True, slots=True)
class _Reference:
    """A statement as an entry refers to it."""

    id: str  # empty where none is written
    words: str
    line: int


def check_edits(
    edits: Edits, statements: Sequence[Statement], unused: Sequence[UnusedSentence], topics: Sequence[Topic]
) -> list[Problem]:
    """Return a problem for everything in `editor.yml` that no longer fits.

    `statements` and `unused` together have every sentence of every article, after `edits.set_aside` was applied.
    """
    return sorted(_EditChecker(edits, statements, unused, topics).problems())


class _EditChecker:
    """The decisions of the editor beside the sentences that there are."""

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
        self.aside = {name: ref.line for edit in edits.set_aside for ref in _references(edit) if (name := ref.id)}

    def problems(self) -> Iterator[Problem]:
        """Yield every problem, in no particular order."""
        edits = self.edits
        for edit in (*edits.merge, *edits.split, *edits.notes):
            yield from self.question_problems(edit)
        for edit in (*edits.merge, *edits.split, *edits.origins, *edits.notes):
            for ref in _references(edit):
                yield from self.reference_problems(ref, edit.question if edit.question in self.known else None)
        for edit in edits.set_aside:
            for ref in _references(edit):
                yield from self.reference_problems(ref, None, aside=True)
        for edit in (*edits.merge, *edits.split, *edits.notes):
            yield from _repeated([edit], "is listed here twice.")
        yield from _repeated(edits.origins, "is in two entries of `origins`.", "A statement has one origin: ")
        yield from _repeated(edits.set_aside, "is set aside twice.")
        yield from self.merged_apart()
        yield from self.merged_and_split()

    def question_problems(self, edit: Edit) -> Iterator[Problem]:
        """Yield a problem if an entry names a question that does not exist."""
        if edit.question is not None and edit.question not in self.known:
            hint = did_you_mean(edit.question, self.known) + f"Known: {', '.join(self.known)}."
            line = edit.question_line or edit.line
            yield Problem(EDITOR_FILE, line, f"there is no question “{edit.question}”.", hint)

    def reference_problems(self, ref: _Reference, question: str | None, aside: bool = False) -> Iterator[Problem]:
        """Yield what is wrong with a reference to a statement, which must answer `question` if one is given."""

        def problem(message: str, hint: str) -> Iterator[Problem]:
            yield Problem(EDITOR_FILE, ref.line, message, hint)

        sentence = self.sentences.get(ref.id)
        if not ref.id:
            yield from problem(f"“{_opening(ref.words)}” does not begin with a statement's id.", self.meant(ref.words))
        elif sentence is None:
            yield from problem(f"there is no sentence {ref.id}.", self.meant(ref.words))
        elif not _begins(sentence, ref.words):
            message = f"{ref.id} begins “{_opening(display(sentence.text))}”, not “{_opening(ref.words)}”."
            other = self.beginning(ref.words)
            yield from problem(message, f"{_is_meant(other)} " * bool(other) + "Copy its first words, or write none.")
        elif ref.id in self.aside and not aside:
            yield from problem(
                f"{ref.id} is set aside on line {self.aside[ref.id]}.", "Remove it here or from `set_aside`."
            )
        elif self.unused.get(ref.id) == NO_QUESTION:
            yield from problem(
                f"{ref.id} is not a statement: it answers no question.",
                f"Remove it; `dossier explain {ref.id}` says what is missing.",
            )
        elif (reason := self.unused.get(ref.id)) not in (None, SET_ASIDE):
            kind = str(reason).replace("_", " ")
            yield from problem(f"{ref.id} is no statement: it is left out already, as {kind}.", "Take it out.")
        elif question is not None and question not in self.questions.get(ref.id, ()):
            yield from problem(
                f"{ref.id} does not answer “{question}”, but {_listed(self.questions.get(ref.id, ()))}.",
                f"Remove it; `dossier explain {ref.id}` says what is missing.",
            )

    def meant(self, words: str) -> str:
        """Return the hint for a wrong id: the id of the only sentence that begins with the words after it."""
        found = self.beginning(words)
        return _is_meant(found) if found else _EXPLAIN

    def beginning(self, words: str) -> str | None:
        """Return the id of the only sentence that begins with these words, boilerplate aside."""
        if not _comparable(words):
            return None
        at = bisect_left(self.by_words, (_comparable(words), ""))
        found = [name for text, name in self.by_words[at : at + 2] if text.startswith(_comparable(words))]
        return found[0] if len(found) == 1 else None

    @cached_property
    def by_words(self) -> list[tuple[str, str]]:
        """The sentences, without boilerplate, as pairs of words and id in the order of the words."""
        kept = (None, NO_QUESTION, SET_ASIDE)
        named = self.sentences.items()
        return sorted((_comparable(sentence.text), name) for name, sentence in named if self.unused.get(name) in kept)

    def merged_apart(self) -> Iterator[Problem]:
        """Yield a problem for each merge of statements that answer no question in common."""
        for edit in self.edits.merge:
            present = [self.questions[name] for name in edit.statements if name in self.questions]
            if edit.question is not None or len(present) != len(edit.statements):
                continue  # reported elsewhere
            if not set(present[0]).intersection(*present):
                each = "; ".join(f"{name} answers {_listed(self.questions[name])}" for name in edit.statements)
                message = f"no question is answered by all of these statements: {each}."
                yield Problem(EDITOR_FILE, edit.line, message, "Merge statements of one question.")

    def merged_and_split(self) -> Iterator[Problem]:
        """Yield a problem for each statement that is merged and split under the same question."""
        split: dict[tuple[str, str], int] = {}
        for edit in self.edits.split:
            for ref in _references(edit):
                for question in self.under(edit, ref.id):
                    split.setdefault((ref.id, question), ref.line)
        for edit in self.edits.merge:
            for ref in _references(edit):
                clash = [question for question in self.under(edit, ref.id) if (ref.id, question) in split]
                if clash:
                    line = split[ref.id, clash[0]]
                    message = f"{ref.id} is merged here and split on line {line}, both under “{clash[0]}”."
                    yield Problem(EDITOR_FILE, ref.line, message, "Keep one, or give each a `question` of its own.")

    def under(self, edit: Edit, name: str) -> tuple[str, ...]:
        """Return the questions to which an entry applies for one of its statements."""
        answered = self.questions.get(name, ())
        return answered if edit.question is None else tuple(known for known in answered if known == edit.question)


def _references(edit: Edit) -> list[_Reference]:
    """Return the references of an entry, with their words and lines if it was read from a file."""
    written = edit.written or ("",) * len(edit.statements)
    lines = edit.lines or (edit.line,) * len(edit.statements)
    return [_Reference(*each) for each in zip(edit.statements, written, lines, strict=True)]


def _repeated(edits: Iterable[Edit], message: str, why: str = "") -> Iterator[Problem]:
    """Yield a problem for each statement that these entries name more than once."""
    first: dict[str, int] = {}
    for ref in (ref for edit in edits for ref in _references(edit) if ref.id):
        if ref.id in first:
            hint = f"{why}remove it here or on line {first[ref.id]}."
            yield Problem(EDITOR_FILE, ref.line, f"{ref.id} {message}", hint[0].upper() + hint[1:])
        first.setdefault(ref.id, ref.line)


def _begins(sentence: Sentence, words: str) -> bool:
    """Return True if a sentence begins with these words."""
    return _comparable(sentence.text).startswith(_comparable(words))


def _comparable(text: str) -> str:
    """Return a text as openings are compared: no quotation marks, single spaces, no ellipsis at the end."""
    bare = " ".join(_QUOTES.sub("", display(text)).split())
    return re.sub(r"\s*(?:…|\.\.\.)$", "", bare)


def _opening(text: str) -> str:
    """Return the first words of a text, with an ellipsis if there are more."""
    words = text.split()
    return " ".join(words[:_OPENING_WORDS]) + "…" * (len(words) > _OPENING_WORDS)


def _is_meant(name: str | None) -> str:
    """Return a hint at the sentence that is probably meant."""
    return f"The sentence that begins this way is {name}."


def _listed(names: Sequence[str]) -> str:
    """Return names in quotation marks, with commas between them."""
    return ", ".join(f"“{name}”" for name in names)
