"""Checks of the dossier itself, before any page is written.

The sentences must be slices of their articles and cover them completely, each sentence must be either a statement or
unused, the counts of each finding must agree with its statements, and the timeline with the times that they name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from builder.errors import Problem
from builder.gate.expected import quoted_excerpt
from builder.model import Dossier, Finding, Page, Sentence, Source, Statement
from builder.render.paths import RECORD
from builder.text_form import display


def check_dossier(dossier: Dossier) -> list[Problem]:
    """Check the values of a dossier against each other and against its articles."""
    statements = {statement.id: statement for statement in dossier.statements}
    messages = [
        *_unaccounted_sentences(dossier),
        *_statements_without_question(dossier),
        *_inconsistent_findings(dossier, statements),
        *_spans_outside_statements(dossier, statements),
        *_statements_without_finding(dossier),
        *_misdated_entries(dossier, statements),
        *_silent_speakers(dossier),
    ]
    return [
        *_text_problems(dossier),
        *_foreign_names(dossier),
        *(Problem(RECORD, None, message) for message in messages),
    ]


def check_paths(pages: Iterable[Page]) -> list[Problem]:
    """Check that no two pages have the same path."""
    count = Counter(page.path for page in pages)
    return [Problem(path, None, "two pages have this path.") for path, times in count.items() if times > 1]


def _text_problems(dossier: Dossier) -> Iterator[Problem]:
    """Yield sentences that differ from their article, and characters of an article that no sentence covers."""
    sources = {source.id: source for source in dossier.sources}
    for source_id, sentences in dossier.by_source().items():
        source = sources[source_id]
        for sentence in sentences:
            start, end = source.in_file(sentence.start, sentence.end)
            in_text, in_file = source.text[sentence.start : sentence.end], source.file_text[start:end]
            if in_text != sentence.text or display(in_file) != display(sentence.text):
                message = f"sentence {sentence.number} is not the text at its offsets: {quoted_excerpt(sentence.text)}"
                yield Problem(source.file, None, message)
        yield from _uncovered_text(source, sentences)


def _uncovered_text(source: Source, sentences: Sequence[Sentence]) -> Iterator[Problem]:
    """Yield each stretch of an article, white space aside, that is in no sentence."""
    covered = 0  # the offset up to which the sentences so far cover the text
    # An empty sentence added at the end of the text catches a gap before it.
    for start, end in [*((sentence.start, sentence.end) for sentence in sentences), (len(source.text),) * 2]:
        if source.text[covered:start].strip():
            gap = quoted_excerpt(source.text[covered:start])
            yield Problem(source.file, None, f"characters {covered} to {start} are in no sentence: {gap}")
        covered = max(covered, end)


def _foreign_names(dossier: Dossier) -> Iterator[Problem]:
    """Yield the names of speakers that are neither from dossier.yml nor written by the article for which they stand."""
    sources = {source.id: source for source in dossier.sources}
    words = {source.id: " ".join(source.text.split()) for source in dossier.sources}
    for agent in dossier.agents:
        for source_id, names in agent.written_in.items():
            for name in names:
                if name not in words[source_id]:
                    yield Problem(sources[source_id].file, None, f"does not write the name {quoted_excerpt(name)}.")
        if not agent.given and agent.name not in agent.as_written:
            yield Problem(RECORD, None, f"no article writes the name {quoted_excerpt(agent.name)}.")


def _unaccounted_sentences(dossier: Dossier) -> Iterator[str]:
    """Yield a message unless each sentence is either a statement or unused, and occurs just once."""
    accounted = [statement.sentence for statement in dossier.statements] + [entry.sentence for entry in dossier.unused]
    if sorted(sentence.id for sentence in accounted) != sorted(sentence.id for sentence in dossier.sentences):
        yield "a sentence is neither a statement nor unused, or it is both."


def _statements_without_question(dossier: Dossier) -> Iterator[str]:
    for statement in dossier.statements:
        if not statement.questions or not statement.topics:
            yield f"statement {statement.id} answers no question."


def _inconsistent_findings(dossier: Dossier, statements: Mapping[str, Statement]) -> Iterator[str]:
    """Yield a message for everything in a finding that its statements contradict."""
    document_of = {origin.id: origin.document for origin in dossier.origins}
    documents_of_statement: dict[str, set[str]] = {statement_id: set() for statement_id in statements}
    for origin in dossier.origins:
        for statement_id in origin.statements:
            documents_of_statement.setdefault(statement_id, set()).add(origin.document)
    for finding in dossier.findings:
        if finding.lead not in finding.statements or not statements.keys() >= set(finding.statements):
            yield f"finding {finding.id} has a lead that is not among its statements, or an unknown statement."
            continue
        answers = [statements[statement_id] for statement_id in finding.statements]
        if any(finding.question not in statement.questions for statement in answers):
            yield f"finding {finding.id} has a statement that does not answer its question."
        if finding.sources != len({statement.sentence.source for statement in answers}):
            yield f"finding {finding.id} gives the wrong number of sources."
        yield from _miscounted_origins(finding, document_of, documents_of_statement)


def _miscounted_origins(
    finding: Finding, document_of: Mapping[str, str], documents_of_statement: Mapping[str, Set[str]]
) -> Iterator[str]:
    """Yield a message if a finding's origins, or the statements that it lists as unattributed, are wrong.

    Origins of one occasion share a document and count once. `document_of` gives the document of each origin id,
    `documents_of_statement` the documents that each statement goes back to.
    """
    counted = {document_of.get(origin_id, origin_id) for origin_id in finding.origins}
    attributed = [
        documents_of_statement[statement_id]
        for statement_id in finding.statements
        if statement_id not in finding.unattributed
    ]
    if len(counted) < len(finding.origins) or not counted <= set[str]().union(*attributed):
        yield f"finding {finding.id} counts an origin twice, or one that none of its statements has."
    if not set(finding.unattributed) <= set(finding.statements) or any(map(counted.isdisjoint, attributed)):
        yield f"finding {finding.id} lists the wrong statements as unattributed."


def _spans_outside_statements(dossier: Dossier, statements: Mapping[str, Statement]) -> Iterator[str]:
    spans = [span for finding in dossier.findings for span in finding.marks]
    spans += [span for disagreement in dossier.disagreements for side in disagreement.sides for span in side.marks]
    for span in spans:
        sentence = statements[span.statement].sentence if span.statement in statements else None
        if sentence is None or not sentence.start <= span.start < span.end <= sentence.end:
            yield f"a span of statement {span.statement} lies outside the statement."


def _statements_without_finding(dossier: Dossier) -> Iterator[str]:
    """Yield a message for each statement that answers a question but is in none of the question's findings."""
    in_findings = {
        (finding.question, statement_id) for finding in dossier.findings for statement_id in finding.statements
    }
    for statement in dossier.statements:
        for question_id in statement.questions:
            if (question_id, statement.id) not in in_findings:
                yield f"statement {statement.id} is in no finding for “{question_id}”."


def _misdated_entries(dossier: Dossier, statements: Mapping[str, Statement]) -> Iterator[str]:
    """Yield a message for each entry of the timeline whose statements name no time, or not the one it is under."""
    for entry in dossier.timeline:
        for statement_id in entry.statements:
            statement = statements.get(statement_id)
            values = {time.value for time in statement.reading.times} if statement else set()
            if not any(_is_under(value, entry.value) for value in values):
                yield f"the timeline has {statement_id} under {entry.value or 'no date'}, which it does not name."
        if not statements.keys() >= set(entry.further):
            yield f"the timeline has an unknown statement under {entry.value}."


def _is_under(value: str | None, listed: str | None) -> bool:
    """Return True if a time may be listed under a value: it is the same, or they have an end in common."""
    return value == listed or not {*(value or "").split("/")}.isdisjoint((listed or "").split("/"))


def _silent_speakers(dossier: Dossier) -> Iterator[str]:
    """Yield a message for each source that has a statement under a question to which no answer of it was found."""
    for statement in dossier.statements:
        for question_id in statement.questions:
            if statement.sentence.source in dossier.possible_answers.get(question_id, ()):
                yield f"source {statement.sentence.source} answers “{question_id}” and is said not to."
