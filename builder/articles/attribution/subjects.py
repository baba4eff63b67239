"""Around a cue: its subject, what stands between it and its content, and where the content ends."""

from __future__ import annotations

from builder.articles.attribution.paragraph import (
    ADV,
    AUX,
    CONJ,
    DASHES,
    DET,
    DOUBLE,
    GENITIVE,
    PAST,
    PREP,
    PREP_DET,
    PRESENT,
    PRON,
    REACH,
    REL,
    SUB,
    SUBJ,
    TIME,
    Block,
    Cue,
    Range,
)


def _left_bound(b: Block, g: int, lo: int) -> int:
    """The first token of the clause that ends before token g: after the nearest boundary, at most REACH away."""
    i = g - 1
    stop = max(lo, g - REACH)
    low = b.low
    depth = 0
    while i >= stop:
        word = low[i]
        if word in (")", "]"):
            depth += 1
        elif word in ("(", "["):
            if depth == 0:
                return i + 1
            depth -= 1
        elif depth:
            pass
        elif b.quote[i] >= 0:
            first, last = b.quotes[b.quote[i]]
            following = low[last + 1] if last + 1 < g else ""
            ends = low[last - 1] == "," or (low[last - 1] in (".", "?", "!") and following != ",")
            if last - first > 6 or ends:
                return i + 1
            i = first
        elif word in (";", ":") or (word in DASHES and word != "-") or (word == "-" and b.ends[i - 1] < b.starts[i]):
            return i + 1
        i -= 1
    return stop


def comma_chunks(b: Block, first: int, last: int) -> list[Range]:
    """The comma-separated stretches of a range."""
    out, start, depth = [], first, 0
    for i in range(first, last):
        word = b.low[i]
        if word == "(":
            depth += 1
        elif word == ")":
            depth = max(0, depth - 1)
        elif word == "," and not depth and b.quote[i] < 0:
            out.append((start, i))
            start = i + 1
    out.append((start, last))
    return out


_BARE_SUBJECTS = frozenset(("he", "she", "they", "we", "i"))


def noun_tail(b: Block, first: int, last: int) -> Range | None:
    """The noun phrase that ends a stretch: what is left when conjunctions, adverbs, clauses and verbs are cut."""
    low = b.low
    start = first
    relative = -1
    for i in range(first, last):
        word = low[i]
        if b.quote[i] >= 0:
            continue
        if word in ("who", "which", "whose") and i > first:
            relative = i
        elif word == "that" and i > first:
            # "the man that" against "knew that Trump"
            start, relative = (i + 1, -1) if i + 1 < last else (start, i)
        elif (
            word
            in (
                "because",
                "although",
                "though",
                "while",
                "when",
                "if",
                "whether",
                "unless",
                "whereas",
                "until",
                "where",
                "how",
                "why",
                "than",
            )
            and i + 1 < last
        ):
            start, relative = i + 1, -1
        elif word in ("after", "before", "since") and i > first and i + 1 < last and relative < 0:
            start = i + 1  # "a day after Lee"
        elif relative < 0 and b.finite(i) and i + 1 < last:
            if (
                word.endswith("ed")
                and word not in AUX
                and (low[i + 1] in PREP or low[i + 1] in TIME)
                and (i > start and low[i - 1] not in PRON)
            ):
                continue  # a reduced relative: "a poll released Tuesday"
            if word in ("may",) and b.capital(i):
                continue
            if (
                word.endswith("ed")
                and i >= first
                and (
                    i == start
                    or low[i - 1] in DET
                    or low[i - 1] in CONJ
                    or low[i - 1] in PREP
                    or low[i - 1] in GENITIVE
                )
            ):
                continue  # an adjective: "the so-called", "elected officials"
            start = i + 1
        elif word in ("and", "but", "or") and start < i and any(b.finite(k) for k in range(start, i)) and relative < 0:
            start = i + 1
    if last - 1 > start and low[last - 1] in _BARE_SUBJECTS:
        return last - 1, last  # "and they"
    if relative >= 0 and not any(b.finite(k) for k in range(relative + 1, last)):
        start = relative if relative == last - 1 else relative + 1
    while start < last - 1 and (
        low[start] in CONJ
        or (low[start] in ADV and low[start] not in DET)
        or low[start] in (",", ".", "—", "–", "-", "that", "'", "as", "than")
    ):
        start += 1
    # a preposition in front: "on Friday Trump", "of Iowa Trump"
    while start < last and low[start] in PREP:
        if (
            low[start] in ("about", "over", "under", "around", "like")
            and start + 1 < last
            and (low[start + 1].isdigit() or low[start + 1] in DET)
        ):
            break  # "about 40 rabbis"
        k = start + 1
        while k < last and (low[k] in DET or low[k] in TIME or low[k].isdigit()):
            k += 1
        if k >= last:
            return None
        if k == start + 1 or low[k - 1] in DET:
            # the object of the preposition: one name or one noun
            k += 1
            while k < last - 1 and b.capital(k) == b.capital(k - 1) and low[k] not in DET:
                k += 1
        if k >= last:
            return (start + 1, last)
        start = k
    while start < last and low[last - 1] in ADV and low[last - 1] not in DET:
        last -= 1
    return (start, last) if start < last else None


_FRONT = (PREP | SUB | ADV | CONJ) - DET - {"both"}


def is_fronted(b: Block, first: int, last: int) -> bool:
    """Whether a stretch before a comma is an adverbial and not a subject."""
    if first >= last:
        return True
    word = b.low[first]
    if all(
        b.low[k] in TIME or b.low[k] in DET or b.low[k] in ADV or b.low[k].isdigit() for k in range(first, last)
    ) and (word not in PRON or last - first > 1):
        return True
    if word in _FRONT or (word in TIME and not (first + 1 < last and b.is_name_word(first + 1) and word == "may")):
        return word not in ("one", "both", "another", "others", "many", "like") or word == "like"
    return (
        (word.endswith("ing") and not b.capital(first))
        or word.endswith("ly")
        or (word.endswith(("ing", "ed")) and first > 0 and b.starts[first] == b.starts[0])
        or (word in ("last", "this", "earlier", "later", "next") and first + 1 < last and b.low[first + 1] in TIME)
        or (word.endswith(("ing", "ed")) and first + 1 < last and b.low[first + 1] in PREP_DET)
    )


def subject_left(b: Block, g: int, lo: int) -> tuple[Range | None, int]:
    """The subject that ends before token g, and where its clause region starts (what stands before is other)."""
    low = b.low
    if low[g - 1] in DASHES and b.quote[g - 1] < 0:
        # "Democrats -- including Lee -- said"
        for k in range(g - 2, max(lo, g - 25), -1):
            if low[k] in DASHES and b.quote[k] < 0:
                return subject_left(b, k, lo) if low[k - 1] not in DASHES else (None, g)
    region = _left_bound(b, g, lo)
    chunks = comma_chunks(b, region, g)
    if low[g - 1] == "," and len(chunks) > 1 and b.quote[g - 1] < 0:
        return _subject_before_comma(b, chunks[:-1], region)
    first, last = chunks[-1]
    tail = noun_tail(b, first, last)
    if tail is None:
        return None, region
    if tail[0] == first and len(chunks) > 1:
        # a list of names: "Ann, Bob and Carl said"
        joined = any(low[k] in ("and", "or") for k in range(first, last))
        if joined or (len(chunks) > 2 and low[first] in ("and", "or")):
            k = len(chunks) - 2
            start = first
            while (
                k >= 0
                and chunks[k][1] - chunks[k][0] <= 5
                and not is_fronted(b, *chunks[k])
                and not any(b.finite(j) for j in range(*chunks[k]))
            ):
                start = chunks[k][0]
                k -= 1
            if start < first and b.capital(start) and b.capital(first):
                return (start, last), start
        return tail, first
    return tail, tail[0]


def _subject_before_comma(b: Block, chunks: list[Range], region: int) -> tuple[Range | None, int]:
    """The subject before a parenthesis that ends right before the verb: "Lee, the mayor, said"."""
    low = b.low
    k = len(chunks) - 1
    # walk back over appositions to the chunk that is no adverbial, participle, relative clause or description
    best: int | None = None
    for r in range(1, len(chunks)):
        if (
            chunks[r][0] < chunks[r][1]
            and low[chunks[r][0]] in ("who", "whose", "which")
            and not is_fronted(b, *chunks[r - 1])
        ):
            k = r - 1
            break
    while k >= 0 and len(chunks) - k <= 6:
        first, last = chunks[k]
        if first >= last:
            k -= 1
            continue
        word = low[first]
        lead = (
            is_fronted(b, first, last)
            or word in REL
            or word in ("including", "himself", "herself")
            or (
                word in ("a", "an", "the", "one", "his", "her", "their", "its")
                and k > 0
                and b.is_name_word(chunks[k - 1][1] - 1)
            )
            or (word.isdigit())
            or (not b.capital(first) and word not in DET and k > 0 and word not in PRON)
            or (last - first <= 2 and low[first] in ("d", "r", "jr", "sr"))
            or (last - first == 1 and k > 0 and len(word) <= 4 and "." in word)
        )
        if not lead:
            best = k
            break
        k -= 1
    if best is None:
        for k, (first, last) in enumerate(chunks):
            if not is_fronted(b, first, last):
                best = k
                break
    if best is None:
        return None, region
    first, last = chunks[best]
    tail = noun_tail(b, first, last)
    if tail is None:
        return None, region
    end = tail[1]
    # a description in apposition belongs to the speaker
    if best + 1 < len(chunks):
        nxt = chunks[best + 1]
        if (
            nxt[0] < nxt[1]
            and (
                low[nxt[0]] in ("a", "an", "the", "who", "including", "his", "her")
                or low[nxt[0]].isdigit()
                or b.capital(nxt[0])
            )
            and chunks[-1][1] - tail[0] <= 30
        ):
            end = nxt[1] if low[nxt[0]] != "who" else tail[1]
            if low[nxt[0]] in ("a", "an", "the"):
                end = chunks[-1][1]
                for c in chunks[best + 2 :]:
                    if c[0] < c[1] and (is_fronted(b, *c)):
                        end = c[0] - 1
                        break
    while end > tail[1] and low[end - 1] in CONJ:
        end -= 1
    return (tail[0], max(end, tail[1])), tail[0]


def main_subject(b: Block, lo: int, v: int) -> Range | None:
    """The subject of the clause that token v continues: the noun phrase before its first finite verb."""
    low = b.low
    start = max(lo, v - REACH)
    # skip adverbials in front, with the commas inside them
    fronted = False
    for first, last in comma_chunks(b, start, v):
        while first < last and (low[first] in CONJ or low[first] in DOUBLE):
            first += 1
        if first >= last:
            continue
        if is_fronted(b, first, last) and last < v:
            fronted = True
            continue
        relative = False
        for i in range(first, last):
            if low[i] in ("who", "which", "that", "whose") and i > first:
                relative = True
            if b.quote[i] < 0 and b.finite(i) and i > first:
                if relative:
                    relative = low[i] in AUX
                    continue
                if (
                    low[i].endswith("ed")
                    and low[i] not in AUX
                    and i + 1 < last
                    and low[i + 1] in PREP
                    and i - first > 1
                    and any(b.finite(k) for k in range(i + 1, min(last, i + 8)))
                ):
                    continue
                tail = noun_tail(b, first, i)
                if tail is None:
                    return None
                return tail
        if (last == v and not fronted) or (last == v and low[first] in SUBJ):
            # no verb known in the stretch: the name or pronoun that it begins with
            k = first
            while k < last and (b.is_name_word(k) or (low[k] == "." and k > first)):
                k += 1
            if k > first + (not b.is_name_word(first)) or low[first] in SUBJ:
                return (first, max(k, first + 1))
        # the whole stretch is the subject (a comma follows): "Lee, the mayor, smiled, saying"
        tail = noun_tail(b, first, last)
        if fronted and last < v:
            continue
        if tail and tail[0] == first and last - first <= 12 and last < v:
            return tail
        return None
    return None


TAIL_STOP = frozenset((",", ".", ";", ":", "(", "[", "!", "?", "…")) | DASHES | DOUBLE


def subject_right(b: Block, v: int, hi: int) -> Range | None:
    """The subject after an inverted verb: "said Ann Lee, the mayor"."""
    low = b.low
    i = v
    while i < hi and low[i] in ADV and low[i] not in DET:
        i += 1
    start = i
    stop = min(hi, i + REACH)
    while i < stop:
        word = low[i]
        if b.quote[i] >= 0:
            first, last = b.quotes[b.quote[i]]
            if first == i and last - first <= 5 and last < stop:
                i = last + 1
                continue
            break
        if word == "." and i + 1 < hi and i > start:
            i += 1  # an abbreviation: "Sen. Lee"
            continue
        if word in TAIL_STOP or word in (
            "who",
            "which",
            "when",
            "while",
            "as",
            "after",
            "before",
            "during",
            "because",
            "whose",
            "that",
            "but",
        ):
            break
        if word in ("in", "on", "at") and i + 1 < stop and i > start:
            nxt = low[i + 1]
            if word == "on" or nxt in TIME or nxt in ("a", "an", "his", "her", "their", "response") or nxt.isdigit():
                break
        if (
            word in TIME
            and i > start
            and b.capital(i)
            and low[i - 1] not in DET
            and word not in ("may", "april", "june", "sun")
        ):
            break
        if i > start and (word in AUX or word in PAST or word in PRESENT) and not b.capital(i):
            break
        if (
            i > start
            and word.endswith("ed")
            and b.is_name_word(i - 1)
            and not b.capital(i)
            and low[i - 1] not in ("-", ".")
        ):
            break
        i += 1
    if i == start:
        return None
    # a short description or an age after a comma belongs to the name
    if i < hi and low[i] == ",":
        k = i + 1
        while (
            k < min(hi, i + 16)
            and low[k] not in TAIL_STOP
            and b.quote[k] < 0
            and low[k] not in ("who", "which", "in", "when", "as")
        ):
            k += 1
        if (
            k > i + 1
            and (
                low[i + 1] in ("a", "an", "the", "one")
                or b.capital(i + 1)
                or low[i + 1].isdigit()
                or low[start] in ("a", "an", "the")
            )
            and not any(b.finite(j) for j in range(i + 1, k))
        ):
            i = k
    return (start, i)


def subject_kind(b: Block, speaker: Range) -> str:
    """What kind of subject a range of words is, as a feature of the scorer: pronoun, name, organisation .."""
    first, last = speaker
    if last - first == 1 and b.low[first] in PRON:
        word = b.low[first]
        return (
            "rel"
            if word in ("who", "which", "that")
            else "first"
            if word in ("i", "we", "you")
            else "it"
            if word == "it"
            else "pron"
        )
    if any(b.is_name_word(k) and k > b.sentences[0][0] for k in range(max(first, last - 6), last)):
        return "name"
    return "noun"


def looks_inverted(b: Block, i: int, lo: int, hi: int, cue: Cue) -> bool:
    """Whether a verb after a comma has its subject after it, as in "It rained, said Lee"."""
    if cue.form not in ("past", "s") or cue.group != "say":
        return False
    if b.low[i - 1] in DASHES and any(b.low[j] in DASHES for j in range(max(lo, i - 30), i - 1)):
        return False  # "Democrats -- including Lee -- said"
    k = i + 1
    if k >= hi:
        return False
    if (
        b.low[k] in ("that", "to", "he", "she", "it", "they", "we", "i", ",", ":", "in", "on", "at")
        or b.quote[k] >= 0
        or b.low[k] in TIME
        or b.low[k] in PREP
        or b.low[k] in AUX
    ):
        return False
    return inverted_ok(b, k, hi)


def inverted_ok(b: Block, k: int, hi: int) -> bool:
    """Whether what follows a verb is a noun phrase that ends at a stop and no clause."""
    got = subject_right(b, k, hi)
    if got is None:
        return False
    end = got[1]
    if (
        end >= hi
        or b.low[end] in TAIL_STOP
        or b.low[end] in ("who", "in", "on", "at", "when", "during", "after", "while", "as", "whose", "which", "before")
        or b.quote[end] >= 0
        or b.low[end] in TIME
    ):
        return b.low[got[0]] not in ("that", "him", "me", "them", "us")
    return False


_AFTER_AGENT = frozenset(("of", "for", "to", "that", "as", "on", "about", "in", "when"))


def passive_agent(b: Block, i: int, hi: int) -> Range | None:
    """The agent of a passive: "accused by Lee of"."""
    for k in range(i + 1, min(hi, i + 4)):
        if b.low[k] == "by" and b.quote[k] < 0:
            stop = next((n for n in range(k + 2, min(hi, k + 20)) if b.low[n] in _AFTER_AGENT and b.quote[n] < 0), hi)
            return subject_right(b, k + 1, stop)
    return None
