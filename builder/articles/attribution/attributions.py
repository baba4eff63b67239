"""Who says it: speaker, cue and content of every attribution in an article.

In goes an article's text with its segments, out come `Attribution` values whose spans slice the text. Nothing is
read but the text: no model, no network, no clock. Every step works around a cue or a quotation mark and looks at a
bounded number of words, so the time is linear in the length of the text.

The order of work, paragraph by paragraph: words (`_Block`), quotations, cues with their frame (subject, verb group,
what follows), a small logistic scorer that keeps or drops each candidate, quotations left over, then chains and
antecedents over the whole article.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import replace

from builder.articles.attribution.content import trim
from builder.articles.attribution.coreference import HISTORY, Article, agent_of
from builder.articles.attribution.cues import cue_candidates, headline
from builder.articles.attribution.estimates import estimates
from builder.articles.attribution.paragraph import (
    DASHES,
    HEDGE_FIRST,
    HEDGE_WORDS,
    TIME_WORDS,
    Paragraph,
    TokenRange,
    lowered,
)
from builder.articles.attribution.scorer import Candidate, score, scorer_weights
from builder.articles.attribution.subjects import main_subject, subject_kind
from builder.model import Attribution, Segment, Span, SpeechMode

_CHAIN_ALLOWANCE = 0.4

_MAX_BLOCK = 40_000  # characters worked on at a time


def _speech_like(paragraph: Paragraph, number: int) -> bool:
    """Whether a quotation is somebody's words, and not a title or a word held at a distance."""
    first, last = paragraph.quotes[number]
    length = last - first - 1
    if length < 3:
        return False
    end = paragraph.words[last - 1]
    return length >= 6 or (end in (".", ",", "!", "?") and first + 1 < last and paragraph.capital(first + 1))


def _place(c: Candidate) -> int:
    return (c.cue or c.content[0])[0]


def _leftover_quotes(paragraph: Paragraph, kept: list[Candidate]) -> tuple[list[Candidate], bool]:
    """Quotations that no cue took: joined to the attribution before them, or given the subject of their sentence.

    Returns new candidates, and whether the paragraph is nothing but a quotation (which the caller joins to the
    attribution of the paragraph before).
    """
    if not paragraph.quotes:
        return [], False
    covered = {number for c in kept for first, last in c.content for number in paragraph.quote[first:last]}
    ordered = sorted((c for c in kept if c.frame != "noun"), key=_place)
    places = [_place(c) for c in ordered]
    starts = [lo for lo, _ in paragraph.sentences]
    new: list[Candidate] = []
    alone = False
    for number, (first, last) in enumerate(paragraph.quotes):
        if number in covered:
            continue
        at = bisect_left(places, first)
        near = ordered[max(0, at - 8) : at]
        sentence = max(0, bisect_right(starts, first) - 1)
        lo = paragraph.sentences[sentence][0]
        opens = first == lo or (first == lo + 1 and paragraph.words[lo] in (",", "-", "…", "."))
        if not opens or last - first < 3:
            made = _quote_inside(paragraph, number, sentence, near)
        elif (host := _host(paragraph, sentence, near)) is not None:
            host.content.append((first, min(last + 1, len(paragraph.words))))
            continue
        elif first == 0 and last >= len(paragraph.words) - 2:
            alone = True
            continue
        else:
            made = _quote_opening(paragraph, number, sentence)
        if made is not None:
            new.append(made)
            insort(places, _place(made))
            ordered.insert(bisect_left(places, _place(made)), made)
    return new, alone


def _host(paragraph: Paragraph, sentence: int, near: list[Candidate]) -> Candidate | None:
    """The attribution that a quotation at the start of a sentence goes on: "..." Lee said. "..."."""
    hosts = [
        c
        for c in near
        if c.speaker is not None
        and (c.sentence >= sentence - 1 or any(paragraph.quote[r[1] - 1] >= 0 for r in c.content))
    ]
    if not hosts:
        return None
    last = [c for c in hosts if c.sentence == hosts[-1].sentence]
    return next((c for c in last if any(paragraph.quote[x] >= 0 for x, _ in c.content)), last[-1])


def _quote_opening(paragraph: Paragraph, number: int, sentence: int) -> Candidate | None:
    """A quotation that opens a sentence: a name after a dash speaks it, or the subject of the sentence before."""
    first, last = paragraph.quotes[number]
    end = min(last + 1, len(paragraph.words))
    dash = _dash_speaker(paragraph, end, len(paragraph.words))
    if dash is not None:
        return Candidate(dash[0], dash[1], [(first, end)], "", "quote", "dash", sentence)
    if (
        sentence == 0
        or last - first < 5
        or any(paragraph.quote[k] >= 0 for k in range(*paragraph.sentences[sentence - 1]))
    ):
        return None
    speaker = main_subject(paragraph, *paragraph.sentences[sentence - 1])
    if speaker is None or subject_kind(paragraph, speaker) not in ("name", "pron"):
        return None
    return Candidate(None, speaker, [(first, end)], "", "quote", "implied", sentence)


def _quote_inside(paragraph: Paragraph, number: int, sentence: int, near: list[Candidate]) -> Candidate | None:
    """A quotation inside a sentence: part of the content before it, or the subject's words."""
    first, last = paragraph.quotes[number]
    end = min(last + 1, len(paragraph.words))
    lo = paragraph.sentences[sentence][0]
    if first <= lo or not _speech_like(paragraph, number):
        return None
    after_mark = paragraph.words[first - 1] in (",", ":")
    host = None if after_mark else _open_host(near, first, sentence)
    if host is not None:
        host.content[-1] = (host.content[-1][0], end)  # "said the harvest, which was late, was “the best”"
        return None
    if not after_mark and last - first < 6:
        return None
    speaker = main_subject(paragraph, lo, first)
    if speaker is None:
        return None
    cue = (first - 1, first) if after_mark else None
    return Candidate(cue, speaker, [(first, end)], "", "quote", "bare-colon" if cue else "partial", sentence)


def _open_host(near: list[Candidate], first: int, sentence: int) -> Candidate | None:
    """The attribution whose content, after its cue and in this sentence, a partial quotation carries on."""
    host = near[-1] if near else None
    if host is None or host.sentence != sentence or host.cue is None or host.frame.startswith(("before", "mid")):
        return None
    start, end = host.content[-1]
    return host if host.cue[0] < start and end <= first and first - end <= 20 else None


def _dash_speaker(paragraph: Paragraph, i: int, hi: int) -> tuple[TokenRange, TokenRange] | None:
    """A name after a dash at the end of a paragraph: "“...” — Ann Lee"."""
    if i >= hi or paragraph.words[i] not in DASHES or hi - i > 14 or hi - i < 2 or not paragraph.is_name_word(i + 1):
        return None
    trimmed = trim(paragraph, i + 1, hi)
    return None if trimmed is None else ((i, i + 1), trimmed)


def _blocks(text: str, segments: Sequence[Segment]) -> Iterator[list[Segment]]:
    """Segments by paragraph, long paragraphs in parts; boilerplate left out."""
    part: list[Segment] = []
    size = 0
    for segment in segments:
        if segment.post or segment.kind not in ("text", "heading", "caption"):
            continue
        if part and (segment.paragraph != part[-1].paragraph or size > _MAX_BLOCK):
            yield part
            part, size = [], 0
        part.append(segment)
        size += segment.end - segment.start
    if part:
        yield part


_MARK = re.compile(r'["“”„«»]')

_MAX_JOINED = 12  # sentences


def _closes_first(text: str, part: Sequence[Segment]) -> bool:
    """Whether the first quotation mark of a paragraph is a closing one."""
    match = _MARK.search(text, part[0].start, part[-1].end)
    if match is None:
        return False
    return match[0] in "”»" or (
        match[0] == '"' and match.start() > part[0].start and not text[match.start() - 1].isspace()
    )


def candidates(text: str, segments: Sequence[Segment]) -> Iterator[tuple[Paragraph, list[Candidate]]]:
    """Every block with all its possible attributions, before any is dropped; the training script reads them too."""
    lower = lowered(text)
    parts = list(_blocks(text, segments))
    at = 0
    carried = False  # the paragraph before left a quotation open
    while at < len(parts):
        part = parts[at]
        paragraph = Paragraph(text, lower, part, carried)
        at += 1
        while paragraph.left_open and at < len(parts) and len(part) < _MAX_JOINED and _closes_first(text, parts[at]):
            part = part + parts[at]  # a quotation set in several paragraphs, closed in the last
            paragraph = Paragraph(text, lower, part, carried)
            at += 1
        carried = paragraph.left_open
        paragraph.prose = part[0].kind == "text"
        if not paragraph.words:
            continue
        found = cue_candidates(paragraph)
        for number, (lo, hi) in enumerate(paragraph.sentences) if ":" in paragraph.words else ():
            head = headline(paragraph, number, lo, hi)
            if head is not None:
                head.score = score(head.features)
                found.append(head)
        yield paragraph, found


def _hedges(paragraph: Paragraph, first: int, last: int) -> list[Span]:
    """Hedging words and phrases among some tokens."""
    out: list[Span] = []
    words = paragraph.words
    if not paragraph.hedged or HEDGE_WORDS.isdisjoint(words[first:last]):
        return out
    k = first
    while k < last:
        if words[k] in HEDGE_WORDS and not (words[k] == "may" and paragraph.capital(k) and k > first):
            for phrase in sorted(HEDGE_FIRST[words[k]], key=len, reverse=True):
                if tuple(words[k : k + len(phrase)]) == phrase:
                    out.append(paragraph.span(k, k + len(phrase)))
                    k += len(phrase) - 1
                    break
        k += 1
    return out


def find_hedges(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The hedges in a stretch of text ("reportedly", "appears to", "may"), in order."""
    piece = text[start:end]
    paragraph = Paragraph(piece, lowered(piece), [Segment(0, len(piece), "text", 0)])
    return tuple(Span(start + span.start, start + span.end) for span in _hedges(paragraph, 0, len(paragraph.words)))


def _chains(found: list[Attribution]) -> list[Attribution]:
    """The attributions with `relayed_by` set: an attribution whose cue stands in another's content."""
    out = list(found)
    for n, inner in enumerate(found):
        mark = inner.cue or inner.speaker
        if mark is None:
            continue
        best: Attribution | None = None
        size = 0
        for k in range(max(0, n - 6), min(len(found), n + 7)):
            outer = found[k]
            if k == n or outer.speaker is None:
                continue
            for span in outer.content:
                if span.start <= mark.start and mark.end <= span.end and (best is None or span.end - span.start < size):
                    best, size = outer, span.end - span.start
        if best is not None:
            out[n] = replace(inner, relayed_by=best.speaker)
    return out


def find_attributions(text: str, segments: Sequence[Segment]) -> tuple[Attribution, ...]:
    """All attributions of an article in the order of their content.

    In: the article's text and its segments (sentences and boilerplate, in order). Out: attributions whose spans are
    offsets into the text. Sentences that nobody is said to have said yield nothing.
    """
    out: list[Attribution] = []
    article = Article(text, lowered(text))
    last: tuple[int, Attribution] | None = None  # the attribution that a paragraph of pure quotation continues
    for paragraph, found in candidates(text, segments):
        nested = _nested(found)
        kept = [c for n, c in enumerate(found) if c.group == "quote" or c.score > _threshold(c, n in nested)]
        new, joins = _leftover_quotes(paragraph, kept)
        kept.extend(new)
        if joins and last is not None and paragraph.prose:
            index, host = last
            spans = (paragraph.span(0, len(paragraph.words)),)
            out[index] = host = replace(host, content=host.content + spans)
            last = (index, host)
        elif not joins and paragraph.words:
            last = None
        agents: dict[int, Span | None] = {}
        for c in sorted(kept, key=lambda c: c.speaker or c.content[0]):
            agent = agent_of(article, paragraph, c, agents)
            if agent is not None:
                agents[c.sentence] = agent
            made = _finish(paragraph, c, agent)
            out.append(made)
            if made.mode != "indirect" or c.frame.endswith("colon") or last is None:
                last = (len(out) - 1, made)
        article.past.append((paragraph, agents))
        del article.past[:-HISTORY]
    out.extend(_posts(text, segments))
    cues = {found.cue for found in out}
    out.extend(found for found in estimates(text, segments) if found.cue not in cues)
    out.sort(key=lambda a: (a.content[0].start, -a.content[-1].end))
    return tuple(_chains(out))


def _threshold(c: Candidate, nested: bool) -> float:
    """Lower for what somebody says that another reports or estimates: a chain is rarely a chance of words."""
    chained = nested and c.speaker is not None and c.group in ("report", "say")
    threshold = scorer_weights().threshold
    return threshold - _CHAIN_ALLOWANCE if chained else threshold


def _nested(found: Sequence[Candidate]) -> set[int]:
    """The candidates, by their turn, whose cue stands in what another one, sure enough, reports."""
    contents = sorted(
        (first, last, n)
        for n, c in enumerate(found)
        if c.group in ("report", "say", "tell") and c.score > scorer_weights().threshold
        for first, last in c.content
    )
    out: set[int] = set()
    farthest = second = (-1, -1)  # where the content that reaches farthest ends, and whose it is; that of another one
    at = 0
    for start, end, n in sorted((*c.cue, n) for n, c in enumerate(found) if c.cue is not None):
        while at < len(contents) and contents[at][0] < start:
            _, last, owner = contents[at]
            at += 1
            if last > farthest[0]:
                farthest, second = (last, owner), second if owner == farthest[1] else farthest
            elif last > second[0] and owner != farthest[1]:
                second = (last, owner)
        if (farthest if farthest[1] != n else second)[0] >= end:
            out.add(n)
    return out


def _finish(paragraph: Paragraph, c: Candidate, agent: Span | None) -> Attribution:
    content = tuple(paragraph.span(first, last) for first, last in sorted(set(c.content)))
    total = quoted = 0
    for first, last in c.content:
        total += last - first
        quoted += last - first - paragraph.quote[first:last].count(-1)
    mode: SpeechMode = "indirect" if not quoted else "direct" if quoted > 0.9 * total else "mixed"
    return Attribution(
        speaker=paragraph.span(*c.speaker) if c.speaker else None,
        cue=paragraph.span(*c.cue) if c.cue else None,
        content=content,
        mode=mode,
        channel=_channel(paragraph, c.channel) if c.channel else None,
        agent=agent,
        hedges=tuple(
            h
            for r in ([(max(0, c.cue[0] - 3), c.cue[1])] if c.cue else []) + sorted(set(c.content))
            for h in _hedges(paragraph, *r)
        ),
    )


def _channel(paragraph: Paragraph, r: TokenRange) -> str | None:
    """What words came by, as written, without the day: "a lengthy post on X"."""
    first, last = r
    while last > first + 1 and (
        paragraph.words[last - 1] in TIME_WORDS
        or paragraph.words[last - 1] in (".", "on", ",", '"')
        or paragraph.words[last - 1].isdigit()
    ):
        last -= 1
    return paragraph.text[paragraph.starts[first] : paragraph.ends[last - 1]] if last > first else None


def _posts(text: str, segments: Sequence[Segment]) -> list[Attribution]:
    """Embedded posts: runs of post segments, their author taken from the tail."""
    out: list[Attribution] = []
    run: list[Segment] = []
    for segment in segments:
        if segment.kind == "post_tail":
            if run:
                out.append(_post(text, run, segment))
            run = []
        elif segment.post:
            run.append(segment)
        elif run:
            out.append(_post(text, run, None))
            run = []
    if run:
        out.append(_post(text, run, None))
    return out


_POST_AUTHOR = re.compile(r"(?:^|[—–]|--|- )\s*([^\s(@—–][^(@\n—–]{0,80}?)\s*(?:\(@?\w+\)|@\w+|$)")


def _post(text: str, run: Sequence[Segment], tail: Segment | None) -> Attribution:
    """A post as its author's words; the author as the tail shows the name, the agent without a second spelling."""
    speaker = agent = None
    if tail is not None:
        window = text[tail.start : min(tail.end, tail.start + 400)]
        match = _POST_AUTHOR.search(window)
        if match:
            speaker = Span(tail.start + match.start(1), tail.start + match.end(1))
            agent = Span(speaker.start, speaker.start + len(match[1].split(" /")[0].rstrip()))
    return Attribution(speaker, None, tuple(Span(s.start, s.end) for s in run), "direct", "post", agent=agent)
