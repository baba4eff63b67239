"""The clause of a figure, and what the words that govern it say of its stance.

A figure that is denied, wished, planned or feared says nothing of what is so: "plans to send 12,000", "no reports that
12 died", "40 feared dead". What the clause itself says is decided by `language.clause_stance`, for figures as for all
other clauses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from builder.articles.figures.tagged_sentence import TaggedSentence
from builder.articles.figures.verb_groups import Happening
from builder.language.clause_stance import contextual_stance, stance_before_infinitive
from builder.language.lexicon import happening_words, stance_words
from builder.language.lexicon.function_words import FULL_AUXILIARIES, VERB_NEGATIONS
from builder.language.lexicon.verb_forms import FINITE_PASTS
from builder.language.lexicon.word_classes import OBJECT_PRONOUNS, POSSESSIVE_DETERMINERS, RELATIVE_PRONOUNS
from builder.language.tagger import NAME_TAGS, VERB_TAGS
from builder.model import Attribution, Sentence, Span, Stance

_MARKS: Final = frozenset((";", ":", "–", "—", "--", "(", ")", "“", "”", '"'))
"""Marks that end a clause."""

_OPENERS: Final = (happening_words.CLAUSE_ENDS - {"with", "as", ".", "if"}) | RELATIVE_PRONOUNS | {"that"}
"""Words that open another clause than the one before them."""

_MAY_PART: Final = _MARKS | _OPENERS | {",", "and", "or"}
"""Marks and words by which a clause may begin or end, for a quick test."""

_NO: Final = frozenset(("no", "without", "any"))
"""Words before "reports that" with which nothing shows that it is so."""

_CLAUSE_REACH: Final = 60
"""Tokens on either side of a figure within which its clause ends: longer ones hardly occur."""

_KNOWN: Final = frozenset((word,) for word in POSSESSIVE_DETERMINERS | {"the", "these", "those"})
"""Words right before a figure of something known."""

_NEAR_VERB: Final = 5
"""Tokens before a figure within which the verb comes that has it as its object: "may cost the firm up to 12"."""

_GROUP: Final = 4
"""Tokens before a verb among which its auxiliaries and negations come: "has not yet been"."""


@dataclass(frozen=True, slots=True)
class FigureClause:
    """The clause of a figure."""

    span: Span
    words: tuple[str, ...]
    """Its tokens in lower case."""
    starts: tuple[int, ...]
    """Where each of them begins in the article's text."""
    core: Span
    """The part of it without further verbs: that to which a time must belong to be the figure's."""
    past: bool
    """True if a verb of the core is in the past or a participle."""
    governed: Stance | None = None
    """The stance that the words around what happened give the figure, if they do."""
    possible: Stance | None = None
    """The stance of what may be ("could cost 12,000", "a potential 30 years"), if nothing else gives one."""
    happened: bool = False
    """True if the figure's own verb is in the past, or the figure with "ago" names a day that is over."""

    def stance(self, sentence: Sentence, attribution: Attribution | None) -> Stance:
        """Return the stance of the figure, given its sentence and the innermost attribution around it."""
        if self.governed is not None:
            return self.governed
        words, span = self.words, self.span
        # "The mayor said 12 people would be sent": only what is said, without the words for the mayor
        contents = attribution.content if attribution else ()
        content = next((part for part in contents if part.start < span.end and span.start < part.end), None)
        if content is not None and content.start > span.start:
            words = tuple(word for word, start in zip(words, self.starts, strict=True) if start >= content.start)
            span = Span(content.start, span.end)
        stance = contextual_stance(sentence, span, words, attribution)
        if stance == "asserted" and self.possible is not None:
            return self.possible
        # "asked for help as the toll rose to 23", "a source who asked not to be named said it cost 12 million"
        is_of_others = attribution is not None and stance == attribution.stance and not _hopes(sentence, attribution)
        return "asserted" if self.happened and is_of_others and stance in ("planned", "wished") else stance


def _hopes(sentence: Sentence, attribution: Attribution) -> bool:
    """Return True if somebody hopes, which one may for what is past: "hoped that 12 were alive"."""
    return attribution.cue is not None and sentence.words(attribution.cue).lower().startswith(("hop", "wish", "pray"))


def clauses_of(found: Sequence[Happening | None], sentence: TaggedSentence) -> list[FigureClause]:
    """Return the clause of each figure of a sentence."""
    return [_clause_of(place, happening, sentence) for place, happening in enumerate(found)]


def _clause_of(place: int, happening: Happening | None, sentence: TaggedSentence) -> FigureClause:
    """Return the clause of a figure, given by its index, to which something happened."""
    phrase = sentence.figures[place]
    first, last = phrase.first, phrase.last
    if happening is not None and not _is_bracketed(sentence, place, happening):
        first = min(first, sentence.first_after(happening.start))
        last = max(last, sentence.first_from(happening.end))
    begin, end = _begin_of_clause(sentence, place, first), last
    limit = min(len(sentence.words), last + _CLAUSE_REACH)
    while end < limit and not _stops_clause(sentence, end):
        end += 1
    governed = _stance_of_clause_before(sentence, begin) or _stance_around(sentence, place, happening, begin)
    own = _first_past(sentence, happening, first, begin)
    core_begin, core_end = first, last
    while core_begin > begin and sentence.words[core_begin - 1] != ",":
        core_begin -= 1
    while core_end < end and not _ends_core(sentence, core_end):
        core_end += 1
    return FigureClause(
        span=_span_of(sentence, begin, end),
        words=sentence.words[own:end],
        starts=sentence.starts[own:end],
        core=_span_of(sentence, core_begin, core_end),
        past=not {"VBD", "VBN"}.isdisjoint(sentence.tags[core_begin:core_end]),
        governed="asserted" if _is_ago(sentence, phrase.last) else governed,
        possible=_stance_of_possible(sentence, place, happening, begin),
        happened=_is_told_in_past(sentence, place, happening, begin),
    )


def _is_ago(sentence: TaggedSentence, last: int) -> bool:
    """Return True for a distance in time before now: "two years ago"."""
    return sentence.words[last : last + 1] == ("ago",)


def _verb_of(sentence: TaggedSentence, place: int, happening: Happening | None, begin: int) -> int | None:
    """Return the token of what happened to a figure if it is a verb, or else of the last verb before the figure."""
    if happening is not None and sentence.tags[happening.tokens[0]] in VERB_TAGS:
        return happening.tokens[0]
    return _verb_before(sentence, sentence.figures[place].first, begin)


def _verb_before(sentence: TaggedSentence, end: int, begin: int) -> int | None:
    """Return the last verb among the tokens begin .. end - 1, or None."""
    return next((at for at in range(end - 1, begin - 1, -1) if _is_verb(sentence, at)), None)


def _is_verb(sentence: TaggedSentence, at: int) -> bool:
    """Return True for a verb, also if it was taken for a noun: "the toll rose"."""
    return sentence.tags[at] in VERB_TAGS or (sentence.tags[at] == "NN" and sentence.words[at] in FINITE_PASTS)


def _is_told_in_past(sentence: TaggedSentence, place: int, happening: Happening | None, begin: int) -> bool:
    """Return True if the verb of a figure is a plain past tense: "rose to 23"."""
    verb = _verb_of(sentence, place, happening, begin)
    if verb is not None and sentence.tags[verb] == "VBG" and sentence.words[verb - 1] == ",":
        verb = _verb_before(sentence, verb, begin)  # "whose pumps failed, leaving 12 people"
    if verb is None or verb in sentence.cues or sentence.tags[verb] not in ("VBD", "NN"):
        return False
    # "to pay 12 men who left" is still to come
    between = sentence.words[sentence.figures[place].last : verb]
    return sentence.words[verb - 1] not in FULL_AUXILIARIES and {"who", "that", "which"}.isdisjoint(between)


def _stance_of_possible(sentence: TaggedSentence, place: int, happening: Happening | None, begin: int) -> Stance | None:
    """Return the stance of what may be, or None: "feared" for harm ("might die"), "planned" for the rest."""
    phrase, words = sentence.figures[place], sentence.words
    if not stance_words.PROSPECTIVE.isdisjoint(words[max(begin, phrase.first - 2) : phrase.first]):
        return "planned"
    verb = _verb_of(sentence, place, happening, begin)
    if verb is None or verb < phrase.first - _NEAR_VERB or words[phrase.first - 1 : phrase.first] in _KNOWN:
        return None  # "could sell its 12 boats": it has them
    group = words[max(begin, verb - _GROUP) : verb]
    modal = next((at for at, word in enumerate(group) if word in stance_words.MAYBE), None)
    if modal is None or not all(word in FULL_AUXILIARIES or word.endswith("ly") for word in group[modal:]):
        return None
    if words[verb] in stance_words.ABILITIES:
        return None
    lemmas = happening.lemmas if happening is not None else ()
    if not stance_words.HARMS.isdisjoint((words[verb], *lemmas)):
        return "feared"
    return None if "have" in group[modal:] else "planned"


def _begin_of_clause(sentence: TaggedSentence, place: int, first: int) -> int:
    """Return the token with which the clause of a figure begins, given the first of what belongs to the figure."""
    phrase, words = sentence.figures[place], sentence.words
    speaks = any(at in sentence.cues for at in range(phrase.last, phrase.last + _GROUP))
    begin, comma = first, None
    limit = max(0, first - _CLAUSE_REACH)
    while begin > limit and not _starts_clause(sentence, begin - 1):
        begin -= 1
        if words[begin] == "," and comma is None:
            comma = begin + 1
            if speaks:
                return comma  # "he should go, two papers said"
    # "While Lee would go, 12 people stayed"
    is_fronted = begin == 1 or (begin > 1 and words[begin - 2] in _MARKS)
    return comma if comma is not None and is_fronted and words[begin - 1] in _OPENERS else begin


def _first_past(sentence: TaggedSentence, happening: Happening | None, first: int, begin: int) -> int:
    """Return the first token of the words that decide the stance: not those before a past tense of the figure's own.

    "Would" says nothing of the 12 in "would end the agreement they signed 12 days ago".
    """
    if happening is None or sentence.tags[happening.tokens[0]] != "VBD":
        return begin
    verb = happening.tokens[0]
    follows_auxiliary = verb > 0 and (sentence.words[verb - 1] in FULL_AUXILIARIES or sentence.tags[verb - 1] == "RB")
    return begin if follows_auxiliary else first


def _span_of(sentence: TaggedSentence, begin: int, end: int) -> Span:
    """Return the span of the tokens begin .. end - 1."""
    return Span(sentence.starts[begin], sentence.ends[end - 1])


def _is_bracketed(sentence: TaggedSentence, place: int, happening: Happening) -> bool:
    """Return True if a bracket separates a figure from what happened: "Lee (16 goals) scored"."""
    phrase = sentence.figures[place]
    first, last = sentence.first_after(happening.start), sentence.first_from(happening.end)
    between = sentence.words[phrase.last : first] or sentence.words[last : phrase.first]
    return "(" in between or ")" in between


def _ends_core(sentence: TaggedSentence, at: int) -> bool:
    """Return True if another verb or part of the sentence begins at a token."""
    # "were held in connection with the fire of 2015"
    if sentence.words[at] in (",", "and", "or", "with", "about") or sentence.tags[at] == "MD":
        return True
    follows_noun = sentence.tags[at - 1] not in ("DT", "JJ", "IN")  # "in fighting", "the combined"
    return sentence.tags[at] in VERB_TAGS and follows_noun


def _is_opener(sentence: TaggedSentence, at: int) -> bool:
    """Return True if a token ends a clause: a cue, a mark, or a word that opens another one; not "since 2009"."""
    word = sentence.words[at]
    if word == "since" and sentence.tags[min(at + 1, len(sentence.tags) - 1)] in ("CD", "JJ", *NAME_TAGS):
        return False
    return at in sentence.cues or word in _MARKS or word in _OPENERS


def _starts_clause(sentence: TaggedSentence, at: int) -> bool:
    """Return True if a clause begins after a token."""
    word = sentence.words[at]
    if word not in _MAY_PART:
        return at in sentence.cues
    if _is_opener(sentence, at):
        return True
    # "Lee will go, and 12 people died", but "plans to go and send 12"
    return word in ("and", "or") and (sentence.words[at - 1] == "," or sentence.tags[at + 1] in ("VBD", "VBZ", "MD"))


def _stops_clause(sentence: TaggedSentence, at: int) -> bool:
    """Return True if a clause ends before a token."""
    word = sentence.words[at]
    if word not in _MAY_PART:
        return at in sentence.cues
    if _is_opener(sentence, at):
        return True
    return word == "," and sentence.words[at + 1 : at + 2] in (("and",), ("or",))


def _stance_of_clause_before(sentence: TaggedSentence, begin: int) -> Stance | None:
    """Return "denied" for a clause after "no reports that" or "it is not true that", "feared" after "fears that"."""
    before, noun, opener = ("", "", "", *sentence.words[max(0, begin - 3) : begin])[-3:]
    if opener != "that":
        return None
    if noun in stance_words.NOT_SO:
        return "denied"
    if noun in stance_words.SIGNS and before in _NO:
        return "denied"
    if noun in stance_words.SO and (before == "not" or before.endswith(("n't", "n’t"))):
        return "denied"
    return "feared" if noun in ("fears", "fear") else None


def _stance_around(sentence: TaggedSentence, place: int, happening: Happening | None, begin: int) -> Stance | None:
    """Return the stance that the words around what happened give a figure, or None."""
    phrase, words = sentence.figures[place], sentence.words
    if "feared" in words[phrase.last : phrase.last + _GROUP]:
        return "feared"
    if happening is None:
        return None
    first, last = sentence.first_after(happening.start), sentence.first_from(happening.end)
    if "feared" in words[max(begin, phrase.first - 1) : max(last, phrase.last)]:
        return "feared"
    if last > phrase.first:
        return None
    group = words[max(begin, first - _GROUP) : last]
    # "did not send 12,000 men", but "did not pay its 12 workers"
    between = words[last : phrase.first]
    is_new = all(word in happening_words.BEFORE_NUMBERS and word != "the" for word in between)
    if is_new and any(word in VERB_NEGATIONS or word.endswith(("n't", "n’t")) for word in group):
        return None if not stance_words.NOT_ONLY.isdisjoint(group) else "denied"
    return _stance_of_infinitive(sentence, first, begin)


def _stance_of_infinitive(sentence: TaggedSentence, verb: int, begin: int) -> Stance | None:
    """Return the stance of an infinitive by the word before its "to": "plans to send", "a decision to cut"."""
    words = sentence.words
    at = verb if words[verb] == "to" else verb - 1
    if at <= begin or words[at] != "to":
        return None
    governor = at - 1
    if words[governor] in OBJECT_PRONOUNS and governor > begin:
        governor -= 1  # "wants them to send"
    if governor in sentence.cues:
        return None
    return stance_before_infinitive(words[governor])
