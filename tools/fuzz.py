"""Look for texts that break a stage, guided by what the stage's code does with them; run by hand, for hours.

    pip install atheris
    python tools/fuzz.py TARGET [--seconds 600] [--found FOLDER] [--corpus FOLDER] [--again FILE]

The targets are those of TARGETS below; `settings` takes any bytes for `dossier.yml`, `file` any for an article. Every
run begins with the texts of tests/cases and tests/hostile. What breaks a promise of `any_text.py`, or takes longer than
texts of its length may, is written to `--found` (by default `found/`), and `--again` shows it and tries it once more.
In `--corpus` are kept the texts that led further, for the next run.

Atheris (https://github.com/google/atheris, for Linux) is no requirement of the tests: `test_any_text.py` makes the same
promises, of fewer texts.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

try:
    import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore]
except ImportError:
    sys.exit("Fuzzing needs atheris: pip install atheris")

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
atheris.enabled_hooks.add("str")  # so that it sees what a comparison is looking for
with atheris.instrument_imports(include=["builder"]):
    from builder.articles.read import read_article
    from builder.articles.segment import segment
    from builder.errors import InputError
    from builder.settings.files import load_settings
    from builder.settings.metadata import metadata_from
    from support import any_text

PIECES = (
    *any_text.BREAKS,
    *any_text.SIGNS,
    *any_text.NUMBERS,
    *any_text.FRAMES,
    *any_text.known_words(),
    *any_text.case_words(),
)
LONG = 20_000
"""Characters of a text that repeats itself."""

ALLOWED = 1.0, 1e-3
"""Seconds of processor time, and seconds more per character, that a text may take: ten times what the stages take."""


def text_of(data: bytes) -> str:
    """A text from bytes; the first says how: as UTF-8, as UTF-16, of pieces, or of pieces again and again."""
    kind, rest = data[:1] or b"\0", data[1:]
    if kind[0] % 4 == 0:
        return rest.decode("utf-8", "replace")
    if kind[0] % 4 == 1:
        return rest.decode("utf-16-le", "surrogatepass" if len(rest) % 2 == 0 else "replace")
    numbers = [int.from_bytes(rest[at : at + 2], "big") for at in range(0, len(rest), 2)]
    joined = ("" if kind[0] & 4 else " ").join(PIECES[number % len(PIECES)] for number in numbers)
    return joined if kind[0] % 4 == 2 else joined[:200] * (LONG // max(1, len(joined[:200])))


def of_text(check: Callable[[str], object]) -> Callable[[bytes], None]:
    """Try a check on a text, and time it."""

    def run(data: bytes) -> None:
        text = text_of(data)
        start = time.process_time()
        check(text)
        spent = time.process_time() - start
        assert spent < ALLOWED[0] + ALLOWED[1] * len(text), f"{spent:.1f} s for {len(text)} characters"

    return run


def named(error: InputError) -> None:
    """Every problem names its file and says what is wrong."""
    assert all(problem.file and problem.message for problem in error.problems)


def settings(data: bytes) -> None:
    """Any bytes as `dossier.yml`: settings, or problems that name the file."""
    with tempfile.TemporaryDirectory(prefix="fuzz") as folder:
        Path(folder, "dossier.yml").write_bytes(data)
        try:
            load_settings(Path(folder))
        except InputError as error:
            named(error)


def file(data: bytes) -> None:
    """Any bytes as an article: a text that is all theirs, or a problem that names the file."""
    with tempfile.TemporaryDirectory(prefix="fuzz") as folder:
        path = Path(folder, "article.md" if data[:1] == b"-" else "article.txt")
        path.write_bytes(data)
        try:
            source = read_article(path, None, 1, metadata_from)
        except InputError as error:
            named(error)
        else:
            source.text.encode("utf-8")  # no lone surrogate
            any_text.check_segments(source.text, source.body_start)


def articles(text: str) -> None:
    """Two articles and a third that shares a half with either; short ones, since their pages take the most time."""
    text = text.encode("utf-8", "replace").decode("utf-8")[:1500]
    half = len(text) // 2
    any_text.check_articles([text[:half], text[half:], text[half // 2 : half + half // 2]])


TARGETS: dict[str, Callable[[bytes], None]] = {
    "segment": of_text(any_text.check_segments),
    "attribute": of_text(lambda text: any_text.check_attributions(text, segment(text))),
    "figures": of_text(any_text.check_figures),
    "times": of_text(any_text.check_times),
    "measures": of_text(any_text.check_measures),
    "topics": of_text(any_text.check_matches),
    "agents": of_text(any_text.check_agents),
    "shown": of_text(any_text.check_shown),
    "article": of_text(any_text.check_article),
    "articles": of_text(articles),
    "settings": settings,
    "file": file,
}


def seeds(target: str) -> list[bytes]:
    """The inputs to begin with."""
    if target == "settings":
        return [path.read_bytes() for path in any_text.SETTINGS]
    texts = [text.encode("utf-8") for text in any_text.case_texts()]
    return texts if target == "file" else [b"\0" + text for text in texts]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--found", type=Path, default=Path("found"))
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--again", type=Path)
    given = parser.parse_args()
    if given.again:
        data = given.again.read_bytes()
        print(repr(data if given.target in ("settings", "file") else text_of(data)))
        TARGETS[given.target](data)
        return
    given.found.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for number, data in enumerate(seeds(given.target)):
            Path(folder, str(number)).write_bytes(data)
        folders = [folder]
        if given.corpus:
            given.corpus.mkdir(parents=True, exist_ok=True)
            folders.insert(0, str(given.corpus))  # the first is the one that is written to
        options = {
            "max_total_time": given.seconds,
            "artifact_prefix": f"{given.found}/{given.target}-",
            "timeout": 60,
            "rss_limit_mb": 4096,
            "max_len": 4096,
            "print_final_stats": 1,
            "verbosity": 1,
        }
        TARGETS[given.target](b"\0")  # so that what is read once is not counted
        flags = [f"-{name}={value}" for name, value in options.items()]
        atheris.Setup([sys.argv[0], *flags, *folders], TARGETS[given.target])
        atheris.Fuzz()


if __name__ == "__main__":
    main()
