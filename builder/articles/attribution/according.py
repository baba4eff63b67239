"""Attributions with "according to" or "as reported by", wherever it is in the sentence.

The places are "S, according to X" (frame "before": the content comes before the cue), "S1, according to X, S2" (frame
"mid": the cue is in the middle) and "According to X, S" (frame "after"). Positions are token numbers, and `limit` is
the end of the sentence.
"""

from __future__ import annotations

from builder.articles.attribution.appositions import end_of_roles
from builder.articles.attribution.clause_parts import LONGEST_QUOTED_NAME, OPENS_RELATIVE_INSERTION, quotation_of
from builder.articles.attribution.content import FULL_STOPS, certain_end, trim_marks, whole_quotes
from builder.articles.attribution.open_clauses import verb_after_insertion
from builder.articles.attribution.paragraph import (
    CONJUNCTIONS,
    DASHES,
    NOT_RESUMING,
    RELATIVE_PRONOUNS,
    SUBORDINATORS,
    VERB_CUES,
    Paragraph,
    TokenRange,
)
from builder.articles.attribution.possible_ends import named_features
from builder.articles.attribution.scorer import Candidate
from builder.language.lexicon.reporting import ACCORD_NOUNS
from builder.language.lexicon.word_classes import ARTICLES
from builder.language.tagger import FINITE_TAGS, NOUN_TAGS

_SOURCE_REACH = 30
"""Tokens from the cue within which the source must end."""

_APPOSITION_REACH = 16
"""Tokens from the source's comma within which the comma that closes its description must come."""

_LIST_REACH = 14
"""Tokens from the comma after a source to the end of a list of sources."""

_SHORTEST_CONTINUATION = 5
"""Tokens of the shortest continuation that counts as content even without a finite verb."""

_MARKS_AFTER_SOURCE = (DASHES - {"-"}) | {",", ";", ":", ")"}
"""Marks at which a source ends; a hyphen is part of a name."""

_BEFORE_SOURCE = frozenset(("to", "by"))
"""Last words of the cue."""

_BEFORE_AS = CONJUNCTIONS | DASHES | {",", "(", "—"}
"""Words and marks before "as reported by" within a sentence."""

_OPENS_NEXT_PHRASE = frozenset(("the", "their", "his", "its", "they", "he", "she"))
"""Words after a noun that begin a clause without a comma: "according to residents the road is shut"."""

_OPENS_NEXT_CLAUSE = (CONJUNCTIONS | SUBORDINATORS | RELATIVE_PRONOUNS | {"that"}) - {"so"}
"""Words before the cue after which only the clause after the source is content."""

_OPENS_APPOSITION_OF_SOURCE = ARTICLES | OPENS_RELATIVE_INSERTION
"""Words after the source's comma that open a description: "According to Lee, the mayor, S"."""


def according_cue(paragraph: Paragraph, index: int, sentence_start: int) -> TokenRange | None:
    """Return the range of the "according to" or "as reported by" around a token, or None if it is another cue."""
    words = paragraph.words
    if words[index] == "according":
        return index, index + 2
    if index == sentence_start or words[index - 1] != "as" or words[index + 1 : index + 2] != ["by"]:
        return None
    cue = VERB_CUES.get(words[index])
    # "As reported by Lee, S", but not "he worked as reported by Lee"
    opens = index - 1 == sentence_start or words[index - 2] in _BEFORE_AS
    return (
        (index - 1, index + 2) if cue is not None and cue.form == "past" and cue.group == "report" and opens else None
    )


_DOUBLED_VERBS = frozenset(("said", "says"))
"""Verbs that a careless sentence puts after the source: "according to Lee said"."""


def according_candidate(
    paragraph: Paragraph, cue: TokenRange, sentence_start: int, limit: int, number: int
) -> Candidate | None:
    """Return the attribution of an "according to" or "as reported by", or None; `number` is the sentence's index."""
    words = paragraph.words
    index, start = cue
    if start >= limit or words[start - 1] not in _BEFORE_SOURCE:
        return None
    end = _source_end(paragraph, start, limit)
    if end <= start or (end == start + 1 and words[start] in ACCORD_NOUNS):
        return None  # "according to plan"
    before = _content_before(paragraph, sentence_start, index)
    if before is None and words[index - 1] in OPENS_RELATIVE_INSERTION and index > sentence_start:
        frame, content = "after", [(index - 1, index), (end, _relative_end(paragraph, end, limit))]
    elif before is None:
        frame, content = "after", _content_after(paragraph, end_of_roles(paragraph, end, limit), limit)
    else:
        end = _list_end(paragraph, end, limit)
        resumed = _resumed_content(paragraph, end_of_roles(paragraph, end, limit), limit)
        frame, content = ("before", [before]) if resumed is None else ("mid", [before, resumed])
    if not content:
        return None
    return Candidate(
        cue=cue,
        speaker=(start, end),
        content=content,
        lemma="according",
        group="according",
        frame=frame,
        sentence=number,
        features=named_features({"lem": "according", "frame": "acc-" + frame}),
    )


def _source_end(paragraph: Paragraph, start: int, limit: int) -> int:
    """Return the end of the source that begins at `start`: it ends before a mark, a quotation or a relative clause."""
    words, tags = paragraph.words, paragraph.tags
    stop = min(limit, start - 2 + _SOURCE_REACH)
    inserted = start > 2 and words[start - 3] in OPENS_RELATIVE_INSERTION  # noqa: PLR2004
    end = start
    while end < stop:
        if words[end] in _MARKS_AFTER_SOURCE or _is_long_quotation(paragraph, end):
            break
        if paragraph.quote[end] >= 0 and quotation_of(paragraph, end)[0] == end:
            end = min(stop, quotation_of(paragraph, end)[1] + 1)  # a name in quotation marks
            continue
        if inserted and paragraph.tags[end] in FINITE_TAGS:
            break  # "who according to the police was armed"
        if words[end] in OPENS_RELATIVE_INSERTION or (end > start and words[end] in _DOUBLED_VERBS):
            break  # "according to Lee who lives there", "according to Lee said"
        opens = end > start and words[end] in _OPENS_NEXT_PHRASE and tags[end - 1] in NOUN_TAGS
        if opens and any(tags[k] in FINITE_TAGS for k in range(end, stop)):
            break  # "according to residents the road is shut"
        end += 1
    while end > start and words[end - 1] in FULL_STOPS:
        end -= 1
    return end


def _relative_end(paragraph: Paragraph, verb: int, limit: int) -> int:
    """Return the end of a relative clause from its verb on: a comma, or the verb of the main clause."""
    words, tags = paragraph.words, paragraph.tags
    for index in range(verb + 1, min(limit, verb + _SOURCE_REACH)):
        if words[index] in _MARKS_AFTER_SOURCE or words[index] in FULL_STOPS or tags[index] in FINITE_TAGS:
            return index
    return limit


def _list_end(paragraph: Paragraph, comma: int, limit: int) -> int:
    """Return the end of the sources that close a sentence: "S, according to police, residents and a doctor".

    If there is only one before the comma, that comma is returned.
    """
    words, tags = paragraph.words, paragraph.tags
    end = limit
    while end > comma and words[end - 1] in FULL_STOPS:
        end -= 1
    rest = range(comma + 1, end)
    if not 0 < len(rest) <= _LIST_REACH or words[comma] != "," or words[comma + 1] in NOT_RESUMING:
        return comma
    if "and" not in words[comma + 1 : end] or tags[end - 1] not in NOUN_TAGS:
        return comma
    return comma if any(tags[k] in FINITE_TAGS or paragraph.quote[k] >= 0 for k in rest) else end


def _is_long_quotation(paragraph: Paragraph, index: int) -> bool:
    """Return True if a token is in a quotation that is too long for a name."""
    if paragraph.quote[index] < 0:
        return False
    first, last = quotation_of(paragraph, index)
    return last - first > LONGEST_QUOTED_NAME


def _content_before(paragraph: Paragraph, sentence_start: int, cue: int) -> TokenRange | None:
    """Return the content before the cue, or None if the sentence begins with it: "S, according to X"."""
    start = sentence_start
    # "And, according to Lee, S" begins with its cue
    while start < cue and paragraph.words[start] in CONJUNCTIONS:
        start += 1
    last = cue - 1
    while last > start and paragraph.words[last] == ",":
        last -= 1
    if paragraph.words[last] in _OPENS_NEXT_CLAUSE and paragraph.quote[last] < 0:
        return None  # "It rained, but, according to Lee, S", "He was held when, according to the police, S"
    content = trim_marks(paragraph, start, cue) if cue - start > 1 else None
    return None if content is None else whole_quotes(paragraph, content)


def _resumed_content(paragraph: Paragraph, source_end: int, limit: int) -> TokenRange | None:
    """Return the continuation, after the source, of a content that began before the cue: "S1, according to X, S2".

    Return None if there is none. A description of the source is not content: "S, according to X, the mayor".
    """
    words = paragraph.words
    if source_end + 1 >= limit or words[source_end] != "," or words[source_end + 1] in NOT_RESUMING:
        return None
    content = trim_marks(paragraph, source_end, limit)
    if content is None:
        return None
    start, end = content
    if end - start < _SHORTEST_CONTINUATION and not paragraph.has_finite(start, end):
        return None
    return whole_quotes(paragraph, content)


def _content_after(paragraph: Paragraph, source_end: int, limit: int) -> list[TokenRange]:
    """Return the content after the source, or an empty list: "According to X, S"."""
    content = trim_marks(paragraph, _apposition_end(paragraph, source_end, limit), limit)
    if content is not None:
        # the search for the end begins at a word, not at the comma after the source
        content = trim_marks(paragraph, content[0], certain_end(paragraph, content[0], limit))
    return [] if content is None else [whole_quotes(paragraph, content)]


def _apposition_end(paragraph: Paragraph, comma: int, limit: int) -> int:
    """Return the comma that closes the source's description ("According to Lee, the mayor, S"), or the first comma.

    If there is no comma at `comma`, the source has no description, and `comma` itself is returned.
    """
    words = paragraph.words
    end = comma
    # at most one description and one relative clause: "According to Lee, the mayor, who lives there, S"
    for openers in (_OPENS_APPOSITION_OF_SOURCE, OPENS_RELATIVE_INSERTION):
        if end + 1 < limit and words[end] == "," and words[end + 1] in openers:
            end = _insertion_end(paragraph, end, limit)
    return end


def _insertion_end(paragraph: Paragraph, comma: int, limit: int) -> int:
    """Return the comma that closes the description or relative clause after a comma, or that comma if it is content."""
    words = paragraph.words
    opener = comma + 1
    for index in range(opener, min(limit, comma + _APPOSITION_REACH)):
        if words[index] == ",":
            if words[opener] in OPENS_RELATIVE_INSERTION:
                return index
            # a verb before the comma means that the content has begun: "According to Lee, the road closed, but"; in
            # "According to Lee, the ferry, which was old, was lost", the ferry is the subject of the content
            is_subject = verb_after_insertion(paragraph, index, limit) is not None
            return comma if is_subject or _has_begun(paragraph, opener, index) else index
        if paragraph.quote[index] >= 0:
            return comma
    return comma


def _has_begun(paragraph: Paragraph, start: int, end: int) -> bool:
    """Return True if the content begins at `start`: the words up to a comma have a verb, and no relative clause.

    In "According to Lee, a guard who saw it, S", the verb is that of a relative clause.
    """
    if not paragraph.has_finite(start, end):
        return False
    return RELATIVE_PRONOUNS.isdisjoint(paragraph.words[start + 1 : end])
