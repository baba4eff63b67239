"""The reader of `editor.yml`: what the editor decides about individual statements, names and figures."""

from __future__ import annotations

import re
from typing import Any, TypedDict

from builder.errors import Problem
from builder.ids import STATEMENT_ID
from builder.model import AgentEdit, Edit, Edits, FigureEdit, Number, Qualifier, SpeakerEdit
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
    Setting("speakers", "who says some words"),
    Setting("agents", "names that mean one agent, or another one"),
    Setting("figures", "figures that mean or count something else"),
)
"""The keys of `editor.yml`, each with a list of entries."""

_STATEMENTS = Setting("statements", "a list of statement ids", required=True)

_QUESTION = Setting("question", "the id of the only question to which it applies (default: every question)")

_REASON = Setting("reason", "why, as the reader sees it", required=True)

ENTRY_SETTINGS: dict[str, tuple[Setting, ...]] = {
    "merge": (_STATEMENTS, _QUESTION),
    "split": (_STATEMENTS, _QUESTION),
    "origins": (_STATEMENTS, Setting("label", "the editor's name for the utterance or document", required=True)),
    "set_aside": (_STATEMENTS, _REASON),
    "notes": (
        Setting("on", "the id of a question", required=True),
        Setting("text", "what the reader sees", required=True),
        Setting("cites", "a list of the ids of statements that the note cites", required=True),
    ),
    "speakers": (
        _STATEMENTS,
        Setting("words", "some of the words said, if only these are meant"),
        Setting("speaker", "the speaker in words of the article"),
        Setting("agent", "the name or id of the agent who speaks"),
        Setting("remove", "yes, if nobody says the words but the outlet"),
        _REASON,
    ),
    "agents": (
        Setting("join", "a list of names that mean one agent"),
        Setting("part", "a list of spellings that mean somebody else"),
        Setting("from", "the agent to whom these spellings do not belong"),
        Setting("in", "the articles in which they do not (default: all)"),
        _REASON,
    ),
    "figures": (
        _STATEMENTS,
        Setting("figure", "the words of the figure", required=True),
        Setting("set_aside", "yes, if it is not to be counted anywhere"),
        Setting("value", "a number, or two with “to” between them"),
        Setting("bound", "how the words bound the value"),
        Setting("counts", "the words of the sentence for what is counted"),
        Setting("measure", "the id of its measure, or none"),
        _REASON,
    ),
}
"""The keys of an entry, by the key of its list."""

_CALLED = {
    "merge": "a merge",
    "split": "a split",
    "origins": "an origin",
    "set_aside": "an entry of `set_aside`",
    "notes": "a note",
    "speakers": "an entry of `speakers`",
    "agents": "an entry of `agents`",
    "figures": "an entry of `figures`",
}
"""What messages call an entry of each list."""

_TWO_OR_MORE = ("merge", "origins")
"""Lists whose entries need two or more statements."""

_BOUNDS: tuple[Qualifier, ...] = ("exact", "about", "over", "at_least", "under", "up_to", "range")
"""What `bound` may be; a space may stand for the underscore."""

_NUMBER = r"(\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(\.\d{1,6})?"
"""A number in digits, with or without commas between thousands."""

_VALUE = re.compile(rf"{_NUMBER}(?:\s?(?:to|-|–)\s?{_NUMBER})?")
"""A number, or two that are the ends of a range."""


def edits_from(root: YamlNode) -> tuple[Edits, list[Problem]]:
    """Return the decisions in a parsed `editor.yml`, and what is wrong with the file itself.

    Its ids are as written; `editor_check` replaces and checks them once the statements are known.
    """
    reader = _EditorReader(EDITOR_FILE)
    pairs = {} if root.value is None else reader.pairs(root, EDITOR_SETTINGS, "the editor's file")
    made: dict[str, Any] = {
        key: tuple(reader.decision(key, entry) for entry in reader.entries(value, key))
        for key, value in pairs.items()
        if value.value is not None
    }
    return Edits(**made), reader.problems


class _Cited(TypedDict):
    """The fields of an `Edit` that say which statements it is about, and where it stands."""

    statements: tuple[str, ...]
    line: int
    written: tuple[str, ...]
    lines: tuple[int, ...]


class _EditorReader(SettingsReader):
    """Reads `editor.yml`."""

    def decision(self, key: str, entry: YamlNode) -> Edit | AgentEdit:
        """Read one entry of the list `key`."""
        pairs = self.pairs(entry, ENTRY_SETTINGS[key], _CALLED[key])
        if key == "speakers":
            return self.speaker(entry, pairs)
        if key == "agents":
            return self.agent(entry, pairs)
        if key == "figures":
            return self.figure(entry, pairs)
        return self.edit(key, entry, pairs)

    def edit(self, key: str, entry: YamlNode, pairs: dict[str, YamlNode]) -> Edit:
        """Read an entry that groups statements, sets them aside or is a note."""
        named = "cites" if key == "notes" else "statements"
        cited = self.cited(entry, pairs, named)
        if key in _TWO_OR_MORE and len(cited["statements"]) == 1:
            self.fail(
                pairs[named].line, f"{_CALLED[key]} needs two or more statements.", "Add one, or remove the entry."
            )
        question = pairs.get("on" if key == "notes" else "question")
        text = next((pairs[name] for name in ("label", "reason", "text") if name in pairs), None)
        return Edit(
            **cited,
            question=self.string(question),
            text=self.string(text),
            question_line=question.line if question else None,
        )

    def speaker(self, entry: YamlNode, pairs: dict[str, YamlNode]) -> SpeakerEdit:
        """Read an entry of `speakers`."""
        cited = self.cited(entry, pairs, "statements")
        edit = SpeakerEdit(
            **cited,
            text=self.string(pairs.get("reason")),
            words=self.string(pairs.get("words")),
            speaker=self.string(pairs.get("speaker")),
            agent=self.string(pairs.get("agent")),
            remove=self.yes(pairs.get("remove")),
        )
        if edit.remove == bool(edit.speaker or edit.agent):
            message = f"{_CALLED['speakers']} needs either `remove`, or `speaker` or `agent` or both of these."
            self.fail(entry.line, message, "Say who speaks, or that nobody does.")
        if edit.words and len(edit.statements) > 1:
            self.fail(pairs["words"].line, "`words` can be of one statement only.", "Write an entry for each.")
        return edit

    def agent(self, entry: YamlNode, pairs: dict[str, YamlNode]) -> AgentEdit:
        """Read an entry of `agents`."""
        edit = AgentEdit(
            reason=self.string(pairs.get("reason")) or "",
            line=entry.line,
            join=self.strings(pairs.get("join")),
            part=self.strings(pairs.get("part")),
            agent=self.string(pairs.get("from")),
            files=self.strings(pairs.get("in")),
        )
        if bool(edit.join) == bool(edit.part):
            message = f"{_CALLED['agents']} needs either `join` or `part`."
            self.fail(entry.line, message, "Join names that mean one agent, or part a name from an agent.")
        elif edit.join and (edit.agent or edit.files):
            message = "`from` and `in` belong to `part`, not to `join`."
            self.fail(entry.line, message, "Remove them, or write two entries.")
        elif len(edit.join) == 1:
            self.fail(pairs["join"].line, "`join` needs two or more names.", "Add one, or remove the entry.")
        elif edit.part and not edit.agent:
            self.fail(
                entry.line, "an entry with `part` has no `from`.", "Add it: the agent to whom it does not belong."
            )
        return edit

    def figure(self, entry: YamlNode, pairs: dict[str, YamlNode]) -> FigureEdit:
        """Read an entry of `figures`."""
        cited = self.cited(entry, pairs, "statements")
        value, bound = self.value(pairs.get("value")), self.bound(pairs.get("bound"))
        edit = FigureEdit(
            **cited,
            text=self.string(pairs.get("reason")),
            figure=self.string(pairs.get("figure")) or "",
            set_aside=self.yes(pairs.get("set_aside")),
            value=value,
            bound=bound,
            counts=self.string(pairs.get("counts")),
            measure=self.string(pairs.get("measure")),
        )
        corrected = [name for name in ("value", "bound", "counts", "measure") if not is_empty(pairs.get(name))]
        if edit.set_aside == bool(corrected):
            message = f"{_CALLED['figures']} needs either `set_aside`, or one of `value`, `bound`, `counts`, `measure`."
            self.fail(entry.line, message, "Say what is wrong with the figure.")
        if value and bound and (value[0] != value[1]) != (bound == "range"):
            message = f"the bound “{bound}” does not fit this value."
            self.fail(pairs["bound"].line, message, "A range has two numbers, any other bound has one.")
        return edit

    def value(self, entry: YamlNode | None) -> tuple[Number, Number] | None:
        """Read a number or a range; return both ends, which are equal for a number."""
        written = self.string(entry)
        if entry is None or written is None:
            return None
        match = _VALUE.fullmatch(written)
        if match is None:
            self.fail(entry.line, f"“{written}” is no number.", "Write it in digits: 14, 1,200, 3.5 or 14 to 20.")
            return None
        low = _number(match[1], match[2])
        high = low if match[3] is None else _number(match[3], match[4])
        if match[3] is not None and low >= high:
            self.fail(entry.line, f"“{written}” is no range.", "Write the lesser number first.")
        return low, high

    def bound(self, entry: YamlNode | None) -> Qualifier | None:
        """Read how a value is bounded, with a space or an underscore in "at least"."""
        written = (self.string(entry) or "").replace(" ", "_")
        for known in _BOUNDS:
            if known == written:
                return known
        if entry is not None and written:
            allowed = ", ".join(known.replace("_", " ") for known in _BOUNDS)
            self.fail(entry.line, f"“{written}” is no bound.", f"Allowed: {allowed}.")
        return None

    def strings(self, entry: YamlNode | None) -> tuple[str, ...]:
        """Return the texts of a list."""
        texts = (self.string(value) for value in self.entries(entry))
        return tuple(dict.fromkeys(text for text in texts if text))

    def cited(self, entry: YamlNode, pairs: dict[str, YamlNode], named: str) -> _Cited:
        """Read the list of statements under the key `named`: their ids, the words after these, and the lines."""
        given = [self.reference(value) for value in self.entries(pairs.get(named))]
        return {
            "statements": tuple(name for name, _, _ in given),
            "line": entry.line,
            "written": tuple(words for _, words, _ in given),
            "lines": tuple(line for _, _, line in given),
        }

    def reference(self, entry: YamlNode) -> tuple[str, str, int]:
        """Read a statement's id, the words after it, and its line. Without a valid id, the whole text is words."""
        if is_empty(entry):
            self.fail(entry.line, "there is no statement id here.", "Write one, or remove the hyphen.")
        written = self.string(entry) or ""
        name, _, words = written.partition(" ")
        return (name, words, entry.line) if STATEMENT_ID.fullmatch(name) else ("", written, entry.line)


def _number(whole: str, decimals: str | None) -> Number:
    """Return the value of a number in digits: an int if it is whole."""
    value = float(f"{whole.replace(',', '')}{decimals or ''}")
    return int(value) if value.is_integer() else value
