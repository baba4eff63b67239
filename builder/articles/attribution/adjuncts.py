"""TODO: what builder.articles.attribution.adjuncts is for."""

from __future__ import annotations

from builder.articles.attribution.paragraph import (
    ADVERBS,
    AUXILIARIES,
    CHANNELS,
    CONJUNCTIONS,
    DETERMINERS,
    GENITIVE_MARKS,
    IRREGULAR_PASTS,
    NO_NOUN,
    PREPOSITIONS,
    PRONOUNS,
    SUBJECT_PRONOUNS,
    TIME_WORDS,
    Paragraph,
    TokenRange,
)


def skip_adjuncts(
    paragraph: Paragraph, i: int, hi: int, lemma: str, group: str
) -> tuple[int, TokenRange | None, TokenRange | None]:
    """What stands between a cue and its content: addressee, time, place, channel.

    Returns the first token of the content, the addressee and the channel.
    """
    words = paragraph.words
    channel: TokenRange | None = None
    addressee: TokenRange | None = None
    if group in ("tell", "address") or (
        lemma in ("assure", "ask", "warn", "show")
        and i < hi
        and (
            words[i] in ("him", "her", "them", "me", "us", "reporters")
            or (paragraph.capital(i) and paragraph.quote[i] < 0)
        )
    ):
        end = _addressee_end(paragraph, i, hi)
        if end > i:
            addressee = (i, end)
            i = end
    start = i
    while i < hi and paragraph.quote[i] < 0:
        word = words[i]
        if word in TIME_WORDS and not (word == "may" and not paragraph.capital(i)):
            if word in ("this", "next", "last", "early", "late", "time") and not (
                i + 1 < hi and words[i + 1] in TIME_WORDS
            ):
                break
            i += 1
        elif word in ADVERBS and word not in DETERMINERS and word not in ("there", "here", "all", "so", "both"):
            i += 1
        elif word in PREPOSITIONS and i + 1 < hi and word not in ("like", "per", "as"):
            end = _adjunct_end(paragraph, i, hi)
            if end < 0 or not _is_adjunct(paragraph, i, end, hi, group):
                break
            for k in range(i + 1, end):
                if words[k] in CHANNELS:
                    channel = (i + 1, end)
                    break
            i = end
        elif (
            word == ","
            and i > start
            and i + 1 < hi
            and words[i + 1] in PREPOSITIONS
            and (end := _adjunct_end(paragraph, i + 1, hi)) > 0
            and end < hi
            and words[end] in (",", "that")
        ):
            i = end
        else:
            break
    return i, addressee, channel


def _is_adjunct(paragraph: Paragraph, i: int, end: int, hi: int, group: str) -> bool:
    """Whether the phrase at i .. end stands between cue and content, and is not itself what the cue takes."""
    words = paragraph.words
    if words[i] in ("in", "on", "at", "during", "via", "after", "before", "since") and (
        words[i + 1] in TIME_WORDS or words[i + 1].isdigit() or any(words[k] in CHANNELS for k in range(i + 1, end))
    ):
        return True
    if end >= hi or words[end] in (".", ";"):
        return group in ("say", "tell", "") or words[i] in ("in", "at", "during", "after", "before")
    if words[end] == ",":
        return group in ("say", "tell", "") or (end + 1 < hi and paragraph.quote[end + 1] >= 0)
    return (
        words[i] != "to"
        or words[i + 1] in DETERMINERS
        or paragraph.capital(i + 1)
        or words[i + 1] in PRONOUNS
        or words[i + 1].endswith("s")
    )


def _adjunct_end(paragraph: Paragraph, i: int, hi: int) -> int:
    """Where the prepositional phrase at i ends, or -1 where it cannot be told from content."""
    words = paragraph.words
    if i + 1 >= hi:
        return -1
    stop = min(hi, i + 16)
    k = i + 1
    if words[k] in TIME_WORDS or words[k].isdigit():
        while k < stop and (words[k] in TIME_WORDS or words[k].isdigit()):
            k += 1
        return k
    while k < stop:
        word = words[k]
        if paragraph.quote[k] >= 0:
            last = paragraph.quotes[paragraph.quote[k]][1]
            if (
                last - k <= 7
                and last < hi
                and (
                    k == i + 1
                    or words[k - 1] in GENITIVE_MARKS
                    or words[k - 1] in DETERMINERS
                    or paragraph.capital(k - 1)
                    or (words[k - 1] in CHANNELS and words[last - 1] != ",")
                )
            ):
                if words[last - 1] in (",", "."):
                    return last + 1
                k = last + 1
                continue
            return k
        if word in ("that", ",", ":", "if", "whether", "how", "why", "what"):
            return k
        if word in AUXILIARIES or word in SUBJECT_PRONOUNS or (word in IRREGULAR_PASTS and not paragraph.capital(k)):
            break
        k += 1
    else:
        return hi if k >= hi else -1
    if words[i] in ("in", "on", "at", "during", "via", "through", "after"):
        # "said on Twitter he", "said in a statement the"
        k = i + 1
        while k < stop and words[k] in DETERMINERS:
            k += 1
        while k < stop and k < i + 8 and words[k] not in CHANNELS:
            if words[k] in AUXILIARIES or words[k] in SUBJECT_PRONOUNS or words[k] in PREPOSITIONS:
                return -1
            k += 1
        if k < stop and words[k] in CHANNELS:
            k += 1
            while k < stop and (
                words[k] in TIME_WORDS or (words[k] == "on" and k + 1 < stop and words[k + 1] in TIME_WORDS)
            ):
                k += 1
            return k
    return -1


def _addressee_end(paragraph: Paragraph, i: int, hi: int) -> int:
    """Where the person told ends: before "that", a comma, a quotation, "to" or the subject of a clause."""
    words = paragraph.words
    if i >= hi or paragraph.quote[i] >= 0 or words[i] in ("that", ",", ":", "of", "to"):
        return i
    if words[i] in (
        "him",
        "her",
        "them",
        "me",
        "us",
        "reporters",
        "it",
        "you",
        "voters",
        "supporters",
        "lawmakers",
        "people",
        "journalists",
    ) and not (words[i] == "her" and i + 1 < hi and not paragraph.capital(i + 1) and words[i + 1] not in NO_NOUN):
        return i + 1
    for k in range(i, min(hi, i + 12)):
        if words[k] == "that":
            return k  # "told Radio Lisbon reporter Ines Duarte that"
        if paragraph.quote[k] >= 0 or words[k] == "," or paragraph.finite(k):
            break
    k = i
    stop = min(hi, i + 14)
    while k < stop:
        word = words[k]
        if (
            paragraph.quote[k] >= 0
            or word in ("that", ",", ":", "to", "if", "whether", "how", "what", "why", "about", "there", "here")
            or word in SUBJECT_PRONOUNS
        ):
            return k
        if (
            k > i
            and word in DETERMINERS
            and words[k - 1] not in PREPOSITIONS
            and words[k - 1] not in CONJUNCTIONS
            and words[k - 1] not in DETERMINERS
        ):
            return k
        if k > i and word in ("in", "on", "at", "during", "after", "before", "by", "as"):
            return k
        if k > i and word in TIME_WORDS and paragraph.capital(k):
            return k
        if k > i and (word in AUXILIARIES):
            return max(i + 1, k - 1)
        if (
            k > i
            and paragraph.capital(k) != paragraph.capital(k - 1)
            and paragraph.capital(k)
            and words[k - 1] not in DETERMINERS
            and words[k - 1] not in PREPOSITIONS
            and words[k - 1] not in CONJUNCTIONS
        ):
            return k
        k += 1
    return k
