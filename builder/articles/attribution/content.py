"""TODO: what builder.articles.attribution.content is for."""

from __future__ import annotations

from collections.abc import Iterator

from builder.articles.attribution import weights
from builder.articles.attribution.paragraph import (
    ADV,
    AUX,
    CONJ,
    DASHES,
    DET,
    FINITE,
    PREP,
    REACH,
    REL,
    SUB,
    SUBJ,
    VERB_CUES,
    Block,
    Range,
)
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


def boundaries(b: Block, a: int, hi: int, context: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """The places where a content that starts at a may end before its sentence does, with what speaks for each."""
    low = b.low
    stop = min(hi, a + 3 * REACH)
    depth = 0
    finite = False
    i = a
    while i < stop:
        number = b.quote[i]
        if number >= 0:
            last = b.quotes[number][1]
            i = max(i, last) + 1
            if i < stop and low[i] not in (",", ".", ";"):
                yield i, _end_features(b, "q", i, hi, a, finite, context)
            continue
        word = low[i]
        if word == "(":
            if i > a and depth == 0:
                yield i, _end_features(b, "(", i + 1, hi, a, finite, context)
            depth += 1
        elif word == ")":
            if depth == 0:
                yield i, ["end=)"]
                return
            depth -= 1
        elif depth or i == a:
            pass
        elif word == ",":
            yield i, _end_features(b, ",", i + 1, hi, a, finite, context)
        elif word in (";", ":"):
            yield i, _end_features(b, word, i + 1, hi, a, finite, context)
        elif word in DASHES and (word != "-" or b.ends[i - 1] < b.starts[i]):
            yield i, _end_features(b, "-", i + 1, hi, a, finite, context)
        elif word in _END_WORDS and low[i - 1] != ",":
            yield i, _end_features(b, "w", i, hi, a, finite, context)
        if not finite and i > a and (word in FINITE or b.finite(i)):
            finite = True
        i += 1


def _end_features(b: Block, mark: str, i: int, hi: int, a: int, finite: bool, context: tuple[str, ...]) -> list[str]:
    """Features of a possible end: the mark, the word after it, what follows, and the cue's own."""
    low = b.low
    if i >= hi:
        return ["end=" + mark]
    word = low[i]
    if b.quote[i] >= 0:
        kind = "quote"
    elif word in _END_WORDS or word in REL or word in CONJ or word in SUB:
        kind = word
    elif word in PARTICIPLE_STOP:
        kind = "cue-ing"
    elif word in SUBJ or word in ("there", "this"):
        kind = "pron"
    elif word in PREP:
        kind = word
    elif word in DET:
        kind = "det"
    elif word.endswith("ing"):
        kind = "ing"
    elif word in ADV or word.endswith("ly"):
        kind = "adv"
    elif b.capital(i):
        kind = "cap"
    else:
        kind = "low"
    # a clause after it: a finite verb soon, and perhaps a cue
    verb = cue = "0"
    for k in range(i, min(hi, i + 8)):
        w = low[k]
        if w in (",", ";", ":") or b.quote[k] >= 0:
            break
        if k > i and (w in FINITE or b.finite(k)):
            verb = "aux" if w in AUX else "past" if k > i + 1 else "next"
            c = VERB_CUES.get(w)
            if c is not None and c.group != "think" and c.form in ("past", "s"):
                cue = "1"
            break
    if (
        i < hi
        and verb == "0"
        and (c := VERB_CUES.get(word)) is not None
        and c.form in ("past", "s")
        and not b.capital(i)
    ):
        cue = "first"
    if kind in ("and", "but") and i + 1 < hi:
        w = low[i + 1]
        c = VERB_CUES.get(w)
        if w in ADV and i + 2 < hi:
            w = low[i + 2]
            c = VERB_CUES.get(w)
        if c is not None and not b.capital(i + 1):
            cue = "conj-" + c.form + str("m=" + c.form in context)
        elif b.finite(i + 1):
            cue = "conj-finite" + str("m=past" in context)
        elif w.endswith("ing"):
            cue = "conj-ing" + str("m=ing" in context)
        elif w in SUBJ or w in DET or b.capital(i + 1):
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


def _new_cue(b: Block, i: int, hi: int) -> bool:
    """Whether "and said that" or "but added: “" begins at token i."""
    k = i + (b.low[i] == ",")
    if k + 2 >= hi or b.low[k] not in ("and", "but"):
        return False
    k += 1
    while k + 1 < hi and b.low[k] in ADV:
        k += 1
    cue = VERB_CUES.get(b.low[k])
    if cue is None or cue.form not in ("past", "s") or cue.group not in ("say", "tell", "report") or k + 1 >= hi:
        return False
    return b.low[k + 1] in ("that", ":") or b.quote[k + 1] >= 0


def content_end(b: Block, a: int, hi: int, context: tuple[str, ...] = ()) -> int:
    """Where a content clause that starts at a ends: its sentence's end, or the first place the scorer takes."""
    get = weights.END_WEIGHTS.get
    for i, features in boundaries(b, a, hi, context):
        if b.low[i] == "," and i + 1 < hi and b.low[i + 1] == "according":
            return i
        if b.low[i] == "," and "g=cite" in context and i + 1 < hi and b.low[i + 1] == "that":
            return i  # "citing a source, that"
        if _new_cue(b, i, hi):
            return i
        total = weights.END_BIAS
        for feature in features:
            total += get(feature, 0.0)
        if total > 0.0:
            return i
    return hi


def trim(b: Block, first: int, last: int) -> Range | None:
    """A range without commas, stops and dashes at its ends."""
    low = b.low
    while first < last and (low[first] in (",", ";", ":", ".", "—", "–", "--", "-", ")") and b.quote[first] < 0):
        first += 1
    while first < last and (
        low[last - 1] in (",", ";", ":", ".", "—", "–", "--", "-", "(", "?", "!") and b.quote[last - 1] < 0
    ):
        last -= 1
    return (first, last) if first < last else None


def whole_quotes(b: Block, r: Range) -> Range:
    """A range widened to the ends of the quotations it cuts."""
    first, last = r
    n = len(b.low)
    if b.quote[first] >= 0:
        first = b.quotes[b.quote[first]][0]
    if b.quote[last - 1] >= 0:
        last = min(n, b.quotes[b.quote[last - 1]][1] + 1)
    return first, last


def only_fronted(b: Block, first: int, last: int) -> bool:
    """Whether what stands before "X said" is an adverbial of X's clause and no content."""
    while first < last and b.low[first] in CONJ:
        first += 1
    parts = comma_chunks(b, first, last)
    if not is_fronted(b, *parts[0]):
        return False
    return not any(b.finite(k) and b.quote[k] < 0 for part in parts[1:] for k in range(*part))
