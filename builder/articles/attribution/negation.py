"""Denials: what an article says was not said, as in "has never acknowledged" and "neither Lee nor Costa confirmed"."""

from __future__ import annotations

import re

from builder.language.lexicon.function_words import DENIAL_WORDS
from builder.model import Attribution

_NEGATION = re.compile(
    rf"\b(?:{'|'.join(sorted(DENIAL_WORDS))})\b|n[’']t\b|\b(?:refus|declin|fail|stopp)\w+\s(?:short\sof|to)\b",
    re.IGNORECASE,
)
"""Words between speaker and cue that negate it: "has never said", "didn't say", "stopped short of saying"."""

_REFUSAL = re.compile(r"(?:refus|declin)(?:es|ed|ing|al)\b", re.IGNORECASE)
"""A cue that is itself a refusal: "declined to say"."""

_NOBODY = re.compile(r"(?:neither|no|none|nobody|no one)\b", re.IGNORECASE)
"""The first word of a speaker phrase that means nobody: "no official confirmed"."""

_SPEAKER_TO_CUE = 60
"""Most characters between speaker and cue for a negation to apply to the cue; further away, it is another clause's."""


def is_denied(text: str, attribution: Attribution) -> bool:
    """Return True if the article says that nobody said it, or that this speaker did not."""
    speaker, cue = attribution.speaker, attribution.cue
    if speaker and _NOBODY.match(text, speaker.start):
        return True
    if not cue:
        return False
    if _REFUSAL.match(text, cue.start):
        return True
    # "Lee has never said" is negated between speaker and cue; "..." said Lee can only be negated in the cue.
    follows = speaker is not None and 0 <= cue.start - speaker.end <= _SPEAKER_TO_CUE
    start = speaker.end if speaker and follows else cue.start
    return _NEGATION.search(text, start, cue.end) is not None
