"""`editor.yml`: what the editor decides by hand about statements, read and held against the statements there are."""

from __future__ import annotations

import re

from builder.errors import Problem
from builder.model import Edit, Edits
from builder.settings.reader import Setting, SettingsReader, is_empty
from builder.yaml_lines import YamlNode

EDITOR_FILE = "editor.yml"

EDITOR_SETTINGS = (
    Setting("merge", "statements that say the same"),
    Setting("split", "statements that each stand in a finding of their own"),
    Setting("origins", "statements that go back to one utterance or document"),
    Setting("set_aside", "statements that are not to be used"),
    Setting("notes", "the editor's own words on a question"),
)

_STATEMENTS = Setting("statements", "a list of statement ids", required=True)

_QUESTION = Setting("question", "the id of the one question for which it holds (default: every question)")

ENTRY_SETTINGS = {
    "merge": (_STATEMENTS, _QUESTION),
    "split": (_STATEMENTS, _QUESTION),
    "origins": (_STATEMENTS, Setting("label", "the editor's name for the utterance or document", required=True)),
    "set_aside": (_STATEMENTS, Setting("reason", "why, as the reader sees it", required=True)),
    "notes": (
        Setting("on", "the id of a question", required=True),
        Setting("text", "what the reader sees", required=True),
        Setting("cites", "a list of the statement ids on which the note rests", required=True),
    ),
}
"""The keys of an entry, by the key under which it stands."""

_CALLED = {
    "merge": "a merge",
    "split": "a split",
    "origins": "an origin",
    "set_aside": "an entry of `set_aside`",
    "notes": "a note",
}

_TWO_OR_MORE = ("merge", "origins")

_ID = re.compile(r"s[0-9a-f]{10}")

# ---- reading


def edits_from(root: YamlNode) -> tuple[Edits, list[Problem]]:
    """What a parsed `editor.yml` says, and what is wrong with it in itself."""
    reader = _Reader(EDITOR_FILE)
    pairs = {} if root.value is None else reader.pairs(root, EDITOR_SETTINGS, "the editor's file")
    made = {
        key: tuple(reader.edit(key, entry) for entry in reader.entries(value, key))
        for key, value in pairs.items()
        if value.value is not None
    }
    return Edits(**made), reader.problems


class _Reader(SettingsReader):
    def edit(self, key: str, entry: YamlNode) -> Edit:
        pairs = self.pairs(entry, ENTRY_SETTINGS[key], _CALLED[key])
        named = "cites" if key == "notes" else "statements"
        given = [self.reference(value) for value in self.entries(pairs.get(named))]
        if key in _TWO_OR_MORE and len(given) == 1:
            self.fail(pairs[named].line, f"{_CALLED[key]} wants two or more statements.", "Add one, or take it out.")
        question = pairs.get("on" if key == "notes" else "question")
        text = next((pairs[name] for name in ("label", "reason", "text") if name in pairs), None)
        return Edit(
            tuple(name for name, _, _ in given),
            entry.line,
            self.string(question),
            self.string(text),
            tuple(words for _, words, _ in given),
            tuple(line for _, _, line in given),
            question.line if question else None,
        )

    def reference(self, entry: YamlNode) -> tuple[str, str, int]:
        """A statement's id, the words written behind it, and its line; without an id all of it is words."""
        if is_empty(entry):
            self.fail(entry.line, "no statement's id stands here.", "Write one, or take the hyphen out.")
        written = self.string(entry) or ""
        name, _, words = written.partition(" ")
        return (name, words, entry.line) if _ID.fullmatch(name) else ("", written, entry.line)
