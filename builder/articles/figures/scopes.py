"""The scope of a figure: another event, time or place than those that its dossier is about."""

from __future__ import annotations

from typing import NamedTuple

from builder.model import Claim, Reading, Span


class Scope(NamedTuple):
    """What keeps a figure apart from others of its kind; empty for those of the event itself."""

    key: str = ""
    span: Span | None = None
    """The words that say it."""


def scope_of(reading: Reading, claim: Claim) -> Scope:
    """Return the scope of a figure."""
    return Scope()
