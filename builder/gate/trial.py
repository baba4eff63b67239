"""The search for texts that cannot be printed, by typesetting each in a document without the edition's layout.

If the gate refuses the printed edition, this tells a text that cannot be printed from a fault of the edition. A text is
blamed only if it has characters that are hard to print, and cannot be read back from the trial document either.
`printing` then makes sure that nothing is wrong but the texts that are blamed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import count
from typing import Any, TypeAlias

from builder.gate.edition_tree import EditionNode, edition_atoms
from builder.gate.same_text import is_same_text
from builder.gate.tagged_pdf import read_tagged
from builder.render.paths import BREAKABLE_FROM, BREAKABLE_FROM_TIGHT
from builder.typesetting import typeset
from builder.typesetting.typeset import TypesettingError

PrintedText = tuple[tuple[str, bool], ...]
"""A text as an atom prints it: its parts, and whether each is highlighted."""

SETTINGS_OF_TRIAL = 5
"""How often `trial.typ` sets each text, each time in another width, size and weight."""

MAX_TRIALS = 64
"""The most documents that are typeset to find the texts on which the typesetter fails; then whole groups are blamed."""

MAX_EDITIONS = 24
"""The most times that a whole edition is typeset to find the texts that come out wrong only there."""

IsSoundWithout: TypeAlias = Callable[[Sequence[PrintedText]], bool]
"""Whether nothing is wrong with an edition in which stand-ins replace some texts."""

FAILS = "the typesetter fails on it"
CUT_OFF = "it does not fit on the paper"
DIFFERS = "it cannot be read back from the PDF as it was written"

_CONTROL: PrintedText = (("Any typesetter can print this.", False),)
"""A text that is easy to print: if a trial refuses it, the trial itself is at fault, and no text is blamed."""

STAND_IN = "x"
"""What stands for a text that cannot be printed, when the rest of the edition is checked."""

_PLAIN = re.compile("[\u0020-\u007e\u00a0-\u024f\u2010-\u2027\u2030-\u203a\u20ac]*")
"""Characters that are easy to print: Latin letters without combining marks, figures and punctuation."""

_LONG_WORD = re.compile(rf"\S{{{BREAKABLE_FROM}}}")
"""A word that may break anywhere."""


def printed_text(atom: EditionNode) -> PrintedText:
    """Return the text of an atom; it is empty for atoms that only contain others."""
    if "w" in atom:
        return tuple((text, highlighted) for text, highlighted in atom["w"])
    return ((atom["t"], False),) if "t" in atom else ()


def hard_texts(edition: EditionNode) -> list[PrintedText]:
    """Return the texts of an edition that have characters that are hard to print."""
    texts = dict.fromkeys(printed_text(atom) for atom in edition_atoms(edition))
    return [text for text in texts if not _is_plain(_words(text))]


def refused_texts(edition: EditionNode) -> dict[PrintedText, str]:
    """Return the texts of an edition that cannot be printed, each with the reason.

    At most `MAX_TRIALS` documents are typeset, so the time grows with the length of the edition.
    """
    pending = [hard_texts(edition)]
    if not pending[0]:
        return {}
    refused: dict[PrintedText, str] = {}
    for _ in range(MAX_TRIALS):
        if not (group := pending.pop() if pending else []):
            break
        try:
            refused |= _refused_in(group, edition["paper"])
        except (TypesettingError, ValueError):  # nothing can be read: look for the cause in either half
            middle = len(group) // 2
            if not middle:
                refused[group[0]] = FAILS
            else:
                pending += [group[middle:], group[:middle]]
    return refused | {text: FAILS for group in pending for text in group}


def is_sound(paper: str) -> bool:
    """Return True if a trial does not refuse a text that is easy to print."""
    try:
        return not _refused_in([_CONTROL], paper)
    except (TypesettingError, ValueError):
        return False


def _is_plain(text: str) -> bool:
    """Return True if a text is easy to print: if it comes out wrong, that is not the fault of the text."""
    return _PLAIN.fullmatch(text) is not None and not _LONG_WORD.search(text)


def _refused_in(texts: Sequence[PrintedText], paper: str) -> dict[PrintedText, str]:
    """Return those texts that come out wrong. Raises TypesettingError or ValueError if nothing can be read back."""
    try:
        differing = _trial(texts, paper, BREAKABLE_FROM)
    except (TypesettingError, ValueError):
        differing = {}  # as with an edition: what cannot be printed this way is typeset with shorter words that break
    refused = {text: reason for text, reason in differing.items() if reason == DIFFERS}
    return refused | _trial(texts, paper, BREAKABLE_FROM_TIGHT)


def _trial(texts: Sequence[PrintedText], paper: str, breakable_from: int) -> dict[PrintedText, str]:
    """Typeset texts and return those that come out wrong, each with the reason."""
    atoms = [{"w": text} for text in texts]
    if typeset.has_too_long_words({"texts": atoms * SETTINGS_OF_TRIAL}, breakable_from):
        raise ValueError("the trial document would need too much memory")
    document = {"paper": paper, "texts": atoms}
    data = typeset.typeset(document, None, breakable_from=breakable_from, template=typeset.TRIAL_TEMPLATE)
    shown = list(read_tagged(data).root.with_tag("Quote"))
    if len(shown) != len(texts) * SETTINGS_OF_TRIAL:
        raise ValueError("the trial document has more or fewer texts than it was given")
    wrong: dict[PrintedText, str] = {}
    for index, element in enumerate(shown):
        text = texts[index // SETTINGS_OF_TRIAL]
        if element.is_cut_off:
            wrong[text] = CUT_OFF
        elif not is_same_text(_words(text), element.full_text(), breakable_from):
            wrong.setdefault(text, DIFFERS)
    return wrong


def _words(text: PrintedText) -> str:
    return "".join(part for part, _ in text)


def narrowed(texts: Sequence[PrintedText], is_sound_without: IsSoundWithout) -> list[PrintedText]:
    """Return few texts without which an edition is sound; it is sound without all of these texts.

    The search goes by halves (Zeller and Hildebrandt, Simplifying and Isolating Failure-Inducing Input, 2002).
    `is_sound_without` typesets the whole edition with stand-ins, so it is asked at most `MAX_EDITIONS` times; then what
    is left is returned.
    """
    asked = count()

    def suffices(chosen: Sequence[PrintedText]) -> bool:
        return next(asked) < MAX_EDITIONS and is_sound_without(chosen)

    def search(among: Sequence[PrintedText], others: Sequence[PrintedText]) -> list[PrintedText]:
        """Return those of some texts that cannot be printed; `others` have stand-ins meanwhile."""
        if len(among) == 1:
            return list(among)
        middle = len(among) // 2
        halves = (among[:middle], among[middle:])
        for half in halves:
            if suffices([*half, *others]):
                return search(half, others)
        first = search(halves[0], [*others, *halves[1]])  # each half has a text that cannot be printed
        return first + search(halves[1], [*others, *first])

    return search(texts, ())


def with_stand_ins(edition: Mapping[str, Any], refused: Iterable[PrintedText]) -> dict[str, Any]:
    """Return an edition with a short word in place of each text that cannot be printed."""
    texts = frozenset(refused)
    changed: dict[str, Any] = _replaced(edition, texts)
    whole = {_words(text) for text in texts}
    changed |= {key: STAND_IN for key in ("title", "author") if edition[key] in whole}
    if edition["title"] in whole:
        changed["running"]["title"] = STAND_IN
    for chapter, original in zip(changed["chapters"], edition["chapters"], strict=True):
        if any(printed_text(atom) in texts for atom in original["title"]):
            chapter["running"] = STAND_IN
    return changed


def _replaced(node: Any, texts: frozenset[PrintedText]) -> Any:
    if isinstance(node, dict):
        if printed_text(node) in texts:
            return {**node, "w": [[STAND_IN, False]]} if "w" in node else {**node, "t": STAND_IN}
        return {key: _replaced(child, texts) for key, child in node.items()}
    return [_replaced(child, texts) for child in node] if isinstance(node, (list, tuple)) else node
