"""A topic's page: its questions, under each the statements that answer it, and the footnotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from builder.model import Claim, Dossier, Measure, Page, Question, Statement, Topic
from builder.render.html import Heading, block, page, topic_path
from builder.render.notes import Plan, Reference, notes
from builder.vocabulary import say


def topic_plan(dossier: Dossier, topic: Topic) -> Plan:
    """What the topic's page quotes: its statements, question by question."""
    sentences = tuple(statement.sentence for question in topic.questions for statement in answers(dossier, question))
    return Plan(topic_path(topic.id), topic.title, sentences)


def topic_page(dossier: Dossier, topic: Topic, marks: Sequence[Reference]) -> Page:
    """The page; `marks` are the references of its plan, in order."""
    path = topic_path(topic.id)
    blocks: list[str | Heading] = [
        Heading(1, topic.title, "top"),
        block("topic_head.html", topic=topic, counts=counts(dossier, topic)),
    ]
    at = 0
    for question in topic.questions:
        found = answers(dossier, question)
        blocks.append(Heading(2, question.text, question.id))
        rows = list(zip(found, marks[at : at + len(found)], strict=True))
        blocks.append(block("statements.html", rows=rows, question=question, path=path))
        at += len(found)
    if groups := figure_rows(dossier, topic, marks):
        blocks += [Heading(2, say("figures"), "figures"), block("figures.html", groups=groups, path=path)]
    if marks:
        blocks += [
            Heading(2, say("notes"), "notes", searchable=False),
            block("notes.html", notes=notes(marks), path=path),
        ]
    return page(path, topic.title, blocks, description=topic.description)


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A line of the table of figures."""

    statement: Statement
    claim: Claim
    mark: Reference  # of the statement's footnote, on this page


def figure_rows(dossier: Dossier, topic: Topic, marks: Sequence[Reference]) -> list[tuple[Measure, list[FigureRow]]]:
    """The figures of the topic's statements, under the measures that its questions ask for."""
    asked = {name for question in topic.questions for part in question.conditions for name in part.measures}
    first = {mark.citation.sentence.id: mark for mark in reversed(marks)}
    out = []
    for measure in dossier.measures:
        rows = [
            FigureRow(statement, claim, first[statement.id])
            for statement in statements_of(dossier, topic)
            for claim in statement.reading.claims
            if claim.measure == measure.id and measure.id in asked
        ]
        if rows:
            out.append((measure, sorted(rows, key=lambda row: (row.claim.figure.low or 0, row.claim.figure.high or 0))))
    return out


def answers(dossier: Dossier, question: Question) -> list[Statement]:
    """The statements that answer a question, by source and place."""
    return [statement for statement in dossier.statements if question.id in statement.questions]


def statements_of(dossier: Dossier, topic: Topic) -> list[Statement]:
    """The statements of a topic, by source and place."""
    return [statement for statement in dossier.statements if topic.id in statement.topics]


def counts(dossier: Dossier, topic: Topic) -> list[str]:
    """What a topic holds, in words: statements, sources, questions answered."""
    statements = statements_of(dossier, topic)
    sources = {statement.sentence.source for statement in statements}
    answered = sum(bool(answers(dossier, question)) for question in topic.questions)
    return [
        say("statements", len(statements)),
        say("sources_of", len(sources), len(dossier.sources)),
        say("answered_of", answered, len(topic.questions)),
    ]
