"""The words, quotation marks and sentences of one paragraph, and the forms of cue words.

Everything else in attribution works on a `Paragraph`: its tokens in lower case, the quotation that each is in, and a
few questions about a single token. The word classes and cue tables above it are what the rules share.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from builder.articles.attribution.quotation_marks import DOUBLE_MARKS, Tokens, find_quotations, first_mark_closes
from builder.language.lexicon import (
    calendar_words,
    function_words,
    organisations,
    reporting,
    stance_words,
    titles,
    verb_forms,
    word_classes,
)
from builder.language.tagger import tag_words
from builder.language.tokens import TOKEN, is_lower
from builder.model import Segment, Span

TokenRange = tuple[int, int]
"""Token indices: the first, and the one after the last."""

_LONGEST_SENTENCE: Final = 6000
"""Characters; a longer segment is a table or a dump of data, not prose, and gets no tokens."""

_SHORTEST_REGULAR_PAST: Final = 5
"""Letters; shorter words in "-ed" are mostly nouns or base forms: "need", "seed"."""

MAX_REACH: Final = 60
"""Tokens that rules look at on either side of a cue; few news sentences are longer, and the time stays linear."""

# ---------------------------------------------------------------- marks

DOUBLE_QUOTES: Final = DOUBLE_MARKS
"""All double quotation marks."""

BEFORE_A_START: Final = frozenset('.?!"“')
"""Marks after which a capital may merely start a sentence."""

DASHES: Final = frozenset(("—", "–", "―", "-", "--", "---"))
"""Dashes, and hyphens used as dashes."""

# ---------------------------------------------------------------- word classes from the lexicon, under local names

AUXILIARIES: Final = function_words.AUXILIARIES | {word.replace("'", "’") for word in function_words.AUXILIARIES}
"""Auxiliaries with contractions, spelled with a straight or a curly apostrophe."""

ADVERBS: Final = function_words.ADVERBS
"""Frequent adverbs that may come between a subject and its verb: "has also said"."""

DETERMINERS: Final = function_words.DETERMINERS
"""Words that open a noun phrase: "the", "his", "three"."""

PREPOSITIONS: Final = function_words.PREPOSITIONS
"""Prepositions."""

SUBORDINATORS: Final = function_words.SUBORDINATORS
"""Words that open a subordinate clause: "because", "if"."""

CONJUNCTIONS: Final = function_words.CONJUNCTIONS
"""Coordinating conjunctions: "and", "but"."""

RELATIVE_PRONOUNS: Final = function_words.RELATIVES
"""Words that open a relative clause, "that" and "where" included."""

PRONOUNS: Final = function_words.PRONOUNS
"""Pronouns, which replace a noun and are never names."""

SUBJECT_PRONOUNS: Final = function_words.SUBJECT_PRONOUNS
"""Pronouns that can only be a subject, or that open a relative clause: "she", "who"."""

POSSESSIVES: Final = word_classes.POSSESSIVE_DETERMINERS
"""Possessive determiners: "her"."""

TIME_WORDS: Final = calendar_words.TIMES
"""Days, months and other words for when something was said: "Friday", "yesterday"."""

TITLES: Final = titles.TITLES
"""Titles and roles of persons: "president"."""

TITLES_BEFORE_NAMES: Final = titles.TITLES_BEFORE_NAMES
"""Words before a person's name that are not part of it: "president", "DSP", "tourist"."""

ORGANISATIONS: Final = organisations.ORGANISATIONS
"""Head nouns of organisations that speak: "ministry"."""

CHANNELS: Final = reporting.CHANNELS
"""The ways in which somebody's words are published: "statement", "interview"."""

NOT_SPEAKERS: Final = reporting.NOT_A_SPEAKER
"""Words before a colon at the start of a line that are not a speaker: "Related:"."""

IRREGULAR_PASTS: Final = verb_forms.FINITE_PASTS
"""Irregular past forms that mark a finite clause: "went"."""

PRESENT_VERBS: Final = verb_forms.PRESENT_VERBS
"""Frequent verbs in the present tense that mark a finite clause: "wants"."""

FINITE_VERBS: Final = IRREGULAR_PASTS | AUXILIARIES | PRESENT_VERBS
"""Words that are finite verbs wherever they occur."""

PREPOSITIONS_OR_DETERMINERS: Final = PREPOSITIONS | DETERMINERS
"""Prepositions and determiners."""

SUBJECT_PRONOUNS_OR_DETERMINERS: Final = SUBJECT_PRONOUNS | DETERMINERS
"""First words of a subject that is not a name."""

NOT_A_NOUN: Final = PREPOSITIONS | SUBORDINATORS | SUBJECT_PRONOUNS | DETERMINERS | {"that", ",", ":", "to"}
"""Tokens that cannot be the noun after a determiner, nor part of it."""

NOT_RESUMING: Final = PREPOSITIONS | {"who", "which", "a", "an", "the", "and", "but", "while", "whose"}
"""Words after a comma that do not resume a content: "The road is closed, according to Lee, the mayor"."""

# ---------------------------------------------------------------- cue words


@dataclass(frozen=True, slots=True)
class Cue:
    """A form of a word by which somebody is said to say or think something."""

    lemma: str
    """The base form: "say" for "said"."""
    group: str
    """The group of the lemma in the lexicon, a key of `reporting.CUE_VERBS` or `reporting.CUE_NOUNS`."""
    form: str
    """Which form it is: "base", "s" (third person), "past", "ing" or "noun"."""


def _verb_cues() -> dict[str, Cue]:
    """Return every form of a cue verb; a form shared by two verbs or groups counts as the first."""
    cues: dict[str, Cue] = {}
    for group, lemmas in reporting.CUE_VERBS.items():
        for lemma in lemmas.split():
            cues.setdefault(lemma, Cue(lemma, group, "base"))
            for name, forms in zip(("s", "past", "ing"), reporting.CUE_VERB_FORMS[lemma].split(" | "), strict=True):
                for form in forms.split():
                    cues.setdefault(form, Cue(lemma, group, name))
    return cues


def _noun_cues() -> dict[str, Cue]:
    """Return every cue noun in the singular and the plural; a noun in two groups counts as the first group's."""
    cues: dict[str, Cue] = {}
    for group, lemmas in reporting.CUE_NOUNS.items():
        for lemma in lemmas.split():
            for form in (lemma, *reporting.CUE_NOUN_PLURALS.get(lemma, "").split()):
                cues.setdefault(form, Cue(lemma, group, "noun"))
    return cues


VERB_CUES: Final = _verb_cues()
"""Form of a cue verb -> its cue; "report" is a verb here and a noun in `NOUN_CUES`."""

NOUN_CUES: Final = _noun_cues()
"""Form of a cue noun -> its cue."""

INQUIRY: Final = "inquiry"
"""The group of verbs that look into a question, of which none is a cue otherwise."""

INTO: Final = frozenset(("into", "at"))
"""Prepositions after a verb that looks into something."""


WITNESS: Final = "witness"
"""The group of verbs by which a reporter tells what he saw, of which none is a cue otherwise."""

WITNESS_CUES: Final = {
    form: Cue(lemma, WITNESS, "past")
    for form, lemma in (("saw", "see"), ("heard", "hear"), ("watched", "watch"), ("counted", "count"))
}
"""Form of a verb of perception -> its cue; it is a cue only after a reporter: "a Reuters photographer saw"."""

FEELING: Final = "feeling"
"""The group of adjectives by which somebody is said to feel or believe something."""

FEELING_CUES: Final = {
    word: Cue(lemma, FEELING, "base")
    for word, lemma in (
        *((word, "concern") for word in ("concerned", "worried", "alarmed", "afraid")),
        *((word, "believe") for word in ("confident", "optimistic")),
    )
}
"""Adjective -> its cue; it is a cue only after "be" and before what the feeling is about: "is concerned about"."""


def _inquiry_cues() -> dict[str, Cue]:
    """Return every form of a verb that looks into a question and is no other cue."""
    cues: dict[str, Cue] = {}
    for lemma, forms in stance_words.INQUIRIES.items():
        for name, form in zip(("base", "s", "past", "ing"), (lemma, *forms.split(" | ")), strict=True):
            cues.setdefault(form, Cue(lemma, INQUIRY, name))
    return cues


INQUIRY_CUES: Final = _inquiry_cues()
"""Form of a verb that looks into a question -> its cue; it is a cue only before one: "looking into whether"."""

MAKING_CUES: Final = {
    form: Cue("make", "report", name)
    for form, name in (("make", "base"), ("makes", "s"), ("made", "past"), ("making", "ing"))
}
"""Form of "make" -> its cue; it is a cue only with "clear": "made it clear that"."""

SHOWED_CUES: Final = {"showed": Cue("show", "show", "past")}
"""Past form of "show" -> its cue; it is a cue only with a clause: "the photo showed it was late", not "a dock"."""

EXPRESSING: Final = frozenset(("express", "voice"))
"""Verbs whose object is what somebody feels: "expressed concern"."""

EXPRESSING_CUES: Final = {
    form: Cue(lemma, "report", name)
    for lemma, forms in (
        ("express", ("express", "expresses", "expressed", "expressing")),
        ("voice", ("voice", "voices", "voiced", "voicing")),
    )
    for form, name in zip(forms, ("base", "s", "past", "ing"), strict=True)
}
"""Form of a verb of expressing -> its cue; it ends no report before it: "said she spoke and expressed concern"."""

CUE_WORDS: Final = (
    frozenset(VERB_CUES)
    | frozenset(NOUN_CUES)
    | frozenset(INQUIRY_CUES)
    | FEELING_CUES.keys()
    | WITNESS_CUES.keys()
    | MAKING_CUES.keys()
    | SHOWED_CUES.keys()
    | EXPRESSING_CUES.keys()
    | reporting.REACTIONS
    | {"according"}
)
"""All words that may be a cue; a sentence without one is skipped."""

_FINITE_CUES: Final = frozenset(
    word for word, cue in VERB_CUES.items() if cue.form == "past" or (cue.form == "s" and word not in NOUN_CUES)
) - {"offers"}
"""Forms of cue verbs that are rarely anything but a finite verb; "offers" is as often a noun."""

SURELY_OR_LIKELY_FINITE: Final = FINITE_VERBS | _FINITE_CUES
"""Words that are finite verbs, surely or most of the time."""


def _hedges_by_first_word(phrases: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    """Return hedges, each split into words, by first word; the "s" in "appears? to" is optional."""
    hedges: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        first, *rest = phrase.split()
        written = first.removesuffix("?")
        for form in (written, written[:-1]) if written != first else (first,):
            hedges.setdefault(form, []).append((form, *rest))
    return hedges


HEDGES_BY_FIRST_WORD: Final = _hedges_by_first_word(reporting.HEDGES)
"""First word of a hedge -> the hedges that begin with it, each split into words."""

HEDGE_WORDS: Final = frozenset(HEDGES_BY_FIRST_WORD)
"""First words of hedges."""

# ---------------------------------------------------------------- paragraphs

_SHORTEST_CAPITALIZED: Final = 4
"""Letters of the shortest word that a title writes with a capital, whatever its word class."""

_SHARE_OF_CAPITALS: Final = 0.8
"""Share of capitalized words, of those long enough, above which a quotation is a title."""

_HOMOGRAPHS: Final = frozenset(("who", "can"))
"""Words that are also acronyms of bodies: the World Health Organization, the Christian Association of Nigeria."""

_BEFORE_ACRONYM: Final = DETERMINERS | CONJUNCTIONS | PREPOSITIONS | SUBORDINATORS | {"that"}
"""Words before the acronym of a body: "the WHO"; after other words, "CAN" is a verb in capitals for emphasis."""


class Paragraph:
    """The tokens of one paragraph, or of a part of a long one.

    `words`, `starts`, `ends` and `quote` are parallel lists with an entry for each token: all positions in attribution
    are indices into them.

    Attributes:
        text: The article's text, in which `starts` and `ends` are offsets.
        words: The tokens in lower case, but for acronyms that would be other words: "WHO".
        starts: Where each token begins.
        ends: Where each token ends.
        sentences: The token range of each segment; it is empty for one that is too long.
        quotes: The opening and closing mark of each quotation, or `len(words)` as its end if it is never closed.
        quote: For each token the index of its quotation in `quotes`, marks included, or -1 outside all.
        left_open: True if the last quotation continues after the paragraph.
        begins_inside: True if the first quotation mark closes a quotation that was open before.
        hedged: True if the paragraph contains a word that may begin a hedge.
        prose: True for running text, False for a heading or a caption; the caller sets it.
    """

    __slots__ = (
        "_tags",
        "begins_inside",
        "ends",
        "hedged",
        "left_open",
        "prose",
        "quote",
        "quotes",
        "sentences",
        "starts",
        "text",
        "words",
    )

    def __init__(
        self, text: str, lower: str, segments: Sequence[Segment], carried: bool = False, continued: bool = True
    ) -> None:
        """Read the tokens of some segments.

        Args:
            text: The article's text.
            lower: The same in lower case, of the same length (`lowered`).
            segments: The sentences of the paragraph, in order.
            carried: True if the paragraph before left a quotation open, which may close in this one.
            continued: False if the paragraph after cannot continue a quotation without a closing mark in this one.
        """
        self.text = text
        self.prose = True
        self._tags: list[str] | None = None
        spans: list[tuple[int, int]] = []
        self.sentences: list[TokenRange] = []
        for segment in segments:
            first = len(spans)
            if segment.end - segment.start <= _LONGEST_SENTENCE:
                spans += [match.span() for match in TOKEN.finditer(lower, segment.start, segment.end)]
            self.sentences.append((first, len(spans)))
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.words = [lower[start:end] for start, end in spans]
        self._keep_acronyms()
        self.hedged = not HEDGE_WORDS.isdisjoint(self.words)
        tokens = Tokens(text, self.words, self.starts, self.ends, self.sentences)
        self.quotes, self.left_open = find_quotations(tokens, carried, continued)
        self.begins_inside = first_mark_closes(tokens)
        self.quote = [-1] * len(self.words)
        for number, (opening, closing) in enumerate(self.quotes):
            end = min(closing + 1, len(self.words))
            self.quote[opening:end] = [number] * (end - opening)

    def _keep_acronyms(self) -> None:
        """Write those tokens as in the text that are the acronym of a body among words in small letters: "WHO said"."""
        if _HOMOGRAPHS.isdisjoint(self.words):
            return
        for first, last in self.sentences:
            for at in range(first, last):
                before = self.words[at - 1] if at > first else "."
                if self.words[at] not in _HOMOGRAPHS or not (before in _BEFORE_ACRONYM or not before[0].isalnum()):
                    continue
                near = [self.text[self.starts[k] : self.ends[k]] for k in range(max(first, at - 1), min(last, at + 2))]
                written = near[min(1, at - first)]
                if written.isupper() and any(map(is_lower, near)):
                    self.words[at] = written

    @property
    def tags(self) -> list[str]:
        """The part of speech of each token, as a tag of the Penn Treebank; found when first asked for."""
        if self._tags is None:
            self._tags = []
            written = [self.text[start:end] for start, end in zip(self.starts, self.ends, strict=True)]
            for first, last in self.sentences:
                self._tags += tag_words(written[first:last])
        return self._tags

    def capital(self, index: int) -> bool:
        """Return True if a token begins with a capital letter, has one inside (eBay), or is a handle (@lee)."""
        start = self.starts[index]
        if self.text[start].isupper() or self.text[start] == "@":
            return True
        return self.text[start : self.ends[index]] != self.words[index] and self.text[start].isalpha()

    def finite(self, index: int) -> bool:
        """Return True if a token looks like a finite verb."""
        word = self.words[index]
        if word in FINITE_VERBS:
            if word in AUXILIARIES:
                return not (word in ("will", "may") and self.is_name_or_month(index))
            return not self._is_part_of_name(index)
        if word in _FINITE_CUES or (word[-2:] == "ed" and len(word) >= _SHORTEST_REGULAR_PAST):
            return not self.capital(index)
        return False

    def has_finite(self, start: int, end: int) -> bool:
        """Return True if a token of a range looks like a finite verb."""
        return any(map(self.finite, range(start, end)))

    def is_name_or_month(self, index: int) -> bool:
        """Return True if "Will" or "May" is a name or a month rather than an auxiliary.

        This is so if it has a capital inside a sentence ("in May") or comes before a finite cue ("Will said").
        """
        if not self.capital(index):
            return False
        if index > 0 and self.words[index - 1] not in BEFORE_A_START:
            return True
        following = VERB_CUES.get(self.words[index + 1]) if index + 1 < len(self.words) else None
        return following is not None and following.form in ("past", "s")

    def _is_part_of_name(self, index: int) -> bool:
        """Return True if a word that looks like a verb is part of a name: "Rose Lee", "the Ministry of Works".

        It is if it has a capital inside a sentence of running text, or before another capital.
        """
        if not (self.prose and self.capital(index)):
            return False
        following = index + 1
        inside = index > 0 and self.words[index - 1] not in BEFORE_A_START
        return inside or (following < len(self.words) and self.is_name_word(following))

    def is_title(self, number: int) -> bool:
        """Return True if a quotation is the title of a work: nearly all its longer words have capitals."""
        first, last = self.quotes[number]
        words = self.words
        long = [k for k in range(first + 1, last) if len(words[k]) >= _SHORTEST_CAPITALIZED and words[k][0].isalpha()]
        return len(long) > 1 and sum(map(self.capital, long)) > _SHARE_OF_CAPITALS * len(long)

    def span(self, first: int, last: int) -> Span:
        """Return the tokens from `first` up to, not including, `last` as a span of the text."""
        return Span(self.starts[first], self.ends[last - 1])

    def is_name_word(self, index: int) -> bool:
        """Return True if a token has a capital and is no determiner, subordinator or preposition ("The", "After")."""
        word = self.words[index]
        return (
            self.capital(index) and word not in DETERMINERS and word not in SUBORDINATORS and word not in PREPOSITIONS
        )
