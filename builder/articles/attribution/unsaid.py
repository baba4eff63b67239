"""Cues that report nothing that was said: "did not say", "no one said", "if Lee says", "has yet to say".

Each rule looks at a few tokens around the cue and its speaker.
"""

from __future__ import annotations

from collections.abc import Sequence

from builder.articles.attribution.paragraph import (
    AUXILIARIES,
    CONJUNCTIONS,
    NOUN_CUES,
    VERB_CUES,
    Paragraph,
)
from builder.articles.attribution.scorer import Candidate
from builder.language.lexicon import stance_words
from builder.language.lexicon.function_words import BE, VERB_NEGATIONS
from builder.language.lexicon.word_classes import BE_FINITE, DO, HAVE, NOT_HAVE

_NEGATIONS = VERB_NEGATIONS | {"neither", "hardly", "nor"}
"""Words in a verb group that negate it, besides those in -n't."""

_NOBODY = frozenset(("nobody", "none", "neither", "nor", "no-one", "few"))
"""First words of a speaker, or words right before one, that mean nobody."""

_HYPOTHETICAL = frozenset(("if", "unless", "whether", "lest"))
"""Words before a speaker with which the clause is not said to be so: "if Lee says"."""

_SUPPOSES = frozenset(("suppose", "supposing", "imagine", "assuming"))
"""Words that open a sentence about what may be: "suppose Lee says"."""

_INVERTED = frozenset(("had", "should", "were"))
"""Auxiliaries that open a condition: "had Lee said"."""

_NEGATIVE_OPENERS = frozenset(
    ("nor", "neither", "never", "nowhere", "rarely", "seldom", "times", "time", "circumstances")
)
"""Words before an auxiliary and a speaker that negate the clause: "nor did Lee say", "at no time did Lee say"."""

_QUESTION_AUXILIARIES = DO | HAVE | BE_FINITE | stance_words.WILL | stance_words.UNSAID_MODALS | {"would", "can"}
"""Auxiliaries before the subject of a question: "did Lee say"."""

_JOINTS = frozenset(("or", "nor"))
"""Conjunctions through which a negation reaches a second verb: "did not confirm or deny"."""

_JOINT_REACH = 12
"""Tokens before a second verb within which the negation of the first one must come."""

_GOVERNOR_ENDS = CONJUNCTIONS | {",", ".", ";", ":", "that", "who", "which"}
"""Tokens between which and an infinitive its governor must be."""

_FRAME_REACH = 6
"""Tokens before "that" which may say that its clause is not so: "no clear evidence yet that"."""

_GOVERNOR_REACH = 3
"""Tokens before "to" among which its governor is: "was not able yet to"."""

_PREDICATE_REACH = 20
"""Tokens from the start of a content within which its sentence may call it untrue."""

_NOUN_REACH = 4
"""Tokens before a noun of speech within which it is negated or denied: "denied the latest claims"."""

_REFUSALS = frozenset(("refuse", "decline"))
"""Cues that are themselves a refusal to say or do something."""


def is_unsaid(paragraph: Paragraph, candidate: Candidate) -> bool:
    """Return True if the article does not say that the speaker said it, or says that nobody did."""
    if _is_nobody(paragraph, candidate):
        return True
    if candidate.cue is None or candidate.group == "headline":
        return False
    if candidate.verb < 0:
        return candidate.frame == "noun" and _is_noun_unsaid(paragraph, candidate)
    if candidate.verb == paragraph.sentences[candidate.sentence][0] and paragraph.words[candidate.verb] in _SUPPOSES:
        return True  # "Imagine the bank closed"
    if candidate.lemma in _REFUSALS or _is_no_speech(paragraph, candidate):
        return True
    if candidate.negated:  # whoever does not believe it denies it, but not whoever does not want to believe it
        believed = candidate.lemma in stance_words.BELIEFS and candidate.frame in ("that", "bare")
        return not believed or "to" in paragraph.words[candidate.group_start : candidate.verb]
    return (
        _is_to_come(paragraph, candidate)
        or _is_governed(paragraph, candidate)
        or _shares_negation(paragraph, candidate)
        or _is_hypothetical(paragraph, candidate)
        or _is_framed_as_not_so(paragraph, candidate)
        or _is_denied_noun(paragraph, candidate)
    )


def is_given_in_advance(paragraph: Paragraph, candidate: Candidate) -> bool:
    """Return True if a quotation is given before it is said: "Lee will say today: “We must pay more.”"."""
    if candidate.verb < 0:
        return False
    helpers = paragraph.words[candidate.group_start : candidate.verb]
    ahead = helpers[-1:] == ["to"] and not stance_words.AHEAD.isdisjoint(
        paragraph.words[max(0, candidate.group_start - _GOVERNOR_REACH) : candidate.verb]
    )
    if stance_words.WILL.isdisjoint(helpers) and not ahead:
        return False
    return all(paragraph.quote[first] >= 0 for first, _ in candidate.content)


def is_negated(paragraph: Paragraph, start: int, verb: int) -> bool:
    """Return True if a verb group is negated; "not only said" is not."""
    words = paragraph.words
    for index in range(start, verb):
        if _negates(words[index]):
            return words[index + 1] not in stance_words.NOT_ONLY
    return False


def _is_nobody(paragraph: Paragraph, candidate: Candidate) -> bool:
    """Return True if the words for the speaker mean nobody: "no official", "neither Lee nor Roe"."""
    if candidate.speaker is None:
        return False
    words, start = paragraph.words, candidate.speaker[0]
    first, second = words[start], words[start + 1] if start + 1 < len(words) else ""
    if first in _NOBODY:
        return True
    if first == "no":  # but "No. 10" and "no fewer than six"
        return second[:1].isalpha() and second not in stance_words.NOT_NOBODY
    before = words[start - 1] if start else ""
    if before == "not" and words[start - 2] not in AUXILIARIES:
        return True
    return before == "no" and start > 1 and paragraph.starts[start - 1] > paragraph.ends[start - 2]


def _is_to_come(paragraph: Paragraph, candidate: Candidate) -> bool:
    """Return True if a modal verb says that nobody has said it yet: "will say"; a quotation given in advance counts."""
    helpers = paragraph.words[candidate.group_start : candidate.verb]
    if not stance_words.UNSAID_MODALS.isdisjoint(helpers):
        return "only" not in helpers  # "could only say that"
    if "would" in helpers and "have" in helpers:
        return True
    return not is_given_in_advance(paragraph, candidate) and not stance_words.WILL.isdisjoint(helpers)


def _is_governed(paragraph: Paragraph, candidate: Candidate) -> bool:
    """Return True if the words before a verb say that it is not done: "has yet to say", "without saying"."""
    words, start, verb = paragraph.words, candidate.group_start, candidate.verb
    if start and words[start - 1] == "to":
        start -= 1  # "declined to directly respond"
    if "to" in words[start:verb]:
        return _is_governed_infinitive(paragraph, candidate, start)
    before = tuple(words[max(0, start - 2) : start])
    if before in stance_words.UNSAID_PHRASES:
        return True
    return candidate.form == "ing" and bool(before) and before[-1] in stance_words.UNSAID_BEFORE_PARTICIPLES


def _is_governed_infinitive(paragraph: Paragraph, candidate: Candidate, start: int) -> bool:
    """Return True if the words before an infinitive, whose group begins at `start`, say that it is not done."""
    words, verb = paragraph.words, candidate.verb
    first = start
    while first > max(0, start - _GOVERNOR_REACH) and words[first - 1] not in _GOVERNOR_ENDS:
        first -= 1
    if not stance_words.UNSAID_GOVERNORS.isdisjoint(words[first:verb]):
        return True
    return _shows_nothing(words[max(0, start - _FRAME_REACH) : verb])


def _shows_nothing(words: Sequence[str]) -> bool:
    """Return True if words before an infinitive or a clause say that nothing shows it: "no evidence to suggest"."""
    negated = not {"no", "nothing", "little", "without", "any", "not"}.isdisjoint(words)
    return negated and not stance_words.SIGNS.isdisjoint(words)


def _shares_negation(paragraph: Paragraph, candidate: Candidate) -> bool:
    """Return True if the negation of a verb before "or" reaches this one: "did not confirm or deny"."""
    words, start = paragraph.words, candidate.group_start
    if start < 1 or words[start - 1] not in _JOINTS:
        return False
    if words[start - 1] == "nor":
        return True
    if candidate.form == "past":
        return _shares_perfect(words, start)
    for index in range(start - 2, max(-1, start - 2 - _JOINT_REACH), -1):
        word = words[index]
        if _negates(word) or word in stance_words.UNSAID_GOVERNORS or word == "without":
            return True
    return False


def _shares_perfect(words: Sequence[str], start: int) -> bool:
    """Return True if a past form after "or" shares a negated perfect: "has not endorsed her or conceded"."""
    for index in range(start - 2, max(0, start - 2 - _JOINT_REACH), -1):
        if words[index] in NOT_HAVE or (words[index] in ("not", "never") and words[index - 1] in HAVE):
            return True
    return False


def _is_hypothetical(paragraph: Paragraph, candidate: Candidate) -> bool:
    """Return True if the clause of a cue is a condition or a question: "if Lee says", "had Lee said", "did Lee say"."""
    if candidate.speaker is None or candidate.speaker[1] > candidate.group_start:
        return False
    words, start = paragraph.words, candidate.speaker[0]
    first = paragraph.sentences[candidate.sentence][0]
    if words[first] in _SUPPOSES and start <= first + 1:
        return True
    at = start - 1
    while at > first and words[at] in ("even", "only"):
        at -= 1
    if at < first or paragraph.quote[at] >= 0:
        return False
    if words[at] in _HYPOTHETICAL:
        return True
    if words[at] not in _QUESTION_AUXILIARIES or candidate.speaker[1] != candidate.group_start:
        return False
    before = words[at - 1] if at > first else ""
    if words[at] in _INVERTED and (before in ("", ",", "and", "but") or not before[0].isalnum()):
        return True
    return before in _NEGATIVE_OPENERS or _is_question(paragraph, candidate.sentence)


def _is_question(paragraph: Paragraph, sentence: int) -> bool:
    """Return True if a sentence ends in a question mark that is not quoted."""
    first, last = paragraph.sentences[sentence]
    return last > first and paragraph.words[last - 1] == "?" and paragraph.quote[last - 1] < 0


def _is_framed_as_not_so(paragraph: Paragraph, candidate: Candidate) -> bool:
    """Return True if the words before the cue's clause say that it is not so: "it is false that Lee said"."""
    if candidate.speaker is None or candidate.speaker[1] > candidate.group_start:
        return False
    words, start = paragraph.words, candidate.speaker[0]
    first = paragraph.sentences[candidate.sentence][0]
    belongs_to_noun = candidate.verb - candidate.speaker[1] <= 1 and _is_relative_cue(words, candidate.verb)
    opens = start == first or words[start] in ("that", "which")
    belongs_to_noun = belongs_to_noun or any(
        _is_relative_cue(words, at) for at in range(start + 1, candidate.speaker[1])
    )
    if opens and belongs_to_noun and _ends_untrue(paragraph, candidate.sentence):
        return True  # "a post that says Lee left is false"
    if start <= first or paragraph.quote[start - 1] >= 0:
        return False
    at = start - 1
    if words[at] != "that":
        # "denied Lee said", but not a heading before its article: "Velm denies Lee, the mayor, said"
        if _denies(words[at]):
            return candidate.speaker[1] == candidate.group_start
        return _is_relative_cue(words, at) and _ends_untrue(paragraph, candidate.sentence)
    near = words[max(first, at - _FRAME_REACH) : at]
    if near and (near[-1] in stance_words.NOT_SO or _denies(near[-1])):
        return True
    if _shows_nothing(near):
        return True
    if near[-2:-1] == ["to"] and near[-3:-2] and near[-3] in stance_words.NOT_SO:
        return True  # "it is wrong to claim that Lee said"
    if near and near[-1] in stance_words.TALES and not stance_words.FALSE_WORDS.isdisjoint(near):
        return True  # "it is fake news that Lee said"
    if near and near[-1] in NOUN_CUES and (any(map(_denies, near)) or is_called_untrue(paragraph, candidate)):
        return True  # "denied reports that Lee said", "reports that Lee said so are false"
    negated = any(map(_negates, near))
    return negated and bool(near) and near[-1] in stance_words.SO


def _is_relative_cue(words: Sequence[str], at: int) -> bool:
    """Return True if a token is a cue in a clause that belongs to a noun: "a post that says", "posts claiming"."""
    cue = VERB_CUES.get(words[at])
    return cue is not None and (cue.form == "ing" or words[at - 1] in ("that", "which"))


def _ends_untrue(paragraph: Paragraph, sentence: int) -> bool:
    """Return True if a sentence ends by denying its subject: "a post that says Lee left is false"."""
    first, last = paragraph.sentences[sentence]
    words = paragraph.words
    end = last - 1 if words[last - 1] == "." else last
    return end - 1 > first and words[end - 1] in stance_words.UNTRUE and words[end - 2] in BE


def is_called_untrue(paragraph: Paragraph, candidate: Candidate) -> bool:
    """Return True if the rest of a sentence denies a content: "reports that it leaked are false", "were denied"."""
    words, start = paragraph.words, candidate.content[-1][0]
    end = min(paragraph.sentences[candidate.sentence][1], start + _PREDICATE_REACH)
    return any(
        words[index] in stance_words.UNTRUE or (words[index - 1] in BE and _denies(words[index]))
        for index in range(start + 1, end)
        if paragraph.quote[index] < 0
    )


def _negates(word: str) -> bool:
    """Return True if a word negates a verb group."""
    return word in _NEGATIONS or word.endswith(("n't", "n’t"))


def _denies(word: str) -> bool:
    """Return True if a word is a form of a verb of denial."""
    cue = VERB_CUES.get(word)
    return cue is not None and cue.group == "refusal"


def _is_no_speech(paragraph: Paragraph, candidate: Candidate) -> bool:
    """Return True if a cue has another sense here: "denied entry", "dismissed its coach", "asked not to be named"."""
    first, last = candidate.content[0]
    words = paragraph.words[first:last]
    if candidate.lemma in ("ask", "request"):
        return not stance_words.ANONYMITY.isdisjoint(words[:_NOUN_REACH])
    if candidate.frame != "bare":
        return False
    if candidate.lemma == "deny":
        return not stance_words.DENIED_THINGS.isdisjoint(words[:_NOUN_REACH])
    if candidate.lemma == "dismiss":
        return "as" not in words and NOUN_CUES.keys().isdisjoint(words) and stance_words.DISMISSED.isdisjoint(words)
    return False


def _is_denied_noun(paragraph: Paragraph, candidate: Candidate) -> bool:
    """Return True if a word taken for a verb is the noun of what is denied: "dismissed as nonsense claims that"."""
    if candidate.speaker is None or candidate.speaker[1] != candidate.verb:
        return False
    words = paragraph.words
    return words[candidate.verb] in NOUN_CUES and any(map(_denies, words[slice(*candidate.speaker)]))


def _is_noun_unsaid(paragraph: Paragraph, candidate: Candidate) -> bool:
    """Return True if a noun of speech is negated or denied: "no claim that", "denied the claim that"."""
    assert candidate.cue is not None
    words, noun = paragraph.words, candidate.cue[0]
    first = paragraph.sentences[candidate.sentence][0]
    for index in range(noun - 1, max(first - 1, noun - 1 - _NOUN_REACH), -1):
        word = words[index]
        if word in ("no", "without"):
            return True
        if _denies(word) or word in stance_words.NOT_THEIRS:
            # "denied Roe's claim that it leaks": Roe does claim it
            return candidate.speaker is None or candidate.speaker[0] < index
    return False
