"""Labels of a web page that have run into the text: of pictures and galleries, of forms and links, cross-headings.

When a page is copied, its labels lose their lines: "Image caption", "Thank you for subscribing" and a cross-heading
stand before the next sentence with nothing in between. A label is cut off only if it can be nothing else, or if a
sentence clearly begins after it, so that no sentence of the article is lost with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builder.articles.pieces import Piece
from builder.language.lexicon import (
    boilerplate_phrases,
    function_words,
    numbers,
    organisations,
    reporting,
    speaker_nouns,
    titles,
    verb_forms,
    word_classes,
)
from builder.language.sentences import ends_sentence
from builder.language.tokens import folded_words, trim
from builder.model import Kind

# --- sentences that begin without a stop before them -----------------------------------------------------------------

_OPENERS = (
    function_words.SENTENCE_STARTERS
    - function_words.AUXILIARIES
    - numbers.TO_TEN
    - word_classes.QUESTION_ADVERBS
    - function_words.OPENING_PLURALS
    - {"a", "yes", "please", "thank", "thanks", "last", "who", "which", "what", "whatever", "and", "or", "nor"}
)
"""Words that, with a capital after a small word, open a sentence; numbers and auxiliaries may also end a name."""

_NOUN_OPENERS = function_words.OPENING_PLURALS
"""Nouns that open a sentence; they may also belong to the word before, as in "Houston Police said"."""

_NO_LABEL_END = (
    function_words.DETERMINERS
    | function_words.PREPOSITIONS
    | function_words.CONJUNCTIONS
    | function_words.SUBORDINATORS
    | function_words.AUXILIARIES
    | function_words.PRONOUNS
    | reporting.QUOTE_TAGS
    | titles.TITLES
    | {"say", "says", "called", "named"}
)
"""Words that end no label: what has a capital after them may be a name, as in "Police chief Banks"."""

_NEXT_SENTENCE = re.compile(r"(?P<before>[a-z][\w'’-]{0,30})[’'”]? (?P<first>[A-Z][a-z]{1,20}) (?=[a-z\d])")
"""A small word, and a word with a capital before another small word."""


def _sentence_inside(text: str, start: int, end: int) -> int:
    """Return where a sentence begins without a stop before it, or `end`: "Rescuers at work The mayor said"."""
    for match in _NEXT_SENTENCE.finditer(text, start, end):
        opener = match["first"].lower()
        if opener in _OPENERS | _NOUN_OPENERS and match["before"] not in _NO_LABEL_END:
            return match.start("first")
    return end


# --- pictures and galleries ------------------------------------------------------------------------------------------

_PICTURE_LABEL = re.compile(
    r"\b(?:Image (?:copyright|source)|(?:Image|Media|Video) caption|Media playback is (?:unsupported|not supported))\b"
)
"""A label that stands only on pages, at a picture or a video."""

_PICTURE_WORDS = ("Image ", " caption", "Media ")
"""Words of which every such label has one."""

_CREDIT_LABEL = re.compile(r"Image (?:copyright|source)\b,? ?")

_CAPTION_LABEL = re.compile(r"(?:Image|Media|Video) caption\b,? ?")

_SOURCE = re.compile(r"(?:[A-Z@][\w.'’@-]{0,30}(?: ?/ ?| & | and | via )?){1,2}")
"""One or two words of the source of a picture: "Ann Lee/AFP"."""

_MOST_SOURCE_WORDS = 6
"""Words of the source of a picture if nothing but it follows the label."""

_GALLERY = re.compile(r"\b(\d{1,3}) show all\b")
"""The label of a gallery, with the number of its pictures."""

_COUNTER = re.compile(r"\b(\d{1,3})/(\d{1,3})\b")
"""The counter of a picture in a gallery: "3/8"."""


def label_starts(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the offsets inside a sentence at which a label of a picture begins."""
    # Hardly any sentence has these words, which are found faster than the pattern.
    if all(text.find(word, start, end) < 0 for word in _PICTURE_WORDS):
        return
    for label in _PICTURE_LABEL.finditer(text, start, end):
        if label.start() > start:
            yield label.start()


def gallery_end(text: str, start: int, end: int) -> int:
    """Return the end of a gallery in a paragraph, after its last counter, or `start` if there is none.

    "8 show all" is one if the counters "1/8" and "2/8" follow.
    """
    label = _GALLERY.search(text, start, end) if text.find("show all", start, end) >= 0 else None
    if not label:
        return start
    counters = [match for match in _COUNTER.finditer(text, label.end(), end) if match[2] == label[1]]
    return counters[-1].end() if [match[1] for match in counters[:2]] == ["1", "2"] else start


def _credit_end(text: str, start: int, end: int) -> int:
    """Return the end of the source of a picture that starts after its label."""
    rest = text[start:end]
    if len(rest.split()) <= _MOST_SOURCE_WORDS and not ends_sentence(rest):
        return end
    for words in (3, 2, 1):
        source = " ".join(rest.split(None, words)[:words])
        if source.lower() in boilerplate_phrases.AGENCIES | boilerplate_phrases.PICTURE_SOURCES:
            return start + len(source)
    source_match = _SOURCE.match(text, start, end)
    return source_match.end() if source_match else end


# --- forms and links -------------------------------------------------------------------------------------------------

PROMOTION_LEAD = re.compile(r"(?:Advertisement|ADVERTISEMENT|Buy Photo|Sponsored)\s+(?=[A-Z])")
"""The label of an advertisement that has run into the sentence after it."""

_FORM_PHRASE = re.compile(rf"(?:{boilerplate_phrases.PROMOTION_LEADS})(?=\s+(?-i:[A-Z“\"])|\s*$)\s*", re.I)
"""A phrase of a form or a button before a capital, or at the end."""

_SURE_FORM_PHRASE_WORDS = 3
"""Words of a phrase that stands only in forms; shorter ones count if another one stands next to them."""

_LINK_LABEL = re.compile(
    r"(?:(?:More|Read more|Read also|Also read|See also|Related)(?: (?:from|on)(?: [\w'’]{1,30}){1,5})?"
    r"|READ MORE|READ ALSO|ALSO READ|RELATED|SEE ALSO): (?=[A-Z])"
)
"""The label of a link before the title to which it leads: "More from the Courier: "."""

_LINK_TITLE = re.compile(r"[A-Z][^.!?:\"“”]{2,90}? (?=[\"“][A-Z])")
"""The title of a link before a sentence that begins with a quotation mark."""


def label_parts(text: str, start: int, end: int) -> Iterator[tuple[int, Kind]]:
    """Yield the end and the kind of each label at the beginning of a sentence."""
    chained = False
    while start < end:
        part = _picture_part(text, start, end) or _link_part(text, start, end)
        if part is None and (phrase := _form_phrase(text, start, end, chained=chained)):
            chained = True
            part = phrase.end(), "promotion"
        if part is None:
            return
        yield part
        start = trim(text, part[0], end)[0]


def _picture_part(text: str, start: int, end: int) -> tuple[int, Kind] | None:
    """Return the end and the kind of a credit or a caption with its label, or None."""
    if label := _CREDIT_LABEL.match(text, start, end):
        return _credit_end(text, label.end(), end), "photo_credit"
    if label := _CAPTION_LABEL.match(text, start, end):
        return _sentence_inside(text, label.end(), end), "caption"
    return None


def _link_part(text: str, start: int, end: int) -> tuple[int, Kind] | None:
    """Return the end of a label with the title of a link, if a sentence follows, or None."""
    if lead := PROMOTION_LEAD.match(text, start, end):
        return lead.end(), "promotion"
    label = _LINK_LABEL.match(text, start, end)
    if not label:
        return None
    title = _LINK_TITLE.match(text, label.end(), end)
    at = title.end() if title else _sentence_inside(text, label.end(), end)
    # "More on that: Lee said “I see”" is a sentence.
    if at == end or not reporting.QUOTE_TAGS.isdisjoint(folded_words(text[label.end() : at])):
        return None
    return at, "promotion"


def _form_phrase(text: str, start: int, end: int, *, chained: bool) -> re.Match[str] | None:
    """Return a phrase of a form; `chained` is True if it follows another one."""
    phrase = _FORM_PHRASE.match(text, start, end)
    if phrase is None or chained or len(phrase[0].split()) >= _SURE_FORM_PHRASE_WORDS:
        return phrase
    # "Register Monday" may be a sentence, "Subscribe Thank you for subscribing" is not.
    return phrase if _FORM_PHRASE.match(text, phrase.end(), end) else None


# --- cross-headings --------------------------------------------------------------------------------------------------

_CROSS_HEADING = re.compile(
    r"(?P<words>[‘'][A-Z][\w’-]{0,30}(?: [a-z][\w’-]{0,30}){0,4}[’']|[A-Z][\w'’-]{0,30}(?: [a-z][\w'’-]{0,30}){0,4}) "
    r"(?P<first>[A-Z][a-z]{1,20}(?= [a-z\d])|[\"“][A-Z])"
)
"""One to five words of which only the first has a capital, before another capital."""

_NO_HEADING_START = (
    function_words.DETERMINERS
    | function_words.PREPOSITIONS
    | function_words.CONJUNCTIONS
    | function_words.SUBORDINATORS
    | function_words.PRONOUNS
    | function_words.AUXILIARIES
)
"""First words of sentences rather than of headings."""

_VERBS_AND_RELATIVES = (
    reporting.QUOTE_TAGS
    | function_words.AUXILIARIES
    | function_words.RELATIVES
    | verb_forms.PRESENT_VERBS
    | verb_forms.IRREGULAR_PASTS
    | {"think", "believe"}
)
"""Words that show a clause: "Candidates who think “America ...”" is no heading."""

_BEFORE_NAMES = organisations.ORGANISATIONS | {"club", "side", "team", "band", "duo", "champions", "hosts", "rivals"}
"""Nouns before the name of a body or a team."""

_PERSON_ENDINGS = (*speaker_nouns.PERSON_ENDINGS, "star")
"""Endings of nouns that have the name of a person after them: "Folk singer Rivers"."""

_QUOTATION = re.compile(r"[\"“][^\"“”]{1,600}[,.?!…][\"”]")
"""A quotation that is a sentence, or that a verb of saying follows."""


def part_cross_headings(text: str, body: list[list[Piece]]) -> None:
    """Cut off the cross-heading that has run into a sentence: "Power cut The army said ..."."""
    for pieces in body:
        for at in range(len(pieces) - 1, -1, -1):
            piece = pieces[at]
            if piece.kind != "text" or piece.post:
                continue
            cut = _cross_heading_end(text, piece.start, piece.end)
            if cut > piece.start:
                heading = Piece(*trim(text, piece.start, cut), "heading", piece.paragraph)
                pieces[at : at + 1] = [heading, Piece(cut, piece.end, "text", piece.paragraph)]


def _cross_heading_end(text: str, start: int, end: int) -> int:
    """Return the start of the sentence after a cross-heading, or `start` if there is none."""
    heading = _CROSS_HEADING.match(text, start, end)
    if not heading or not ends_sentence(text[start:end]):
        return start
    words = folded_words(heading["words"])
    if words[0] in _NO_HEADING_START or not _NO_LABEL_END.isdisjoint((words[-1],)):
        return start
    if not _VERBS_AND_RELATIVES.isdisjoint(words):
        return start
    first, at = heading["first"], heading.start("first")
    if first[0] in '"“':
        is_sentence = len(words) > 1 and _QUOTATION.match(text, at, end) is not None
    else:
        is_sentence = first.lower() in _OPENERS or _opens_with_noun(text, words, heading, end)
    return at if is_sentence else start


def _opens_with_noun(text: str, words: Sequence[str], heading: re.Match[str], end: int) -> bool:
    """Return True if a plural with a capital opens a sentence after the words of a heading.

    "Houston Police said", "Police chief Banks", "establishment Democrats" and "Militant group Soldiers of Peace" have
    names. But a plural that the article has in small letters as well is none.
    """
    opener = heading["first"].lower()
    is_name = len(words) == 1 or words[-1] in _BEFORE_NAMES or words[-1].endswith(_PERSON_ENDINGS)
    if is_name or text.startswith(" of ", heading.end(), end):
        return False
    return opener in _NOUN_OPENERS or (opener.endswith("s") and text.find(f" {opener}") >= 0)
