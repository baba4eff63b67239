"""Article files -> sources: the bytes are decoded once, and the text is never altered.

`read_articles` lists the files of the seeds folder, reads each of them (`read_article`), leaves out those with the same
text as an earlier one, and checks that every source gets its own address. The problems of all files are reported
together.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from builder.articles.decode import decode
from builder.errors import InputError, Problem, did_you_mean
from builder.ids import DEVICES, LONGEST_ID, name_digest
from builder.model import Metadata, Source
from builder.text_form import visible_text
from builder.yaml_lines import YamlNode, load_yaml

SUFFIXES = (".txt", ".md")
"""File name extensions of articles."""

NOT_ARTICLES = ("sources.yml",)
"""Files in the seeds folder that are not articles."""

MAX_BYTES = 1_000_000
"""Size limit of an article, in bytes: five times the longest magazine pieces, or the transcript of a day in court.

Browsers struggle with a longer page, and the typesetter would need gigabytes for it.
"""

MAX_SENTENCES = 20_000
"""Limit on the lines, and on the sentences, of an article: even short ones take time and memory."""

_MOST_UNKNOWN_ENTRIES = 20
"""Entries of `sources.yml` without an article that are reported one by one; any others are only counted."""

_LINE_BREAK = r"(?:\r\n|\r|\n)"

_DATE_STAMP = re.compile(r"\s*date (\d{4}-\d{2}-\d{2})(?=\s)")
"""A date before the article: " date 2025-01-11 "."""

_FENCE = re.compile(rf"---[ \t]*{_LINE_BREAK}")

_FRONT_MATTER = re.compile(rf"---[ \t]*{_LINE_BREAK}(.*?){_LINE_BREAK}(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.S)
"""YAML between two fences at the start of a Markdown file."""

_FRONT_MATTER_KEYS = {"outlet": "outlet", "title": "title", "url": "url", "published": "published", "date": "published"}
"""Key of the front matter -> key of `sources.yml`."""

_DATE_AND_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ].*", re.S)

_TEXT_LINE = re.compile(r"[^\S\r\n]*\S[^\r\n]*")

_SENTENCE_END = re.compile(r"(?<![.!?…。！？])[.!?…。！？]++[\"'”’»)\]]*+(?=\s|$)")

_COUNTED = (("lines", _TEXT_LINE), ("sentences", _SENTENCE_END))
"""What is limited before an article is read, with a pattern that never finds too few."""

_MISLEADING = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""A character that breaks a line, controls a terminal or reverses text, so that a file name looks like another one."""

_TAKEN_ADDRESSES = {"index": "the list of all sources"}
"""Address that no source may use -> the page that uses it."""

MetadataReader = Callable[[Mapping[str, YamlNode], str], tuple[Metadata, list[Problem]]]
"""Function that reads the keys of a front matter; the second argument is the name of the file, for messages."""


def read_articles(
    folder: Path, known: Mapping[str, Metadata], known_lines: Mapping[str, int], metadata_of: MetadataReader
) -> tuple[tuple[Source, ...], tuple[tuple[str, str], ...]]:
    """Read every article of the seeds folder, in the order of their file names.

    Args:
        folder: the seeds folder.
        known: what `sources.yml` says, by file name.
        known_lines: the line of each of its entries.
        metadata_of: reads the keys of a front matter.

    Returns:
        The sources, and a pair (file, earlier file) for each article that was left out as a copy of an earlier one.

    Raises:
        InputError: with every problem of every article.
    """
    problems: list[Problem] = []
    files = article_names(folder, problems)
    entries = _entry_names(known, files)
    unknown = {entry: known_lines.get(entry) for entry in known.keys() - set(entries.values())}
    problems.extend(_entries_without_article(unknown, files, folder))
    sources: list[Source] = []
    identical: list[tuple[str, str]] = []
    first_with_text: dict[str, str] = {}
    for file in files:
        try:
            source = read_article(folder / file, known.get(entries.get(file, file)), len(sources) + 1, metadata_of)
        except InputError as error:
            problems.extend(error.problems)
            continue
        # Files that differ only in white space, or in what comes before the article, have the same text.
        words = " ".join(source.text[source.body_start :].split())
        earlier = first_with_text.setdefault(words, file)
        if earlier == file:
            sources.append(source)
        else:
            identical.append((file, earlier))
    problems.extend(_address_clashes(sources, folder.name))
    if problems:
        raise InputError(problems)
    return tuple(sources), tuple(identical)


def read_article(path: Path, known: Metadata | None, number: int, metadata_of: MetadataReader) -> Source:
    """Read one article.

    Args:
        path: the file.
        known: what `sources.yml` says; it overrides the article's own front matter or date stamp.
        number: the source's 1-based place in the folder.
        metadata_of: reads the keys of a front matter.

    Raises:
        InputError: if the file is empty, binary, too large, has too many sentences or is in an encoding other than
            UTF-8, UTF-16 and Windows-1252.
    """
    name = f"{path.parent.name}/{path.name}"
    data = _article_bytes(path, name)
    decoded = decode(data, name)
    text, left_out = visible_text(decoded)
    start, own = _own_metadata(text, path.suffix, name, metadata_of)
    if not text[start:].strip():
        raise InputError([Problem(name, None, "the article is empty.", "Add its text, or remove the file.")])
    for what, pattern in _COUNTED:
        count = sum(1 for _ in pattern.finditer(text, start))
        if count > MAX_SENTENCES:
            message = f"too long for an article ({count:,} {what}, the limit is {MAX_SENTENCES:,})."
            raise InputError([Problem(name, None, message, "Split it, or remove it.")])
    return Source(
        id=_source_id(path.stem, name),
        number=number,
        file=path.name,
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
        body_start=start,
        meta=own if known is None else _merged_metadata(known, own),
        left_out=left_out,
        decoded=decoded if left_out else "",
    )


# --- the files of the folder -----------------------------------------------------------------------------------------


def article_names(folder: Path, problems: list[Problem]) -> list[str]:
    """Return the file names of the articles of a folder, in order.

    Problems with the other files of the folder are added to `problems`.

    Raises:
        InputError: if there is no such folder, it cannot be read, or nothing is in it.
    """
    if not folder.is_dir():
        hint = f"Create the folder and put the articles in it as {' or '.join(SUFFIXES)} files."
        raise InputError([Problem(f"{folder.name}/", None, "there is no such folder here.", hint)])
    names = []
    for path in _folder_entries(folder):
        if path.name in NOT_ARTICLES or path.name.startswith("."):
            continue
        if problem := _unusable_file(path, f"{folder.name}/{path.name}"):
            problems.append(problem)
        else:
            names.append(path.name)
    if not names and not problems:
        hint = f"Put at least one {' or '.join(SUFFIXES)} file there."
        raise InputError([Problem(f"{folder.name}/", None, "there are no articles.", hint)])
    return names


def _folder_entries(folder: Path) -> list[Path]:
    """Return the paths in a folder, ordered by name; raise InputError if the folder or an entry cannot be read."""
    try:
        paths = sorted(folder.iterdir(), key=lambda path: path.name)
        for path in paths:
            # This fails if the folder may be listed but not searched.
            path.lstat()
    except OSError as error:
        raise InputError([Problem(f"{folder.name}/", None, f"cannot be read: {error.strerror}.")]) from None
    return paths


def _unusable_file(path: Path, name: str) -> Problem | None:
    """Return the reason why a file cannot be an article, or None; `name` is its path from the project's folder."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        shown = name.encode("utf-8", "replace").decode()
        return Problem(shown, None, "the file name is not valid UTF-8.", "Rename the file.")
    if _MISLEADING.search(path.name):
        shown = _MISLEADING.sub(lambda match: f"\\u{ord(match[0]):04x}", name)
        message = "the file name contains a line break, a control character or a character that reverses text."
        return Problem(shown, None, message, "Rename the file.")
    if path.is_symlink() or not path.is_file():
        return Problem(name, None, "not a plain file.", "Put the article itself here.")
    if path.suffix.lower() not in SUFFIXES:
        message = f"not an article ({' or '.join(SUFFIXES)})."
        return Problem(name, None, message, "Save it as text, or move it elsewhere.")
    return None


def _entry_names(known: Mapping[str, Metadata], files: Sequence[str]) -> dict[str, str]:
    """Return file name -> name of its entry in `sources.yml`, for the files that have one.

    The two may differ in how accents are encoded (Unicode normalization): macOS writes "é" as two characters in file
    names, a keyboard as one.
    """
    composed = {unicodedata.normalize("NFC", entry): entry for entry in known}
    pairs = ((file, file if file in known else composed.get(unicodedata.normalize("NFC", file))) for file in files)
    return {file: entry for file, entry in pairs if entry is not None}


def _entries_without_article(
    unknown: Mapping[str, int | None], files: Sequence[str], folder: Path
) -> Iterator[Problem]:
    """Yield a problem for each entry of `sources.yml` whose file does not exist; `unknown` is entry -> line."""
    settings = f"{folder.name}/sources.yml"
    for entry in sorted(unknown)[:_MOST_UNKNOWN_ENTRIES]:
        message = f"there is no article “{entry}” in {folder.name}/."
        hint = f"{did_you_mean(entry, files)}Correct the file name, or remove the entry."
        yield Problem(settings, unknown[entry], message, hint)
    more = len(unknown) - _MOST_UNKNOWN_ENTRIES
    if more > 0:
        yield Problem(settings, None, f"{more:,} more entries have no article.", "Remove them.")


def _address_clashes(sources: Sequence[Source], folder: str) -> list[Problem]:
    """Return a problem for each source whose address is taken by an earlier source or another page."""
    taken = dict(_TAKEN_ADDRESSES)
    problems = []
    for source in sources:
        if source.id in taken:
            message = f"would get the same address as {taken[source.id]}: “{source.id}”."
            problems.append(Problem(f"{folder}/{source.file}", None, message, "Rename the file."))
        taken.setdefault(source.id, source.file)
    return problems


# --- one file --------------------------------------------------------------------------------------------------------


def _article_bytes(path: Path, name: str) -> bytes:
    """Return the bytes of an article; raise InputError if it cannot be read, is too large or has only white space."""
    try:
        # The size comes first, so that a huge file is never read.
        size = path.stat().st_size
        data = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        raise InputError([Problem(name, None, f"cannot be read: {error.strerror}.")]) from None
    if size > MAX_BYTES:
        message = f"too large for an article ({size:,} bytes, the limit is {MAX_BYTES:,})."
        raise InputError([Problem(name, None, message, "Split it, or remove it.")])
    if not data.strip():
        raise InputError([Problem(name, None, "the file is empty.", "Add the article's text, or remove the file.")])
    return data


def _own_metadata(text: str, suffix: str, name: str, metadata_of: MetadataReader) -> tuple[int, Metadata]:
    """Return where the article begins, and the metadata before it: from a front matter (.md) or a date stamp."""
    if suffix.lower() == ".md" and _FENCE.match(text):
        match = _FRONT_MATTER.match(text)
        if match is None:
            message = "the front matter has no end."
            raise InputError([Problem(name, 1, message, "Add a line `---` after its last key.")])
        return match.end(), _front_matter_metadata(match[1], name, metadata_of)
    if match := _DATE_STAMP.match(text):
        return match.end(), _checked_metadata({"published": YamlNode(match[1], 1)}, name, metadata_of)
    return 0, Metadata()


def _front_matter_metadata(block: str, name: str, metadata_of: MetadataReader) -> Metadata:
    """Return the metadata under the known keys of a front matter; other keys are ignored."""
    pairs: dict[str, YamlNode] = {}
    root = load_yaml(block, name, first_line=2)
    if root.value is not None and not isinstance(root.value, dict):
        hint = "Write `key: value` lines, or remove the lines `---`."
        raise InputError([Problem(name, 2, "the front matter has no keys.", hint)])
    for key, value in root.items():
        if key in _FRONT_MATTER_KEYS and value.value is not None:
            # Site generators write a time as well: "2025-01-11T10:00:00Z".
            if key in ("date", "published") and (timed := _DATE_AND_TIME.fullmatch(value.text() or "")):
                value = YamlNode(timed[1], value.line)
            # If both `date` and `published` are given, the first one counts.
            pairs.setdefault(_FRONT_MATTER_KEYS[key], value)
    return _checked_metadata(pairs, name, metadata_of)


def _checked_metadata(pairs: Mapping[str, YamlNode], name: str, metadata_of: MetadataReader) -> Metadata:
    """Return the metadata of these keys; raise InputError if a value is wrong."""
    metadata, problems = metadata_of(pairs, name)
    if problems:
        raise InputError(problems)
    return metadata


def _merged_metadata(known: Metadata, own: Metadata) -> Metadata:
    """Return the metadata of `sources.yml` (`known`), completed with the article's own (`own`)."""
    merged = replace(known, title=known.title or own.title, url=known.url or own.url)
    if known.outlet is None:
        merged = replace(merged, outlet=own.outlet, outlet_basis=own.outlet_basis)
    if known.published is None:
        merged = replace(merged, published=own.published, published_basis=own.published_basis)
    return merged


def _source_id(stem: str, name: str) -> str:
    """Return the file name as an address, with a digest if it would be too long or is a reserved name on Windows."""
    address = "-".join(re.findall(r"[a-z0-9]+", stem.lower()))
    digest = name_digest(name)
    if len(address) > LONGEST_ID or DEVICES.fullmatch(address):
        return f"{address[:LONGEST_ID]}-{digest}"
    return address or f"source-{digest}"
