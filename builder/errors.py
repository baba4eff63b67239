"""One family of errors, caught in one place and shown without a traceback."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, where, and the way out."""

    file: str
    line: int | None
    message: str
    way_out: str = ""

    def __str__(self) -> str:
        """`file:line: message Way out.`, on one line; signs that would act in a terminal are written out."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        line = f"{place}: {self.message}" + (f" {self.way_out}" if self.way_out else "")
        return "".join(char.encode("unicode_escape").decode() if _acts(char) else char for char in line)


def _acts(char: str) -> bool:
    """Whether a sign is a control or format character, half of one, or ends a line."""
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`Did you mean “…”? ` where one of the known words is close to this one, else nothing."""
    near = get_close_matches(word, list(known), 1)
    return f"Did you mean “{near[0]}”? " if near else ""


class DossierError(Exception):
    """The build cannot go on; carries every problem found so far.

    Raised by the reading end (configuration, metadata, articles), by the gate and by the writing end.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Take the problems to show, in the order to show them."""
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class InputError(DossierError):
    """`dossier.yml`, `sources.yml` or an article cannot be used."""


class GateError(DossierError):
    """What was made is not what the sources say: nothing is published."""


class OutputError(DossierError):
    """The result cannot be written."""
