"""The reader of `editor.yml`: what the editor decides about individual statements."""

from __future__ import annotations

from builder.errors import Problem
from builder.ids import STATEMENT_ID
from builder.model import Edit, Edits
from builder.settings.reader import Setting, SettingsReader, is_empty
from builder.yaml_lines import YamlNode

EDITOR_FILE = "editor.yml"
"""The editor's decisions; the file may be missing."""

EDITOR_SETTINGS = (
    Setting("merge", "statements that say the same thing"),
    Setting("split", "statements that each make a finding of their own"),
    Setting("origins", "statements that go back to one utterance or document"),
    Setting("set_aside", "statements that are not to be used"),
    Setting("notes", "the editor's own words on a question"),
)
"""The keys of `editor.yml`, each with a list of entries."""

_STATEMENTS = Setting("statements", "a list of statement ids", required=True)

_QUESTION = Setting("question", "the id of the only question to which it applies (default: every question)")

ENTRY_SETTINGS = {
    "merge": (_STATEMENTS, _QUESTION),
    "split": (_STATEMENTS, _QUESTION),
    "origins": (_STATEMENTS, Setting("label", "the editor's name for the utterance or document", required=True)),
    "set_aside": (_STATEMENTS, Setting("reason", "why, as the reader sees it", required=True)),
    "notes": (
        Setting("on", "the id of a question", required=True),
        Setting("text", "what the reader sees", required=True),
        Setting("cites", "a list of the ids of statements that the note cites", required=True),
    ),
}
"""The keys of an entry, by the key of its list."""

_CALLED = {
    "merge": "a merge",
    "split": "a split",
    "origins": "an origin",
    "set_aside": "an entry of `set_aside`",
    "notes": "a note",
}
"""What messages call an entry of each list."""

_TWO_OR_MORE = ("merge", "origins")
"""Lists whose entries need two or more statements."""


def edits_from(root: YamlNode) -> tuple[Edits, list[Problem]]:
    """Return the decisions in a parsed `editor.yml`, and what is wrong with the file itself.

    Its ids are as written; `editor_check` replaces and checks them once the statements are known.
    """
    reader = _EditorReader(EDITOR_FILE)
    pairs = {} if root.value is None else reader.pairs(root, EDITOR_SETTINGS, "the editor's file")
    made = {
        key: tuple(reader.edit(key, entry) for entry in reader.entries(value, key))
        for key, value in pairs.items()
        if value.value is not None
    }
    return Edits(**made), reader.problems


class _EditorReader(SettingsReader):
    """Reads `editor.yml`."""

    def edit(self, key: str, entry: YamlNode) -> Edit:
        """Read one entry of the list `key`."""
        pairs = self.pairs(entry, ENTRY_SETTINGS[key], _CALLED[key])
        named = "cites" if key == "notes" else "statements"
        given = [self.reference(value) for value in self.entries(pairs.get(named))]
        if key in _TWO_OR_MORE and len(given) == 1:
            self.fail(
                pairs[named].line, f"{_CALLED[key]} needs two or more statements.", "Add one, or remove the entry."
            )
        question = pairs.get("on" if key == "notes" else "question")
        text = next((pairs[name] for name in ("label", "reason", "text") if name in pairs), None)
        return Edit(
            statements=tuple(name for name, _, _ in given),
            line=entry.line,
            question=self.string(question),
            text=self.string(text),
            written=tuple(words for _, words, _ in given),
            lines=tuple(line for _, _, line in given),
            question_line=question.line if question else None,
        )

    def reference(self, entry: YamlNode) -> tuple[str, str, int]:
        """Read a statement's id, the words after it, and its line. Without a valid id, the whole text is words."""
        if is_empty(entry):
            self.fail(entry.line, "there is no statement id here.", "Write one, or remove the hyphen.")
        written = self.string(entry) or ""
        name, _, words = written.partition(" ")
        return (name, words, entry.line) if STATEMENT_ID.fullmatch(name) else ("", written, entry.line)
