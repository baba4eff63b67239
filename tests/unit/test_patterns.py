"""No regular expression backtracks without bound: the time it takes grows no faster than the length of the text.

Every pattern that `builder` compiles is run, in a process of its own, on texts made from the pattern itself: what one
of its repeats matches, many times over, after what leads to the repeat and before what makes the match fail. A pattern
that tries every part of such a text takes more processor time than it may; how much that is, the test measures on the
machine itself.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
from collections.abc import Callable, Container, Iterator, Sequence
from functools import cache, partial
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple, TypeAlias

from support.growth import ATTEMPTS, TIMES_LONGER, ends_within, processor_seconds
from support.project import ROOT, run_python

BOUNDED = {
    "builder.articles.attribution.article_names:_NAME_BEFORE_APPOSITION": "searches 100 characters before a word",
    "builder.articles.attribution.article_names:_ORGANISATION_START": "searches 100 characters before a word",
    "builder.articles.attribution.article_names:_TWO_WORDS_BEFORE": "searches 100 characters before a word",
    "builder.gate.html_pages:_FRONT_MATTER": "is searched for in our own pages, which begin with it",
    "builder.settings.terms:_LIST_NAME": "is matched with an entry of dossier.yml, with single spaces",
    r"builder.settings.editor_check:\s*(?:…|\.\.\.)$": "is searched for in an entry of editor.yml, with single spaces",
    "builder.articles.figures.measure_index:_EITHER": "is searched for in an entry of dossier.yml, with single spaces",
    "builder.vocabulary:_PATTERNS": "are tried on one of our own labels or headings, with fullmatch",
    "builder.articles.attribution.written_out:_NAME_AT_END": "searches 80 characters before an acronym",
    "builder.labels:_COUNTS": "are tried on a name, a title or a line of a hand-written page, with fullmatch",
    "builder.labels:_NUMBER_HEADLINE": "is tried on a title, with fullmatch",
    r"builder.labels:(?:\w+ )*un(?:known|named|attributed)(?: \w+)*": "is tried on a label of ours, with fullmatch",
}
"""Patterns that may take longer, by module and name, with the reason why their texts are always short."""

MADE_AT_RUN_TIME = {
    "builder.articles.editing.entry_words": "words of editor.yml as written, one possessive repeat between two of them",
    "builder.articles.attribution.article_names": "a word as written, after a space: no repeat",
    "builder.articles.attribution.colon_lines": "bounded repeats, and a name or its initials as written",
    "builder.articles.attribution.article_people": "bounded repeats, and a surname as written",
    "builder.articles.attribution.descriptions": "bounded repeats, and a noun as written",
    "builder.gate.same_text": "one repeat, of characters that nothing else in it matches",
    "builder.compare.artifacts": "names as written: no repeat",
    "builder.typesetting.typeset": "a class of characters from our own list",
    "builder.gate.printed_frame": "a repeated heading as written, each time after line breaks, which no heading has",
    "builder.articles.attribution.written_out": "names as written: no repeat",
    "builder.gate.hand_written_pages": "labels of ours as written, with numbers for their figures",
    "builder.labels": "labels of ours as written, made when its module is imported, and run here",
    "builder.site.front_matter": "a key as written: one repeat, of white space",
    "builder.vocabulary": "_pattern, whose patterns are made when its module is imported, and are run here",
}
"""Modules in which a function makes patterns from values, with the reason why these are harmless."""

LENGTH = 20_000
"""Characters of a text: to try every part of it takes 200 million steps."""

YARDSTICK = re.compile(r"\w+\s$")
"""A pattern that backtracks without bound; with a sixteenth of LENGTH it shows how fast this machine does that."""

ALLOWED = 16
"""How many times longer than YARDSTICK another pattern may take for a text of LENGTH.

The slowest takes three times as long; YARDSTICK itself would take 256 times as long.
"""

MANY = 8
"""Repetitions below which a repeat cannot match a long text."""

METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")
ANCHORED = ("match", "fullmatch")

ONE = (code.LITERAL, code.NOT_LITERAL, code.ANY, code.IN)
REPEATS = (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT)
TRIED = " a1A.,-\n\"'(/_:é%“—½" + "".join(map(chr, range(33, 127)))
"""Characters that are tried to learn what a character class matches."""


Node: TypeAlias = tuple[Any, Any]
"""A part of a pattern, as Python's own parser returns it: an operation and its details."""


class Call(NamedTuple):
    """A call of a function of `re`."""

    function: str
    pattern: ast.expr


class Compiled(NamedTuple):
    """A pattern, with its module and its name there, or its source if it has none."""

    name: str
    pattern: re.Pattern[str]


# --- texts in which a pattern might backtrack


def takes(node: Node, flags: int, most: int) -> list[str]:
    """Some characters that a part of a pattern matches, if it matches single characters."""
    op, value = node
    if op is code.LITERAL:
        return [chr(value)]
    state = _parser.State()
    state.flags = flags
    tree = _parser.SubPattern(state, [node])
    one = importlib.import_module("re._compiler").compile(tree, flags)
    return [char for char in TRIED if one.fullmatch(char)][:most] or ["\0"]


def samples(nodes: Sequence[Node], flags: int, most: int = 2) -> list[str]:
    """Some texts that a sequence of parts of a pattern matches; assertions are left out."""
    out = [""]
    for op, value in nodes:
        if op in ONE:
            found = takes((op, value), flags, most)
        elif op in REPEATS:
            least, _, body = value
            found = [text * max(1, least) for text in samples(body, flags, most)] + [""] * (least == 0)
        elif op is code.SUBPATTERN:
            found = samples(value[3], flags | value[1], most)
        elif op is code.ATOMIC_GROUP:
            found = samples(value, flags, most)
        elif op is code.BRANCH:
            found = [text for branch in value[1][: most + 3] for text in samples(branch, flags, 1)]
        else:
            found = [""]
        count = min(most + 3, max(len(out), len(found)))
        out = [out[at % len(out)] + found[at % len(found)] for at in range(count)]
    return list(dict.fromkeys(out))


def repeats(nodes: Sequence[Node], flags: int, before: str = "") -> Iterator[tuple[str, str, str]]:
    """For each repeat of a pattern, at any depth: what leads to it, what it matches, and what must follow."""
    for at, (op, value) in enumerate(nodes):
        if op in REPEATS:
            _, most, body = value
            after = samples(nodes[at + 1 :], flags, 1)[0]
            yield from ((before, text, after) for text in samples(body, flags) if text and most >= MANY)
            yield from repeats(body, flags, before)
        elif op is code.SUBPATTERN:
            yield from repeats(value[3], flags | value[1], before)
        elif op is code.ATOMIC_GROUP:
            yield from repeats(value, flags, before)
        elif op is code.BRANCH:
            for branch in value[1]:
                yield from repeats(branch, flags, before)
        elif op in (code.ASSERT, code.ASSERT_NOT):
            yield from repeats(value[1], flags, before)
        before += samples([(op, value)], flags, 1)[0]


def attacks(pattern: re.Pattern[str]) -> Iterator[str]:
    """Long texts in which a pattern that can backtrack does so for a long time."""
    tree = _parser.parse(pattern.pattern, pattern.flags)
    made: dict[str, None] = {}
    for before, text, after in repeats(tree, pattern.flags):
        cut = after[:-1]
        for lead, unit, tail in (
            (before, text, "\0"),
            (before, text, cut + "\0"),
            ("", before + text, "\0"),
            ("", before + text + cut, "\0"),
            (before, text + cut, "\0"),
        ):
            made.setdefault(lead + unit * (LENGTH // len(unit)) + tail)
    yield from made


# --- every pattern, and how it is used


def modules() -> Iterator[str]:
    """The names of all modules of `builder`."""
    builder = importlib.import_module("builder")
    return (found.name for found in pkgutil.walk_packages(builder.__path__, "builder.") if "__main__" not in found.name)


def compiled() -> list[Compiled]:
    """The patterns of the modules: under names, inside other values, and written out in calls."""
    found: dict[tuple[str, int], Compiled] = {}

    def add(name: str, value: object) -> None:
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
            found.setdefault((value.pattern, value.flags), Compiled(name, value))
        elif isinstance(value, tuple | list):
            for part in value:
                add(name, part)
        elif isinstance(value, dict):
            add(name, list(value.values()))

    for module in modules():
        for name, value in vars(importlib.import_module(module)).items():
            if not name.startswith("__"):
                add(f"{module}:{name}", value)
        for call in calls(module):
            match call:
                case Call(function, ast.Constant(value=str(written))) if function != "compile":
                    add(f"{module}:{written}", re.compile(written))
    return list(found.values())


@cache
def syntax(module: str) -> ast.Module:
    """The syntax tree of a module."""
    file = importlib.import_module(module).__file__
    assert file
    with open(file, encoding="utf-8") as source:
        return ast.parse(source.read())


def calls(module: str, inside: ast.AST | None = None) -> Iterator[Call]:
    """The calls of functions of `re` that take a pattern, in a module or a part of it."""
    for node in ast.walk(inside or syntax(module)):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=function), args=[pattern, *_]):
                if function in ("compile", *METHODS):
                    yield Call(function, pattern)


def made_at_run_time() -> set[str]:
    """The modules with functions that make patterns from values."""
    functions = (
        (module, node)
        for module in modules()
        for node in ast.walk(syntax(module))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    )
    return {
        module
        for module, node in functions
        for call in calls(module, node)
        if not isinstance(call.pattern, ast.Constant)
    }


def matched_in_place() -> set[str]:
    """The patterns that are only ever matched at one place of a text, by module and name."""
    used: dict[str, set[str]] = {}
    for module in modules():
        for node in ast.walk(syntax(module)):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr in METHODS:
                used.setdefault(f"{module}:{node.value.id}", set()).add(node.attr)
    return {name for name, methods in used.items() if methods <= set(ANCHORED)}


# --- in a process of its own


@cache
def yardstick_seconds(attempt: int) -> float:
    """Return the processor time of YARDSTICK on this machine, measured anew for each attempt."""
    return processor_seconds(lambda: YARDSTICK.search("a" * (LENGTH // TIMES_LONGER)))


def ends_in_time(work: Callable[[], object]) -> bool:
    """Return True if work ends within the time that one text may take, in one of several attempts."""
    return any(ends_within(ALLOWED * yardstick_seconds(attempt), work) for attempt in range(ATTEMPTS))


def slow(patterns: Sequence[Compiled], anchored: Container[str]) -> list[str]:
    """Return the patterns that take too long, each with the start of a text; `anchored` ones match only there."""
    out = []
    for name, pattern in patterns:
        use = pattern.match if name in anchored else pattern.search
        text = next((text for text in attacks(pattern) if not ends_in_time(partial(use, text))), None)
        if text is not None:
            out.append(f"{name}, {use.__name__}: {pattern.pattern} in {text[:60]!r}")
    return out


def print_slow_patterns() -> None:
    """Run every pattern, and print which ones are slow."""
    patterns = [one for one in compiled() if one.name not in BOUNDED]
    print(json.dumps({"patterns": len(patterns), "slow": slow(patterns, matched_in_place())}))


# --- the tests


def test_no_pattern_backtracks_without_bound() -> None:
    done = run_python(ROOT, __file__)
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["patterns"] > 150
    assert not result["slow"], "\n".join(result["slow"])


def test_a_slow_pattern_would_be_found() -> None:
    slow_patterns = {
        "nested": r"(?:a+)+b",
        "beside": r"\s*,?\s*;",
        "tail": r"\w+\s$",
        "branches": r"(?:a|\w)*!",
        "far": r"x(?:[ab]{2,4}c?)*\d",
    }
    fast_patterns = {"possessive": r"\s*+,?\s*+;", "bounded": r"\w{1,30}\s$", "plain": r"(?:ab|cd)+"}
    everything = [
        Compiled(f":{name}", re.compile(pattern)) for name, pattern in (slow_patterns | fast_patterns).items()
    ]
    found = slow(everything, (":possessive",))
    assert [text.partition(",")[0].strip(":") for text in found] == list(slow_patterns)


def test_the_lists_of_exceptions_are_up_to_date() -> None:
    assert made_at_run_time() == set(MADE_AT_RUN_TIME)
    assert set(BOUNDED) <= {one.name for one in compiled()}


if __name__ == "__main__":
    print_slow_patterns()
