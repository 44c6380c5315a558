"""The command line: `diptych build` and `diptych check`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from diptych import __version__
from diptych.checks import check_file, find_decks
from diptych.export import export
from diptych.model import Level, Problem
from diptych.problems import format_problem, level_of


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; give the status that the program ends with.

    0: done, no error; 1: a deck has an error, or a file cannot be written; 2: wrong usage.
    """
    parser = _parser()
    options = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    if options.command == "build":
        return _build(options.deck, options.output)
    return _check(options.paths)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="diptych", description="Turn a Markdown deck into an article and a slide page."
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser(
        "build",
        help="write both pages of one deck into a folder",
        description="Write the article (index.html) and the slide page (slides.html) of one deck.",
    )
    build.add_argument("deck", type=Path, metavar="DECK.md")
    build.add_argument("-o", "--output", type=Path, required=True, metavar="DIR")
    check = commands.add_parser(
        "check",
        help="print what is wrong with decks",
        description="Print the problems of decks, one a line. Status 1 when one is an error.",
    )
    check.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="a deck, or a folder of decks"
    )
    return parser


def _build(deck: Path, folder: Path) -> int:
    try:
        pages = export(deck, folder)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        sys.stderr.write(f"diptych: {error.filename or deck}: {reason}\n")
        return 1
    return _report(pages.problems, to_stderr=True)


def _check(paths: Iterable[Path]) -> int:
    statuses = [_report(check_file(deck)) for deck in find_decks(paths)]
    if not statuses:
        sys.stderr.write("diptych: no Markdown file was found there\n")
    return max(statuses, default=1)


def _report(problems: Iterable[Problem], *, to_stderr: bool = False) -> int:
    """Print problems with their levels; give status 1 if one is an error."""
    status = 0
    stream = sys.stderr if to_stderr else sys.stdout
    for problem in problems:
        level = level_of(problem)
        stream.write(f"{level.value}: {format_problem(problem)}\n")
        if level is Level.ERROR:
            status = 1
    return status
