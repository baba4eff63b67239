"""Search for texts that break a stage, guided by the code that they reach; run by hand, for hours.

    pip install atheris
    python tools/fuzz.py TARGET [--seconds 600] [--found FOLDER] [--corpus FOLDER] [--again FILE]

TARGET is one of TARGETS below: `settings` takes any bytes as `dossier.yml`, `file` takes any bytes as an article. Each
run starts from the texts in tests/cases and tests/hostile. A text that fails a check of `any_text.py`, or takes too
long for its length, is written to the folder `--found` (by default `found/`); `--again FILE` shows it and tries it
again. Texts that reach new code are kept in the folder `--corpus` for the next run.

Atheris (https://github.com/google/atheris, for Linux) is not needed for the tests: `test_any_text.py` makes the same
checks on fewer texts.
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
atheris.enabled_hooks.add("str")  # so that it learns from comparisons of strings
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
"""Characters of a repetitive text."""

KINDS = ("UTF-8", "UTF-16", "pieces", "repeated pieces")
"""What the bytes of a text may be; the lowest bits of the first byte say which."""

REPEATED = 200
"""Characters that a repetitive text repeats."""

ARTICLE = 1500
"""Characters of the texts of which several articles are made; their pages take the most time."""

ALLOWED_SECONDS = 1.0
"""Seconds of processor time that any text may take, whatever its length."""

ALLOWED_SECONDS_PER_CHARACTER = 1e-3
"""Further seconds that a text may take for each character: ten times what the stages need."""


def text_of(data: bytes) -> str:
    """Make a text from bytes; the first byte says how: decode UTF-8 or UTF-16, join pieces, or repeat pieces."""
    first, rest = (data[:1] or b"\0")[0], data[1:]
    kind = KINDS[first % len(KINDS)]
    if kind == "UTF-8":
        return rest.decode("utf-8", "replace")
    if kind == "UTF-16":
        return rest.decode("utf-16-le", "surrogatepass" if len(rest) % 2 == 0 else "replace")
    numbers = [int.from_bytes(rest[at : at + 2], "big") for at in range(0, len(rest), 2)]
    joined = ("" if first & len(KINDS) else " ").join(PIECES[number % len(PIECES)] for number in numbers)
    return joined if kind == "pieces" else joined[:REPEATED] * (LONG // max(1, len(joined[:REPEATED])))


def of_text(check: Callable[[str], object]) -> Callable[[bytes], None]:
    """Return a target that runs a check on a text and limits its time."""

    def run(data: bytes) -> None:
        text = text_of(data)
        start = time.process_time()
        check(text)
        spent = time.process_time() - start
        assert spent < ALLOWED_SECONDS + ALLOWED_SECONDS_PER_CHARACTER * len(text), (
            f"{spent:.1f} s for {len(text)} characters"
        )

    return run


def assert_problems_are_named(error: InputError) -> None:
    """Assert that every problem names its file and says what is wrong."""
    assert all(problem.file and problem.message for problem in error.problems)


def settings(data: bytes) -> None:
    """Read any bytes as `dossier.yml`: they are settings, or the problems name the file."""
    with tempfile.TemporaryDirectory(prefix="fuzz") as folder:
        Path(folder, "dossier.yml").write_bytes(data)
        try:
            load_settings(Path(folder))
        except InputError as error:
            assert_problems_are_named(error)


def file(data: bytes) -> None:
    """Read any bytes as an article: the text can be encoded again, or a problem names the file."""
    with tempfile.TemporaryDirectory(prefix="fuzz") as folder:
        path = Path(folder, "article.md" if data[:1] == b"-" else "article.txt")
        path.write_bytes(data)
        try:
            source = read_article(path, None, 1, metadata_from)
        except InputError as error:
            assert_problems_are_named(error)
        else:
            source.text.encode("utf-8")  # no lone surrogate
            any_text.check_segments(source.text, source.body_start)


def articles(text: str) -> None:
    """Check a dossier of two short articles and a third that shares a half with each."""
    text = text.encode("utf-8", "replace").decode("utf-8")[:ARTICLE]
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
    """Return the inputs from which a run starts."""
    if target == "settings":
        return [path.read_bytes() for path in any_text.SETTINGS]
    texts = [text.encode("utf-8") for text in any_text.case_texts()]
    return texts if target == "file" else [b"\0" + text for text in texts]


def main() -> None:
    """Run the command."""
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
            folders.insert(0, str(given.corpus))  # new inputs are written to the first folder
        options = {
            "max_total_time": given.seconds,
            "artifact_prefix": f"{given.found}/{given.target}-",
            "timeout": 60,
            "rss_limit_mb": 4096,
            "max_len": 4096,
            "print_final_stats": 1,
            "verbosity": 1,
        }
        TARGETS[given.target](b"\0")  # so that what is loaded only once is not timed
        flags = [f"-{name}={value}" for name, value in options.items()]
        atheris.Setup([sys.argv[0], *flags, *folders], TARGETS[given.target])
        atheris.Fuzz()


if __name__ == "__main__":
    main()
