"""What a cue verb reports: the content before, around or after it, and its frame.

The frame says where the content is: "before", "mid" (around), or, after the verb, the word or mark that opens it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from builder.articles.attribution.adjuncts import is_amount, skip_adjuncts
from builder.articles.attribution.content import (
    NEXT_ATTRIBUTION_OPENERS,
    content_end,
    has_only_adverbials,
    is_subordinate_clause,
    trim_marks,
    whole_quotes,
)
from builder.articles.attribution.inverted_subjects import subject_right
from builder.articles.attribution.paragraph import (
    ADVERBS,
    CHANNELS,
    CONJUNCTIONS,
    DASHES,
    DETERMINERS,
    DOUBLE_QUOTES,
    GENITIVE_MARKS,
    MAX_REACH,
    NOUN_CUES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVE_PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
    Paragraph,
    TokenRange,
)
from builder.articles.attribution.subjects import first_subject
from builder.articles.attribution.verb_group import VerbGroup
from builder.articles.attribution.verb_subject import (
    INVERTING_MARKS,
    QUOTED_KIND,
    QUOTED_REACH,
    QUOTING_LEMMAS,
    VerbSubject,
)
from builder.language.lexicon.function_words import CONTENT_QUESTION_WORDS
from builder.language.lexicon.reporting import IDENTIFYING_VERBS, ONLY_QUOTING_VERBS
from builder.language.lexicon.stance_words import FALSE_WORDS
from builder.language.lexicon.titles import ROLE_NOUNS
from builder.language.lexicon.word_classes import ARTICLES

_HOW_REACH = 6
"""Tokens of "in a written statement" within which the noun of the channel must come."""

START_FRAME = "start"
"""The frame of a quotation after an inverted verb that opens its sentence: "Said Ann Lee, the mayor: “It leaks.”"."""

SUBORDINATORS_OR_RELATIVES = SUBORDINATORS | RELATIVE_PRONOUNS
"""Words that open a subordinate or a relative clause."""

_SUBORDINATORS_BUT_THAT = SUBORDINATORS - {"that"}
"""Words that open a subordinate clause other than a content clause."""

_ENDS_BEFORE_CONTENT = frozenset((".", "!", "?", ";", ")", "…"))
"""Marks after a verb that show that no content follows."""

_ROLE_REACH = 9
"""Tokens of a role between commas before the name of a speaker: "the deputy head of the harbour board"."""

_CLAIM_REACH = 5
"""Tokens of "a claim" within which its noun must come: "a charge", "a long-standing accusation"."""

_RESUMING_MARKS = frozenset((",", "—", "–", "--", ":"))
"""Marks after "Lee said" at which the content before it may continue: "The dam leaks, Lee said, and it will break"."""

_NOT_RESUMED = frozenset(("who", "which", "whose", "according"))
"""Words after such a mark that describe the speaker or the source instead."""

_OPENS_INSERTED_CLAUSE = frozenset(("as", "while", "when", "before", "after", "during", "with"))
"""Words that open a clause between the two parts of a quotation: "“But,” Lee said as she rose, “it is so.”"."""

_INSERTED_CLAUSE_REACH = 25
"""Tokens from such a word within which the second part must begin."""

_WORDS_AFTER_INVERTED = frozenset((",", ":", "who"))
"""Words and marks after the subject of a verb that opens its sentence, if a quotation follows."""

_SAYS_WHEN = TIME_WORDS | PREPOSITIONS | DETERMINERS
"""Words that are not content on their own: "argued for hours" reports nothing."""

_ADVERBIAL_WORDS = _SAYS_WHEN | (ADVERBS - PRONOUNS - {"so"}) | {"here", "there"}
"""Words that make up an adverbial and no content: "said shortly", "said here Friday"."""

_GROUPS_WITH_ADDRESSEE_OR_ADVERBIAL = frozenset(("say", "tell", "question"))
"""Groups of cues after which a phrase without a verb is no content if a clause comes before them."""

_OPENS_CONTENT = frozenset((":", "that", ",", "to"))
"""Words and marks after a cue with which a content surely begins, or goes on."""

_MARKS_WITHIN = frozenset((",", ":", ";"))
"""Marks that an addressee or an adverbial at the end of a sentence does not contain."""

_SAYING = frozenset(("saying", "telling"))
"""Participles after "quoted as"."""

_AFTER_PASSIVE_QUOTED = frozenset(("as", "by", "in"))
"""Words after "was quoted"."""

_CITATION_REACH = 25
"""Tokens within which "that" must follow an insertion after the verb: "reported, citing a letter, that"."""

_SECOND_PHRASE_REACH = 10
"""Tokens within which a second noun phrase must follow "call": "called the new ruling of the court a disgrace"."""

_LONGEST_TITLE = 5
"""Tokens from mark to mark of a quotation right after "read" that may be a title: "read “The Ship”"."""

_SHORTEST_LONG_QUOTATION = 7
"""Tokens from mark to mark of a quotation right after a verb that is clearly more than one quoted word."""


class VerbContent(NamedTuple):
    """What a cue verb reports."""

    parts: list[TokenRange]
    """The content, in one part or two."""
    frame: str
    """Where the content is in relation to the verb."""
    subject: VerbSubject
    """The subject, which may depend on the content."""
    channel: TokenRange | None = None
    """The words for the channel: "a statement"."""
    addressee: TokenRange | None = None
    """The words for whoever is addressed."""
    start: int = -1
    """The first token of a content after the verb, or -1."""
    context: tuple[str, ...] = ()
    """Features of the cue for the end scorer."""


class _Setting(NamedTuple):
    """What is known of a verb when the search for its content begins."""

    group: VerbGroup
    subject: VerbSubject
    after: int
    """The token after the verb, its subject and its adjuncts, at which a content may begin."""
    following: str
    """The word or mark there, empty at the end of the sentence."""
    channel: TokenRange | None
    addressee: TokenRange | None
    context: tuple[str, ...]


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
    return quote[first] == quote[last - 1] >= 0 and (content.frame != "quote" or last - first > _LONGEST_TITLE)


def _content_of(group: VerbGroup, subject: VerbSubject) -> VerbContent | None:
    """Return the content of a verb, before, around or after it, or None."""
    if _opens_inverted(group, subject):
        return _content_after_opening(group, subject)
    if _leads_to_saying(group):
        return None  # "was quoted as saying": what follows is the content of "saying"
    setting = _setting_of(group, subject)
    before = _content_before(group, subject)
    nothing_after = _is_end(setting) or (before is not None and _is_addressee_or_adverbial(setting, before))
    if before is not None and (nothing_after or _belongs_to_content_before(setting, before)):
        return _around(setting, before)
    return None if nothing_after else _content_after(setting)


def _setting_of(group: VerbGroup, subject: VerbSubject) -> _Setting:
    """Return the setting of a verb: its addressee and channel, and the start of any content after them."""
    inverted = subject.kind == "inv" and subject.speaker is not None
    after = group.end
    if subject.speaker is not None and (inverted or subject.kind == "passive-by"):
        after = subject.speaker[1]
    lemma, cue_group = ("", "") if inverted else (group.cue.lemma, group.cue.group)
    after, addressee, channel = skip_adjuncts(group.paragraph, after, group.sentence_end, lemma, cue_group)
    return _Setting(
        group=group,
        subject=subject,
        after=after,
        following=group.paragraph.words[after] if after < group.sentence_end else "",
        channel=subject.channel or channel,
        addressee=addressee,
        context=("g=" + group.cue.group, "c=" + _clause_kind(group, subject), "m=" + group.cue.form),
    )


def _is_end(setting: _Setting) -> bool:
    """Return True if nothing after a verb could be content."""
    end = setting.group.sentence_end
    if setting.after >= end:
        return True
    in_quotation = setting.group.paragraph.quote[setting.after] >= 0
    return not in_quotation and (setting.after == end - 1 or setting.following in _ENDS_BEFORE_CONTENT)


def _leads_to_saying(group: VerbGroup) -> bool:
    """Return True if a verb of quoting has no content but that of "saying": "“No,” the Post quoted Lee as saying"."""
    if group.cue.lemma not in QUOTING_LEMMAS:
        return False
    words, end = group.paragraph.words, group.sentence_end
    saying = next((k for k in range(group.end, min(end, group.end + QUOTED_REACH)) if words[k] in _SAYING), None)
    if saying is None or words[saying - 1] != "as":
        return False
    return words[group.end] in _AFTER_PASSIVE_QUOTED or saying + 1 >= end - 1


def _is_addressee_or_adverbial(setting: _Setting, before: TokenRange) -> bool:
    """Return True if the rest of the sentence has no content, and a whole clause comes before "Lee said".

    "The road is shut, Lee told the Post's sister paper the Courier", "..., Lee said here Friday".
    """
    group, paragraph = setting.group, setting.group.paragraph
    rest = range(setting.after, group.sentence_end)
    if group.cue.group not in _GROUPS_WITH_ADDRESSEE_OR_ADVERBIAL or setting.following in _OPENS_CONTENT:
        return False
    if len(rest) > MAX_REACH:
        return False
    return not any(
        paragraph.quote[k] >= 0 or paragraph.finite(k) or paragraph.words[k] in _MARKS_WITHIN for k in rest
    ) and (paragraph.quote[before[1] - 1] >= 0 or any(paragraph.finite(k) for k in range(*before)))


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


def _clause_kind(group: VerbGroup, subject: VerbSubject) -> str:
    """Return the kind of clause a cue is in: a content ends early in "While Lee says it leaks, Roe doubts it"."""
    words, speaker = group.paragraph.words, subject.speaker
    if speaker is not None:
        clause, start = subject.clause_start, group.sentence_start
        if start < clause and words[clause - 1] in _SUBORDINATORS_BUT_THAT:
            return "sub"
        if speaker[0] > start and words[speaker[0] - 1] in SUBORDINATORS_OR_RELATIVES:
            return "sub"
        if speaker[1] - speaker[0] == 1 and words[speaker[0]] in RELATIVE_PRONOUNS:
            return "rel"
    participle = group.cue.form == "ing" or (group.cue.form == "past" and speaker is None)
    return "front" if participle and group.start <= group.sentence_start + 1 else "main"


def _content_before(group: VerbGroup, subject: VerbSubject) -> TokenRange | None:
    """Return the words before the subject's clause if they may be content ("The dam leaks, Lee said"), or None."""
    paragraph, start, end = group.paragraph, group.sentence_start, subject.clause_start
    inverted = subject.kind == "inv"
    if not inverted:
        quoted = subject.kind == QUOTED_KIND and paragraph.words[group.start - 1] == "as"  # "Lee was quoted as saying"
        if not (subject.kind == "np" or quoted) or subject.speaker is None or end <= start:
            return None
        if paragraph.words[slice(*subject.speaker)] == ["who"]:
            return None  # "“It rained,” said Lee, who said"
        mark = paragraph.words[end - 1]
        if mark not in INVERTING_MARKS and mark not in DOUBLE_QUOTES and paragraph.quote[end - 1] < 0:
            return None
    claim_end = None if inverted or subject.speaker is None else _claim_end(paragraph, *subject.speaker)
    if claim_end is not None and end > start:
        return end, claim_end
    trimmed = trim_marks(paragraph, _after_label(paragraph, start, end), end)
    if trimmed is None:
        return None
    before = _without_role(paragraph, whole_quotes(paragraph, trimmed))
    unquoted = paragraph.quote[before[0]] < 0 and paragraph.quote[before[1] - 1] < 0
    if not inverted and unquoted and has_only_adverbials(paragraph, *before):
        return None  # "On Friday morning, Lee said"
    if not inverted and not unquoted and is_subordinate_clause(paragraph, *before):
        return None  # "Even as Roe promised “a new start,” Lee said"
    return before


def _without_role(paragraph: Paragraph, before: TokenRange) -> TokenRange:
    """Return a content without the role of its speaker at its end: "“It leaks”, the deputy mayor, Lee, told them"."""
    words, quote, (start, end) = paragraph.words, paragraph.quote, before
    reach = range(end - 1, max(start, end - _ROLE_REACH), -1)
    mark = next((k for k in reach if words[k] == "," or quote[k] >= 0), None)
    if mark is None or mark + 1 >= end or words[end - 1] not in ROLE_NOUNS:
        return before
    role = range(mark + 1, end)
    opens = words[mark + 1] in DETERMINERS or words[mark + 1] in ROLE_NOUNS
    if not opens or any(paragraph.finite(k) or words[k] in CONJUNCTIONS for k in role):
        return before
    if quote[mark] >= 0:
        # American style puts the comma inside the marks: “It leaks,” the deputy mayor, Lee, told the Post
        return (start, mark + 1) if words[mark - 1] == "," else before
    whole = quote[mark - 1] >= 0 or any(paragraph.finite(k) for k in range(start, mark))
    return (start, mark) if whole else before


def _claim_end(paragraph: Paragraph, start: int, end: int) -> int | None:
    """Return where a claim in front of its speaker ends, or None: "They said it leaked, a claim the army denied".

    What comes before the claim is said by others.
    """
    words = paragraph.words
    if words[start] not in ARTICLES:
        return None
    nouns = (k for k in range(start + 1, min(end - 1, start + _CLAIM_REACH)) if words[k] in NOUN_CUES)
    return next((k + 1 for k in nouns if words[k + 1] in DETERMINERS or paragraph.capital(k + 1)), None)


def _after_label(paragraph: Paragraph, start: int, end: int) -> int:
    """Return the start of a sentence without a letter and a colon in front, as in interviews: "A: It rained"."""
    label = paragraph.words[start : start + 2]
    return start + 2 if label[1:] == [":"] and len(label[0]) == 1 and start + 2 < end else start


def _belongs_to_content_before(setting: _Setting, before: TokenRange) -> bool:
    """Return True if "Lee said" belongs to the content before it, even though something follows."""
    following = setting.following
    if following in (",", "and", "but") or following in DASHES or setting.subject.kind == "inv":
        return True
    quote = setting.group.paragraph.quote
    if quote[before[1] - 1] < 0 or following in ("that", ":"):
        return False
    return quote[setting.after] < 0 or _is_quotation_in_adjunct(setting)


def _is_quotation_in_adjunct(setting: _Setting) -> bool:
    """Return True if a quotation after a verb is a name in its adjunct: "said on Ulm's “The Late Hour”".

    The content is then the quotation before the verb.
    """
    paragraph, before = setting.group.paragraph, setting.after - 1
    if before < setting.group.end:
        return False
    word = paragraph.words[before]
    return word in PREPOSITIONS or word in DETERMINERS or word in GENITIVE_MARKS


def _around(setting: _Setting, before: TokenRange) -> VerbContent:
    """Return the content before "Lee said", with its continuation after it."""
    paragraph, limit = setting.group.paragraph, setting.group.sentence_end
    parts, frame = [before], "before"
    start = _resumed_at(setting, before)
    if start < limit:
        rest = trim_marks(paragraph, start, content_end(paragraph, start, limit, ("f=mid",)))
        if rest is not None:
            parts.append(whole_quotes(paragraph, rest))
            frame = "mid"
    if paragraph.quote[before[1] - 1] >= 0:
        frame += "-q"
    return VerbContent(
        parts=parts,
        frame=frame,
        subject=setting.subject,
        channel=setting.channel,
        addressee=setting.addressee,
        context=setting.context,
    )


def _resumed_at(setting: _Setting, before: TokenRange) -> int:
    """Return where the content before "Lee said" continues after it, or the end of the sentence if it does not."""
    paragraph, limit, after = setting.group.paragraph, setting.group.sentence_end, setting.after
    if setting.following in _RESUMING_MARKS and after + 1 < limit:
        word = paragraph.words[after + 1]
        later = _later_part(paragraph, after + 1, limit) if _is_continued_later(paragraph, before) else None
        if later is not None:
            return later
        if paragraph.quote[after + 1] >= 0:
            return after + 1
        if setting.subject.kind == "inv" or word.endswith("ing") or word in _NOT_RESUMED:
            return limit  # "said Lee, adding" and "Lee said, which" do not continue the content
        if _says_how(paragraph, after + 1, limit):
            return limit
        if not paragraph.quote[before[1] - 1] >= 0:
            return limit if _names_place(paragraph, before, after + 1, limit) else after + 1
        # after a whole quotation, what is not quoted is the outlet's: "“Follow us,” Lee said, and the boys went"
        rest = paragraph.quote[after : min(limit, after + MAX_REACH)]
        narrated = paragraph.quote[before[0]] >= 0 and all(number < 0 for number in rest)
        return limit if narrated or word in PREPOSITIONS or word in SUBORDINATORS else after + 1
    if _is_continued_later(paragraph, before):
        later = _later_part(paragraph, after, limit)
        if later is not None:
            return later
    if after < limit and _is_quotation_in_adjunct(setting):
        return limit
    number = paragraph.quote[after] if after < limit else -1
    return after if number >= 0 and paragraph.quotes[number][0] == after else limit


def _says_how(paragraph: Paragraph, start: int, limit: int) -> bool:
    """Return True if a phrase after "Lee said," tells how: "on condition of anonymity", "in an interview"."""
    words = paragraph.words
    if words[start : start + 2] == ["on", "condition"]:
        return True
    phrase = range(start + 1, min(limit, start + _HOW_REACH))
    noun = next((k for k in phrase if words[k] in CHANNELS), None)
    if words[start] != "in" or noun is None or words[start + 1] not in ("a", "an"):
        return False
    return not any(paragraph.finite(k) or words[k] == "," for k in range(noun, limit - 1))


def _is_continued_later(paragraph: Paragraph, before: TokenRange) -> bool:
    """Return True if a content before its verb is a quotation that ends with a comma: "“For towns,” Lee said"."""
    last = before[1] - 1
    return last > before[0] and paragraph.quote[last] >= 0 and paragraph.words[last - 1] == ","


def _later_part(paragraph: Paragraph, start: int, limit: int) -> int | None:
    """Return where a divided quotation continues after a clause that says when, or None.

    "“For towns,” Lee said as she closed her case, “water is essential.”": it continues in lower case after a comma.
    """
    if start >= limit or paragraph.words[start] not in _OPENS_INSERTED_CLAUSE:
        return None
    for index in range(start, min(limit, start + _INSERTED_CLAUSE_REACH)):
        if paragraph.quote[index] >= 0:
            continues = paragraph.words[index - 1] == "," and index + 1 < limit and not paragraph.capital(index + 1)
            return index if continues else None
    return None


def _names_place(paragraph: Paragraph, before: TokenRange, start: int, limit: int) -> bool:
    """Return True if a whole clause precedes "Lee told them in the capital", and only a name and a time follow."""
    return (
        paragraph.capital(start)
        and any(paragraph.finite(k) for k in range(*before))
        and not any(paragraph.finite(k) or paragraph.quote[k] >= 0 for k in range(start, limit))
    )


def _content_after(setting: _Setting) -> VerbContent | None:
    """Return the content after a verb, with its frame, or None."""
    paragraph, limit, words = setting.group.paragraph, setting.group.sentence_end, setting.group.paragraph.words
    frame, start = _frame_after(setting)
    if start >= limit:
        return None
    in_quotation = paragraph.quote[start] >= 0
    if in_quotation and frame in ("colon", "comma"):
        frame += "-quote"
    context = (*setting.context, "f=" + frame)
    if words[setting.group.sentence_start] == "according" and "c=rel" in context:
        # "According to the Post, which said the road was shut, nobody ..."
        limit = next((k for k in range(start, limit) if words[k] == "," and paragraph.quote[k] < 0), limit)
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
    return VerbContent(
        parts=[part],
        frame=frame,
        subject=_subject_after_content(setting, part),
        channel=setting.channel,
        addressee=setting.addressee,
        start=start,
        context=context,
    )


def _identifies(setting: _Setting, frame: str, opener: str, content: TokenRange | None) -> bool:
    """Return True if a content says as whom or to what: "identified the man as Lee", but not "identified the man"."""
    if content is None or frame != "bare" or setting.subject.kind not in ("np", "conj"):
        return False
    return (
        opener in setting.group.paragraph.words[content[0] + 1 : min(content[1] - 1, content[0] + _SECOND_PHRASE_REACH)]
    )


def _is_adverbial(words: Sequence[str]) -> bool:
    """Return True if words are only an adverbial: "said on Friday", "said here Friday", "said shortly"."""
    return all(word in _ADVERBIAL_WORDS or word.endswith("ly") for word in words)


def _frame_after(setting: _Setting) -> tuple[str, int]:
    """Return the frame of a content after a verb, given its first word or mark, and where the content begins."""
    paragraph, limit, start = setting.group.paragraph, setting.group.sentence_end, setting.after
    following = setting.following
    if following == ":":
        return "colon", start + 1
    if following == ",":
        return _frame_after_comma(paragraph, start + 1, limit)
    if paragraph.quote[start] >= 0:
        return "quote", start
    if following in ("that", "to"):
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
        for index in range(start + 1, min(limit, start - 1 + _CITATION_REACH)):
            if words[index] == "that" and words[index - 1] == ",":
                return "that", index  # "reported, citing a letter, that"
        return "that", limit
    return "comma-bare", start


def _is_named(paragraph: Paragraph, start: int, limit: int) -> bool:
    """Return True if something is called a name: "called the ruling a disgrace", but not "called the fire brigade"."""
    if paragraph.words[start] not in DETERMINERS:
        return True
    end = min(limit, start + _SECOND_PHRASE_REACH)
    if not FALSE_WORDS.isdisjoint(paragraph.words[start + 1 : end]):
        return True  # "called the report false"
    return not DETERMINERS.isdisjoint(paragraph.words[start + 1 : end]) or any(
        number >= 0 for number in paragraph.quote[start + 1 : end]
    )


def _is_long_quotation(paragraph: Paragraph, start: int) -> bool:
    """Return True if the rest of the quotation around `start` is long enough to be a sentence."""
    return paragraph.quotes[paragraph.quote[start]][1] - start >= _SHORTEST_LONG_QUOTATION


def _subject_after_content(setting: _Setting, content: TokenRange) -> VerbSubject:
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
