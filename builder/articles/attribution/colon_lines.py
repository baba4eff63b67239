"""Lines that start with a name and a colon, which are attributions without a cue word: "Lee: Boats Were Lost".

Headlines and transcripts have them; a headline may also end with its speaker: "Ferry to close - PM". A line of which
the rest is no speech, such as "Ann Lee: keeper in hospital", is none. In an interview, each turn is what the person
named before the colon says. Positions are token numbers, and `limit` is the end of the sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from builder.articles.attribution.content import trim_marks, whole_quotes
from builder.articles.attribution.inverted_subjects import SUBJECT_END_MARKS
from builder.articles.attribution.paragraph import (
    AUXILIARIES,
    DASHES,
    NOT_SPEAKERS,
    NOUN_CUES,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    TITLES,
    VERB_CUES,
    Paragraph,
    TokenRange,
)
from builder.articles.attribution.possible_ends import named_features
from builder.articles.attribution.scorer import Candidate
from builder.articles.attribution.speakers import NounKind, noun_kind
from builder.language.lexicon.boilerplate_phrases import AGENCIES, BYLINE_ROLES
from builder.language.lexicon.function_words import CONTENT_QUESTION_WORDS, FIRST_PERSON
from builder.language.lexicon.geography import DEMONYMS, STATES_WRITTEN_OUT
from builder.language.lexicon.names import FIRST_NAMES
from builder.language.lexicon.organisations import OUTLETS
from builder.language.tagger import FINITE_TAGS

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


_HEADLINE_LINES = 6
"""Lines from the start of an article within which its headline comes."""

_LONGEST_HEADLINE = 26
"""Tokens of the longest headline that may end with its speaker."""

_LONGEST_TAIL = 5
"""Tokens of the longest speaker at the end of a headline: "a former head of state"."""

_NO_SPEAKER_AT_END = (NOT_SPEAKERS - {"source", "sources"}) | BYLINE_ROLES | OUTLETS | AGENCIES
"""Words after the last mark of a headline that do not speak there: "Road to close - Evening Post"."""

_LONGEST_INITIALS = 5
"""Letters of the longest name in initials that an article may write out."""

_BETWEEN_INITIALS = " (?:(?:of|for|the|and) ){0,2}"
"""What comes between the words that initials stand for: "Department of Justice"."""

_SPEAKS_IN_TEXT = r"\b{}\b[^.\n]{{0,60}} (?:said|says|told|tells|added|warned|called)\b"
"""A name, in place of the braces, with a verb of speech after it."""

_TURN = re.compile(r"^([A-Z][^\n:;!?\"“”]{0,59}):[ \t]{1,9}([^\s\"“‘'][^\n]{0,400})", re.MULTILINE)
"""A line that may be a turn of an interview: "ANN LEE, HOST: Good evening"."""

_AFTER_NAME_OF_TURN = re.compile(r"[,(].*")
"""What follows the name in the label of a turn: "ANN LEE (host)"."""

_SHORTEST_INTERVIEW = 3
"""Turns of the shortest interview."""

_FULL_NAME = re.compile(r"\b[A-Z][a-z][\w.’'-]{0,30} (?=([A-Z][\w’'-]{1,30}))")
"""A capitalized word with one after it, which may be a surname."""

_WORD = re.compile(r"[\w’']{1,60}|\?")
"""A word, or the mark of a question."""

_SHOW_SPEECH = _SPEAKING_PERSONS | {"?"}
"""Words and marks that show that somebody speaks to somebody."""

_OPENS_NO_CLAIM = frozenset(
    ("how", "why", "what", "where", "when", "who", "meet", "introducing", "remembering", "inside")
)
"""Words that open a headline, or what comes after its colon, in which nobody claims anything."""

_HELPERS = AUXILIARIES | {"to"}
"""Words before the verb of a headline: "Ferry to close"."""

_VERBS_OF_HEADLINES = FINITE_TAGS | {"VB", "VBN", "VBG"}
"""Tags of verbs in headlines, which leave auxiliaries out: "Ferry to close", "Two held"."""

TAIL_MARKS = DASHES | {":"}
"""Marks before the speaker at the end of a headline."""

TAIL = "tail"
"""The frame of a headline that ends with its speaker."""

TURN = "turn"
"""The frame of a turn, whose words are spoken although they are not in quotation marks."""


def turn_labels(text: str) -> frozenset[str]:
    """Return the labels before the colons of an article's interview, or an empty set if it has none.

    In an interview, at least two labels name people who speak of themselves or to others, and one comes back:
    "Reporter: Will you pay? / Ann Lee: I won't. / Reporter: Why?"
    """
    lines = [(match[1], set(_WORD.findall(match[2].lower()))) for match in _TURN.finditer(text)]
    if len(lines) < _SHORTEST_INTERVIEW:
        return frozenset()
    surnames = {match[1].lower() for match in _FULL_NAME.finditer(text)}
    surnames.update(words[-1] for label, _ in lines if len(words := _name_words(label)) > 1)
    named = [label for label, _ in lines if _names_person(label, surnames)]
    speaking = {label for label, words in lines if not _SHOW_SPEECH.isdisjoint(words)}
    people = Counter(_name_words(label)[-1] for label in named)
    asked_and_answered = len({_name_words(label)[-1] for label in speaking.intersection(named)}) > 1
    if len(named) < _SHORTEST_INTERVIEW or max(people.values()) == 1 or not asked_and_answered:
        return frozenset()
    # between such turns, a label in capitals is a name, too
    return frozenset(named).union(label for label in speaking if label.isupper() and _may_be_name(label))


def _name_words(label: str) -> list[str]:
    """Return the words of the name in a label, lower case, without a role after it: "ANN LEE (host)"."""
    return _AFTER_NAME_OF_TURN.sub("", label).lower().split()


def _names_person(label: str, surnames: set[str]) -> bool:
    """Return True if a label has a first name, a title, a role or a surname: "ANN LEE (host)", "Reporter", "ORLY"."""
    words = _name_words(label)
    if not words or not _may_be_name(label):
        return False
    if words[0] in FIRST_NAMES or words[0].rstrip(".") in TITLES or words[-1] in surnames:
        return True
    return NounKind.SPEAKER in map(noun_kind, (words[-1], label.lower().rstrip(")").split()[-1]))


def _may_be_name(label: str) -> bool:
    """Return True if no word of a label keeps it from being a name: "Related", "IN TEXAS", "The verdict"."""
    words = label.lower().split()
    kind = noun_kind(words[-1].rstrip(")"))
    if any(word in VERB_CUES and word not in NOUN_CUES for word in words):
        return False  # "A friend told the Standard"
    return kind is not NounKind.MUTE and NOT_SPEAKERS.union(_PLACES, PREPOSITIONS).isdisjoint(words)


def turns_of(paragraph: Paragraph, labels: frozenset[str]) -> dict[int, TokenRange]:
    """Return the turns of an interview that begin in a paragraph: index of the sentence -> label and colon."""
    turns: dict[int, TokenRange] = {}
    for number, (start, limit) in enumerate(paragraph.sentences) if labels else ():
        colon = next((k for k in range(start + 1, limit) if paragraph.words[k] == ":"), None)
        begin = paragraph.starts[start]
        opens_line = begin == 0 or paragraph.text[begin - 1] == "\n"
        if colon is not None and opens_line and paragraph.text[begin : paragraph.ends[colon - 1]] in labels:
            turns[number] = (start, colon + 1)
    return turns


def turn_candidates(paragraph: Paragraph, turns: Mapping[int, TokenRange]) -> list[Candidate]:
    """Return each turn as an attribution of all its sentences to the person before the colon."""
    found = []
    ends = [*(start for start, _ in turns.values()), len(paragraph.words)][1:]
    for (number, (start, first)), end in zip(turns.items(), ends, strict=True):
        if first == end:
            continue
        name = _AFTER_NAME_OF_TURN.sub("", paragraph.text[paragraph.starts[start] : paragraph.starts[first - 1]])
        name_end = paragraph.starts[start] + len(name.rstrip())
        found.append(
            Candidate(
                cue=(first - 1, first),
                speaker=(start, next(k for k in range(start, first) if paragraph.ends[k] >= name_end) + 1),
                content=[(first, end)],
                lemma=":",
                group="headline",
                frame=TURN,
                sentence=number,
                certain=True,
            )
        )
    return found


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


def tail_candidate(paragraph: Paragraph, others: Sequence[Candidate]) -> Candidate | None:
    """Return the attribution of a headline that ends with its speaker, or None: "Ferry to close - PM".

    The speaker is cut off what `others` say.
    """
    words, limit = paragraph.words, len(paragraph.words)
    if not 0 < limit <= _LONGEST_HEADLINE or paragraph.text.count("\n", 0, paragraph.starts[0]) >= _HEADLINE_LINES:
        return None
    mark = next((k for k in range(limit - 2, max(0, limit - 2 - _LONGEST_TAIL), -1) if words[k] in TAIL_MARKS), None)
    if mark is None or (words[mark] != ":" and paragraph.ends[mark - 1] == paragraph.starts[mark]):
        return None
    content = trim_marks(paragraph, 0, mark)
    if content is None or content[1] - content[0] < _SHORTEST_HEADLINE or not _is_said_in_headline(paragraph, content):
        return None
    if not _is_speaker_at_end(paragraph, (mark + 1, limit)):
        return None
    for other in others:
        first, last = other.content[-1]
        other.content[-1] = (first, mark if first < mark < last else last)
    return Candidate(
        cue=(mark, mark + 1),
        speaker=(mark + 1, limit),
        content=[whole_quotes(paragraph, content)],
        lemma=":",
        group="headline",
        frame=TAIL,
        sentence=len(paragraph.sentences) - 1,
        certain=True,
    )


def _is_said_in_headline(paragraph: Paragraph, content: TokenRange) -> bool:
    """Return True if a headline says that something is so: "Two dead", not "How to dress", "The man who won"."""
    start, end = content
    words, tags = paragraph.words, paragraph.tags
    if words[start] in _OPENS_NO_CLAIM or tags[start] == "VB":
        return False
    verb = next((k for k in range(start, end) if tags[k] in _VERBS_OF_HEADLINES or words[k] in _HELPERS), end)
    if not RELATIVE_PRONOUNS.isdisjoint(words[start:verb]):
        return False
    return verb < end or any(paragraph.quote[k] >= 0 or tags[k] == "CD" for k in range(start, end))


def _is_speaker_at_end(paragraph: Paragraph, tail: TokenRange) -> bool:
    """Return True if the words after the last mark of a headline are a role, or a name that speaks in the article."""
    start, end = tail
    words = paragraph.words
    if not _NO_SPEAKER_AT_END.isdisjoint(words[start:end]):
        return False
    if not all(word.replace("-", "").replace("’", "").replace("'", "").isalpha() for word in words[start:end]):
        return False
    if any(paragraph.quote[k] >= 0 or paragraph.tags[k] in FINITE_TAGS for k in range(start, end)):
        return False
    kind = noun_kind(words[end - 1])
    if kind is NounKind.SPEAKER:
        return words[start] not in _OPENS_NO_CLAIM
    if kind is NounKind.MUTE or not all(paragraph.capital(k) for k in range(start, end)):
        return False
    name = paragraph.text[paragraph.starts[end - 1] : paragraph.ends[end - 1]]
    pattern = re.escape(name)
    if name.isupper() and len(name) <= _LONGEST_INITIALS:
        if words[start - 1] == ":" and words[end - 1] not in _PLACES:
            return True
        pattern = _BETWEEN_INITIALS.join(rf"[{letter}{letter.lower()}]\w{{1,30}}" for letter in name)
        pattern = rf"(?:{name}|{pattern})"
    return re.search(_SPEAKS_IN_TEXT.format(pattern), paragraph.text[paragraph.ends[-1] :]) is not None


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
