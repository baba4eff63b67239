"""What `extract` and `explain` print: one article as data, and why a sentence does or does not answer a question."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from builder.articles.annotate import USABLE_KINDS, AgentLookup, agent_ids, annotate, spoken_names
from builder.articles.attribution.agents import cluster_names
from builder.articles.figures.gathering import gather_measures
from builder.articles.read import MetadataReader, read_article
from builder.errors import InputError, Problem
from builder.ids import STATEMENT_ID
from builder.model import Metadata, Reading, Settings, Source
from builder.pipeline import apply_decisions, read_through
from builder.render.chart import written_value
from builder.render.exports.record import attribution_record, counting_record, figure_record, time_record
from builder.topics.counted_words import figure_lines
from builder.topics.explain import explain
from builder.topics.statements import match_readings

_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
"""Typographic quotation marks -> straight ones."""


def extract(path: Path, metadata_of: MetadataReader) -> dict[str, Any]:
    """Return the sentences, attributions, figures and times of one article as data for JSON, without topics.

    Offsets count code points of the decoded file. Raises InputError for a file that cannot be used.
    """
    source = read_article(path, None, 1, metadata_of, str(path))
    article = annotate(source, ())
    readings = gather_measures(article.readings, (), (source,)).readings
    agents = cluster_names([spoken_names(source, article.attributions, {})]).agents
    lookup = AgentLookup(source.text, article.attributions, agent_ids(agents).get(source.id, {}), {})
    sentences = [reading.sentence for reading in article.readings]
    return {
        "doc": path.stem,
        "sentences": [list(source.in_file(part.start, part.end)) for part in sentences if part.kind != "metadata"],
        "attributions": [attribution_record(lookup.resolve(part), source) for part in article.attributions],
        "figures": [
            {
                **figure_record(claim.figure, source),
                "measure": claim.measure,
                "counts": counting_record(claim.counting, source),
                "period": time_record(claim.period, source) if claim.period else None,
                "stance": claim.stance,
            }
            for reading in readings
            for claim in reading.claims
        ],
        "times": [time_record(time, source) for reading in article.readings for time in reading.times],
    }


def explain_sentences(
    root: Path, settings: Settings, metadata_of: MetadataReader, words: str, topic: str | None
) -> str:
    """Return why some sentences do or do not answer the questions of a topic.

    They are those that contain `words`, or whose id begins with them. If `topic` is None, all topics are explained.
    Words that occur in no article are treated as a sentence of their own. Raises InputError for an unknown topic.
    """
    topics = [known.id for known in settings.topics]
    if topic is not None and topic not in topics:
        message = f"there is no topic “{topic}”."
        raise InputError([Problem("dossier.yml", None, message, f"Known: {', '.join(topics)}.")])
    draft = read_through(root, settings, metadata_of)
    apply_decisions(draft)
    sources = {source.id: source for source in draft.sources}
    aside = {statement_id: edit for edit in draft.edits.set_aside for statement_id in edit.statements}
    wanted = _as_typed(words)
    is_id = STATEMENT_ID.fullmatch(wanted)
    blocks = []
    for reading, found in match_readings(draft.readings, draft.agents, draft.matcher):
        sentence = reading.sentence
        if not (is_id and sentence.id.startswith(wanted)) and wanted not in _as_typed(sentence.text):
            continue
        blocks.append(f"{sources[sentence.source].file}, sentence {sentence.number} ({sentence.id})")
        if sentence.kind in USABLE_KINDS:
            text = sources[sentence.source].text
            blocks.append(explain(sentence.text, found, draft.matcher, topic, reading.claims))
            blocks += figure_lines(reading, text, settings.measures)
            blocks += _decisions(reading, text)
            if edit := aside.get(sentence.id):
                blocks.append(f"  set aside by the editor (editor.yml:{edit.line}): {edit.text}")
        else:
            blocks.append(f"  set aside as {sentence.kind.replace('_', ' ')}: it answers no question")
    if not blocks:
        unpublished = Source(id="words", number=1, file="", sha256="", text=words, body_start=0, meta=Metadata())
        alone = annotate(unpublished, settings.measures).readings
        blocks = ["No article contains this; it is treated as a sentence of its own:"]
        for reading, found in match_readings(gather_measures(alone, settings.measures, ()).readings, (), draft.matcher):
            blocks.append(explain(reading.sentence.text, found, draft.matcher, topic, reading.claims))
            blocks += figure_lines(reading, words, settings.measures)
    return "\n".join(blocks)


def _decisions(reading: Reading, text: str) -> list[str]:
    """Return a line for each speaker and figure of a sentence about which the editor has decided."""
    lines = []
    for said in reading.said:
        if said.edit:
            speaker = said.attribution.speaker
            name = said.edit.name or (text[speaker.start : speaker.end] if speaker else "nobody that is named")
            lines.append(f"  speaker set by the editor, {' '.join(name.split())}: {said.edit.reason}")
    lines += [f"  speaker removed by the editor: {decision.reason}" for decision in reading.removed]
    for claim in reading.claims:
        if claim.edit:
            read, measure = claim.figure, claim.measure or "none"
            value = f"{read.qualifier.replace('_', ' ')} {written_value(read)}, measure {measure}"
            lines.append(f"  “{read.text}” read by the editor as {value}: {claim.edit.reason}")
    lines += [f"  “{entry.figure.text}” set aside by the editor: {entry.reason}" for entry in reading.set_aside]
    return lines


def _as_typed(text: str) -> str:
    """Return a text as an analyst may type it: lower case, straight quotation marks, single spaces."""
    return " ".join(text.translate(_STRAIGHT).split()).lower()
