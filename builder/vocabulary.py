"""The interface's vocabulary: a small, fixed set of headings, labels and counts.

Every text on a page is a quotation, a name from the settings or one of the texts below. The gate refuses a page that
shows anything else.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from builder.language.lexicon.calendar_words import MONTH_NAMES

WORDS: dict[str, str | tuple[str, str]] = {
    # brief
    "brief": "Brief",
    "kicker": "Dossier",
    "built_from": ("Based on {n} article, quoted word for word.", "Based on {n} articles, quoted word for word."),
    "topics": "Topics",
    "key_findings": "Key findings",
    "largest_difference": "Largest difference",
    "how_to_read": "How to read this dossier",
    "how_counted": "How this dossier is made",
    "list_of_sources": "What is known about each article",
    "list_of_unused": "Sentences not used, and why",
    # counts
    "statements": ("{n} cited sentence", "{n} cited sentences"),
    "sources_of": "{n} of {m} sources",
    "sources_count": ("{n} source", "{n} sources"),
    "answered_of": "{n} of {m} questions answered",
    "sentences": ("{n} sentence", "{n} sentences"),
    "characters": "{n} characters",
    "origins_count": ("{n} origin", "{n} origins"),
    "utterances_count": ("{n} utterance", "{n} utterances"),
    "differences_count": ("{n} difference", "{n} differences"),
    "findings_count": ("{n} finding from two or more sources", "{n} findings from two or more sources"),
    "unattributed_count": "{n} unattributed",
    # topic pages
    "unanswered": "No answer was found in these articles. Silence is not agreement.",
    "notes": "Notes",
    "said_by": "Speaker:",
    "cue": "introduced by",
    "when": "Time:",
    "named_by_editor": "named by the editor",
    "edited": "grouped by the editor",
    "also": "Also reported",
    "in_full": "In full",
    "more_sentences": ("{n} more sentence", "{n} more sentences"),
    "more_origins": ("{n} more origin", "{n} more origins"),
    "accounts_differ": "Accounts differ",
    "copy": "Copy citation",
    "copied": "Citation copied",
    "original": "original article",
    "alone": ("{n} further answer:", "{n} further answers:"),
    "all_alone": "No two sources found to agree:",
    "one_source": "Further answers",
    "editors_note": "Editor’s note",
    "cites": "See",
    # the editor's decisions about speakers, names and figures
    "speaker_set": "speaker set by the editor",
    "speaker_removed": "Speaker removed by the editor",
    "names_joined": "names joined by the editor",
    "names_parted": "names parted by the editor",
    "figure_label": "Figure:",
    "figure_read": "read by the editor",
    "figure_read_as": "read by the editor as {value}",
    "figure_counting": "counting",
    "figure_measure": "measure:",
    "figure_no_measure": "no measure",
    "figure_set_aside": "set aside by the editor",
    "figures_set_aside": "Figures set aside by the editor",
    "bound_about": "about {value}",
    "bound_over": "over {value}",
    "bound_at_least": "at least {value}",
    "bound_under": "under {value}",
    "bound_up_to": "up to {value}",
    "unnamed": "Unnamed speaker",
    "channel": "via",
    "relayed_by": "relayed by",
    "unattributed": "Unattributed",
    "same_wording": "Same wording in several sources",
    "hedged": "Hedged:",
    "claimant": "Speaker",
    "asked": "asked",
    "denied": "denied",
    "feared": "feared",
    "planned": "planned",
    "extent_part": "a part",
    "extent_further": "further",
    "figures": "Figures",
    "as_written": "Figure as written",
    "as_of": "As of",
    "no_time": "not stated",
    "time_of_saying": "when it was said",
    "reported_in": "Source",
    "other_figures": "Other figures that several articles give",
    "quoted_words": "“{words}”",
    "no_figures": "No figures were found to compare.",
    "scale": "On a common scale",
    "legend": "A dot is a single figure, a bar a range; an arrow marks an open end.",
    "legend_vague": "What is given only in words such as “dozens” is not drawn.",
    "legend_cut": "An open circle beyond the double stroke is off the scale.",
    "off_scale": "{value}, off the scale",
    "since_date": "since {date}",
    "until_date": "until {date}",
    "sentence": "sentence {n}",
    "back": "Back to note {n} in the text",
    # differences
    "differ": "Where accounts differ",
    "differ_intro": "Accounts side by side, in the sources’ own words. The dossier does not judge between them.",
    "no_differences": "No differences were found.",
    "in_topic": "See in context",
    "relation_exclusive": "Conflicting figures",
    "relation_revision": "Earlier and later counts",
    "note_part": "some figures count only a part",
    "note_not_comparable": "different measures, not to be compared",
    "relation_number": "Different numbers",
    "relation_day": "Different days",
    "relation_place": "Different places",
    "relation_polarity": "Asserted and denied",
    "relation_party": "Different parties",
    "relation_time": "Different times of day",
    "relation_description": "Described differently",
    "relation_happening": "Happenings that exclude each other",
    "relation_several": "One or several",
    "relation_channel": "Different channels",
    "relation_speaker": "Different speakers",
    "relation_answer": "Different answers",
    "relation_quotation": "Two versions of one quotation",
    "relation_paraphrase": "Quotation and paraphrase",
    # coverage
    "coverage": "Coverage",
    "coverage_intro": "Which source answers which question. Silence is neither agreement nor denial.",
    "question": "Question",
    "topic": "Topic",
    "of": "{n} of {m}",
    "heat_legend": "Cited sentences from each source, by topic. A dash means none.",
    "by_question": "Question by question",
    "all_differences": "All differences",
    "all_times": "Full timeline",
    "says": "answers",
    "differs": "answers; accounts differ",
    "not_found": "not found",
    "silent": "silent",
    "no_sentences": "none",
    "not_found_note": "“Not found”: a sentence of the source might answer the question, but none surely does.",
    "silent_are": "Silent:",
    "not_found_in": "Not found in:",
    "source_short": "S{n}",
    "answered_by": "Answered by",
    # origins and speakers
    "origins": "Origins",
    "origins_intro": (
        "An origin is one utterance, document, post or video. It counts once, however many sources carry it."
    ),
    "no_origins": "No cited sentence could be traced to an origin.",
    "kind_party": "party to the events",
    "kind_official": "official",
    "kind_eyewitness": "eyewitness",
    "kind_expert": "expert",
    "kind_outlet": "outlet",
    "day": "Date",
    "carried_in": "Reported in",
    "utterance_in": "Utterance {n}, reported in",
    "agents": "Speakers",
    "agent": "Name",
    "statements_column": "Cited sentences",
    # timeline
    "timeline": "Timeline",
    "timeline_intro": "What happened or was said at the times that the sources mention, in chronological order.",
    "time_saying": "Said then",
    "time_aside": "Mentioned in passing",
    "told_then": "Also told by:",
    "told_undated": "Also told, without the date:",
    "no_times": "The cited sentences mention no dates or times.",
    "date_stated": "date stated in the sentence",
    "date_inferred": "date inferred",
    "undated": "Undated",
    "undated_intro": "Times that cannot be tied to a date.",
    # unanswered questions
    "open": "Unanswered",
    "nobody_answers": "Questions without an answer",
    "all_answered": "Every question is answered by at least one source.",
    "who_is_silent": "Sources without an answer",
    "nobody_silent": "Every source answers every question.",
    # sources
    "sources": "Sources",
    "all_sources": "All sources",
    "carries_text": "Carries the text of",
    "share_of_words": "{n}% of its words outside quotations",
    "own_sentences": ("{n} sentence of its own", "{n} sentences of its own"),
    "source": "Source {n}",
    "no_outlet": "outlet unknown",
    "no_date": "date unknown",
    "no_title": "title unknown",
    "no_address": "web address unknown",
    "outlet": "Outlet",
    "published": "Published",
    "headline": "Title",
    "address": "Web address",
    "file": "File",
    "fingerprint": "SHA-256",
    "length": "Length",
    "cited": "Cited",
    "remark": "Remark",
    "stated": "stated",
    "inferred": "inferred",
    "claimed": "claimed by the article itself",
    "claimed_value": "{value} (claimed)",
    "unknown": "unknown",
    "text_full": "Full text",
    "text_cited": "Cited passages",
    "only_cited": "Only the cited sentences are shown, with a little context.",
    "cited_in": "Cited in",
    "identical": "The file {file} has the same text as {other} and is not counted twice.",
    "not_cited": "Nothing in this article is cited.",
    # unused sentences
    "evidence": "Evidence",
    "unused": "Unused sentences",
    "editor_set_aside": "Set aside by the editor",
    "editors_reason": "Editor’s reason:",
    "unused_intro": "Every sentence that is not cited, with the reason.",
    "unused_place": "characters {n} to {m}",
    "not_asked": "Sentences that answer no question",
    "set_aside": "Not part of the reporting",
    "reason_metadata": "metadata before the article",
    "reason_dateline": "dateline",
    "reason_byline": "byline",
    "reason_timestamp": "timestamp",
    "reason_heading": "heading",
    "reason_photo_credit": "photo credit",
    "reason_caption": "caption",
    "reason_repeat": "repeats another sentence in the article",
    "reason_post_tail": "link, name, handle or date of an embedded post",
    "reason_agency_credit": "agency credit or copyright line",
    "reason_promotion": "promotion or website text",
    "reason_fragment": "contains no words",
    # downloads and citing
    "use": "Use this dossier",
    "use_intro": "The dossier as files for spreadsheets, reference managers and other programs.",
    "downloads": "Downloads",
    "figures_count": ("{n} figure", "{n} figures"),
    "files_count": ("{n} file", "{n} files"),
    "contents_printed": "The printed edition: the whole dossier, with footnotes",
    "format_printed": "PDF (PDF/A-2a, PDF/UA-1)",
    "contents_record": "The whole dossier: sources, cited sentences, findings, differences and unused sentences",
    "format_record": "JSON, described by {schema}",
    "contents_schema": "A description of {record}",
    "format_schema": "JSON Schema 2020-12",
    "contents_csv": "Every figure with its sentence, speaker and as-of date, for spreadsheets",
    "format_csv": "CSV (RFC 4180), UTF-8",
    "contents_inputs": "The files that this site is made from, with their checksums",
    "format_inputs": "Lines of sha256sum",
    "contents_csl": "The sources, for reference managers",
    "format_csl": "CSL-JSON (Citation Style Language)",
    "contents_bibtex": "The sources, for LaTeX",
    "format_bibtex": "BibTeX, UTF-8",
    "contents_annotations": "Every cited sentence with its position in the article, its topics and its questions",
    "format_annotations": "W3C Web Annotations (JSON-LD)",
    "use_guarded": (
        "In {file}, an apostrophe is added before text that a spreadsheet might run as a formula. It is not part "
        "of the source."
    ),
    "use_places": (
        "Positions are counted in characters (Unicode code points) of the article’s text, starting from 0. The end "
        "position is not included."
    ),
    "use_cite": "How to cite",
    "cite_how": "Quote the whole sentence, give its outlet and date if they are known, and link to its address.",
    "cite_sentence": (
        "Every cited sentence has its own address, on the page of its source. It stays the same as long as the "
        "wording of the sentence and the name of the article’s file do."
    ),
    "cite_finding": (
        "Every finding also has its own address, on the page of its topic. It always points to the same "
        "sentence, even if another one later leads the finding."
    ),
    "for_example": "Example",
    "its_finding": "finding led by this sentence",
    "inputs": "Inputs",
    "inputs_digest": (
        "A fingerprint of everything that this site is made from: the articles and settings, the pages written by "
        "hand, the theme, styles, scripts and fonts, and the program. Here it is in short form and in full. Dossiers "
        "with the same fingerprint were made from the same inputs."
    ),
    "unchecked": (
        "These files were added by hand and can change how the site looks or what it does. Nothing has checked them:"
    ),
    # method
    "method": "Method",
    # printed edition
    "printed": "Printed edition",
    "contents": "Contents",
    "author": "Author",
    "page": "page",
    "page_of": "Page {n} of {m}",
    "inputs_short": "Input fingerprint",
    "more_outlets": ("{n} more outlet", "{n} more outlets"),
    "unidentified": "{n} unknown",
    "more_answers": ("{n} more answer on the site", "{n} more answers on the site"),
    "all_texts": "The articles",
    "dots_key": "Each dot is a source, in numerical order; a filled dot means that the source reports the finding.",
    "texts_key": "Sentences in black are cited; the numbers of their notes follow. Sentences in grey are not cited.",
    "noted": ("note", "notes"),
}
"""All texts of the interface, by key. A pair is the singular and the plural.

`{n}` and `{m}` are replaced by numbers, any other placeholder by a name from the settings.
"""

MONTHS = tuple(name.capitalize() for name in MONTH_NAMES)
"""The English names of the months, in order."""

_DAY_LENGTH = len("2025-01-11")
"""The length of an ISO 8601 day."""


def say(key: str, n: int | None = None, m: int | None = None, **names: str) -> str:
    """Return the text for a key with its placeholders filled in.

    `n` also selects the singular or the plural. Numbers are written with commas between thousands.
    """
    text = WORDS[key]
    if isinstance(text, tuple):
        text = text[0] if n == 1 else text[1]
    numbers = {name: f"{value:,}" for name, value in (("n", n), ("m", m)) if value is not None}
    return text.format(**numbers, **names)


def say_date(iso: str) -> str:
    """Return an ISO 8601 day, month or year in words: `11 January 2025`, `January 2025`, `2025`."""
    year, *rest = iso.split("-")
    words = [str(int(rest[1]))] if rest[1:] else []
    if rest:
        words.append(MONTHS[int(rest[0]) - 1])
    return " ".join((*words, year))


def say_period(first: str, last: str) -> str:
    """Return the period between two ISO 8601 dates in words; a shared month or year is named once: `11–12 May 2025`.

    Months and years are named in full, as in `2024 – May 2025`.
    """
    if first == last:
        return say_date(first)
    if not len(first) == len(last) == _DAY_LENGTH:
        return f"{say_date(first)} – {say_date(last)}"
    parts, end = say_date(first).split(), say_date(last).split()
    while parts and parts[-1] == end[len(parts) - 1] and len(parts) > 1:
        parts.pop()
    return f"{' '.join(parts)}{'–' if len(parts) == 1 else ' – '}{' '.join(end)}"


def say_span(iso: str) -> str:
    """Return an ISO 8601 day, month, year or interval in words.

    An interval may be open at either end: `2024-12/..` becomes `since December 2024`.
    """
    first, _, last = iso.partition("/")
    if last == "..":
        return say("since_date", date=say_date(first))
    if first == "..":
        return say("until_date", date=say_date(last))
    return say_period(first, last) if last else say_date(first)


def is_ours(text: str, names: Collection[str]) -> bool:
    """Return True if a text on a page is one of the interface's own.

    That is a text of this vocabulary, a date, a text without letters, or one of `names` (see `known_names` in the
    gate). What fills a placeholder for a name must itself be the interface's own.
    """
    text = " ".join(text.split())
    if text in names or text in _FIXED or not re.search(r"[^\W\d_]", text) or _DATE.fullmatch(text):
        return True
    return any(
        all(is_ours(name, names) for name in match.groups())
        for pattern in _PATTERNS
        if (match := pattern.fullmatch(text))
    )


_DAY = rf"(?:\d{{1,2}}(?: (?:{'|'.join(MONTHS)})(?: \d{{4}})?)?|(?:{'|'.join(MONTHS)}) \d{{4}}|\d{{4}})"
"""A pattern for a year, a month of a year, or a day with or without its month and year."""

_DATE = re.compile(rf"(?:{_DAY} ?– ?)?{_DAY}")
"""A date or a period, as `say_date` and `say_period` write them."""


def _pattern(text: str) -> re.Pattern[str]:
    """Return a pattern that matches a vocabulary text with its placeholders filled in, and captures the names."""
    parts = re.split(r"(\{\w+\})", text)
    return re.compile(
        "".join(
            r"[\d,]+" if part in ("{n}", "{m}") else "(.+)" if re.fullmatch(r"\{\w+\}", part) else re.escape(part)
            for part in parts
        )
    )


_FORMS = tuple(form for text in WORDS.values() for form in (text if isinstance(text, tuple) else (text,)))
"""Every text of the vocabulary, singular and plural."""

_FIXED = frozenset(form for form in _FORMS if "{" not in form)
"""The texts without placeholders."""

_PATTERNS = tuple(_pattern(form) for form in _FORMS if "{" in form)
"""The texts with placeholders, as patterns."""
