"""The result of a build before anything is written, and the notes for the analyst."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkdocs.utils import meta

from builder.articles.annotate import MAX_FIGURES, USABLE_KINDS
from builder.articles.attribution.identities import IdentityNote
from builder.compare.origin_kinds import unmatched_speakers
from builder.errors import Problem
from builder.model import Dossier, Page, Reading, Settings
from builder.render import navigation
from builder.site.layout import is_left_out
from builder.topics import term_notes
from builder.topics.answer_notes import answers_given_at_once
from builder.topics.matcher import Matcher
from builder.topics.measure_notes import figures_without_measure, measures_without_figures
from builder.topics.word_index import WordIndex

SEEDS = "seeds"
"""The folder of the articles, in the project's folder."""

MAX_SENTENCE = 1500
"""Characters from which a sentence is reported as overlong, three times the longest real one; a transcript has more."""


_NAME_NOTES = {
    "alone": (
        "only this article calls “{other}” “{name}”; elsewhere the short name is shown.",
        "If it is right, add `{name}: {other}` under `agents` in dossier.yml.",
    ),
    "acronym": (
        "only this article says that “{other}” is “{name}”; in other articles it is not taken for that.",
        "If it is right, add `{name}: {other}` under `agents` in dossier.yml.",
    ),
    "stranger": (
        "“{name}” is not taken for “{other}” in dossier.yml.",
        "If it is the same, add `{name}` to that name under `agents`.",
    ),
}
"""What a note on a name says, and its hint, by its kind."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made, with the notes for the analyst."""

    dossier: Dossier
    pages: tuple[Page, ...]
    by_hand: tuple[str, ...]  # the hand-written files below docs/
    warnings: tuple[Problem, ...]
    inputs: Mapping[str, str]  # SHA-256 of every file that was read, by its name
    printed: int | None = None  # the number of pages of the printed edition; None if there is none
    unprinted: tuple[Problem, ...] = ()  # why there is no printed edition
    titles_by_hand: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # of hand-written pages: front matter

    @property
    def navigation(self) -> dict[str, Any]:
        """The part of mkdocs.yml that describes the dossier."""
        return navigation(self.dossier, pages_of(self.by_hand))


def pages_of(by_hand: Sequence[str]) -> tuple[str, ...]:
    """Return the hand-written files of which MkDocs makes pages."""
    return tuple(name for name in by_hand if name.endswith(".md") and not is_left_out(name))


def titles_by_hand(docs: Path, by_hand: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the title and the description that each hand-written page gives in its front matter, by its path."""
    out = {}
    for name in pages_of(by_hand):
        _, front = meta.get_data((docs / name).read_text(encoding="utf-8-sig", errors="replace"))
        out[name] = tuple(str(front[key]) for key in ("title", "description") if front.get(key))
    return out


def latest_date(dossier: Dossier) -> str | None:
    """Return the latest publication date of a source (YYYY-MM-DD). It dates the dossier: a build has no clock.

    Where only the month or year is known, its first day counts, which is certainly not too late.
    """
    return max((f"{day}-01-01"[: len("YYYY-MM-DD")] for day in dossier.dates()), default=None)


def warnings_of(
    dossier: Dossier,
    matcher: Matcher,
    settings: Settings,
    readings: Sequence[Reading] = (),
    name_notes: Sequence[tuple[str, IdentityNote]] = (),
    notes: Sequence[Problem] = (),
) -> tuple[Problem, ...]:
    """Return notes on what is worth knowing but is not an error, sorted by file and line.

    They cover topics without a sentence, words of `dossier.yml` that find nothing or too much, measures without
    figures, characters that cannot be seen, overlong sentences and names of speakers that depend on one article; the
    last one is on figures without a measure. `notes` has those that were made when files were read.
    """
    used = {topic for statement in dossier.statements for topic in statement.topics}
    out = [
        Problem("dossier.yml", topic.line, f"no sentence answers a question of the topic “{topic.title}”.")
        for topic in dossier.topics
        if topic.id not in used
    ]
    out += _notes_on_words(dossier, matcher, settings, readings)
    files = {source.id: source.file for source in dossier.sources}
    out += [
        Problem(
            f"{SEEDS}/{source.file}",
            source.file_text.count("\n", 0, source.left_out[0]) + 1,
            f"characters that cannot be seen are left out ({len(source.left_out):,}, the first on this line).",
        )
        for source in dossier.sources
        if source.left_out
    ]
    out += [
        Problem(f"{SEEDS}/{source.file}", None, f"characters too new for every Python are shown as � ({unknown:,}).")
        for source in dossier.sources
        if (unknown := source.text.count("\ufffd") - source.file_text.count("\ufffd")) > 0
    ]
    out += [
        Problem(
            f"{SEEDS}/{files[sentence.source]}",
            None,
            f"sentence {sentence.number} has {len(sentence.text):,} characters.",
            "If it is a transcript or a table, remove it from the file.",
        )
        for sentence in dossier.sentences
        if len(sentence.text) >= MAX_SENTENCE and sentence.kind in USABLE_KINDS
    ]
    out += [
        Problem(
            f"{SEEDS}/{files[statement.sentence.source]}",
            None,
            f"the {statement.reading.unread_figures:,} figures of sentence {statement.sentence.number} are not read.",
            f"No sentence has more than {MAX_FIGURES}. If it is a table, remove it from the file.",
        )
        for statement in dossier.statements
        if statement.reading.unread_figures
    ]
    out += _notes_on_names(dossier, name_notes, files)
    out += notes
    set_aside = {measure.id for measure in settings.measures if measure.set_aside}
    last = figures_without_measure(dossier, set_aside)
    return (*sorted(out, key=lambda problem: (problem.file, problem.line or 0)), *((last,) if last else ()))


def _notes_on_words(
    dossier: Dossier, matcher: Matcher, settings: Settings, readings: Sequence[Reading]
) -> list[Problem]:
    """Return the notes on terms, on names under `agents` and on measures."""
    sentences = [reading for reading in readings if reading.sentence.kind in USABLE_KINDS]
    index = WordIndex(reading.sentence.text for reading in sentences)
    unmatched = {term.text for term in matcher.unmatched_terms()}
    return [
        *term_notes.unmatched_terms(matcher, index),
        *term_notes.common_terms(matcher, len(sentences)),
        *term_notes.unused_spellings(settings.aliases, settings.agent_lines, index),
        *term_notes.unused_measure_words(dossier.measures, index, unmatched),
        *_notes_on_speakers(dossier, settings),
        *answers_given_at_once(dossier),
        *measures_without_figures(dossier, readings, sentences, index),
    ]


def _notes_on_speakers(dossier: Dossier, settings: Settings) -> list[Problem]:
    """Return the notes on names under `speakers` that no speaker has."""
    return [
        Problem("dossier.yml", settings.speaker_lines.get(name), f"nobody who is quoted is “{name}”.")
        for name in unmatched_speakers(settings.speakers, dossier.agents, dossier.statements)
    ]


def _notes_on_names(
    dossier: Dossier, name_notes: Sequence[tuple[str, IdentityNote]], files: Mapping[str, str]
) -> list[Problem]:
    """Return the notes on names of those who say a statement; `files` has the file of each article by its id."""
    speakers = {said.agent for statement in dossier.statements for said in statement.reading.said}
    out = []
    for agent_id, note in name_notes:
        if agent_id in speakers:
            message, hint = _NAME_NOTES[note.kind]
            names = {"name": note.name, "other": note.other}
            out.append(Problem(f"{SEEDS}/{files[note.source]}", None, message.format(**names), hint.format(**names)))
    return out
