"""`dossier.yml`, `editor.yml` and `seeds/sources.yml` -> Settings, validated; their keys are declared once.

Those of `editor.yml` stand in `editor`, the others here.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from graphlib import CycleError, TopologicalSorter
from urllib.parse import urlsplit

from builder.errors import InputError, Problem, did_you_mean
from builder.ids import DEVICES, ID, LONGEST_ID, slug
from builder.model import AnyOf, Basis, Condition, Measure, Metadata, Paper, Publish, Question, Term, Topic
from builder.settings.metadata import ADDRESS
from builder.settings.reader import SettingsReader, is_plain
from builder.settings.schema import (
    BASES,
    COMMON_MEASURES,
    CONDITION_NAMES,
    CONDITION_SETTINGS,
    DOSSIER_SETTINGS,
    MAX_AGENTS,
    MAX_LISTS,
    MAX_MEASURES,
    MAX_QUESTIONS,
    MAX_TERMS,
    MAX_TOPICS,
    MEASURE_SETTINGS,
    PAPER,
    PUBLISH,
    QUESTION_SETTINGS,
    RESERVED,
    SOURCE_SETTINGS,
    TOPIC_SETTINGS,
)
from builder.yaml_lines import YamlNode

BUILT_IN_LISTS = ("number",)
"""Lists that need no declaration: `<number>` is any figure, in digits or words."""

_LIST_NAME = re.compile(r"<\s*([^<>]+?)\s*>")


@dataclass(frozen=True, slots=True)
class _Declared:
    """What `dossier.yml` says."""

    title: str
    description: str | None
    address: str | None
    publish: Publish
    paper: Paper
    author: str | None
    topics: tuple[Topic, ...]
    measures: tuple[Measure, ...]
    aliases: dict[str, str]


class DossierReader(SettingsReader):
    """Reads `dossier.yml` or `sources.yml`."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.lists: dict[str, tuple[Term, ...]] = {}
        self.measures: tuple[str, ...] = ()
        self.counted = 0  # terms so far

    # -- dossier.yml

    def dossier(self, root: YamlNode) -> _Declared:
        pairs = self.pairs(root, DOSSIER_SETTINGS, "the dossier")
        self.read_lists(pairs.get("lists"))
        publish = self.choice(pairs.get("publish"), PUBLISH, "full")
        declared, chapters = (self.entries(pairs.get(name), name) for name in ("measures", "topics"))
        self.no_more(len(declared), MAX_MEASURES, root.line, "measures")
        self.no_more(len(chapters), MAX_TOPICS, root.line, "topics")
        measures = tuple(self.measure(entry) for entry in declared) if "measures" in pairs else COMMON_MEASURES
        self.unique([(measure.id, measure.line) for measure in measures], "measure")
        self.measures = tuple(measure.id for measure in measures)
        topics = tuple(self.topic(entry) for entry in chapters)
        self.unique([(topic.id, topic.line) for topic in topics], "topic")
        questions = [(question.id, question.line) for topic in topics for question in topic.questions]
        self.no_more(len(questions), MAX_QUESTIONS, root.line, "questions")
        self.unique(questions, "question")
        title, description = self.string(pairs.get("title")) or "", self.string(pairs.get("description"))
        address = self.site_address(pairs.get("address"))
        paper, author = self.choice(pairs.get("paper"), PAPER, "a4"), self.string(pairs.get("author"))
        aliases = self.aliases(pairs.get("agents"))
        return _Declared(title, description, address, publish, paper, author, topics, measures, aliases)

    def aliases(self, entry: YamlNode | None) -> dict[str, str]:
        if entry is not None and not isinstance(entry.value, dict):
            self.fail(entry.line, "`agents` holds no names.", "Write `Name: other spelling, other spelling` under it.")
        pairs = {} if entry is None else dict(entry.items())
        spellings = [
            (part.replace("’", "'"), name)
            for name, value in pairs.items()
            for leaf in self.leaves(value)
            for part, _ in self.parts(leaf)
        ]
        self.no_more(len(spellings), MAX_AGENTS, entry.line if entry else 1, "spellings of agents")
        return dict(spellings)

    def measure(self, entry: YamlNode) -> Measure:
        pairs = self.pairs(entry, MEASURE_SETTINGS, "a measure")
        title = self.string(pairs.get("title")) or ""
        words = {name: self.terms(pairs[name]) for name in ("counted", "happened", "where") if name in pairs}
        counted, happened, where = (
            tuple(term.text for term in words.get(name, ())) for name in ("counted", "happened", "where")
        )
        return Measure(self.identifier(pairs.get("id"), title, entry.line), counted, happened, where, title, entry.line)

    def topic(self, entry: YamlNode) -> Topic:
        pairs = self.pairs(entry, TOPIC_SETTINGS, "a topic")
        title = self.string(pairs.get("title")) or ""
        topic_id = self.identifier(pairs.get("id"), title, entry.line)
        lacks = Condition((), self.terms(pairs["none"]) if "none" in pairs else ())
        questions = tuple(
            self.question(question, topic_id, lacks) for question in self.entries(pairs.get("questions"), "questions")
        )
        return Topic(topic_id, title, self.string(pairs.get("description")), entry.line, questions)

    def question(self, entry: YamlNode, topic_id: str, of_topic: Condition) -> Question:
        pairs = self.pairs(entry, QUESTION_SETTINGS, "a question")
        text = self.string(pairs.get("ask")) or ""
        question_id = self.identifier(pairs.get("id"), text, entry.line, prefix=topic_id)
        plain = {name: entry for name, entry in pairs.items() if name in CONDITION_NAMES}
        blocks = [self.pairs(block, CONDITION_SETTINGS, "`either`") for block in self.entries(pairs.get("either"))]
        if plain and blocks:
            # Beside `either`, the question's own conditions hold for every block of it.
            conditions = [self.joined(self.condition(plain), self.condition(block)) for block in blocks]
        else:
            conditions = [self.condition(block) for block in blocks or [plain]]
        if not conditions or any(
            not (condition.needs or condition.measures or condition.agents) for condition in conditions
        ):
            self.fail(
                entry.line,
                f"nothing says what answers “{text}”.",
                "Give it an `all:` or `any:` with the words that a sentence must hold, a `measure:` or an `agent:`.",
            )
        return Question(
            question_id,
            text,
            entry.line,
            tuple(self.joined(condition, of_topic) for condition in conditions),
            self.answers(pairs.get("answers")),
        )

    def answers(self, entry: YamlNode | None) -> tuple[tuple[Term, ...], ...]:
        if entry is None:
            return ()
        known = len(self.problems)
        out: list[tuple[Term, ...]] = []
        first: dict[str, int] = {}
        for turn, line in enumerate(entry.value if isinstance(entry.value, list) else ()):
            if terms := self.terms(line):
                out.append(terms)
            for term in terms:
                if first.setdefault(term.text, turn) != turn:
                    self.fail(
                        line.line,
                        f"“{term.text}” stands in two answers.",
                        "Keep it in one: each answer has words of its own.",
                    )
        if len(out) < 2 and len(self.problems) == known:
            self.fail(
                entry.line,
                "`answers` wants two or more answers to tell apart.",
                "Write each on a line of its own, `- word, word`, or in [ ].",
            )
        return tuple(out)

    @staticmethod
    def joined(first: Condition, second: Condition) -> Condition:
        return Condition(
            first.needs + second.needs,
            first.lacks + second.lacks,
            first.measures + second.measures,
            first.agents + second.agents,
        )

    def condition(self, block: Mapping[str, YamlNode]) -> Condition:
        needs = [self.group(block["about"], about=True)] if "about" in block else []
        needs += [self.group(entry) for entry in self.lines_of_all(block.get("all"))]
        needs += [self.group(block["any"])] if "any" in block else []
        lacks = self.terms(block["none"]) if "none" in block else ()
        agents = self.terms(block["agent"]) if "agent" in block else ()
        return Condition(tuple(group for group in needs if group.terms), lacks, self.asked_measures(block), agents)

    def asked_measures(self, block: Mapping[str, YamlNode]) -> tuple[str, ...]:
        asked = (
            [part for leaf in self.leaves(block["measure"]) for part in self.parts(leaf)] if "measure" in block else []
        )
        for name, line in asked:
            if name not in self.measures:
                way_out = f"{did_you_mean(name, self.measures)}Known here: {', '.join(self.measures) or 'none'}."
                self.fail(line, f"there is no measure “{name}”.", way_out)
        return tuple(name for name, _ in asked)

    def lines_of_all(self, entry: YamlNode | None) -> list[YamlNode]:
        written = entry.text() if entry else None
        if entry and written and "," in written:
            self.fail(
                entry.line,
                f"`all: {written}` on one line would mean any of these.",
                "Write each thing that the sentence must hold on a line of its own, or in [ ], or use `any`.",
            )
        return self.entries(entry)

    def group(self, entry: YamlNode, about: bool = False) -> AnyOf:
        written = [part for leaf in self.leaves(entry) for part, _ in self.parts(leaf)]
        return AnyOf(", ".join(written), self.terms(entry), about)

    def read_lists(self, entry: YamlNode | None) -> None:
        declared = {} if entry is None else dict(entry.items())
        if entry is not None and not isinstance(entry.value, dict):
            self.fail(entry.line, "`lists` holds no named lists.", "Write `name: word, word` under it.")
        for name, value in declared.items():
            if name in BUILT_IN_LISTS:
                self.fail(value.line, f"the list name “{name}” is taken: <{name}> is built in.", "Choose another.")
        self.no_more(len(declared), MAX_LISTS, entry.line if entry else 1, "lists")
        used = {name: self.uses(value) & declared.keys() for name, value in declared.items()}
        try:
            order = list(TopologicalSorter(used).static_order())  # a list may use lists that stand above or below it
        except CycleError as error:
            name = min(error.args[1], key=list(declared).index)
            self.fail(
                declared[name].line, f"the list <{name}> leads back to itself.", "Take one of the references out."
            )
            self.lists.update(dict.fromkeys(declared, ()))
            return
        for name in order:
            self.lists[name] = self.terms(declared[name])

    def uses(self, entry: YamlNode) -> set[str]:
        parts = [part for leaf in self.leaves(entry) for part, _ in self.parts(leaf)]
        return {match[1] for part in parts if (match := _LIST_NAME.fullmatch(part))}

    def terms(self, entry: YamlNode) -> tuple[Term, ...]:
        out: dict[str, Term] = {}
        for leaf in self.leaves(entry):
            for part, line in self.parts(leaf):
                for term in self.expanded(part, line):
                    out.setdefault(term.text, term)
        self.counted += len(out)
        if self.counted > MAX_TERMS:
            raise InputError([*self.problems, self.too_many(entry.line, "terms, with those of lists", MAX_TERMS)])
        return tuple(out.values())

    def too_many(self, line: int, what: str, most: int) -> Problem:
        return Problem(
            self.file, line, f"more than {most:,} {what}.", "Take out what is not needed, or make two dossiers."
        )

    def no_more(self, count: int, most: int, line: int, what: str) -> None:
        """Stop at once where there are more than can be handled in reasonable time."""
        if count > most:
            raise InputError([self.too_many(line, what, most)])

    def expanded(self, part: str, line: int) -> tuple[Term, ...]:
        match = _LIST_NAME.fullmatch(part)
        if match and match[1] not in BUILT_IN_LISTS:
            if match[1] not in self.lists:
                names = [*self.lists, *BUILT_IN_LISTS]
                listed = ", ".join(f"<{name}>" for name in names)
                way_out = f"{did_you_mean(match[1], names)}Known here: {listed}."
                self.fail(line, f"there is no list <{match[1]}>.", way_out)
            return self.lists.get(match[1], ())
        if not match and re.search("[<>]", part):
            self.fail(line, f"“{part}” is neither a term nor a list.", "A list is written as <name>.")
            return ()
        if not match and not re.search(r"[^\W_]", part):
            self.fail(line, f"“{part}” holds no word to look for.", "Take it out.")
            return ()
        return (Term(f"<{match[1]}>" if match else part, line),)

    @staticmethod
    def parts(leaf: YamlNode) -> list[tuple[str, int]]:
        """The terms of a scalar: commas separate them."""
        return [(part.strip(), leaf.line) for part in (leaf.text() or "").split(",") if part.strip()]

    def leaves(self, entry: YamlNode) -> list[YamlNode]:
        if isinstance(entry.value, dict):
            self.fail(entry.line, "a list of words is wanted here, not keys.", "Write `word, word` or `- word` lines.")
            return []
        return [leaf for child in entry.entries() for leaf in ([child] if child is entry else self.leaves(child))]

    # -- sources.yml

    def sources(self, root: YamlNode) -> tuple[dict[str, Metadata], dict[str, int]]:
        if root.value is not None and not isinstance(root.value, dict):
            self.fail(root.line, "no file names here.", "Write `name-of-article.txt:` and its keys under it.")
        pairs = {file: self.pairs(entry, SOURCE_SETTINGS, "an article") for file, entry in root.items()}
        lines = {file: entry.line for file, entry in root.items()}
        return {file: self.metadata(values, "stated") for file, values in pairs.items()}, lines

    def metadata(self, pairs: Mapping[str, YamlNode], basis: Basis) -> Metadata:
        outlet, published = self.string(pairs.get("outlet")), self.iso_date(pairs.get("published"))
        return Metadata(
            outlet=outlet,
            outlet_basis=self.basis(pairs, "outlet", basis),
            title=self.string(pairs.get("title")),
            url=self.url(pairs.get("url")),
            published=published,
            published_basis=self.basis(pairs, "published", basis),
            note=self.string(pairs.get("note")),
        )

    def basis(self, pairs: Mapping[str, YamlNode], name: str, default: Basis) -> Basis:
        """How the value of `name` is known; a value without a basis has the default one."""
        entry, known = pairs.get(f"{name}_basis"), name in pairs and pairs[name].value is not None
        given = self.choice(entry, BASES, default if known else "unknown")
        if entry is not None and (given == "unknown") == known:
            self.fail(
                entry.line,
                f"the basis is “{given}”, and there is {'a' if known else 'no'} value.",
                "A value is stated or inferred; what is not known has no value and the basis unknown.",
            )
        return given

    def iso_date(self, entry: YamlNode | None) -> str | None:
        value = self.string(entry)
        if entry is None or value is None:
            return None
        try:
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
                return date.fromisoformat(value).isoformat()
        except ValueError:
            pass
        self.fail(entry.line, f"“{value}” is not a date.", "Write it as YYYY-MM-DD.")
        return None

    def url(self, entry: YamlNode | None) -> str | None:
        value = self.string(entry)
        if entry is None or value is None:
            return None
        try:
            parts = urlsplit(value)
            # What cannot be seen is left out where the address is shown, and shown it must be as it is.
            if parts.scheme in ("http", "https") and parts.hostname and is_plain(value) and " " not in value:
                return value
        except ValueError:
            pass
        self.fail(entry.line, f"“{value}” is not a web address.", "It begins with https:// or http://.")
        return None

    def site_address(self, entry: YamlNode | None) -> str | None:
        """The address of the site, with a slash at its end."""
        value = self.url(entry)
        if entry is None or value is None:
            return None
        if not ADDRESS.fullmatch(value):
            way_out = "Letters, digits and . _ ~ - / may stand in it: https://name.github.io/dossier/."
            self.fail(entry.line, f"“{value}” is not the address of a site.", way_out)
            return None
        return value.rstrip("/") + "/"

    # -- addresses

    def identifier(self, entry: YamlNode | None, text: str, line: int, prefix: str = "") -> str:
        value = self.string(entry)
        if value is None:
            made = slug(text)
            if not made or len(made) > LONGEST_ID or DEVICES.fullmatch(made) or (not prefix and made in RESERVED):
                made = f"{made[:LONGEST_ID]}-".lstrip("-") + "t" + hashlib.sha256(text.encode()).hexdigest()[:8]
            return f"{prefix}-{made}" if prefix else made
        if len(value) > LONGEST_ID:
            self.fail(
                line, f"this address is too long ({len(value)} characters, the limit is {LONGEST_ID}).", "Shorten it."
            )
        if not ID.fullmatch(value):
            self.fail(line, f"“{value}” cannot be an address.", "Use lower-case letters, digits and hyphens.")
        if value in RESERVED:
            self.fail(line, f"the address “{value}” is taken by every page.", "Choose another.")
        if DEVICES.fullmatch(value):
            self.fail(line, f"no file can be called “{value}” on Windows.", "Choose another address.")
        return value

    def unique(self, ids: list[tuple[str, int]], what: str) -> None:
        first: dict[str, int] = {}
        for name, line in ids:
            if name in first:
                self.fail(
                    line,
                    f"this {what} has the address “{name}” of the one on line {first[name]}.",
                    "Give one of them an `id` of its own.",
                )
            first.setdefault(name, line)
