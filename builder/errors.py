"""The errors of this program: all have one base class, are caught in one place and are shown without a traceback."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from builder.terminal import printable

DEBUG = "DOSSIER_DEBUG"
"""The environment variable that, set to 1, shows the traceback of an error in code that is not ours to foresee."""

_WORDS_OF_MEMORY = (
    "Cannot allocate memory",
    "failed to map segment",
    "can't start new thread",
    "Can't parse HTML",
)
"""Words in errors that libraries raise for lack of memory; selectolax has no other reason not to parse HTML."""


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
        return printable(line)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `Did you mean “…”? ` if a known word is close to this one, else an empty text."""
    near = get_close_matches(word, list(known), 1)
    return f"Did you mean “{near[0]}”? " if near else ""


def in_a_row(words: Sequence[str], joint: str = "and") -> str:
    """Return words as a sentence lists them: "a", "a and b", "a, b and c"."""
    return f" {joint} ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


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


def traceback_wanted() -> bool:
    """Return True if whoever runs the command wants to see the tracebacks of errors."""
    return os.environ.get(DEBUG) == "1"


def is_lack_of_memory(error: BaseException) -> bool:
    """Return True if an error, or one that it hides, comes from a lack of memory.

    Not every library raises MemoryError: the loader of shared objects, the parser of HTML and threads have errors of
    their own.
    """
    hidden = error.__cause__ or error.__context__
    return (
        isinstance(error, MemoryError)
        or (isinstance(error, OSError) and error.errno == errno.ENOMEM)
        or any(words in str(error) for words in _WORDS_OF_MEMORY)
        or (hidden is not None and is_lack_of_memory(hidden))
    )
