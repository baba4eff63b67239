"""The errors of this program: all have one base class, are caught in one place and are shown without a traceback."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong: where it is, what it is, and a hint at how to mend it."""

    file: str
    line: int | None
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """Return `file:line: message Hint.` on one line; characters that control a terminal are escaped."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        line = f"{place}: {self.message}" + (f" {self.hint}" if self.hint else "")
        return "".join(char.encode("unicode_escape").decode() if _acts_on_terminal(char) else char for char in line)


def _acts_on_terminal(char: str) -> bool:
    """Return True for a control or format character, a surrogate, or a line separator."""
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `Did you mean “…”? ` if a known word is close to this one, else an empty text."""
    near = get_close_matches(word, list(known), 1)
    return f"Did you mean “{near[0]}”? " if near else ""


class DossierError(Exception):
    """The build cannot continue; carries every problem found so far.

    Its subclasses say whether reading, checking or writing failed.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Take the problems, in the order in which they are to be shown."""
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class InputError(DossierError):
    """`dossier.yml`, `sources.yml` or an article cannot be used."""


class GateError(DossierError):
    """The result differs from what the sources say, so nothing is published."""


class OutputError(DossierError):
    """The result cannot be written."""
