"""A YAML reader that records line numbers, so that every message can name a line.

Scalars stay as they are written: `no` is the word "no", and `2025-01-11` does not become a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.reader import ReaderError

from builder.errors import InputError, Problem

MAX_SETTINGS = 1_000_000
"""The most characters of a settings file or front matter; a thousand articles need a quarter of that."""

MAX_DEPTH = 20
"""The deepest nesting of lists and mappings; settings need five levels."""

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class YamlNode:
    """A YAML value with its line, counted from 1."""

    value: str | list[YamlNode] | dict[str, YamlNode] | None
    line: int

    def text(self) -> str | None:
        """Return the value if it is a scalar; otherwise None."""
        return self.value if isinstance(self.value, str) else None

    def items(self) -> Iterator[tuple[str, YamlNode]]:
        """Return the keys and values of a mapping; nothing for any other value."""
        return iter(self.value.items() if isinstance(self.value, dict) else ())

    def entries(self) -> list[YamlNode]:
        """Return the entries of a list; a scalar or mapping is a list of one, nothing is an empty list."""
        if isinstance(self.value, list):
            return self.value
        return [] if self.value is None else [self]


def load_yaml(text: str, file: str, first_line: int = 1) -> YamlNode:
    """Parse one YAML document.

    `file` and `first_line` (the line of that file on which `text` begins) are for messages only. Raises InputError for
    malformed YAML, repeated keys, tags, anchors, aliases, nesting deeper than MAX_DEPTH, lone surrogates, and more than
    MAX_SETTINGS characters.
    """
    offset = first_line
    if len(text) > MAX_SETTINGS:
        message = f"too large ({len(text):,} characters, the limit is {MAX_SETTINGS:,})."
        raise InputError([Problem(file, None, message, "Remove what is not needed.")])
    try:
        node = yaml.compose(text, Loader=_Loader)
    except _UnsupportedYaml as error:
        raise InputError([Problem(file, error.line + offset, error.message, error.hint)]) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + offset if mark else None
        what = " ".join(part for part in (error.context, error.problem) if part)
        raise InputError([Problem(file, line, f"not valid YAML: {what}.", _yaml_error_hint(what))]) from None
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + offset
        message = f"a character that is not allowed here (U+{error.character:04X})."
        raise InputError([Problem(file, line, message, "Remove it.")]) from None
    except (ValueError, OverflowError):
        hint = "Look for a backslash and U between quotation marks."
        raise InputError([Problem(file, None, "an escape for a character that does not exist.", hint)]) from None
    except yaml.YAMLError as error:
        raise InputError([Problem(file, None, f"not valid YAML: {_first_line(error)}.")]) from None
    if node is None:
        return YamlNode(None, offset)
    return _convert(node, file, offset)


class _UnsupportedYaml(Exception):
    """YAML that is valid but not supported; `line` counts from 0."""

    def __init__(self, line: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.line, self.message, self.hint = line, message, hint


class _Loader(yaml.SafeLoader):
    """A loader that raises an error at the first unsupported construct, before aliases or nesting can use up memory."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        line = event.start_mark.line
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise _UnsupportedYaml(line, "anchors (&, *) are not supported.", "Write the value itself.")
        if not isinstance(event, yaml.AliasEvent) and event.tag is not None:
            raise _UnsupportedYaml(line, "tags (!) are not supported.", "Put quotation marks around the value.")
        if self.depth > MAX_DEPTH:
            raise _UnsupportedYaml(line, "lists nested too deeply.", "Write it with fewer levels.")
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def _convert(node: yaml.Node, file: str, offset: int) -> YamlNode:
    """Return a PyYAML node as a YamlNode; `offset` is the line of the file on which the text begins."""
    line = node.start_mark.line + offset
    if isinstance(node, yaml.ScalarNode):
        empty = node.style is None and node.value in ("", "~", "null")
        return YamlNode(None if empty else _checked_text(node.value, file, line), line)
    if isinstance(node, yaml.SequenceNode):
        return YamlNode([_convert(child, file, offset) for child in node.value], line)
    pairs: dict[str, YamlNode] = {}
    for key_node, value_node in node.value:
        key_line = key_node.start_mark.line + offset
        if not isinstance(key_node, yaml.ScalarNode):
            raise InputError([Problem(file, key_line, "a key must be a word.", "Put quotation marks around it.")])
        if key_node.value in pairs:
            raise InputError(
                [Problem(file, key_line, f"“{key_node.value}” occurs twice.", "Keep one, or merge the two.")]
            )
        value = _convert(value_node, file, offset)
        pairs[_checked_text(key_node.value, file, key_line)] = YamlNode(value.value, key_line)
    return YamlNode(pairs, line)


def _checked_text(text: str, file: str, line: int) -> str:
    """Return a text unchanged. Raises InputError for a lone surrogate, made by an escape, which no file can contain."""
    if _SURROGATE.search(text):
        raise InputError([Problem(file, line, "half a character (a lone surrogate).", "Write the character itself.")])
    return text


def _yaml_error_hint(what: str) -> str:
    """Return a hint for an error message of the YAML parser."""
    if "mapping values are not allowed" in what:
        return "Put quotation marks around a text with a colon."
    if "\\t" in what:
        return "Use spaces instead of tabs."
    if "could not find expected ':'" in what:
        return "A key needs a colon and a space after it."
    return "Check the indentation, colons and quotation marks near this line."


def _first_line(error: Exception) -> str:
    """Return the first line of an error's message."""
    return str(error).strip().split("\n")[0]
