"""The reader of `dossier.yml`: title, topics, questions, conditions, measures and agents, all validated."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args
from urllib.parse import unquote, urlsplit

from builder.errors import did_you_mean
from builder.ids import DEVICES, ID, LONGEST_ID, name_digest, slug
from builder.language.lexicon import common_measures
from builder.language.question_kinds import kinds_of_question
from builder.language.tokens import straighten_apostrophes
from builder.model import Condition, Measure, OriginKind, Paper, Publish, Question, QuestionKind, Term, Topic
from builder.settings.reader import is_empty
from builder.settings.schema import (
    CONDITION_NAMES,
    CONDITION_SETTINGS,
    DOSSIER_SETTINGS,
    KINDS,
    MAX_AGENTS,
    MAX_MEASURES,
    MAX_QUESTIONS,
    MAX_TOPICS,
    MEASURE_SETTINGS,
    PAPER,
    PUBLISH,
    QUESTION_SETTINGS,
    RESERVED,
    SPEAKER_SETTINGS,
    TOPIC_SETTINGS,
)
from builder.settings.terms import TermReader
from builder.yaml_lines import YamlNode

_SITE_ADDRESS = re.compile(
    r"https?://[a-z0-9.\-\u00a1-\U0010ffff]+(?::[0-9]+)?(?:/(?:[a-z0-9._~/\-\u00a1-\U0010ffff]|%[0-9a-f]{2})*)?", re.I
)
"""A web address whose path has only letters, digits and . _ ~ - /, since MkDocs writes it into every page."""

_NOT_FOLDERS = ("", ".", "..")
"""Parts of a path that name no folder of their own: browsers leave them out or take them for another."""


@dataclass(frozen=True, slots=True)
class DossierFile:
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
    speakers: dict[str, OriginKind]
    unchecked_files: tuple[str, ...]


class DossierReader(TermReader):
    """Reads `dossier.yml`."""

    def __init__(self, file: str) -> None:
        """Take the file's name, for messages."""
        super().__init__(file)
        self.measures: tuple[str, ...] = ()  # ids of the measures that a question may ask for
        self.measures_gone: dict[str, str] = {}  # id of a measure without figures -> what became of it, for messages
        self.agent_lines: dict[str, int] = {}  # name or spelling of an agent -> its line
        self.speaker_lines: dict[str, int] = {}  # name or description under `speakers` -> its line

    def dossier(self, root: YamlNode) -> DossierFile:
        """Read the whole file. Raises InputError if a limit is exceeded; other problems are collected."""
        pairs = self.pairs(root, DOSSIER_SETTINGS, "the dossier")
        self.read_lists(pairs.get("lists"))
        publish = self.choice(pairs.get("publish"), PUBLISH, "full")
        declared, chapters = (self.entries(pairs.get(name), name) for name in ("measures", "topics"))
        self.check_limit(len(declared), MAX_MEASURES, root.line, "measures")
        self.check_limit(len(chapters), MAX_TOPICS, root.line, "topics")
        measures = tuple(self.measure(entry) for entry in declared)
        self.check_unique_ids([(measure.id, measure.line) for measure in measures], "measure")
        self.check_joins(measures)
        self.measures_gone = {
            name: f"joined to “{measure.id}” on line {measure.line}" for measure in measures for name in measure.joins
        } | {measure.id: f"set aside on line {measure.line}" for measure in measures if measure.set_aside}
        self.measures = tuple(dict.fromkeys((*(measure.id for measure in measures), *common_measures.TITLES)))
        topics = tuple(self.topic(entry) for entry in chapters)
        self.check_unique_ids([(topic.id, topic.line) for topic in topics], "topic")
        questions = [(question.id, question.line) for topic in topics for question in topic.questions]
        self.check_limit(len(questions), MAX_QUESTIONS, root.line, "questions")
        self.check_unique_ids(questions, "question")
        title, description = self.string(pairs.get("title")) or "", self.string(pairs.get("description"))
        address = self.site_address(pairs.get("address"))
        paper, author = self.choice(pairs.get("paper"), PAPER, "a4"), self.string(pairs.get("author"))
        aliases = self.aliases(pairs.get("agents"))
        return DossierFile(
            title=title,
            description=description,
            address=address,
            publish=publish,
            paper=paper,
            author=author,
            topics=topics,
            measures=measures,
            aliases=aliases,
            speakers=self.speakers(pairs.get("speakers")),
            unchecked_files=self.unchecked_files(pairs.get("unchecked_files")),
        )

    def unchecked_files(self, entry: YamlNode | None) -> tuple[str, ...]:
        """Return the paths below docs/ that are listed; what is in them is up to the analyst."""
        names = []
        for leaf in self.entries(entry, "unchecked_files"):
            name = self.string(leaf)
            if name and (name.endswith((".md", ".html")) or name.startswith(("/", "docs/")) or ".." in name.split("/")):
                hint = "Give the path below docs/, such as assets/own.css; pages are always checked."
                self.fail(leaf.line, f"not a file that can be left unchecked: “{name}”.", hint)
            elif name:
                names.append(name)
        return tuple(names)

    def aliases(self, entry: YamlNode | None) -> dict[str, str]:
        """Read the other spellings of agents; return the name for each spelling."""
        if entry is not None and not isinstance(entry.value, dict):
            self.fail(entry.line, "`agents` has no names.", "Write `Name: other spelling, other spelling` below it.")
        pairs = {} if entry is None else dict(entry.items())
        spellings = [
            (straighten_apostrophes(part), name, line)
            for name, value in pairs.items()
            for leaf in self.leaves(value)
            for part, line in self.parts(leaf)
        ]
        self.check_limit(len(spellings), MAX_AGENTS, entry.line if entry else 1, "spellings of agents")
        names = [(straighten_apostrophes(name), name, value.line) for name, value in pairs.items()]
        self.check_one_agent([*names, *spellings])
        self.agent_lines = {spelling: line for spelling, _, line in (*spellings, *names)}
        return {spelling: name for spelling, name, _ in spellings}

    def speakers(self, entry: YamlNode | None) -> dict[str, OriginKind]:
        """Read who speaks as what; return the kind of source for each name or description."""
        if entry is None:
            return {}
        pairs = self.pairs(entry, SPEAKER_SETTINGS, "`speakers`")
        named = [
            (straighten_apostrophes(part), kind, line)
            for kind in get_args(OriginKind)
            if kind in pairs
            for leaf in self.leaves(pairs[kind])
            for part, line in self.parts(leaf)
        ]
        self.check_limit(len(named), MAX_AGENTS, entry.line, "names of speakers")
        self.check_one_agent(named)
        self.speaker_lines = {name: line for name, _, line in named}
        return {name: kind for name, kind, _ in named}

    def check_one_agent(self, spellings: list[tuple[str, str, int]]) -> None:
        """Record a problem for each spelling under two agents; `spellings` are a spelling, an agent and a line each."""
        first: dict[str, tuple[str, int]] = {}
        for spelling, name, line in spellings:
            other, other_line = first.setdefault(spelling, (name, line))
            if other != name:
                message = f"“{spelling}” is “{name}” here, but “{other}” on line {other_line}."
                self.fail(line, message, "Keep it under one of them, or give a longer spelling of each.")

    def measure(self, entry: YamlNode) -> Measure:
        """Read a measure.

        One with the `id` of a measure that exists in any case need not say what happened: it gives that one another
        title, narrows it if it is built in, joins others to it, or sets it aside.
        """
        pairs = {
            name: value
            for name, value in self.pairs(entry, MEASURE_SETTINGS, "a measure").items()
            if not is_empty(value)
        }
        given = self.string(pairs.get("id")) or ""
        title = self.string(pairs.get("title")) or ""
        counted, happened, where = (
            tuple(term.text for term in self.terms(pairs[name])) if name in pairs else ()
            for name in ("counted", "happened", "where")
        )
        joins = self.names(pairs.get("joins"))
        set_aside = self.yes(pairs.get("set_aside"))
        if set_aside:
            self.check_set_aside(entry, pairs)
        elif "happened" not in pairs and isinstance(entry.value, dict):
            # A declared measure takes no figures with a unit, so sums of money cannot be narrowed.
            can_be_narrowed = given != common_measures.COST and (counted or where)
            happened = common_measures.lemmas_of(given) if can_be_narrowed else ()
            self.check_changed(entry, pairs, narrows=bool(happened))
        title = title or common_measures.TITLES.get(given, "")
        if not (title or set_aside) and ("happened" in pairs or given or joins):
            self.fail(entry.line, "a measure has no `title`.", "Add it: what the reader sees, such as `Rescued`.")
        return Measure(
            id=self.identifier(pairs.get("id"), title, entry.line),
            counted=counted,
            happened=happened,
            where=where,
            title=title,
            line=entry.line,
            joins=tuple(dict.fromkeys(name for name, _ in joins)),
            set_aside=set_aside,
        )

    def check_set_aside(self, entry: YamlNode, pairs: Mapping[str, YamlNode]) -> None:
        """Record a problem if a measure that is set aside has more than its id, or none."""
        if "id" not in pairs:
            hint = "Add the `id` of a measure; `dossier explain` shows the ids."
            self.fail(entry.line, "nothing says which measure `set_aside` means.", hint)
        elif others := [name for name in pairs if name not in ("id", "set_aside")]:
            keys = ", ".join(f"`{name}`" for name in others)
            hint = f"Remove `set_aside`, or {keys}."
            self.fail(entry.line, f"a measure that is set aside has no figures, so it cannot have {keys}.", hint)

    def check_changed(self, entry: YamlNode, pairs: Mapping[str, YamlNode], *, narrows: bool) -> None:
        """Record a problem if a measure without `happened` changes nothing; `narrows` says that it narrows one."""
        hint = "Add it: what happened to those counted, verbs or nouns. Or give the `id` of a measure to change."
        if not narrows and any(name in pairs for name in ("counted", "where")):
            if "id" in pairs:
                hint = "Add it: what happened to those counted. Only built-in measures of people or things do without."
            self.fail(entry.line, "a measure has no `happened`.", hint)
        elif "id" not in pairs and "joins" not in pairs:
            self.fail(entry.line, "a measure has no `happened`.", hint)
        elif set(pairs) == {"id"}:
            hint = "Add what is to change: `title`, `counted`, `where`, `joins` or `set_aside`. Or remove the entry."
            self.fail(entry.line, "this entry changes nothing: it has only an `id`.", hint)

    def check_joins(self, measures: Sequence[Measure]) -> None:
        """Record a problem for each measure that is joined to itself, in a ring or twice, or is set aside as well."""
        by_id = {measure.id: measure for measure in measures}
        joined: dict[str, Measure] = {}  # id -> the measure that it is joined to
        for measure in measures:
            for name in measure.joins:
                first = joined.setdefault(name, measure)
                if name == measure.id:
                    self.fail(measure.line, f"“{name}” is joined to itself.", "Remove it from `joins`.")
                elif first is not measure:
                    message = f"“{name}” is joined to “{measure.id}” here, but to “{first.id}” on line {first.line}."
                    self.fail(measure.line, message, "Keep it in one of the two.")
                elif name in by_id and by_id[name].set_aside:
                    message = f"“{name}” is joined here, but set aside on line {by_id[name].line}."
                    self.fail(measure.line, message, "Remove one of the two.")
                elif _leads_to(measure.id, name, joined):
                    message = f"“{name}” is joined to “{measure.id}”, which is joined to “{name}” itself."
                    self.fail(measure.line, message, "Give all ids under one measure.")

    def topic(self, entry: YamlNode) -> Topic:
        """Read a topic with its questions; its `none` applies to each of them."""
        pairs = self.pairs(entry, TOPIC_SETTINGS, "a topic")
        title = self.string(pairs.get("title")) or ""
        topic_id = self.identifier(pairs.get("id"), title, entry.line)
        lacks = Condition((), self.terms(pairs["none"]) if "none" in pairs else ())
        questions = tuple(
            self.question(question, topic_id, lacks) for question in self.entries(pairs.get("questions"), "questions")
        )
        return Topic(topic_id, title, self.string(pairs.get("description")), entry.line, questions)

    def question(self, entry: YamlNode, topic_id: str, of_topic: Condition) -> Question:
        """Read a question; `of_topic` is the condition that the topic adds to each of its questions."""
        pairs = self.pairs(entry, QUESTION_SETTINGS, "a question")
        text = self.string(pairs.get("ask")) or ""
        question_id = self.identifier(pairs.get("id"), text, entry.line, prefix=topic_id)
        plain = {name: entry for name, entry in pairs.items() if name in CONDITION_NAMES}
        blocks = [self.pairs(block, CONDITION_SETTINGS, "`either`") for block in self.entries(pairs.get("either"))]
        if plain and blocks:
            # Conditions of the question itself apply to every block of `either`.
            conditions = [self.both_conditions(self.condition(plain), self.condition(block)) for block in blocks]
        else:
            conditions = [self.condition(block) for block in blocks or [plain]]
        if not conditions or any(
            not (condition.needs or condition.measures or condition.agents) for condition in conditions
        ):
            self.fail(
                entry.line,
                f"nothing says what answers “{text}”.",
                "Give it an `all:` or `any:` with the words that a sentence must contain, a `measure:` or an `agent:`.",
            )
        return Question(
            question_id,
            text,
            entry.line,
            tuple(self.both_conditions(condition, of_topic) for condition in conditions),
            self.answers(pairs.get("answers")),
            leads=self.yes(pairs.get("lead")),
            kinds=self.kinds(pairs.get("kind"), text),
        )

    def kinds(self, entry: YamlNode | None, text: str) -> tuple[QuestionKind, ...]:
        """Read what a question asks for, which its words say if `kind` does not."""
        if entry is None:
            return kinds_of_question(text)
        kinds: list[QuestionKind] = []
        for name, line in self.names(entry):
            if name.lower() in KINDS:
                kinds.append(KINDS[name.lower()])
            else:
                hint = f"{did_you_mean(name, KINDS)}Allowed: {', '.join(KINDS)}."
                self.fail(line, f"no question can ask for “{name}”.", hint)
        return tuple(dict.fromkeys(kinds)) or ("description",)

    def answers(self, entry: YamlNode | None) -> tuple[tuple[Term, ...], ...]:
        """Read the answers that a question distinguishes; return the terms that give each answer."""
        if entry is None:
            return ()
        known = len(self.problems)
        out: list[tuple[Term, ...]] = []
        first: dict[str, int] = {}
        for index, line in enumerate(entry.value if isinstance(entry.value, list) else ()):
            if terms := self.terms(line):
                out.append(terms)
            for term in terms:
                if first.setdefault(term.text, index) != index:
                    self.fail(
                        line.line,
                        f"“{term.text}” is in two answers.",
                        "Keep it in one: each answer needs words of its own.",
                    )
        if len(out) <= 1 and len(self.problems) == known:
            self.fail(
                entry.line,
                "`answers` needs two or more answers to tell apart.",
                "Write each on a line of its own, `- word, word`, or in [ ].",
            )
        return tuple(out)

    @staticmethod
    def both_conditions(first: Condition, second: Condition) -> Condition:
        """Return the condition that is met if both of these are met."""
        return Condition(
            first.needs + second.needs,
            first.lacks + second.lacks,
            first.measures + second.measures,
            first.agents + second.agents,
        )

    def condition(self, block: Mapping[str, YamlNode]) -> Condition:
        """Read one block of about / all / any / none / measure / agent."""
        needs = [self.group(block["about"], about=True)] if "about" in block else []
        needs += [self.group(entry) for entry in self.required_lines(block.get("all"))]
        needs += [self.group(block["any"])] if "any" in block else []
        lacks = self.terms(block["none"]) if "none" in block else ()
        agents = self.terms(block["agent"]) if "agent" in block else ()
        return Condition(tuple(group for group in needs if group.terms), lacks, self.asked_measures(block), agents)

    def asked_measures(self, block: Mapping[str, YamlNode]) -> tuple[str, ...]:
        """Read the ids of the measures that a block asks for."""
        asked = self.names(block.get("measure"))
        for name, line in asked:
            if name not in self.measures:
                hint = f"{did_you_mean(name, self.measures)}Known here: {', '.join(self.measures) or 'none'}."
                self.fail(line, f"there is no measure “{name}”.", hint)
            elif name in self.measures_gone:
                message = f"no figure can have the measure “{name}”: it is {self.measures_gone[name]}."
                self.fail(line, message, "Ask for another measure, or change that line.")
        return tuple(name for name, _ in asked)

    def names(self, entry: YamlNode | None) -> list[tuple[str, int]]:
        """Return the entries of a list of names, each with its line."""
        return [] if entry is None else [part for leaf in self.leaves(entry) for part in self.parts(leaf)]

    def required_lines(self, entry: YamlNode | None) -> list[YamlNode]:
        """Return the lines of `all`. A single line with commas is a problem, because it would mean alternatives."""
        written = entry.text() if entry else None
        if entry and written and "," in written:
            self.fail(
                entry.line,
                f"`all: {written}` on one line would mean any of these.",
                "Write each thing that the sentence must contain on a line of its own, or in [ ], or use `any`.",
            )
        return self.entries(entry)

    def site_address(self, entry: YamlNode | None) -> str | None:
        """Read the address of the site; return it with a slash at its end."""
        value = self.url(entry)
        if entry is None or value is None:
            return None
        if not _SITE_ADDRESS.fullmatch(value):
            hint = "It may contain letters, digits and . _ ~ - / only: https://name.github.io/dossier/."
            self.fail(entry.line, f"“{value}” is not the address of a site.", hint)
            return None
        path = urlsplit(value).path.removeprefix("/").removesuffix("/")
        for part in path.split("/") if path else ():
            if unquote(part) in _NOT_FOLDERS or "/" in unquote(part):
                what = f"a part, “{part}”, that names no folder" if part else "two slashes in a row"
                self.fail(entry.line, f"the path of “{value}” has {what}.", "Copy the address from the browser.")
                return None
        return value.rstrip("/") + "/"

    def identifier(self, entry: YamlNode | None, text: str, line: int, prefix: str = "") -> str:
        """Return the id of a topic, question or measure: the given one, or else one made from `prefix` and `text`."""
        value = self.string(entry)
        if value is None:
            made = slug(text)
            # Some texts make no usable id: other scripts, names of devices, anchors that every page has (a question
            # has its topic before it). A digest makes one; "t" keeps it from beginning with a digit.
            if not made or len(made) > LONGEST_ID or DEVICES.fullmatch(made) or (not prefix and made in RESERVED):
                made = f"{made[:LONGEST_ID]}-".lstrip("-") + "t" + name_digest(text)
            return f"{prefix}-{made}" if prefix else made
        if len(value) > LONGEST_ID:
            self.fail(line, f"this id is too long ({len(value)} characters, the limit is {LONGEST_ID}).", "Shorten it.")
        if not ID.fullmatch(value):
            self.fail(line, f"“{value}” cannot be an id.", "Use lower-case letters, digits and hyphens.")
        if value in RESERVED:
            self.fail(line, f"the id “{value}” is reserved for a heading of the pages.", "Choose another.")
        if DEVICES.fullmatch(value):
            self.fail(line, f"no file can be called “{value}” on Windows.", "Choose another id.")
        return value

    def check_unique_ids(self, ids: list[tuple[str, int]], what: str) -> None:
        """Record a problem for each id that occurs twice; `ids` are pairs of id and line."""
        first: dict[str, int] = {}
        for name, line in ids:
            if name in first:
                self.fail(
                    line,
                    f"this {what} has the same id, “{name}”, as the one on line {first[name]}.",
                    "Give one of them an `id` of its own.",
                )
            first.setdefault(name, line)


def _leads_to(name: str, end: str, joined: Mapping[str, Measure]) -> bool:
    """Return True if a measure is joined, over any number of others, to the one with the id `end`."""
    seen: set[str] = set()
    while name in joined and name not in seen:
        seen.add(name)
        name = joined[name].id
        if name == end:
            return True
    return False
