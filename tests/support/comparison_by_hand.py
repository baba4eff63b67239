"""Findings, origins and disagreements made by hand, so that tests of pages do not depend on how they are found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from builder import built, pipeline, render
from builder.built import pages_of
from builder.gate import values
from builder.model import (
    SET_ASIDE,
    Claim,
    Disagreement,
    Dossier,
    Edit,
    Finding,
    Origin,
    Question,
    Relation,
    Side,
    Statement,
    StatementSpan,
    UnusedSentence,
)
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from builder.site import folders

ENOUGH_SHARED = 0.25
"""The share of common words (Jaccard index) above which two statements are put into one finding."""

NOTE = "The two counts were given two days apart."
REMARK = "A duplicate of the sentence before it."


def with_comparison_by_hand(dossier: Dossier) -> Dossier:
    """Return the dossier with an origin for each agent, findings by shared words, and a disagreement of each kind."""
    origins = _origins(dossier.statements)
    findings = tuple(
        finding
        for topic in dossier.topics
        for question in topic.questions
        for finding in _findings(dossier, topic.id, question, origins)
    )
    disagreements = tuple(_disagreements(dossier))
    cited = tuple(name for side in disagreements[0].sides for name in side.statements[:1])
    note = Edit(cited, 1, disagreements[0].question, NOTE)
    first, *others = dossier.unused
    unused = (UnusedSentence(first.sentence, SET_ASIDE, REMARK), *others)
    return replace(
        dossier,
        origins=origins,
        findings=findings,
        disagreements=disagreements,
        notes=(note,) if note.question else (),
        unused=unused,
    )


def _origins(statements: Sequence[Statement]) -> tuple[Origin, ...]:
    by_agent: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.reading.said and (agent := statement.reading.said[0].agent):
            by_agent.setdefault(agent, []).append(statement)
    return tuple(
        Origin(f"o-{agent}", f"o-{agent}", tuple(one.id for one in said), agent, None, None, "2025-01-11")
        for agent, said in by_agent.items()
    )


def _findings(dossier: Dossier, topic: str, question: Question, origins: Iterable[Origin]) -> list[Finding]:
    groups: list[list[Statement]] = []
    for statement in dossier.statements:
        if question.id not in statement.questions:
            continue
        near = [group for group in groups if _shared_words(group[0], statement) > ENOUGH_SHARED]
        if near:
            near[0].append(statement)
        else:
            groups.append([statement])
    made = [_finding(topic, question, ordinal, group, list(origins)) for ordinal, group in enumerate(groups, 1)]
    return sorted(made, key=lambda finding: (-len(finding.origins), -finding.sources))


def _finding(topic: str, question: Question, ordinal: int, group: list[Statement], origins: list[Origin]) -> Finding:
    names = tuple(statement.id for statement in group)
    behind = [origin for origin in origins if set(origin.statements) & set(names)]
    held = {name for origin in behind for name in origin.statements}
    marks = tuple(_middle(statement) for statement in group)
    return Finding(
        id=f"f-{question.id}-{ordinal}",
        topic=topic,
        question=question.id,
        lead=names[0],
        statements=names,
        sources=len({statement.sentence.source for statement in group}),
        origins=tuple(origin.id for origin in behind),
        unattributed=tuple(name for name in names if name not in held),
        marks=marks,
    )


def _middle(statement: Statement) -> StatementSpan:
    """Return the span of a statement without its first and last word."""
    words = list(re.finditer(r"\S+", statement.sentence.text))
    return StatementSpan(
        statement.id, statement.sentence.start + words[1].start(), statement.sentence.start + words[-2].end()
    )


def _shared_words(one: Statement, other: Statement) -> float:
    """Return the Jaccard index of the words of four letters and more."""
    first, second = (set(re.findall(r"\w{4,}", part.sentence.text.casefold())) for part in (one, other))
    return len(first & second) / max(1, len(first | second))


def _disagreements(dossier: Dossier) -> Iterable[Disagreement]:
    counted = [
        (statement, claim)
        for statement in dossier.statements
        for claim in statement.reading.claims
        if claim.measure == "killed-or-injured"
    ]
    yield _of_figures(dossier, counted)
    yield _of_words(dossier, "d-day", "detail", "day", r"Saturday|January 9|January")
    yield _of_words(dossier, "d-quotation", "wording", "quotation", r"usually|typically")


def _of_figures(dossier: Dossier, counted: Sequence[tuple[Statement, Claim]]) -> Disagreement:
    sides: dict[object, list[tuple[Statement, Claim]]] = {}
    for statement, claim in counted:
        sides.setdefault((claim.figure.low, claim.figure.qualifier), []).append((statement, claim))
    return Disagreement(
        "d-figures",
        "casualties",
        "casualties-killed-or-wounded",
        "figure",
        "exclusive",
        tuple(
            Side(
                tuple(statement.id for statement, _ in rows),
                tuple(statement.figure_id(claim) for statement, claim in rows),
            )
            for rows in sides.values()
        ),
        ("killed-or-injured",),
    )


def _of_words(dossier: Dossier, name: str, kind: str, relation: Relation, pattern: str) -> Disagreement:
    found: dict[str, tuple[Statement, re.Match[str]]] = {}
    for statement in dossier.statements:
        if match := re.search(pattern, statement.sentence.text):
            found.setdefault(match[0], (statement, match))
    sides = tuple(
        Side(
            (statement.id,),
            marks=(
                StatementSpan(
                    statement.id, statement.sentence.start + match.start(), statement.sentence.start + match.end()
                ),
            ),
        )
        for statement, match in found.values()
    )
    topic = next(iter(found.values()))[0].topics[0]
    return Disagreement(name, topic, None, "detail" if kind == "detail" else "wording", relation, sides)


def built_by_hand(root: Path) -> built.Built:
    """Return what the inputs of a project make, with a comparison made by hand."""
    built = pipeline.prepare(root, load_settings(root), metadata_from)
    dossier = with_comparison_by_hand(built.dossier)
    assert values.check_dossier(dossier) == []
    return replace(built, dossier=dossier, pages=render.all_pages(dossier, pages_of(built.by_hand)))


def site_built_by_hand(root: Path, built: built.Built, to: Path) -> Path:
    """Build the site of a project into a folder, and return that folder."""
    site = pipeline.stage_site(root, built)[1].rename(to)
    folders.clear_staging_folder(root)
    return site
