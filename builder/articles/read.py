"""Article files -> Sources: bytes decoded once, text never altered."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from builder.articles.decode import decode
from builder.errors import InputError, Problem, did_you_mean
from builder.model import Metadata, Source
from builder.yaml_lines import YamlNode, load_yaml

SUFFIXES = (".txt", ".md")
"""What an article's file name ends in."""

NOT_ARTICLES = ("sources.yml",)
"""Files of the seeds folder that are not articles."""

MAX_BYTES = 1_000_000
"""The largest article: the longest magazine pieces have a fifth of it, transcripts of a day in court as much.

More would make a page that no browser opens well, and take the typesetter gigabytes.
"""

MAX_SENTENCES = 20_000
"""The most lines, and the most sentences, of an article, however short they are: each takes time, and memory."""

_UNKNOWN_TOLD = 20
"""Up to how many entries of `sources.yml` without an article are told one by one."""

_STAMP = re.compile(r"\s*date (\d{4}-\d{2}-\d{2})(?=\s)")

_FENCE = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")

_FRONT_MATTER = re.compile(r"---[ \t]*(?:\r\n|\r|\n)(.*?)(?:\r\n|\r|\n)(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.S)

_DATE_AND_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ].*", re.S)

_LONGEST_ID = 80

_DEVICES = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")  # names that no file has on Windows

_LINES = re.compile(r"[^\S\r\n]*\S[^\r\n]*")

_ENDS = re.compile(r"(?<![.!?…。！？])[.!?…。！？]++[\"'”’»)\]]*+(?=\s|$)")

_MISLEADING = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")

_FRONT_MATTER_KEYS = {"outlet": "outlet", "title": "title", "url": "url", "published": "published", "date": "published"}

MetadataReader = Callable[[Mapping[str, YamlNode], str], tuple[Metadata, list[Problem]]]


def read_articles(
    folder: Path, known: Mapping[str, Metadata], known_lines: Mapping[str, int], metadata_of: MetadataReader
) -> tuple[tuple[Source, ...], tuple[tuple[str, str], ...]]:
    """Read every article of the seeds folder, in the order of their names.

    `known` is what `sources.yml` says by file name and `known_lines` where it says so; `metadata_of` reads the keys
    of a front matter. Returns the sources, and for articles identical to an earlier one (file, earlier file): those
    count once. Raises InputError with every problem of every article.
    """
    problems: list[Problem] = []
    names = article_names(folder, problems)
    as_named = _as_named(known, names)
    problems += _without_article(
        {name: known_lines.get(name) for name in known.keys() - set(as_named.values())}, names, folder
    )
    sources: list[Source] = []
    identical: list[tuple[str, str]] = []
    seen: dict[str, str] = {}
    for name in names:
        try:
            source = read_article(folder / name, known.get(as_named.get(name, name)), len(sources) + 1, metadata_of)
        except InputError as error:
            problems.extend(error.problems)
            continue
        print_of_text = " ".join(source.text[source.body_start :].split())
        if print_of_text in seen:
            identical.append((name, seen[print_of_text]))
            continue
        seen[print_of_text] = name
        sources.append(source)
    problems.extend(_clashes(sources, folder.name))
    if problems:
        raise InputError(problems)
    return tuple(sources), tuple(identical)


def read_article(path: Path, known: Metadata | None, number: int, metadata_of: MetadataReader) -> Source:
    """Read one article; `known` goes before what its own front matter or date stamp says.

    Raises InputError for a file that is empty, binary, too large, of too many sentences, or in an encoding other than
    UTF-8, UTF-16 and Windows-1252.
    """
    name = f"{path.parent.name}/{path.name}"
    data = _bytes(path, name)
    text = decode(data, name)
    start, own = _heading(text, path.suffix, name, metadata_of)
    if not text[start:].strip():
        raise InputError([Problem(name, None, "the article is empty.", "Put its text in, or take the file away.")])
    for what, pattern in (("lines", _LINES), ("sentences", _ENDS)):
        if (count := sum(1 for _ in pattern.finditer(text, start))) > MAX_SENTENCES:
            message = f"too long for an article ({count:,} {what}, the limit is {MAX_SENTENCES:,})."
            raise InputError([Problem(name, None, message, "Split it, or take it away.")])
    meta = own if known is None else _merged(known, own)
    return Source(_source_id(path.stem, name), number, path.name, hashlib.sha256(data).hexdigest(), text, start, meta)


def article_names(folder: Path, problems: list[Problem]) -> list[str]:
    """The names of the articles of a folder, in order; what is wrong with its other files is added to `problems`.

    Raises InputError where there is no such folder, or nothing in it.
    """
    if not folder.is_dir():
        way_out = f"Make the folder and put the articles in it as {' or '.join(SUFFIXES)} files."
        raise InputError([Problem(f"{folder.name}/", None, "there is no such folder here.", way_out)])
    names = []
    for path in _listed(folder):
        if path.name in NOT_ARTICLES or path.name.startswith("."):
            continue
        name = f"{folder.name}/{path.name}"
        if not _is_unicode(path.name):
            shown = f"{folder.name}/{path.name.encode('utf-8', 'replace').decode()}"
            problems.append(Problem(shown, None, "the file's name is not UTF-8.", "Rename it."))
        elif _MISLEADING.search(path.name):
            shown = _MISLEADING.sub(lambda match: f"\\u{ord(match[0]):04x}", name)
            message = "the file's name holds a character that ends a line, turns text round or cannot be seen."
            problems.append(Problem(shown, None, message, "Rename it."))
        elif path.is_symlink() or not path.is_file():
            problems.append(Problem(name, None, "not a plain file.", "Put the article itself here."))
        elif path.suffix.lower() not in SUFFIXES:
            wanted = " or ".join(SUFFIXES)
            problems.append(Problem(name, None, f"not an article ({wanted}).", "Save it as text, or move it away."))
        else:
            names.append(path.name)
    if not names and not problems:
        way_out = f"Put at least one {' or '.join(SUFFIXES)} file there."
        raise InputError([Problem(f"{folder.name}/", None, "there are no articles.", way_out)])
    return names


def _listed(folder: Path) -> list[Path]:
    """What is in a folder, in order, its links and rights being such that each can be asked what it is."""
    try:
        paths = sorted(folder.iterdir(), key=lambda path: path.name)
        for path in paths:
            path.lstat()
    except OSError as error:
        raise InputError([Problem(f"{folder.name}/", None, f"cannot be read: {error.strerror}.")]) from None
    return paths


def _as_named(known: Mapping[str, Metadata], names: Sequence[str]) -> dict[str, str]:
    """By file name, the name that `sources.yml` has for it: its letters with marks may be composed in another way.

    macOS takes some of them apart where a keyboard does not.
    """
    composed = {unicodedata.normalize("NFC", name): name for name in known}
    pairs = ((name, name if name in known else composed.get(unicodedata.normalize("NFC", name))) for name in names)
    return {name: written for name, written in pairs if written is not None}


def _without_article(unknown: Mapping[str, int | None], names: Sequence[str], folder: Path) -> Iterator[Problem]:
    """Entries of `sources.yml` for files that are not there, each with its line."""
    file = f"{folder.name}/sources.yml"
    for name in sorted(unknown)[:_UNKNOWN_TOLD]:
        message = f"there is no article “{name}” in {folder.name}/."
        way_out = f"{did_you_mean(name, names)}Correct the file name, or take the entry out."
        yield Problem(file, unknown[name], message, way_out)
    if (more := len(unknown) - _UNKNOWN_TOLD) > 0:
        yield Problem(file, None, f"there is no article for {more:,} more entries.", "Take them out.")


def _is_unicode(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _bytes(path: Path, name: str) -> bytes:
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        raise InputError([Problem(name, None, f"cannot be read: {error.strerror}.")]) from None
    if size > MAX_BYTES:
        message = f"too large for an article ({size:,} bytes, the limit is {MAX_BYTES:,})."
        raise InputError([Problem(name, None, message, "Split it, or take it away.")])
    if not data.strip():
        raise InputError([Problem(name, None, "the file is empty.", "Put the article in, or take the file away.")])
    return data


def _heading(text: str, suffix: str, name: str, metadata_of: MetadataReader) -> tuple[int, Metadata]:
    """Where the article begins, and what stands before: a front matter (.md) or a ` date YYYY-MM-DD` stamp."""
    if suffix.lower() == ".md" and _FENCE.match(text):
        match = _FRONT_MATTER.match(text)
        if match is None:
            raise InputError([Problem(name, 1, "the front matter has no end.", "Close it with a line `---`.")])
        return match.end(), _front_matter(match[1], name, metadata_of)
    if match := _STAMP.match(text):
        stamp = YamlNode(match[1], 1)
        meta, problems = metadata_of({"published": stamp}, name)
        if problems:
            raise InputError(problems)
        return match.end(), meta
    return 0, Metadata()


def _front_matter(block: str, name: str, metadata_of: MetadataReader) -> Metadata:
    """The keys that we know; others belong to whatever program wrote the file."""
    pairs: dict[str, YamlNode] = {}
    root = load_yaml(block, name, first_line=2)
    if root.value is not None and not isinstance(root.value, dict):
        way_out = "Write `key: value` lines, or take the lines `---` out."
        raise InputError([Problem(name, 2, "the front matter holds no keys.", way_out)])
    for key, value in root.items():
        if key in _FRONT_MATTER_KEYS and value.value is not None:
            if key in ("date", "published") and (timed := _DATE_AND_TIME.fullmatch(value.text() or "")):
                value = YamlNode(timed[1], value.line)
            pairs.setdefault(_FRONT_MATTER_KEYS[key], value)
    meta, problems = metadata_of(pairs, name)
    if problems:
        raise InputError(problems)
    return meta


def _merged(known: Metadata, own: Metadata) -> Metadata:
    merged = replace(known, title=known.title or own.title, url=known.url or own.url)
    if known.outlet is None:
        merged = replace(merged, outlet=own.outlet, outlet_basis=own.outlet_basis)
    if known.published is None:
        merged = replace(merged, published=own.published, published_basis=own.published_basis)
    return merged


def _source_id(stem: str, name: str) -> str:
    """The file's name as an address, with a digest of it where it is very long or none that a file can have."""
    made = "-".join(re.findall(r"[a-z0-9]+", stem.lower()))
    digest = hashlib.sha256(name.encode("utf-8")).hexdigest()[:8]
    if len(made) > _LONGEST_ID or _DEVICES.fullmatch(made):
        return f"{made[:_LONGEST_ID]}-{digest}"
    return made or f"source-{digest}"


def _clashes(sources: list[Source], folder: str) -> list[Problem]:
    first = {"index": "the list of all sources"}
    problems = []
    for source in sources:
        if source.id in first:
            message = f"would get the same address as {first[source.id]}: “{source.id}”."
            problems.append(Problem(f"{folder}/{source.file}", None, message, "Rename the file."))
        first.setdefault(source.id, source.file)
    return problems
