"""Cut an article into sentences and tell its boilerplate apart, as offsets into the untouched text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from builder import lexicon
from builder.model import Kind, Segment
from builder.text import content_words, ends_sentence, paragraphs, plain, sentences, trim, words

_DASH = r"(?:---?|[—–])"
_NAME = r"[^\W\d_][\w.'’-]{0,30}"
_BULLET = re.compile(r"(?:[\ufeff\u200b-\u200f\u2060\u00ad]+|[►▶•▪■●○◦‣·*»][ \t\u00a0]+|[-–][ \t]+(?=[^\W_]))++")

# Datelines: "(CNN) ", "Jan. 11 (UPI) -- ", "KYIV, Ukraine (AP) — ", "Kyiv [Ukraine], January 12 (ANI): ", "LAGOS — ".
_DATELINE_MARK = re.compile(r"[(—–]|--| - ")
_BRACKET_LINE = re.compile(rf"([^()\n—]{{0,70}}?)\s?\(([^()\n]{{2,40}})\)\s{{0,2}}({_DASH}|[-:])?\s{{0,3}}")
_CAPITALS_LINE = re.compile(
    rf"([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){{0,3}})((?:, ?{_NAME}(?: [\w.]{{1,15}}){{0,2}}){{0,3}})"
    rf"(?: {{0,2}}{_DASH}| -)\s{{1,3}}"
)
_AGENCY_LINE = re.compile(rf"([A-Z][\w ]{{1,24}}) {{0,2}}{_DASH}\s{{1,3}}")
_LEAD = re.compile(r"[\"“‘'(]?[A-Z\d$£€]")

_BYLINE = re.compile(
    rf"(?:By|BY|Written by|Story by|Text by|Posted by|Words by|Reported by|Author):? +({_NAME}.*)", re.S
)
_ROLE_LINE = re.compile(
    rf"{_NAME}(?: {_NAME}){{1,3}}(?: and {_NAME}(?: {_NAME}){{1,3}})?(?:, | \| |\n| {_DASH} )([^.!?]{{3,50}})"
)
_CLOCK = re.compile(r"\d{1,2}(?:[:.]\d\d)? ?[ap]\.? ?m\b", re.I)
_DIGIT = re.compile(r"\d")
_STAMP_LABEL = re.compile(
    r"\(?(?:(?:first|last|originally) )?(?:published|updated?|posted|modified|created|date|dated|filed)\b",
    re.I,
)
_STAMP_LEAD = re.compile(
    r"(?:UPDATED?|Updated?|PUBLISHED|Published|Posted)\b[^:.!?\n]{0,12}(?:[\d:]{1,5}[^:!?\n]{0,40})?:(?=\s)"
)
_STAMP_TAIL = re.compile(r"\((?:Published|Updated|Posted|Last updated)\b[^()]{4,60}\)")

_CREDIT_WORD = r"(?:photo|image|picture|photograph|video|pic|illustration|graphic|screenshot|screengrab|file photo)"
_CREDIT = re.compile(
    rf"(?:{_CREDIT_WORD}s? (?:credits?:?|courtesy(?: of)?\b)|{_CREDIT_WORD}(?: ?[:©]| ?/ ?| (?:taken |provided |"
    rf"supplied )?(?:by|via)\b)"
    rf"|(?:credits?|courtesy)(?: of\b| ?[:©])|courtesy photo\b|ap photo\b|afp photo\b"
    rf"|reuters/|ap/|afp/|epa/)",
)
_AGENCY_END = re.compile(
    r"(?:/|\bvia |, |\bfor )\s?(?:AP|AFP|EPA|UPI|Reuters|REUTERS|Getty(?: Images)?|Associated Press|AP Photo|"
    r"Shutterstock|"
    r"Alamy|Bloomberg|Facebook|Twitter|Instagram|Xinhua|Anadolu|ZUMA|Pool|POOL|iStock|Google Maps|NurPhoto|Handout)"
    r"(?: (?:Images|Photo|News|Agency|via Getty Images|via AP))?\)?\.?$"
)
_BRACKETED = re.compile(r"\(([^()\n]{2,110})\)")
_CAPTION = re.compile(
    r"(?:FILE ?(?:[-–—]|PHOTO\b)|File (?:photo|picture|image)\b|Pictured(?: above| here)?:|"
    r"(?:In )?[Tt]his (?:[\w.,]+ ){0,6}(?:photo|image|picture|frame grab|video grab|photograph|handout)"
    r"(?:,| (?:provided|taken|released|made|posted|supplied|obtained) )"
    r")"
)
_PICTURE = re.compile(r"An? (?:photo|photograph|picture|image|screenshot|video)\b")

_AGENCY = re.compile(
    r"\(?(?P<names>(?:additional |with |additional )?reporting (?:by|from) |(?:editing|compiled|edited|writing) by |"
    r"with (?:inputs?|files|material|agency inputs|agencies|additional reporting|reporting|information|news wire)\b|"
    r"sources?: |copyright\b)|\(?©|\(?\(c\) ?\d{4}|\(?all rights reserved|"
    r"this (?:material|story|article|report|content|copy)\b.{0,60}\b(?:may not be|was (?:first |originally )?published|"
    r"has been (?:published|generated|edited)|is (?:auto|syndicated|published|generated)|was (?:produced|provided|"
    r"generated|auto)|first appeared|originally appeared)"
)
_CONTRIBUTED = re.compile(r"\bcontributed(?: (?:to (?:this|the) \w+|reporting|from [\w ,.]{2,40}))?\.?\)?$")
_SIGNED = re.compile(rf"\(?(?:{_DASH}|-)? ?\(?((?:the )?[\w/ -]{{2,30}})\)?\.?$", re.I)

_PROMOTION_LEAD = re.compile(r"(?:Advertisement|ADVERTISEMENT|Buy Photo|Sponsored)\s+(?=[A-Z])")
_PROMOTION_LABEL = re.compile(
    r"(?:read|see|watch|listen|view|related|more|also|recommended|trending|must read|don['’]t miss|in pictures|"
    r"in photos|"
    r"photos|gallery|video|explainer|opinion|analysis|live updates)"
    r"(?: (?:more|also|now|next|on|stories|story|news|articles?|coverage|content|video|links|here|about|this|it)){0,4}:"
    r"|\d{1,2}:\d\d (?-i:[A-Z][a-z]).*[^.!?]$",
    re.I,
)
_PROMOTION = re.compile(
    r"(?:(?:read|see) (?:more|also|next|the full)\b|also read\b|related (?:stories|articles|content|topics|"
    r"coverage|news)[:.]?$|read or share\b|share (?:this|on)\b|share$|copy link\b|click (?:here|to|on|the|or)\b|"
    r"tap (?:here|to|or)\b|sign up (?:now|here|today)\b|sign up (?:for|to) .{0,60}\b(?:newsletters?|alerts?|"
    r"e?mails?|updates?|briefing)\b|subscribe (?:to|now|here|today|for)\b|follow (?:us\b|along\b|@|our (?:page|"
    r"channel|live|coverage|account))|follow .{2,60} on (?:twitter|facebook|x|instagram|threads|telegram|"
    r"whatsapp|google news|linkedin)\b|like us on\b|join (?:us on|our (?:whatsapp|telegram|newsletter|channel|"
    r"community|conversation)|the conversation)\b|download (?:the|our|now)\b.{0,40}\bapps?\b|get (?:the latest|"
    r"our (?:app|free|daily|newsletter)|more news|breaking|unlimited)\b|(?:story|article|post) continues\b|"
    r"continue reading\b|advertis(?:e)?ments?\b[:.]?$|sponsored content\b|keep (?:checking|up with|"
    r"reading)\b.{0,60}\b(?:news|updates|app|com)\b|don['’]t miss (?:a|another|out)\b|"
    r"for (?:more (?:information|news|on|stories|details|updates|coverage|from|about)|the latest|all the latest|"
    r"breaking) .{0,60}(?:\b(?:click|visit|follow|subscribe|tap|go to|check)\b|\bapp\b)|to get alerts\b|"
    r"most (?:read|popular|viewed)[:.]?$|editor['’]s (?:picks?|choice)\b|you (?:may|might) also like\b|"
    r"support (?:our|independent|quality|local) (?:journalism|reporting|news)|donate (?:to|now|here)\b|"
    r"view (?:as|this|comments?|video of|more|gallery|all)\b|show (?:comments|transcript)\b|hide transcript\b|"
    r"buy photos?\b|print this\b|email this\b|leave a comment\b|\d+ comments?$|have (?:a|"
    r"you got a) (?:news )?(?:tip|story)\b|this is a (?:developing|"
    r"breaking) (?:news )?story\b.{0,40}\b(?:updates|refresh|check))"
)
_PROMOTION_INSIDE = re.compile(
    r"\b(?:click|tap)(?: or (?:click|tap))? here\b|\bsign(?:ing)? up (?:for|to) (?:[\w'’]+ ){0,5}(?:newsletters?|"
    r"alerts|emails?)\b|"
    r"\bsubscribe to (?:our|the) |\bdownload (?:our|the) (?:[\w'’]+ ){0,4}app\b|\bfollow us on\b|\bour "
    r"(?:free )?newsletters?\b",
)

_VISIBLE = re.compile(r"\S")
_HANDLE = re.compile(r"\(@\w{1,30}\)")
_LINK = re.compile(
    r"(?:https?://|www\.)\S{1,300}|(?:pic\.twitter|pic\.x|t|twitter|x|instagram|facebook|youtu|bit|fb)\.(?:com|co|"
    r"be|ly|me)/\S{1,300}|"
    r"\(?\d{1,2}/(?:\d{1,2}|n)\)?"
)
_POST_DASH = re.compile(rf"\s?{_DASH}\s?|\s-\s")
_POST_DATE = re.compile(
    r"[\s,·|]*(?:on\s)?(?:\d{1,2}:\d\d\s?[AP]M\s?[-·]\s?)?(?:[A-Z][a-z]{2,8}\.? \d{1,2}, ?\d{4}|"
    r"\d{1,2} [A-Z][a-z]{2,8}\.? \d{4}|"
    r"\d{4}-\d\d-\d\d)(?:,? at \d{1,2}:\d\d\s?[apAP]\.?[mM]\.?(?: [A-Z]{2,4})?)?"
)
_SHARED = re.compile(
    r"(?:View this post on Instagram|(?:A (?:post|video|photo|reel)|Post) (?:shared|posted) by "
    r"(?:.{1,90}?\(@[\w.]{1,30}\)|[^.!?]{1,90}$)"
    r"(?:\son\s.{4,40}(?:[AP]M|[ap]m)(?: P[DS]T)?|\son\s\w{3,9}\.? \d{1,2}, \d{4})?)"
)

_QUOTED_WHOLE = re.compile(r"[\"“](.*)[\"”]$", re.S)
_HEADING_STOP = re.compile(r"[.!…:;,—–-][\"”’')\]]*$")
_MARKS = " \t\n\"“”'‘’`([—–-.…"


@dataclass(slots=True)
class _Piece:
    """A segment in the making."""

    start: int
    end: int
    kind: Kind
    paragraph: int
    post: bool = False


def segment(text: str, start: int = 0) -> tuple[Segment, ...]:
    """Cut an article into segments: sentences, and boilerplate with its kind.

    Args:
        text: the whole article, as decoded.
        start: where the article begins, behind a stamp or front matter.

    Returns:
        The segments in the order of the text. They do not overlap, have no white space at their ends and cover every
        other character of the text.
    """
    pieces: list[_Piece] = []
    head = trim(text, 0, start)
    if head[0] < head[1]:
        pieces.append(_Piece(*head, "metadata", 0))
    body = [
        list(_paragraph(text, *span, number)) for number, span in enumerate(paragraphs(text, start), start=len(pieces))
    ]
    _mark_credited(text, body)
    _mark_headings(text, body)
    _mark_posts(text, body)
    _mark_repeats(text, body)
    pieces.extend(piece for paragraph in body for piece in paragraph)
    return tuple(Segment(p.start, p.end, p.kind, p.paragraph, p.post) for p in pieces)


# --- one paragraph ---------------------------------------------------------------------------------------------------


def _paragraph(text: str, start: int, end: int, number: int) -> Iterator[_Piece]:
    """Yield the pieces of one paragraph."""
    bullet = _BULLET.match(text, start, end)
    if bullet and bullet.end() < end:
        yield _Piece(*trim(text, start, bullet.end()), "fragment", number)
        start = trim(text, bullet.end(), end)[0]
    kind = _whole_kind(text[start:end]) if end - start <= 200 else None
    if kind:
        yield _Piece(start, end, kind, number)
        return
    for lead, lead_kind in ((_stamp_lead_end, "timestamp"), (_dateline_end, "dateline")):
        at = lead(text, start, end)
        if at > start:
            yield _Piece(*trim(text, start, at), lead_kind, number)  # type: ignore[arg-type]
            start = trim(text, at, end)[0]
    yield from _body(text, start, end, number)


def _whole_kind(part: str) -> Kind | None:
    """Return the kind of a paragraph that is boilerplate as a whole, None if it is not."""
    if not words(part):
        return "fragment"
    if _is_stamp(part):
        return "timestamp"
    if _is_byline(part):
        return "byline"
    return "post_tail" if _SHARED.fullmatch(part) else None


def _is_stamp(part: str) -> bool:
    """Tell whether the text is a date or time and nothing else: "Updated 5:30 p.m. EST, Jan. 7, 2017"."""
    if len(part) > 120 or not _DIGIT.search(part):
        return False
    tokens = re.findall(r"[^\W\d_]+|\d+", part.lower())
    if not all(t.isdigit() or t in lexicon.DATE_WORDS for t in tokens):
        return False
    return bool(_STAMP_LABEL.match(part) or _CLOCK.match(part)) or any(
        t in lexicon.MONTHS or t in lexicon.WEEKDAYS for t in tokens
    )


def _is_byline(part: str) -> bool:
    """Tell whether the text names the authors: "By Ann Lee and Bo Ek", "Ann Lee, Staff Writer"."""
    if len(part) > 160 or (part[-1] in "?!"):
        return False
    by = _BYLINE.fullmatch(part)
    if by:
        names = re.findall(r"[^\s,|&/]+", by[1])
        small = [
            n
            for n in names
            if not n[0].isupper() and n not in ("and", "of", "for", "the", "in", "|", "with", "at", "de", "van")
        ]
        first = names[0].lower().rstrip(".,")
        return 2 <= len(names) <= 16 and not [n for n in small if n[0].isalpha()] and first not in lexicon.DATE_WORDS
    role = _ROLE_LINE.fullmatch(part)
    return bool(
        role
        and role[1].split()[-1].lower() in lexicon.ROLES
        and all(w[0].isupper() for w in part.split() if w[0].isalpha() and w != "and" and w != "of")
    )


def _stamp_lead_end(text: str, start: int, end: int) -> int:
    """Return where a leading "Update, 10:42 a.m. Monday:" ends, `start` if there is none."""
    lead = _STAMP_LEAD.match(text, start, min(end, start + 80))
    if lead:
        # The colon of "10:42" is not the end; a label alone ("Update:") is one too.
        tokens = re.findall(r"[^\W\d_]+", lead[0].lower())
        if all(t in lexicon.DATE_WORDS for t in tokens):
            return lead.end()
    return start


def _dateline_end(text: str, start: int, end: int) -> int:
    """Return where the sentence behind a dateline starts, `start` if there is no dateline."""
    limit = min(end, start + 130)
    if not _DATELINE_MARK.search(text, start, limit) or _CAPTION.match(text, start, end):
        return start
    line = _BRACKET_LINE.match(text, start, limit)
    if line and _LEAD.match(text, line.end(), end):
        place, agency, dash = line[1].strip(), line[2].lower(), line[3]
        known = agency in lexicon.AGENCIES or any(a in lexicon.AGENCIES for a in re.split(r"[/,&] ?", agency))
        date = bool(re.search(r"\d", place)) and _is_stamp(place.split(",")[-1])
        capitals = _is_capital_place(place)
        if (known and dash and _is_place(place)) or (known and not place) or (known and (capitals or date)):
            return line.end()
        if dash and dash != ":" and (capitals or date) and len(agency.split()) <= 3:
            return line.end()
    line = _CAPITALS_LINE.match(text, start, limit)
    if (
        line
        and len(line[1]) >= 4
        and _LEAD.match(text, line.end(), end)
        and not text[line.end() : line.end() + 20].isupper()
    ):
        return line.end()
    line = _AGENCY_LINE.match(text, start, limit)
    if line and line[1].strip().lower() in lexicon.AGENCIES and _LEAD.match(text, line.end(), end):
        return line.end()
    return start


def _is_place(place: str) -> bool:
    """Tell whether the words before the agency look like a place and a date: all but a few with a capital."""
    tokens = place.split()
    return len(tokens) <= 8 and all(
        t[0].isupper() or t[0].isdigit() or t[0] in "[/" or t in ("de", "of", "the") for t in tokens
    )


def _is_capital_place(place: str) -> bool:
    """Tell whether the place stands in capitals, as in "FORT BRAGG, N.C."."""
    name = place.split(",")[0]
    return len(name) >= 3 and name.isupper() and _is_place(place)


# --- the sentences of a paragraph ------------------------------------------------------------------------------------


def _body(text: str, start: int, end: int, number: int) -> Iterator[_Piece]:
    """Yield the sentences of a paragraph, its post tails, credits and stamps."""
    if text.find("(", start, end) < 0:
        yield from _unbracketed(text, start, end, number)
        return
    at = start
    for tail_start, tail_end in _post_tails(text, start, end):
        pieces = list(_plain_body(text, at, tail_start, number))
        for piece in pieces:
            # The words of a post are few; more text before it than that belongs to the article.
            piece.post = piece.kind == "text" and piece.end > tail_start - 600
        yield from pieces
        yield _Piece(*trim(text, tail_start, tail_end), "post_tail", number)
        at = tail_end
    yield from _plain_body(text, at, end, number)


def _plain_body(text: str, start: int, end: int, number: int) -> Iterator[_Piece]:
    """Yield the sentences of a stretch without posts, its credits and stamps."""
    at = start
    for cut_start, cut_end, kind in _bracket_cuts(text, start, end):
        pieces = _sentence_pieces(text, at, cut_start, number)
        own = [p for p in pieces if p.kind == "text"]
        _make_captions(own if len(own) <= 4 else own[-1:])
        yield from pieces
        yield _Piece(cut_start, cut_end, kind, number)
        at = cut_end
    yield from _unbracketed(text, at, end, number)


def _unbracketed(text: str, start: int, end: int, number: int) -> list[_Piece]:
    """Return the sentences of a stretch without bracketed credits; a bare credit at its end makes captions."""
    pieces = _sentence_pieces(text, start, end, number)
    if pieces and pieces[-1].kind == "photo_credit" and len(pieces) <= 5:
        _make_captions(pieces)
    return pieces


def _make_captions(pieces: list[_Piece]) -> None:
    for piece in pieces:
        if piece.kind == "text":
            piece.kind = "caption"


def _sentence_pieces(text: str, start: int, end: int, number: int) -> list[_Piece]:
    """Return the sentences between two offsets, each with its kind."""
    pieces: list[_Piece] = []
    start, end = trim(text, start, end)
    spans = list(sentences(text, start, end))
    for begin, close in spans:
        lead = _PROMOTION_LEAD.match(text, begin, close) if text[begin] in "ABS" else None
        if lead:
            pieces.append(_Piece(*trim(text, begin, lead.end()), "promotion", number))
        at = lead.end() if lead else begin
        kind = _sentence_kind(text[at:close], len(spans) == 1) if close - at <= 300 else None
        pieces.append(_Piece(at, close, kind or "text", number))
    for one, two in pairwise(pieces):
        if one.kind == "text" and (
            (two.kind == "promotion" and text[one.end - 1] == "?")
            or (two.kind == "agency_credit" and " reported from " in text[one.start : one.end])
        ):
            one.kind = two.kind
    return pieces


def _bracket_cuts(text: str, start: int, end: int) -> Iterator[tuple[int, int, Kind]]:
    """Yield the bracketed credits and stamps of a paragraph: "(AP Photo/Ann Lee)", "(Published Friday, Jan. 6)"."""
    for match in _BRACKETED.finditer(text, start, end):
        if _STAMP_TAIL.fullmatch(match[0]) and _is_stamp(match[0]):
            yield match.start(), match.end(), "timestamp"
        elif _is_bracket_credit(match[1]) and not text[match.end() : match.end() + 2].strip().islower():
            follow = text[match.end() : match.end() + 1]
            if not follow or follow.isspace() or follow.isupper() or follow in ".":
                yield match.start(), match.end() + (follow == "."), "photo_credit"


def _is_bracket_credit(inside: str) -> bool:
    """Tell whether what stands in brackets names the maker of a picture."""
    if inside.lower().strip(" .") in lexicon.PICTURE_SOURCES and inside[0].isupper():
        return True
    credit = _CREDIT.match(inside.lower())
    return bool((credit and len(words(inside)) <= 14) or (_AGENCY_END.search(inside) and len(words(inside)) <= 10))


def _sentence_kind(part: str, alone: bool) -> Kind | None:
    """Return the kind of a sentence that is boilerplate, None for text; `alone`: it is the whole paragraph."""
    count = part.count(" ") + 1
    if count < 4 and not words(part):
        return "fragment"
    if _is_credit(part, count):
        return "photo_credit"
    if _is_agency_credit(part, count):
        return "agency_credit"
    if not _is_speech(part) and _is_promotion(part, count, alone):
        return "promotion"
    return "caption" if _CAPTION.match(part) else None


def _is_promotion(part: str, count: int, alone: bool) -> bool:
    """Tell whether the text asks the reader to read, watch, follow or buy something."""
    lower = part.lower()
    if _PROMOTION.match(lower):
        return alone or count <= 25
    return (alone and bool(_PROMOTION_LABEL.match(part))) or (count <= 25 and bool(_PROMOTION_INSIDE.search(lower)))


def _is_speech(part: str) -> bool:
    return '"' in part or "“" in part or "”" in part


def _is_credit(part: str, count: int) -> bool:
    """Tell whether the text names the maker of a picture: "Photo courtesy of ...", "Ann Lee/Getty Images"."""
    if count > 14 or part[-1:] in "?!":
        return False
    if count < 4 and part.lower().strip("().") in lexicon.PICTURE_CREDITS:
        return True
    if _CREDIT.match(part.lower()) and part[0].isupper() and _is_list_of_names(part):
        return True
    return "/" in part and count <= 7 and bool(_AGENCY_END.search(part)) and not ends_sentence(part)


def _is_list_of_names(part: str) -> bool:
    """Tell whether the text has next to no small words but those that join names and places."""
    small = [w for w in re.findall(r"[^\W\d_][\w'’-]*", part) if w[0].islower() and w not in lexicon.CREDIT_WORDS]
    return len(small) <= 2 and lexicon.CLAUSE_WORDS.isdisjoint(small)


def _is_agency_credit(part: str, count: int) -> bool:
    """Tell whether the text names who helped with the article, or who owns it."""
    if count > 45:
        return False
    own = _AGENCY.match(part.lower())
    if own or "All rights reserved" in part:
        return not _is_speech(part) and (not own or not own["names"] or _is_list_of_names(part))
    if "contributed" in part and _CONTRIBUTED.search(part):
        return part[0].isupper() and _is_contribution(part)
    signed = _SIGNED.fullmatch(part) if count < 7 else None
    return bool(signed and signed[1].lower().strip() in lexicon.AGENCIES)


def _is_contribution(part: str) -> bool:
    """Tell whether "... contributed" speaks of the article, not of money or deeds."""
    if re.search(r"contributed (?:to (?:this|the) (?:report|story|article|piece|dispatch)|reporting)", part):
        return True
    return not lexicon.CREW.isdisjoint(words(part))


# --- embedded posts --------------------------------------------------------------------------------------------------


def _post_tails(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of links, dash, name, handle and date that close the embedded posts of a paragraph."""
    at = start
    for handle in _HANDLE.finditer(text, start, end):
        if handle.start() < at:
            continue
        shared = list(_SHARED.finditer(text, max(at, handle.start() - 120), min(end, handle.end() + 60)))
        if shared and shared[-1].end() >= handle.end():
            at = shared[-1].end()
            yield shared[-1].start(), at
            continue
        date = _POST_DATE.match(text, handle.end(), end)
        close = date.end() if date else handle.end()
        if not date and _VISIBLE.search(text, close, end):
            continue
        dashes = list(_POST_DASH.finditer(text, max(at, handle.start() - 110), handle.start()))
        dash = next((d for d in reversed(dashes) if d[0].strip() != "-" or d.start() == at), None) or (
            dashes[-1] if dashes else None
        )
        if dash is None or text[dash.end() : handle.start()].count(" ") > 12:
            continue
        begin = _before_links(text, at, dash.start())
        at = close
        yield begin, close


def _before_links(text: str, start: int, end: int) -> int:
    """Return where the links and counters right before `end` begin."""
    while True:
        end = trim(text, max(start, end - 400), end)[1]
        token = text[max(start, end - 320) : end].rsplit(None, 1)[-1:]
        if not token or not _LINK.fullmatch(token[0]):
            return end
        end -= len(token[0])


def _mark_posts(text: str, body: list[list[_Piece]]) -> None:
    """Mark the paragraphs of a post whose frame stands in paragraphs of its own."""
    opened: int | None = None
    for i, pieces in enumerate(body):
        if pieces[0].kind != "post_tail":
            continue
        if text.startswith("View this post", pieces[0].start):
            opened = i
        elif opened is not None and i - opened <= 6:
            _make_post(body[opened + 1 : i])
            opened = None
        elif i and len(pieces) == 1 and text[pieces[0].start] in "—–-phtw":
            _make_post(body[i - 1 : i])


def _make_post(paragraphs_: list[list[_Piece]]) -> None:
    for pieces in paragraphs_:
        for piece in pieces:
            if piece.kind in ("text", "heading"):
                piece.kind, piece.post = "text", True


# --- the article as a whole ------------------------------------------------------------------------------------------


def _mark_credited(text: str, body: list[list[_Piece]]) -> None:
    """Make "A photo shows ..." a caption where a credit stands right below it in a paragraph of its own."""
    for above, below in pairwise(body):
        if below[0].kind == "photo_credit" and len(above) == 1 and _PICTURE.match(text, above[0].start):
            _make_captions(above)


def _mark_headings(text: str, body: list[list[_Piece]]) -> None:
    """Make short lines of their own headings, where running text follows somewhere below."""
    after_colon = False
    last_text = max(
        (i for i, p in enumerate(body) if any(x.kind == "text" and x.end - x.start > 120 for x in p)), default=-1
    )
    for i, pieces in enumerate(body):
        alone = pieces[0] if len(pieces) == 1 and pieces[0].kind == "text" else None
        part = text[alone.start : alone.end] if alone and alone.end - alone.start <= 120 else ""
        if alone and part and i < last_text and _is_heading(part) and not (after_colon and not part.endswith("?")):
            alone.kind = "heading"
        after_colon = text[pieces[-1].end - 1] == ":" or (after_colon and alone is not None and bool(part))


def _is_heading(part: str) -> bool:
    """Tell whether a line of its own, below a hundred and twenty characters, is a heading."""
    tokens = words(part)
    if len(tokens) > 16 or part[0].islower() or part[0] in "#@" or _LINK.match(part):
        return False
    if part.endswith("?"):
        return len(tokens) <= 10 and tokens[0] in lexicon.QUESTION_WORDS and not _is_speech(part)
    if _HEADING_STOP.search(part):
        return False
    quoted = _QUOTED_WHOLE.match(part)
    if quoted:
        return len(tokens) <= 8 and not set(tokens) & lexicon.CLAUSE_WORDS
    if part.count('"') % 2 or part.count("“") != part.count("”"):
        return False
    return not (tokens[0] in ("he", "she", "they", "it", "i", "we") or tokens[-1] in lexicon.REPORTING)


def _mark_repeats(text: str, body: list[list[_Piece]]) -> None:
    """Mark captions and standfirsts that say again what the body says, and later copies of whole sentences."""
    flat = [p for pieces in body for p in pieces if p.kind in ("text", "caption") and not p.post]
    places = _same_words(text, flat)
    lengths = Counter(p.paragraph for p in flat)
    lead = _standfirst_paragraph(body)
    for copies in places.values():
        if len(copies) > 1:
            _mark_copies([flat[i] for i in copies], lengths, lead)
    _mark_near_copies(text, flat, body)


def _same_words(text: str, pieces: list[_Piece]) -> dict[str, list[int]]:
    """Return the places of pieces of six words or more, by their words."""
    alike: dict[str, list[int]] = defaultdict(list)
    for i, piece in enumerate(pieces):
        alike[text[piece.start : min(piece.end, piece.start + 40)].casefold().strip(_MARKS)[:20]].append(i)
    places: dict[str, list[int]] = defaultdict(list)
    for i in (i for same in alike.values() if len(same) > 1 for i in same):
        form = plain(text[pieces[i].start : pieces[i].end])
        if form.count(" ") >= 5:
            places[form].append(i)
    return places


def _mark_copies(copies: list[_Piece], lengths: Counter[int], lead: int) -> None:
    """Mark exact copies: the standfirst's and the captions' rather than the body's, else the later ones."""
    texts = [p for p in copies if p.kind == "text"]
    keep = texts[0] if texts else copies[0]
    if len(texts) > 1 and keep.paragraph == lead and lengths[lead] == 1:
        keep = texts[1]
    for piece in copies:
        alone = lengths[piece.paragraph] == 1
        if piece is not keep and (piece.kind == "caption" or alone):
            piece.kind = "repeat"


def _mark_near_copies(text: str, flat: list[_Piece], body: list[list[_Piece]]) -> None:
    """Mark captions, and a standfirst, most of whose words one other sentence (or the lead) holds."""
    captions = [p for p in flat if p.kind == "caption"][:50]
    first = [p for p in flat[:2] if p.kind == "text" and p.paragraph == flat[0].paragraph]
    lead = _standfirst_paragraph(body)
    standfirst = [p for p in first if len(first) == 1 and p.paragraph == lead and _is_before_body(body, p)]
    if not captions and not standfirst:
        return
    others = [(p, content_words(text[p.start : p.end])) for p in flat if p.kind == "text"]
    for piece in captions + standfirst:
        mine = content_words(text[piece.start : piece.end])
        if len(mine) < 5:
            continue
        best = max((len(mine & w) for p, w in others if p is not piece), default=0)
        opening = set().union(*(w for p, w in others[:4] if p is not piece))
        if best >= 0.7 * len(mine) or (piece.kind == "caption" and len(mine & opening) >= 0.75 * len(mine)):
            piece.kind = "repeat"


def _standfirst_paragraph(body: list[list[_Piece]]) -> int:
    """Return the number of the first paragraph with text, -1 if a dateline shows that the body begins with it."""
    first = next((pieces for pieces in body if any(p.kind == "text" for p in pieces)), [])
    return first[0].paragraph if first and first[0].kind != "dateline" else -1


def _is_before_body(body: list[list[_Piece]], piece: _Piece) -> bool:
    """Tell whether a byline, stamp or dateline between the piece and the rest sets it off as a standfirst."""
    after = [p[0].kind for p in body if p[0].start > piece.start][:3]
    return any(kind in ("dateline", "byline", "timestamp") for kind in after)
