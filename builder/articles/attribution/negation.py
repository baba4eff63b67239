"""What an article says was not said: "has never acknowledged", "did not say", "neither A nor B confirmed"."""

from __future__ import annotations

import re

from builder.model import Attribution

_NEGATION = re.compile(
    r"\b(?:never|not|cannot|nor|neither|hardly|without)\b|n[’']t\b"
    r"|\b(?:refus|declin|fail|stopp)\w+\s(?:short\sof|to)\b",
    re.IGNORECASE,
)

_REFUSED = re.compile(r"(?:refus|declin)(?:es|ed|ing|al)\b", re.IGNORECASE)

_NOBODY = re.compile(r"(?:neither|no|none|nobody|no one)\b", re.IGNORECASE)


def denied(text: str, attribution: Attribution) -> bool:
    """Whether the article says that nobody, or not this speaker, said it."""
    speaker, cue = attribution.speaker, attribution.cue
    if (speaker and _NOBODY.match(text, speaker.start)) or (cue and _REFUSED.match(text, cue.start)):
        return True
    if not (speaker and cue) or cue.start < speaker.end or cue.start - speaker.end > 60:
        return cue is not None and _NEGATION.search(text, cue.start, cue.end) is not None
    return _NEGATION.search(text, speaker.end, cue.end) is not None
