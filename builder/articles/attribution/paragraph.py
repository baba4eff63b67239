"""Words, quotation marks and sentences of one paragraph, and the forms of cue words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from builder.articles.attribution import lexicon
from builder.language.lexicon import (
    calendar_words,
    function_words,
    organisations,
    reporting,
    titles,
    verb_forms,
    word_classes,
)
from builder.model import Segment, Span

_TOKEN = re.compile(
    r"[a-z]{2,}\w*(?:[-‐‑'’](?!s\b)\w+)*"  # words, hyphenated, contracted
    r"|[,\"“”]"
    r"|['’]s\b"  # genitive or "is"
    r"|(?:[^\W\d_]\.){2,}"  # u.s.
    r"|\d+(?:[.,]\d+)*\w*(?:-\w+)*"  # 3,000  4.5  2016-17
    r"|[@#]?\w+(?:[-‐‑]\w+|['’](?!s\b)\w+)*"  # handles, single letters
    r"|''|``|--+"
    r"|\S"
)

_ENDS = frozenset((".", "!", "?", "…"))

_MAX_SENTENCE = 6000  # characters; a longer segment is a table or a dump, not prose

MAX_REACH = 60  # tokens looked at to either side of a cue

_OPEN = frozenset("“„«")

_CLOSE = frozenset("”»")

_STRAIGHT = frozenset(('"', "''", "``"))

DOUBLE_QUOTES = _OPEN | _CLOSE | _STRAIGHT

DASHES = frozenset(("—", "–", "―", "-", "--", "---"))

AUXILIARIES = function_words.AUXILIARIES | {word.replace("'", "’") for word in function_words.AUXILIARIES}

MODALS = function_words.MODALS_AND_NEGATED

FORMS_OF_BE = function_words.BE_CONTRACTED

ADVERBS = function_words.ADVERBS

DETERMINERS = function_words.DETERMINERS

PREPOSITIONS = function_words.PREPOSITIONS

SUBORDINATORS = function_words.SUBORDINATORS

CONJUNCTIONS = function_words.CONJUNCTIONS

RELATIVE_PRONOUNS = function_words.RELATIVES

PRONOUNS = function_words.PRONOUNS

SUBJECT_PRONOUNS = function_words.SUBJECT_PRONOUNS

TIME_WORDS = calendar_words.TIMES

TITLES = titles.TITLES

IRREGULAR_PASTS = verb_forms.FINITE_PASTS

PRESENT_VERBS = verb_forms.PRESENT_VERBS

CHANNELS = reporting.CHANNELS

NOT_SPEAKERS = reporting.NOT_A_SPEAKER

POSSESSIVES = word_classes.POSSESSIVE_DETERMINERS

GENITIVE_MARKS = frozenset(("'s", "’s"))

NOT_ADVERBS = function_words.NOUNS_IN_LY

KEPT_ADVERBS = function_words.NOT_BEFORE_VERBS

PLURAL_WORDS = function_words.PLURAL_SUBJECTS

NEGATIONS = function_words.VERB_NEGATIONS


@dataclass(frozen=True, slots=True)
class Cue:
    """A form of a cue word."""

    lemma: str
    group: str  # key of lexicon.VERBS or lexicon.NOUNS
    form: str  # base, s, past, ing or noun


def _verb_cues() -> dict[str, Cue]:
    """Return every form of a cue verb; a form of two verbs, or of a verb in two groups, belongs to the first."""
    cues: dict[str, Cue] = {}
    for group, lemmas in reporting.CUE_VERBS.items():
        for lemma in lemmas.split():
            cues.setdefault(lemma, Cue(lemma, group, "base"))
            for name, forms in zip(("s", "past", "ing"), reporting.CUE_VERB_FORMS[lemma].split(" | "), strict=True):
                for form in forms.split():
                    cues.setdefault(form, Cue(lemma, group, name))
    return cues


def _noun_cues() -> dict[str, Cue]:
    """Return every cue noun in the singular and the plural; a noun in two groups belongs to the first."""
    cues: dict[str, Cue] = {}
    for group, lemmas in reporting.CUE_NOUNS.items():
        for lemma in lemmas.split():
            for form in (lemma, *reporting.CUE_NOUN_PLURALS.get(lemma, "").split()):
                cues.setdefault(form, Cue(lemma, group, "noun"))
    return cues


VERB_CUES = _verb_cues()

NOUN_CUES = _noun_cues()

CUE_WORDS = frozenset(VERB_CUES) | frozenset(NOUN_CUES) | {"according"}

FINITE_VERBS = IRREGULAR_PASTS | AUXILIARIES | PRESENT_VERBS

_CUE_FINITE = frozenset(
    w for w, c in VERB_CUES.items() if c.form == "past" or (c.form == "s" and w not in NOUN_CUES)
) - {
    "plans",
    "views",
    "offers",
    "attacks",
}

_HEDGE_PHRASES = [tuple(p.split()) for p in lexicon.HEDGES.replace("\n", " ").split("|") if p.strip()]

HEDGE_FIRST: dict[str, list[tuple[str, ...]]] = {}

for _phrase in _HEDGE_PHRASES:
    HEDGE_FIRST.setdefault(_phrase[0].rstrip("?"), []).append(tuple(w.rstrip("?") for w in _phrase))
    if _phrase[0].endswith("s?"):
        HEDGE_FIRST.setdefault(_phrase[0][:-2], []).append((_phrase[0][:-2], *_phrase[1:]))

HEDGE_WORDS = frozenset(HEDGE_FIRST)

SURELY_OR_LIKELY_FINITE = FINITE_VERBS | _CUE_FINITE

PREPOSITIONS_OR_DETERMINERS = PREPOSITIONS | DETERMINERS

SUBJECT_PRONOUNS_OR_DETERMINERS = SUBJECT_PRONOUNS | DETERMINERS

SUBORDINATORS_OR_RELATIVES = SUBORDINATORS | RELATIVE_PRONOUNS

SUBORDINATORS_BUT_THAT = SUBORDINATORS - {"that"}

NO_NOUN = PREPOSITIONS | SUBORDINATORS | SUBJECT_PRONOUNS | DETERMINERS | {"that", ",", ":", "to"}

NO_SUBJECT = PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS | {",", ";", "("} | DASHES | DOUBLE_QUOTES

NO_MORE = PREPOSITIONS | {"who", "which", "a", "an", "the", "and", "but", "while", "whose"}

FORMS_OF_HAVE = frozenset(("has", "have", "had"))


class Paragraph:
    """The words of one paragraph (or a part of a long one): parallel lists, positions are token numbers."""

    __slots__ = (
        "ends",
        "hedged",
        "left_open",
        "words",
        "prose",
        "quote",
        "quotes",
        "sentences",
        "starts",
        "text",
    )

    def __init__(self, text: str, lower: str, segments: Sequence[Segment], carried: bool = False) -> None:
        self.text = text
        self.prose = True  # running text, no heading or caption
        spans: list[tuple[int, int]] = []
        self.sentences: list[tuple[int, int]] = []
        for segment in segments:
            first = len(spans)
            if segment.end - segment.start <= _MAX_SENTENCE:
                spans += [match.span() for match in _TOKEN.finditer(lower, segment.start, segment.end)]
            self.sentences.append((first, len(spans)))
        self.starts = [first for first, _ in spans]
        self.ends = [last for _, last in spans]
        self.words = [lower[first:last] for first, last in spans]
        self.hedged = not HEDGE_WORDS.isdisjoint(self.words)
        self.quotes: list[tuple[int, int]] = []  # tokens of the marks; the closing one may be len(low)
        self.quote: list[int] = []  # per token the number of its quotation, -1 outside
        self._find_quotes(carried)

    def _find_quotes(self, carried: bool) -> None:
        """Pair the quotation marks; one left open ends with the block, one left open before it may close in it."""
        words, quotes = self.words, self.quotes
        opened = -1
        for i, word in enumerate(words) if not DOUBLE_QUOTES.isdisjoint(words) else ():
            if word not in DOUBLE_QUOTES:
                continue
            if opened < 0:
                if word in _OPEN or self._opens_here(i) or not (word in _CLOSE or self._closes_here(i)):
                    opened = i
                elif carried and not quotes:
                    quotes.append((0, i))  # the quotation of the paragraph before ends here
            elif word in _OPEN or (word in _STRAIGHT and self._opens_here(i) and words[i - 1] in _ENDS):
                quotes.append((opened, i - 1))  # never closed: the next quotation begins
                opened = i
            else:
                quotes.append((opened, i))
                opened = -1
        self.left_open = opened >= 0
        if opened >= 0:
            quotes.append((opened, len(words)))
        if not quotes and ("‘" in words or "'" in words):
            self._find_single_quotes()
        self.quote = [-1] * len(words)
        for number, (first, last) in enumerate(self.quotes):
            self.quote[first : last + 1] = [number] * (min(last + 1, len(words)) - first)

    def _closes_here(self, i: int) -> bool:
        """Whether a mark stands where a closing one would: after a word or stop, not before a word."""
        return (
            i > 0
            and self.ends[i - 1] == self.starts[i]
            and (i + 1 == len(self.words) or self.starts[i + 1] > self.ends[i] or not self.words[i + 1][0].isalnum())
        )

    def _opens_here(self, i: int) -> bool:
        """Whether a mark stands where an opening one would: before a word and not after one."""
        after = self.ends[i]
        return i + 1 < len(self.words) and self.starts[i + 1] == after and (i == 0 or self.ends[i - 1] < self.starts[i])

    def _find_single_quotes(self) -> None:
        """Single marks count where the paragraph has no double ones; an apostrophe after s closes nothing."""
        words, opened = self.words, -1
        for i, word in enumerate(words):
            if word not in ("‘", "'", "’"):
                continue
            if opened < 0:
                if word != "’" and self._opens_here(i):
                    opened = i
            elif self._closes_single(i):
                self.quotes.append((opened, i))
                opened = -1
        # an opening mark never closed is an apostrophe

    def _closes_single(self, i: int) -> bool:
        """Whether a single mark closes a quotation: after a word or stop, before a gap, and no genitive of a plural."""
        words = self.words
        if self.starts[i] != self.ends[i - 1]:
            return False
        following = words[i + 1] if i + 1 < len(words) else "."
        if i + 1 < len(words) and self.starts[i + 1] == self.ends[i] and following not in ".,;:)—–-":
            return False
        return words[i - 1] in ",.?!…" or not words[i - 1].endswith("s") or following in ".,;"

    def capital(self, i: int) -> bool:
        """Whether a word begins with a capital letter (or is a handle)."""
        return self.text[self.starts[i]].isupper() or self.text[self.starts[i]] == "@"

    def finite(self, i: int) -> bool:
        """Whether a word looks like a finite verb."""
        word = self.words[i]
        if word in FINITE_VERBS:
            return not (word in ("will", "may") and self.named_aux(i))
        return (word in _CUE_FINITE or (word[-2:] == "ed" and len(word) > 4)) and not self.capital(i)

    def named_aux(self, i: int) -> bool:
        """Whether "Will" or "May" is a name or a month: a capital inside a sentence, or a past form after it."""
        if not self.capital(i):
            return False
        cue = VERB_CUES.get(self.words[i + 1]) if i + 1 < len(self.words) else None
        inside = i > 0 and self.words[i - 1] not in (".", "?", "!", '"', "“")
        return inside or (cue is not None and cue.form in ("past", "s"))

    def span(self, first: int, last: int) -> Span:
        """Tokens first .. last-1 as a span."""
        return Span(self.starts[first], self.ends[last - 1])

    def is_name_word(self, i: int) -> bool:
        """A capitalised word that no list knows as a function word."""
        return (
            self.capital(i)
            and self.words[i] not in DETERMINERS
            and self.words[i] not in SUBORDINATORS
            and self.words[i] not in PREPOSITIONS
        )


TokenRange = tuple[int, int]


def lowered(text: str) -> str:
    """The text in small letters, of the same length: a letter whose small form is longer stays."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


ORGANISATIONS = organisations.ORGANISATIONS
