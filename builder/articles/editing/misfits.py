"""What no longer fits in the entries of `editor.yml`: collected, so that all of it is reported at once."""

from __future__ import annotations

from builder.errors import Problem


class Misfits:
    """Collects problems of the editor's file."""

    def __init__(self, file: str) -> None:
        """Take the file's name, for messages."""
        self.problems: list[Problem] = []
        self._file = file

    def report(self, line: int, message: str, hint: str) -> None:
        """Record what is wrong with the entry on a line, and the way out."""
        self.problems.append(Problem(self._file, line, message, hint))
