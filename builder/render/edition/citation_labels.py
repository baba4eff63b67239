"""What stands beside a statement in print: who says it, through what, when; what a finding rests on."""

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
    """Footnotes that are not printed, for what gives its place beside it."""
    return Footnotes("", "", shelf.sources)


NAMED = 12
"""How many origins of a finding are named."""


def key(name: str) -> Atom:
    """A label of our vocabulary, set as one."""
    return own(say(name), "key")


def speaker(source: Source, said: ResolvedAttribution) -> Run:
    """The words that name the speaker, and whom a pronoun or description stands for."""
    words = said.attribution
    if not words.speaker:
        return [own(say("unnamed"))]
    named = source.text[words.speaker.start : words.speaker.end]
    out = [quoted(source, words.speaker)]
    if words.agent and source.text[words.agent.start : words.agent.end] not in named:
        out += [own(" "), key("that_is"), own(" "), quoted(source, words.agent)]
    return out


def labels(item: Shown) -> Run:
    """Who says a statement, by what words, through what and by whose relay; times out of sight; hedges."""
    source, reading = item.source, item.statement.reading
    parts = [_said(source, said) for said in speakers_of(reading, source.text)] or [[key("unattributed")]]
    parts += [[key("when"), own(" "), quoted(source, time)] for time in item.unseen_times]
    if reading.hedges:
        hedges = joined([[quoted(source, hedge)] for hedge in reading.hedges], ", ")
        parts.append([key("hedged"), own(" "), *hedges])
    return joined(parts)


def origin_name(shelf: Index, origin: Origin) -> Run:
    """What an origin is called: by the editor, or by who speaks and what it came by."""
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
    """How many sources tell a finding, on how many origins that rests, and whether accounts differ, line by line.

    `named` gives the origins their names.
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
    """Where further statements stand: source and number of the sentence, each a link to its text."""
    places = []
    for name in names:
        source, sentence = shelf.source_of(name), shelf.statements[name].sentence
        text = [own(say("source_short", source.number)), own(" "), own(say("sentence", sentence.number))]
        places.append([linked(text, to=name)])
    return [own(say("more_sentences", len(names)), "key"), own(": "), *joined(places, ", ")] if names else []


def _said(source: Source, said: ResolvedAttribution) -> Run:
    words = said.attribution
    out = [key("said_by"), own(" "), *speaker(source, said)]
    if words.cue and source.text[words.cue.start : words.cue.end].lower() not in SAYING:
        out += [own(" "), key("cue"), own(" "), quoted(source, words.cue)]
    if words.channel:
        out += [own(" "), key("channel"), own(" "), own(words.channel, "words")]
    if words.relayed_by and said.relayed_by != said.agent:
        out += [own(" "), key("relayed_by"), own(" "), quoted(source, words.relayed_by)]
    return out
