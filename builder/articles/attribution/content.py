"""TODO: what builder.articles.attribution.content is for."""

from __future__ import annotations

from collections.abc import Iterator

from builder.articles.attribution.paragraph import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DASHES,
    DETERMINERS,
    FINITE_VERBS,
    MAX_REACH,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    VERB_CUES,
    Paragraph,
    TokenRange,
)
from builder.articles.attribution.scorer import end_score
from builder.articles.attribution.subjects import comma_chunks, is_fronted

PARTICIPLE_STOP = frozenset(w for w, c in VERB_CUES.items() if c.form == "ing") | {"according"}

_END_WORDS = frozenset(
    (
        "when",
        "while",
        "as",
        "because",
        "although",
        "though",
        "after",
        "before",
        "but",
        "and",
        "where",
        "if",
        "which",
        "who",
        "since",
        "until",
        "unless",
        "whereas",
        "even",
        "despite",
        "during",
        "with",
        "including",
        "or",
    )
)


def boundaries(paragraph: Paragraph, a: int, hi: int, context: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """The places where a content that starts at a may end before its sentence does, with what speaks for each."""
    words = paragraph.words
    stop = min(hi, a + 3 * MAX_REACH)
    depth = 0
    finite = False
    i = a
    while i < stop:
        number = paragraph.quote[i]
        if number >= 0:
            last = paragraph.quotes[number][1]
            i = max(i, last) + 1
            if i < stop and words[i] not in (",", ".", ";"):
                yield i, _end_features(paragraph, "q", i, hi, a, finite, context)
            continue
        word = words[i]
        if word == "(":
            if i > a and depth == 0:
                yield i, _end_features(paragraph, "(", i + 1, hi, a, finite, context)
            depth += 1
        elif word == ")":
            if depth == 0:
                yield i, ["end=)"]
                return
            depth -= 1
        elif depth or i == a:
            pass
        elif word == ",":
            yield i, _end_features(paragraph, ",", i + 1, hi, a, finite, context)
        elif word in (";", ":"):
            yield i, _end_features(paragraph, word, i + 1, hi, a, finite, context)
        elif word in DASHES and (word != "-" or paragraph.ends[i - 1] < paragraph.starts[i]):
            yield i, _end_features(paragraph, "-", i + 1, hi, a, finite, context)
        elif word in _END_WORDS and words[i - 1] != ",":
            yield i, _end_features(paragraph, "w", i, hi, a, finite, context)
        if not finite and i > a and (word in FINITE_VERBS or paragraph.finite(i)):
            finite = True
        i += 1


def _end_features(
    paragraph: Paragraph, mark: str, i: int, hi: int, a: int, finite: bool, context: tuple[str, ...]
) -> list[str]:
    """Features of a possible end: the mark, the word after it, what follows, and the cue's own."""
    words = paragraph.words
    if i >= hi:
        return ["end=" + mark]
    word = words[i]
    if paragraph.quote[i] >= 0:
        kind = "quote"
    elif word in _END_WORDS or word in RELATIVE_PRONOUNS or word in CONJUNCTIONS or word in SUBORDINATORS:
        kind = word
    elif word in PARTICIPLE_STOP:
        kind = "cue-ing"
    elif word in SUBJECT_PRONOUNS or word in ("there", "this"):
        kind = "pron"
    elif word in PREPOSITIONS:
        kind = word
    elif word in DETERMINERS:
        kind = "det"
    elif word.endswith("ing"):
        kind = "ing"
    elif word in ADVERBS or word.endswith("ly"):
        kind = "adv"
    elif paragraph.capital(i):
        kind = "cap"
    else:
        kind = "low"
    # a clause after it: a finite verb soon, and perhaps a cue
    verb = cue = "0"
    for k in range(i, min(hi, i + 8)):
        w = words[k]
        if w in (",", ";", ":") or paragraph.quote[k] >= 0:
            break
        if k > i and (w in FINITE_VERBS or paragraph.finite(k)):
            verb = "aux" if w in AUXILIARIES else "past" if k > i + 1 else "next"
            c = VERB_CUES.get(w)
            if c is not None and c.group != "think" and c.form in ("past", "s"):
                cue = "1"
            break
    if (
        i < hi
        and verb == "0"
        and (c := VERB_CUES.get(word)) is not None
        and c.form in ("past", "s")
        and not paragraph.capital(i)
    ):
        cue = "first"
    if kind in ("and", "but") and i + 1 < hi:
        w = words[i + 1]
        c = VERB_CUES.get(w)
        if w in ADVERBS and i + 2 < hi:
            w = words[i + 2]
            c = VERB_CUES.get(w)
        if c is not None and not paragraph.capital(i + 1):
            cue = "conj-" + c.form + str("m=" + c.form in context)
        elif paragraph.finite(i + 1):
            cue = "conj-finite" + str("m=past" in context)
        elif w.endswith("ing"):
            cue = "conj-ing" + str("m=ing" in context)
        elif w in SUBJECT_PRONOUNS or w in DETERMINERS or paragraph.capital(i + 1):
            verb += "n"
    length = i - a
    size = "2" if length <= 2 else "5" if length <= 5 else "10" if length <= 10 else "20" if length <= 20 else "40"
    key = mark + kind
    out = [
        "end=" + key,
        "end|verb=" + key + "|" + verb,
        "end|cue=" + key + "|" + cue,
        "end|fin=" + key + "|" + str(finite),
        "size=" + size,
        "mark|size=" + mark + size + str(finite),
        "verb|cue=" + mark + verb + cue,
    ]
    for clue in context:
        out.append(clue + "|" + key)
        out.append(clue + "|" + mark + verb + cue)
    return out


def _new_cue(paragraph: Paragraph, i: int, hi: int) -> bool:
    """Whether "and said that" or "but added: “" begins at token i."""
    k = i + (paragraph.words[i] == ",")
    if k + 2 >= hi or paragraph.words[k] not in ("and", "but"):
        return False
    k += 1
    while k + 1 < hi and paragraph.words[k] in ADVERBS:
        k += 1
    cue = VERB_CUES.get(paragraph.words[k])
    if cue is None or cue.form not in ("past", "s") or cue.group not in ("say", "tell", "report") or k + 1 >= hi:
        return False
    return paragraph.words[k + 1] in ("that", ":") or paragraph.quote[k + 1] >= 0


def content_end(paragraph: Paragraph, a: int, hi: int, context: tuple[str, ...] = ()) -> int:
    """Where a content clause that starts at a ends: its sentence's end, or the first place the scorer takes."""
    for i, features in boundaries(paragraph, a, hi, context):
        if paragraph.words[i] == "," and i + 1 < hi and paragraph.words[i + 1] == "according":
            return i
        if paragraph.words[i] == "," and "g=cite" in context and i + 1 < hi and paragraph.words[i + 1] == "that":
            return i  # "citing a source, that"
        if _new_cue(paragraph, i, hi):
            return i
        if end_score(features) > 0.0:
            return i
    return hi


def trim(paragraph: Paragraph, first: int, last: int) -> TokenRange | None:
    """A range without commas, stops and dashes at its ends."""
    words = paragraph.words
    while first < last and (
        words[first] in (",", ";", ":", ".", "—", "–", "--", "-", ")") and paragraph.quote[first] < 0
    ):
        first += 1
    while first < last and (
        words[last - 1] in (",", ";", ":", ".", "—", "–", "--", "-", "(", "?", "!") and paragraph.quote[last - 1] < 0
    ):
        last -= 1
    return (first, last) if first < last else None


def whole_quotes(paragraph: Paragraph, r: TokenRange) -> TokenRange:
    """A range widened to the ends of the quotations it cuts."""
    first, last = r
    n = len(paragraph.words)
    if paragraph.quote[first] >= 0:
        first = paragraph.quotes[paragraph.quote[first]][0]
    if paragraph.quote[last - 1] >= 0:
        last = min(n, paragraph.quotes[paragraph.quote[last - 1]][1] + 1)
    return first, last


def only_fronted(paragraph: Paragraph, first: int, last: int) -> bool:
    """Whether what stands before "X said" is an adverbial of X's clause and no content."""
    while first < last and paragraph.words[first] in CONJUNCTIONS:
        first += 1
    parts = comma_chunks(paragraph, first, last)
    if not is_fronted(paragraph, *parts[0]):
        return False
    return not any(paragraph.finite(k) and paragraph.quote[k] < 0 for part in parts[1:] for k in range(*part))
