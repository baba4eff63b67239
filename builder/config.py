"""`dossier.yml`, `editor.yml` and `seeds/sources.yml` -> Settings, validated; their keys are declared once.

Those of `editor.yml` stand in `editor`, the others here.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from urllib.parse import urlsplit

from builder.editor import EDITOR_FILE, edits_from
from builder.errors import InputError, Problem, did_you_mean
from builder.keys import Reader, Setting, is_plain
from builder.located import MAX_SETTINGS, Located, load
from builder.model import AnyOf, Basis, Condition, Measure, Metadata, Paper, Publish, Question, Settings, Term, Topic

DOSSIER_FILE = "dossier.yml"
SOURCES_FILE = "seeds/sources.yml"
BUILT_IN_LISTS = ("number",)
"""Lists that need no declaration: `<number>` is any figure, in digits or words."""

RESERVED = ("top", "notes", "figures", "differ", "one-source")
"""Anchors of the pages' own headings, which no question may have."""

MAX_TOPICS = 200
"""Topics of a dossier: each has a page, and every page names all of them in its navigation."""

MAX_QUESTIONS = 1_000
"""Questions of a dossier: each is held against every sentence."""

MAX_LISTS = 1_000
MAX_MEASURES = 200
MAX_AGENTS = 10_000
"""Spellings under `agents`, all names together."""

MAX_TERMS = 100_000
"""Terms of all lists, measures and questions together, each list counted wherever it is used."""

_LONGEST_ID = 80
_DEVICES = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
"""What no file can be called on Windows, where readers open the site from a folder."""

_ADDRESS = re.compile(
    r"https?://[a-z0-9.\-\u00a1-\U0010ffff]+(?::[0-9]+)?(?:/(?:[a-z0-9._~/\-\u00a1-\U0010ffff]|%[0-9a-f]{2})*)?", re.I
)

BASES: tuple[Basis, ...] = ("stated", "inferred", "unknown")
PUBLISH: tuple[Publish, ...] = ("full", "cited")
PAPER: tuple[Paper, ...] = ("a4", "us-letter")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LIST_NAME = re.compile(r"<\s*([^<>]+?)\s*>")


COMMON_MEASURES = (
    Measure("killed", (), ("kill", "die", "dead", "death", "slay", "fatality"), (), "Killed"),
    Measure("injured", (), ("injure", "wound", "hurt", "injury"), (), "Injured"),
    Measure("killed-or-injured", (), ("killed or injured", "killed or wounded", "casualty"), (), "Killed or injured"),
    Measure("missing", (), ("missing", "unaccounted"), (), "Missing"),
    Measure("arrested", (), ("arrest", "detain"), (), "Arrested"),
    Measure("displaced", (), ("displace", "flee", "evacuate"), (), "Displaced"),
)
"""What most events in the news are counted by; a dossier that declares measures has its own instead."""

DOSSIER_SETTINGS = (
    Setting("title", "the dossier's title", required=True),
    Setting("description", "a sentence on what the dossier is about"),
    Setting("address", "where the site is published, such as `https://name.github.io/dossier/`"),
    Setting(
        "publish", "`full` shows whole articles, `cited` only cited sentences with a little context (default full)"
    ),
    Setting("paper", "the page of the printed edition: `a4` or `us-letter` (default a4)"),
    Setting("author", "who answers for the dossier, as the printed edition names it"),
    Setting("lists", "named lists of terms, used as `<name>`"),
    Setting(
        "measures",
        "what is counted, so that only like figures stand side by side (default: killed, injured, killed or injured, "
        "missing, arrested, displaced)",
    ),
    Setting("agents", "names, each with further spellings and descriptions of the same one"),
    Setting("topics", "the chapters, in order", required=True),
)
MEASURE_SETTINGS = (
    Setting("title", "what the reader sees, such as `Killed or wounded`", required=True),
    Setting("id", "its name in conditions; made from the title where it is left out"),
    Setting("counted", "the people or things counted; left out: whatever is counted"),
    Setting(
        "happened", "what happened to them: verbs or nouns; `killed or wounded` means both together", required=True
    ),
    Setting("where", "places of which the sentence must name one; left out: anywhere"),
)
TOPIC_SETTINGS = (
    Setting("title", "the chapter's title", required=True),
    Setting("id", "its address; made from the title where it is left out"),
    Setting("description", "a line under the title"),
    Setting("none", "the sentence must hold none of these, whatever the question"),
    Setting("questions", "what a reader asks of the topic", required=True),
)
CONDITION_SETTINGS = (
    Setting("about", "whom or what the sentence speaks of: it names one of these, or a pronoun stands for one"),
    Setting("all", "a list: the sentence must hold something from every line of it"),
    Setting("any", "the sentence must hold at least one of these"),
    Setting("none", "the sentence must hold none of these"),
    Setting("measure", "the sentence must give a figure of one of these measures"),
    Setting("agent", "one of these must be the one who says it"),
)
QUESTION_SETTINGS = (
    Setting("ask", "the question, as the reader sees it", required=True),
    Setting("id", "its address; made from the question where it is left out"),
    *CONDITION_SETTINGS,
    Setting("either", "a list of about / all / any / none / measure / agent blocks: one of them is enough"),
    Setting(
        "answers", "answers to be set side by side where articles give different ones, each with the words that give it"
    ),
)
_CONDITION_NAMES = frozenset(setting.name for setting in CONDITION_SETTINGS)
SOURCE_SETTINGS = (
    Setting("outlet", "who published the article"),
    Setting("outlet_basis", "how that is known: stated, inferred or unknown"),
    Setting("title", "the article's headline"),
    Setting("url", "its address"),
    Setting("published", "its date, YYYY-MM-DD"),
    Setting("published_basis", "how that is known: stated, inferred or unknown"),
    Setting("note", "a remark on what the text shows of its origin"),
)


def load_settings(root: Path) -> Settings:
    """Read and validate the project's settings files.

    `root` is the project's folder. Without `seeds/sources.yml` nothing is known of the articles, and without
    `editor.yml` nothing was decided by hand. Raises InputError with every problem found.
    """
    reader, sources = _Reader(DOSSIER_FILE), _Reader(SOURCES_FILE)
    present = [name for name in (SOURCES_FILE, EDITOR_FILE) if os.path.lexists(root / name)]
    files = {name: _bytes(root / name, name) for name in (DOSSIER_FILE, *present)}
    texts = {name: _decoded(data, name) for name, data in files.items()}
    declared = reader.dossier(load(texts[DOSSIER_FILE], DOSSIER_FILE))
    metadata, lines = sources.sources(load(texts.get(SOURCES_FILE, ""), SOURCES_FILE))
    edits, of_editor = edits_from(load(texts.get(EDITOR_FILE, ""), EDITOR_FILE))
    if problems := [*reader.problems, *of_editor, *sources.problems]:
        raise InputError(problems)
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    return Settings(
        declared.title,
        declared.description,
        declared.address,
        declared.publish,
        declared.topics,
        declared.measures,
        declared.aliases,
        metadata,
        lines,
        digests,
        edits,
        declared.paper,
        declared.author,
    )


def _bytes(path: Path, name: str) -> bytes:
    """What a settings file holds. A link is not followed, since it may lead out of the project."""
    try:
        if path.is_symlink() or (path.exists() and not path.is_file()):
            raise InputError([Problem(name, None, "not a plain file.", "Put the file itself here.")])
        if (size := path.stat().st_size) > 4 * MAX_SETTINGS:  # four bytes are the longest character
            message = f"too large ({size / 1e6:.0f} MB, the limit is {MAX_SETTINGS:,} characters)."
            raise InputError([Problem(name, None, message, "Take out what is not needed.")])
        return path.read_bytes()
    except OSError as error:
        way_out = "Run this in the project's folder." if isinstance(error, FileNotFoundError) else ""
        raise InputError([Problem(name, None, f"cannot be read: {error.strerror}.", way_out)]) from None


def _decoded(data: bytes, name: str) -> str:
    """A settings file as UTF-8, with or without byte order mark; InputError names `name` otherwise."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InputError([Problem(name, line, "not UTF-8 text.", "Save the file as UTF-8.")]) from None


def metadata_from(pairs: Mapping[str, Located], file: str, basis: Basis = "stated") -> tuple[Metadata, list[Problem]]:
    """Read what is known of an article from the keys of SOURCE_SETTINGS.

    `basis` is the basis of an outlet or date given without one. Returns the metadata and what is wrong with it.
    """
    reader = _Reader(file)
    return reader.metadata(pairs, basis), reader.problems


def slug(text: str, words: int = 8) -> str:
    """An address made from the first words of a text: lower case ASCII letters and digits, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", re.sub(r"['’]", "", text.lower()))
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return "-".join(re.findall(r"[a-z0-9]+", bare)[:words])


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


class _Reader(Reader):
    """Reads `dossier.yml` or `sources.yml`."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.lists: dict[str, tuple[Term, ...]] = {}
        self.measures: tuple[str, ...] = ()
        self.counted = 0  # terms so far

    # -- dossier.yml

    def dossier(self, root: Located) -> _Declared:
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

    def aliases(self, entry: Located | None) -> dict[str, str]:
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

    def measure(self, entry: Located) -> Measure:
        pairs = self.pairs(entry, MEASURE_SETTINGS, "a measure")
        title = self.string(pairs.get("title")) or ""
        words = {name: self.terms(pairs[name]) for name in ("counted", "happened", "where") if name in pairs}
        counted, happened, where = (
            tuple(term.text for term in words.get(name, ())) for name in ("counted", "happened", "where")
        )
        return Measure(self.identifier(pairs.get("id"), title, entry.line), counted, happened, where, title, entry.line)

    def topic(self, entry: Located) -> Topic:
        pairs = self.pairs(entry, TOPIC_SETTINGS, "a topic")
        title = self.string(pairs.get("title")) or ""
        topic_id = self.identifier(pairs.get("id"), title, entry.line)
        lacks = Condition((), self.terms(pairs["none"]) if "none" in pairs else ())
        questions = tuple(
            self.question(question, topic_id, lacks) for question in self.entries(pairs.get("questions"), "questions")
        )
        return Topic(topic_id, title, self.string(pairs.get("description")), entry.line, questions)

    def question(self, entry: Located, topic_id: str, of_topic: Condition) -> Question:
        pairs = self.pairs(entry, QUESTION_SETTINGS, "a question")
        text = self.string(pairs.get("ask")) or ""
        question_id = self.identifier(pairs.get("id"), text, entry.line, prefix=topic_id)
        plain = {name: entry for name, entry in pairs.items() if name in _CONDITION_NAMES}
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

    def answers(self, entry: Located | None) -> tuple[tuple[Term, ...], ...]:
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

    def condition(self, block: Mapping[str, Located]) -> Condition:
        needs = [self.group(block["about"], about=True)] if "about" in block else []
        needs += [self.group(entry) for entry in self.lines_of_all(block.get("all"))]
        needs += [self.group(block["any"])] if "any" in block else []
        lacks = self.terms(block["none"]) if "none" in block else ()
        agents = self.terms(block["agent"]) if "agent" in block else ()
        return Condition(tuple(group for group in needs if group.terms), lacks, self.asked_measures(block), agents)

    def asked_measures(self, block: Mapping[str, Located]) -> tuple[str, ...]:
        asked = (
            [part for leaf in self.leaves(block["measure"]) for part in self.parts(leaf)] if "measure" in block else []
        )
        for name, line in asked:
            if name not in self.measures:
                way_out = f"{did_you_mean(name, self.measures)}Known here: {', '.join(self.measures) or 'none'}."
                self.fail(line, f"there is no measure “{name}”.", way_out)
        return tuple(name for name, _ in asked)

    def lines_of_all(self, entry: Located | None) -> list[Located]:
        written = entry.text() if entry else None
        if entry and written and "," in written:
            self.fail(
                entry.line,
                f"`all: {written}` on one line would mean any of these.",
                "Write each thing that the sentence must hold on a line of its own, or in [ ], or use `any`.",
            )
        return self.entries(entry)

    def group(self, entry: Located, about: bool = False) -> AnyOf:
        written = [part for leaf in self.leaves(entry) for part, _ in self.parts(leaf)]
        return AnyOf(", ".join(written), self.terms(entry), about)

    def read_lists(self, entry: Located | None) -> None:
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

    def uses(self, entry: Located) -> set[str]:
        parts = [part for leaf in self.leaves(entry) for part, _ in self.parts(leaf)]
        return {match[1] for part in parts if (match := _LIST_NAME.fullmatch(part))}

    def terms(self, entry: Located) -> tuple[Term, ...]:
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
    def parts(leaf: Located) -> list[tuple[str, int]]:
        """The terms of a scalar: commas separate them."""
        return [(part.strip(), leaf.line) for part in (leaf.text() or "").split(",") if part.strip()]

    def leaves(self, entry: Located) -> list[Located]:
        if isinstance(entry.value, dict):
            self.fail(entry.line, "a list of words is wanted here, not keys.", "Write `word, word` or `- word` lines.")
            return []
        return [leaf for child in entry.entries() for leaf in ([child] if child is entry else self.leaves(child))]

    # -- sources.yml

    def sources(self, root: Located) -> tuple[dict[str, Metadata], dict[str, int]]:
        if root.value is not None and not isinstance(root.value, dict):
            self.fail(root.line, "no file names here.", "Write `name-of-article.txt:` and its keys under it.")
        pairs = {file: self.pairs(entry, SOURCE_SETTINGS, "an article") for file, entry in root.items()}
        lines = {file: entry.line for file, entry in root.items()}
        return {file: self.metadata(values, "stated") for file, values in pairs.items()}, lines

    def metadata(self, pairs: Mapping[str, Located], basis: Basis) -> Metadata:
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

    def basis(self, pairs: Mapping[str, Located], name: str, default: Basis) -> Basis:
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

    def iso_date(self, entry: Located | None) -> str | None:
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

    def url(self, entry: Located | None) -> str | None:
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

    def site_address(self, entry: Located | None) -> str | None:
        """The address of the site, with a slash at its end."""
        value = self.url(entry)
        if entry is None or value is None:
            return None
        if not _ADDRESS.fullmatch(value):
            way_out = "Letters, digits and . _ ~ - / may stand in it: https://name.github.io/dossier/."
            self.fail(entry.line, f"“{value}” is not the address of a site.", way_out)
            return None
        return value.rstrip("/") + "/"

    # -- addresses

    def identifier(self, entry: Located | None, text: str, line: int, prefix: str = "") -> str:
        value = self.string(entry)
        if value is None:
            made = slug(text)
            if not made or len(made) > _LONGEST_ID or _DEVICES.fullmatch(made) or (not prefix and made in RESERVED):
                made = f"{made[:_LONGEST_ID]}-".lstrip("-") + "t" + hashlib.sha256(text.encode()).hexdigest()[:8]
            return f"{prefix}-{made}" if prefix else made
        if len(value) > _LONGEST_ID:
            self.fail(
                line, f"this address is too long ({len(value)} characters, the limit is {_LONGEST_ID}).", "Shorten it."
            )
        if not _ID.fullmatch(value):
            self.fail(line, f"“{value}” cannot be an address.", "Use lower-case letters, digits and hyphens.")
        if value in RESERVED:
            self.fail(line, f"the address “{value}” is taken by every page.", "Choose another.")
        if _DEVICES.fullmatch(value):
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
