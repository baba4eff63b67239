"""What is known about an article, from `seeds/sources.yml` or from its own front matter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date

from builder.encodings import ENCODINGS
from builder.errors import Problem, did_you_mean
from builder.labels import headline_passes_for_label, passes_for_label
from builder.model import Basis, Metadata
from builder.settings.reader import SettingsReader, sanitized
from builder.settings.schema import BASES, SOURCE_SETTINGS
from builder.yaml_lines import YamlNode

_OWN_WORDS = "If you know better, say so in seeds/sources.yml."
"""What an analyst can do if an article gives something of itself that is not used."""

LATEST_YEAR = 2100
"""The last year that a date may have.

A build has no clock, and the latest date of a source dates the dossier: a slip of the pen, or a stranger's ` date
9999-12-31`, would date it for good. No article is dated later within the life of this program.
"""

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
"""A day, month or year as ISO 8601 has it."""


def metadata_from(
    pairs: Mapping[str, YamlNode], file: str, basis: Basis = "stated"
) -> tuple[Metadata, list[Problem], list[Problem]]:
    """Read the metadata that an article gives of itself, from the keys of SOURCE_SETTINGS.

    `basis` applies to a value given without a basis of its own. Returns the metadata, what is wrong with it, and notes
    on values that are not used because they deceive.
    """
    reader = OwnMetadataReader(file)
    return reader.metadata(pairs, basis), reader.problems, reader.notes


class SourcesReader(SettingsReader):
    """Reads `seeds/sources.yml`."""

    def sources(self, root: YamlNode) -> tuple[dict[str, Metadata], dict[str, int]]:
        """Return the metadata of each article by its file name, and the line of each file name."""
        if root.value is not None and not isinstance(root.value, dict):
            self.fail(
                root.line, "there are no file names here.", "Write `name-of-article.txt:` with its keys below it."
            )
        self._check_names(root)
        pairs = {file: self.pairs(entry, SOURCE_SETTINGS, "an article") for file, entry in root.items()}
        lines = {file: entry.line for file, entry in root.items()}
        return {file: self.metadata(values, "stated") for file, values in pairs.items()}, lines

    def _check_names(self, root: YamlNode) -> None:
        """Record a problem for each file name that only differs from an earlier one in how accents are encoded."""
        earlier: set[str] = set()
        for file, entry in root.items():
            name = unicodedata.normalize("NFC", file)
            if name in earlier:
                self.fail(entry.line, f"there are two entries for “{name}”.", "Keep one of them.")
            earlier.add(name)

    def metadata(self, pairs: Mapping[str, YamlNode], basis: Basis) -> Metadata:
        """Read the metadata of one article; `basis` applies to a value given without a basis of its own."""
        outlet, published = self.outlet(pairs.get("outlet")), self.iso_date(pairs.get("published"))
        title, url = self.title(pairs.get("title")), self.url(pairs.get("url"))
        outlet_basis = self.basis(pairs, "outlet", basis)
        return Metadata(
            outlet=outlet,
            outlet_basis=outlet_basis if outlet else "unknown",
            title=title,
            url=url,
            published=published,
            published_basis=self.basis(pairs, "published", basis),
            note=self.string(pairs.get("note")),
            title_basis=basis if title else "unknown",
            url_basis=basis if url else "unknown",
            encoding=self.encoding(pairs.get("encoding")),
        )

    def outlet(self, entry: YamlNode | None) -> str | None:
        """Return the name of an outlet; one that readers would take for a label of the dossier is refused."""
        return self._no_label(entry, "outlet", passes_for_label, "Add what tells them apart.")

    def title(self, entry: YamlNode | None) -> str | None:
        """Return a title; one that readers would take for a count, a date or a note of the dossier is refused."""
        return self._no_label(entry, "title", headline_passes_for_label, "Leave it out, or give the whole headline.")

    def _no_label(self, entry: YamlNode | None, what: str, passes: Callable[[str], bool], hint: str) -> str | None:
        """Return a text, or None if it is missing or refused because it `passes` for a label."""
        value = self.string(entry)
        if entry is None or value is None or not passes(value):
            return value
        self.refuse(entry.line, f"the {what} “{value}” looks like a label of the dossier.", hint)
        return None

    def encoding(self, entry: YamlNode | None) -> str | None:
        """Return a key of ENCODINGS, or None if the value is missing or anything else."""
        value = self.string(entry)
        if entry is None or value is None:
            return None
        name = value.lower()
        if name in ENCODINGS:
            return name
        hint = f"{did_you_mean(name, ENCODINGS)}Known: {', '.join(ENCODINGS)}."
        self.fail(entry.line, f"“{value}” is not an encoding that can be read.", hint)
        return None

    def basis(self, pairs: Mapping[str, YamlNode], name: str, default: Basis) -> Basis:
        """Read how the value of `name` is known; `default` applies to a value given without a basis."""
        entry, known = pairs.get(f"{name}_basis"), name in pairs and pairs[name].value is not None
        given = self.choice(entry, BASES, default if known else "unknown")
        if entry is not None and (given == "unknown") == known:
            self.fail(
                entry.line,
                f"the basis is “{given}”, but there is {'a' if known else 'no'} value.",
                "A value is stated, inferred or claimed; without a value, the basis is unknown.",
            )
        return given

    def iso_date(self, entry: YamlNode | None) -> str | None:
        """Return a day, month or year in ISO 8601, or None if the value is missing or anything else."""
        value = self.string(entry)
        if entry is None or value is None:
            return None
        match = _DATE.fullmatch(value)
        try:
            if match:
                # A month or year has a first day, if there is such a month or year at all.
                day = date(*(int(part or 1) for part in match.groups()))
                if day.year > LATEST_YEAR:
                    hint = f"The latest year is {LATEST_YEAR}, since the latest date of an article dates the dossier."
                    self.fail(entry.line, f"“{value}” is too far in the future.", hint)
                    return None
                return value
        except ValueError:
            pass
        hint = "Write it as YYYY-MM-DD, or as YYYY-MM or YYYY if no more is known."
        self.fail(entry.line, f"“{value}” is not a date.", hint)
        return None


class OwnMetadataReader(SourcesReader):
    """Reads what an article's file says of itself, in its front matter or date stamp.

    Articles come from strangers. A value that is well formed but deceives is left out with a note. A
    malformed one (a date that does not exist, an address without https://) is a problem as in the settings: it is
    usually a slip of whoever saved the article, and the message names the line to mend.
    """

    def __init__(self, file: str) -> None:
        """Take the file's name, for messages."""
        super().__init__(file)
        self.notes: list[Problem] = []

    def refuse(self, line: int, message: str, hint: str) -> None:
        """Record that a value is not used; the hint would be for whoever wrote the article."""
        del hint
        self.notes.append(Problem(self.file, line, sanitized(f"{message} It is not used."), _OWN_WORDS))
