"""The stance of what is said: asserted, asked, denied, wished, planned or feared.

The cue decides if it can ("denied", "vowed"), otherwise the first clause of the content: "said the bridge would open".
Where both leave it open, a stance other than "asserted" says less, so a cue that asks is never taken for an assertion.
"""

from __future__ import annotations

from collections.abc import Sequence

from builder.articles.attribution.colon_lines import TURN
from builder.articles.attribution.paragraph import (
    AUXILIARIES,
    DOUBLE_QUOTES,
    EXPRESSING,
    SURELY_OR_LIKELY_FINITE,
    Paragraph,
)
from builder.articles.attribution.scorer import Candidate
from builder.articles.attribution.unsaid import is_called_untrue, is_given_in_advance
from builder.language.clause_stance import FEARS, clause_stance
from builder.language.lexicon import stance_words
from builder.language.lexicon.function_words import BARE_SUBJECTS
from builder.model import Stance

_CLAUSE_REACH = 40
"""Tokens of a content that are searched for its main verb."""

_INFINITIVE_REACH = 12
"""Tokens of a content within which the "to" of an order must come: "asked the mayor of the old port to leave"."""

_PREDICATE_REACH = 12
"""Tokens from the end of a content within which something is called untrue: "called the report a lie"."""

_OPENER_REACH = 5
"""Tokens of a content within which the question must open: "to find out whether"."""

_FEELING_REACH = 4
"""Tokens of a content within which the noun of a feeling must come: "deep concern over"."""

_ENDS = frozenset((".", "!", "…"))
"""Marks of a sentence that is no question."""

_STILL_TO_COME = stance_words.UNSAID_MODALS | stance_words.WILL | {"would", "risk", "risks", "danger", "of", "about"}
"""Words in a warning by which it is about what may come: "warned that it could break", "warned of floods"."""

_ANNOUNCED_PLANS = frozenset(("plan", "plans", "to", "intention", "intentions"))
"""Words with which an announcement opens that is a plan: "announced plans to"."""

_OPENS_QUESTION = stance_words.QUESTION_OPENERS | AUXILIARIES | {"whom", "whose", "which"}
"""Words that open a question."""

_TAGS = frozenset(("right", "okay", "ok", "yes", "no", "huh", "eh"))
"""Words after a comma that ask for consent and make no question: “We won, right?”."""

_MARKS = DOUBLE_QUOTES | {",", "‘", "’", "'"}
"""Marks that may end a content after its last mark of a sentence."""


def stance_of(paragraph: Paragraph, candidate: Candidate) -> Stance:
    """Return how the speaker of an attribution stands to its content."""
    first, last = candidate.content[0]
    words = [word for word in paragraph.words[first : min(last, first + _CLAUSE_REACH)] if word not in DOUBLE_QUOTES]
    if _is_question(paragraph, candidate, words):
        return "asked"
    if is_given_in_advance(paragraph, candidate):
        return "planned"
    by_cue = _stance_of_cue(paragraph, candidate, words)
    return by_cue or clause_stance(words, quoted=paragraph.quote[first] >= 0 or candidate.frame == TURN)


def _is_question(paragraph: Paragraph, candidate: Candidate, words: list[str]) -> bool:
    """Return True if the content is a question, quoted or indirect."""
    if candidate.frame == "headline" and paragraph.words[candidate.content[-1][1] :][:1] == ["?"]:
        return True  # "Q: What happened next?"
    if words[:1] == ["whether"] or (words[:1] == ["if"] and candidate.lemma in stance_words.KNOWING):
        return True
    if candidate.lemma in ("want", "seek") and words[:1] == ["to"] and words[1:2] in (["know"], ["find"], ["learn"]):
        return not stance_words.QUESTION_OPENERS.isdisjoint(words[2:_OPENER_REACH])
    asked = stance_words.STANCES_OF_CUES.get(candidate.lemma) == "asked" or candidate.lemma in stance_words.INQUIRIES
    if asked and not _orders(candidate, words):
        return True
    return _is_quoted_question(paragraph, candidate, words)


def _is_quoted_question(paragraph: Paragraph, candidate: Candidate, words: list[str]) -> bool:
    """Return True if every sentence of a quotation asks: “Why? We must know,” asserts something, too."""
    last = candidate.content[-1][1] - 1
    start = candidate.content[0][0]
    while last > start and paragraph.words[last] in _MARKS:
        last -= 1
    if paragraph.quote[start] != paragraph.quote[last] and min(paragraph.quote[start], paragraph.quote[last]) < 0:
        return False  # "said it was late and asked, “Who is it?”"
    if paragraph.words[last] != "?" or (paragraph.words[last - 2] == "," and paragraph.words[last - 1] in _TAGS):
        return False
    # of “Why,” Lee said, “did he go?”, the first part opens the question
    if len(candidate.content) > 1 and words[:1] and not (words[0] in _OPENS_QUESTION or words[-1] == "?"):
        return False
    return all(_ENDS.isdisjoint(paragraph.words[begin:end]) for begin, end in candidate.content)


def _orders(candidate: Candidate, words: list[str]) -> bool:
    """Return True if somebody is told or asked to do something: "told the crew to leave", "asked for help"."""
    if candidate.frame == "to" or words[:1] == ["for"]:
        return True
    if candidate.frame == "that":
        return candidate.lemma in ("ask", "request")  # "asked that the meeting be moved"
    if candidate.frame != "bare" or "to" not in words[1:_INFINITIVE_REACH]:
        return False
    # "told the crew to leave", but "told the crew he had to leave"
    addressed = words[: words.index("to", 1)]
    return SURELY_OR_LIKELY_FINITE.isdisjoint(addressed) and BARE_SUBJECTS.isdisjoint(addressed)


def _stance_of_cue(paragraph: Paragraph, candidate: Candidate, words: list[str]) -> Stance | None:
    """Return the stance that the cue gives any content, or None if the content decides."""
    lemma = candidate.lemma
    if candidate.frame == "noun" and candidate.speaker is None and is_called_untrue(paragraph, candidate):
        return "denied"
    if _is_called_false(paragraph, candidate, words):
        return "denied"
    if lemma in stance_words.BELIEFS and candidate.negated:
        return "denied"
    if lemma in stance_words.WARNINGS or lemma == "warning":
        return _stance_of_warning(candidate, words)
    if lemma in stance_words.ORDERED_WITH_INFINITIVE or lemma in ("ask", "request"):
        if lemma == "call":  # "called for calm", but "called the delay a scandal"
            cue = paragraph.words[slice(*candidate.cue)] if candidate.cue else []
            return "wished" if len(cue) > 1 else None
        if _orders(candidate, words):
            return "wished"
    if lemma in stance_words.PLANNED_WITH_INFINITIVE:  # "offered a theory" and "agreed that it leaks" plan nothing
        return "planned" if candidate.frame == "to" else None
    if lemma == "announce" and words and words[0] in _ANNOUNCED_PLANS:
        return "planned"
    if lemma in EXPRESSING:
        return _stance_of_feeling(words[:_FEELING_REACH])
    return stance_words.STANCES_OF_CUES.get(lemma)


def _stance_of_feeling(words: Sequence[str]) -> Stance:
    """Return the stance of what somebody expresses: "concern about it", "the hope of an end"."""
    if not FEARS.isdisjoint(words):
        return "feared"
    return "asserted" if stance_words.WISHES.isdisjoint(words) else "wished"


def _is_called_false(paragraph: Paragraph, candidate: Candidate, words: list[str]) -> bool:
    """Return True if a cue that names or rules out something says that it is not so."""
    if candidate.group == "label" or candidate.lemma in ("call", "consider"):
        first, last = candidate.content[-1]
        return not stance_words.FALSE_WORDS.isdisjoint(paragraph.words[max(first, last - _PREDICATE_REACH) : last])
    if candidate.lemma != "rule" or candidate.cue is None:
        return False
    return "out" in (*paragraph.words[slice(*candidate.cue)], *words[:1])


def _stance_of_warning(candidate: Candidate, words: list[str]) -> Stance | None:
    """Return the stance of a warning: against doing something, of what may come, or of what is so (None)."""
    if words[:1] == ["against"] or _orders(candidate, words):
        return "wished"
    return None if _STILL_TO_COME.isdisjoint(words) else "feared"
