"""The editor's decisions about findings: statements to merge into one finding, and statements to split off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from builder.compare.agreeing_groups import StatementGroup
from builder.model import Edits


class QuestionEdits:
    """The merges and splits of editor.yml that apply to one question."""

    def __init__(self, edits: Edits, question: str, answers: Mapping[str, int]) -> None:
        """Take all edits, a question id, and the statements that answer the question: id -> index.

        An edit applies unless it names another question. A merge applies only if all its statements answer the
        question; a split ignores statements that do not.
        """
        self._merged = [
            [answers[name] for name in edit.statements]
            for edit in edits.merge
            if edit.question in (None, question) and all(name in answers for name in edit.statements)
        ]
        self._split = [
            answers[name]
            for edit in edits.split
            if edit.question in (None, question)
            for name in edit.statements
            if name in answers
        ]

    @property
    def edited_statements(self) -> frozenset[int]:
        """The indices of all statements that the editor merged or split off."""
        return frozenset((*(index for merge in self._merged for index in merge), *self._split))

    def apply_to(self, groups: Sequence[StatementGroup], first_clause: Mapping[int, int]) -> list[StatementGroup]:
        """Return the groups after applying all merges and then all splits.

        `first_clause` is statement -> the clause by which it is in a group of its own after a split, both as indices.
        """
        edited = list(groups)
        for merge in self._merged:
            joined: StatementGroup = {}
            for group in edited:
                if not group.keys().isdisjoint(merge):
                    for statement, clause in group.items():
                        joined.setdefault(statement, clause)
            edited = [group for group in edited if group.keys().isdisjoint(merge)] + [joined]
        for statement in self._split:
            rest = [{other: clause for other, clause in group.items() if other != statement} for group in edited]
            edited = [group for group in rest if group] + [{statement: first_clause[statement]}]
        return edited
