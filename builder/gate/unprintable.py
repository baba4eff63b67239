"""Notes on texts that cannot be printed: each names the article and the sentence, the reason and a way out.

Such a text costs only the printed edition. The site says what the sources say without it.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping
from operator import attrgetter

from builder.built import SEEDS
from builder.errors import Problem
from builder.gate.edition_tree import EditionNode, edition_atoms
from builder.gate.expected import parse_place, quoted_excerpt
from builder.gate.same_text import MAX_WITHOUT_WIDTH, has_pile_of_marks
from builder.gate.trial import PrintedText, printed_text
from builder.model import Dossier, Sentence
from builder.render.paths import EDITION_FILE
from builder.text_form import display
from builder.typesetting import typeset

MAX_NAMED = 10
"""The most sentences or names that the notes give: enough to work on before the next build."""

_HINT = "The site is complete without it. To print, correct or remove what cannot be printed."


def limit_problems(edition: EditionNode, dossier: Dossier, breakable_from: int) -> list[Problem]:
    """Return why an edition cannot be typeset: too much text, too long words, or too many marks on a letter.

    For such texts, the typesetter would need too much time or memory.
    """
    if large := typeset.oversize(edition):
        return [large]
    if typeset.has_too_long_words(edition, breakable_from):
        return [_long_word_problem(edition, dossier)]
    reason = f"it has a letter with more than {MAX_WITHOUT_WIDTH} marks"
    texts = {printed_text(atom) for atom in edition_atoms(edition)}
    piled = {text: reason for text in texts if has_pile_of_marks("".join(part for part, _ in text))}
    return unprintable_problems(edition, dossier, piled)


def _long_word_problem(edition: EditionNode, dossier: Dossier) -> Problem:
    """Return the problem of an edition with too long words, which names the longest."""
    texts = {printed_text(atom) for atom in edition_atoms(edition)}
    longest = max(texts, key=lambda text: (_longest_word(text), text))
    reason = f"it has a word of {_longest_word(longest):,} characters, and long words need too much memory"
    return unprintable_problems(edition, dossier, {longest: reason})[0]


def _longest_word(text: PrintedText) -> int:
    return max(map(len, "".join(part for part, _ in text).split()), default=0)


def unprintable_problems(edition: EditionNode, dossier: Dossier, reasons: Mapping[PrintedText, str]) -> list[Problem]:
    """Return a note on each sentence or name that cannot be printed, in printed order; `reasons` says why."""
    found: dict[Sentence | PrintedText, tuple[EditionNode, str]] = {}
    for atom in edition_atoms(edition) if reasons else ():
        text = printed_text(atom)
        if text in reasons:
            found.setdefault(_sentence_of(atom, dossier) or text, (atom, reasons[text]))
    problems = [
        _sentence_problem(what, dossier, reason)
        if isinstance(what, Sentence)
        else _name_problem(atom.get("t", ""), dossier, reason)
        for what, (atom, reason) in list(found.items())[:MAX_NAMED]
    ]
    if len(found) > MAX_NAMED:
        problems.append(Problem(EDITION_FILE, None, f"is not made: {len(found) - MAX_NAMED:,} more cannot be printed."))
    return problems


def _sentence_of(atom: EditionNode, dossier: Dossier) -> Sentence | None:
    """Return the sentence in which a quotation begins, or None for our own words."""
    parsed = parse_place(atom.get("q", ""))
    if parsed is None:
        return None
    source, start, _ = parsed
    sentences = dossier.by_source()[source]
    return sentences[max(0, bisect(sentences, start, key=attrgetter("start")) - 1)]


def _sentence_problem(sentence: Sentence, dossier: Dossier, reason: str) -> Problem:
    source = next(source for source in dossier.sources if source.id == sentence.source)
    line = source.line_at(sentence.start)
    return _no_print(f"{SEEDS}/{source.file}", line, f"sentence {sentence.number}, {_quoted(sentence.text)},", reason)


def _name_problem(name: str, dossier: Dossier, reason: str) -> Problem:
    """Return a note on a name, which is from the settings if no article has it."""
    for source in dossier.sources:
        if name.strip() in display(source.text):
            return _no_print(f"{SEEDS}/{source.file}", None, f"the name {_quoted(name)}", reason)
    return _no_print("dossier.yml", None, f"{_quoted(name)}, which is from the settings,", reason)


def _quoted(text: str) -> str:
    return quoted_excerpt(display(text))


def _no_print(file: str, line: int | None, what: str, reason: str) -> Problem:
    return Problem(file, line, f"{EDITION_FILE} is not made: {what} cannot be printed: {reason}.", _HINT)
