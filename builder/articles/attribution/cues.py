"""Every attribution that a cue word may make in a paragraph, with the features that keep or drop it."""

from __future__ import annotations

from builder.articles.attribution.content import content_end, trim, whole_quotes
from builder.articles.attribution.noun_tail import noun_tail
from builder.articles.attribution.paragraph import (
    AUXILIARIES,
    CONJUNCTIONS,
    CUE_WORDS,
    DASHES,
    DETERMINERS,
    GENITIVE_MARKS,
    NO_MORE,
    NOT_SPEAKERS,
    NOUN_CUES,
    POSSESSIVES,
    PREPOSITIONS,
    SUBJECT_PRONOUNS_OR_DETERMINERS,
    VERB_CUES,
    Cue,
    Paragraph,
    TokenRange,
)
from builder.articles.attribution.scorer import Candidate, score
from builder.articles.attribution.subjects import TAIL_STOP, main_subject
from builder.articles.attribution.verbs import verb_candidate

_BEFORE_ADJECTIVES = POSSESSIVES | {"a", "an", "the"}

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


def _is_noun_here(paragraph: Paragraph, i: int, cue: Cue, lo: int) -> bool:
    """Whether a word that can be a verb is a noun where it stands."""
    if cue.form == "past":
        return i > lo and paragraph.words[i - 1] in _BEFORE_ADJECTIVES  # "an estimated 300"
    if cue.form == "ing" and paragraph.words[i] not in _NOUNS_IN_ING:
        return i > lo and paragraph.words[i - 1] in DETERMINERS
    if i == lo:
        return cue.form != "base"
    before = paragraph.words[i - 1]
    if before in GENITIVE_MARKS:
        return not (i >= 2 and paragraph.words[i - 2] in ("it", "he", "she", "that", "what"))
    if before in DETERMINERS and before not in (
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
    if before in PREPOSITIONS and before not in ("to", "since"):
        return True
    if paragraph.finite(i - 1) and before not in AUXILIARIES and cue.form in ("base", "s"):
        return True  # "Lee said estimates put"
    after = paragraph.words[i + 1] if i + 1 < len(paragraph.words) else ""
    if (
        i + 1 < len(paragraph.words)
        and paragraph.words[i] in NOUN_CUES
        and paragraph.finite(i + 1)
        and after not in NOUN_CUES
    ):
        return True  # "insurance claims rose"
    return cue.lemma in _MOSTLY_NOUNS and cue.form in ("base", "s") and after not in _AFTER_VERB


def cue_candidates(paragraph: Paragraph) -> list[Candidate]:
    """Every attribution that a cue word may make, sentence by sentence."""
    out: list[Candidate] = []
    words = paragraph.words
    for number, (lo, hi) in enumerate(paragraph.sentences):
        found: list[Candidate] = []
        for i in [i for i in range(lo, hi) if words[i] in CUE_WORDS and paragraph.quote[i] < 0]:
            word = words[i]
            if word == "according":
                candidate = _according(paragraph, i, lo, hi, number)
            else:
                candidate = _from_cue(paragraph, i, lo, hi, number, found)
            if candidate is not None:
                candidate.score = max(score(candidate.features), 0.0 if candidate.certain else -99.0)
                found.append(candidate)
        out.extend(found)
    return out


def _from_cue(paragraph: Paragraph, i: int, lo: int, hi: int, number: int, found: list[Candidate]) -> Candidate | None:
    word = paragraph.words[i]
    verb, noun = VERB_CUES.get(word), NOUN_CUES.get(word)
    if verb is not None and not (noun is not None and _is_noun_here(paragraph, i, verb, lo)):
        if paragraph.capital(i) and i > lo and not _title_case(paragraph, lo, hi):
            return None  # part of a name
        if noun is None and _is_noun_here(paragraph, i, verb, lo):
            return None
        return verb_candidate(paragraph, i, verb, lo, hi, number, found)
    if noun is not None:
        return _from_noun(paragraph, i, noun, lo, hi, number)
    return None


def _title_case(paragraph: Paragraph, lo: int, hi: int) -> bool:
    """Whether a sentence is a headline in title case."""
    words = [i for i in range(lo, min(hi, lo + 14)) if paragraph.words[i][0].isalpha() and len(paragraph.words[i]) > 3]
    return sum(paragraph.capital(i) for i in words) > 0.7 * len(words)


def _according(paragraph: Paragraph, i: int, lo: int, hi: int, number: int) -> Candidate | None:
    """ "According to X, S", "S, according to X", "S1, according to X, S2"."""
    words = paragraph.words
    if (
        i + 2 >= hi
        or words[i + 1] != "to"
        or (
            paragraph.quote[i + 2] >= 0
            and paragraph.quotes[paragraph.quote[i + 2]][1] - paragraph.quotes[paragraph.quote[i + 2]][0] > 6
        )
    ):
        return None
    end = i + 2
    stop = min(hi, i + 30)
    while end < stop:
        word = words[end]
        if (
            word in (",", ";", ":")
            or (word in DASHES and word != "-")
            or word in (")",)
            or (
                paragraph.quote[end] >= 0
                and paragraph.quotes[paragraph.quote[end]][1] - paragraph.quotes[paragraph.quote[end]][0] > 6
            )
        ):
            break
        if paragraph.quote[end] >= 0 and paragraph.quotes[paragraph.quote[end]][0] == end:
            end = min(stop, paragraph.quotes[paragraph.quote[end]][1] + 1)
            continue
        if word in ("who", "which", "whose", "and") and word != "and":
            break
        end += 1
    while end > i + 2 and words[end - 1] in (".", "?", "!"):
        end -= 1
    if end <= i + 2 or (end == i + 3 and words[i + 2] in _ACCORD):
        return None
    speaker = (i + 2, end)
    content: list[TokenRange] = []
    start = lo
    while start < i and words[start] in CONJUNCTIONS:
        start += 1
    before = trim(paragraph, start, i) if i - start > 1 else None
    frame = "after"
    if before is not None:
        content.append(whole_quotes(paragraph, before))
        frame = "before"
        # an apposition after the name goes with it; else the clause goes on
        if end + 1 < hi and words[end] == "," and words[end + 1] not in NO_MORE:
            rest = trim(paragraph, end, hi)
            if rest is not None and (rest[1] - rest[0] > 4 or any(paragraph.finite(x) for x in range(*rest))):
                content.append(whole_quotes(paragraph, rest))
                frame = "mid"
    else:
        k = end
        # "According to Lee, the mayor, S": an apposition closed by a comma
        if k + 1 < hi and words[k] == "," and words[k + 1] in ("a", "an", "the", "who"):
            for j in range(k + 1, min(hi, k + 16)):
                if words[j] == ",":
                    if not any(paragraph.finite(x) for x in range(k + 1, j)) or words[k + 1] == "who":
                        k = j
                    break
                if paragraph.quote[j] >= 0:
                    break
        rest = trim(paragraph, k, hi)
        if rest is not None:
            rest = trim(paragraph, rest[0], content_end(paragraph, rest[0], hi))
        if rest is not None:
            content.append(whole_quotes(paragraph, rest))
    if not content:
        return None
    return Candidate(
        (i, i + 2), speaker, content, "according", "according", frame, number, ["lem=according", "frame=acc-" + frame]
    )


def _from_noun(paragraph: Paragraph, i: int, cue: Cue, lo: int, hi: int, number: int) -> Candidate | None:
    """A noun of speech with a that-clause: "Lee's claim that", "a statement from Lee that"."""
    words = paragraph.words
    k = i + 1
    speaker: TokenRange | None = None
    stop = min(hi, i + 14)
    if k < stop and words[k] in ("by", "from", "of") and paragraph.quote[k] < 0:
        j = k + 1
        while (
            j < stop
            and words[j] not in ("that", ",", ".", ":", ";")
            and paragraph.quote[j] < 0
            and not paragraph.finite(j)
        ):
            j += 1
        if words[k] != "of" and j > k + 1:
            speaker = (k + 1, j)
        if j < stop and words[j] == "that":
            k = j
    if k >= hi or words[k] != "that":
        return None
    kind = "none"
    if speaker is None and i > lo:
        p = i - 1
        while (
            p > lo
            and words[p] not in GENITIVE_MARKS
            and words[p] not in DETERMINERS
            and words[p] not in PREPOSITIONS
            and i - p < 4
            and paragraph.quote[p] < 0
            and words[p] != ","
        ):
            p -= 1
        if words[p] in GENITIVE_MARKS or words[p] in POSSESSIVES:
            if words[p] in POSSESSIVES:
                speaker = (p, p + 1)
            else:
                tail = noun_tail(paragraph, max(lo, p - 8), p)
                if tail is not None:
                    q = tail[1] - 1
                    while q > tail[0] and (paragraph.capital(q - 1) or words[q - 1] in (".",)):
                        q -= 1
                    speaker = (q if paragraph.capital(tail[1] - 1) else tail[0], tail[1])
            kind = "poss"
        else:
            speaker = main_subject(paragraph, lo, i)
            kind = "subj" if speaker else "none"
    else:
        kind = "by"
    rest = trim(paragraph, k, content_end(paragraph, k, hi))
    if rest is None:
        return None
    return Candidate(
        (i, i + 1),
        speaker,
        [whole_quotes(paragraph, rest)],
        cue.lemma,
        "noun-" + cue.group,
        "noun",
        number,
        [
            "lem=n:" + cue.lemma,
            "grp=noun-" + cue.group,
            "noun-kind=" + kind,
            "noun-next=" + words[k + 1]
            if k + 1 < hi and words[k + 1] in SUBJECT_PRONOUNS_OR_DETERMINERS
            else "noun-next=other",
        ],
    )


def headline(paragraph: Paragraph, number: int, lo: int, hi: int) -> Candidate | None:
    """A name and a colon in front of a line: "Lee: Boats Were Lost"."""
    words = paragraph.words
    for i in range(lo + 1, min(hi - 1, lo + 7)):
        if words[i] == ":":
            names = [k for k in range(lo, i) if words[k][0].isalpha()]
            if (
                not names
                or not all(paragraph.capital(k) or words[k] in ("of", "the", "and", "for", "to", "on") for k in names)
                or paragraph.quote[lo] >= 0
            ):
                return None
            if words[lo] in NOT_SPEAKERS or any(words[k] in VERB_CUES and words[k] not in NOUN_CUES for k in names):
                return None
            rest = trim(paragraph, i + 1, hi)
            if rest is None or rest[1] - rest[0] < 3:
                return None
            who = next((k for k in range(lo + 1, i) if words[k] in ("to", "on")), i)
            return Candidate(
                (i, i + 1),
                (lo, who),
                [whole_quotes(paragraph, rest)],
                ":",
                "headline",
                "headline",
                number,
                [
                    "lem=:",
                    "hl-names=" + str(len(names)),
                    "hl-quote=" + str(paragraph.quote[rest[0]] >= 0),
                    "hl-first=" + str(lo == 0),
                    "hl-short=" + str(hi - lo < 20),
                ],
            )
        if words[i] in TAIL_STOP:
            return None
    return None
