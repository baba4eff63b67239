"""Article files -> sources: the bytes are decoded once, and the text is never altered.

`read_articles` lists the files of the seeds folder, reads each of them (`read_article`), leaves out all but one of
those with the same text, and checks that every source gets its own address. The problems of all files are reported
together.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from builder.articles.damage import damage_note
from builder.articles.decode import decode
from builder.articles.identical import same_texts
from builder.errors import InputError, Problem, did_you_mean
from builder.ids import DEVICES, LONGEST_ID, name_digest
from builder.language.appearance import name_with_escapes
from builder.model import Basis, Metadata, Source
from builder.plain_files import NotPlainFileError, OversizedFileError, read_plain_file, what_is_in_the_way
from builder.text_form import display, visible_text
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

_NOT_PLAIN = ("not a plain file.", "Put the article itself here.")
"""What is wrong with a special file or a folder, and a way out."""

_MOST_LISTED = 20
"""Names of files that one note lists; any others are only counted."""

_TAKEN_ADDRESSES = {"index": "the list of all sources"}
"""Address that no source may use -> the page that uses it."""

MetadataReader = Callable[[Mapping[str, YamlNode], str, Basis], tuple[Metadata, list[Problem], list[Problem]]]
"""Function that reads what an article says of itself: its keys, the name of the file for messages, and a basis.

It returns the metadata, what is wrong with it, and notes on what is not used.
"""


class ArticlesRead(NamedTuple):
    """The articles of a folder."""

    sources: tuple[Source, ...]
    identical: tuple[tuple[str, str], ...]  # (file left out, file with the same text that counts)
    notes: tuple[Problem, ...]  # for the analyst
    digests: Mapping[str, str]  # SHA-256 of every file read, whether it counts or is left out, by its name


def read_articles(
    folder: Path, known: Mapping[str, Metadata], known_lines: Mapping[str, int], metadata_of: MetadataReader
) -> ArticlesRead:
    """Read every article of the seeds folder, in the order of their file names.

    Args:
        folder: the seeds folder.
        known: what `sources.yml` says, by file name.
        known_lines: the line of each of its entries.
        metadata_of: reads the keys of a front matter.

    Raises:
        InputError: with every problem of every article.
    """
    problems: list[Problem] = []
    notes: list[Problem] = []
    paths = article_paths(folder, problems)
    described = {unicodedata.normalize("NFC", entry): entry for entry in known}
    unknown = {described[name]: known_lines.get(described[name]) for name in described.keys() - paths.keys()}
    problems.extend(_entries_without_article(unknown, list(paths), folder))
    read: list[Source] = []
    for file, path in paths.items():
        try:
            source, own_notes = _read(path, known.get(described.get(file, "")), metadata_of)
        except InputError as error:
            problems.extend(error.problems)
            continue
        read.append(source)
        notes.extend(own_notes)
    copies = same_texts(read, described)
    counted = [source for source in read if source.file not in copies]
    problems.extend(_address_clashes(counted, folder.name))
    if problems:
        raise InputError(problems)
    notes.extend(_copy_note(source, copies[source.file], folder.name) for source in read if source.file in copies)
    checked = {name for name, entry in described.items() if known[entry].outlet}
    notes.extend(_unchecked_outlets([source for source in counted if source.file not in checked], folder.name))
    return ArticlesRead(
        tuple(replace(source, number=number) for number, source in enumerate(counted, 1)),
        tuple((source.file, copies[source.file].file) for source in read if source.file in copies),
        tuple(notes),
        {source.file: source.sha256 for source in read},
    )


def read_article(
    path: Path, known: Metadata | None, number: int, metadata_of: MetadataReader, shown: str | None = None
) -> Source:
    """Read one article.

    Args:
        path: the file.
        known: what `sources.yml` says; it overrides the article's own front matter or date stamp.
        number: the source's 1-based place in the folder.
        metadata_of: reads the keys of a front matter.
        shown: what messages call the file, if not by its name and that of its folder.

    Raises:
        InputError: if the file's name is not UTF-8, or if the file is empty, binary, too large, has too many sentences,
            is the source of a page without a text, or is neither in the encoding that `sources.yml` names nor, without
            one, in UTF-8, UTF-16 or Windows-1252.
    """
    if problem := _name_not_utf8(path.name, shown or path.name):
        raise InputError([problem])
    return replace(_read(path, known, metadata_of, shown)[0], number=number)


def _read(
    path: Path, known: Metadata | None, metadata_of: MetadataReader, shown: str | None = None
) -> tuple[Source, list[Problem]]:
    """Return a source without its number, with notes for the analyst. Raises InputError."""
    file = unicodedata.normalize("NFC", path.name)
    in_project = f"{path.parent.name}/{file}"
    name = shown or in_project
    data = _article_bytes(path, name)
    decoded = decode(data, name, known.encoding if known else None)
    text, left_out = visible_text(decoded.text)
    start, own, notes = _own_metadata(text, path.suffix, name, metadata_of)
    if not text[start:].strip():
        raise InputError([Problem(name, None, "the article is empty.", "Add its text, or remove the file.")])
    for what, pattern in _COUNTED:
        count = sum(1 for _ in pattern.finditer(text, start))
        if count > MAX_SENTENCES:
            message = f"too long for an article ({count:,} {what}, the limit is {MAX_SENTENCES:,})."
            raise InputError([Problem(name, None, message, "Split it, or remove it.")])
    if note := damage_note(text, start, name):
        notes.append(note)
    if decoded.guessed_line:
        hint = "If letters look wrong, name its `encoding` in seeds/sources.yml."
        notes.append(Problem(name, decoded.guessed_line, "read as Windows-1252, since it is not UTF-8.", hint))
    source = Source(
        id=_source_id(Path(file).stem, in_project),
        number=0,
        file=file,
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
        body_start=start,
        meta=own if known is None else _merged_metadata(known, own),
        left_out=left_out,
        decoded=decoded.text if text != decoded.text else "",
        encoding=decoded.encoding,
    )
    return source, notes


# --- notes for the analyst -------------------------------------------------------------------------------------------


def _copy_note(copy: Source, counted: Source, folder: str) -> Problem:
    """Return a note on an article that does not count, with what it gives of itself that the other does not."""
    fields = (("outlet", "outlet"), ("address", "url"), ("date", "published"))
    values = [(word, getattr(copy.meta, field), getattr(counted.meta, field)) for word, field in fields]
    differing = [f"{word} “{own}”" for word, own, other in values if own and own != other]
    message = f"has the same text as {counted.file}; the article counts once."
    hint = f"Not used: its {', '.join(differing)}." if differing else ""
    return Problem(f"{folder}/{copy.file}", None, message, hint)


def _unchecked_outlets(sources: Sequence[Source], folder: str) -> Iterator[Problem]:
    """Yield a note that lists the articles whose outlet is known only from their own front matter."""
    files = [source.file for source in sources if source.meta.outlet]
    if files:
        more = f" and {len(files) - _MOST_LISTED:,} more" if len(files) > _MOST_LISTED else ""
        message = f"only the article itself names its outlet: {', '.join(files[:_MOST_LISTED])}{more}."
        yield Problem(f"{folder}/sources.yml", None, message, "If you have checked an outlet, give it here.")


# --- the files of the folder -----------------------------------------------------------------------------------------


def article_paths(folder: Path, problems: list[Problem]) -> dict[str, Path]:
    """Return the files of the articles of a folder, by name in order; accents in names are composed (NFC).

    macOS may write "é" as two characters in file names, a keyboard writes one: the name stands for both. Problems with
    the other files of the folder are added to `problems`.

    Raises:
        InputError: if there is no such folder, it cannot be read, or nothing is in it.
    """
    if not folder.is_dir():
        hint = f"Create the folder and put the articles in it as {' or '.join(SUFFIXES)} files."
        if what := what_is_in_the_way(folder):
            message = f"{what} that leads to no folder." if folder.is_symlink() else f"{what}, not a folder."
            raise InputError([Problem(folder.name, None, message, f"Remove it. {hint}")])
        raise InputError([Problem(f"{folder.name}/", None, "there is no such folder here.", hint)])
    paths: dict[str, Path] = {}
    found = 0
    for path in _folder_entries(folder):
        if path.name in NOT_ARTICLES or path.name.startswith("."):
            continue
        found += 1
        name = unicodedata.normalize("NFC", path.name)
        if problem := _unusable_file(path, f"{folder.name}/{path.name}"):
            problems.append(problem)
        elif name in paths:
            shown = " and ".join(f"“{ascii(other)[1:-1]}”" for other in (paths[name].name, path.name))
            message = f"two files have this name, with its accents encoded in two ways: {shown}."
            problems.append(Problem(f"{folder.name}/{name}", None, message, "Remove or rename one of them."))
        else:
            paths[name] = path
    if not found:
        hint = f"Put at least one {' or '.join(SUFFIXES)} file there."
        raise InputError([Problem(f"{folder.name}/", None, "there are no articles.", hint)])
    return paths


def _folder_entries(folder: Path) -> list[Path]:
    """Return the paths in a folder, ordered by name; raise InputError if the folder or an entry cannot be read."""
    try:
        paths = sorted(folder.iterdir(), key=lambda path: (unicodedata.normalize("NFC", path.name), path.name))
        for path in paths:
            # This fails if the folder may be listed but not searched.
            path.lstat()
    except OSError as error:
        raise InputError([Problem(f"{folder.name}/", None, f"cannot be read: {error.strerror}.")]) from None
    return paths


def _unusable_file(path: Path, name: str) -> Problem | None:
    """Return the reason why a file cannot be an article, or None; `name` is its path from the project's folder."""
    if problem := _name_not_utf8(name, name):
        return problem
    if (escaped := name_with_escapes(path.name)) != path.name:
        message = "the file name contains a character that cannot be seen, or one that breaks or reverses the line."
        return Problem(f"{name.removesuffix(path.name)}{escaped}", None, message, "Rename the file.")
    if display(path.name) != path.name:
        message = "the file name has white space other than single spaces between its words."
        return Problem(name, None, message, "Rename the file.")
    if path.is_symlink() or not path.is_file():
        return Problem(name, None, *_NOT_PLAIN)
    if path.suffix.lower() not in SUFFIXES:
        message = f"not an article ({' or '.join(SUFFIXES)})."
        return Problem(name, None, message, "Save it as text, or move it elsewhere.")
    return None


def _name_not_utf8(name: str, shown: str) -> Problem | None:
    """Return a problem if a file name has bytes that are not UTF-8, or None; `shown` is what messages call the file."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return Problem(
            shown.encode("utf-8", "replace").decode(), None, "the file name is not valid UTF-8.", "Rename the file."
        )
    return None


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
        data = read_plain_file(path, MAX_BYTES)
    except NotPlainFileError:
        raise InputError([Problem(name, None, *_NOT_PLAIN)]) from None
    except OversizedFileError as error:
        message = f"too large for an article ({error.size:,} bytes, the limit is {MAX_BYTES:,})."
        raise InputError([Problem(name, None, message, "Split it, or remove it.")]) from None
    except OSError as error:
        raise InputError([Problem(name, None, f"cannot be read: {error.strerror}.")]) from None
    if not data.strip():
        raise InputError([Problem(name, None, "the file is empty.", "Add the article's text, or remove the file.")])
    return data


def _own_metadata(
    text: str, suffix: str, name: str, metadata_of: MetadataReader
) -> tuple[int, Metadata, list[Problem]]:
    """Return where the article begins, and the metadata before it: from a front matter (.md) or a date stamp.

    Also returns notes on what is not used of it.
    """
    if suffix.lower() == ".md" and _FENCE.match(text):
        match = _FRONT_MATTER.match(text)
        if match is None:
            message = "the front matter has no end."
            raise InputError([Problem(name, 1, message, "Add a line `---` after its last key.")])
        return match.end(), *_front_matter_metadata(match[1], name, metadata_of)
    if match := _DATE_STAMP.match(text):
        return match.end(), *_checked_metadata({"published": YamlNode(match[1], 1)}, name, "stated", metadata_of)
    return 0, Metadata(), []


def _front_matter_metadata(block: str, name: str, metadata_of: MetadataReader) -> tuple[Metadata, list[Problem]]:
    """Return the metadata under the known keys of a front matter, and notes; other keys are ignored.

    Whoever made the file can write anything there, so it is what the article claims.
    """
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
    return _checked_metadata(pairs, name, "claimed", metadata_of)


def _checked_metadata(
    pairs: Mapping[str, YamlNode], name: str, basis: Basis, metadata_of: MetadataReader
) -> tuple[Metadata, list[Problem]]:
    """Return the metadata of these keys, and notes on what is not used; raise InputError if a value is wrong."""
    metadata, problems, notes = metadata_of(pairs, name, basis)
    if problems:
        raise InputError(problems)
    return metadata, notes


def _merged_metadata(known: Metadata, own: Metadata) -> Metadata:
    """Return the metadata of `sources.yml` (`known`), completed with the article's own (`own`)."""
    merged = known
    if known.title is None:
        merged = replace(merged, title=own.title, title_basis=own.title_basis)
    if known.url is None:
        merged = replace(merged, url=own.url, url_basis=own.url_basis)
    if known.outlet is None:
        merged = replace(merged, outlet=own.outlet, outlet_basis=own.outlet_basis)
    if known.published is None:
        merged = replace(merged, published=own.published, published_basis=own.published_basis)
    return merged


def _source_id(stem: str, name: str) -> str:
    """Return the file name as an address, with accented letters as their base letters.

    A digest is added if it would be too long or is a reserved name on Windows.
    """
    letters = "".join(char for char in unicodedata.normalize("NFKD", stem) if not unicodedata.combining(char))
    address = "-".join(re.findall(r"[a-z0-9]+", letters.lower()))
    digest = name_digest(name)
    if len(address) > LONGEST_ID or DEVICES.fullmatch(address):
        return f"{address[:LONGEST_ID]}-{digest}"
    return address or f"source-{digest}"
