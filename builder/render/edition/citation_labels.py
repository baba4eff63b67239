"""The labels of a statement in print (speaker, channel, times, hedges), and the support of a finding."""

from __future__ import annotations

from collections.abc import Sequence

from builder.language.lexicon.reporting import UNLABELLED_CUES
from builder.model import Figure, Finding, Origin, ResolvedAttribution, Source
from builder.render.edition.inline_nodes import (
    InlineNode,
    Run,
    join_runs,
    link_node,
    own_text,
    page_number,
    short_quotation,
)
from builder.render.editor_marks import corrected_figures
from builder.render.footnotes import Footnotes, speakers_of
from builder.render.index import Index
from builder.render.markup import MAX_DOTS, source_dots
from builder.render.quote import ShownStatement
from builder.vocabulary import say

MAX_NAMED_ORIGINS = 12
"""The most origins of a finding that are named; further ones are counted."""


def unprinted_footnotes(index: Index) -> Footnotes:
    """Return footnotes that are not printed, for blocks in which each statement has a byline instead."""
    return Footnotes("", "", index.sources)


def label_text(key: str) -> InlineNode:
    """Return a text of the vocabulary in the style of a label."""
    return own_text(say(key), "key")


def speaker_run(source: Source, said: ResolvedAttribution) -> Run:
    """Return the speaker as the article names it.

    A pronoun or description follows the name it stands for: Lee (“the mayor”). A speaker set by the editor is marked.
    """
    mark = [own_text(" "), label_text("speaker_set")] if said.edit else []
    return [*_speaker_words(source, said), *mark]


def _speaker_words(source: Source, said: ResolvedAttribution) -> Run:
    """Return the speaker without the mark of the editor; an agent whom the editor names is no quotation."""
    attribution = said.attribution
    if said.edit and said.edit.name:
        words = attribution.speaker
        if words is None or source.text[words.start : words.end] == said.edit.name:
            return [own_text(said.edit.name)]
        return [own_text(said.edit.name), own_text(" (“"), short_quotation(source, words), own_text("”)")]
    if not attribution.speaker:
        return [own_text(say("unnamed"))]
    speaker = source.text[attribution.speaker.start : attribution.speaker.end]
    if attribution.agent and source.text[attribution.agent.start : attribution.agent.end] not in speaker:
        described = short_quotation(source, attribution.speaker)
        return [short_quotation(source, attribution.agent), own_text(" (“"), described, own_text("”)")]
    return [short_quotation(source, attribution.speaker)]


def speaker_labels(item: ShownStatement) -> list[Run]:
    """Return the speakers of a statement, with the editor's reasons, or that it has none."""
    parts: list[Run] = []
    for said in speakers_of(item.statement.reading, item.source.text):
        parts.append(_attribution_run(item.source, said))
        if said.edit:
            parts.append(_reason_run(said.edit.reason))
    return parts or [[label_text("unattributed")]]


def statement_labels(item: ShownStatement) -> Run:
    """Return the labels of a statement.

    They are its speakers, what the editor decided about them and its figures, the times its excerpt leaves out, and its
    hedges.
    """
    source, reading = item.source, item.statement.reading
    parts = [*speaker_labels(item), *_decision_runs(item)]
    for time in item.unseen_times:
        parts.append([label_text("when"), own_text(" "), *_in_quotation_marks(short_quotation(source, time))])
    if reading.hedges:
        hedges = join_runs([_in_quotation_marks(short_quotation(source, hedge)) for hedge in reading.hedges], ", ")
        parts.append([label_text("hedged"), own_text(" "), *hedges])
    return join_runs(parts)


def origin_name_run(index: Index, origin: Origin, finding: Finding | None = None) -> Run:
    """Return the name of an origin: the editor's, or else its speaker and channel.

    On a finding, the channel is named only if one of its own statements tells it.
    """
    if origin.label:
        return [own_text(origin.label), own_text(" "), label_text("named_by_editor")]
    if origin.copied:
        out = [own_text(say("same_wording"))]
    elif name := index.speaker_name(origin):
        out = [own_text(name)]
    elif origin.speaker:
        out = [short_quotation(index.source_of(origin.speaker.statement), origin.speaker)]
    else:
        out = [own_text(say("unnamed"))]
    if origin.kind and not origin.copied:
        out += [own_text(" "), label_text(f"kind_{origin.kind}")]
    if marks := index.origin_marks(origin):
        out += [own_text(" "), *join_runs([[label_text(key)] for key in marks], ", ")]
    if origin.channel and (finding is None or origin.channel.statement in finding.statements):
        out += [own_text(", "), short_quotation(index.source_of(origin.channel.statement), origin.channel)]
    return out


def support_lines(index: Index, finding: Finding, *, named: bool = True) -> list[Run]:
    """Return the support of a finding, line by line: its sources, its origins, and whether accounts differ.

    `named` adds the names of the origins.
    """
    sources = index.dossier.sources
    out: list[Run] = []
    if finding.counted:
        out += [[own_text(source_dots(index, finding), "dots")]] if len(sources) <= MAX_DOTS else []
        out.append([own_text(say("sources_of", finding.sources, len(sources)))])
    if finding.origins:
        count = [own_text(say("origins_count", len(finding.origins)))]
        out.append([*count, own_text(": "), *_origin_links(index, finding)] if named else count)
    # If a finding has only one statement, the labels of that statement say so already.
    if finding.unattributed and len(finding.statements) > 1:
        out.append([own_text(say("unattributed_count", len(finding.unattributed)))])
    if disagreement := index.disagreement_of(finding):
        flag = own_text(say("accounts_differ"), "flag")
        out.append([flag, own_text(", "), own_text(say("page")), own_text(" "), page_number(disagreement)])
    if finding.edited:
        out.append([own_text(say("edited"))])
    return out


def further_places(index: Index, statement_ids: Sequence[str]) -> Run:
    """Return links to further statements, each by source and sentence number; nothing if there are none."""
    places = []
    for statement_id in statement_ids:
        source, sentence = index.source_of(statement_id), index.statements[statement_id].sentence
        text = [own_text(say("source_short", source.number)), own_text(" "), own_text(say("sentence", sentence.number))]
        places.append([link_node(text, to=statement_id)])
    if not statement_ids:
        return []
    return [own_text(say("more_sentences", len(statement_ids)), "key"), own_text(": "), *join_runs(places, ", ")]


def _origin_links(index: Index, finding: Finding) -> Run:
    """Return links to the first origins of a finding, by name, and one link that counts the others."""
    shown, further = finding.origins[:MAX_NAMED_ORIGINS], finding.origins[MAX_NAMED_ORIGINS:]
    links = [
        [link_node(origin_name_run(index, index.origins[origin_id], finding), to=index.origins[origin_id].document)]
        for origin_id in shown
    ]
    if further:
        links.append([link_node([own_text(say("more_origins", len(further)))], to="origins")])
    return join_runs(links, "; ")


def _decision_runs(item: ShownStatement) -> list[Run]:
    """Return the labels for removed speakers, corrected figures and figures set aside, each with the reason."""
    source, reading = item.source, item.statement.reading
    parts: list[Run] = []
    for removed in reading.removed:
        parts += [[label_text("speaker_removed")], _reason_run(removed.reason)]
    for corrected in corrected_figures(item.statement):
        run = [*_figure_words(source, corrected.figure), own_text(corrected.value, "key")]
        if corrected.counted:
            counted = _in_quotation_marks(short_quotation(source, corrected.counted))
            run += [own_text(", "), label_text("figure_counting"), own_text(" "), *counted]
        if corrected.measure:
            run += [own_text(", "), label_text("figure_measure"), own_text(" "), own_text(corrected.measure)]
        elif corrected.without_measure:
            run += [own_text(", "), label_text("figure_no_measure")]
        parts += [run, _reason_run(corrected.reason)]
    for entry in reading.set_aside:
        run = [*_figure_words(source, entry.figure), label_text("figure_set_aside")]
        parts += [run, _reason_run(entry.reason)]
    return parts


def _figure_words(source: Source, figure: Figure) -> Run:
    """Return the words of a figure, after a label."""
    return [
        label_text("figure_label"),
        own_text(" "),
        *_in_quotation_marks(short_quotation(source, figure)),
        own_text(" "),
    ]


def _reason_run(reason: str) -> Run:
    """Return the editor's reason for a decision."""
    return [label_text("editors_reason"), own_text(" "), own_text(reason)]


def _in_quotation_marks(node: InlineNode) -> Run:
    """Return a node between quotation marks."""
    return [own_text("“"), node, own_text("”")]


def _attribution_run(source: Source, said: ResolvedAttribution) -> Run:
    """Return the labels of an attribution: its speaker, cue, channel and relay."""
    attribution = said.attribution
    cue = attribution.cue
    out = [label_text("said_by"), own_text(" "), *speaker_run(source, said)]
    if cue and source.text[cue.start : cue.end].lower() not in UNLABELLED_CUES:
        out += [own_text(", "), label_text("cue"), own_text(" "), *_in_quotation_marks(short_quotation(source, cue))]
    if attribution.channel:
        channel = own_text(attribution.channel, "words")
        out += [own_text(", "), label_text("channel"), own_text(" "), *_in_quotation_marks(channel)]
    if attribution.relayed_by and said.relayed_by != said.agent:
        relay = short_quotation(source, attribution.relayed_by)
        out += [own_text(", "), label_text("relayed_by"), own_text(" "), relay]
    return out
