"""Quotations that no candidate covers: each is assigned to a speaker, or to an attribution near it.

A quotation that opens a sentence continues the attribution before it ("..." Lee said. "..."), or belongs to a name
after a dash, or to the subject of the sentence before. A quotation inside a sentence continues the content before it,
or belongs to the subject of the sentence.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort_left
from collections.abc import Sequence
from dataclasses import replace

from builder.articles.attribution.content import trim_marks
from builder.articles.attribution.paragraph import (
    AUXILIARIES,
    CONJUNCTIONS,
    DASHES,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    Paragraph,
    TokenRange,
)
from builder.articles.attribution.quotation_marks import SENTENCE_ENDS
from builder.articles.attribution.relays import REPORTING_GROUPS
from builder.articles.attribution.scorer import Candidate
from builder.articles.attribution.speakers import NounKind, check_speaker, noun_kind
from builder.articles.attribution.subjects import main_subject, subject_kind
from builder.model import Attribution, Span, SpeechMode

_SHORTEST_OPENING = 3
"""Tokens including the opening mark; a shorter quotation at the start of a sentence is a name or a title."""

_SHORTEST_AFTER_SUBJECT = 5
"""Tokens, including the opening mark, of a quotation that is assigned to the subject of the sentence before."""

_SHORTEST_PARTIAL = 6
"""Tokens, including the opening mark, of a quotation inside a sentence that no comma or colon introduces."""

_SHORTEST_SPEECH = 3
"""Tokens; a shorter quotation is a title or a word in scare quotes."""

_SURE_SPEECH = 6
"""Tokens; a quotation of at least this length is speech, however it begins and ends."""

_DEMONSTRATIVES = frozenset(("that", "this", "these", "those", "it", "such", "so"))
"""First words of a sentence of the outlet about the words just quoted."""

_BEFORE_PARTIAL = frozenset(("that", "read", "reads", "how", "why", "—", "–", "--", "and"))
"""Words and marks before a quotation, besides verbs, after which it may be the speech of the sentence's subject."""

_NAMING = frozenset(("titled", "entitled", "named", "called", "dubbed", "nicknamed", "labelled", "labeled", "branded"))
"""Participles before the name of a thing: 'a plan titled “The way back home for all”'."""

_ENDS_OF_SPEECH = frozenset((".", ",", "!", "?"))
"""Marks with which somebody's words end inside their quotation marks."""

_HOSTS_BACK = 8
"""Earlier candidates that a quotation may continue; this keeps the time linear."""

_HOST_REACH = 20
"""Tokens between a content and a later quotation of the same sentence that continues it."""

_VERB_REACH = 6
"""Tokens after a quotation within which its own verb comes: “Who is it?” laughed the cook."""

_LONGEST_SIGNATURE = 14
"""Tokens from the dash to the end of the paragraph: a dash, a name and a title."""

_SHORTEST_SIGNATURE = 2
"""Tokens: a dash and a name."""


def claim_quotations(paragraph: Paragraph, kept: list[Candidate]) -> tuple[list[Candidate], TokenRange | None]:
    """Find speakers for the quotations that no kept candidate covers.

    If a quotation continues a kept candidate, the candidate's content is extended. Returns the new candidates, and the
    quotation that opens the paragraph if nobody in the paragraph says it, so that it may continue the paragraph before.
    """
    if not paragraph.quotes:
        return [], None
    covered = {
        number for candidate in kept for first, last in candidate.content for number in paragraph.quote[first:last]
    }
    in_order = sorted((candidate for candidate in kept if candidate.frame != "noun"), key=_position)
    sentence_starts = [first for first, _ in paragraph.sentences]
    new: list[Candidate] = []
    opening: TokenRange | None = None
    for number, (first, last) in enumerate(paragraph.quotes):
        if number in covered:
            continue
        # Candidates found for earlier quotations count as well: "..." — Ann Lee. "..."
        at = bisect_left(in_order, first, key=_position)
        near = in_order[max(0, at - _HOSTS_BACK) : at]
        sentence = max(0, bisect_right(sentence_starts, first) - 1)
        candidate = None
        if last - first < _SHORTEST_OPENING or not _opens_sentence(paragraph, first, sentence):
            candidate = _quotation_inside(paragraph, number, sentence, near)
            if candidate is None:
                _give_to_next_speaker(paragraph, number, sentence, kept)
        elif not _has_own_verb(paragraph, number, sentence):  # “Is it bad?” laughed the cook: not whoever spoke before
            candidate = _quotation_at_start(paragraph, number, sentence, near)
            if first == 0 and candidate is None and _may_go_on(paragraph, number):
                opening = (0, _end_of_quotation(paragraph, number))
        if candidate is not None:
            new.append(candidate)
            insort_left(in_order, candidate, key=_position)
    return new, opening


def _position(candidate: Candidate) -> int:
    """Return the token at which a candidate's cue begins, or its content if it has no cue."""
    return (candidate.cue or candidate.content[0])[0]


def _end_of_quotation(paragraph: Paragraph, number: int) -> int:
    """Return the token after the closing mark of a quotation."""
    return min(paragraph.quotes[number][1] + 1, len(paragraph.words))


def _opens_sentence(paragraph: Paragraph, first: int, sentence: int) -> bool:
    """Return True if the mark at `first` opens its sentence, apart from other marks before it."""
    return not any(word[0].isalnum() for word in paragraph.words[paragraph.sentences[sentence][0] : first])


def _has_own_verb(paragraph: Paragraph, number: int, sentence: int) -> bool:
    """Return True if a verb follows a quotation in its sentence, so that it is not a sentence of its own."""
    end = _end_of_quotation(paragraph, number)
    stop = min(paragraph.sentences[sentence][1], end + _VERB_REACH)
    if end < stop and paragraph.words[end] in RELATIVE_PRONOUNS:
        return False  # “It is a new rule,” which few had read
    return any(paragraph.finite(index) and paragraph.quote[index] < 0 for index in range(end, stop))


def _may_go_on(paragraph: Paragraph, number: int) -> bool:
    """Return True if the quotation that opens a paragraph may be more of the one before it.

    The outlet may go on after it, unless it says whose words these were: “I am tired.” That was her answer.
    """
    first, last = paragraph.quotes[number]
    end = _end_of_quotation(paragraph, number)
    words = paragraph.words
    if end >= len(words) - 1:
        return True
    is_sentence = last - first >= _SHORTEST_AFTER_SUBJECT and words[end - 2] in SENTENCE_ENDS
    return is_sentence and words[end] not in _DEMONSTRATIVES


def _quotation_at_start(paragraph: Paragraph, number: int, sentence: int, near: list[Candidate]) -> Candidate | None:
    """Return a candidate for a quotation at the start of a sentence, or None; if it continues one, extend that.

    In a pull quote, the speaker comes after a dash. Otherwise it is the name that is the subject of the sentence
    before, if nobody speaks in it: "Lee shook her head. “No more of this, please.”" If not, it is whoever spoke before.
    """
    first, last = paragraph.quotes[number]
    end = _end_of_quotation(paragraph, number)
    signature = _signature(paragraph, end)
    if signature is not None:
        return _quotation(sentence, "dash", cue=signature[0], speaker=signature[1], content=(first, end))
    speaker = _introduced_before(paragraph, sentence, near) if last - first >= _SHORTEST_AFTER_SUBJECT else None
    named = speaker is not None and _is_introduced(paragraph, speaker, first)
    host = None if named else _continued_by(paragraph, sentence, near)
    if host is not None:
        host.content.append((first, end))
    elif named and speaker is not None:
        return _quotation(sentence, "implied", cue=None, speaker=speaker, content=(first, end))
    return None


def _is_introduced(paragraph: Paragraph, subject: TokenRange, quotation: int) -> bool:
    """Return True if the subject of the sentence before a quotation is a name, or the sentence ends with a colon."""
    if paragraph.words[quotation - 1] == ":":
        return check_speaker(paragraph, subject, "", has_clause=True).part is not None
    return subject_kind(paragraph, subject) == "name"


def _introduced_before(paragraph: Paragraph, sentence: int, near: list[Candidate]) -> TokenRange | None:
    """Return the subject of the sentence before, if nobody is quoted or speaks in it."""
    if sentence == 0:
        return None
    before = paragraph.sentences[sentence - 1]
    if any(paragraph.quote[at] >= 0 for at in range(*before)):
        return None
    if any(candidate.sentence == sentence - 1 and not has_relative_speaker(paragraph, candidate) for candidate in near):
        return None
    return main_subject(paragraph, *before)


def _quotation_inside(paragraph: Paragraph, number: int, sentence: int, near: list[Candidate]) -> Candidate | None:
    """Return a candidate for a quotation inside a sentence, or None; if it continues a content, extend that instead."""
    first, last = paragraph.quotes[number]
    end = _end_of_quotation(paragraph, number)
    start = paragraph.sentences[sentence][0]
    if not _is_speech(paragraph, number):
        return None
    # A comma or colon introduces speech; without one, "called it “a shame”" continues what was said before.
    introduced = paragraph.words[first - 1] in (",", ":")
    if paragraph.words[first - 1] == "," and not (
        paragraph.words[last - 1] in _ENDS_OF_SPEECH or _ends_sentence(paragraph, number)
    ):
        return None  # "Her book, “The day the old dam broke”, sold well": its name
    if introduced and paragraph.words[first + 1] in CONJUNCTIONS and not paragraph.capital(first + 1):
        return None  # "The guard went in, “and that’s when it began.”": not the guard's words
    continued = None if introduced else _content_before(paragraph, near, first, sentence)
    if continued is not None:
        host, is_apart = continued
        begin = host.content[-1][0]
        host.content[-1:] = [host.content[-1], (first, end)] if is_apart else [(begin, end)]
        return None
    if not introduced and (last - first < _SHORTEST_PARTIAL or not _follows_verb(paragraph, number)):
        return None
    subject = main_subject(paragraph, start, first)
    if introduced and subject is None and _is_role(paragraph, start, first - 1):
        subject = (start, first - 1)  # 'A spokesman for the port: “It leaks.”'
    speaker = None if subject is None else check_speaker(paragraph, subject, "", has_clause=True).part
    if speaker is None:
        return None
    if introduced:
        return _quotation(sentence, "bare-colon", cue=(first - 1, first), speaker=speaker, content=(first, end))
    return _quotation(sentence, "partial", cue=None, speaker=speaker, content=(first, end))


def _is_role(paragraph: Paragraph, start: int, end: int) -> bool:
    """Return True if the words before a colon or comma are a phrase for somebody: "A spokesman for the port"."""
    words = paragraph.words
    head = next((k for k in range(start, end) if words[k] in PREPOSITIONS), end) - 1
    if head < start or any(paragraph.finite(k) for k in range(start, end)):
        return False
    return noun_kind(words[head]) is NounKind.SPEAKER


def _give_to_next_speaker(paragraph: Paragraph, number: int, sentence: int, kept: Sequence[Candidate]) -> None:
    """Add a quotation inside a sentence in which nobody speaks to what the next sentence says, if it ends with its tag.

    'The dam fell “with the noise of a hundred trains.” Everybody ran, Lee said.'
    """
    first, last = paragraph.quotes[number]
    if last - first < _SHORTEST_PARTIAL or paragraph.is_title(number):
        return
    if any(candidate.sentence == sentence for candidate in kept):
        return
    for candidate in kept:
        tagged = candidate.sentence == sentence + 1 and candidate.frame.startswith("before")
        if tagged and candidate.speaker is not None:
            candidate.content.insert(0, (first, _end_of_quotation(paragraph, number)))
            return


def _quotation(
    sentence: int, frame: str, *, cue: TokenRange | None, speaker: TokenRange, content: TokenRange
) -> Candidate:
    """Return a candidate whose content is a quotation."""
    return Candidate(
        cue=cue, speaker=speaker, content=[content], lemma="", group="quote", frame=frame, sentence=sentence
    )


def _continued_by(paragraph: Paragraph, sentence: int, near: list[Candidate]) -> Candidate | None:
    """Return the candidate that a quotation at the start of a sentence continues: "..." Lee said. "...".

    It is in this sentence or the one before, or has a quotation. Of several in one sentence, the first that begins with
    a quotation is preferred, or else the first that reports: "Referring to the dam, Lee said". What a relative clause
    reports does not go on: "Lee, who denies it, seemed glad. “It is fine.”" Return None if there is none.
    """
    hosts = [
        candidate
        for candidate in near
        if any(paragraph.quote[last - 1] >= 0 for _, last in candidate.content)
        or (candidate.sentence >= sentence - 1 and not has_relative_speaker(paragraph, candidate))
    ]
    nearest = [host for host in hosts if host.speaker is not None and host.sentence == hosts[-1].sentence]
    quoted = [host for host in nearest if any(paragraph.quote[first] >= 0 for first, _ in host.content)]
    reported = [host for host in nearest if host.group in REPORTING_GROUPS]
    return next(iter(quoted or reported or nearest[-1:]), None)


def has_relative_speaker(paragraph: Paragraph, candidate: Candidate) -> bool:
    """Return True if the speaker is a relative pronoun: "who denies it"."""
    if candidate.speaker is None:
        return False
    first, last = candidate.speaker
    return last - first == 1 and paragraph.words[first] in RELATIVE_PRONOUNS


def _content_before(
    paragraph: Paragraph, near: list[Candidate], first: int, sentence: int
) -> tuple[Candidate, bool] | None:
    """Return the candidate of this sentence whose content a quotation at `first` continues, or None.

    The second value is True if the content ends before its cue, so that the quotation is a further part of it: "The
    harvest, Lee said, was for most “the best”".
    """
    host = near[-1] if near else None
    if host is None or host.sentence != sentence or host.cue is None:
        return None
    start, end = host.content[-1]
    if host.cue[0] < start:
        return (host, False) if end <= first <= end + _HOST_REACH else None
    tag = max(host.cue[1], host.speaker[1] if host.speaker else 0)
    whole = end <= host.cue[0] and paragraph.quote[host.content[0][0]] < 0
    return (host, True) if whole and tag + 1 < first <= tag + _HOST_REACH else None


def _is_speech(paragraph: Paragraph, number: int) -> bool:
    """Return True if a quotation is somebody's words rather than a title or a word in scare quotes."""
    first, last = paragraph.quotes[number]
    length = last - first - 1
    if length < _SHORTEST_SPEECH or paragraph.is_title(number):
        return False
    ends_like_speech = paragraph.words[last - 1] in _ENDS_OF_SPEECH
    return length >= _SURE_SPEECH or (ends_like_speech and paragraph.capital(first + 1))


def _ends_sentence(paragraph: Paragraph, number: int) -> bool:
    """Return True if no word follows a quotation in its sentence."""
    first, _ = paragraph.quotes[number]
    end = _end_of_quotation(paragraph, number)
    stop = next(last for _, last in paragraph.sentences if last > first)
    return not any(word[0].isalnum() for word in paragraph.words[end:stop])


def _follows_verb(paragraph: Paragraph, number: int) -> bool:
    """Return True if a quotation inside a sentence is what a verb says: 'the post read “..."', 'insisted that “...”'.

    After a noun or a preposition, it is more often somebody else's words, or a work: 'defended his “..." line'.
    """
    first, _ = paragraph.quotes[number]
    before = paragraph.words[first - 1]
    if before == "with":
        return _ends_sentence(paragraph, number)  # 'opened with “It is back.”', but not 'a shirt with “Go home” on it'
    if before in _NAMING or before in AUXILIARIES:
        return False  # 'the road was “as good as new”'
    return before in _BEFORE_PARTIAL or paragraph.finite(first - 1)


def _signature(paragraph: Paragraph, start: int) -> tuple[TokenRange, TokenRange] | None:
    """Return the dash at `start` and the name after it if they end the paragraph: “...” — Ann Lee."""
    end = len(paragraph.words)
    if not _SHORTEST_SIGNATURE <= end - start <= _LONGEST_SIGNATURE:
        return None
    if paragraph.words[start] not in DASHES or not paragraph.is_name_word(start + 1):
        return None
    name = trim_marks(paragraph, start + 1, end)
    return None if name is None else ((start, start + 1), name)


# ---------------------------------------------------------------- quotations that open paragraphs


class RunningSpeech:
    """The attributions of an article, and who may be speaking in a quotation that opens the next paragraph.

    Whoever is quoted in one paragraph goes on in the next: "“We ran,” Lee said. / “We fell.”" If each paragraph leaves
    its quotation open, the speaker may come with the last of them: "“We ran. / “We fell,” Lee said."
    """

    def __init__(self) -> None:
        """Start with no attribution."""
        self._found: list[Attribution] = []
        self._host: int | None = None  # index of the attribution that the next quotation goes on
        self._host_sentence = 0
        self._reports = False  # whether the host is quoted or reported, rather than somebody who only "refers to" it
        self._waiting: list[Span] = []  # quotations whose speaker may come at their end
        self._closing: Candidate | None = None  # who says them, in this paragraph

    def enter(self, paragraph: Paragraph, opening: TokenRange | None, kept: Sequence[Candidate]) -> None:
        """Take the next paragraph, the quotation that opens it, and who speaks in it.

        Headings and captions come between the paragraphs of a speech without ending it.
        """
        if not paragraph.prose:
            return
        is_one_quotation = opening is not None and opening[1] >= len(paragraph.words) - 1
        self._closing = None if opening or not self._waiting else _closing_candidate(kept)
        if opening is not None:
            self._waiting.append(paragraph.span(*opening))
        if self._closing is None and not (is_one_quotation and paragraph.left_open):
            self._settle()
        if not is_one_quotation:
            self._host = None

    def add(self, paragraph: Paragraph, candidate: Candidate, attribution: Attribution) -> None:
        """Add an attribution of the current paragraph."""
        if candidate is self._closing:
            attribution = replace(attribution, content=(*self._waiting, *attribution.content))
            self._waiting = []
        self._found.append(attribution)
        if self._may_go_on(paragraph, candidate, attribution):
            self._host, self._host_sentence = len(self._found) - 1, candidate.sentence
            self._reports = attribution.mode != "indirect" or candidate.group in REPORTING_GROUPS

    def attributions(self) -> list[Attribution]:
        """Return all attributions."""
        self._settle()
        return self._found

    def _may_go_on(self, paragraph: Paragraph, candidate: Candidate, attribution: Attribution) -> bool:
        """Return True if the quotation that opens the next paragraph may go on what somebody says."""
        if candidate.frame == "dash" or not paragraph.prose:
            return False  # a pull quote ends with its signature
        if attribution.mode != "indirect":
            return True
        # "Lee, who denies it, rose. / “It is fine.”"
        return not has_relative_speaker(paragraph, candidate) and (
            self._host is None
            or (candidate.group in REPORTING_GROUPS and (candidate.sentence > self._host_sentence or not self._reports))
        )

    def _settle(self) -> None:
        """Give the quotations that wait to whoever spoke before them."""
        if self._host is not None and self._waiting:
            host = self._found[self._host]
            mode: SpeechMode = "mixed" if host.mode == "indirect" else host.mode
            self._found[self._host] = replace(host, content=(*host.content, *self._waiting), mode=mode)
        self._waiting = []


def _closing_candidate(kept: Sequence[Candidate]) -> Candidate | None:
    """Return who says what opens a paragraph: “We ran. / “We fell,” Lee said. Both are Lee's."""
    return next((candidate for candidate in kept if candidate.content[0][0] == 0), None)
