"""Our own words: the fixed, small vocabulary of headings, labels and counts.

Pages hold quotations, names out of `dossier.yml` and `sources.yml`, and these texts; nothing else. `{n}` and `{m}`
stand for numbers, any other brace for such a name.
"""

from __future__ import annotations

import re
from collections.abc import Collection

WORDS: dict[str, str | tuple[str, str]] = {
    # the brief
    "brief": "Brief",
    "kicker": "Briefing dossier",
    "built_from": (
        "Built from {n} article. Every sentence quoted here is the source’s own, word for word.",
        "Built from {n} articles. Every sentence quoted here is the source’s own, word for word.",
    ),
    "topics": "Topics",
    "key_findings": "Key findings",
    "largest_difference": "The largest difference",
    "how_to_read": "How to read this",
    "how_counted": "What is done to the articles, and what never is",
    "list_of_sources": "What is known of each article",
    "list_of_unused": "Sentences that no question asks for",
    # counts
    "statements": ("{n} statement", "{n} statements"),
    "sources_of": "{n} of {m} sources",
    "sources_count": ("{n} source", "{n} sources"),
    "answered_of": "{n} of {m} questions answered",
    "sentences": ("{n} sentence", "{n} sentences"),
    "characters": "{n} characters",
    "origins_count": ("{n} origin", "{n} origins"),
    "utterances_count": ("{n} utterance", "{n} utterances"),
    "differences_count": ("{n} difference", "{n} differences"),
    "findings_count": ("{n} finding told by two sources or more", "{n} findings told by two sources or more"),
    "unattributed_count": "{n} not attributed",
    "cited_count": ("{n} sentence cited", "{n} sentences cited"),
    # topic pages
    "unanswered": "No sentence of these articles answers this. Silence is not agreement.",
    "notes": "Notes",
    "said_by": "said by",
    "cue": "introduced by",
    "when": "when",
    "named_by_editor": "named by the editor",
    "edited": "arranged by the editor",
    "also": "Also told",
    "in_full": "In full",
    "more_sentences": ("{n} more sentence", "{n} more sentences"),
    "more_origins": ("{n} more origin", "{n} more origins"),
    "accounts_differ": "Accounts differ",
    "copy": "Copy citation",
    "copied": "Citation copied",
    "original": "in the article’s own page",
    "alone": ("{n} more is told by one source only:", "{n} more are told by one source only:"),
    "all_alone": "No two sources tell the same. One source only:",
    "one_source": "Told by one source only",
    "editors_note": "Editor’s note",
    "cites": "cites",
    "that_is": "that is",
    "unnamed": "somebody not named",
    "channel": "by way of",
    "relayed_by": "relayed by",
    "unattributed": "not attributed",
    "same_wording": "Same wording in several sources",
    "hedged": "hedged",
    "claimant": "Said by",
    "figures": "Figures",
    "as_written": "Figure, as written",
    "as_of": "As of",
    "no_time": "not said",
    "reported_in": "Reported in",
    "no_figures": "No sentence of these articles gives a figure of a measure.",
    "scale": "On one scale",
    "legend": "Dots are single figures, bars are ranges. An arrow to the right says more, to the left less.",
    "since_date": "since {date}",
    "until_date": "until {date}",
    "sentence": "sentence {n}",
    "back": "Back to the text, note {n}",
    # where accounts differ
    "differ": "Where accounts differ",
    "differ_intro": "Accounts side by side, in the words of their sources. Nothing here says which of them holds.",
    "no_differences": "No two accounts were found to differ.",
    "in_topic": "In its topic",
    "relation_exclusive": "Figures that exclude each other",
    "relation_revision": "One claimant, changed over time",
    "relation_part": "A part beside a whole",
    "relation_not_comparable": "Not comparable: they measure different things",
    "relation_number": "Different number",
    "relation_day": "Different day",
    "relation_place": "Different place",
    "relation_polarity": "Said by one, denied by another",
    "relation_party": "Different party",
    "relation_several": "One, or more than one",
    "relation_channel": "Different channel",
    "relation_speaker": "Different speaker",
    "relation_answer": "Told differently",
    "relation_quotation": "One quotation, two versions",
    "relation_paraphrase": "A quotation and its paraphrase",
    # coverage
    "coverage": "Coverage",
    "coverage_intro": "Which source answers which question. Silence is not agreement, and not denial.",
    "question": "Question",
    "topic": "Topic",
    "of": "{n} of {m}",
    "heat_legend": "How many sentences of each source are cited under each topic; a dash is silence.",
    "by_question": "Question by question",
    "all_differences": "All differences",
    "all_times": "All times",
    "says": "says",
    "differs": "says, and differs",
    "silent": "silent",
    "source_short": "S{n}",
    "answered_by": "Answered by",
    # who is behind it
    "origins": "Origins",
    "origins_intro": "One utterance, document, post or video counts once, however many sources carry it.",
    "no_origins": "No statement was traced to an origin.",
    "day": "Day",
    "carried_in": "Carried in",
    "utterance_in": "Utterance {n}, carried in",
    "agents": "Who speaks",
    "agent": "Name",
    "statements_column": "Statements",
    # time
    "timeline": "Timeline",
    "timeline_intro": "Times that the sources name, in the order of the times.",
    "no_times": "No sentence of these articles names a time.",
    "date_stated": "date stated in the sentence",
    "date_inferred": "date inferred",
    "undated": "Times without a date",
    "undated_intro": "Times that the texts do not settle.",
    # open questions
    "open": "Unanswered",
    "nobody_answers": "Questions that no source answers",
    "all_answered": "Every question is answered by some source.",
    "who_is_silent": "Silent sources",
    "nobody_silent": "Every source answers every question.",
    # sources
    "sources": "Sources",
    "all_sources": "All sources",
    "source": "Source {n}",
    "no_outlet": "outlet not identified",
    "no_date": "date not known",
    "no_title": "title not known",
    "no_address": "address not known",
    "outlet": "Outlet",
    "published": "Published",
    "headline": "Title",
    "address": "Address",
    "file": "File",
    "fingerprint": "SHA-256",
    "length": "Length",
    "cited": "Cited",
    "remark": "Remark",
    "stated": "stated",
    "inferred": "inferred",
    "unknown": "unknown",
    "text_full": "Text",
    "text_cited": "Cited passages",
    "only_cited": "Only the cited sentences are shown, with a little of what stands around them.",
    "cited_in": "Cited in",
    "identical": "The file {file} holds the same text as {other}; it counts once.",
    "not_cited": "Nothing of this article is cited.",
    # unused sentences
    "evidence": "Evidence",
    "unused": "Unused sentences",
    "editor_set_aside": "Set aside by the editor",
    "editors_reason": "Editor’s reason:",
    "unused_intro": "Every sentence that is not a statement under some question, with the reason.",
    "unused_place": "characters {n} to {m}",
    "not_asked": "Sentences that answer no question",
    "set_aside": "Set aside as no part of the report",
    "reason_metadata": "metadata before the article",
    "reason_dateline": "dateline",
    "reason_byline": "byline",
    "reason_timestamp": "time stamp",
    "reason_heading": "heading",
    "reason_photo_credit": "photo credit",
    "reason_caption": "caption",
    "reason_repeat": "repeats another sentence of the article",
    "reason_post_tail": "link, name, handle and date of an embedded post",
    "reason_agency_credit": "agency credit or copyright line",
    "reason_promotion": "promotion or page furniture",
    "reason_fragment": "no words",
    # reuse
    "use": "Use this dossier",
    "use_intro": "Files for spreadsheets, reference managers and other programs, made together with these pages.",
    "downloads": "Downloads",
    "figures_count": ("{n} figure", "{n} figures"),
    "file_printed": "dossier.pdf",
    "holds_printed": "The printed edition: all of the dossier, with its notes at the foot of the page",
    "format_printed": "PDF (PDF/A-2a, PDF/UA-1)",
    "file_record": "dossier.json",
    "holds_record": "The whole dossier: sources, statements, findings, differences and what is not used",
    "format_record": "JSON, as dossier.schema.json describes it",
    "file_schema": "dossier.schema.json",
    "holds_schema": "What stands in dossier.json",
    "format_schema": "JSON Schema 2020-12",
    "file_csv": "figures.csv",
    "holds_csv": "Every figure with its sentence, who gives it and as of when, for spreadsheets",
    "format_csv": "CSV (RFC 4180), UTF-8",
    "file_csl": "sources.csl.json",
    "holds_csl": "The sources, for reference managers",
    "format_csl": "CSL-JSON (Citation Style Language)",
    "file_bibtex": "sources.bib",
    "holds_bibtex": "The sources, for LaTeX",
    "format_bibtex": "BibTeX, UTF-8",
    "file_annotations": "annotations.jsonld",
    "holds_annotations": "Every statement with its place in its article, its topics and its questions",
    "format_annotations": "W3C Web Annotations (JSON-LD)",
    "use_guarded": (
        "In figures.csv, an apostrophe that is not the source’s stands before text that a spreadsheet might run as a "
        "formula: where a cell, a line in it or what follows a semicolon begins with =, +, -, @ or their wide forms "
        "(spaces, invisible characters, straight quotation marks and apostrophes before them do not count), and where "
        "a cell begins with a tab or a line end, or with apostrophes and then one of these."
    ),
    "use_places": (
        "Places are counted in characters (Unicode code points) of the article’s text, from 0; the end is not included."
    ),
    "use_cite": "Cite a sentence",
    "cite_how": "Quote the sentence whole, name its outlet and its date where they are known, and link to its address.",
    "cite_sentence": (
        "Every sentence cited here has an address of its own, on the page of its source. It stays the same while the "
        "sentence keeps its words and the article’s file its name."
    ),
    "cite_finding": (
        "So has every finding, on the page of its topic. It leads to the sentence that led the finding, also when "
        "another article has come to lead it."
    ),
    "for_example": "For example",
    "its_finding": "the finding that it leads",
    "inputs": "What it is made from",
    "inputs_digest": (
        "A fingerprint of all articles and settings, by its first digits and whole: dossiers that have the same one "
        "are made from the same."
    ),
    # method
    "method": "Method",
    # the printed edition
    "printed": "Printed edition",
    "contents": "Contents",
    "author": "Author",
    "page": "page",
    "page_of": "Page {n} of {m}",
    "inputs_short": "Fingerprint of the inputs",
    "more_outlets": ("{n} more outlet", "{n} more outlets"),
    "unidentified": ("{n} outlet not identified", "{n} outlets not identified"),
    "more_topics": ("{n} more topic", "{n} more topics"),
    "all_texts": "The articles",
    "dots_key": "A dot stands for each source, in their order: a full one tells it.",
    "origins_key": "An origin is one utterance, document, post or video, however many sources carry it.",
    "texts_key": "Sentences in ink are cited, in the notes whose numbers follow them; those in grey are not.",
    "noted": ("note", "notes"),
}

MONTHS = "January February March April May June July August September October November December".split()


def say(key: str, n: int | None = None, m: int | None = None, **names: str) -> str:
    """The text of that key, with its numbers (thousands set off by commas) and names filled in."""
    text = WORDS[key]
    if isinstance(text, tuple):
        text = text[0] if n == 1 else text[1]
    numbers = {name: f"{value:,}" for name, value in (("n", n), ("m", m)) if value is not None}
    return text.format(**numbers, **names)


def say_date(iso: str) -> str:
    """`2025-01-11` as `11 January 2025`."""
    year, month, day = iso.split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"


def say_period(first: str, last: str) -> str:
    """Two ISO dates as a period, naming a common month and year once: `11–12 January 2025`."""
    if first == last:
        return say_date(first)
    parts, end = say_date(first).split(), say_date(last).split()
    while parts and parts[-1] == end[len(parts) - 1] and len(parts) > 1:
        parts.pop()
    return f"{' '.join(parts)}{'–' if len(parts) == 1 else ' – '}{' '.join(end)}"


def say_span(iso: str) -> str:
    """An ISO 8601 day, month, year or span (open with `..`) in words."""
    first, _, last = iso.partition("/")
    if last == "..":
        return say("since_date", date=_say_part(first))
    if first == "..":
        return say("until_date", date=_say_part(last))
    if last and len(first) == len(last) == 10:
        return say_period(first, last)
    return f"{_say_part(first)} – {_say_part(last)}" if last else _say_part(first)


def _say_part(iso: str) -> str:
    parts = iso.split("-")
    if len(parts) == 3:
        return say_date(iso)
    return f"{MONTHS[int(parts[1]) - 1]} {parts[0]}" if len(parts) == 2 else iso


def is_ours(text: str, names: Collection[str]) -> bool:
    """Whether a text on a page is of this vocabulary, a name out of the settings, a date, a number or punctuation."""
    text = " ".join(text.split())
    if text in names or text in _FIXED or not re.search(r"[^\W\d_]", text) or _DATE.fullmatch(text):
        return True
    return any(
        all(is_ours(name, names) for name in match.groups())
        for pattern in _PATTERNS
        if (match := pattern.fullmatch(text))
    )


_DAY = rf"(?:\d{{1,2}}(?: (?:{'|'.join(MONTHS)})(?: \d{{4}})?)?|(?:{'|'.join(MONTHS)}) \d{{4}}|\d{{4}})"

_DATE = re.compile(rf"(?:{_DAY} ?– ?)?{_DAY}")


def _pattern(text: str) -> re.Pattern[str]:
    parts = re.split(r"(\{\w+\})", text)
    return re.compile(
        "".join(
            r"[\d,]+" if part in ("{n}", "{m}") else "(.+)" if re.fullmatch(r"\{\w+\}", part) else re.escape(part)
            for part in parts
        )
    )


_FORMS = tuple(form for text in WORDS.values() for form in (text if isinstance(text, tuple) else (text,)))

_FIXED = frozenset(form for form in _FORMS if "{" not in form)

_PATTERNS = tuple(_pattern(form) for form in _FORMS if "{" in form)
