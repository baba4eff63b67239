"""TODO: what builder.articles.repeats is for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from builder.articles.boilerplate import is_speech
from builder.articles.pieces import Piece
from builder.articles.posts import LINK
from builder.language.lexicon import function_words, reporting
from builder.language.tokens import content_words, plain, words

_QUOTED_WHOLE = re.compile(r"[\"“](.*)[\"”]$", re.S)

_HEADING_STOP = re.compile(r"[.!…:;,—–-][\"”’')\]]*$")

_MARKS = " \t\n\"“”'‘’`([—–-.…"


def mark_headings(text: str, body: list[list[Piece]]) -> None:
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
    if len(tokens) > 16 or part[0].islower() or part[0] in "#@" or LINK.match(part):
        return False
    if part.endswith("?"):
        return len(tokens) <= 10 and tokens[0] in function_words.QUESTION_OPENERS and not is_speech(part)
    if _HEADING_STOP.search(part):
        return False
    quoted = _QUOTED_WHOLE.match(part)
    if quoted:
        return len(tokens) <= 8 and not set(tokens) & function_words.CLAUSE_WORDS
    if part.count('"') % 2 or part.count("“") != part.count("”"):
        return False
    return not (tokens[0] in ("he", "she", "they", "it", "i", "we") or tokens[-1] in reporting.QUOTE_TAGS)


def mark_repeats(text: str, body: list[list[Piece]]) -> None:
    """Mark captions and standfirsts that say again what the body says, and later copies of whole sentences."""
    flat = [p for pieces in body for p in pieces if p.kind in ("text", "caption") and not p.post]
    places = _same_words(text, flat)
    lengths = Counter(p.paragraph for p in flat)
    lead = _standfirst_paragraph(body)
    for copies in places.values():
        if len(copies) > 1:
            _mark_copies([flat[i] for i in copies], lengths, lead)
    _mark_near_copies(text, flat, body)


def _same_words(text: str, pieces: list[Piece]) -> dict[str, list[int]]:
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


def _mark_copies(copies: list[Piece], lengths: Counter[int], lead: int) -> None:
    """Mark exact copies: the standfirst's and the captions' rather than the body's, else the later ones."""
    texts = [p for p in copies if p.kind == "text"]
    keep = texts[0] if texts else copies[0]
    if len(texts) > 1 and keep.paragraph == lead and lengths[lead] == 1:
        keep = texts[1]
    for piece in copies:
        alone = lengths[piece.paragraph] == 1
        if piece is not keep and (piece.kind == "caption" or alone):
            piece.kind = "repeat"


def _mark_near_copies(text: str, flat: list[Piece], body: list[list[Piece]]) -> None:
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


def _standfirst_paragraph(body: list[list[Piece]]) -> int:
    """Return the number of the first paragraph with text, -1 if a dateline shows that the body begins with it."""
    first = next((pieces for pieces in body if any(p.kind == "text" for p in pieces)), [])
    return first[0].paragraph if first and first[0].kind != "dateline" else -1


def _is_before_body(body: list[list[Piece]], piece: Piece) -> bool:
    """Tell whether a byline, stamp or dateline between the piece and the rest sets it off as a standfirst."""
    after = [p[0].kind for p in body if p[0].start > piece.start][:3]
    return any(kind in ("dateline", "byline", "timestamp") for kind in after)
