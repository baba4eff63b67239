"""Loader of the word lists in the TOML files of this folder.

A list is a string in which white space separates the words, or `|` separates entries of several words.
Every function takes the name of a subject (its TOML file) and the name of a list in it.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def _subject(name: str) -> dict[str, Any]:
    """Return the lists of a subject's file."""
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))


def _entries(text: str) -> tuple[str, ...]:
    """Return the entries of a list that `|` separates."""
    return tuple(" ".join(entry.split()) for entry in text.split("|") if entry.strip())


def ordered(subject: str, name: str) -> tuple[str, ...]:
    """Return the words of a list in order."""
    return tuple(_subject(subject)[name].split())


def word_set(subject: str, name: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(ordered(subject, name))


def phrases(subject: str, name: str) -> tuple[str, ...]:
    """Return the entries of a list of phrases in order."""
    return _entries(_subject(subject)[name])


def groups(subject: str, name: str) -> tuple[tuple[str, ...], ...]:
    """Return the groups of a list that has one group on each line."""
    return tuple(_entries(line) for line in _subject(subject)[name].splitlines() if line)


def table(subject: str, name: str) -> dict[str, str]:
    """Return a table of strings, each with its white space reduced to single spaces."""
    return {key: " ".join(value.split()) for key, value in _subject(subject)[name].items()}


def numbers(subject: str, name: str) -> dict[str, int]:
    """Return a table of integers."""
    return dict(_subject(subject)[name])


def inverted(subject: str, name: str) -> dict[str, str]:
    """Return a table of lists of phrases, inverted: phrase -> key of its list."""
    return {phrase: key for key, text in _subject(subject)[name].items() for phrase in _entries(text)}


def alternatives(subject: str, name: str) -> str:
    """Return a list of regular expressions, one on each line, joined by `|` into one."""
    return "|".join(_subject(subject)[name].rstrip("\n").split("\n"))
