"""TODO: what builder.articles.attribution.adjuncts is for."""

from __future__ import annotations

from builder.articles.attribution.paragraph import (
    ADV,
    AUX,
    CHANNEL,
    CONJ,
    DET,
    GENITIVE,
    NO_NOUN,
    PAST,
    PREP,
    PRON,
    SUBJ,
    TIME,
    Block,
    Range,
)


def skip_adjuncts(b: Block, i: int, hi: int, lemma: str, group: str) -> tuple[int, Range | None, Range | None]:
    """What stands between a cue and its content: addressee, time, place, channel.

    Returns the first token of the content, the addressee and the channel.
    """
    low = b.low
    channel: Range | None = None
    addressee: Range | None = None
    if group in ("tell", "address") or (
        lemma in ("assure", "ask", "warn", "show")
        and i < hi
        and (low[i] in ("him", "her", "them", "me", "us", "reporters") or (b.capital(i) and b.quote[i] < 0))
    ):
        end = _addressee_end(b, i, hi)
        if end > i:
            addressee = (i, end)
            i = end
    start = i
    while i < hi and b.quote[i] < 0:
        word = low[i]
        if word in TIME and not (word == "may" and not b.capital(i)):
            if word in ("this", "next", "last", "early", "late", "time") and not (i + 1 < hi and low[i + 1] in TIME):
                break
            i += 1
        elif word in ADV and word not in DET and word not in ("there", "here", "all", "so", "both"):
            i += 1
        elif word in PREP and i + 1 < hi and word not in ("like", "per", "as"):
            end = _adjunct_end(b, i, hi)
            if end < 0 or not _is_adjunct(b, i, end, hi, group):
                break
            for k in range(i + 1, end):
                if low[k] in CHANNEL:
                    channel = (i + 1, end)
                    break
            i = end
        elif (
            word == ","
            and i > start
            and i + 1 < hi
            and low[i + 1] in PREP
            and (end := _adjunct_end(b, i + 1, hi)) > 0
            and end < hi
            and low[end] in (",", "that")
        ):
            i = end
        else:
            break
    return i, addressee, channel


def _is_adjunct(b: Block, i: int, end: int, hi: int, group: str) -> bool:
    """Whether the phrase at i .. end stands between cue and content, and is not itself what the cue takes."""
    low = b.low
    if low[i] in ("in", "on", "at", "during", "via", "after", "before", "since") and (
        low[i + 1] in TIME or low[i + 1].isdigit() or any(low[k] in CHANNEL for k in range(i + 1, end))
    ):
        return True
    if end >= hi or low[end] in (".", ";"):
        return group in ("say", "tell", "") or low[i] in ("in", "at", "during", "after", "before")
    if low[end] == ",":
        return group in ("say", "tell", "") or (end + 1 < hi and b.quote[end + 1] >= 0)
    return low[i] != "to" or low[i + 1] in DET or b.capital(i + 1) or low[i + 1] in PRON or low[i + 1].endswith("s")


def _adjunct_end(b: Block, i: int, hi: int) -> int:
    """Where the prepositional phrase at i ends, or -1 where it cannot be told from content."""
    low = b.low
    if i + 1 >= hi:
        return -1
    stop = min(hi, i + 16)
    k = i + 1
    if low[k] in TIME or low[k].isdigit():
        while k < stop and (low[k] in TIME or low[k].isdigit()):
            k += 1
        return k
    while k < stop:
        word = low[k]
        if b.quote[k] >= 0:
            last = b.quotes[b.quote[k]][1]
            if (
                last - k <= 7
                and last < hi
                and (
                    k == i + 1
                    or low[k - 1] in GENITIVE
                    or low[k - 1] in DET
                    or b.capital(k - 1)
                    or (low[k - 1] in CHANNEL and low[last - 1] != ",")
                )
            ):
                if low[last - 1] in (",", "."):
                    return last + 1
                k = last + 1
                continue
            return k
        if word in ("that", ",", ":", "if", "whether", "how", "why", "what"):
            return k
        if word in AUX or word in SUBJ or (word in PAST and not b.capital(k)):
            break
        k += 1
    else:
        return hi if k >= hi else -1
    if low[i] in ("in", "on", "at", "during", "via", "through", "after"):
        # "said on Twitter he", "said in a statement the"
        k = i + 1
        while k < stop and low[k] in DET:
            k += 1
        while k < stop and k < i + 8 and low[k] not in CHANNEL:
            if low[k] in AUX or low[k] in SUBJ or low[k] in PREP:
                return -1
            k += 1
        if k < stop and low[k] in CHANNEL:
            k += 1
            while k < stop and (low[k] in TIME or (low[k] == "on" and k + 1 < stop and low[k + 1] in TIME)):
                k += 1
            return k
    return -1


def _addressee_end(b: Block, i: int, hi: int) -> int:
    """Where the person told ends: before "that", a comma, a quotation, "to" or the subject of a clause."""
    low = b.low
    if i >= hi or b.quote[i] >= 0 or low[i] in ("that", ",", ":", "of", "to"):
        return i
    if low[i] in (
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
    ) and not (low[i] == "her" and i + 1 < hi and not b.capital(i + 1) and low[i + 1] not in NO_NOUN):
        return i + 1
    for k in range(i, min(hi, i + 12)):
        if low[k] == "that":
            return k  # "told Radio Lisbon reporter Ines Duarte that"
        if b.quote[k] >= 0 or low[k] == "," or b.finite(k):
            break
    k = i
    stop = min(hi, i + 14)
    while k < stop:
        word = low[k]
        if (
            b.quote[k] >= 0
            or word in ("that", ",", ":", "to", "if", "whether", "how", "what", "why", "about", "there", "here")
            or word in SUBJ
        ):
            return k
        if k > i and word in DET and low[k - 1] not in PREP and low[k - 1] not in CONJ and low[k - 1] not in DET:
            return k
        if k > i and word in ("in", "on", "at", "during", "after", "before", "by", "as"):
            return k
        if k > i and word in TIME and b.capital(k):
            return k
        if k > i and (word in AUX):
            return max(i + 1, k - 1)
        if (
            k > i
            and b.capital(k) != b.capital(k - 1)
            and b.capital(k)
            and low[k - 1] not in DET
            and low[k - 1] not in PREP
            and low[k - 1] not in CONJ
        ):
            return k
        k += 1
    return k
