"""Headings and repeated sentences, both of which can only be recognized in the article as a whole.

A sentence that occurs twice counts once. News sites repeat the first sentence of an article as its standfirst, and
sentences of the article as captions, sometimes with a few words changed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from builder.articles.boilerplate import is_speech
from builder.articles.pieces import Piece
from builder.articles.posts import LINK
from builder.language.lexicon import function_words, reporting, verb_forms, word_classes
from builder.language.tokens import folded_content_words, folded_text, folded_words, is_lower

# --- headings --------------------------------------------------------------------------------------------------------

_QUOTED_WHOLE = re.compile(r"[\"“](.*)[\"”]$", re.S)

_CLOSED = re.compile(r"[.!…:;,—–-][\"”’')\]]*$")
"""The end of a line that is not a heading: a stop, or a mark after which the text continues."""

_LONGEST_HEADING = 120
"""Most characters of a heading; a longer sentence is running text."""

_MOST_HEADING_WORDS = 16
"""Words of a heading."""

_MOST_QUESTION_WORDS = 10
"""Words of a heading that is a question: longer ones are rhetorical questions of the text."""

_MOST_QUOTED_WORDS = 8
"""Words of a heading in quotation marks: longer ones are what somebody said."""

_QUOTED_PART = re.compile(r"(?<!\w)['‘\"“][^'’\"”]{1,120}['’\"”]")
"""What a heading quotes."""

_DIGIT = re.compile(r"\d")

_QUESTION_WORDS = word_classes.QUESTION_ADVERBS | word_classes.RELATIVE_PRONOUNS | {"what"}
"""First words of headings that promise an answer: "How the dam broke"."""

_ARTICLES_AND_PRONOUNS = word_classes.ARTICLES | word_classes.PERSONAL_PRONOUNS | word_classes.POSSESSIVE_DETERMINERS
"""Words that sentences have and headings seldom."""

_FINITE_VERBS = verb_forms.FINITE_PASTS | reporting.SAY_FORMS | {"have", "will", "would", "could"}
"""Verbs that make a line a sentence."""

_SENTENCE_PRONOUNS = word_classes.PERSONAL_PRONOUNS - {"you"}
"""Pronouns that show that a short line is a sentence without its full stop, not a heading."""


def mark_headings(text: str, body: list[list[Piece]]) -> None:
    """Mark short lines that are paragraphs of their own as headings, if running text follows somewhere below."""
    after_colon = False
    # Without running text after it, a short line is the last sentence, or part of a list of links.
    last_text = max((i for i, pieces in enumerate(body) if any(map(is_running_text, pieces))), default=-1)
    first_text = next((i for i, pieces in enumerate(body) if any(map(is_running_text, pieces))), last_text)
    for i, pieces in enumerate(body):
        alone = pieces[0] if len(pieces) == 1 and pieces[0].kind == "text" else None
        short = alone is not None and alone.length <= _LONGEST_HEADING
        if alone and short and i < last_text:
            line = text[alone.start : alone.end]
            # Above the text, "The firm has lost £38m" is its title; below, it is a sentence without its full stop.
            is_sentence = i > first_text and _tells(line)
            # Short lines after "What we know:" are a list, except for questions.
            if _is_heading(line) and not is_sentence and (not after_colon or line.endswith("?")):
                alone.kind = "heading"
        after_colon = text[pieces[-1].end - 1] == ":" or (after_colon and short)


def is_running_text(piece: Piece) -> bool:
    """Return True for a sentence that is too long to be a heading."""
    return piece.kind == "text" and piece.length > _LONGEST_HEADING


def _is_heading(line: str) -> bool:
    """Return True if a short paragraph reads like a heading: "The night of the fire", "What happens next?"."""
    tokens = folded_words(line)
    # A lower-case letter continues the line before; "#" and "@" begin the words of a post.
    if len(tokens) > _MOST_HEADING_WORDS or is_lower(line[0]) or line[0] in "#@" or LINK.match(line):
        return False
    # "Who built the dam?" is a heading, "Sorry?" is part of an interview.
    if line.endswith("?"):
        is_short = len(tokens) <= _MOST_QUESTION_WORDS
        return is_short and tokens[0] in function_words.QUESTION_OPENERS and not is_speech(line)
    if _CLOSED.search(line):
        return False
    # A heading may be a title in quotation marks; with a verb it is an utterance: "“We are safe”".
    if _QUOTED_WHOLE.match(line):
        return len(tokens) <= _MOST_QUOTED_WORDS and function_words.CLAUSE_WORDS.isdisjoint(tokens)
    # A quotation that continues in the next paragraph is not a heading.
    if line.count('"') % 2 or line.count("“") != line.count("”"):
        return False
    # Neither is a sentence without its full stop: "He left the hall", "Not today, she said".
    return tokens[0] not in _SENTENCE_PRONOUNS and tokens[-1] not in reporting.QUOTE_TAGS


def _tells(line: str) -> bool:
    """Return True if a line is a sentence as the text has them: "The firm said it lost £38m last year".

    Headings do without articles ("Dam breaks above village"), ask ("How the dam broke") or are in quotation marks.
    """
    tokens = folded_words(_QUOTED_PART.sub("", line))
    if not tokens or tokens[0] in _QUESTION_WORDS or line[0] in "\"“‘'":
        return False
    has_article = bool(_DIGIT.search(line)) or not _ARTICLES_AND_PRONOUNS.isdisjoint(tokens)
    return has_article and not _FINITE_VERBS.isdisjoint(tokens[1:])


# --- repeats ---------------------------------------------------------------------------------------------------------

_MARKS = " \t\n\"“”'‘’`([—–-.…"
"""Characters before the first word of a sentence that are ignored when it is compared."""

_BEGINNING, _BEGINNING_WITH_MARKS = 20, 40
"""Characters at the start of a sentence that copies must share, and the characters read to find them."""

_FEWEST_WORDS = 6
"""Least number of words of a sentence that is compared: a shorter one ("He was right.") may simply be said twice."""

_FEWEST_CONTENT_WORDS = 5
"""Least number of content words of a caption or standfirst that is compared with other sentences."""

_SHARE_IN_SENTENCE = 0.7
"""Least share of a caption's or standfirst's content words that one other sentence must contain to make it a repeat."""

_SHARE_IN_OPENING = 0.75
"""Least share of a caption's content words that the opening must contain to make it a repeat.

It is higher than the share in one sentence, because several sentences may contain the words by chance.
"""

_OPENING_SENTENCES = 4
"""Sentences at the beginning of an article that a caption may summarize."""

_MOST_CAPTIONS = 50
"""Captions that are compared with every sentence; a gallery with more would take too long."""

_PARAGRAPHS_AFTER_STANDFIRST = 3
"""Paragraphs after a standfirst among which a byline, stamp or dateline sets it off from the text."""


def mark_repeats(text: str, body: list[list[Piece]]) -> None:
    """Mark captions and standfirsts that repeat the text, and later copies of whole sentences."""
    # Posts are left alone: the article may also quote one word for word, and then both are wanted.
    flat = [piece for pieces in body for piece in pieces if piece.kind in ("text", "caption") and not piece.post]
    lengths = Counter(piece.paragraph for piece in flat)
    standfirst = _standfirst_paragraph(body)
    for copies in _exact_copies(text, flat):
        _mark_copies(copies, lengths, standfirst)
    _mark_near_copies(text, flat, body, standfirst)


def _exact_copies(text: str, pieces: list[Piece]) -> Iterator[list[Piece]]:
    """Yield the groups of pieces with the same words that are long enough to be compared."""
    # Most sentences begin unlike any other: the words are compared only among those that begin alike.
    candidates: dict[str, list[Piece]] = defaultdict(list)
    for piece in pieces:
        beginning = text[piece.start : min(piece.end, piece.start + _BEGINNING_WITH_MARKS)]
        candidates[beginning.casefold().strip(_MARKS)[:_BEGINNING]].append(piece)
    same: dict[str, list[Piece]] = defaultdict(list)
    for group in candidates.values():
        for piece in group if len(group) > 1 else ():
            same[folded_text(text[piece.start : piece.end])].append(piece)
    for words, copies in same.items():
        if len(copies) > 1 and words.count(" ") + 1 >= _FEWEST_WORDS:
            yield copies


def _mark_copies(copies: list[Piece], lengths: Counter[int], standfirst: int) -> None:
    """Keep one of the copies and mark the others as repeats.

    A sentence of the text is kept rather than a caption, and a later one rather than the standfirst. A copy inside a
    longer paragraph is kept as well, because the paragraph would not make sense without it.
    """
    sentences = [piece for piece in copies if piece.kind == "text"]
    kept = sentences[0] if sentences else copies[0]
    if len(sentences) > 1 and kept.paragraph == standfirst and lengths[standfirst] == 1:
        kept = sentences[1]
    for piece in copies:
        if piece is not kept and (piece.kind == "caption" or lengths[piece.paragraph] == 1):
            piece.kind = "repeat"


def _mark_near_copies(text: str, flat: list[Piece], body: list[list[Piece]], standfirst: int) -> None:
    """Mark captions and a standfirst as repeats if another sentence, or the opening, has most of their words."""
    captions = [piece for piece in flat if piece.kind == "caption"][:_MOST_CAPTIONS]
    suspects = captions + [piece for piece in _first_sentence(flat, standfirst) if _is_set_off(body, piece)]
    if not suspects:
        return
    sentences = [(piece, folded_content_words(text[piece.start : piece.end])) for piece in flat if piece.kind == "text"]
    for piece in suspects:
        own = folded_content_words(text[piece.start : piece.end])
        if len(own) < _FEWEST_CONTENT_WORDS:
            continue
        shared = max((len(own & words) for other, words in sentences if other is not piece), default=0)
        # A caption may summarize the opening without repeating any one of its sentences.
        opening = set().union(*(words for other, words in sentences[:_OPENING_SENTENCES] if other is not piece))
        in_opening = piece.kind == "caption" and len(own & opening) >= _SHARE_IN_OPENING * len(own)
        if shared >= _SHARE_IN_SENTENCE * len(own) or in_opening:
            piece.kind = "repeat"


def _first_sentence(flat: Sequence[Piece], standfirst: int) -> list[Piece]:
    """Return a list with the first sentence if it is the whole standfirst paragraph, otherwise an empty list."""
    first = [piece for piece in flat[:2] if piece.kind == "text" and piece.paragraph == flat[0].paragraph]
    return first if len(first) == 1 and first[0].paragraph == standfirst else []


def _standfirst_paragraph(body: list[list[Piece]]) -> int:
    """Return the number of the first paragraph with text, or -1 if a dateline shows that it is not a standfirst."""
    first = next((pieces for pieces in body if any(piece.kind == "text" for piece in pieces)), [])
    return first[0].paragraph if first and first[0].kind != "dateline" else -1


def _is_set_off(body: list[list[Piece]], piece: Piece) -> bool:
    """Return True if a byline, stamp or dateline comes soon after the piece and sets it off as a standfirst."""
    after = [pieces[0].kind for pieces in body if pieces[0].start > piece.start][:_PARAGRAPHS_AFTER_STANDFIRST]
    return any(kind in ("dateline", "byline", "timestamp") for kind in after)
