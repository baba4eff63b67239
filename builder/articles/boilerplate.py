"""The parts of an article other than its text: stamps, bylines, datelines, credits, promotion.

`segment` checks in this order. A short paragraph may be boilerplate as a whole (`whole_kind`). A paragraph may begin
with a stamp or a dateline (`datelines`) and contain credits in brackets (`bracket_cuts`). Each of its sentences may
begin with a label of the page (`page_labels`), or be boilerplate (`sentence_kind`).

The limits of words and characters below were set by hand. Each leaves room for long examples of its kind, but not for a
sentence that merely begins like boilerplate ("Photo editing is an art, said Ann Lee, who teaches it").
`tests/cases/segment` has examples, and `tests/unit/test_segment_limits.py` has a text on either side of each limit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.articles.pieces import DASH, NAME_PART
from builder.articles.posts import SHARED_POST
from builder.language.lexicon import boilerplate_phrases, calendar_words, function_words, names, reporting
from builder.language.sentences import ends_sentence
from builder.language.tokens import any_phrase, folded_words, is_lower, single_spaced
from builder.model import Kind

# --- whole paragraphs ------------------------------------------------------------------------------------------------

_NAMES = rf"{NAME_PART}(?: {NAME_PART}){{1,3}}"

_BYLINE = re.compile(rf"{any_phrase(boilerplate_phrases.BYLINE_OPENERS)}:? +({NAME_PART}.*)", re.S)
"""A byline: "By Ann Lee and Bo Ek"."""

_ROLE_LINE = re.compile(rf"{_NAMES}(?: and {_NAMES})?(?:, | \| |\n| {DASH} )([^.!?]{{3,50}})")
"""A byline without "By": "Ann Lee and Bo Ek, Staff Writers"."""

_ROLE_ALONE = re.compile(r"(?!The |An? )(?:[A-Z][\w'’]{1,20} ){1,4}(?:Writers?|Correspondents?|Reporters?|WRITERS?)")
"""The role of an author as a line of its own, below the name: "Associated Press Writer"."""

_CLOCK_TIME = re.compile(
    rf"\d{{1,2}}(?:[:.]\d\d)? ?[ap]\.? ?m\b|\d{{1,2}}[:.]\d\d ?{any_phrase(calendar_words.ZONES)}\b", re.I
)
"""A time of day: "5:30 p.m.", and as in live reports "14.05 BST"."""

_DIGIT = re.compile(r"\d")

_LETTERS_OR_DIGITS = re.compile(r"[^\W\d_]+|\d+")

_STAMP_LABEL = re.compile(
    rf"\(?(?:(?:first|last|originally) )?{any_phrase(calendar_words.STAMP_LABELS)}\b",
    re.I,
)
"""The words before the date of an article: "Last updated", "(Published"."""

_PICTURE_COUNTER = re.compile(r"\d{1,3}(?:/| of )\d{1,3}")
"""The counter of a picture in a gallery, as a line of its own: "3/8"."""

_LONGEST_STAMP = 120
"""Characters of a line that has only dates: one of publication and one of an update, with weekdays and time zones."""

_LONGEST_BYLINE = 160
"""Characters of a byline: four authors with their outlets."""

_FEWEST_BYLINE_NAMES, _MOST_BYLINE_NAMES = 2, 16
"""Words after "By": "By foot" is not a byline, and a longer list is a sentence."""


def whole_kind(paragraph: str) -> Kind | None:
    """Return the kind of a paragraph that is boilerplate as a whole, or None if it is not."""
    # Rows of symbols between parts of an article ("* * *", "———"), and counters.
    if not folded_words(paragraph) or _PICTURE_COUNTER.fullmatch(paragraph):
        return "fragment"
    if is_stamp(paragraph):
        return "timestamp"
    if _is_byline(paragraph):
        return "byline"
    return "post_tail" if SHARED_POST.fullmatch(paragraph) else None


def is_stamp(passage: str) -> bool:
    """Return True for a date or time and nothing else: "Updated 5:30 p.m. EST, Jan. 7, 2017"."""
    if len(passage) > _LONGEST_STAMP or not _DIGIT.search(passage):
        return False
    tokens = _LETTERS_OR_DIGITS.findall(passage.lower())
    if not all(token.isdigit() or token in calendar_words.STAMP_WORDS for token in tokens):
        return False
    # "5 days" or "the 2nd" also consist of stamp words and digits, but without a label, a time, or the name of a day or
    # month, they are not a stamp.
    if _STAMP_LABEL.match(passage) or _CLOCK_TIME.match(passage):
        return True
    return not calendar_words.DAYS_AND_MONTHS.isdisjoint(tokens)


def _is_byline(passage: str) -> bool:
    """Return True if the passage names the authors: "By Ann Lee and Bo Ek", "Ann Lee, Staff Writer"."""
    # "By whom?" is a heading.
    if len(passage) > _LONGEST_BYLINE or passage[-1] in "?!":
        return False
    byline = _BYLINE.fullmatch(passage)
    if byline:
        return are_authors(re.findall(r"[^\s,|&/]+", byline[1]))
    if _ROLE_ALONE.fullmatch(passage):
        return True
    # Names and roles have capitals throughout: "Ann Lee, now a writer" is text.
    role_line = _ROLE_LINE.fullmatch(passage)
    return bool(
        role_line
        and role_line[1].split()[-1].lower() in boilerplate_phrases.BYLINE_ROLES
        and all(word[0].isupper() for word in passage.split() if word[0].isalpha() and word != "and" and word != "of")
    )


def are_authors(tokens: list[str]) -> bool:
    """Return True if the words after "By" are names: "By Ann Lee of the Post", but not "By Monday" or "By foot"."""
    small = [token for token in tokens if token[0].isalpha() and not token[0].isupper()]
    return (
        _FEWEST_BYLINE_NAMES <= len(tokens) <= _MOST_BYLINE_NAMES
        and names.BYLINE_SMALL_WORDS.issuperset(small)
        and tokens[0].lower().rstrip(".,") not in calendar_words.STAMP_WORDS
    )


# --- credits ---------------------------------------------------------------------------------------------------------

_CREDIT_NOUN = any_phrase(boilerplate_phrases.CREDIT_NOUNS | {"file photo"})

_CREDIT = re.compile(
    rf"(?:{_CREDIT_NOUN}s? (?:credits?:?|courtesy(?: of)?\b)"  # photo credit: ..., images courtesy of ...
    rf"|{_CREDIT_NOUN}(?: ?[:©]| ?/ ?| (?:taken |provided |supplied )?(?:by|via)\b)"  # photo: ..., photo taken by ...
    r"|(?:credits?|courtesy)(?: of\b| ?[:©])|courtesy photo\b"
    r"|ap photo\b|afp photo\b|reuters/|ap/|afp/|epa/)"
)
"""The beginning of the credit of a picture, in lower case."""

_CREDIT_END = re.compile(
    rf"(?:/|\bvia |, |\bfor )\s?(?:{boilerplate_phrases.CREDIT_ENDS})"
    r"(?: (?:Images|Photo|News|Agency|via Getty Images|via AP))?\)?\.?$"
)
"""An agency at the end of the credit of a picture: "Ann Lee/Getty Images"."""

_BRACKETED = re.compile(r"\(([^()\n]{2,110})\)")

_BRACKETED_STAMP = re.compile(r"\((?:Published|Updated|Posted|Last updated)\b[^()]{4,60}\)")

_MOST_CREDIT_WORDS = 14
"""Words of a credit that says "photo" or the like: two photographers, an agency and a client."""

_MOST_BRACKETED_END_WORDS = 10
"""Words in brackets that end with an agency: "(Ann Lee, Bo Ek and Cy Fox/The Evening Post via AP)"."""

_MOST_BARE_END_WORDS = 7
"""Words that end with an agency, outside brackets: "Ann Lee and Bo Ek/Getty Images"."""

_MOST_FIXED_CREDIT_WORDS = 3
"""Words of a fixed credit, such as "Handout photo"; also of a sentence that may consist of marks alone."""

_MOST_SMALL_WORDS = 2
"""Unknown lower-case words that a credit may contain: "Photo by a local resident"."""


def bracket_cuts(text: str, start: int, end: int) -> Iterator[tuple[int, int, Kind]]:
    """Yield the bracketed credits and stamps of a paragraph: "(AP Photo/Ann Lee)", "(Published Friday, Jan. 6)"."""
    for match in _BRACKETED.finditer(text, start, end):
        if _BRACKETED_STAMP.fullmatch(match[0]) and is_stamp(match[0]):
            yield match.start(), match.end(), "timestamp"
        elif _is_bracket_credit(single_spaced(match[1])) and not is_lower(text[match.end() : match.end() + 2].strip()):
            # In "(Reuters), he said" or "the photo (courtesy of Lee) shows" the brackets belong to the sentence.
            after = text[match.end() : match.end() + 1]
            if not after or after.isspace() or after.isupper() or after == ".":
                yield match.start(), match.end() + (after == "."), "photo_credit"


def _is_bracket_credit(inside: str) -> bool:
    """Return True if the text in brackets credits a picture."""
    if inside.lower().strip(" .") in boilerplate_phrases.PICTURE_SOURCES and inside[0].isupper():
        return True
    count = len(folded_words(inside))
    if count <= _MOST_BRACKETED_END_WORDS and _CREDIT_END.search(inside):
        return True
    return count <= _MOST_CREDIT_WORDS and bool(_CREDIT.match(inside.lower()))


def _is_credit(sentence: str, count: int) -> bool:
    """Return True if the text credits a picture: "Photo courtesy of ...", "Ann Lee/Getty Images"."""
    if count > _MOST_CREDIT_WORDS or sentence[-1:] in "?!":
        return False
    fixed = sentence.lower().strip("().")
    if count <= _MOST_FIXED_CREDIT_WORDS and fixed in boilerplate_phrases.PICTURE_CREDITS:
        return True
    if _CREDIT.match(sentence.lower()) and sentence[0].isupper() and _is_list_of_names(sentence):
        return True
    # "She writes for Reuters/AP." is a sentence; the credit "Ann Lee/AP" has no full stop.
    if "/" not in sentence or count > _MOST_BARE_END_WORDS:
        return False
    return bool(_CREDIT_END.search(sentence)) and not ends_sentence(sentence)


def _is_list_of_names(passage: str) -> bool:
    """Return True if the text has hardly any lower-case words other than those that join names and places."""
    small = [
        word
        for word in re.findall(r"[^\W\d_][\w'’-]*", passage)
        if is_lower(word[0]) and word not in boilerplate_phrases.CREDIT_WORDS
    ]
    return len(small) <= _MOST_SMALL_WORDS and function_words.CLAUSE_WORDS.isdisjoint(small)


_AGENCY_CREDIT = re.compile(boilerplate_phrases.AGENCY_CREDITS)
"""The beginning of a credit to colleagues or agencies, or of a copyright line, in lower case."""

_CONTRIBUTED = re.compile(r"\bcontributed(?: (?:to (?:this|the) \w+|reporting|from [\w ,.]{2,40}))?\.?\)?$")

_CONTRIBUTED_TO_ARTICLE = re.compile(
    r"contributed (?:to (?:this|the) (?:report|story|article|piece|dispatch)|reporting)"
)

_SIGNATURE = re.compile(rf"\(?(?:{DASH}|-)? ?\(?((?:the )?[\w/ -]{{2,30}})\)?\.?$", re.I)
"""The signature at the end of an article, alone on its line: "— Reuters", "(AFP)"."""

_MOST_AGENCY_CREDIT_WORDS = 45
"""Words of a credit to colleagues: room for a dozen names with places."""

_MOST_SIGNATURE_WORDS = 6
"""Words of a signature: a dash and the name of an agency."""


def _is_agency_credit(sentence: str, count: int) -> bool:
    """Return True if the text says who helped with the article, or who owns it."""
    if count > _MOST_AGENCY_CREDIT_WORDS:
        return False
    credit = _AGENCY_CREDIT.match(sentence.lower())
    if credit or "All rights reserved" in sentence:
        # "Reporting by" must be followed by names: "Reporting by this newspaper showed that ..." is text.
        return not is_speech(sentence) and (not credit or not credit["names"] or _is_list_of_names(sentence))
    if "contributed" in sentence and _CONTRIBUTED.search(sentence):
        return sentence[0].isupper() and _is_contribution(sentence)
    # A name alone on its line is a signature only if it is an agency's.
    signature = _SIGNATURE.fullmatch(sentence) if count <= _MOST_SIGNATURE_WORDS else None
    return bool(signature and signature[1].lower().strip() in boilerplate_phrases.AGENCIES)


def _is_contribution(sentence: str) -> bool:
    """Return True if "Ann Lee contributed" refers to the article, not to money or deeds."""
    if _CONTRIBUTED_TO_ARTICLE.search(sentence):
        return True
    return not boilerplate_phrases.CREW.isdisjoint(folded_words(sentence))


_UPDATE_NOTE = re.compile(rf"\(?(?:{boilerplate_phrases.UPDATE_NOTES})")

_ABOUT_AN_EARLIER_VERSION = ("an ", "a ", "(an ", "(a ")
"""Beginnings of notes that may tell what an earlier version said."""


def _is_update_note(sentence: str) -> bool:
    """Return True if the text says that the article was updated, or what an earlier version had wrong."""
    lower = sentence.lower()
    if not _UPDATE_NOTE.match(lower):
        return False
    # "This story was updated by every teller, she said" is text.
    is_told = not reporting.SAY_FORMS.isdisjoint(folded_words(lower))
    return lower.startswith(_ABOUT_AN_EARLIER_VERSION) or not (is_told or is_speech(sentence))


# --- sentences -------------------------------------------------------------------------------------------------------

CAPTION = re.compile(
    r"(?:FILE ?(?:[-–—]|PHOTO\b)|File (?:photo|picture|image)\b|Pictured(?: above| here)?:"
    r"|(?:In )?[Tt]his (?:[\w.,]+ ){0,6}"  # In this March 4, 2021,
    rf"{any_phrase(boilerplate_phrases.CAPTION_NOUNS)}(?:,| {any_phrase(boilerplate_phrases.CAPTION_PARTICIPLES)} ))"
)
"""The beginning of a caption: "FILE - ...", "In this March 4, 2021, photo, ..."."""

PICTURE = re.compile(rf"An? {any_phrase(boilerplate_phrases.PICTURE_NOUNS | {'screenshot'})}\b")
"""The beginning of a sentence that is a caption if a credit follows: "A photo shows ..."."""

_PROMOTION = re.compile(f"(?:{boilerplate_phrases.PROMOTION})")

_PROMOTION_INSIDE = re.compile(boilerplate_phrases.PROMOTION_INSIDE)

_PROMOTION_LABEL = re.compile(
    rf"(?:{boilerplate_phrases.PROMOTION_LABELS})(?: (?:{boilerplate_phrases.PROMOTION_LABEL_WORDS})){{0,4}}:"
    r"|more from (?:the )?(?:[\w'’&]{1,30} ){0,3}[\w'’&]{1,30}:"
    r"|\d{1,2}:\d\d (?-i:[A-Z][a-z]).*[^.!?]$",  # 2:15 How the dam broke
    re.I,
)
"""A label and the title of another article or video: "Read more: ...", "Watch now: ..."."""

_MOST_PROMOTION_WORDS = 25
"""Words of a promotional sentence in running text; a separate paragraph may be longer."""


def sentence_kind(sentence: str, alone: bool) -> Kind | None:
    """Return the kind of a boilerplate sentence, or None for text; `alone` is True if it is a whole paragraph."""
    count = sentence.count(" ") + 1
    if count <= _MOST_FIXED_CREDIT_WORDS and not folded_words(sentence):
        return "fragment"
    if _is_credit(sentence, count):
        return "photo_credit"
    if _is_agency_credit(sentence, count):
        return "agency_credit"
    if _is_update_note(sentence):
        return "timestamp"
    if not is_speech(sentence) and _is_promotion(sentence, count, alone):
        return "promotion"
    return "caption" if CAPTION.match(sentence) else None


def _is_promotion(sentence: str, count: int, alone: bool) -> bool:
    """Return True if the text asks its readers to read, watch, follow or buy something."""
    lower = sentence.lower()
    if _PROMOTION.match(lower):
        return alone or count <= _MOST_PROMOTION_WORDS
    # In running text "Analysis: ..." opens a sentence; as a paragraph of its own it is a link.
    if alone and _PROMOTION_LABEL.match(sentence):
        return True
    return count <= _MOST_PROMOTION_WORDS and bool(_PROMOTION_INSIDE.search(lower))


def is_speech(passage: str) -> bool:
    """Return True if the text has a double quotation mark: what people say is not boilerplate."""
    return '"' in passage or "“" in passage or "”" in passage
