"""Checks that the quotations of a page, their highlights and their footnotes say what the sources say."""

from __future__ import annotations

from collections.abc import Mapping

from selectolax.lexbor import LexborNode

from builder.errors import Problem
from builder.gate.expected import quoted_excerpt, source_slice
from builder.gate.parsed_page import TEXT_TAG, ParsedPage, descendants, quoted_place
from builder.model import Sentence, Source
from builder.text_form import display, place


def quotation_problems(page: ParsedPage, sources: Mapping[str, Source]) -> list[Problem]:
    """Check that every quotation, and every highlight in it, equals the slice of the source that it names."""
    problems = []
    for node in page.tree.css("[data-quote]"):
        named = node.attributes.get("data-quote") or ""
        wanted = source_slice(named, sources)
        shown = " ".join(node.text().split())  # stricter than `display`: invisible characters count as a difference
        if wanted is None:
            problems.append(page.problem(f"quotation from a place in no source ({named}): {quoted_excerpt(shown)}"))
        elif shown != display(wanted):
            message = f"quotation differs from its source: {quoted_excerpt(shown)} Source: {quoted_excerpt(wanted)}"
            problems.append(page.problem(message))
        else:
            problems += _highlight_problems(page, node, sources)
    return problems


def _highlight_problems(page: ParsedPage, quotation: LexborNode, sources: Mapping[str, Source]) -> list[Problem]:
    """Check that highlighted words are at the same place in the quotation as in the source.

    The right words are not enough: in “three of the three dockers”, the wrong “three” could be highlighted.
    """
    problems = []
    source_id, start, end = quoted_place(quotation)
    before = ""  # the text of the quotation up to the highlight
    for node in descendants(quotation):
        if node.tag == TEXT_TAG:
            before += node.text_content or ""
        elif "data-quote" in node.attributes:
            highlight_source, first, last = quoted_place(node)
            is_inside = highlight_source == source_id and start <= first < last <= end
            if not is_inside or display(sources[source_id].text[start:first]) != " ".join(before.split()):
                problems.append(page.problem(f"highlight in the wrong place: {quoted_excerpt(node.text())}"))
    return problems


def footnote_problems(page: ParsedPage, sentences: Mapping[str, Sentence]) -> list[Problem]:
    """Check that each statement quotes its own sentence and has a footnote, and that each footnote has a reference.

    `sentences` are those of the statements, by id.
    """
    problems = [
        page.problem(message)
        for node in page.tree.css("[data-statement]")
        if (message := _footnote_message(page, node, sentences))
    ]
    referred = {_anchor_of(mark) for mark in page.tree.css("a.footnote-ref")}
    problems += [
        page.problem(f"footnote that nothing refers to: {quoted_excerpt(note.text())}")
        for note in page.tree.css(".notes li")
        if (note.attributes.get("id") or "") not in referred
    ]
    return problems


def _footnote_message(page: ParsedPage, node: LexborNode, sentences: Mapping[str, Sentence]) -> str:
    """Return what is wrong with the quotations and the footnote of a shown statement, or an empty text."""
    # `.said` contains the words of the statement. Labels next to it may quote others, such as a speaker’s name.
    quotations, mark = node.css(".said [data-quote]"), node.css_first(".said a.footnote-ref")
    words = quoted_excerpt(quotations[0].text() if quotations else node.text())
    if not quotations or mark is None:
        return f"statement without quotation or footnote: {words}"
    sentence = sentences.get(node.attributes.get("data-statement") or "")
    note = page.anchors.get(_anchor_of(mark))
    cited = note.css_first("[data-quote]") if note else None
    if cited is None:
        return f"footnote {mark.text().strip()} does not exist: {words}"
    if sentence is None or any(not _is_within(quotation, sentence) for quotation in quotations):
        return f"quotation from another sentence than the statement’s: {words}"
    if cited.attributes.get("data-quote") != place(sentence):
        return f"footnote {mark.text().strip()} cites another sentence: {words}"
    return ""


def _anchor_of(mark: LexborNode) -> str:
    """Return the anchor of the footnote that a mark refers to."""
    return (mark.attributes.get("href") or "").removeprefix("#")


def _is_within(quotation: LexborNode, sentence: Sentence) -> bool:
    source_id, start, end = quoted_place(quotation)
    return source_id == sentence.source and sentence.start <= start < end <= sentence.end
