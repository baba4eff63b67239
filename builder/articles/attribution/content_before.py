"""The content in front of "Lee said", and how it continues after it: "The dam leaks, Lee said, and it will break".

Positions are token numbers.
"""

from __future__ import annotations

from builder.articles.attribution.appositions import end_of_roles
from builder.articles.attribution.clause_parts import comma_chunks, is_fronted, quotation_of
from builder.articles.attribution.content import (
    content_end,
    trim_marks,
    whole_quotes,
)
from builder.articles.attribution.other_speakers import closes_with_source
from builder.articles.attribution.paragraph import (
    CHANNELS,
    CONJUNCTIONS,
    DASHES,
    DETERMINERS,
    DOUBLE_QUOTES,
    FINITE_VERBS,
    MAX_REACH,
    NOUN_CUES,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBORDINATORS,
    VERB_CUES,
    Paragraph,
    TokenRange,
)
from builder.articles.attribution.possible_ends import MARKS_OF_CLAUSES
from builder.articles.attribution.verb_group import VerbGroup
from builder.articles.attribution.verb_setting import VerbContent, VerbSetting
from builder.articles.attribution.verb_subject import (
    INVERTING_MARKS,
    QUOTED_KIND,
)
from builder.language.lexicon.titles import ROLE_NOUNS
from builder.language.lexicon.word_classes import ARTICLES
from builder.language.tagger import NOUN_TAGS
from builder.language.tokens import GENITIVE_MARKS

_HOW_REACH = 6
"""Tokens of "in a written statement" within which the noun of the channel must come."""

_ROLE_REACH = 9
"""Tokens of a role between commas before the name of a speaker: "the deputy head of the harbour board"."""

_CLAIM_REACH = 5
"""Tokens of "a claim" within which its noun must come: "a charge", "a long-standing accusation"."""

_RESUMING_MARKS = frozenset((",", "—", "–", "--", ":"))
"""Marks after "Lee said" at which the content before it may continue: "The dam leaks, Lee said, and it will break"."""

_GROUPS_BETWEEN = frozenset(("say", "tell", "think", "report"))
"""Groups of cues that come between the parts of what is said."""

_NOT_RESUMED = frozenset(("who", "which", "whose", "according"))
"""Words after such a mark that describe the speaker or the source instead."""

_OPENS_INSERTED_CLAUSE = frozenset(("as", "while", "when", "before", "after", "during", "with"))
"""Words that open a clause between the two parts of a quotation: "“But,” Lee said as she rose, “it is so.”"."""

_INSERTED_CLAUSE_REACH = 25
"""Tokens from such a word within which the second part must begin."""

_GROUPS_AFTER_AS = frozenset(("say", "report", "think"))
"""Groups of cues that say with "as" and nothing after them that what comes before is so: "..., as Lee noted"."""

_CLOSING_MARKS = frozenset((".", ""))
"""What follows a verb that ends its sentence."""

_GROUPS_WITH_ADDRESSEE_OR_ADVERBIAL = frozenset(("say", "tell", "question"))
"""Groups of cues after which a phrase without a verb is no content if a clause comes before them."""

_OPENS_CONTENT = frozenset((":", "that", ",", "to"))
"""Words and marks after a cue with which a content surely begins, or goes on."""

_OPENS_SUBORDINATE_CLAUSE = (SUBORDINATORS - {"that", "what", "how", "why", "whether"}) | {"as"}
"""Words that open a subordinate clause or an adverbial in front of the speaker: "while", "asked"."""


def is_addressee_or_adverbial(setting: VerbSetting, before: TokenRange) -> bool:
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
        paragraph.quote[k] >= 0 or paragraph.finite(k) or paragraph.words[k] in MARKS_OF_CLAUSES for k in rest
    ) and (paragraph.quote[before[1] - 1] >= 0 or paragraph.has_finite(*before))


def content_before(setting: VerbSetting) -> TokenRange | None:
    """Return the words before the subject's clause if they may be content ("The dam leaks, Lee said"), or None."""
    group, subject = setting.group, setting.subject
    paragraph, start, end = group.paragraph, group.sentence_start, subject.clause_start
    inverted = subject.kind == "inv"
    if not inverted:
        quoted = subject.kind == QUOTED_KIND and paragraph.words[group.start - 1] == "as"  # "Lee was quoted as saying"
        if not (subject.kind == "np" or quoted) or subject.speaker is None or end <= start:
            return None
        if paragraph.words[slice(*subject.speaker)] == ["who"]:
            return None  # "“It rained,” said Lee, who said"
        if paragraph.words[end - 1] == "as" and end - 2 > start and _closes_with_as(group):
            end -= 1
        mark = paragraph.words[end - 1]
        if mark not in INVERTING_MARKS and mark not in DOUBLE_QUOTES and paragraph.quote[end - 1] < 0:
            return None
    claim_end = None if inverted or subject.speaker is None else _claim_end(paragraph, *subject.speaker)
    if claim_end is not None and end > start:
        return end, claim_end
    trimmed = trim_marks(paragraph, start, end)
    if trimmed is None:
        return None
    if setting.following not in _CLOSING_MARKS and _is_other_cue(paragraph, trimmed[1] - 1):
        return None  # "By May, Roe said, Lee had asked for more", but "It leaks, Roe said, Lee said."
    before = _after_colon(paragraph, *_without_role(paragraph, whole_quotes(paragraph, trimmed)))
    return before if inverted or not _is_setting_of_clause(setting, before) else None


def _is_setting_of_clause(setting: VerbSetting, before: TokenRange) -> bool:
    """Return True if the words before "Lee said" only say when, where or on what occasion he said it."""
    paragraph, (start, end) = setting.group.paragraph, before
    if paragraph.quote[start] >= 0 or paragraph.quote[end - 1] >= 0:
        return _is_subordinate_clause(paragraph, start, end)  # "Even as Roe promised “a new start,” Lee said"
    quoted = _is_followed_by_sentence(setting)
    if quoted and is_fronted(paragraph, *comma_chunks(paragraph, start, end)[0]):
        return True  # "Asked about the road, which is old, Lee said, “It is safe.”"
    # "On Friday morning, Lee said the road was shut", but "On Friday morning, Lee said, the road was shut"
    return _has_only_adverbials(paragraph, start, end) and (quoted or not _interrupts_clause(setting, before))


def _is_followed_by_sentence(setting: VerbSetting) -> bool:
    """Return True if a comma and a quotation that opens with a capital follow the verb."""
    paragraph, opening = setting.group.paragraph, setting.after + 1
    if setting.following != "," or opening + 1 >= setting.group.sentence_end:
        return False
    return paragraph.quote[opening] >= 0 and paragraph.capital(opening + 1)


def _interrupts_clause(setting: VerbSetting, before: TokenRange) -> bool:
    """Return True if "Lee said" is between an adverbial and its clause: "By May, Lee said, the road had been shut".

    A single adverb only links two sentences ("However, Lee said,"), and a channel is about the saying.
    """
    paragraph, words, (start, end) = setting.group.paragraph, setting.group.paragraph.words, before
    clause = setting.after + 1
    if setting.following != "," or setting.group.cue.group not in _GROUPS_BETWEEN or end - start == 1:
        return False
    if not CHANNELS.isdisjoint(words[start:end]):
        return False
    if clause >= setting.group.sentence_end or paragraph.quote[clause] >= 0 or words[clause].endswith("ing"):
        return False
    stop = min(setting.group.sentence_end, clause + MAX_REACH)
    return paragraph.has_finite(clause, stop)


def _is_other_cue(paragraph: Paragraph, index: int) -> bool:
    """Return True if a token outside quotations is a finite verb of saying."""
    cue = VERB_CUES.get(paragraph.words[index])
    return cue is not None and cue.group == "say" and cue.form in ("past", "s") and paragraph.quote[index] < 0


def _after_colon(paragraph: Paragraph, start: int, end: int) -> TokenRange:
    """Return only the quotation after a colon: 'He hinted at more: “They signed a paper,” Lee said'.

    A quotation of somebody else belongs to its cue: 'Roe said: “It leaks,” the Post reported'.
    """
    if paragraph.quote[end - 1] < 0:
        return start, end
    opening = quotation_of(paragraph, end - 1)[0]
    if opening - 1 <= start or paragraph.words[opening - 1] != ":" or _is_other_cue(paragraph, opening - 2):
        return start, end
    return (opening, end)


def _closes_with_as(group: VerbGroup) -> bool:
    """Return True if a verb may end a sentence after "as": "The dam leaks, as Lee said", with no other report in it."""
    words = group.paragraph.words
    others = (VERB_CUES.get(word) for word in words[group.sentence_start : group.start])
    if any(cue is not None and cue.group in ("say", "tell") for cue in others):
        return False
    return group.cue.group in _GROUPS_AFTER_AS and "," not in words[group.end : group.sentence_end]


def _without_role(paragraph: Paragraph, before: TokenRange) -> TokenRange:
    """Return a content without the role of its speaker at its end: "“It leaks”, the deputy mayor, Lee, told them"."""
    words, quote, (start, end) = paragraph.words, paragraph.quote, before
    reach = range(end - 1, max(start, end - _ROLE_REACH), -1)
    mark = next((k for k in reach if words[k] == "," or quote[k] >= 0), None)
    if mark is None or mark + 1 >= end or words[end - 1] not in ROLE_NOUNS:
        return before
    role = range(mark + 1, end)
    opens = words[mark + 1] in DETERMINERS
    if not opens or any(words[k] in CONJUNCTIONS for k in role):
        return before
    if quote[mark] >= 0:
        # American style puts the comma inside the marks: “It leaks,” the deputy mayor, Lee, told the Post
        return (start, mark + 1)
    return (start, mark)


def _claim_end(paragraph: Paragraph, start: int, end: int) -> int | None:
    """Return where a claim in front of its speaker ends, or None: "They said it leaked, a claim the army denied".

    What comes before the claim is said by others.
    """
    words = paragraph.words
    if words[start] not in ARTICLES:
        return None
    nouns = (k for k in range(start + 1, min(end - 1, start + _CLAIM_REACH)) if words[k] in NOUN_CUES)
    return next((k + 1 for k in nouns if words[k + 1] in DETERMINERS or paragraph.capital(k + 1)), None)


def belongs_to_content_before(setting: VerbSetting, before: TokenRange) -> bool:
    """Return True if "Lee said" belongs to the content before it, even though something follows."""
    following = setting.following
    if following in (",", "and", "but") or following in DASHES or setting.subject.kind == "inv":
        return True
    quote = setting.group.paragraph.quote
    if following == ":" and _says_more(setting):
        return True
    # "“It is,” Lee told a crowd that filled the hall"
    clause = following == "that" and not setting.group.paragraph.finite(setting.after + 1)
    if quote[before[1] - 1] < 0 or clause or following == ":":
        return False
    return quote[setting.after] < 0 or _is_quotation_in_adjunct(setting)


def _says_more(setting: VerbSetting) -> bool:
    """Return True if another cue follows, to which the colon belongs: "“Yes,” Lee said before adding: “Now.”"."""
    between = setting.group.paragraph.words[setting.group.end : setting.after]
    return any(word in VERB_CUES and VERB_CUES[word].form == "ing" for word in between)


def _is_quotation_in_adjunct(setting: VerbSetting) -> bool:
    """Return True if a quotation after a verb is a name in its adjunct: "said on Ulm's “The Late Hour”".

    The content is then the quotation before the verb.
    """
    paragraph, before = setting.group.paragraph, setting.after - 1
    if before < setting.group.end:
        return False
    word = paragraph.words[before]
    return word in PREPOSITIONS or word in DETERMINERS or word in GENITIVE_MARKS


def content_around(setting: VerbSetting, before: TokenRange) -> VerbContent:
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


def _resumed_at(setting: VerbSetting, before: TokenRange) -> int:
    """Return where the content before "Lee said" continues after it, or the end of the sentence if it does not."""
    paragraph, limit, after = setting.group.paragraph, setting.group.sentence_end, setting.after
    if setting.following == ":" and _says_more(setting):
        return limit
    if setting.following in _RESUMING_MARKS and after + 1 < limit:
        word = paragraph.words[after + 1]
        later = _later_part(paragraph, after + 1, limit) if _is_continued_later(paragraph, before) else None
        if later is not None:
            return later
        if paragraph.quote[after + 1] >= 0:
            return after + 1
        if setting.subject.kind == "inv":
            return _clause_after_inverted(setting, before)
        if (word.endswith("ing") and word != "including") or word in _NOT_RESUMED:
            return limit  # "Lee said, adding" and "Lee said, which" do not continue the content
        # "The dam leaks, two divers said, Lee said"
        if _says_how(paragraph, after + 1, limit) or closes_with_source(paragraph, after + 1, limit):
            return limit
        if not paragraph.quote[before[1] - 1] >= 0:
            return limit if _names_place(paragraph, before, after + 1, limit) else after + 1
        # after a whole quotation, what is not quoted is the outlet's: "“Follow us,” Lee said, and the boys went"
        rest = paragraph.quote[after : min(limit, after + MAX_REACH)]
        narrated = paragraph.quote[before[0]] >= 0 and all(number < 0 for number in rest)
        return limit if narrated or word in PREPOSITIONS else after + 1
    if _is_continued_later(paragraph, before):
        later = _later_part(paragraph, after, limit)
        if later is not None:
            return later
    if after < limit and _is_quotation_in_adjunct(setting):
        return limit
    number = paragraph.quote[after] if after < limit else -1
    return after if number >= 0 and paragraph.quotes[number][0] == after else limit


def _clause_after_inverted(setting: VerbSetting, before: TokenRange) -> int:
    """Return where the clause of an adverbial begins after an inverted verb and its subject, or the sentence's end.

    "Rather than pay, said Ann Lee, head of trade, the port closed": other words after the subject are no content.
    """
    paragraph, limit = setting.group.paragraph, setting.group.sentence_end
    if paragraph.quote[before[0]] >= 0 or not _has_only_adverbials(paragraph, *before):
        return limit
    return end_of_roles(paragraph, setting.after, limit) + 1


def _says_how(paragraph: Paragraph, start: int, limit: int) -> bool:
    """Return True if a phrase after "Lee said," tells how: "on condition of anonymity", "in an interview"."""
    words = paragraph.words
    if words[start : start + 2] == ["on", "condition"]:
        return True
    phrase = range(start + 1, min(limit, start + _HOW_REACH))
    noun = next((k for k in phrase if words[k] in CHANNELS), None)
    if words[start] != "in" or noun is None:
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
        and paragraph.has_finite(*before)
        and not any(paragraph.finite(k) or paragraph.quote[k] >= 0 for k in range(start, limit))
    )


def _has_only_adverbials(paragraph: Paragraph, start: int, end: int) -> bool:
    """Return True if the words before "X said" are only adverbials, not content: "On Friday, X said"."""
    while start < end and paragraph.words[start] in CONJUNCTIONS:
        start += 1
    first, *others = comma_chunks(paragraph, start, end)
    if not is_fronted(paragraph, *first) or _opens_main_clause(paragraph, *first):
        return False
    return not any(paragraph.finite(k) and paragraph.quote[k] < 0 for chunk in others for k in range(*chunk))


def _opens_main_clause(paragraph: Paragraph, start: int, end: int) -> bool:
    """Return True if a clause follows an adverbial without a comma: "On Monday the ferry was closed"."""
    words = paragraph.words
    if start >= end or words[start] in SUBORDINATORS or words[start].endswith(("ing", "ed")):
        return False
    for index in range(start + 1, end):
        word = words[index]
        if word in RELATIVE_PRONOUNS or word in SUBORDINATORS or paragraph.quote[index] >= 0:
            return False  # "In a town where the ferry was closed"
        if word in FINITE_VERBS:
            return paragraph.finite(index)
        if paragraph.tags[start + 1] == "CD" and paragraph.finite(index) and paragraph.tags[index - 1] in NOUN_TAGS:
            return True  # "Around 12 boats failed to return"
    return False


def _is_subordinate_clause(paragraph: Paragraph, start: int, end: int) -> bool:
    """Return True if words are one clause before the main one: "As Roe promised “a new start,”", "Citing “it,”"."""
    words = paragraph.words
    while start < end and (words[start] in CONJUNCTIONS or words[start] == "even"):
        start += 1
    if start >= end or paragraph.quote[start] >= 0:
        return False
    cue = VERB_CUES.get(words[start])
    participle = (cue is not None and cue.form == "ing") or (
        paragraph.tags[start] == "VBG" and not paragraph.has_finite(start, end)
    )
    if words[start] not in _OPENS_SUBORDINATE_CLAUSE and not participle:
        return False
    return len(comma_chunks(paragraph, start, end)) == 1
