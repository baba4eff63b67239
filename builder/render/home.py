"""The brief: what the dossier is built from, and each topic with its leading statement."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from builder.model import Dossier, Page, Statement
from builder.render.html import Heading, block, page, topic_path
from builder.render.notes import SOURCES_INDEX, Plan, Reference, notes
from builder.render.topic import counts, statements_of
from builder.render.unused import UNUSED
from builder.vocabulary import say, say_period

HOME = "index.md"


def home_plan(dossier: Dossier) -> Plan:
    """What the brief quotes: the leading statement of each topic."""
    leads = leading(dossier).values()
    return Plan(HOME, say("brief"), tuple(statement.sentence for statement in leads if statement))


def home_page(dossier: Dossier, marks: Sequence[Reference], method: str | None) -> Page:
    """The page; `marks` are the references of its plan, in order, `method` the page on method if there is one."""
    pending = iter(marks)
    leads = leading(dossier)
    cards = []
    for topic in dossier.topics:
        statement = leads[topic.id]
        mark = next(pending) if statement else None
        cards.append((topic, topic_path(topic.id), statement, mark, counts(dossier, topic)))
    blocks: list[str | Heading] = [
        block("home_kicker.html", period=period(dossier), sources=len(dossier.sources)),
        Heading(1, dossier.title, "top"),
        block("home_head.html", dossier=dossier),
        Heading(2, say("topics"), "topics"),
        block("home_topics.html", cards=cards, path=HOME),
        Heading(2, say("how_to_read"), "how-to-read"),
        block("home_guide.html", path=HOME, method=method, sources=SOURCES_INDEX, unused=UNUSED),
    ]
    if marks:
        note_list = block("notes.html", notes=notes(marks), path=HOME)
        blocks += [Heading(2, say("notes"), "notes", searchable=False), note_list]
    return page(HOME, dossier.title, blocks, description=dossier.description, hide=("navigation", "toc"))


def leading(dossier: Dossier) -> dict[str, Statement | None]:
    """The statement that stands for each topic, by its id: the one that answers the most of its questions.

    Of equals it is the earliest told, since news puts first what matters most. One that leads a topic already leads
    another only where that has no other statement.
    """
    out: dict[str, Statement | None] = {}
    for topic in dossier.topics:
        questions = {question.id for question in topic.questions}
        taken = {lead.id for lead in out.values() if lead}
        out[topic.id] = max(
            statements_of(dossier, topic),
            key=partial(_rank, questions, taken),
            default=None,
        )
    return out


def _rank(questions: set[str], taken: set[str], statement: Statement) -> tuple[bool, int, int]:
    return statement.id not in taken, len(questions & set(statement.questions)), -statement.sentence.number


def period(dossier: Dossier) -> str | None:
    """The dates between which the articles appeared, as far as they are known."""
    dates = sorted(source.meta.published for source in dossier.sources if source.meta.published)
    return say_period(dates[0], dates[-1]) if dates else None
