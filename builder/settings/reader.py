"""The keys that a settings file may hold, and the reader that says what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeVar

from builder.errors import Problem, did_you_mean
from builder.text_form import display
from builder.yaml_lines import YamlNode

MAX_TEXT = 20_000
"""The longest text of a setting, in characters: about seven printed pages."""

_LONGEST_MESSAGE = 1000
"""Characters from which on a message is cut in its middle."""

_Choice = TypeVar("_Choice", bound=str)


@dataclass(frozen=True, slots=True)
class Setting:
    """One key that a file may hold."""

    name: str
    doc: str
    required: bool = False


class SettingsReader:
    """Walks one parsed file and collects what is wrong with it, so that all of it is reported at once."""

    def __init__(self, file: str) -> None:
        """Take the file's name, for messages."""
        self.file = file
        self.problems: list[Problem] = []

    def fail(self, line: int, message: str, way_out: str = "") -> None:
        """Note a problem of the file."""
        self.problems.append(Problem(self.file, line, sanitized(message), sanitized(way_out)))

    def pairs(self, entry: YamlNode, settings: tuple[Setting, ...], what: str) -> dict[str, YamlNode]:
        """The known keys of a mapping, called `what` in messages; unknown and lacking ones are problems."""
        known = {setting.name: setting for setting in settings}
        if not isinstance(entry.value, dict):
            keys = ", ".join(known)
            self.fail(entry.line, f"{what} needs keys here.", f"Allowed: {keys}.")
            return {}
        for key, value in entry.items():
            if key not in known:
                way_out = did_you_mean(key, known) + f"Allowed for {what}: {', '.join(known)}."
                self.fail(value.line, f"unknown key “{key}”.", way_out)
        mistyped = {near for key in entry.value if key not in known for near in get_close_matches(key, known, 1)}
        for setting in settings:
            given = entry.value.get(setting.name)
            if setting.required and setting.name not in mistyped and is_empty(given):
                self.fail(entry.line, f"{what} has no `{setting.name}`.", f"Add it: {setting.doc}.")
        return {key: value for key, value in entry.items() if key in known}

    def entries(self, entry: YamlNode | None, what: str = "") -> list[YamlNode]:
        """The entries of a list; where `what` names the key, anything but a list is a problem."""
        if entry is None:
            return []
        if what and not isinstance(entry.value, list):
            self.fail(entry.line, f"`{what}` is not a list.", "Begin each of them with a hyphen.")
            return []
        return entry.entries()

    def string(self, entry: YamlNode | None) -> str | None:
        """A text, with single spaces; None where there is none."""
        if entry is None or entry.value is None:
            return None
        if not isinstance(entry.value, str):
            self.fail(entry.line, "a text is wanted here.", "Put it in quotation marks.")
            return None
        if len(entry.value) > MAX_TEXT:
            message = f"this text is too long ({len(entry.value):,} characters, the limit is {MAX_TEXT:,})."
            self.fail(entry.line, message, "Shorten it.")
            return None
        return " ".join(entry.value.split()) or None

    def choice(self, entry: YamlNode | None, allowed: tuple[_Choice, ...], default: _Choice) -> _Choice:
        """One of the words allowed, or the default where there is none."""
        value = self.string(entry)
        if entry is None or value is None:
            return default
        for known in allowed:
            if known == value:
                return known
        self.fail(entry.line, f"“{value}” is not possible here.", f"Allowed: {', '.join(allowed)}.")
        return default


def sanitized(text: str) -> str:
    """What a message says of a file: without characters that cannot be seen, such as a terminal's, and not too long."""
    shown = display(text)
    return shown if len(shown) <= _LONGEST_MESSAGE else f"{shown[: _LONGEST_MESSAGE // 2]} … {shown[-60:]}"


def is_plain(text: str) -> bool:
    """Whether pages show a text as it stands: single spaces, and no character that cannot be seen."""
    return display(text) == text


def is_empty(entry: YamlNode | None) -> bool:
    """Whether a value is not there, or holds nothing that can be seen."""
    if entry is None or entry.value is None:
        return True
    return not (display(entry.value) if isinstance(entry.value, str) else entry.value)
