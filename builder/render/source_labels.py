"""How the outlet and the date of an article are named beside its sentences, on pages and in print alike.

Whatever only the article's own file says of itself is marked as claimed, so that no stranger's “Reuters” passes for the
analyst's. The pages of the sources say for each value how it is known.
"""

from __future__ import annotations

from builder.model import Source
from builder.vocabulary import say, say_date


def source_name(source: Source) -> str:
    """Return the name of a source: its outlet, marked if it is only claimed, or else its number."""
    return _outlet(source) or say("source", source.number)


def outlet_label(source: Source) -> str:
    """Return the outlet of a source, marked if it is only claimed, or the words for an unknown outlet."""
    return _outlet(source) or say("no_outlet")


def date_label(source: Source) -> str:
    """Return the date of a source, or the words for an unknown date.

    A date that is only claimed is marked, unless it follows an outlet that is: one mark covers both.
    """
    meta = source.meta
    if not meta.published:
        return say("no_date")
    day = say_date(meta.published)
    is_covered = bool(meta.outlet) and meta.outlet_basis == "claimed"
    return day if meta.published_basis != "claimed" or is_covered else say("claimed_value", value=day)


def _outlet(source: Source) -> str | None:
    """Return the outlet of a source, marked if it is only claimed, or None if it is unknown."""
    outlet = source.meta.outlet
    return say("claimed_value", value=outlet) if outlet and source.meta.outlet_basis == "claimed" else outlet
