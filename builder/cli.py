"""The command line: `dossier COMMAND`."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from traceback import print_exception
from typing import TYPE_CHECKING, NoReturn

from builder import inspection, pipeline
from builder.built import Built
from builder.errors import DossierError, InputError, Problem, traceback_wanted
from builder.render.paths import EDITION_FILE, RECORD
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from builder.site.compare_site import is_web_address
from builder.terminal import printable, printable_json, printable_lines

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

_MAX_REPORTED = 200
"""The most problems that are printed: enough to work on before the next run."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 1 if the dossier has problems. Raises SystemExit for a wrong command line."""
    options = _command_line().parse_args(arguments)
    try:
        options.shown, options.root = options.root, _resolved(options.root)
        return int(options.run(options))
    except DossierError as error:
        if error.__cause__ and traceback_wanted():
            print_exception(error.__cause__)
        _print_problems(error.problems, "; nothing was published." if options.run in (build, print_pdf) else ".")
        return 1
    except BrokenPipeError:
        return 1


def _resolved(root: Path) -> Path:
    """Return the folder of a project without links. Raises InputError if its links lead in circles, or it is gone."""
    try:
        return root.resolve()
    except (OSError, RuntimeError):  # Python 3.11 and 3.12 raise a RuntimeError for circles
        hint = "Give the folder of the project with --root."
        raise InputError([Problem(str(root), None, "there is no such folder.", hint)]) from None


def build(options: argparse.Namespace) -> int:
    """Build and publish the dossier, then print a summary of what was built."""
    begin = time.perf_counter()
    built = pipeline.build(options.root, load_settings(options.root), metadata_from)
    dossier = built.dossier
    _print_notes(built)
    questions = [question.id for topic in dossier.topics for question in topic.questions]
    answered = {question for statement in dossier.statements for question in statement.questions}
    print(f"sources: {len(dossier.sources)}, with {len(dossier.sentences)} sentences and pieces of boilerplate")
    print(f"statements: {len(dossier.statements)}; unused: {len(dossier.unused)}")
    print(f"questions answered: {len(answered)}; unanswered: {len(questions) - len(answered)}")
    if built.printed:
        print(f"printed edition: {built.printed} pages")
    index = printable(str(options.shown / "site" / "index.html"))
    print(f"built and checked in {time.perf_counter() - begin:.1f} s: open {index}")
    return 0


def check(options: argparse.Namespace) -> int:
    """Check the inputs, the pages made from them, and the built site; report every problem at once."""
    where = printable("site/" if options.against is None else options.against)
    built, problems = pipeline.check_published(
        options.root, load_settings(options.root), metadata_from, options.against
    )
    _print_notes(built)
    if problems:
        _print_problems(problems, f" in {where}" + ("." if options.against is not None else ": run `dossier build`."))
        return 1
    print(f"{len(built.dossier.statements)} statements: every quotation, footnote and link is correct.")
    if options.against and is_web_address(options.against):
        print(f"{where} has every file that these inputs make, byte for byte; other files there cannot be seen.")
        print("What it shows to others, or at other times, cannot be seen either.")
    else:
        print(f"{where} is exactly what these inputs make, byte for byte.")
    return 0


def print_pdf(options: argparse.Namespace) -> int:
    """Write only the printed edition."""
    path, pages = pipeline.print_alone(options.root, load_settings(options.root), metadata_from)
    print(f"printed edition: {pages} pages: open {printable(str(options.shown / path.relative_to(options.root)))}")
    return 0


def extract(options: argparse.Namespace) -> int:
    """Print the sentences, attributions and figures of each article as one line of JSON, without topics."""
    for name in options.files:
        print(printable_json(inspection.extract(Path(name), metadata_from), sys.stdout.encoding))
    return 0


def explain(options: argparse.Namespace) -> int:
    """Print which terms put a sentence under which question, or what it lacks."""
    settings = load_settings(options.root)
    found = inspection.explain_sentences(options.root, settings, metadata_from, options.sentence, options.topic)
    print(printable_lines(found))
    return 0


def serve(options: argparse.Namespace) -> int:
    """Serve the site and rebuild it whenever an article or a setting changes."""
    pipeline.build(options.root, load_settings(options.root), metadata_from)
    pipeline.serve(options.root, options.address)


def _print_problems(problems: Sequence[Problem], end: str) -> None:
    """Print problems, then their number in a sentence that ends with `end`."""
    for problem in problems[:_MAX_REPORTED]:
        print(problem, file=sys.stderr)
    if len(problems) > _MAX_REPORTED:
        print(f"and {len(problems) - _MAX_REPORTED:,} more.", file=sys.stderr)
    print(f"dossier: {len(problems):,} problem{'s' * (len(problems) != 1)}{end}", file=sys.stderr)


def _print_notes(built: Built) -> None:
    """Print what the analyst should know but need not change."""
    for warning in (*built.warnings, *built.unprinted):
        print(f"note: {warning}", file=sys.stderr)


class _Parser(argparse.ArgumentParser):
    """A parser of arguments that sends a terminal nothing that acts on it, and hides no error of the output."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments, which the message quotes, and end with code 2."""
        super().error(printable(message))

    def print_help(self, file: SupportsWrite[str] | None = None) -> None:
        """Print the help. Raises OSError if it cannot be written, where argparse would say nothing."""
        print(self.format_help(), end="", file=file)


def _command_line() -> _Parser:
    """Return the parser of the command line."""
    parser = _Parser(prog="dossier", description="Turn news articles into a dossier of verified quotations.")
    parser.add_argument(
        "--root", type=Path, default=Path(), help="the folder of the project (default: the current one)"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: object, text: str) -> _Parser:
        sub = commands.add_parser(name, help=text, description=text)
        sub.set_defaults(run=run)
        return sub

    command("build", build, f"Build the site, with {RECORD} and {EDITION_FILE}, into site/.")
    command("pdf", print_pdf, f"Write only the printed edition, site/{EDITION_FILE}.")
    sub = command("check", check, "Check inputs, pages and the built site; report every problem at once.")
    sub.add_argument("--against", metavar="WHERE", help="check a published site instead: its address or a folder")
    sub = command("extract", extract, "Print an article's sentences, attributions and figures as JSON.")
    sub.add_argument("files", nargs="+", metavar="FILE")
    sub = command("explain", explain, "Show which terms put a sentence under which question, or what it lacks.")
    sub.add_argument("sentence", help="a sentence, part of one, or the id of a statement")
    sub.add_argument("--topic", help="only this topic")
    sub = command("serve", serve, "Serve the site and rebuild it on every change.")
    sub.add_argument("--address", default="127.0.0.1:8000", help="where to serve (default 127.0.0.1:8000)")
    return parser
