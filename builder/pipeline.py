"""From seeds/ to a published site: the order of the stages, and the commands that build, print, check and refresh.

`STAGES` lists the steps that make a dossier in memory. Then the printed edition is typeset and read back, MkDocs makes
the site in a staging folder, and the gate reads it. Only a site that passes replaces the published one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import Any, NoReturn

from builder.articles.annotate import AnnotatedArticle, annotate, resolve_agents
from builder.articles.attribution.identities import IdentityNote
from builder.articles.editing.edited_readings import edit_readings
from builder.articles.figures.gathering import gather_measures
from builder.articles.read import MetadataReader, article_paths, read_articles
from builder.articles.repeated_articles import notes_on_repeated_articles
from builder.articles.shared_text import shared_texts
from builder.built import SEEDS, Built, latest_date, pages_of, titles_by_hand, warnings_of
from builder.compare.comparison import Comparison, compare
from builder.compare.possible_answers import sources_with_possible_answers
from builder.compare.timeline import timeline_of
from builder.errors import GateError, InputError, OutputError, Problem
from builder.gate import html_pages, values
from builder.gate.built_site import check_built, with_hand_written_files
from builder.gate.collisions import comparison_collisions, sentence_collisions
from builder.ids import inputs_digest
from builder.model import (
    Agent,
    Attribution,
    Dossier,
    Edits,
    Measure,
    Page,
    Reading,
    Sentence,
    Settings,
    Source,
    Statement,
    UnusedSentence,
)
from builder.printing import with_printed_edition
from builder.render import all_pages, navigation
from builder.settings.editor_check import check_edits, resolve_edits
from builder.settings.editor_file import EDITOR_FILE
from builder.site import folders, layout, publish, read_files, sums
from builder.site.compare_site import differing_files, differing_inputs
from builder.site.inputs import input_digests
from builder.site.mkdocs_build import build_site, serve_site
from builder.topics.matcher import Matcher
from builder.topics.measure_notes import unknown_measures
from builder.topics.statements import find_statements
from builder.typesetting import typeset


@dataclass(slots=True)
class Draft:
    """A dossier in the making: each stage reads what earlier ones have filled in, and fills in its own part."""

    root: Path
    settings: Settings
    metadata_of: MetadataReader
    sources: tuple[Source, ...] = ()
    identical: tuple[tuple[str, str], ...] = ()  # (file left out, file that counts)
    notes: tuple[Problem, ...] = ()  # for the analyst, on the articles and on ids in editor.yml
    agents: tuple[Agent, ...] = ()
    name_notes: tuple[tuple[str, IdentityNote], ...] = ()  # for the analyst, each with the id of its agent
    readings: tuple[Reading, ...] = ()  # every sentence, with what was found in it
    attributions: tuple[tuple[Attribution, ...], ...] = ()  # of each source, in the order of the sources
    misfits: tuple[Problem, ...] = ()  # what in editor.yml no longer fits the readings
    measures: tuple[Measure, ...] = ()  # those of dossier.yml, then those found
    measures_found: frozenset[str] = frozenset()  # the ids of all measures before dossier.yml joins them
    matcher: Matcher = field(init=False)
    statements: tuple[Statement, ...] = ()
    unused: tuple[UnusedSentence, ...] = ()
    edits: Edits = field(init=False)  # the editor's decisions, with full ids
    compared: Comparison = field(init=False)
    digests: dict[str, str] = field(default_factory=dict)  # SHA-256 of every file read, by its name
    dossier: Dossier = field(init=False)
    by_hand: tuple[str, ...] = ()  # the hand-written files below docs/
    pages: tuple[Page, ...] = ()

    def __post_init__(self) -> None:
        """Start with the editor's decisions as they are written."""
        self.edits = self.settings.edits

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of all articles, boilerplate included."""
        return tuple(reading.sentence for reading in self.readings)


def read_sources(draft: Draft) -> None:
    """Read the articles in seeds/. Raises InputError for articles that cannot be used."""
    settings = draft.settings
    draft.sources, draft.identical, draft.notes, digests = read_articles(
        draft.root / SEEDS, settings.metadata, settings.metadata_lines, draft.metadata_of
    )
    draft.digests = {**settings.digests, **{f"{SEEDS}/{name}": digest for name, digest in digests.items()}}


def annotate_sources(draft: Draft) -> None:
    """Divide each article into sentences, find attributions, figures and times, and cluster the speakers' names.

    Raises InputError if two sentences have the same id, before anything is decided by it.
    """
    annotated = [annotate(source, draft.settings.measures) for source in draft.sources]
    draft.attributions = tuple(article.attributions for article in annotated)
    draft.agents, draft.readings, draft.name_notes = resolve_agents(annotated, draft.settings.aliases)
    if problems := sentence_collisions(draft.sentences, draft.sources, SEEDS):
        raise InputError(problems)
    repeated = notes_on_repeated_articles(draft.sources, draft.sentences, draft.settings.metadata.keys(), SEEDS)
    draft.notes = (*draft.notes, *repeated)


def apply_decisions(draft: Draft) -> None:
    """Apply what editor.yml says about speakers, names and figures.

    Entries that no longer fit change nothing, and are reported with all others once the statements are known. Raises
    InputError for ids that are ambiguous.
    """
    complete_ids(draft)
    edits = draft.edits
    if not (edits.speakers or edits.agents or edits.figures):
        return
    by_source = {
        source: tuple(group) for source, group in groupby(draft.readings, key=lambda reading: reading.sentence.source)
    }
    articles = [
        AnnotatedArticle(source, by_source.get(source.id, ()), attributions)
        for source, attributions in zip(draft.sources, draft.attributions, strict=True)
    ]
    settings = draft.settings
    edited = edit_readings(articles, draft.agents, edits, settings.aliases, draft.measures, EDITOR_FILE)
    draft.agents, draft.readings, draft.name_notes = edited.agents, edited.readings, edited.notes
    draft.misfits = edited.problems
    if edits.figures:
        measure_figures(draft)


def measure_figures(draft: Draft) -> None:
    """Give a measure to the figures that no declared measure takes, where it is certain what they count."""
    gathered = gather_measures(draft.readings, draft.settings.measures, draft.sources)
    draft.readings, draft.measures, draft.measures_found = gathered
    draft.matcher = Matcher(draft.settings.topics, draft.measures)


def match_questions(draft: Draft) -> None:
    """Match the sentences with the questions. Raises InputError for decisions in editor.yml that no longer fit."""
    draft.statements, draft.unused = find_statements(
        draft.readings, draft.sources, draft.agents, draft.matcher, draft.edits
    )
    misfits = check_edits(draft.edits, draft.statements, draft.unused, draft.settings.topics)
    # An entry about a sentence that is gone may fit nothing else either: once is enough.
    lines = {problem.line for problem in misfits}
    if problems := sorted([*misfits, *(problem for problem in draft.misfits if problem.line not in lines)]):
        raise InputError(problems)


def complete_ids(draft: Draft) -> None:
    """Write in full the ids that editor.yml gives with fewer digits. Raises InputError for those that are ambiguous."""
    files = {source.id: f"{SEEDS}/{source.file}" for source in draft.sources}
    draft.edits, ambiguous, notes = resolve_edits(draft.settings.edits, draft.sentences, files)
    if ambiguous:
        raise InputError(ambiguous)
    draft.notes += tuple(notes)


def compare_accounts(draft: Draft) -> None:
    """Find where the articles agree, where they differ, and the origins of what they say.

    Raises InputError if two of what is found have the same id.
    """
    settings = draft.settings
    draft.compared = compare(
        draft.statements,
        draft.sources,
        settings.topics,
        draft.measures,
        draft.agents,
        draft.edits,
        settings.speakers,
    )
    if problems := comparison_collisions(draft.compared, draft.sentences, draft.sources, SEEDS):
        raise InputError(problems)


def assemble_dossier(draft: Draft) -> None:
    """Collect everything that is published in one Dossier, with the digests of all that it is made from.

    Raises OutputError for hand-written files where only the build may write.
    """
    draft.by_hand = publish.hand_written_files(draft.root)
    assembled = _dossier_without_inputs(draft)
    inputs = {**draft.digests, **_other_inputs(draft.root, assembled, draft.by_hand)}
    draft.dossier = replace(assembled, inputs=inputs, inputs_sha256=inputs_digest(inputs))


def _other_inputs(root: Path, dossier: Dossier, by_hand: tuple[str, ...]) -> dict[str, str]:
    """Return the digests of what a site is made from besides articles and settings. Raises OutputError."""
    configuration = publish.configuration_to_be(root, navigation(dossier, pages_of(by_hand)))
    with folders.os_errors_reported(root):
        return input_digests(root, by_hand, configuration)


def _dossier_without_inputs(draft: Draft) -> Dossier:
    """Return the dossier of a draft before it is known what it is made from."""
    settings, compared = draft.settings, draft.compared
    return Dossier(
        title=settings.title,
        description=settings.description,
        address=settings.address,
        inputs_sha256="",
        publish=settings.publish,
        sources=draft.sources,
        topics=settings.topics,
        measures=draft.measures,
        agents=draft.agents,
        sentences=draft.sentences,
        statements=draft.statements,
        unused=draft.unused,
        origins=compared.origins,
        findings=compared.findings,
        disagreements=compared.disagreements,
        notes=draft.edits.notes,
        identical=draft.identical,
        unchecked_files=settings.unchecked_files,
        shared_texts=shared_texts(draft.sources, draft.sentences),
        timeline=timeline_of(draft.statements, compared.findings, draft.sources),
        possible_answers=sources_with_possible_answers(
            draft.readings, draft.statements, draft.sources, settings.topics, draft.measures
        ),
    )


def render_pages(draft: Draft) -> None:
    """Render the pages and the exports."""
    draft.pages = all_pages(draft.dossier, pages_of(draft.by_hand), printed=typeset.missing_typesetter() is None)


def check_pages(draft: Draft) -> None:
    """Pass the dossier and its pages through the gate. Raises GateError if a page does not say what its source says."""
    if problems := values.check_paths(draft.pages):
        raise GateError(problems)
    markdown = {page.path: page.text for page in draft.pages if page.path.endswith(".md")}
    if problems := values.check_dossier(draft.dossier) + html_pages.check_markdown(markdown, draft.dossier):
        raise GateError(problems)


STAGES: tuple[Callable[[Draft], None], ...] = (
    read_sources,  # files in seeds/ -> sources
    annotate_sources,  # sources -> readings (sentences with attributions, figures and times) and agents
    measure_figures,  # readings -> the same with a measure for each figure whose counted thing is known
    apply_decisions,  # readings and agents -> the same as the editor has them
    match_questions,  # readings -> statements and unused sentences
    compare_accounts,  # statements -> origins, findings and disagreements
    assemble_dossier,  # all of these -> the dossier
    render_pages,  # the dossier -> pages and exports
    check_pages,  # the gate: pages against sources
)
"""The stages of a build, in order. Nothing is written before the last has passed."""


def prepare(root: Path, settings: Settings, metadata_of: MetadataReader) -> Built:
    """Run all stages in memory; write nothing.

    Raises InputError for articles that cannot be used and for decisions in `editor.yml` that no longer fit, and
    GateError if a page does not say what its source says.
    """
    draft = Draft(root, settings, metadata_of)
    for stage in STAGES:
        stage(draft)
    notes = (*draft.notes, *unknown_measures(settings.measures, draft.measures_found))
    warnings = warnings_of(draft.dossier, draft.matcher, draft.settings, draft.readings, draft.name_notes, notes)
    titles = titles_by_hand(root / layout.DOCS_FOLDER, draft.by_hand)
    return Built(draft.dossier, draft.pages, draft.by_hand, warnings, draft.digests, titles_by_hand=titles)


def read_through(root: Path, settings: Settings, metadata_of: MetadataReader) -> Draft:
    """Run only the first stages: read every article, annotate it, and measure its figures. Raises InputError."""
    draft = Draft(root, settings, metadata_of)
    for stage in STAGES[: STAGES.index(measure_figures) + 1]:
        stage(draft)
    return draft


def prepare_with_print(root: Path, settings: Settings, metadata_of: MetadataReader) -> Built:
    """Run all stages and add the printed edition, or notes that say why there is none. Raises a DossierError."""
    return with_printed_edition(root, settings, prepare(root, settings, metadata_of))


def build(root: Path, settings: Settings, metadata_of: MetadataReader) -> Built:
    """Build the pages, site, exports and printed edition, and publish all of them or none.

    Raises a DossierError if anything is wrong; docs/ and site/ then stay as they were.
    """
    with folders.exclusive_build(root):
        built = prepare_with_print(root, settings, metadata_of)
        docs, site = stage_site(root, built)
        if problems := check_built(site, built):
            raise GateError(with_hand_written_files(problems, built))
        stop_if_changed(root, built)
        publish.publish_all(root, docs, site, built.by_hand, built.navigation)
    return built


def print_alone(root: Path, settings: Settings, metadata_of: MetadataReader) -> tuple[Path, int]:
    """Write only the printed edition; return its path and its number of pages.

    Raises a DossierError if anything is wrong or nothing can be printed; an earlier edition then stays as it was.
    """
    if lacking := typeset.missing_typesetter():
        raise OutputError([lacking])
    with folders.exclusive_build(root):
        built = prepare_with_print(root, settings, metadata_of)
        if built.printed is None:
            raise OutputError(built.unprinted)
        stop_if_changed(root, built)
        return publish.publish_file(root, built.pages[-1]), built.printed


_MAX_EXTRA_BYTES = 100_000_000
"""Bytes by which a site may be larger than what these inputs make and is still read; file by file, all is compared."""


def check_published(
    root: Path, settings: Settings, metadata_of: MetadataReader, against: str | None = None
) -> tuple[Built, list[Problem]]:
    """Check a published site: pass it through the gate and compare every file with what these inputs make.

    `against` is a folder or a web address; without it, site/ is checked. Returns what these inputs make, and what is
    wrong with the site. Raises a DossierError if the inputs make no dossier, or if there is no site to check.
    """
    with folders.exclusive_build(root):
        built = prepare_with_print(root, settings, metadata_of)
        site = root / layout.SITE_FOLDER
        if against is None and not site.is_dir():
            return built, check_built(site, built)
        _, fresh = stage_site(root, built)
        where = str(site) if against is None else against
        problems = differing_inputs(fresh, where)
        if not problems:
            problems = differing_files(fresh, where)
            readable = against is not None or layout.size_below(site) <= layout.size_below(fresh) + _MAX_EXTRA_BYTES
            problems = (check_built(site if against is None else fresh, built) if readable else []) + problems
    return built, problems


def refresh(root: Path, settings: Settings, metadata_of: MetadataReader) -> dict[str, Any]:
    """Bring the generated pages in docs/ up to date, without a site; return the dossier's settings for mkdocs.yml.

    Raises a DossierError if the inputs are wrong; the pages then stay as they were.
    """
    with folders.exclusive_build(root):
        built = prepare_with_print(root, settings, metadata_of)
        docs = publish.stage_docs(root, built.by_hand, built.pages)
        publish.publish_docs(root, docs, built.by_hand, built.navigation)
    return built.navigation


def serve(root: Path, address: str) -> NoReturn:
    """Serve the built site and rebuild it on every change, through `mkdocs_hook`.

    Raises OutputError if something else listens at `address`.
    """
    serve_site(root, address)


def stage_site(root: Path, built: Built) -> tuple[Path, Path]:
    """Make docs/ and site/ in the staging folder; return both paths.

    Raises OutputError, also if anything is read that the fingerprint does not cover.
    """
    publish.configuration_text(root)  # before MkDocs reads it
    docs = publish.stage_docs(root, built.by_hand, built.pages)
    site = root / layout.STAGING_FOLDER / layout.SITE_FOLDER
    with folders.os_errors_reported(site):
        with read_files.recorded_reads() as opened:
            build_site(root, docs, site, built.navigation, latest_date(built.dossier))
        generated = {page.path for page in built.pages}
        if problems := read_files.uncovered_reads(root, opened, built.dossier.inputs, generated):
            raise OutputError(problems)
        sums.write_sums(site)
    return docs, site


def stop_if_changed(root: Path, built: Built) -> None:
    """Raise InputError if an article, a settings file or another input has changed since it was read.

    This also catches a file that was read while somebody was still writing it.
    """
    paths = article_paths(root / SEEDS, [])
    places = {f"{SEEDS}/{name}": path for name, path in paths.items()}
    changed = [name for name, digest in built.inputs.items() if not _has_digest(places.get(name, root / name), digest)]
    others = _other_inputs(root, built.dossier, built.by_hand)
    changed += [name for name, digest in others.items() if built.dossier.inputs.get(name) != digest]
    known = {source.file for source in built.dossier.sources} | {file for file, _ in built.dossier.identical}
    added = [f"{SEEDS}/{name}" for name in paths if name not in known]
    message = "changed while the dossier was built."
    if names := sorted(changed + added):
        raise InputError([Problem(name, None, message, "Build again.") for name in names])


def _has_digest(path: Path, digest: str) -> bool:
    """Return True if a file can be read and has this SHA-256."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == digest
    except OSError:
        return False
