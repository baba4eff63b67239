"""The labels of a statement in print (speaker, channel, times, hedges), and the support of a finding."""

from __future__ import annotations

from collections.abc import Sequence

from builder.model import Finding, Origin, ResolvedAttribution, Source
from builder.render.edition.inline_nodes import Atom, Run, joined, linked, own, page_of, quoted
from builder.render.footnotes import Footnotes, speakers_of
from builder.render.index import Index
from builder.render.markup import DOTS, SAYING, dots
from builder.render.quote import Shown
from builder.vocabulary import say


def aside(shelf: Index) -> Footnotes:
    """Return footnotes that are never printed, for blocks that show their citation beside each statement."""
    return Footnotes("", "", shelf.sources)


NAMED = 12
"""The number of a finding's origins that are named; the others are counted."""


def key(name: str) -> Atom:
    """Return a text of the vocabulary in the style of a label."""
    return own(say(name), "key")


def speaker(source: Source, said: ResolvedAttribution) -> Run:
    """Return the speaker as the article names it.

    A pronoun or description follows the name it stands for: Lee (“the mayor”).
    """
    words = said.attribution
    if not words.speaker:
        return [own(say("unnamed"))]
    named = source.text[words.speaker.start : words.speaker.end]
    if words.agent and source.text[words.agent.start : words.agent.end] not in named:
        return [quoted(source, words.agent), own(" (“"), quoted(source, words.speaker), own("”)")]
    return [quoted(source, words.speaker)]


def labels(item: Shown) -> Run:
    """Return the labels of a statement: its speakers, the times its excerpt leaves out, and its hedges."""
    source, reading = item.source, item.statement.reading
    parts = [_said(source, said) for said in speakers_of(reading, source.text)] or [[key("unattributed")]]
    parts += [[key("when"), own(" "), *_in_marks(quoted(source, time))] for time in item.unseen_times]
    if reading.hedges:
        hedges = joined([_in_marks(quoted(source, hedge)) for hedge in reading.hedges], ", ")
        parts.append([key("hedged"), own(" "), *hedges])
    return joined(parts)


def origin_name(shelf: Index, origin: Origin) -> Run:
    """Return the name of an origin: the editor's, or else its speaker and channel."""
    if origin.label:
        return [own(origin.label), own(" "), key("named_by_editor")]
    if origin.copied:
        out = [own(say("same_wording"))]
    elif origin.agent:
        out = [own(shelf.agents[origin.agent].name)]
    elif origin.speaker:
        out = [quoted(shelf.source_of(origin.speaker.statement), origin.speaker)]
    else:
        out = [own(say("unnamed"))]
    if origin.channel:
        out += [own(", "), quoted(shelf.source_of(origin.channel.statement), origin.channel)]
    return out


def support(shelf: Index, finding: Finding, *, named: bool = True) -> list[Run]:
    """Return the support of a finding, line by line: its sources, its origins, and whether accounts differ.

    `named` adds the names of the origins.
    """
    sources = shelf.dossier.sources
    out = [[own(dots(shelf, finding), "dots")]] if len(sources) <= DOTS else []
    out.append([own(say("sources_of", finding.sources, len(sources)))])
    if finding.origins:
        shown, further = finding.origins[:NAMED], finding.origins[NAMED:]
        names = [[linked(origin_name(shelf, shelf.origins[name]), to=name)] for name in shown]
        names += [[linked([own(say("more_origins", len(further)))], to="origins")]] if further else []
        count = [own(say("origins_count", len(finding.origins)))]
        out.append([*count, own(": "), *joined(names, "; ")] if named else count)
    if finding.unattributed and len(finding.statements) > 1:
        out.append([own(say("unattributed_count", len(finding.unattributed)))])
    if differing := shelf.differing(finding):
        out.append([own(say("accounts_differ"), "flag"), own(", "), own(say("page")), own(" "), page_of(differing)])
    if finding.edited:
        out.append([own(say("edited"))])
    return out


def further_places(shelf: Index, names: Sequence[str]) -> Run:
    """Return links to further statements, each by source and sentence number."""
    places = []
    for name in names:
        source, sentence = shelf.source_of(name), shelf.statements[name].sentence
        text = [own(say("source_short", source.number)), own(" "), own(say("sentence", sentence.number))]
        places.append([linked(text, to=name)])
    return [own(say("more_sentences", len(names)), "key"), own(": "), *joined(places, ", ")] if names else []


def _in_marks(atom: Atom) -> Run:
    """Put an atom in quotation marks."""
    return [own("“"), atom, own("”")]


def _said(source: Source, said: ResolvedAttribution) -> Run:
    """Return a speaker with the cue, the channel and the relay of what is said."""
    words = said.attribution
    out = [key("said_by"), own(" "), *speaker(source, said)]
    if words.cue and source.text[words.cue.start : words.cue.end].lower() not in SAYING:
        out += [own(", "), key("cue"), own(" "), *_in_marks(quoted(source, words.cue))]
    if words.channel:
        out += [own(", "), key("channel"), own(" "), *_in_marks(own(words.channel, "words"))]
    if words.relayed_by and said.relayed_by != said.agent:
        out += [own(", "), key("relayed_by"), own(" "), quoted(source, words.relayed_by)]
    return out
