"""The terms and named lists of `dossier.yml`: words separated by commas, and `<name>` for all words of a list."""

from __future__ import annotations

import re
from graphlib import CycleError, TopologicalSorter

from builder.errors import InputError, Problem, did_you_mean
from builder.model import AnyOf, Term
from builder.settings.reader import SettingsReader
from builder.settings.schema import MAX_LISTS, MAX_TERMS
from builder.yaml_lines import YamlNode

BUILT_IN_LISTS = ("number",)
"""Lists that need no declaration: `<number>` is any figure, in digits or words."""

_LIST_NAME = re.compile(r"<\s*([^<>]+?)\s*>")
"""A reference to a list: `<hurt>`."""


class TermReader(SettingsReader):
    """Reads terms, and the named lists that they may refer to."""

    def __init__(self, file: str) -> None:
        """Take the file's name, for messages."""
        super().__init__(file)
        self.lists: dict[str, tuple[Term, ...]] = {}
        self.term_count = 0  # terms read so far

    def read_lists(self, entry: YamlNode | None) -> None:
        """Read the named lists of a dossier; a list may refer to lists before and after it."""
        declared = {} if entry is None else dict(entry.items())
        if entry is not None and not isinstance(entry.value, dict):
            self.fail(entry.line, "`lists` has no named lists.", "Write `name: word, word` under it.")
        for name, value in declared.items():
            if name in BUILT_IN_LISTS:
                self.fail(value.line, f"the list name “{name}” is taken: <{name}> is built in.", "Choose another.")
        self.check_limit(len(declared), MAX_LISTS, entry.line if entry else 1, "lists")
        used = {name: self.lists_referred_to(value) & declared.keys() for name, value in declared.items()}
        try:
            order = list(TopologicalSorter(used).static_order())
        except CycleError as error:
            name = min(error.args[1], key=list(declared).index)
            self.fail(declared[name].line, f"the list <{name}> refers back to itself.", "Remove one of the references.")
            self.lists.update(dict.fromkeys(declared, ()))
            return
        for name in order:
            self.lists[name] = self.terms(declared[name])

    def lists_referred_to(self, entry: YamlNode) -> set[str]:
        """Return the names of the lists that a list refers to."""
        parts = [part for leaf in self.leaves(entry) for part, _ in self.parts(leaf)]
        return {match[1] for part in parts if (match := _LIST_NAME.fullmatch(part))}

    def terms(self, entry: YamlNode) -> tuple[Term, ...]:
        """Read terms without repeats; a list stands for all its terms. Raises InputError if MAX_TERMS is exceeded."""
        out: dict[str, Term] = {}
        for leaf in self.leaves(entry):
            for part, line in self.parts(leaf):
                for term in self.expanded(part, line):
                    out.setdefault(term.text, term)
        self.term_count += len(out)
        if self.term_count > MAX_TERMS:
            raise InputError([*self.problems, self.limit_problem(entry.line, "terms, lists included", MAX_TERMS)])
        return tuple(out.values())

    def limit_problem(self, line: int, what: str, most: int) -> Problem:
        """Return the problem of a file that exceeds a limit."""
        return Problem(
            self.file, line, f"more than {most:,} {what}.", "Remove what is not needed, or make two dossiers."
        )

    def check_limit(self, count: int, most: int, line: int, what: str) -> None:
        """Raise InputError at once if `count` exceeds `most`, since the build would take too long."""
        if count > most:
            raise InputError([self.limit_problem(line, what, most)])

    def expanded(self, part: str, line: int) -> tuple[Term, ...]:
        """Return the terms of one entry: those of a list, or the term itself."""
        match = _LIST_NAME.fullmatch(part)
        if match and match[1] not in BUILT_IN_LISTS:
            if match[1] not in self.lists:
                names = [*self.lists, *BUILT_IN_LISTS]
                listed = ", ".join(f"<{name}>" for name in names)
                hint = f"{did_you_mean(match[1], names)}Known here: {listed}."
                self.fail(line, f"there is no list <{match[1]}>.", hint)
            return self.lists.get(match[1], ())
        if not match and re.search("[<>]", part):
            self.fail(line, f"“{part}” is neither a term nor a list.", "A list is written as <name>.")
            return ()
        if not match and not re.search(r"[^\W_]", part):
            self.fail(line, f"“{part}” contains no word to look for.", "Remove it.")
            return ()
        return (Term(f"<{match[1]}>" if match else part, line),)

    @staticmethod
    def parts(leaf: YamlNode) -> list[tuple[str, int]]:
        """Return the comma-separated entries of a scalar, each with its line.

        YAML takes quotation marks off a whole scalar, not off one entry: `hurt: injure, "=shot"`.
        """
        entries = (_without_quotation_marks(part.strip()) for part in (leaf.text() or "").split(","))
        return [(entry, leaf.line) for entry in entries if entry]

    def leaves(self, entry: YamlNode) -> list[YamlNode]:
        """Return the scalars of a list and of the lists inside it; for a scalar, the scalar itself."""
        if isinstance(entry.value, dict):
            self.fail(
                entry.line,
                "expected a list of words here, not keys.",
                "Write `word, word` or lines that begin with `- word`.",
            )
            return []
        return [leaf for child in entry.entries() for leaf in ([child] if child is entry else self.leaves(child))]

    def group(self, entry: YamlNode, about: bool = False) -> AnyOf:
        """Read alternatives, one of which is enough; with `about`, a pronoun may refer to one."""
        written = [part for leaf in self.leaves(entry) for part, _ in self.parts(leaf)]
        return AnyOf(", ".join(written), self.terms(entry), about)


def _without_quotation_marks(entry: str) -> str:
    """Return an entry without quotation marks around it."""
    is_quoted = len(entry) > len("''") and entry[0] == entry[-1] and entry[0] in "\"'"
    return entry[1:-1].strip() if is_quoted else entry
