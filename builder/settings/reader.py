"""The reader of settings files: it checks keys and values, and collects every problem with its line."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeVar

from builder.errors import Problem, did_you_mean
from builder.text_form import display
from builder.web_address import AddressError, shown_address
from builder.yaml_lines import YamlNode

MAX_TEXT = 20_000
"""The most characters of one text: about seven printed pages."""

_LONGEST_MESSAGE = 1000
"""The most characters of a message: the middle of a longer one is cut, lest a hostile file flood the terminal."""

_MESSAGE_END = 60
"""Characters kept at the end of a long message, which says what is wrong."""

_YES = ("yes", "true")
"""What may be written for a key that is either there or not."""

_Choice = TypeVar("_Choice", bound=str)
"""One of a few allowed words."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A key of a settings file; `doc` describes it after "Add it:" in messages."""

    name: str
    doc: str
    required: bool = False


class SettingsReader:
    """Reads a parsed file and collects its problems, so that all can be reported at once."""

    def __init__(self, file: str) -> None:
        """Take the file's name, for messages."""
        self.file = file
        self.problems: list[Problem] = []

    def fail(self, line: int, message: str, hint: str = "") -> None:
        """Record a problem of the file."""
        self.problems.append(Problem(self.file, line, sanitized(message), sanitized(hint)))

    def refuse(self, line: int, message: str, hint: str) -> None:
        """Record that a value deceives: a problem like any other, unless a stranger wrote the file."""
        self.fail(line, message, hint)

    def pairs(self, entry: YamlNode, settings: tuple[Setting, ...], what: str) -> dict[str, YamlNode]:
        """Return the known keys of a mapping, which messages call `what`; unknown and missing keys are problems."""
        known = {setting.name: setting for setting in settings}
        if not isinstance(entry.value, dict):
            keys = ", ".join(known)
            self.fail(entry.line, f"{what} needs keys here.", f"Allowed: {keys}.")
            return {}
        for key, value in entry.items():
            if key not in known:
                hint = did_you_mean(key, known) + f"Allowed for {what}: {', '.join(known)}."
                self.fail(value.line, f"unknown key “{key}”.", hint)
        mistyped = {near for key in entry.value if key not in known for near in get_close_matches(key, known, 1)}
        for setting in settings:
            given = entry.value.get(setting.name)
            if setting.required and setting.name not in mistyped and is_empty(given):
                self.fail(entry.line, f"{what} has no `{setting.name}`.", f"Add it: {setting.doc}.")
        return {key: value for key, value in entry.items() if key in known}

    def entries(self, entry: YamlNode | None, what: str = "") -> list[YamlNode]:
        """Return the entries of a list; if `what` names its key, any other value is a problem."""
        if entry is None:
            return []
        if what and not isinstance(entry.value, list):
            self.fail(entry.line, f"`{what}` is not a list.", "Begin each entry with a hyphen.")
            return []
        return entry.entries()

    def string(self, entry: YamlNode | None) -> str | None:
        """Return a text with single spaces, or None if the value is missing, empty or not a text."""
        if entry is None or entry.value is None:
            return None
        if not isinstance(entry.value, str):
            self.fail(entry.line, "expected text here.", "Put it in quotation marks.")
            return None
        if len(entry.value) > MAX_TEXT:
            message = f"this text is too long ({len(entry.value):,} characters, the limit is {MAX_TEXT:,})."
            self.fail(entry.line, message, "Shorten it.")
            return None
        return " ".join(entry.value.split()) or None

    def choice(self, entry: YamlNode | None, allowed: tuple[_Choice, ...], default: _Choice) -> _Choice:
        """Return one of the allowed words, or the default if the value is missing or not allowed."""
        value = self.string(entry)
        if entry is None or value is None:
            return default
        for known in allowed:
            if known == value:
                return known
        self.fail(entry.line, f"“{value}” is not allowed here.", f"Allowed: {', '.join(allowed)}.")
        return default

    def yes(self, entry: YamlNode | None) -> bool:
        """Return True if a key says yes."""
        written = self.string(entry)
        if entry is not None and written is not None and written.lower() not in _YES:
            self.fail(entry.line, f"“{written}” is not allowed here.", "Write yes, or remove the key.")
        return (written or "").lower() in _YES

    def url(self, entry: YamlNode | None) -> str | None:
        """Return a web address in the form in which it is shown, or None if the value is missing or anything else."""
        value = self.string(entry)
        if entry is None or value is None:
            return None
        try:
            return shown_address(value)
        except AddressError as error:
            report = self.refuse if error.deceives else self.fail
            report(entry.line, f"“{value}” {error}", error.hint)
            return None


def sanitized(text: str) -> str:
    """Return a text from a file as a message may show it: without invisible characters, and not too long."""
    shown = display(text)
    return shown if len(shown) <= _LONGEST_MESSAGE else f"{shown[: _LONGEST_MESSAGE // 2]} … {shown[-_MESSAGE_END:]}"


def is_empty(entry: YamlNode | None) -> bool:
    """Return True for a value that is missing or has nothing visible in it."""
    if entry is None or entry.value is None:
        return True
    return not (display(entry.value) if isinstance(entry.value, str) else entry.value)
