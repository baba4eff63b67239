"""The labels of a statement in print (speaker, channel, times, hedges), and the support of a finding."""

from __future__ import annotations

from collections.abc import Sequence

from builder.model import Finding, Origin, ResolvedAttribution, Source
from builder.render.edition.inline_nodes import InlineNode, Run, join_runs, link_node, own_text, page_number, quotation
from builder.render.footnotes import Footnotes, speakers_of
from builder.render.index import Index
from builder.render.markup import MAX_DOTS, SAYING, source_dots
from builder.render.quote import ShownStatement
from builder.vocabulary import say


def unprinted_footnotes(shelf: Index) -> Footnotes:
    """Return footnotes that are never printed, for blocks that show their citation beside each statement."""
    return Footnotes("", "", shelf.sources)


MAX_NAMED_ORIGINS = 12
"""The number of a finding's origins that are named; the others are counted."""


def label_text(name: str) -> InlineNode:
    """Return a text of the vocabulary in the style of a label."""
    return own_text(say(name), "key")


def speaker_run(source: Source, said: ResolvedAttribution) -> Run:
    """Return the speaker as the article names it.

    A pronoun or description follows the name it stands for: Lee (“the mayor”).
    """
    words = said.attribution
    if not words.speaker:
        return [own_text(say("unnamed"))]
    named = source.text[words.speaker.start : words.speaker.end]
    if words.agent and source.text[words.agent.start : words.agent.end] not in named:
        return [quotation(source, words.agent), own_text(" (“"), quotation(source, words.speaker), own_text("”)")]
    return [quotation(source, words.speaker)]


def statement_labels(item: ShownStatement) -> Run:
    """Return the labels of a statement: its speakers, the times its excerpt leaves out, and its hedges."""
    source, reading = item.source, item.statement.reading
    parts = [_attribution_run(source, said) for said in speakers_of(reading, source.text)] or [
        [label_text("unattributed")]
    ]
    parts += [
        [label_text("when"), own_text(" "), *_in_quotation_marks(quotation(source, time))] for time in item.unseen_times
    ]
    if reading.hedges:
        hedges = join_runs([_in_quotation_marks(quotation(source, hedge)) for hedge in reading.hedges], ", ")
        parts.append([label_text("hedged"), own_text(" "), *hedges])
    return join_runs(parts)


def origin_name_run(shelf: Index, origin: Origin) -> Run:
    """Return the name of an origin: the editor's, or else its speaker and channel."""
    if origin.label:
        return [own_text(origin.label), own_text(" "), label_text("named_by_editor")]
    if origin.copied:
        out = [own_text(say("same_wording"))]
    elif origin.agent:
        out = [own_text(shelf.agents[origin.agent].name)]
    elif origin.speaker:
        out = [quotation(shelf.source_of(origin.speaker.statement), origin.speaker)]
    else:
        out = [own_text(say("unnamed"))]
    if origin.channel:
        out += [own_text(", "), quotation(shelf.source_of(origin.channel.statement), origin.channel)]
    return out


def support_lines(shelf: Index, finding: Finding, *, named: bool = True) -> list[Run]:
    """Return the support of a finding, line by line: its sources, its origins, and whether accounts differ.

    `named` adds the names of the origins.
    """
    sources = shelf.dossier.sources
    out = [[own_text(source_dots(shelf, finding), "dots")]] if len(sources) <= MAX_DOTS else []
    out.append([own_text(say("sources_of", finding.sources, len(sources)))])
    if finding.origins:
        shown, further = finding.origins[:MAX_NAMED_ORIGINS], finding.origins[MAX_NAMED_ORIGINS:]
        names = [[link_node(origin_name_run(shelf, shelf.origins[name]), to=name)] for name in shown]
        names += [[link_node([own_text(say("more_origins", len(further)))], to="origins")]] if further else []
        count = [own_text(say("origins_count", len(finding.origins)))]
        out.append([*count, own_text(": "), *join_runs(names, "; ")] if named else count)
    if finding.unattributed and len(finding.statements) > 1:
        out.append([own_text(say("unattributed_count", len(finding.unattributed)))])
    if differing := shelf.differing(finding):
        out.append(
            [
                own_text(say("accounts_differ"), "flag"),
                own_text(", "),
                own_text(say("page")),
                own_text(" "),
                page_number(differing),
            ]
        )
    if finding.edited:
        out.append([own_text(say("edited"))])
    return out


def further_places(shelf: Index, names: Sequence[str]) -> Run:
    """Return links to further statements, each by source and sentence number."""
    places = []
    for name in names:
        source, sentence = shelf.source_of(name), shelf.statements[name].sentence
        text = [own_text(say("source_short", source.number)), own_text(" "), own_text(say("sentence", sentence.number))]
        places.append([link_node(text, to=name)])
    return (
        [own_text(say("more_sentences", len(names)), "key"), own_text(": "), *join_runs(places, ", ")] if names else []
    )


def _in_quotation_marks(atom: InlineNode) -> Run:
    """Put an atom in quotation marks."""
    return [own_text("“"), atom, own_text("”")]


def _attribution_run(source: Source, said: ResolvedAttribution) -> Run:
    """Return a speaker with the cue, the channel and the relay of what is said."""
    words = said.attribution
    out = [label_text("said_by"), own_text(" "), *speaker_run(source, said)]
    if words.cue and source.text[words.cue.start : words.cue.end].lower() not in SAYING:
        out += [own_text(", "), label_text("cue"), own_text(" "), *_in_quotation_marks(quotation(source, words.cue))]
    if words.channel:
        out += [
            own_text(", "),
            label_text("channel"),
            own_text(" "),
            *_in_quotation_marks(own_text(words.channel, "words")),
        ]
    if words.relayed_by and said.relayed_by != said.agent:
        out += [own_text(", "), label_text("relayed_by"), own_text(" "), quotation(source, words.relayed_by)]
    return out
