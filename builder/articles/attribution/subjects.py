"""Around a cue: its subject, what stands between it and its content, and where the content ends."""

from __future__ import annotations

from builder.articles.attribution.paragraph import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DASHES,
    DETERMINERS,
    DOUBLE_QUOTES,
    GENITIVE_MARKS,
    IRREGULAR_PASTS,
    MAX_REACH,
    PREPOSITIONS,
    PREPOSITIONS_OR_DETERMINERS,
    PRESENT_VERBS,
    PRONOUNS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
    Cue,
    Paragraph,
    TokenRange,
)


def _left_bound(paragraph: Paragraph, g: int, lo: int) -> int:
    """The first token of the clause that ends before token g: after the nearest boundary, at most REACH away."""
    i = g - 1
    stop = max(lo, g - MAX_REACH)
    words = paragraph.words
    depth = 0
    while i >= stop:
        word = words[i]
        if word in (")", "]"):
            depth += 1
        elif word in ("(", "["):
            if depth == 0:
                return i + 1
            depth -= 1
        elif depth:
            pass
        elif paragraph.quote[i] >= 0:
            first, last = paragraph.quotes[paragraph.quote[i]]
            following = words[last + 1] if last + 1 < g else ""
            ends = words[last - 1] == "," or (words[last - 1] in (".", "?", "!") and following != ",")
            if last - first > 6 or ends:
                return i + 1
            i = first
        elif (
            word in (";", ":")
            or (word in DASHES and word != "-")
            or (word == "-" and paragraph.ends[i - 1] < paragraph.starts[i])
        ):
            return i + 1
        i -= 1
    return stop


def comma_chunks(paragraph: Paragraph, first: int, last: int) -> list[TokenRange]:
    """The comma-separated stretches of a range."""
    out, start, depth = [], first, 0
    for i in range(first, last):
        word = paragraph.words[i]
        if word == "(":
            depth += 1
        elif word == ")":
            depth = max(0, depth - 1)
        elif word == "," and not depth and paragraph.quote[i] < 0:
            out.append((start, i))
            start = i + 1
    out.append((start, last))
    return out


_BARE_SUBJECTS = frozenset(("he", "she", "they", "we", "i"))


def noun_tail(paragraph: Paragraph, first: int, last: int) -> TokenRange | None:
    """The noun phrase that ends a stretch: what is left when conjunctions, adverbs, clauses and verbs are cut."""
    words = paragraph.words
    start = first
    relative = -1
    for i in range(first, last):
        word = words[i]
        if paragraph.quote[i] >= 0:
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
        elif relative < 0 and paragraph.finite(i) and i + 1 < last:
            if (
                word.endswith("ed")
                and word not in AUXILIARIES
                and (words[i + 1] in PREPOSITIONS or words[i + 1] in TIME_WORDS)
                and (i > start and words[i - 1] not in PRONOUNS)
            ):
                continue  # a reduced relative: "a poll released Tuesday"
            if word in ("may",) and paragraph.capital(i):
                continue
            if (
                word.endswith("ed")
                and i >= first
                and (
                    i == start
                    or words[i - 1] in DETERMINERS
                    or words[i - 1] in CONJUNCTIONS
                    or words[i - 1] in PREPOSITIONS
                    or words[i - 1] in GENITIVE_MARKS
                )
            ):
                continue  # an adjective: "the so-called", "elected officials"
            start = i + 1
        elif (
            word in ("and", "but", "or")
            and start < i
            and any(paragraph.finite(k) for k in range(start, i))
            and relative < 0
        ):
            start = i + 1
    if last - 1 > start and words[last - 1] in _BARE_SUBJECTS:
        return last - 1, last  # "and they"
    if relative >= 0 and not any(paragraph.finite(k) for k in range(relative + 1, last)):
        start = relative if relative == last - 1 else relative + 1
    while start < last - 1 and (
        words[start] in CONJUNCTIONS
        or (words[start] in ADVERBS and words[start] not in DETERMINERS)
        or words[start] in (",", ".", "—", "–", "-", "that", "'", "as", "than")
    ):
        start += 1
    # a preposition in front: "on Friday Trump", "of Iowa Trump"
    while start < last and words[start] in PREPOSITIONS:
        if (
            words[start] in ("about", "over", "under", "around", "like")
            and start + 1 < last
            and (words[start + 1].isdigit() or words[start + 1] in DETERMINERS)
        ):
            break  # "about 40 rabbis"
        k = start + 1
        while k < last and (words[k] in DETERMINERS or words[k] in TIME_WORDS or words[k].isdigit()):
            k += 1
        if k >= last:
            return None
        if k == start + 1 or words[k - 1] in DETERMINERS:
            # the object of the preposition: one name or one noun
            k += 1
            while k < last - 1 and paragraph.capital(k) == paragraph.capital(k - 1) and words[k] not in DETERMINERS:
                k += 1
        if k >= last:
            return (start + 1, last)
        start = k
    while start < last and words[last - 1] in ADVERBS and words[last - 1] not in DETERMINERS:
        last -= 1
    return (start, last) if start < last else None


_FRONT = (PREPOSITIONS | SUBORDINATORS | ADVERBS | CONJUNCTIONS) - DETERMINERS - {"both"}


def is_fronted(paragraph: Paragraph, first: int, last: int) -> bool:
    """Whether a stretch before a comma is an adverbial and not a subject."""
    if first >= last:
        return True
    word = paragraph.words[first]
    if all(
        paragraph.words[k] in TIME_WORDS
        or paragraph.words[k] in DETERMINERS
        or paragraph.words[k] in ADVERBS
        or paragraph.words[k].isdigit()
        for k in range(first, last)
    ) and (word not in PRONOUNS or last - first > 1):
        return True
    if word in _FRONT or (
        word in TIME_WORDS and not (first + 1 < last and paragraph.is_name_word(first + 1) and word == "may")
    ):
        return word not in ("one", "both", "another", "others", "many", "like") or word == "like"
    return (
        (word.endswith("ing") and not paragraph.capital(first))
        or word.endswith("ly")
        or (word.endswith(("ing", "ed")) and first > 0 and paragraph.starts[first] == paragraph.starts[0])
        or (
            word in ("last", "this", "earlier", "later", "next")
            and first + 1 < last
            and paragraph.words[first + 1] in TIME_WORDS
        )
        or (
            word.endswith(("ing", "ed"))
            and first + 1 < last
            and paragraph.words[first + 1] in PREPOSITIONS_OR_DETERMINERS
        )
    )


def subject_left(paragraph: Paragraph, g: int, lo: int) -> tuple[TokenRange | None, int]:
    """The subject that ends before token g, and where its clause region starts (what stands before is other)."""
    words = paragraph.words
    if words[g - 1] in DASHES and paragraph.quote[g - 1] < 0:
        # "Democrats -- including Lee -- said"
        for k in range(g - 2, max(lo, g - 25), -1):
            if words[k] in DASHES and paragraph.quote[k] < 0:
                return subject_left(paragraph, k, lo) if words[k - 1] not in DASHES else (None, g)
    region = _left_bound(paragraph, g, lo)
    chunks = comma_chunks(paragraph, region, g)
    if words[g - 1] == "," and len(chunks) > 1 and paragraph.quote[g - 1] < 0:
        return _subject_before_comma(paragraph, chunks[:-1], region)
    first, last = chunks[-1]
    tail = noun_tail(paragraph, first, last)
    if tail is None:
        return None, region
    if tail[0] == first and len(chunks) > 1:
        # a list of names: "Ann, Bob and Carl said"
        joined = any(words[k] in ("and", "or") for k in range(first, last))
        if joined or (len(chunks) > 2 and words[first] in ("and", "or")):
            k = len(chunks) - 2
            start = first
            while (
                k >= 0
                and chunks[k][1] - chunks[k][0] <= 5
                and not is_fronted(paragraph, *chunks[k])
                and not any(paragraph.finite(j) for j in range(*chunks[k]))
            ):
                start = chunks[k][0]
                k -= 1
            if start < first and paragraph.capital(start) and paragraph.capital(first):
                return (start, last), start
        return tail, first
    return tail, tail[0]


def _subject_before_comma(paragraph: Paragraph, chunks: list[TokenRange], region: int) -> tuple[TokenRange | None, int]:
    """The subject before a parenthesis that ends right before the verb: "Lee, the mayor, said"."""
    words = paragraph.words
    k = len(chunks) - 1
    # walk back over appositions to the chunk that is no adverbial, participle, relative clause or description
    best: int | None = None
    for r in range(1, len(chunks)):
        if (
            chunks[r][0] < chunks[r][1]
            and words[chunks[r][0]] in ("who", "whose", "which")
            and not is_fronted(paragraph, *chunks[r - 1])
        ):
            k = r - 1
            break
    while k >= 0 and len(chunks) - k <= 6:
        first, last = chunks[k]
        if first >= last:
            k -= 1
            continue
        word = words[first]
        lead = (
            is_fronted(paragraph, first, last)
            or word in RELATIVE_PRONOUNS
            or word in ("including", "himself", "herself")
            or (
                word in ("a", "an", "the", "one", "his", "her", "their", "its")
                and k > 0
                and paragraph.is_name_word(chunks[k - 1][1] - 1)
            )
            or (word.isdigit())
            or (not paragraph.capital(first) and word not in DETERMINERS and k > 0 and word not in PRONOUNS)
            or (last - first <= 2 and words[first] in ("d", "r", "jr", "sr"))
            or (last - first == 1 and k > 0 and len(word) <= 4 and "." in word)
        )
        if not lead:
            best = k
            break
        k -= 1
    if best is None:
        for k, (first, last) in enumerate(chunks):
            if not is_fronted(paragraph, first, last):
                best = k
                break
    if best is None:
        return None, region
    first, last = chunks[best]
    tail = noun_tail(paragraph, first, last)
    if tail is None:
        return None, region
    end = tail[1]
    # a description in apposition belongs to the speaker
    if best + 1 < len(chunks):
        nxt = chunks[best + 1]
        if (
            nxt[0] < nxt[1]
            and (
                words[nxt[0]] in ("a", "an", "the", "who", "including", "his", "her")
                or words[nxt[0]].isdigit()
                or paragraph.capital(nxt[0])
            )
            and chunks[-1][1] - tail[0] <= 30
        ):
            end = nxt[1] if words[nxt[0]] != "who" else tail[1]
            if words[nxt[0]] in ("a", "an", "the"):
                end = chunks[-1][1]
                for c in chunks[best + 2 :]:
                    if c[0] < c[1] and (is_fronted(paragraph, *c)):
                        end = c[0] - 1
                        break
    while end > tail[1] and words[end - 1] in CONJUNCTIONS:
        end -= 1
    return (tail[0], max(end, tail[1])), tail[0]


def main_subject(paragraph: Paragraph, lo: int, v: int) -> TokenRange | None:
    """The subject of the clause that token v continues: the noun phrase before its first finite verb."""
    words = paragraph.words
    start = max(lo, v - MAX_REACH)
    # skip adverbials in front, with the commas inside them
    fronted = False
    for first, last in comma_chunks(paragraph, start, v):
        while first < last and (words[first] in CONJUNCTIONS or words[first] in DOUBLE_QUOTES):
            first += 1
        if first >= last:
            continue
        if is_fronted(paragraph, first, last) and last < v:
            fronted = True
            continue
        relative = False
        for i in range(first, last):
            if words[i] in ("who", "which", "that", "whose") and i > first:
                relative = True
            if paragraph.quote[i] < 0 and paragraph.finite(i) and i > first:
                if relative:
                    relative = words[i] in AUXILIARIES
                    continue
                if (
                    words[i].endswith("ed")
                    and words[i] not in AUXILIARIES
                    and i + 1 < last
                    and words[i + 1] in PREPOSITIONS
                    and i - first > 1
                    and any(paragraph.finite(k) for k in range(i + 1, min(last, i + 8)))
                ):
                    continue
                tail = noun_tail(paragraph, first, i)
                if tail is None:
                    return None
                return tail
        if (last == v and not fronted) or (last == v and words[first] in SUBJECT_PRONOUNS):
            # no verb known in the stretch: the name or pronoun that it begins with
            k = first
            while k < last and (paragraph.is_name_word(k) or (words[k] == "." and k > first)):
                k += 1
            if k > first + (not paragraph.is_name_word(first)) or words[first] in SUBJECT_PRONOUNS:
                return (first, max(k, first + 1))
        # the whole stretch is the subject (a comma follows): "Lee, the mayor, smiled, saying"
        tail = noun_tail(paragraph, first, last)
        if fronted and last < v:
            continue
        if tail and tail[0] == first and last - first <= 12 and last < v:
            return tail
        return None
    return None


TAIL_STOP = frozenset((",", ".", ";", ":", "(", "[", "!", "?", "…")) | DASHES | DOUBLE_QUOTES


def subject_right(paragraph: Paragraph, v: int, hi: int) -> TokenRange | None:
    """The subject after an inverted verb: "said Ann Lee, the mayor"."""
    words = paragraph.words
    i = v
    while i < hi and words[i] in ADVERBS and words[i] not in DETERMINERS:
        i += 1
    start = i
    stop = min(hi, i + MAX_REACH)
    while i < stop:
        word = words[i]
        if paragraph.quote[i] >= 0:
            first, last = paragraph.quotes[paragraph.quote[i]]
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
            nxt = words[i + 1]
            if (
                word == "on"
                or nxt in TIME_WORDS
                or nxt in ("a", "an", "his", "her", "their", "response")
                or nxt.isdigit()
            ):
                break
        if (
            word in TIME_WORDS
            and i > start
            and paragraph.capital(i)
            and words[i - 1] not in DETERMINERS
            and word not in ("may", "april", "june", "sun")
        ):
            break
        if (
            i > start
            and (word in AUXILIARIES or word in IRREGULAR_PASTS or word in PRESENT_VERBS)
            and not paragraph.capital(i)
        ):
            break
        if (
            i > start
            and word.endswith("ed")
            and paragraph.is_name_word(i - 1)
            and not paragraph.capital(i)
            and words[i - 1] not in ("-", ".")
        ):
            break
        i += 1
    if i == start:
        return None
    # a short description or an age after a comma belongs to the name
    if i < hi and words[i] == ",":
        k = i + 1
        while (
            k < min(hi, i + 16)
            and words[k] not in TAIL_STOP
            and paragraph.quote[k] < 0
            and words[k] not in ("who", "which", "in", "when", "as")
        ):
            k += 1
        if (
            k > i + 1
            and (
                words[i + 1] in ("a", "an", "the", "one")
                or paragraph.capital(i + 1)
                or words[i + 1].isdigit()
                or words[start] in ("a", "an", "the")
            )
            and not any(paragraph.finite(j) for j in range(i + 1, k))
        ):
            i = k
    return (start, i)


def subject_kind(paragraph: Paragraph, speaker: TokenRange) -> str:
    """What kind of subject a range of words is, as a feature of the scorer: pronoun, name, organisation .."""
    first, last = speaker
    if last - first == 1 and paragraph.words[first] in PRONOUNS:
        word = paragraph.words[first]
        return (
            "rel"
            if word in ("who", "which", "that")
            else "first"
            if word in ("i", "we", "you")
            else "it"
            if word == "it"
            else "pron"
        )
    if any(paragraph.is_name_word(k) and k > paragraph.sentences[0][0] for k in range(max(first, last - 6), last)):
        return "name"
    return "noun"


def looks_inverted(paragraph: Paragraph, i: int, lo: int, hi: int, cue: Cue) -> bool:
    """Whether a verb after a comma has its subject after it, as in "It rained, said Lee"."""
    if cue.form not in ("past", "s") or cue.group != "say":
        return False
    if paragraph.words[i - 1] in DASHES and any(paragraph.words[j] in DASHES for j in range(max(lo, i - 30), i - 1)):
        return False  # "Democrats -- including Lee -- said"
    k = i + 1
    if k >= hi:
        return False
    if (
        paragraph.words[k] in ("that", "to", "he", "she", "it", "they", "we", "i", ",", ":", "in", "on", "at")
        or paragraph.quote[k] >= 0
        or paragraph.words[k] in TIME_WORDS
        or paragraph.words[k] in PREPOSITIONS
        or paragraph.words[k] in AUXILIARIES
    ):
        return False
    return inverted_ok(paragraph, k, hi)


def inverted_ok(paragraph: Paragraph, k: int, hi: int) -> bool:
    """Whether what follows a verb is a noun phrase that ends at a stop and no clause."""
    got = subject_right(paragraph, k, hi)
    if got is None:
        return False
    end = got[1]
    if (
        end >= hi
        or paragraph.words[end] in TAIL_STOP
        or paragraph.words[end]
        in ("who", "in", "on", "at", "when", "during", "after", "while", "as", "whose", "which", "before")
        or paragraph.quote[end] >= 0
        or paragraph.words[end] in TIME_WORDS
    ):
        return paragraph.words[got[0]] not in ("that", "him", "me", "them", "us")
    return False


_AFTER_AGENT = frozenset(("of", "for", "to", "that", "as", "on", "about", "in", "when"))


def passive_agent(paragraph: Paragraph, i: int, hi: int) -> TokenRange | None:
    """The agent of a passive: "accused by Lee of"."""
    for k in range(i + 1, min(hi, i + 4)):
        if paragraph.words[k] == "by" and paragraph.quote[k] < 0:
            stop = next(
                (
                    n
                    for n in range(k + 2, min(hi, k + 20))
                    if paragraph.words[n] in _AFTER_AGENT and paragraph.quote[n] < 0
                ),
                hi,
            )
            return subject_right(paragraph, k + 1, stop)
    return None
