"""The order of the stages, in one visible place, and the whole way from seeds/ to a published site."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any, NoReturn

from builder import check, publish, typeset
from builder.annotate import USABLE, WhoSays, annotate, find_agents, with_agents
from builder.attribute import attribute
from builder.cite import inputs_digest, selector, unseen
from builder.compare import compare
from builder.editor import check_edits
from builder.errors import GateError, InputError, OutputError, Problem
from builder.explain import explain
from builder.figures import find_figures
from builder.model import (
    NO_QUESTION,
    SET_ASIDE,
    Agent,
    Dossier,
    Edits,
    Metadata,
    Page,
    Question,
    Reading,
    Settings,
    Source,
    Span,
    Statement,
    Unused,
)
from builder.published import differences, other_inputs
from builder.read import MetadataReader, article_names, read_article, read_articles
from builder.render import METHOD, figure_record, navigation, pages, said_record
from builder.render.printed import edition
from builder.segment import segment
from builder.site import build_site, serve_site
from builder.topics import NOTHING, Found, Heard, Matcher
from builder.vocabulary import say

SEEDS = "seeds"
LONG_SENTENCE = 1500
"""Characters from which on a sentence is surely no sentence, but a transcript or a table."""
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")


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
    by_hand = publish.hand_written(root)
    made = pages(dossier, pages_among(by_hand), printed=typeset.missing() is None)
    if problems := check.check_paths(made):
        raise GateError(problems)
    markdown = {page.path: page.text for page in made if page.path.endswith(".md")}
    if problems := check.check_dossier(dossier) + check.check_markdown(markdown, dossier):
        raise GateError(problems)
    return Built(dossier, made, by_hand, _warnings(dossier, matcher), digests)


def read_through(
    root: Path, settings: Settings, metadata_of: MetadataReader
) -> tuple[tuple[Source, ...], tuple[tuple[str, str], ...], tuple[Agent, ...], tuple[Reading, ...]]:
    """Read and annotate every article: sources, identical files, agents, and the readings of all sentences.

    Raises InputError for articles that cannot be used.
    """
    sources, identical = read_articles(root / SEEDS, settings.metadata, settings.metadata_lines, metadata_of)
    agents, readings = with_agents([annotate(source, settings.measures) for source in sources], settings.aliases)
    return sources, identical, agents, readings


def sort_out(
    readings: Sequence[Reading],
    sources: Sequence[Source],
    agents: Sequence[Agent],
    matcher: Matcher,
    edits: Edits,
) -> tuple[tuple[Statement, ...], tuple[Unused, ...]]:
    """Each sentence becomes a statement under the questions that it answers, or unused with a reason."""
    by_id = {source.id: source for source in sources}
    aside = {name: edit.text for edit in edits.set_aside for name in edit.statements}
    statements, unused = [], []
    for reading, found in matched(readings, agents, matcher):
        sentence = reading.sentence
        if sentence.kind not in USABLE:
            unused.append(Unused(sentence, sentence.kind))
        elif not (answered := matcher.answered(found)):
            unused.append(Unused(sentence, NO_QUESTION))
        elif sentence.id in aside:
            unused.append(Unused(sentence, SET_ASIDE, aside[sentence.id]))
        else:
            topics = tuple(dict.fromkeys(topic.id for topic, _ in answered))
            questions = tuple(question for _, question in answered)
            around = selector(by_id[sentence.source], sentence)
            given = {
                question.id: tuple(
                    (turn, _moved(span, sentence.start)) for turn, span in matcher.given(found, question)
                )
                for question in questions
            }
            words = {
                question.id: (
                    *(_moved(span, sentence.start) for span in matcher.words(found, question)),
                    *_asked(reading, question),
                )
                for question in questions
            }
            ids = tuple(question.id for question in questions)
            statements.append(Statement(ids, topics, *around, reading, words, given))
    return tuple(statements), tuple(unused)


def matched(readings: Sequence[Reading], agents: Sequence[Agent], matcher: Matcher) -> list[tuple[Reading, Found]]:
    """What the matcher finds in each sentence; boilerplate holds nothing, and headings end what a pronoun reaches."""
    spellings = {agent.id: frozenset((agent.name, *agent.as_written)) for agent in agents}
    out = []
    for _, group in groupby(readings, key=lambda reading: reading.sentence.source):
        article = list(group)
        used = [reading for reading in article if reading.sentence.kind in (*USABLE, "heading")]
        found = matcher.read(heard(reading, spellings) if reading.sentence.kind in USABLE else None for reading in used)
        by_id = dict(zip((reading.sentence.id for reading in used), found, strict=True))
        out += [(reading, by_id.get(reading.sentence.id, NOTHING)) for reading in article]
    return out


def heard(reading: Reading, spellings: Mapping[str, frozenset[str]]) -> Heard:
    """A sentence as it is matched; `spellings` are those of each agent, by its id."""
    agents = (spellings[part.agent] for part in reading.said if part.agent)
    return Heard(reading.sentence.text, reading.claims, frozenset().union(*agents))


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _asked(reading: Reading, question: Question) -> tuple[Span, ...]:
    """The figures of the measures that a question asks for."""
    measures = {name for condition in question.conditions for name in condition.measures}
    return tuple(Span(claim.figure.start, claim.figure.end) for claim in reading.claims if claim.measure in measures)


def pages_among(by_hand: Sequence[str]) -> tuple[str, ...]:
    """The hand-written files that are pages."""
    return tuple(name for name in by_hand if name.endswith(".md"))


def build(root: Path, settings: Settings, metadata_of: MetadataReader) -> Built:
    """Build and publish: pages, site, dossier.json, all or nothing.

    Raises a DossierError where anything is wrong; docs/ and site/ then stay as they were.
    """
    with publish.alone(root):
        built = with_print(root, settings, prepare(root, settings, metadata_of))
        docs, site = stage_site(root, built)
        if problems := check_built(site, built):
            raise GateError(_at_their_pages(problems, built))
        stop_if_changed(root, built)
        publish.publish_all(root, docs, site, built.by_hand, built.navigation)
    return built


def _at_their_pages(problems: Sequence[Problem], built: Built) -> list[Problem]:
    """Problems of pages that were made of hand-written ones name those, where they can be mended."""
    made = {f"{path.removesuffix('.md')}.html": f"docs/{path}" for path in pages_among(built.by_hand)}
    return [replace(problem, file=made.get(problem.file, problem.file)) for problem in problems]


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
    if lacking := typeset.missing():
        return replace(built, warnings=(*built.warnings, lacking))
    # Only here, since a machine without a typesetter has no reader of PDF either.
    from builder import proof
    from builder.tagged import read_tagged

    method = (root / "docs" / METHOD).read_text(encoding="utf-8") if METHOD in built.by_hand else None
    for shorter in range(11):
        tree = edition(built.dossier, settings.paper, settings.author, method, shorter=shorter)
        if large := typeset.too_large(tree):
            # The pages were made to lead to the edition.
            unlinked = pages(built.dossier, pages_among(built.by_hand))
            return replace(built, pages=unlinked, warnings=(*built.warnings, large))
        if problems := proof.check_edition(tree, built.dossier, settings.author):
            raise GateError(problems)
        for broken in (typeset.BROKEN, typeset.BROKEN_SHORT):
            data = typeset.typeset(tree, latest_date(built.dossier), broken=broken)
            try:
                pdf = read_tagged(data)
            except ValueError as error:
                raise GateError([Problem(typeset.FILE, None, f"{error}.")]) from None
            if not pdf.overflow:
                break
        if proof.brief_pages(pdf) == 1:
            break
    if problems := proof.check_printed(pdf, tree, broken=broken):
        raise GateError(problems)
    page = Page(typeset.FILE, say("printed"), "", data=data)
    return replace(built, pages=(*built.pages, page), printed=pdf.pages)


def print_alone(root: Path, settings: Settings, metadata_of: MetadataReader) -> tuple[Path, int]:
    """Write the printed edition and nothing else; returns its path and its number of pages.

    Raises a DossierError where anything is wrong or nothing can be printed; an edition that stands is left as it was.
    """
    if lacking := typeset.missing():
        raise OutputError([lacking])
    with publish.alone(root):
        built = with_print(root, settings, prepare(root, settings, metadata_of))
        if built.printed is None:
            raise OutputError(built.warnings[-1:])
        stop_if_changed(root, built)
        return publish.publish_alone(root, built.pages[-1]), built.printed


def stage_site(root: Path, built: Built) -> tuple[Path, Path]:
    """Make the docs and the site of these inputs in the staging folder; returns both folders. Raises OutputError."""
    docs = publish.stage_docs(root, built.by_hand, built.pages)
    site = root / publish.STAGE / publish.SITE
    with publish.reported(site):
        build_site(root, docs, site, built.navigation, latest_date(built.dossier))
        publish.write_sums(site)
    return docs, site


def check_published(
    root: Path, settings: Settings, metadata_of: MetadataReader, against: str | None = None
) -> tuple[Built, list[Problem]]:
    """The gate over the published site, and every file of it held against what these inputs make, byte for byte.

    `against` is another site than the one in site/: a folder or a web address. Returns what these inputs make, and
    what is wrong with the site. Raises a DossierError where they make none, or where there is no site to look at.
    """
    with publish.alone(root):
        built = with_print(root, settings, prepare(root, settings, metadata_of))
        site = root / publish.SITE
        if not against and not site.is_dir():
            return built, check_built(site, built)
        _, fresh = stage_site(root, built)
        problems = other_inputs(fresh, against or str(site))
        if not problems:
            problems = check_built(fresh if against else site, built) + differences(fresh, against or str(site))
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
    with publish.alone(root):
        built = with_print(root, settings, prepare(root, settings, metadata_of))
        docs = publish.stage_docs(root, built.by_hand, built.pages)
        publish.publish_docs(root, docs, built.by_hand, built.navigation)
    return built.navigation


def extract(path: Path, metadata_of: MetadataReader) -> dict[str, Any]:
    """What one article holds, without topics: its sentences, attributions and figures, as CONTRACT has them."""
    source = read_article(path, None, 1, metadata_of)
    text = source.text
    segments = segment(text, source.body_start)
    attributions = attribute(text, segments)
    who = WhoSays(text, attributions, find_agents([(text, attributions)], {}), {})
    return {
        "doc": path.stem,
        "sentences": [[part.start, part.end] for part in segments if part.kind != "metadata"],
        "attributions": [said_record(who.said(part), text) for part in attributions],
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


def check_built(site: Path, built: Built) -> list[Problem]:
    """The gate over a built site's HTML, and over its files for other programs."""
    if not site.is_dir():
        return [Problem("site", None, "there is no built site.", "Run `dossier build`.")]
    files = publish.files(site)
    content = {page.path.removesuffix(".md") + ".html": page.html for page in built.pages if page.html}
    published = [
        check.Published(name, (site / name).read_text(encoding="utf-8", errors="replace"), content.get(name))
        for name in sorted(files)
        if name.endswith(".html")
    ]
    problems = [Problem(name, None, "page is missing.") for name in sorted(content.keys() - files)]
    problems += check.check_site(published, files, built.by_hand, built.dossier)
    for page in built.pages:
        path = site / page.path
        if not page.path.endswith(".md") and (not path.is_file() or path.read_bytes() != page.content):
            problems.append(Problem(page.path, None, "is not what the sources make.", "Run `dossier build`."))
    return problems


def latest_date(dossier: Dossier) -> str | None:
    """The latest date of a source: the dossier's own date, since the clock is not asked."""
    return max((source.meta.published for source in dossier.sources if source.meta.published), default=None)


def _warnings(dossier: Dossier, matcher: Matcher) -> tuple[Problem, ...]:
    """What is no error and still worth knowing: topics and terms without a sentence, articles that stand twice."""
    used = {topic for statement in dossier.statements for topic in statement.topics}
    out = [
        Problem("dossier.yml", topic.line, f"no sentence is under the topic “{topic.title}”.")
        for topic in dossier.topics
        if topic.id not in used
    ]
    for line, terms in groupby(matcher.unmatched(), key=lambda term: term.line):
        listed = ", ".join(f"“{term.text}”" for term in terms)
        out.append(Problem("dossier.yml", line, f"matches nothing: {listed}."))
    files = {source.id: source.file for source in dossier.sources}
    out += [
        Problem(f"{SEEDS}/{source.file}", line, f"{count:,} characters that cannot be seen are left out.")
        for source in dossier.sources
        for line, count in unseen(source.text)
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
