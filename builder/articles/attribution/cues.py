"""Every attribution that a cue word may make in a paragraph, with the features that keep or drop it."""

from __future__ import annotations

from builder.articles.attribution.content import content_end, trim, whole_quotes
from builder.articles.attribution.paragraph import (
    AUX,
    CONJ,
    CUE_WORDS,
    DASHES,
    DET,
    GENITIVE,
    NO_MORE,
    NOT_SPEAKER,
    NOUN_CUES,
    POSSESSIVE,
    PREP,
    SUBJ_DET,
    VERB_CUES,
    Block,
    Cue,
    Range,
)
from builder.articles.attribution.scorer import Candidate, score
from builder.articles.attribution.subjects import TAIL_STOP, main_subject, noun_tail
from builder.articles.attribution.verbs import verb_candidate

_BEFORE_ADJECTIVES = POSSESSIVE | {"a", "an", "the"}

_NOUNS_IN_ING = frozenset(("finding", "feeling", "warning", "understanding", "questioning", "reporting"))

_ACCORD = frozenset(
    ("plan", "schedule", "law", "tradition", "custom", "type", "size", "age", "script", "need", "taste")
)

_MOSTLY_NOUNS = frozenset(
    ("state", "document", "record", "address", "project", "sense", "view", "rule", "reference", "credit")
)

_AFTER_VERB = frozenset(
    ("that", ":", ",", '"', "“", "the", "a", "an", "it", "he", "she", "they", "what", "how", "his", "her")
)


def _is_noun_here(b: Block, i: int, cue: Cue, lo: int) -> bool:
    """Whether a word that can be a verb is a noun where it stands."""
    if cue.form == "past":
        return i > lo and b.low[i - 1] in _BEFORE_ADJECTIVES  # "an estimated 300"
    if cue.form == "ing" and b.low[i] not in _NOUNS_IN_ING:
        return i > lo and b.low[i - 1] in DET
    if i == lo:
        return cue.form != "base"
    before = b.low[i - 1]
    if before in GENITIVE:
        return not (i >= 2 and b.low[i - 2] in ("it", "he", "she", "that", "what"))
    if before in DET and before not in (
        "that",
        "all",
        "both",
        "some",
        "many",
        "few",
        "most",
        "several",
        "one",
        "another",
        "others",
        "this",
    ):
        return True
    if before in PREP and before not in ("to", "since"):
        return True
    if b.finite(i - 1) and before not in AUX and cue.form in ("base", "s"):
        return True  # "Lee said estimates put"
    after = b.low[i + 1] if i + 1 < len(b.low) else ""
    if i + 1 < len(b.low) and b.low[i] in NOUN_CUES and b.finite(i + 1) and after not in NOUN_CUES:
        return True  # "insurance claims rose"
    return cue.lemma in _MOSTLY_NOUNS and cue.form in ("base", "s") and after not in _AFTER_VERB


def cue_candidates(b: Block) -> list[Candidate]:
    """Every attribution that a cue word may make, sentence by sentence."""
    out: list[Candidate] = []
    low = b.low
    for number, (lo, hi) in enumerate(b.sentences):
        found: list[Candidate] = []
        for i in [i for i in range(lo, hi) if low[i] in CUE_WORDS and b.quote[i] < 0]:
            word = low[i]
            if word == "according":
                candidate = _according(b, i, lo, hi, number)
            else:
                candidate = _from_cue(b, i, lo, hi, number, found)
            if candidate is not None:
                candidate.score = max(score(candidate.features), 0.0 if candidate.certain else -99.0)
                found.append(candidate)
        out.extend(found)
    return out


def _from_cue(b: Block, i: int, lo: int, hi: int, number: int, found: list[Candidate]) -> Candidate | None:
    word = b.low[i]
    verb, noun = VERB_CUES.get(word), NOUN_CUES.get(word)
    if verb is not None and not (noun is not None and _is_noun_here(b, i, verb, lo)):
        if b.capital(i) and i > lo and not _title_case(b, lo, hi):
            return None  # part of a name
        if noun is None and _is_noun_here(b, i, verb, lo):
            return None
        return verb_candidate(b, i, verb, lo, hi, number, found)
    if noun is not None:
        return _from_noun(b, i, noun, lo, hi, number)
    return None


def _title_case(b: Block, lo: int, hi: int) -> bool:
    """Whether a sentence is a headline in title case."""
    words = [i for i in range(lo, min(hi, lo + 14)) if b.low[i][0].isalpha() and len(b.low[i]) > 3]
    return sum(b.capital(i) for i in words) > 0.7 * len(words)


def _according(b: Block, i: int, lo: int, hi: int, number: int) -> Candidate | None:
    """ "According to X, S", "S, according to X", "S1, according to X, S2"."""
    low = b.low
    if (
        i + 2 >= hi
        or low[i + 1] != "to"
        or (b.quote[i + 2] >= 0 and b.quotes[b.quote[i + 2]][1] - b.quotes[b.quote[i + 2]][0] > 6)
    ):
        return None
    end = i + 2
    stop = min(hi, i + 30)
    while end < stop:
        word = low[end]
        if (
            word in (",", ";", ":")
            or (word in DASHES and word != "-")
            or word in (")",)
            or (b.quote[end] >= 0 and b.quotes[b.quote[end]][1] - b.quotes[b.quote[end]][0] > 6)
        ):
            break
        if b.quote[end] >= 0 and b.quotes[b.quote[end]][0] == end:
            end = min(stop, b.quotes[b.quote[end]][1] + 1)
            continue
        if word in ("who", "which", "whose", "and") and word != "and":
            break
        end += 1
    while end > i + 2 and low[end - 1] in (".", "?", "!"):
        end -= 1
    if end <= i + 2 or (end == i + 3 and low[i + 2] in _ACCORD):
        return None
    speaker = (i + 2, end)
    content: list[Range] = []
    start = lo
    while start < i and low[start] in CONJ:
        start += 1
    before = trim(b, start, i) if i - start > 1 else None
    frame = "after"
    if before is not None:
        content.append(whole_quotes(b, before))
        frame = "before"
        # an apposition after the name goes with it; else the clause goes on
        if end + 1 < hi and low[end] == "," and low[end + 1] not in NO_MORE:
            rest = trim(b, end, hi)
            if rest is not None and (rest[1] - rest[0] > 4 or any(b.finite(x) for x in range(*rest))):
                content.append(whole_quotes(b, rest))
                frame = "mid"
    else:
        k = end
        # "According to Lee, the mayor, S": an apposition closed by a comma
        if k + 1 < hi and low[k] == "," and low[k + 1] in ("a", "an", "the", "who"):
            for j in range(k + 1, min(hi, k + 16)):
                if low[j] == ",":
                    if not any(b.finite(x) for x in range(k + 1, j)) or low[k + 1] == "who":
                        k = j
                    break
                if b.quote[j] >= 0:
                    break
        rest = trim(b, k, hi)
        if rest is not None:
            rest = trim(b, rest[0], content_end(b, rest[0], hi))
        if rest is not None:
            content.append(whole_quotes(b, rest))
    if not content:
        return None
    return Candidate(
        (i, i + 2), speaker, content, "according", "according", frame, number, ["lem=according", "frame=acc-" + frame]
    )


def _from_noun(b: Block, i: int, cue: Cue, lo: int, hi: int, number: int) -> Candidate | None:
    """A noun of speech with a that-clause: "Lee's claim that", "a statement from Lee that"."""
    low = b.low
    k = i + 1
    speaker: Range | None = None
    stop = min(hi, i + 14)
    if k < stop and low[k] in ("by", "from", "of") and b.quote[k] < 0:
        j = k + 1
        while j < stop and low[j] not in ("that", ",", ".", ":", ";") and b.quote[j] < 0 and not b.finite(j):
            j += 1
        if low[k] != "of" and j > k + 1:
            speaker = (k + 1, j)
        if j < stop and low[j] == "that":
            k = j
    if k >= hi or low[k] != "that":
        return None
    kind = "none"
    if speaker is None and i > lo:
        p = i - 1
        while (
            p > lo
            and low[p] not in GENITIVE
            and low[p] not in DET
            and low[p] not in PREP
            and i - p < 4
            and b.quote[p] < 0
            and low[p] != ","
        ):
            p -= 1
        if low[p] in GENITIVE or low[p] in POSSESSIVE:
            if low[p] in POSSESSIVE:
                speaker = (p, p + 1)
            else:
                tail = noun_tail(b, max(lo, p - 8), p)
                if tail is not None:
                    q = tail[1] - 1
                    while q > tail[0] and (b.capital(q - 1) or low[q - 1] in (".",)):
                        q -= 1
                    speaker = (q if b.capital(tail[1] - 1) else tail[0], tail[1])
            kind = "poss"
        else:
            speaker = main_subject(b, lo, i)
            kind = "subj" if speaker else "none"
    else:
        kind = "by"
    rest = trim(b, k, content_end(b, k, hi))
    if rest is None:
        return None
    return Candidate(
        (i, i + 1),
        speaker,
        [whole_quotes(b, rest)],
        cue.lemma,
        "noun-" + cue.group,
        "noun",
        number,
        [
            "lem=n:" + cue.lemma,
            "grp=noun-" + cue.group,
            "noun-kind=" + kind,
            "noun-next=" + low[k + 1] if k + 1 < hi and low[k + 1] in SUBJ_DET else "noun-next=other",
        ],
    )


def headline(b: Block, number: int, lo: int, hi: int) -> Candidate | None:
    """A name and a colon in front of a line: "Lee: Boats Were Lost"."""
    low = b.low
    for i in range(lo + 1, min(hi - 1, lo + 7)):
        if low[i] == ":":
            names = [k for k in range(lo, i) if low[k][0].isalpha()]
            if (
                not names
                or not all(b.capital(k) or low[k] in ("of", "the", "and", "for", "to", "on") for k in names)
                or b.quote[lo] >= 0
            ):
                return None
            if low[lo] in NOT_SPEAKER or any(low[k] in VERB_CUES and low[k] not in NOUN_CUES for k in names):
                return None
            rest = trim(b, i + 1, hi)
            if rest is None or rest[1] - rest[0] < 3:
                return None
            who = next((k for k in range(lo + 1, i) if low[k] in ("to", "on")), i)
            return Candidate(
                (i, i + 1),
                (lo, who),
                [whole_quotes(b, rest)],
                ":",
                "headline",
                "headline",
                number,
                [
                    "lem=:",
                    "hl-names=" + str(len(names)),
                    "hl-quote=" + str(b.quote[rest[0]] >= 0),
                    "hl-first=" + str(lo == 0),
                    "hl-short=" + str(hi - lo < 20),
                ],
            )
        if low[i] in TAIL_STOP:
            return None
    return None
