"""The comparison of articles: findings, origins and disagreements, from articles a journalist could read.

A case is a YAML document in cases/compare/: a few short articles by outlet, the questions of a tiny dossier, and what
comparing them gives. README.md there explains its keys.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.articles.annotate import annotate, resolve_agents
from builder.articles.figures.gathering import gather_measures
from builder.compare.clauses import clauses_of
from builder.compare.comparison import Comparison, compare
from builder.compare.similarity import TermWeights
from builder.language.intervals import first_and_last_day
from builder.model import (
    Agent,
    AnyOf,
    Condition,
    DifferenceKind,
    Edits,
    Metadata,
    Question,
    Relation,
    Settings,
    Source,
    Statement,
    StatementSpan,
    TemporalExpression,
    Term,
    Topic,
)
from builder.pipeline import read_through
from builder.settings.editor_check import check_edits
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from builder.topics.matcher import Matcher
from builder.topics.statements import find_statements
from support.many_statements import multiplied_statements

CASES = Path(__file__).parents[1] / "cases" / "compare"
ASPECTS = ("findings", "origins", "unattributed", "differ")
KEYS = {"title", "articles", "claimed", "agents", "measures", "questions", "topics", "editor", "known", *ASPECTS}
KINDS: dict[Relation, DifferenceKind] = {
    "exclusive": "figure",
    "revision": "figure",
    "part": "figure",
    "not_comparable": "figure",
    "number": "detail",
    "day": "detail",
    "place": "detail",
    "polarity": "detail",
    "party": "detail",
    "time": "detail",
    "description": "detail",
    "happening": "detail",
    "several": "detail",
    "channel": "detail",
    "speaker": "detail",
    "answer": "detail",
    "quotation": "wording",
    "paraphrase": "wording",
}


# ---- reading a case, and running it


@dataclass(frozen=True)
class Case:
    """A case: one document of a file of cases."""

    file: str
    data: dict[str, Any]

    @property
    def name(self) -> str:
        return f"{self.file}: {self.data['title']}"

    def known(self, aspect: str) -> str | None:
        """Return why this aspect of the case is known to fail, or None."""
        return next((entry[aspect] for entry in self.data.get("known", ()) if aspect in entry), None)


@dataclass(frozen=True)
class Result:
    """The comparison of a case's articles, with what is needed to name statements by outlet."""

    statements: tuple[Statement, ...]
    sources: tuple[Source, ...]
    settings: Settings
    agents: tuple[Agent, ...]
    compared: Comparison

    @cached_property
    def by_id(self) -> Mapping[str, Statement]:
        return {statement.id: statement for statement in self.statements}

    def outlet(self, statement: str) -> str:
        source = self.by_id[statement].sentence.source
        return next(entry.meta.outlet or entry.file for entry in self.sources if entry.id == source)

    def shown(self, statements: Sequence[str]) -> frozenset[str]:
        """Return statements as a reader knows them: outlet and words."""
        return frozenset(f"{self.outlet(name)}: {self.by_id[name].sentence.text}" for name in statements)

    def lit(self, mark: StatementSpan) -> str:
        sentence = self.by_id[mark.statement].sentence
        words = sentence.text[mark.start - sentence.start : mark.end - sentence.start]
        return f"{self.outlet(mark.statement)}: {words}"

    def named(self, wanted: Mapping[str, str | list[str]]) -> frozenset[str]:
        """Return the statements that an expectation names by outlet and opening words."""
        out = set()
        for outlet, openings in wanted.items():
            for opening in [openings] if isinstance(openings, str) else openings:
                (found,) = [
                    statement.id
                    for statement in self.statements
                    if self.outlet(statement.id) == outlet and statement.sentence.text.startswith(opening)
                ] or pytest.fail(f"no statement of {outlet} begins with “{opening}”", pytrace=False)
                out.add(found)
        return self.shown(sorted(out))


def read_cases() -> list[Case]:
    return [
        Case(path.stem, data)
        for path in sorted(CASES.glob("*.yml"))
        for data in yaml.safe_load_all(path.read_text(encoding="utf-8"))
    ]


ALL = read_cases()


def written(case: Case, root: Path, backwards: bool = False) -> None:
    """Write a case as the folder of a project."""
    (root / "seeds").mkdir(exist_ok=True)
    known = {}
    articles = list(case.data["articles"].items())
    for number, (head, text) in enumerate(articles):
        outlet, _, published = head.partition(", ")
        name = f"{len(articles) - number if backwards else number}-{re.sub(r'[^a-z]+', '-', outlet.lower())}.txt"
        (root / "seeds" / name).write_text(text, encoding="utf-8")
        basis = "claimed" if outlet in case.data.get("claimed", ()) else "stated"
        known[name] = {"outlet": outlet, "outlet_basis": basis, **({"published": published} if published else {})}
    (root / "seeds" / "sources.yml").write_text(yaml.safe_dump(known, allow_unicode=True), encoding="utf-8")
    topics = case.data.get("topics") or [{"title": case.data["title"], "questions": case.data["questions"]}]
    dossier = {"title": case.data["title"], "topics": topics}
    dossier |= {key: case.data[key] for key in ("agents", "measures") if key in case.data}
    (root / "dossier.yml").write_text(yaml.safe_dump(dossier, allow_unicode=True), encoding="utf-8")


def compared(root: Path) -> Result:
    """Run all stages up to the comparison on the folder of a project."""
    known = load_settings(root)
    draft = read_through(root, known, metadata_from)
    known = replace(known, measures=draft.measures)
    sources, agents, readings = draft.sources, draft.agents, draft.readings
    statements, unused = find_statements(readings, sources, agents, draft.matcher, known.edits)
    assert not check_edits(known.edits, statements, unused, known.topics)
    found = compare(statements, sources, known.topics, known.measures, agents, known.edits)
    return Result(statements, sources, known, agents, found)


def with_ids(result: Result, editor: Mapping[str, Any]) -> dict[str, Any]:
    """Return the editor's entries with statement ids in place of outlets and opening words."""
    ids = {text: name for name in result.by_id for text in result.shown([name])}
    return {
        key: [
            {**entry, "statements": sorted(ids[text] for text in result.named(entry["statements"]))} for entry in many
        ]
        for key, many in editor.items()
    }


@cache
def result_of(name: str, backwards: bool = False) -> Result:
    """Return the comparison of a case; `backwards` reverses the order of the articles."""
    case = next(case for case in ALL if case.name == name)
    with TemporaryDirectory() as folder:
        root = Path(folder)
        written(case, root, backwards)
        result = compared(root)
        if editor := case.data.get("editor"):
            (root / "editor.yml").write_text(yaml.safe_dump(with_ids(result, editor)), encoding="utf-8")
            result = compared(root)
    return result


def each(*aspects: str) -> list[Any]:
    """Return every case once for each aspect it covers; those known to fail are marked."""
    return [
        pytest.param(
            case,
            aspect,
            id=f"{case.name} ({aspect})",
            marks=[pytest.mark.xfail(reason=reason, strict=True)] if (reason := case.known(aspect)) else [],
        )
        for case in ALL
        for aspect in aspects
        if aspect in case.data
    ]


def every_case() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("name", [case.name for case in ALL])


# ---- the cases


def test_cases_are_complete() -> None:
    """No case has an unknown key: a misspelt one would check nothing."""
    for case in ALL:
        assert case.data.keys() <= KEYS, case.name
        assert case.data.keys() >= {"findings", "origins", "differ"}, case.name
        for finding in case.data["findings"]:
            assert finding.keys() <= {"says", "lead", "origins", "unattributed", "question"}, case.name
        for origin in case.data["origins"]:
            assert origin.keys() <= {"holds", "document", "agent", "copied"}, case.name
        assert all(entry.keys() <= set(ASPECTS) for entry in case.data.get("known", ())), case.name
        assert all(entry.keys() <= KINDS.keys() for entry in case.data["differ"]), case.name
    assert len({case.name for case in ALL}) == len(ALL)


@pytest.mark.parametrize(("case", "aspect"), each(*ASPECTS))
def test_case(case: Case, aspect: str) -> None:
    """The comparison of a case is what its file says, and nothing else."""
    CHECKS[aspect](result_of(case.name), case.data[aspect])


def check_findings(result: Result, wanted: Sequence[Mapping[str, Any]]) -> None:
    """Check all findings of two or more statements."""
    found = {
        (finding.question, result.shown(finding.statements)): finding
        for finding in result.compared.findings
        if len(finding.statements) > 1
    }
    first = result.settings.topics[0].questions[0].id
    expected = {(entry.get("question", first), result.named(entry["says"])): entry for entry in wanted}
    assert listed(found) == listed(expected)
    for key, entry in expected.items():
        finding = found[key]
        if "lead" in entry:
            assert result.outlet(finding.lead) == entry["lead"]
        if "origins" in entry:
            assert len(finding.origins) == entry["origins"]
        if "unattributed" in entry:
            assert sorted(map(result.outlet, finding.unattributed)) == sorted(entry["unattributed"])


def test_a_rumour_does_not_lead_what_named_speakers_say() -> None:
    """Four outlets repeat it and two origins carry it, but it has no speaker; the other finding has two speakers."""
    first, second = result_of("rumours: Copies of a rumour put the event elsewhere").compared.findings
    assert (first.sources, second.sources) == (2, 4)


def check_origins(result: Result, wanted: Sequence[Mapping[str, Any]]) -> None:
    """Check all origins that two or more outlets carry; those with equal `document` share a document."""
    found = {
        result.shown(origin.statements): origin
        for origin in result.compared.origins
        if len(set(map(result.outlet, origin.statements))) > 1
    }
    expected = {result.named(entry["holds"]): entry for entry in wanted}
    assert listed(("", key) for key in found) == listed(("", key) for key in expected)
    names = {agent.id: agent.name for agent in result.agents}
    for key, entry in expected.items():
        assert found[key].copied == entry.get("copied", False)
        if "agent" in entry:
            assert names.get(found[key].agent or "") == entry["agent"]
    for (one, first), (two, second) in combinations(expected.items(), 2):
        same = first.get("document", one) == second.get("document", two)
        assert (found[one].document == found[two].document) == same


def check_unattributed(result: Result, wanted: Mapping[str, str | list[str]]) -> None:
    """Check all statements without an origin."""
    held = {name for origin in result.compared.origins for name in origin.statements}
    assert sorted(result.shown([name for name in result.by_id if name not in held])) == sorted(result.named(wanted))


def check_differ(result: Result, wanted: Sequence[Mapping[str, Any]]) -> None:
    """Check all disagreements: the relation of the sides, and the words highlighted in each."""
    found = [
        (entry.relation, [sorted(map(result.lit, side.marks)) for side in entry.sides])
        for entry in result.compared.disagreements
    ]
    expected = [
        (relation, [sorted(lit_words(side)) for side in sides]) for entry in wanted for relation, sides in entry.items()
    ]
    assert sorted(found) == sorted(expected)
    for disagreement in result.compared.disagreements:
        assert disagreement.kind == KINDS[disagreement.relation]


def lit_words(side: Mapping[str, Any]) -> Iterator[str]:
    for outlet, words in side.items():
        yield from (f"{outlet}: {word}" for word in (words if isinstance(words, list) else [words]))


def listed(groups: Any) -> list[Any]:
    return sorted((name, sorted(group)) for name, group in groups)


CHECKS: dict[str, Callable[[Result, Any], None]] = {
    "findings": check_findings,
    "origins": check_origins,
    "unattributed": check_unattributed,
    "differ": check_differ,
}


def test_figures_that_no_question_asks_for_differ_over_their_question() -> None:
    """A disagreement has the question whose answers give the figures, unless a question asks for the measure."""
    result = result_of("figures: Figures that no question asks for differ over the question that they answer")
    (question,) = result.settings.topics[0].questions
    (entry,) = result.compared.disagreements
    assert (entry.question, entry.measures) == (question.id, ("killed",))
    (entry,) = result_of("figures: Figures of a measure that a question asks for").compared.disagreements
    assert (entry.question, entry.measures) == (None, ("killed",))


# ---- what holds whatever the articles say


def assert_sound(result: Result) -> None:
    """Assert what is true of every comparison, whatever the statements say."""
    found = result.compared
    answered = {(name, question) for name, entry in result.by_id.items() for question in entry.questions}
    held = {(name, finding.question) for finding in found.findings for name in finding.statements}
    assert held == answered
    origins = {origin.id: origin for origin in found.origins}
    for finding in found.findings:
        assert finding.statements[0] == finding.lead
        assert len(set(finding.statements)) == len(finding.statements)
        assert [mark.statement for mark in finding.marks] == list(finding.statements)
        assert finding.sources == len({result.by_id[name].sentence.source for name in finding.statements})
        assert set(finding.unattributed) <= set(finding.statements)
        documents = [origins[name].document for name in finding.origins]
        assert len(set(documents)) == len(documents)
        assert bool(finding.origins) or set(finding.unattributed) == set(finding.statements)
    assert all(origin.document in origins and origin.statements for origin in found.origins)
    for entry in found.disagreements:
        assert len(entry.sides) > 1
        assert all({mark.statement for mark in side.marks} <= set(side.statements) for side in entry.sides)
        if entry.kind == "wording":
            for name in entry.sides[0].statements:
                marks = [mark for mark in entry.sides[0].marks if mark.statement == name]
                assert marks == sorted(marks, key=lambda mark: (mark.start, mark.end))
    for mark in marks_of(found):
        sentence = result.by_id[mark.statement].sentence
        assert sentence.start <= mark.start < mark.end <= sentence.end
    for many in (found.findings, found.origins, found.disagreements):
        ids = [entry.id for entry in many]
        assert len(set(ids)) == len(ids)


def marks_of(found: Comparison) -> Iterator[StatementSpan]:
    for finding in found.findings:
        yield from finding.marks
    for disagreement in found.disagreements:
        for side in disagreement.sides:
            yield from side.marks
    for origin in found.origins:
        yield from (mark for mark in (origin.speaker, origin.channel) if mark)


def grouping(result: Result) -> tuple[list[Any], list[Any], list[Any]]:
    """Return the groups of a comparison, without ids and without the order of statements."""
    found = result.compared
    return (
        listed((finding.question, result.shown(finding.statements)) for finding in found.findings),
        listed((origin.copied, result.shown(origin.statements)) for origin in found.origins),
        sorted(
            (entry.relation, sorted(sorted(map(result.lit, side.marks)) for side in entry.sides))
            for entry in found.disagreements
        ),
    )


def again(result: Result, statements: Sequence[Statement], sources: Sequence[Source] | None = None) -> Result:
    """Return the comparison of these statements with the settings of a result."""
    known = result.settings
    articles = tuple(sources or result.sources)
    found = compare(statements, articles, known.topics, known.measures, result.agents, known.edits)
    return replace(result, statements=tuple(statements), sources=articles, compared=found)


@every_case()
def test_every_case_is_sound(name: str) -> None:
    assert_sound(result_of(name))


@every_case()
def test_the_order_of_the_articles_changes_no_grouping(name: str) -> None:
    assert grouping(result_of(name)) == grouping(result_of(name, backwards=True))


@every_case()
def test_comparing_twice_gives_equal_values(name: str) -> None:
    result = result_of(name)
    assert again(result, result.statements).compared == result.compared


@every_case()
def test_statements_of_nothing_but_punctuation(name: str) -> None:
    """A statement may hold no word at all, such as a post of three exclamation marks."""
    result = result_of(name)
    silent = [wordless(statement) for statement in result.statements]
    assert_sound(again(result, silent))
    assert_sound(again(result, [silent[0], *result.statements[1:]]))


def wordless(statement: Statement) -> Statement:
    sentence = statement.sentence
    return replace(
        statement, reading=replace(statement.reading, sentence=replace(sentence, text="…" * len(sentence.text)))
    )


TITLES = "Mayor|Captain|the minister|a doctor|police|General|union leader|the army".split("|")
NAMES = "Marta Velin|Velin|Paul Osei|Osei|the Coast Guard|Adam Sokol, the fire chief,|he|she".split("|")
THINGS = "the dam|a bridge|12 people|over 300 soldiers|seven more miners|the ferry|nobody|about 40 percent|Kenya".split(
    "|"
)
EVENTS = "broke|were killed|was not opened|had been closed|sank|were injured|failed to stop|denied it".split("|")
WHERE = "in Karvo|at dawn|on Tuesday|on May 7|near Lesk|last week|by rebels|during the strike|separate raids".split("|")
STOPS = ". |, |; | – |… | and | but | because |.” |! ".split("|")


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """Draw a sentence of news: with or without a speaker, quoted or not, often with broken grammar."""
    parts = [THINGS, EVENTS, WHERE, STOPS, THINGS, EVENTS]
    words = " ".join(draw(st.sampled_from(part)) for part in parts[: draw(st.integers(1, 6))])
    speaker = f"{draw(st.sampled_from([*TITLES, '']))} {draw(st.sampled_from(NAMES))}".strip()
    form = draw(st.sampled_from(FORMS))
    return form.format(words=words, speaker=speaker)


FORMS = (
    "{words}.",
    "“{words},” {speaker} said.",
    '"{words}," {speaker} said on Tuesday.',
    "{speaker} said that {words}.",
    "{words}, according to {speaker}.",
    "{speaker} told Reuters: “{words}.”",
    "“{words}.”",
    "{speaker} said.",
    "{speaker} denied that {words}.",
    "“{words},” {speaker} wrote on X.",
    "Video released by {speaker} shows {words}.",
    "{words}!!!",
)
ANY_WORD = Condition(
    (AnyOf("any", tuple(Term(word, 1) for word in ("the", "a", "say", "people", "dam", "Velin"))),), ()
)
QUESTIONS = (
    Question("what", "What happened?", 1, (ANY_WORD,), ((Term("broke", 1),), (Term("sank", 1),))),
    Question("dead", "How many died?", 1, (Condition((), (), ("killed",)),)),
)
ASKED = (Topic("event", "The event", None, 1, QUESTIONS),)


def in_memory(articles: Sequence[Sequence[str]]) -> Result:
    """Return the comparison of articles that are given as sentences."""
    sources = tuple(
        Source(f"a{at}", at, f"a{at}.txt", "", " ".join(lines), 0, Metadata(f"Outlet {at}", published="2024-05-08"))
        for at, lines in enumerate(articles, 1)
    )
    agents, readings, _ = resolve_agents([annotate(source, ()) for source in sources], {})
    readings, measures, _ = gather_measures(readings, (), sources)
    known = Settings("Any", None, None, "full", ASKED, measures, {}, {}, {}, {})
    statements, _ = find_statements(readings, sources, agents, Matcher(ASKED, measures), Edits())
    empty = Comparison((), (), ())
    return again(Result(statements, sources, known, agents, empty), statements)


@given(st.lists(st.lists(sentences(), min_size=1, max_size=6), min_size=1, max_size=4))
@settings(max_examples=120, deadline=None)
def test_any_articles_are_sound(articles: list[list[str]]) -> None:
    result = in_memory(articles)
    assert_sound(result)
    assert again(result, result.statements).compared == result.compared


def test_fifteen_hundred_statements() -> None:
    """A dossier of hundreds of articles can be compared; benchmark.py measures how long it takes."""
    result = result_of("findings: Four outlets, two origins")
    statements, sources = multiplied_statements(result.statements, result.sources, 1500)
    assert len(statements) == 1500
    assert_sound(again(result, statements, sources))


# ---- details of values


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-02-29", "2024-02-29", "2024-02-29"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("2024-01-30/2024-02-02", "2024-01-30", "2024-02-02"),
    ],
)
def test_days(value: str, first: str, last: str) -> None:
    """A day, month, year or span has a first and a last day."""
    found = first_and_last_day(TemporalExpression(0, 1, "then", value, "stated"))
    assert found is not None
    assert [day.isoformat() for day in found] == [first, last]


@pytest.mark.parametrize("value", [None, "2024-01-01/..", "../2024-01-01"])
def test_open_times_have_no_days(value: str | None) -> None:
    assert first_and_last_day(TemporalExpression(0, 1, "then", value, None)) is None


def test_a_set_is_compared_with_the_nearest_and_the_first_of_a_block() -> None:
    """Of the many sets with one word, a set is compared with 8 before it and with the first 8."""
    sets = [frozenset({"fire"})] * 60
    pairs = set(TermWeights({"fire": 1.0}).candidate_pairs(sets))
    assert {one for one, two in pairs if two == 50} == {*range(8), *range(42, 50)}
    assert {one for one, two in pairs if two == 7} == set(range(7))


def test_a_set_is_looked_up_by_its_five_rarest_shared_words() -> None:
    """Six words are shared, the first by two sets, the second by three, and so on; only the sixth is no key."""
    words = [f"word{number}" for number in range(6)]
    holders = [frozenset({word}) for at, word in enumerate(words) for _ in range(at + 1)]
    sets = [*holders, frozenset(words)]
    pairs = TermWeights(dict.fromkeys(words, 1.0)).candidate_pairs(sets)
    found = {word for one, two in pairs if two == len(holders) for word in sets[one]}
    assert found == set(words[:5])


@every_case()
def test_every_clause_lies_within_its_statement(name: str) -> None:
    """Every statement has at least one clause, and each clause lies within it."""
    for at, statement in enumerate(result_of(name).statements):
        clauses = clauses_of(at, statement)
        assert clauses
        assert all(
            statement.sentence.start <= clause.start <= clause.end <= statement.sentence.end for clause in clauses
        )
