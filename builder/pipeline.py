"""The order of the stages, in one visible place, and the whole way from seeds/ to a published site."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

from builder.articles.annotate import USABLE, WhoSays, annotate, find_agents, with_agents
from builder.articles.attribution.attributions import find_attributions
from builder.articles.figures.extraction import find_figures
from builder.articles.read import MetadataReader, article_names, read_article, read_articles
from builder.articles.segment import segment
from builder.built import SEEDS, Built, latest_date, pages_of, warnings_of
from builder.compare.comparison import compare
from builder.errors import GateError, InputError, OutputError, Problem
from builder.gate import html_pages, values
from builder.gate.built_site import at_their_pages, check_built
from builder.ids import inputs_digest
from builder.model import Agent, Dossier, Metadata, Page, Reading, Settings, Source
from builder.render import METHOD, all_pages, paths
from builder.render.edition import edition_tree
from builder.render.exports.record import attribution_record, figure_record
from builder.settings.editor_check import check_edits
from builder.site import folders, layout, publish, sums
from builder.site.compare_site import differing_files, differing_inputs
from builder.site.mkdocs_build import build_site, serve_site
from builder.topics.explain import explain
from builder.topics.matcher import Matcher
from builder.topics.statements import matched, sort_out
from builder.typesetting import typeset
from builder.vocabulary import say

_STRAIGHT = str.maketrans("“”‘’", "\"\"''")


def prepare(root: Path, settings: Settings, metadata_of: MetadataReader) -> Built:
    """Read, segment, match and render, all in memory, and check it: nothing is written.

    Raises InputError for articles that cannot be used and for decisions of `editor.yml` that no longer fit, and
    GateError where a page does not say what its source says.
    """
    sources, identical, agents, readings = read_through(root, settings, metadata_of)
    matcher = Matcher(settings.topics)
    statements, unused = sort_out(readings, sources, agents, matcher, settings.edits)
    if problems := check_edits(settings.edits, statements, unused, settings.topics):
        raise InputError(problems)
    compared = compare(statements, sources, settings.topics, settings.measures, agents, settings.edits)
    digests = {**settings.digests, **{f"{SEEDS}/{source.file}": source.sha256 for source in sources}}
    dossier = Dossier(
        settings.title,
        settings.description,
        settings.address,
        inputs_digest(digests),
        settings.publish,
        sources,
        settings.topics,
        settings.measures,
        agents,
        tuple(reading.sentence for reading in readings),
        statements,
        unused,
        compared.origins,
        compared.findings,
        compared.disagreements,
        settings.edits.notes,
        identical,
    )
    by_hand = publish.hand_written_files(root)
    made = all_pages(dossier, pages_of(by_hand), printed=typeset.missing_typesetter() is None)
    if problems := values.check_paths(made):
        raise GateError(problems)
    markdown = {page.path: page.text for page in made if page.path.endswith(".md")}
    if problems := values.check_dossier(dossier) + html_pages.check_markdown(markdown, dossier):
        raise GateError(problems)
    return Built(dossier, made, by_hand, warnings_of(dossier, matcher), digests)


def read_through(
    root: Path, settings: Settings, metadata_of: MetadataReader
) -> tuple[tuple[Source, ...], tuple[tuple[str, str], ...], tuple[Agent, ...], tuple[Reading, ...]]:
    """Read and annotate every article: sources, identical files, agents, and the readings of all sentences.

    Raises InputError for articles that cannot be used.
    """
    sources, identical = read_articles(root / SEEDS, settings.metadata, settings.metadata_lines, metadata_of)
    agents, readings = with_agents([annotate(source, settings.measures) for source in sources], settings.aliases)
    return sources, identical, agents, readings


def build(root: Path, settings: Settings, metadata_of: MetadataReader) -> Built:
    """Build and publish: pages, site, dossier.json, all or nothing.

    Raises a DossierError where anything is wrong; docs/ and site/ then stay as they were.
    """
    with folders.exclusive_build(root):
        built = with_print(root, settings, prepare(root, settings, metadata_of))
        docs, site = stage_site(root, built)
        if problems := check_built(site, built):
            raise GateError(at_their_pages(problems, built))
        stop_if_changed(root, built)
        publish.publish_all(root, docs, site, built.by_hand, built.navigation)
    return built


def stop_if_changed(root: Path, built: Built) -> None:
    """Raise InputError where an article or a setting is no longer what was read.

    So what was read while somebody was writing it is noticed, too, once it is written.
    """
    gone = [name for name, digest in built.inputs.items() if not _is_still(root / name, digest)]
    known = {source.file for source in built.dossier.sources} | {file for file, _ in built.dossier.identical}
    came = [f"{SEEDS}/{name}" for name in article_names(root / SEEDS, []) if name not in known]
    message = "changed while the dossier was built."
    if names := sorted(gone + came):
        raise InputError([Problem(name, None, message, "Build again.") for name in names])


def _is_still(path: Path, digest: str) -> bool:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == digest
    except OSError:
        return False


def with_print(root: Path, settings: Settings, built: Built) -> Built:
    """Add the printed edition, read back and checked; where it cannot be made, a warning says why.

    Raises GateError where it does not say what the sources say.
    """
    if lacking := typeset.missing_typesetter():
        return replace(built, warnings=(*built.warnings, lacking))
    # Only here, since a machine without a typesetter has no reader of PDF either.
    from builder.gate import printed_edition
    from builder.gate.tagged_pdf import read_tagged

    method = (root / "docs" / METHOD).read_text(encoding="utf-8") if METHOD in built.by_hand else None
    for shorter in range(11):
        tree = edition_tree(built.dossier, settings.paper, settings.author, method, shorter=shorter)
        if large := typeset.oversize(tree):
            # The pages were made to lead to the edition.
            unlinked = all_pages(built.dossier, pages_of(built.by_hand))
            return replace(built, pages=unlinked, warnings=(*built.warnings, large))
        if problems := printed_edition.check_edition(tree, built.dossier, settings.author):
            raise GateError(problems)
        for broken in (paths.MAX_UNBROKEN, paths.MAX_UNBROKEN_TIGHT):
            data = typeset.typeset(tree, latest_date(built.dossier), broken=broken)
            try:
                pdf = read_tagged(data)
            except ValueError as error:
                raise GateError([Problem(paths.EDITION_FILE, None, f"{error}.")]) from None
            if not pdf.overflow:
                break
        if printed_edition.brief_pages(pdf) == 1:
            break
    if problems := printed_edition.check_printed(pdf, tree, broken=broken):
        raise GateError(problems)
    page = Page(paths.EDITION_FILE, say("printed"), "", data=data)
    return replace(built, pages=(*built.pages, page), printed=pdf.pages)


def print_alone(root: Path, settings: Settings, metadata_of: MetadataReader) -> tuple[Path, int]:
    """Write the printed edition and nothing else; returns its path and its number of pages.

    Raises a DossierError where anything is wrong or nothing can be printed; an edition that stands is left as it was.
    """
    if lacking := typeset.missing_typesetter():
        raise OutputError([lacking])
    with folders.exclusive_build(root):
        built = with_print(root, settings, prepare(root, settings, metadata_of))
        if built.printed is None:
            raise OutputError(built.warnings[-1:])
        stop_if_changed(root, built)
        return publish.publish_file(root, built.pages[-1]), built.printed


def stage_site(root: Path, built: Built) -> tuple[Path, Path]:
    """Make the docs and the site of these inputs in the staging folder; returns both folders. Raises OutputError."""
    docs = publish.stage_docs(root, built.by_hand, built.pages)
    site = root / layout.STAGING_FOLDER / layout.SITE_FOLDER
    with folders.os_errors_reported(site):
        build_site(root, docs, site, built.navigation, latest_date(built.dossier))
        sums.write_sums(site)
    return docs, site


def check_published(
    root: Path, settings: Settings, metadata_of: MetadataReader, against: str | None = None
) -> tuple[Built, list[Problem]]:
    """The gate over the published site, and every file of it held against what these inputs make, byte for byte.

    `against` is another site than the one in site/: a folder or a web address. Returns what these inputs make, and
    what is wrong with the site. Raises a DossierError where they make none, or where there is no site to look at.
    """
    with folders.exclusive_build(root):
        built = with_print(root, settings, prepare(root, settings, metadata_of))
        site = root / layout.SITE_FOLDER
        if not against and not site.is_dir():
            return built, check_built(site, built)
        _, fresh = stage_site(root, built)
        problems = differing_inputs(fresh, against or str(site))
        if not problems:
            problems = check_built(fresh if against else site, built) + differing_files(fresh, against or str(site))
    return built, problems


def serve(root: Path, address: str) -> NoReturn:
    """Serve the built site and rebuild on every change, by way of `mkdocs_hook`.

    Raises OutputError where something else listens at `address`.
    """
    serve_site(root, address)


def refresh(root: Path, settings: Settings, metadata_of: MetadataReader) -> dict[str, Any]:
    """Bring the generated pages up to date, without a site; returns what mkdocs.yml says of the dossier.

    Raises a DossierError where the inputs are wrong; the pages then stay as they were.
    """
    with folders.exclusive_build(root):
        built = with_print(root, settings, prepare(root, settings, metadata_of))
        docs = publish.stage_docs(root, built.by_hand, built.pages)
        publish.publish_docs(root, docs, built.by_hand, built.navigation)
    return built.navigation


def extract(path: Path, metadata_of: MetadataReader) -> dict[str, Any]:
    """What one article holds, without topics: its sentences, attributions and figures, as CONTRACT has them."""
    source = read_article(path, None, 1, metadata_of)
    text = source.text
    segments = segment(text, source.body_start)
    attributions = find_attributions(text, segments)
    who = WhoSays(text, attributions, find_agents([(text, attributions)], {}), {})
    return {
        "doc": path.stem,
        "sentences": [[part.start, part.end] for part in segments if part.kind != "metadata"],
        "attributions": [attribution_record(who.said(part), text) for part in attributions],
        "figures": [
            figure_record(figure)
            for part in segments
            if part.kind in USABLE
            for figure in find_figures(text, part.start, part.end)
        ],
    }


def explained(root: Path, settings: Settings, metadata_of: MetadataReader, words: str, topic: str | None) -> str:
    """Why the sentences that hold these words (or have this id) are, or are not, under the questions of a topic.

    Words that no article holds are taken as a sentence of their own. Raises InputError for an unknown topic.
    """
    topics = [known.id for known in settings.topics]
    if topic is not None and topic not in topics:
        message = f"there is no topic “{topic}”."
        raise InputError([Problem("dossier.yml", None, message, f"Known: {', '.join(topics)}.")])
    sources, _, agents, readings = read_through(root, settings, metadata_of)
    files = {source.id: source.file for source in sources}
    aside = {name: edit for edit in settings.edits.set_aside for name in edit.statements}
    wanted = _loose(words)
    matcher = Matcher(settings.topics)
    blocks = []
    for reading, found in matched(readings, agents, matcher):
        sentence = reading.sentence
        if wanted != sentence.id and wanted not in _loose(sentence.text):
            continue
        blocks.append(f"{files[sentence.source]}, sentence {sentence.number} ({sentence.id})")
        if sentence.kind in USABLE:
            blocks.append(explain(sentence.text, found, matcher, topic))
            if edit := aside.get(sentence.id):
                blocks.append(f"  set aside by the editor (editor.yml:{edit.line}): {edit.text}")
        else:
            blocks.append(f"  set aside as {sentence.kind.replace('_', ' ')}: it answers no question")
    if not blocks:
        alone = annotate(Source("words", 1, "", "", words, 0, Metadata()), settings.measures).readings
        blocks = ["No article holds this; taken as a sentence of its own:"]
        for reading, found in matched(alone, (), matcher):
            blocks.append(explain(reading.sentence.text, found, matcher, topic))
    return "\n".join(blocks)


def _loose(text: str) -> str:
    """A text in the form in which an analyst may type it: no capitals, straight quotation marks, single spaces."""
    return " ".join(text.translate(_STRAIGHT).split()).lower()
