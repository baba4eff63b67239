"""The times that the brief shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder import pipeline
from builder.render.footnotes import Footnotes
from builder.render.index import index_of
from builder.render.pages import timeline_page
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from support.small_project import small_project

ARTICLES = {
    "one.txt": " date 2025-05-06\n\nThe quay was closed on Saturday.\n\nThe crane began to burn, Lee said on Monday.\n",
    "two.txt": " date 2025-05-06\n\nThe fire began on Saturday.\n\nThe cranes began to move, Moe said on Monday.\n",
    "six.txt": " date 2025-05-06\n\nThe quay was closed, Poe said on Monday.\n",
}


def test_a_day_of_saying_gives_way_to_a_day_on_which_something_happened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three articles name the Monday on which somebody said something, and two the Saturday of the fire."""
    root = small_project(tmp_path / "project", articles=ARTICLES)
    dossier = pipeline.prepare(root, load_settings(root), metadata_from).dossier
    monkeypatch.setattr(timeline_page, "MAX_MOMENTS_IN_BRIEF", 1)
    index = index_of(dossier)
    moments = timeline_page.moments_in_brief(index, Footnotes("index.md", "Brief", index.sources))
    assert [moment.value for moment in moments] == ["2025-05-03"]
