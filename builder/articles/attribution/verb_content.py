"""What a cue verb reports: the content before, around (`content_before`) or after it."""

from __future__ import annotations

from collections.abc import Sequence

from builder.articles.attribution.adjuncts import is_amount, without_occasion
from builder.articles.attribution.content import (
    content_end,
    trim_marks,
    whole_quotes,
)
from builder.articles.attribution.content_before import (
    belongs_to_content_before,
    content_around,
    content_before,
    is_addressee_or_adverbial,
)
from builder.articles.attribution.inverted_subjects import subject_right
from builder.articles.attribution.open_clauses import opens_that_clause
from builder.articles.attribution.paragraph import (
    ADVERBS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    TIME_WORDS,
    Paragraph,
    TokenRange,
)
from builder.articles.attribution.possible_ends import NEXT_ATTRIBUTION_OPENERS
from builder.articles.attribution.subjects import first_subject
from builder.articles.attribution.verb_group import VerbGroup
from builder.articles.attribution.verb_setting import VerbContent, VerbSetting, setting_of
from builder.articles.attribution.verb_subject import (
    QUOTED_REACH,
    QUOTING_LEMMAS,
    VerbSubject,
)
from builder.language.lexicon.function_words import CONTENT_QUESTION_WORDS
from builder.language.lexicon.reporting import IDENTIFYING_VERBS, ONLY_QUOTING_VERBS
from builder.language.lexicon.stance_words import FALSE_WORDS

START_FRAME = "start"
"""The frame of a quotation after an inverted verb that opens its sentence: "Said Ann Lee, the mayor: “It leaks.”"."""

_ENDS_BEFORE_CONTENT = frozenset((".", "!", "?", ";", ")", "…"))
"""Marks after a verb that show that no content follows."""

_WORDS_AFTER_INVERTED = frozenset((",", ":", "who"))
"""Words and marks after the subject of a verb that opens its sentence, if a quotation follows."""

_SAYS_WHEN = TIME_WORDS | PREPOSITIONS | DETERMINERS
"""Words that are not content on their own: "argued for hours" reports nothing."""

_ADVERBIAL_WORDS = _SAYS_WHEN | (ADVERBS - PRONOUNS - {"so"}) | {"here", "there"}
"""Words that make up an adverbial and no content: "said shortly", "said here Friday"."""

_SAYING = frozenset(("saying", "telling"))
"""Participles after "quoted as"."""

_SECOND_PHRASE_REACH = 10
"""Tokens within which a second noun phrase must follow "call": "called the new ruling of the court a disgrace"."""

_SHORTEST_LONG_QUOTATION = 7
"""Tokens from mark to mark of a quotation right after a verb that is clearly more than one quoted word."""


def find_verb_content(group: VerbGroup, subject: VerbSubject) -> VerbContent | None:
    """Return the content of a verb, quoted if the verb needs that, or None."""
    content = _content_of(group, subject)
    if content is not None and group.cue.lemma in ONLY_QUOTING_VERBS and not _is_quoted_speech(group, content):
        return None  # "Lee read the letter", "Lee read “The Ship” twice"
    return content


def _is_quoted_speech(group: VerbGroup, content: VerbContent) -> bool:
    """Return True if a content is quoted and no title."""
    first, last = content.parts[0]
    quote = group.paragraph.quote
    return quote[first] == quote[last - 1] >= 0 and content.frame != "quote"


def _content_of(group: VerbGroup, subject: VerbSubject) -> VerbContent | None:
    """Return the content of a verb, before, around or after it, or None."""
    if _opens_inverted(group, subject):
        return _content_after_opening(group, subject)
    if _leads_to_saying(group):
        return None  # "was quoted as saying": what follows is the content of "saying"
    setting = setting_of(group, subject)
    before = content_before(setting)
    nothing_after = _is_end(setting) or (before is not None and is_addressee_or_adverbial(setting, before))
    if before is not None and (nothing_after or belongs_to_content_before(setting, before)):
        return content_around(setting, before)
    return None if nothing_after else _content_after(setting)


def _is_end(setting: VerbSetting) -> bool:
    """Return True if nothing after a verb could be content."""
    end = setting.group.sentence_end
    if setting.after >= end:
        return True
    in_quotation = setting.group.paragraph.quote[setting.after] >= 0
    if _is_semicolon_before_quotation(setting):
        return False
    return not in_quotation and (setting.after == end - 1 or setting.following in _ENDS_BEFORE_CONTENT)


def _is_semicolon_before_quotation(setting: VerbSetting) -> bool:
    """Return True if a semicolon is in place of a colon: 'she added; “It leaks.”'."""
    start = setting.after + 1
    quote = setting.group.paragraph.quote
    return setting.following == ";" and start < setting.group.sentence_end and quote[start] >= 0 > quote[start - 1]


def _leads_to_saying(group: VerbGroup) -> bool:
    """Return True if a verb of quoting has no content but that of "saying": "“No,” the Post quoted Lee as saying"."""
    if group.cue.lemma not in QUOTING_LEMMAS:
        return False
    words, end = group.paragraph.words, group.sentence_end
    saying = next((k for k in range(group.end, min(end, group.end + QUOTED_REACH)) if words[k] in _SAYING), None)
    if saying is None or words[saying - 1] != "as":
        return False
    return saying + 1 >= end - 1


def _opens_inverted(group: VerbGroup, subject: VerbSubject) -> bool:
    """Return True if a verb of saying opens its sentence: "Said Ann Lee"."""
    return (
        group.start == group.verb == group.sentence_start
        and subject.speaker is None
        and group.cue.group == "say"
        and group.cue.form in ("past", "s")
    )


def _content_after_opening(group: VerbGroup, subject: VerbSubject) -> VerbContent | None:
    """Return the content after an inverted verb that opens its sentence, or None."""
    paragraph, limit = group.paragraph, group.sentence_end
    speaker = subject_right(paragraph, group.end, limit)
    if speaker is None or speaker[1] >= limit or paragraph.words[speaker[1]] not in _WORDS_AFTER_INVERTED:
        return None
    start = speaker[1]
    while start < limit and paragraph.quote[start] < 0 and paragraph.words[start] != ":":
        start += 1
    start += start < limit and paragraph.words[start] == ":"
    if start >= limit:
        return None
    return VerbContent(
        parts=[whole_quotes(paragraph, (start, limit))],
        frame=START_FRAME,
        subject=subject._replace(speaker=speaker, kind="inv"),
        channel=subject.channel,
    )


def _content_after(setting: VerbSetting) -> VerbContent | None:
    """Return the content after a verb, with its frame, or None."""
    paragraph, limit, words = setting.group.paragraph, setting.group.sentence_end, setting.group.paragraph.words
    frame, start = _frame_after(setting)
    if start >= limit:
        return None
    in_quotation = paragraph.quote[start] >= 0
    if in_quotation and frame in ("colon", "comma"):
        frame += "-quote"
    context = (*setting.context, "f=" + frame)
    rest = trim_marks(paragraph, start, content_end(paragraph, start, limit, context))
    opener = IDENTIFYING_VERBS.get(setting.group.cue.lemma)
    if opener is not None and not _identifies(setting, frame, opener, rest):
        return None
    plain_call = setting.group.cue.lemma == "call" and setting.group.end == setting.group.verb + 1
    if frame == "bare" and plain_call and not _is_named(paragraph, start, limit):
        return None  # "called the fire brigade", but "called on the mayor to act"
    if rest is None or _is_adverbial(words[slice(*rest)]):
        return None
    if frame == "quote" and _is_long_quotation(paragraph, start):
        frame = "long-quote"
    part = whole_quotes(paragraph, rest)
    channel = setting.channel
    if frame == "bare" and channel is None:
        stop, channel = without_occasion(paragraph, *part)
        part = part[0], stop
    return VerbContent(
        parts=[part],
        frame=frame,
        subject=_subject_after_content(setting, part),
        channel=channel,
        addressee=setting.addressee,
        start=start,
        context=context,
    )


def _identifies(setting: VerbSetting, frame: str, opener: str, content: TokenRange | None) -> bool:
    """Return True if a content says as whom or to what: "identified the man as Lee", but not "identified the man"."""
    if setting.subject.kind == "passive-by":
        return content is not None and setting.following == opener  # "identified by the police as Lee"
    if content is None or frame != "bare" or setting.subject.kind not in ("np", "conj"):
        return False
    return (
        opener in setting.group.paragraph.words[content[0] + 1 : min(content[1] - 1, content[0] + _SECOND_PHRASE_REACH)]
    )


def _is_adverbial(words: Sequence[str]) -> bool:
    """Return True if words are only an adverbial: "said on Friday", "said here Friday", "said shortly"."""
    return all(word in _ADVERBIAL_WORDS or word.endswith("ly") for word in words)


def _frame_after(setting: VerbSetting) -> tuple[str, int]:
    """Return the frame of a content after a verb, given its first word or mark, and where the content begins."""
    paragraph, limit, start = setting.group.paragraph, setting.group.sentence_end, setting.after
    following = setting.following
    if following == ":" or _is_semicolon_before_quotation(setting):
        return "colon", start + 1
    if following == ",":
        return _frame_after_comma(paragraph, start + 1, limit)
    if paragraph.quote[start] >= 0:
        return "quote", start
    if following == "to" or opens_that_clause(paragraph, start):
        return following, start
    if following in ("not", "never") and start + 1 < limit and paragraph.words[start + 1] == "to":
        return "to", start  # "told him not to meddle"
    if following in CONTENT_QUESTION_WORDS:
        return "wh", start
    return "prep" if following in PREPOSITIONS and not is_amount(paragraph, start, limit) else "bare", start


def _frame_after_comma(paragraph: Paragraph, start: int, limit: int) -> tuple[str, int]:
    """Return the frame of a content after a verb and a comma, and where the content begins."""
    words = paragraph.words
    if start < limit and paragraph.quote[start] >= 0:
        return "comma", start
    if start < limit and (words[start] in NEXT_ATTRIBUTION_OPENERS or words[start] in ("who", "which")):
        return "that", limit
    return "comma-bare", start


def _is_named(paragraph: Paragraph, start: int, limit: int) -> bool:
    """Return True if something is called a name: "called the ruling a disgrace", but not "called the fire brigade"."""
    if paragraph.words[start] not in DETERMINERS:
        return True
    end = min(limit, start + _SECOND_PHRASE_REACH)
    end = next((k for k in range(start + 1, end - 1) if paragraph.words[k + 1] == "times"), end)  # "several times"
    if not FALSE_WORDS.isdisjoint(paragraph.words[start + 1 : end]):
        return True  # "called the report false"
    return not DETERMINERS.isdisjoint(paragraph.words[start + 1 : end]) or any(
        number >= 0 for number in paragraph.quote[start + 1 : end]
    )


def _is_long_quotation(paragraph: Paragraph, start: int) -> bool:
    """Return True if the rest of the quotation around `start` is long enough to be a sentence."""
    return paragraph.quotes[paragraph.quote[start]][1] - start >= _SHORTEST_LONG_QUOTATION


def _subject_after_content(setting: VerbSetting, content: TokenRange) -> VerbSubject:
    """Return the subject; it follows the content of an opening participle: "Noting that it leaks, Lee left"."""
    paragraph, subject, limit = setting.group.paragraph, setting.subject, setting.group.sentence_end
    if subject.kind != "ing-main" or subject.speaker is not None:
        return subject
    end = content[1]
    inside = end - content[0] > 1 and paragraph.quote[end - 1] >= 0 and paragraph.words[end - 2] == ","
    if end >= limit or not (inside or paragraph.words[end] == ","):
        return subject
    start = end if inside else end + 1  # 'Calling it "a sham," Lee left'
    return subject._replace(speaker=first_subject(paragraph, start, limit), kind="ing-front")
