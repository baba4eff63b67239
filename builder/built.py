"""TODO: what builder.built is for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from builder.articles.annotate import USABLE
from builder.errors import Problem
from builder.model import Dossier, Page
from builder.render import navigation
from builder.text_form import unseen_characters
from builder.topics.matcher import Matcher

SEEDS = "seeds"

LONG_SENTENCE = 1500
"""Characters from which on a sentence is surely no sentence, but a transcript or a table."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made, and what an analyst should know of it."""

    dossier: Dossier
    pages: tuple[Page, ...]
    by_hand: tuple[str, ...]  # the hand-written files below docs/
    warnings: tuple[Problem, ...]
    inputs: Mapping[str, str]  # SHA-256 of every file that was read, by its name
    printed: int | None = None  # how many pages the printed edition has, once it is made

    @property
    def navigation(self) -> dict[str, Any]:
        """What mkdocs.yml says of the dossier."""
        return navigation(self.dossier, pages_among(self.by_hand))


def pages_among(by_hand: Sequence[str]) -> tuple[str, ...]:
    """The hand-written files that are pages."""
    return tuple(name for name in by_hand if name.endswith(".md"))


def latest_date(dossier: Dossier) -> str | None:
    """The latest date of a source: the dossier's own date, since the clock is not asked."""
    return max((source.meta.published for source in dossier.sources if source.meta.published), default=None)


def warnings(dossier: Dossier, matcher: Matcher) -> tuple[Problem, ...]:
    """What is no error and still worth knowing: topics and terms without a sentence, articles that stand twice."""
    used = {topic for statement in dossier.statements for topic in statement.topics}
    out = [
        Problem("dossier.yml", topic.line, f"no sentence is under the topic “{topic.title}”.")
        for topic in dossier.topics
        if topic.id not in used
    ]
    for line, terms in groupby(matcher.unmatched_terms(), key=lambda term: term.line):
        listed = ", ".join(f"“{term.text}”" for term in terms)
        out.append(Problem("dossier.yml", line, f"matches nothing: {listed}."))
    files = {source.id: source.file for source in dossier.sources}
    out += [
        Problem(f"{SEEDS}/{source.file}", line, f"{count:,} characters that cannot be seen are left out.")
        for source in dossier.sources
        for line, count in unseen_characters(source.text)
    ]
    out += [
        Problem(
            f"{SEEDS}/{files[sentence.source]}",
            None,
            f"sentence {sentence.number} has {len(sentence.text):,} characters.",
            "If it is a transcript or a table, take it out of the file.",
        )
        for sentence in dossier.sentences
        if len(sentence.text) >= LONG_SENTENCE and sentence.kind in USABLE
    ]
    out += [
        Problem(f"{SEEDS}/{file}", None, f"holds the same text as {other}; it counts once.")
        for file, other in dossier.identical
    ]
    return tuple(sorted(out, key=lambda problem: (problem.file, problem.line or 0)))
