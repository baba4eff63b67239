"""What is known about an article, from `seeds/sources.yml` or from its own front matter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from builder.errors import Problem
from builder.model import Basis, Metadata
from builder.settings.reader import SettingsReader
from builder.settings.schema import BASES, SOURCE_SETTINGS
from builder.yaml_lines import YamlNode


def metadata_from(pairs: Mapping[str, YamlNode], file: str, basis: Basis = "stated") -> tuple[Metadata, list[Problem]]:
    """Read the metadata of an article from the keys of SOURCE_SETTINGS.

    `basis` applies to an outlet or date given without a basis of its own. Returns the metadata and what is wrong with
    it.
    """
    reader = SourcesReader(file)
    return reader.metadata(pairs, basis), reader.problems


class SourcesReader(SettingsReader):
    """Reads `seeds/sources.yml`, or the front matter of one article."""

    def sources(self, root: YamlNode) -> tuple[dict[str, Metadata], dict[str, int]]:
        """Return the metadata of each article by its file name, and the line of each file name."""
        if root.value is not None and not isinstance(root.value, dict):
            self.fail(
                root.line, "there are no file names here.", "Write `name-of-article.txt:` with its keys below it."
            )
        pairs = {file: self.pairs(entry, SOURCE_SETTINGS, "an article") for file, entry in root.items()}
        lines = {file: entry.line for file, entry in root.items()}
        return {file: self.metadata(values, "stated") for file, values in pairs.items()}, lines

    def metadata(self, pairs: Mapping[str, YamlNode], basis: Basis) -> Metadata:
        """Read the metadata of one article; `basis` applies to a value given without a basis of its own."""
        outlet, published = self.string(pairs.get("outlet")), self.iso_date(pairs.get("published"))
        return Metadata(
            outlet=outlet,
            outlet_basis=self.basis(pairs, "outlet", basis),
            title=self.string(pairs.get("title")),
            url=self.url(pairs.get("url")),
            published=published,
            published_basis=self.basis(pairs, "published", basis),
            note=self.string(pairs.get("note")),
        )

    def basis(self, pairs: Mapping[str, YamlNode], name: str, default: Basis) -> Basis:
        """Read how the value of `name` is known; `default` applies to a value given without a basis."""
        entry, known = pairs.get(f"{name}_basis"), name in pairs and pairs[name].value is not None
        given = self.choice(entry, BASES, default if known else "unknown")
        if entry is not None and (given == "unknown") == known:
            self.fail(
                entry.line,
                f"the basis is “{given}”, but there is {'a' if known else 'no'} value.",
                "A value is stated or inferred; without a value, the basis is unknown.",
            )
        return given

    def iso_date(self, entry: YamlNode | None) -> str | None:
        """Return a date (YYYY-MM-DD), or None if the value is missing or anything else."""
        value = self.string(entry)
        if entry is None or value is None:
            return None
        try:
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
                return date.fromisoformat(value).isoformat()
        except ValueError:
            pass
        self.fail(entry.line, f"“{value}” is not a date.", "Write it as YYYY-MM-DD.")
        return None
