"""The stance of a clause by its own words: "the bridge will open" is planned, "he hopes to return" is wished.

Attribution asks it for the first clause of what somebody says, comparison for every clause, and each figure for its
own. The last two also ask what the attribution around the clause says of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from builder.language.lexicon import calendar_words, function_words, reporting, stance_words, verb_forms, word_classes
from builder.model import Attribution, Sentence, Span, Stance

_QUESTION_MARK: Final = re.compile(r"[”\"'’]{0,2}\?")
"""A question mark right after a clause."""

_OPENING: Final = 8
"""Characters of a content before its first clause: a quotation mark and "that"."""

_QUESTION_REACH: Final = 5
"""Words after a verb such as "asking" within which an indirect question opens: "asking the crew whether"."""

FEARS: Final = frozenset(("fear", "fears", "concern", "concerns", "worries", "worry", "alarm", "anxiety"))
"""Nouns of fear: "there are fears that"."""

_FEARS_REACH: Final = 5
"""Words of a clause within which such a noun must come."""

_PARTICIPLE_LENGTH: Final = 4
"""Letters of the shortest word in -ed, -en or -ing that counts as a participle."""

_OPENERS: Final = frozenset(("that", "and", "but", "so", "also", "or"))
"""Words before the subject of a clause that say nothing about it."""

_OWN_SUBJECTS: Final = word_classes.PERSONAL_PRONOUNS | {"who"}
"""Subjects whose wishes and fears are those of the speaker: "Lee said he hoped"."""

_FIRST_PERSONS: Final = frozenset(("i", "we"))
"""Such subjects within a quotation."""

_BE: Final = function_words.BE_CONTRACTED | {"am", "i'm", "they're", "we're", "you're"}
"""Forms of "be", contracted or not."""

_PAST_BE: Final = frozenset(("was", "were"))
"""Past forms of "be"."""

_WILL: Final = stance_words.WILL | {"'ll", "’ll"}
"""Forms of "will", contracted or not."""

_AUXILIARIES: Final = function_words.AUXILIARIES | {"'ll", "'d", "'re", "'m", "'ve", "n't"}
"""Auxiliaries that open a verb group, with contractions that may be words of their own."""

_ADVERBS: Final = function_words.ADVERBS | {"not", "never"}
"""Adverbs inside a verb group."""

_SUBORDINATORS: Final = word_classes.PURE_SUBORDINATORS | {"when", "after", "before", "once", "until", "as", "since"}
"""Words that open a clause whose verb is not the main one: "when it rains, the road will close"."""

_RELATIVES: Final = word_classes.RELATIVE_PRONOUNS | {"that", "where"}
"""Words inside a clause that open a relative clause."""

_WOULD: Final = frozenset(("would", "wouldn't", "wouldn’t"))
"""Forms of "would"."""

_SHOULD: Final = frozenset(("should", "shouldn't", "shouldn’t"))
"""Forms of "should"."""

_JUDGEMENTS: Final = frozenset(("be", "not", "need", "mean", "require", "cost", "seem", "depend"))
"""Words after "would" with which it judges a case rather than plans it: "would cost lives"."""

_REMARKED: Final = frozenset(("noted", "said", "stressed", "remembered", "mentioned", "added"))
"""Participles after "should be" that only introduce an assertion: "it should be noted that"."""

_NOT_INFINITIVES: Final = function_words.DETERMINERS | {""}
"""Words after "is going to" that make it no plan: "is going to the dam"."""

_MARKS: Final = frozenset((",", ":", '"', "“"))
"""Marks after "asked" before what is asked."""

_LIKES: Final = frozenset(("like", "love", "prefer", "want", "welcome", "hope"))
"""Verbs that make "would" a wish: "would like to see"."""


def _stances_of_forms() -> dict[str, Stance]:
    """Return every form of a cue verb that has a stance of its own, with that stance."""
    forms: dict[str, Stance] = {}
    for lemma, stance in stance_words.STANCES_OF_CUES.items():
        written = reporting.CUE_VERB_FORMS.get(lemma, "").replace("|", " ").split()
        forms.update(dict.fromkeys((lemma, *written), stance))
    return forms


_STANCES_OF_FORMS: Final = _stances_of_forms()

_AGREED: Final = frozenset(
    form
    for lemma in stance_words.PLANNED_WITH_INFINITIVE
    for form in (lemma, *reporting.CUE_VERB_FORMS.get(lemma, "").replace("|", " ").split())
)
"""Forms of verbs that plan only with an infinitive: "agreed to pay"."""

_ORDERS: Final = frozenset(
    form
    for lemma in reporting.CUE_VERBS["order"].split()
    for form in (lemma, *reporting.CUE_VERB_FORMS[lemma].replace("|", " ").split())
)
"""Forms of verbs that order or propose."""


def clause_stance(words: Sequence[str], quoted: bool = False) -> Stance:
    """Return the stance of a clause, given its words in lower case; marks may be among them.

    `quoted` says that these are the speaker's own words, in which "would" is a condition rather than a plan.
    """
    words = _without_openers(words)
    if not words:
        return "asserted"
    if words[0] == "whether":
        return "asked"
    if words[0] in stance_words.WISH_OPENERS or _has_wish_phrase(words):
        return "wished"
    if words[0] == "there" and not FEARS.isdisjoint(words[:_FEARS_REACH]):
        return "feared"
    verb = _main_verb(words)
    return "asserted" if verb is None else _stance_of_verb(words, verb, quoted)


def contextual_stance(
    sentence: Sentence, clause: Span, words: Sequence[str], attribution: Attribution | None
) -> Stance:
    """Return the stance of a clause of a sentence: that of its words, or else that of the attribution around it.

    `words` are those of the clause in lower case; marks may be among them.
    """
    # "did not know whether it leaked" says of its speaker that she did not know; of the leak, it says nothing.
    if "whether" in words or _QUESTION_MARK.match(sentence.text, clause.end - sentence.start):
        return "asked"
    stance = clause_stance(words, quoted=attribution is not None and attribution.mode == "direct")
    if stance != "asserted" or attribution is None:
        return stance
    # "said" leaves the stance to each clause; "vowed to pay and to leave" plans both.
    cue = attribution.cue
    is_plain = cue is None or sentence.words(cue).lower() in reporting.PLAIN_CUES
    first = attribution.content[0]
    return attribution.stance if not is_plain or first.start <= clause.start < first.start + _OPENING else "asserted"


def stance_before_infinitive(word: str) -> Stance | None:
    """Return the stance of an infinitive after a word in lower case: "plans to send", "refused to pay", or None."""
    if word in stance_words.AHEAD or word in stance_words.PLANS or word in calendar_words.PLANS:
        return "planned"
    stance = _STANCES_OF_FORMS.get(word)
    return "planned" if word in _AGREED else stance


def _without_openers(words: Sequence[str]) -> Sequence[str]:
    """Return the words from the first that says something."""
    start = 0
    while start < len(words) and (words[start] in _OPENERS or not words[start][0].isalnum()):
        start += 1
    return words[start:]


def _has_wish_phrase(words: Sequence[str]) -> bool:
    """Return True if a clause contains a phrase that wishes or condoles."""
    text = f" {' '.join(words)} "
    return any(f" {phrase} " in text for phrase in stance_words.WISH_PHRASES)


def _main_verb(words: Sequence[str]) -> int | None:
    """Return the first word of the main verb, without those of subordinate and relative clauses before it."""
    # In "if it rains, the road will close", the first verb belongs to the opening clause.
    skipped = words[0] in _SUBORDINATORS
    index = 0
    if skipped and "," in words:
        skipped, index = False, words.index(",") + 1
    while index < len(words):
        word = words[index]
        if index and word in _RELATIVES and words[index - 1] == "," and "," in words[index:]:
            # "the plant, which makes brakes, would shut": the verb follows the insertion
            index = index + list(words[index:]).index(",")
        elif index and word in _RELATIVES:
            # "which lies on its side": the verb follows at once; in "which the crew left", a subject does
            skipped = index + 1 == len(words) or _may_open_subject(words, index + 1)
        elif _begins_verb(words, index):
            if not skipped:
                return index
            skipped = False
            index = _head_of_group(words, index)
        index += 1
    return None


def _may_open_subject(words: Sequence[str], index: int) -> bool:
    """Return True if a word may open the subject of a relative clause, or is a verb that is found anyway."""
    word = words[index]
    return word in function_words.DETERMINERS or word in word_classes.PERSONAL_PRONOUNS or _begins_verb(words, index)


def _begins_verb(words: Sequence[str], index: int) -> bool:
    """Return True if a word looks like a finite verb."""
    word = words[index]
    return (
        word in _AUXILIARIES
        or word.endswith(("n't", "n’t", "'ll", "’ll"))
        or word in verb_forms.FINITE_PASTS
        or word in verb_forms.PRESENT_VERBS
        or word in stance_words.PLANS
        or (word in _STANCES_OF_FORMS and index > 0 and not word.endswith("ing") and words[index - 1] in _OWN_SUBJECTS)
        or (word.endswith("ed") and len(word) > _PARTICIPLE_LENGTH and not _follows_determiner(words, index))
    )


def _follows_determiner(words: Sequence[str], index: int) -> bool:
    """Return True if a participle belongs to the noun after it: "the combined company"."""
    return index > 0 and words[index - 1] in function_words.DETERMINERS


def _head_of_group(words: Sequence[str], verb: int) -> int:
    """Return the last word of the verb group that begins at `verb`, or the index of its only word."""
    head = verb
    while head + 1 < len(words) and (
        words[head] in _AUXILIARIES or words[head].endswith(("n't", "n’t")) or words[head] in _ADVERBS
    ):
        head += 1
    return head


def _stance_of_verb(words: Sequence[str], verb: int, quoted: bool) -> Stance:
    """Return the stance of a clause by its main verb."""
    head = _head_of_group(words, verb)
    first, word = words[verb], words[head]
    rest = words[head + 1 :]
    following = rest[0] if rest else ""
    by_modal = _stance_of_modal(words, verb, head, quoted)
    if by_modal is not None:
        return by_modal
    if any(part in function_words.VERB_NEGATIONS or "n't" in part or "n’t" in part for part in words[verb:head]):
        return "asserted"
    if head > verb and first in _BE and not (quoted and first in _PAST_BE):  # “we were going to stay” is over
        if _lies_ahead(words, head):
            return "planned"
        if word in stance_words.AFRAID:
            return "feared"
    if word in stance_words.PLANS and following == "to":
        return "planned"
    if _looks_into_question(words[verb : head + 1], rest):
        return "asked"
    if not verb or words[verb - 1] not in (_FIRST_PERSONS if quoted else _OWN_SUBJECTS):
        return "asserted"
    # "he had proposed to leave" need not be the speaker's own proposal
    if words[verb - 1] not in _FIRST_PERSONS and word in _ORDERS:
        return "asserted"
    return _stance_of_own_verb(word, following)


def _stance_of_modal(words: Sequence[str], verb: int, head: int, quoted: bool) -> Stance | None:
    """Return the stance of a clause whose main verb, verb .. head, begins with "will", "would" or "should", or None."""
    first, word = words[verb], words[head]
    if first in _WILL or first.endswith(("'ll", "’ll")):
        return "planned"
    if first in _SHOULD:  # "the dam should be emptied", but "the dam should have been emptied"
        judged = "have" in words[verb : head + 1] or word in _JUDGEMENTS - {"be", "not"}
        return "asserted" if judged or word in _REMARKED else "wished"
    if first in _WOULD:
        return _stance_of_would(words[verb:head], word, quoted, words)
    if first.endswith(("'d", "’d")):
        return "wished" if word in _LIKES else "asserted"  # "he'd" may be "he had"
    return None


def _looks_into_question(group: Sequence[str], rest: Sequence[str]) -> bool:
    """Return True if a verb group looks into the question that follows: "were trying to find out whether"."""
    if group[-1].startswith("look") and rest[:1] and rest[0] not in ("into", "at"):
        return False  # "was looking ahead to how it would end"
    asks = group[-1] in stance_words.LOOKS_INTO or "trying" in group
    return asks and not stance_words.QUESTION_OPENERS.isdisjoint(rest[:_QUESTION_REACH])


def _lies_ahead(words: Sequence[str], head: int) -> bool:
    """Return True if a form of "be" and the word after it say that something lies ahead: "is set to open"."""
    following = (*words[head + 1 : head + 3], "", "")
    if words[head] == "to":
        # "is to open on Friday" and "is to be built", but "the aim is to open"
        return following[0] == "be" or not stance_words.DAYS_TO_COME.isdisjoint(words)
    return words[head] in stance_words.AHEAD and following[0] == "to" and following[1] not in _NOT_INFINITIVES


def _stance_of_would(group: Sequence[str], word: str, quoted: bool, words: Sequence[str]) -> Stance:
    """Return the stance of a clause whose main verb has "would": a plan, a wish or only a judgement."""
    if "have" in group or word == "have":
        return "planned" if word == "to" else "asserted"  # "would have to leave", "would have left"
    if word in _LIKES:
        return "wished"
    if not stance_words.DAYS_TO_COME.isdisjoint(words):
        return "planned"
    if quoted or word in _JUDGEMENTS or "if" in words or _is_gerund(words):
        return "asserted"
    # "would be closed" is a plan, "would be wrong" a judgement
    if "be" in group and not (word.endswith(("ed", "en", "ing")) or word in verb_forms.IRREGULAR_PASTS):
        return "asserted"
    return "planned"


def _is_gerund(words: Sequence[str]) -> bool:
    """Return True if a clause begins with what somebody might do: "leaving now would harm the town"."""
    return words[0].endswith("ing") and len(words[0]) > _PARTICIPLE_LENGTH


def _stance_of_own_verb(word: str, following: str) -> Stance:
    """Return the stance of a verb whose subject is the speaker: "he hoped to return", "I fear"."""
    if word in ("ask", "asked", "asking", "asks"):
        if following in ("to", "for"):
            return "wished"
        return "asked" if following in stance_words.QUESTION_OPENERS or following in _MARKS else "asserted"
    if word in ("offered", "offers", "offer", "expected", "agree", "agrees", "agreed") and following != "to":
        return "asserted"
    return _STANCES_OF_FORMS.get(word, "asserted")
