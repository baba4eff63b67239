"""Segments as the case files write them."""

from __future__ import annotations

from collections.abc import Sequence

from builder.model import Segment


def written_segments(text: str, segments: Sequence[Segment]) -> str:
    """Write one segment in each line, with its kind, and a blank line between paragraphs."""
    lines: list[str] = []
    for i, segment in enumerate(segments):
        if i and segment.paragraph != segments[i - 1].paragraph:
            lines.append("")
        words = " ".join(text[segment.start : segment.end].split())
        lines.append(f"{'post ' if segment.post else ''}{segment.kind}: {words}")
    return "\n".join(lines)
