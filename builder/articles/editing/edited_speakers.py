"""The speakers that the editor sets or removes.

An entry means the attribution of some words: the innermost one whose content has all of them. Words that nobody is
said to say get an attribution of their own. The speaker is given in words of the article, whose place is looked up, or
as an agent, whom `edited_agents` finds once the names of all articles are clustered.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from builder.articles.annotate import AnnotatedArticle
from builder.articles.attribution.quotation import quoted_modes
from builder.articles.editing.entry_words import find_words, quoted_start
from builder.articles.editing.misfits import Misfits
from builder.language.lexicon import word_classes
from builder.language.lexicon.titles import TITLES
from builder.model import (
    Agent,
    Attribution,
    Mode,
    Reading,
    ResolvedAttribution,
    Segment,
    Sentence,
    Source,
    Span,
    SpeakerDecision,
    SpeakerEdit,
    SpeechMode,
    innermost_attribution,
)

_REMOVE = "Remove the entry."

_WORD = re.compile(r"\S+")

_NOT_IN_NAMES = TITLES | word_classes.ARTICLES
"""Words before a name that may have capitals and do not belong to it."""

_NOT_BEFORE_HEAD = (
    word_classes.COMMON_PREPOSITIONS
    | word_classes.PLACE_PREPOSITIONS
    | word_classes.OTHER_PREPOSITIONS
    | word_classes.COORDINATORS
)
"""Words after which a name is not the speaker's, or not the only speaker's: "an aide to Ann Lee"."""


@dataclass(frozen=True, slots=True)
class NamedSpeaker:
    """An attribution for which the editor names an agent, who is looked up after the names are clustered."""

    sentence: str  # id
    line: int  # in editor.yml
    name: str  # of the agent, as the editor writes it
    attribution: Attribution  # as it is now
    before: ResolvedAttribution | None  # as the program found it, if the editor left its words as they are


class SpeakerEditor:
    """Applies the entries of `speakers` to the readings of articles, and collects what no longer fits."""

    def __init__(self, articles: Sequence[AnnotatedArticle], agents: Sequence[Agent], file: str) -> None:
        """Take the articles with their resolved readings, all agents, and the name of the editor's file."""
        self.misfits = Misfits(file)
        self.named: list[NamedSpeaker] = []
        self._articles = list(articles)
        self._spellings = sorted(
            {name for agent in agents for name in agent.as_written}, key=lambda name: (-len(name), name)
        )
        self._readings = [list(article.readings) for article in articles]
        self._places = {
            reading.sentence.id: (number, index)
            for number, article in enumerate(articles)
            for index, reading in enumerate(article.readings)
        }
        self._decided: dict[str, list[tuple[Attribution, int]]] = {}  # sentence id -> attributions with their lines

    def apply(self, edits: Iterable[SpeakerEdit]) -> list[AnnotatedArticle]:
        """Return the articles after all entries. Sentences that do not exist are passed over: others report them."""
        changed = set()
        for edit in edits:
            for statement, line in zip(edit.statements, edit.lines or (edit.line,) * len(edit.statements), strict=True):
                if statement in self._places:
                    number, index = self._places[statement]
                    source, reading = self._articles[number].source, self._readings[number][index]
                    self._readings[number][index] = self._edited(edit, line, source, reading)
                    changed.add(number)
        return [
            _with_readings(article, self._readings[number]) if number in changed else article
            for number, article in enumerate(self._articles)
        ]

    def _edited(self, edit: SpeakerEdit, line: int, source: Source, reading: Reading) -> Reading:
        """Return a reading after an entry, or as it is if the entry does not fit."""
        sentence = reading.sentence
        found = self._target(edit, line, source, reading)
        if found is None:
            return reading
        before, content = found
        if self._is_decided(sentence, before, content, line):
            return reading
        if edit.remove:
            if before is None:
                message = f"nobody is said to say {_words_of(source, content)}: the outlet says it."
                self.misfits.report(line, message, _REMOVE)
                return reading
            self._decided.setdefault(sentence.id, []).append((before.attribution, line))
            return _without(reading, before, SpeakerDecision(edit.text or ""))
        attribution = self._attribution(edit, line, source, sentence, before, content)
        if attribution is None:
            return reading
        self._decided.setdefault(sentence.id, []).append((attribution, line))
        if edit.agent:
            same_words = before is not None and before.attribution.speaker == attribution.speaker
            self.named.append(NamedSpeaker(sentence.id, line, edit.agent, attribution, before if same_words else None))
        said = ResolvedAttribution(attribution, None, None, SpeakerDecision(edit.text or "", edit.agent))
        return _with_attribution(reading, before, said)

    # --- which attribution is meant

    def _target(
        self, edit: SpeakerEdit, line: int, source: Source, reading: Reading
    ) -> tuple[ResolvedAttribution | None, tuple[Span, ...]] | None:
        """Return the attribution that an entry means, if there is one yet, and the words said; None if that is open."""
        sentence = reading.sentence
        if edit.words is None:
            if len(reading.said) > 1:
                listed = ", ".join(_content_of(source, part) for part in reading.said)
                message = f"{sentence.id} has several attributions, of {listed}."
                self.misfits.report(line, message, "Add some of the words that you mean: `words`.")
                return None
            if reading.said:
                return reading.said[0], reading.said[0].attribution.content
            return None, (Span(sentence.start, sentence.end),)
        places = find_words(source.text, edit.words, sentence.start, sentence.end)
        if len(places) != 1:
            often = "does not have" if not places else "has more than once"
            message = f"{sentence.id} {often} the words {quoted_start(edit.words)}."
            self.misfits.report(
                line, message, "Copy them from the sentence." if not places else "Copy more of the sentence."
            )
            return None
        return self._innermost(edit, line, places[0], source, reading)

    def _innermost(
        self, edit: SpeakerEdit, line: int, words: Span, source: Source, reading: Reading
    ) -> tuple[ResolvedAttribution | None, tuple[Span, ...]] | None:
        """Return the attribution with the shortest content that has all these words, or the words by themselves."""
        holding = [
            part
            for part in reading.said
            if any(span.start <= words.start and words.end <= span.end for span in part.attribution.content)
        ]
        if holding:
            part = min(holding, key=lambda part: sum(span.end - span.start for span in part.attribution.content))
            return part, part.attribution.content
        for part in reading.said:
            if any(span.start < words.end and words.start < span.end for span in part.attribution.content):
                message = f"only some of the words {quoted_start(edit.words or '')} are in {_content_of(source, part)}."
                self.misfits.report(line, message, "Copy words from inside it, or only words from outside.")
                return None
        return None, (words,)

    def _is_decided(
        self, sentence: Sentence, before: ResolvedAttribution | None, content: Sequence[Span], line: int
    ) -> bool:
        """Return True, and report it, if an earlier entry decides about the same words."""
        for attribution, earlier in self._decided.get(sentence.id, ()):
            if (before is not None and is_same(before.attribution, attribution)) or (
                before is None and any(_overlap(one, two) for one in content for two in attribution.content)
            ):
                message = f"the entry on line {earlier} already says who says these words of {sentence.id}."
                self.misfits.report(line, message, "Keep one of the two.")
                return True
        return False

    # --- the new attribution

    def _attribution(
        self,
        edit: SpeakerEdit,
        line: int,
        source: Source,
        sentence: Sentence,
        before: ResolvedAttribution | None,
        content: tuple[Span, ...],
    ) -> Attribution | None:
        """Return the attribution that an entry makes, or None, and report it, if it changes nothing or has no place."""
        speaker = before.attribution.speaker if before else None
        if edit.speaker:
            speaker = _nearest_words(source, sentence, edit.speaker)
            if speaker is None:
                message = f"the article of {sentence.id} does not have the words {quoted_start(edit.speaker)}."
                self.misfits.report(line, message, "Copy a speaker's words from the article, or name an `agent`.")
                return None
        name = self._name_in(source.text, speaker) if edit.speaker and speaker and not edit.agent else None
        if before is None:
            return Attribution(speaker, None, content, _mode_of(source.text, sentence, content[0]), agent=name)
        old = before.attribution
        if edit.speaker and not edit.agent and speaker and old.speaker:
            same_name = _words_at(source, name) == _words_at(source, old.agent)
            if same_name and _words_at(source, speaker) == _words_at(source, old.speaker):
                message = f"{_words_of(source, (speaker,))} is already the speaker of {_content_of(source, before)}."
                self.misfits.report(line, message, _REMOVE)
                return None
        return replace(old, speaker=speaker, agent=name)

    def _name_in(self, text: str, speaker: Span) -> Span | None:
        """Return the name in a speaker's words: a spelling that articles use, or else words that all have capitals."""
        for name in self._spellings:
            for found in find_words(text, name, speaker.start, speaker.end):
                place = _with_first_names(text, found, speaker)
                if _is_head(text, place, speaker):
                    return place
        words = list(_WORD.finditer(text, speaker.start, speaker.end))
        while words and words[0][0].lower().rstrip(".") in TITLES:
            del words[0]
        if len(words) > 1 and all(word[0][0].isupper() for word in words):
            return Span(words[0].start(), speaker.end)
        return None


def _with_first_names(text: str, name: Span, speaker: Span) -> Span:
    """Return a name with the words before it that have capitals and are no titles: articles may write only "Lee"."""
    start = name.start
    for word in reversed(list(_WORD.finditer(text, speaker.start, name.start))):
        if not word[0][0].isupper() or not word[0][-1].isalpha() or word[0].lower() in _NOT_IN_NAMES:
            break
        start = word.start()
    return Span(start, name.end)


def _is_head(text: str, name: Span, speaker: Span) -> bool:
    """Return True if a name in a speaker's words is the speaker's: "harbour master Ann Lee", "Ann Lee, the mayor".

    In "a spokesman for Ann Lee" and "Ann Lee's office", somebody else speaks.
    """
    if name.start == speaker.start:
        return name.end == speaker.end or text[name.end] in ",("
    before = {word.lower() for word in text[speaker.start : name.start].split()}
    return name.end == speaker.end and before.isdisjoint(_NOT_BEFORE_HEAD)


def is_same(one: Attribution, two: Attribution) -> bool:
    """Return True if two attributions have the same content and cue, whoever their speakers and relays are."""
    return (one.content, one.cue) == (two.content, two.cue)


def _nearest_words(source: Source, sentence: Sentence, words: str) -> Span | None:
    """Return a place of some words: the first in the sentence, else the last before it, else the first after it."""
    places = find_words(source.text, words, source.body_start)
    inside = [place for place in places if sentence.contains(place)]
    if inside:
        return inside[0]
    before = bisect_left(places, sentence.start, key=lambda place: place.start)
    return None if not places else places[before - 1] if before else places[0]


def _mode_of(text: str, sentence: Sentence, content: Span) -> SpeechMode:
    """Return the mode of a content inside a sentence, by the quotation marks around and in it."""
    if sentence.mode == "direct":
        return "direct"
    parts = [
        Segment(sentence.start, content.start, "text", sentence.paragraph),
        Segment(content.start, content.end, "text", sentence.paragraph),
    ]
    return quoted_modes(text, parts)[1] or "indirect"


# --- readings with other attributions


def _with_attribution(reading: Reading, before: ResolvedAttribution | None, said: ResolvedAttribution) -> Reading:
    """Return a reading with an attribution in place of another one, or as a further one."""
    if before is None:
        parts = sorted((*reading.said, said), key=lambda part: part.attribution.content[0].start)
    else:
        relay, now = before.attribution.speaker, said.attribution.speaker
        parts = [said if part is before else _relayed_by(part, relay, now) for part in reading.said]
    return _with_said(reading, parts)


def _without(reading: Reading, before: ResolvedAttribution, decision: SpeakerDecision) -> Reading:
    """Return a reading without an attribution, with the editor's reason."""
    relay = before.attribution.speaker
    parts = [_relayed_by(part, relay, None) for part in reading.said if part is not before]
    return replace(_with_said(reading, parts), removed=(*reading.removed, decision))


def _relayed_by(part: ResolvedAttribution, relay: Span | None, now: Span | None) -> ResolvedAttribution:
    """Return an attribution with another relay, if it has this one."""
    if relay is None or part.attribution.relayed_by != relay:
        return part
    return replace(part, attribution=replace(part.attribution, relayed_by=now))


def _with_said(reading: Reading, parts: Sequence[ResolvedAttribution]) -> Reading:
    """Return a reading with these attributions, the mode that follows, and its figures given to their speakers."""
    mode: Mode = reading.sentence.mode
    if mode in ("indirect", "narration"):
        mode = "indirect" if parts else "narration"
    return replace(
        reading,
        sentence=replace(reading.sentence, mode=mode),
        said=tuple(parts),
        claims=tuple(replace(claim, said=innermost_attribution(parts, claim.figure.start)) for claim in reading.claims),
    )


def _with_readings(article: AnnotatedArticle, readings: Sequence[Reading]) -> AnnotatedArticle:
    """Return an article with other readings, and without attributions that no reading has any more."""
    before = {part.attribution for reading in article.readings for part in reading.said}
    now = dict.fromkeys(part.attribution for reading in readings for part in reading.said)
    kept = [found for found in article.attributions if found not in before or found in now]
    attributions = dict.fromkeys((*kept, *now))
    ordered = sorted(attributions, key=lambda found: (found.content[0].start, -found.content[-1].end))
    return AnnotatedArticle(article.source, tuple(readings), tuple(ordered))


# --- words for messages


def _content_of(source: Source, part: ResolvedAttribution) -> str:
    return _words_of(source, part.attribution.content)


def _words_of(source: Source, spans: Iterable[Span]) -> str:
    return quoted_start(" … ".join(source.text[span.start : span.end] for span in spans))


def _words_at(source: Source, span: Span | None) -> str:
    return " ".join(source.text[span.start : span.end].split()) if span else ""


def _overlap(one: Span, two: Span) -> bool:
    return one.start < two.end and two.start < one.end
