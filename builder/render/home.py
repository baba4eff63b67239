"""The brief: what the dossier is built from, and each topic with its leading statement."""

from __future__ import annotations

from collections.abc import Sequence

from builder.model import Dossier, Page, Statement, Topic
from builder.render.html import block, document, heading, topic_path
from builder.render.notes import SOURCES_INDEX, Plan, Reference, notes
from builder.render.topic import counts, statements_of
from builder.vocabulary import say, say_period

HOME = "index.md"


def home_plan(dossier: Dossier) -> Plan:
    """What the brief quotes: the leading statement of each topic."""
    found = [leading(dossier, topic) for topic in dossier.topics]
    return Plan(HOME, say("brief"), tuple(statement.sentence for statement in found if statement))


def home_page(dossier: Dossier, marks: Sequence[Reference]) -> Page:
    """The page; `marks` are the references of its plan, in order."""
    pending = iter(marks)
    cards = []
    for topic in dossier.topics:
        statement = leading(dossier, topic)
        mark = next(pending) if statement else None
        cards.append((topic, topic_path(topic.id), statement, mark, counts(dossier, topic)))
    blocks = [
        block("home_kicker.html", period=period(dossier), sources=len(dossier.sources)),
        heading(1, dossier.title, "top"),
        block("home_head.html", dossier=dossier),
        heading(2, say("topics"), "topics"),
        block("home_topics.html", cards=cards, path=HOME),
        heading(2, say("how_to_read"), "how-to-read"),
        block("home_guide.html", path=HOME, sources=SOURCES_INDEX, unused="evidence/unused.md"),
    ]
    if marks:
        blocks += [heading(2, say("notes"), "notes"), block("notes.html", notes=notes(marks), path=HOME)]
    return Page(
        HOME,
        dossier.title,
        document(dossier.title, blocks, description=dossier.description, hide=("navigation", "toc")),
    )


def leading(dossier: Dossier, topic: Topic) -> Statement | None:
    """The statement that stands for a topic: it answers the most of its questions; of equals, the earliest told.

    News puts first what matters most, so of equals the one nearest the head of its article leads.
    """
    questions = {question.id for question in topic.questions}
    statements = statements_of(dossier, topic)
    return max(
        statements,
        key=lambda statement: (len(questions & set(statement.questions)), -statement.sentence.number),
        default=None,
    )


def period(dossier: Dossier) -> str | None:
    """The dates between which the articles appeared, as far as they are known."""
    dates = sorted(source.meta.published for source in dossier.sources if source.meta.published)
    return say_period(dates[0], dates[-1]) if dates else None
