"""Lines that start with a name and a colon, which are attributions without a cue word: "Lee: Boats Were Lost".

Headlines and transcripts have them. A line of which the rest is no speech, such as "Ann Lee: keeper in hospital", is
none. Positions are token numbers, and `limit` is the end of the sentence.
"""

from __future__ import annotations

from builder.articles.attribution.content import trim_marks, whole_quotes
from builder.articles.attribution.inverted_subjects import SUBJECT_END_MARKS
from builder.articles.attribution.noun_tail import FINITE_TAGS
from builder.articles.attribution.paragraph import (
    AUXILIARIES,
    NOT_SPEAKERS,
    NOUN_CUES,
    PREPOSITIONS,
    VERB_CUES,
    Paragraph,
    TokenRange,
)
from builder.articles.attribution.possible_ends import named_features
from builder.articles.attribution.scorer import Candidate
from builder.articles.attribution.speakers import NounKind, noun_kind
from builder.language.lexicon.function_words import CONTENT_QUESTION_WORDS, FIRST_PERSON
from builder.language.lexicon.geography import DEMONYMS, STATES_WRITTEN_OUT
from builder.language.lexicon.names import FIRST_NAMES

_SPEAKING_PERSONS = FIRST_PERSON | {"you", "your", "yours", "yourself", "you're", "let's"}
"""Words of the first and second person, which show that somebody speaks."""

_COLON_REACH = 7
"""Tokens from the start of a line within which the colon after a speaker must come."""

_SMALL_WORDS_OF_LABELS = frozenset(("of", "the", "and", "for", "to", "on"))
"""Words without a capital letter in front of a headline's colon: "Head of the Port: ..."."""

_BEFORE_SUBJECT_OF_HEADLINE = frozenset(("to", "on"))
"""Words that end the speaker in front of a colon: "Lee on Lost Boats: ..."."""

_SHORTEST_HEADLINE = 3
"""Tokens of the shortest content after a colon."""

_SHORT_LINE = 20
"""A line with fewer tokens is short, like most headlines; the scorer weighs this."""

_AFTER_PARTICIPLE = frozenset(("in", "by", "at", "on", "from", "after", "for", "over"))
"""Prepositions before which a past form in a headline is a participle: "keeper hurt in crash"."""

_PLACES = STATES_WRITTEN_OUT.union(country.lower() for country in DEMONYMS)
"""Countries and states of one word, lower case; before a colon, they say where something happened."""


def headline_candidate(paragraph: Paragraph, number: int, start: int, limit: int) -> Candidate | None:
    """Return the attribution of a line with a name and a colon in front, or None: "Lee: Boats Were Lost"."""
    words = paragraph.words
    reach = range(start + 1, min(limit - 1, start + _COLON_REACH))
    colon = next((k for k in reach if words[k] in SUBJECT_END_MARKS), None)
    if colon is None or words[colon] != ":":
        return None
    names = [k for k in range(start, colon) if words[k][0].isalpha()]
    if not names or not _is_headline_speaker(paragraph, start, names):
        return None
    content = trim_marks(paragraph, colon + 1, limit)
    if content is None or content[1] - content[0] < _SHORTEST_HEADLINE:
        return None
    if not _is_speech_like(paragraph, (start, colon), content):
        return None
    speaker_end = next((k for k in range(start + 1, colon) if words[k] in _BEFORE_SUBJECT_OF_HEADLINE), colon)
    return Candidate(
        cue=(colon, colon + 1),
        speaker=(start, speaker_end),
        content=[whole_quotes(paragraph, content)],
        lemma=":",
        group="headline",
        frame="headline",
        sentence=number,
        features=named_features(
            {
                "lem": ":",
                "hl-names": str(len(names)),
                "hl-quote": str(paragraph.quote[content[0]] >= 0),
                "hl-first": str(start == 0),
                "hl-short": str(limit - start < _SHORT_LINE),
            }
        ),
    )


def _is_headline_speaker(paragraph: Paragraph, start: int, names: list[int]) -> bool:
    """Return True if the words in front of a colon may be a speaker.

    "Related", "Watch" and "Casualties" are not, nor "World Cup 2024" and "In Lesk". The noun before a preposition
    decides: "Head of the Port", but not "Big Win for Lee".
    """
    words = paragraph.words
    head = next((k - 1 for k in names[1:] if words[k] in PREPOSITIONS), names[-1])
    return (
        names[0] == start
        and paragraph.quote[start] < 0
        and NOT_SPEAKERS.isdisjoint(words[k] for k in names)
        and all(paragraph.capital(k) or words[k] in _SMALL_WORDS_OF_LABELS for k in names)
        and not any(words[k] in PREPOSITIONS - _SMALL_WORDS_OF_LABELS for k in names)
        and not any(words[k] in VERB_CUES and words[k] not in NOUN_CUES for k in names)
        and not any(word.isdigit() for word in words[start : names[-1] + 2])
        and (noun_kind(words[head]) is not NounKind.MUTE or words[start] in FIRST_NAMES)
    )


def _is_speech_like(paragraph: Paragraph, label: TokenRange, content: TokenRange) -> bool:
    """Return True if the words after a colon may be what somebody says, and not what is said of him.

    They have a quotation, or they are a clause with its subject ("Lee:
    The boats were lost"). "Ann Lee: keeper in hospital" and "Ann Lee: suspected of planning it" have none of these. In
    a transcript, whose labels are in capitals, everything is speech.
    """
    start, end = content
    words, tags = paragraph.words, paragraph.tags
    if words[label[0]] in _PLACES and label[1] - label[0] == 1:
        return paragraph.quote[start] >= 0  # "Norland: army takes the port"
    if any(number >= 0 for number in paragraph.quote[start:end]) or _is_transcript_label(paragraph, label):
        return True
    if not _SPEAKING_PERSONS.isdisjoint(words[start:end]):
        return True
    if words[start] in CONTENT_QUESTION_WORDS and words[end - 1] != "?":
        return False  # "Ulm: Where the baker is king"
    # Headlines leave "was" out: "keeper hurt in crash" has no finite verb, whatever the tagger says.
    return any(
        words[k] in AUXILIARIES
        or (tags[k] in FINITE_TAGS and not (tags[k] == "VBD" and k + 1 < end and words[k + 1] in _AFTER_PARTICIPLE))
        for k in range(start + 1, end)
    )


def _is_transcript_label(paragraph: Paragraph, label: TokenRange) -> bool:
    """Return True if the label in front of a colon is in capitals: "MAYOR LEE:", "Q:"."""
    return paragraph.text[paragraph.starts[label[0]] : paragraph.ends[label[1] - 1]].isupper()
