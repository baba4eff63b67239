"""The sentence with which `dossier explain` says of what part of all, where and when a figure holds."""

from __future__ import annotations

from typing import Final

from builder.model import Claim, Extent, Stance

_EXTENTS: Final[dict[Extent, str]] = {
    "part": "counts some of them",
    "further": "comes on top of others",
    "total": "counts all",
}
"""What each extent means of a figure."""

_STANCES: Final[dict[Stance, str]] = {
    "asked": "is asked about",
    "denied": "is denied",
    "wished": "is wished for",
    "planned": "is planned or expected",
    "feared": "is feared",
}
"""What each stance but "asserted" means of a figure."""


def scope_sentence(claim: Claim, text: str) -> str:
    """Return what `dossier explain` says of the scope of a figure, given its article's text; "" if nothing is known.

    Example: "It counts some of them (“of the 20”) and holds for “in Lesk” and “in 2015”."
    """
    counting, period = claim.counting, claim.period
    parts = []
    if counting.extent is not None and counting.extent_words is not None:
        words = text[counting.extent_words.start : counting.extent_words.end]
        parts.append(f"{_EXTENTS[counting.extent]} (“{' '.join(words.split())}”)")
    place = text[counting.place.start : counting.place.end] if counting.place else ""
    held = [f"“{' '.join(words.split())}”" for words in (place, period.text if period else "") if words]
    if held:
        parts.append(f"holds for {' and '.join(held)}")
    if claim.stance in _STANCES:
        parts.append(_STANCES[claim.stance])
    if not parts:
        return ""
    return f"It {', '.join(parts[:-1])}{' and ' if len(parts) > 1 else ''}{parts[-1]}."
