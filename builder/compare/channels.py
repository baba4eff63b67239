"""Channels: the way in which a speaker's words came out, such as a platform, a news conference or one outlet alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from builder.compare.content_words import WORD_PATTERN, first_of_group, normalize_word
from builder.language.lexicon import boilerplate_phrases, organisations, reporting, things
from builder.model import Attribution, Span, Statement

UNNAMED_PLATFORM: Final = "post"
"""Channel of a post if the article does not name the platform."""

PLATFORM_NAMES: Final = first_of_group(things.PLATFORMS)
"""Every name of a platform -> its first name in the list."""

TO_ALL: Final = "briefing"
"""Channel of all that is said to reporters at once, whatever an article calls it."""

_TO_ONE: Final = "to "
"""Beginning of the channel of what is said to one outlet; its name follows."""

_ALONE: Final = frozenset(("interview", "call", "email"))
"""Channels by which one outlet gets a speaker's words, if the article does not say which."""

_OCCASION: Final = re.compile(
    r"(?:at|during|in|after|held|holding|gave|giving|provided|providing) "
    r"(?:(?P<new>an?|another) |(?:the|his|her|their|its) )?"
    rf"(?:[\w’'-]+ ){{0,4}}?(?:{'|'.join(sorted(reporting.PUBLIC_OCCASIONS))})s?\b",
    re.IGNORECASE,
)
"""An event at which somebody speaks to reporters: "at a news conference"."""

_TO_REPORTERS: Final = re.compile(
    r"\b(?:told|tells?|telling|to|with) (?:the |local |assembled |foreign )?"
    rf"(?:{'|'.join(sorted(reporting.PUBLIC_ADDRESSEES))})\b"
)
"""Words that say that somebody spoke to all reporters."""

_ADDRESSEE: Final = re.compile(
    r"\b(?:told|tells?|telling|interview (?:with|to)|sp(?:oke|eaking) (?:to|with)) (?:the )?(?P<name>[^,;:.“”\"]{2,60})"
)
"""What follows "told", up to a mark."""

_CALL_SIGN: Final = re.compile(r"[KW][A-Z]{3}")
"""Name of an American station, by the rules of its licence."""

_BROADCASTERS: Final = boilerplate_phrases.AGENCIES
"""Names of agencies and broadcasters in lower case."""

_OUTLET_NOUNS: Final = organisations.ORGANISATION_KINDS["newspaper"] | organisations.OUTLETS | {"news", "radio"}
"""Last words of the names of outlets."""

_BESIDE_OUTLETS: Final = frozenset(("affiliate", "agency", "station", "news", "radio", "and", *organisations.OUTLETS))
"""Words in small letters within what names an outlet: "the Example news agency"."""


def channel_of(attribution: Attribution, statement: Statement) -> str | None:
    """Return the channel of an attribution, or None if its sentence names none that tells occasions apart.

    It is a platform, the outlet to which alone something was said, `TO_ALL`, or the noun for another channel. "A
    statement" may be anything.
    """
    written = _kind_of_channel(attribution.channel)
    frame = _frame(attribution, statement)
    told = _outlet_told(frame) if frame else None
    if told and written in _ALONE | {None}:
        return _TO_ONE + told
    if written is None and frame and (_TO_REPORTERS.search(frame) or _OCCASION.search(frame)):
        return TO_ALL
    return written


def brings_in_occasion(attribution: Attribution, statement: Statement) -> bool:
    """Return True if an attribution names an event before reporters for the first time: "at a news conference"."""
    found = _OCCASION.search(f"at {attribution.channel}") if attribution.channel else None
    found = found or _OCCASION.search(_frame(attribution, statement))
    return found is not None and found["new"] is not None


def is_to_one_outlet(channel: str | None) -> bool:
    """Return True if only one outlet has the words that came by a channel."""
    return channel is not None and (channel.startswith(_TO_ONE) or channel in _ALONE)


def _kind_of_channel(channel: str | None) -> str | None:
    """Return the platform or kind of a channel as written, or None for "a statement"."""
    words = [normalize_word(match[0]) for match in WORD_PATTERN.finditer(channel or "")]
    # "in a post on X" names both a kind of channel and a platform; the platform is more specific.
    platform = next((PLATFORM_NAMES[word] for word in words if word in PLATFORM_NAMES), None)
    noun = next((word for word in words if word in reporting.OCCASIONS), None)
    return platform or (TO_ALL if noun in reporting.PUBLIC_OCCASIONS else noun)


def _frame(attribution: Attribution, statement: Statement) -> str:
    """Return the words around a cue from the speaker on, with an occasion that opens the sentence: "At a briefing,"."""
    cue, speaker, sentence = attribution.cue, attribution.speaker, statement.sentence
    if cue is None or not sentence.contains(cue):
        return ""
    start, end = sentence.start, sentence.end
    for part in attribution.content:
        if part.end <= cue.start:
            start = max(start, part.end)
        elif part.start >= cue.end:
            end = min(end, part.start)
    first = min(cue.start, speaker.start) if speaker and speaker.start >= start else cue.start
    opening = sentence.words(Span(start, first)) if start < first else ""
    frame = sentence.words(Span(first, end))
    return f"{opening}{frame}" if _OCCASION.match(opening.lstrip(" ,")) else frame


def _outlet_told(frame: str) -> str | None:
    """Return the outlet to which somebody spoke, or None: "told Example TV" -> "example tv"."""
    for match in _ADDRESSEE.finditer(frame):
        words: list[str] = []
        for word in match["name"].removeprefix("The ").split():
            if not word[0].isupper() and word not in _BESIDE_OUTLETS:
                break
            words.append(normalize_word(word) if not _CALL_SIGN.fullmatch(word) else word)
        if outlet := _named_outlet(words):
            return outlet
    return None


def _named_outlet(words: Sequence[str]) -> str | None:
    """Return the outlet that some words name, or None; only call signs still have their capitals."""
    called = next((word.lower() for word in words if _CALL_SIGN.fullmatch(word)), None)
    if called or not words:
        return called
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        if name in boilerplate_phrases.AGENCY_NAMES or name in _BROADCASTERS:
            return boilerplate_phrases.AGENCY_NAMES.get(name, name)
    return " ".join(words) if words[-1] in _OUTLET_NOUNS and len(words) > 1 else None
