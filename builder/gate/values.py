"""TODO: what builder.gate.values is for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from builder.errors import Problem
from builder.ids import SHORT_DIGEST
from builder.model import Dossier, Page, Sentence, Source
from builder.render.outputs import export_names
from builder.render.paths import RECORD
from builder.text_form import display

PLACE = re.compile(r"(.+):(\d+):(\d+)")

_EXCERPT = 60


def check_dossier(dossier: Dossier) -> list[Problem]:
    """The values themselves: sentences slice, cover their source, and are each a statement or unused."""
    problems = []
    sources = {source.id: source for source in dossier.sources}
    accounted = [statement.sentence for statement in dossier.statements] + [entry.sentence for entry in dossier.unused]
    for sentence in dossier.sentences:
        if sources[sentence.source].text[sentence.start : sentence.end] != sentence.text:
            message = f"sentence {sentence.number} is not the text it stands for: {excerpt(sentence.text)}"
            problems.append(Problem(sources[sentence.source].file, None, message))
    if sorted(sentence.id for sentence in accounted) != sorted(sentence.id for sentence in dossier.sentences):
        problems.append(Problem(RECORD, None, "a sentence is neither statement nor unused, or is both."))
    for statement in dossier.statements:
        if not statement.questions or not statement.topics:
            problems.append(Problem(RECORD, None, f"statement {statement.id} is under no question."))
    for source_id, sentences in dossier.by_source().items():
        problems += _uncovered(sources[source_id], sentences)
    return problems + _miscounted(dossier) + _misplaced(dossier)


def check_paths(pages: Iterable[Page]) -> list[Problem]:
    """No two pages have one path."""
    count = Counter(page.path for page in pages)
    return [Problem(path, None, "two pages would have this path.") for path, times in count.items() if times > 1]


def wanted(dossier: Dossier, question_id: str) -> Counter[str]:
    """How often each statement must stand under a question: once in every finding that it is in, or else once."""
    held = Counter(name for one in dossier.findings if one.question == question_id for name in one.statements)
    answers = [statement.id for statement in dossier.statements if question_id in statement.questions]
    return held + Counter(name for name in answers if name not in held)


def _miscounted(dossier: Dossier) -> list[Problem]:
    """Findings whose lead, sources or origins are not those of their statements."""
    statements = {statement.id: statement for statement in dossier.statements}
    document = {origin.id: origin.document for origin in dossier.origins}
    behind: dict[str, set[str]] = {name: set() for name in statements}
    for origin in dossier.origins:
        for name in origin.statements:
            behind.setdefault(name, set()).add(origin.document)
    problems = []
    for finding in dossier.findings:
        names = finding.statements
        if finding.lead not in names or any(name not in statements for name in names):
            problems.append(f"the finding {finding.id} is led by, or holds, what is no statement of it.")
            continue
        if any(finding.question not in statements[name].questions for name in names):
            problems.append(f"the finding {finding.id} holds a statement that does not answer its question.")
        if finding.sources != len({statements[name].sentence.source for name in names}):
            problems.append(f"the finding {finding.id} counts other sources than it has.")
        resting = {document.get(name, name) for name in finding.origins}
        attributed = [behind[name] for name in names if name not in finding.unattributed]
        if len(resting) < len(finding.origins) or not resting <= set[str]().union(*attributed):
            problems.append(f"the finding {finding.id} counts an origin twice, or one that is not its statements’.")
        if not set(finding.unattributed) <= set(names) or any(resting.isdisjoint(found) for found in attributed):
            problems.append(f"the finding {finding.id} does not tell what is not attributed.")
    return [Problem(RECORD, None, message) for message in problems]


def _misplaced(dossier: Dossier) -> list[Problem]:
    """Marks outside of their statements, and statements that no finding of their question holds."""
    statements = {statement.id: statement for statement in dossier.statements}
    marks = [mark for finding in dossier.findings for mark in finding.marks]
    marks += [mark for one in dossier.disagreements for side in one.sides for mark in side.marks]
    problems = []
    for mark in marks:
        sentence = statements[mark.statement].sentence if mark.statement in statements else None
        if sentence is None or not sentence.start <= mark.start < mark.end <= sentence.end:
            problems.append(f"a mark of {mark.statement} lies outside of that statement.")
    held = {(finding.question, name) for finding in dossier.findings for name in finding.statements}
    problems += [
        f"no finding under “{question}” holds the statement {statement.id}."
        for statement in dossier.statements
        for question in statement.questions
        if (question, statement.id) not in held
    ]
    return [Problem(RECORD, None, message) for message in problems]


def slice_of(given: str, sources: Mapping[str, Source]) -> str | None:
    """The words at a place (`source-id:start:end`); None for a place that no source has."""
    match = PLACE.fullmatch(given)
    if not match or match[1] not in sources:
        return None
    start, end = int(match[2]), int(match[3])
    text = sources[match[1]].text
    return text[start:end] if start < end <= len(text) else None


def _uncovered(source: Source, sentences: Sequence[Sentence]) -> list[Problem]:
    """Characters of an article that no sentence holds."""
    at, problems = 0, []
    for start, end in [*((sentence.start, sentence.end) for sentence in sentences), (len(source.text),) * 2]:
        if source.text[at:start].strip():
            message = f"characters {at} to {start} belong to no sentence: {excerpt(source.text[at:start])}"
            problems.append(Problem(source.file, None, message))
        at = max(at, end)
    return problems


def names_of(dossier: Dossier) -> frozenset[str]:
    """The names and texts that pages show: out of the settings, of agents and channels, and the editor's own."""
    names = [dossier.title, dossier.description]
    for topic in dossier.topics:
        names += [topic.title, topic.description, *(question.text for question in topic.questions)]
    names += [measure.title for measure in dossier.measures]
    names += [dossier.inputs_sha256, dossier.inputs_sha256[:SHORT_DIGEST]]
    for source in dossier.sources:
        meta = source.meta
        names += [meta.outlet, meta.title, meta.url, meta.note, source.file, source.sha256]
    names += [agent.name for agent in dossier.agents] + [origin.label for origin in dossier.origins]
    names += [note.text for note in dossier.notes] + [entry.remark for entry in dossier.unused]
    names += [said.attribution.channel for statement in dossier.statements for said in statement.reading.said]
    names += [file for pair in dossier.identical for file in pair]
    names += export_names()
    return frozenset(display(name) for name in names if name)


def excerpt(text: str) -> str:
    """The beginning of a text between quotation marks, for messages."""
    shown = display(text)
    return f"“{shown if len(shown) <= _EXCERPT else shown[:_EXCERPT].rstrip() + ' …'}”"
