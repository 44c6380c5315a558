"""The command line: `diptych build`, `check`, `pdf`, `report` and `convert`."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from diptych import __version__
from diptych.commands import formats, tables
from diptych.commands.checks import Checked, check_file
from diptych.commands.chromium import NAMES, VARIABLE, Browser, BrowserError, find_browser
from diptych.commands.convert import add_convert
from diptych.commands.deckfiles import find_decks
from diptych.commands.explain import explain
from diptych.commands.export import export
from diptych.commands.overflow import with_overflow
from diptych.commands.pdf import PHASES, default_target, print_slides
from diptych.commands.progress import track
from diptych.commands.reports import DeckReport, report_on
from diptych.model import Level, Problem
from diptych.options import did_you_mean
from diptych.problems import CODES, level_of

Command = Callable[[argparse.Namespace], int]
AddParser = Callable[..., argparse.ArgumentParser]

_INTERRUPTED = 130
"""What a shell gives for a program that was stopped by Ctrl-C."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; give the status that the program ends with.

    0: done, nothing that counts is wrong; 1: a deck has an error, or a file cannot be read or
    written; 2: wrong usage.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    run: Command = options.run
    try:
        status = run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has seen enough. What Python flushes at its end goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrowserError as error:
        sys.stderr.write(f"diptych: {error}.\n")
        return 1
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        sys.stderr.write(f"diptych: {error.filename or options.command}: {reason}\n")
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="diptych", description="Turn a Markdown deck into an article and a slide page."
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_build(commands.add_parser, "build")
    _add_check(commands.add_parser, "check")
    _add_pdf(commands.add_parser, "pdf")
    _add_report(commands.add_parser, "report")
    add_convert(commands.add_parser, "convert")
    return parser


def _add_build(add: AddParser, name: str) -> None:
    command = add(
        name,
        help="write both pages of one deck into a folder",
        description="Write the article (index.html) and the slide page (slides.html) of one deck.",
    )
    command.add_argument("deck", type=Path, metavar="DECK.md")
    command.add_argument("-o", "--output", type=Path, required=True, metavar="DIR")
    command.set_defaults(run=_build)


def _add_check(add: AddParser, name: str) -> None:
    command = add(
        name,
        help="print what is wrong with decks, and advice",
        description="Print the problems of decks, one a line, and advice on them. "
        "Status 1 when one is an error.",
    )
    command.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="a deck, or a folder with decks"
    )
    command.add_argument("--format", choices=formats.FORMATS, default="text")
    command.add_argument("--strict", action="store_true", help="status 1 for warnings too")
    _add_level(command)
    command.add_argument(
        "--browser", action="store_true",
        help="open the slides in a browser, and report what does not fit",
    )  # fmt: skip
    _add_chromium(command)
    command.add_argument(
        "--explain", type=_code, metavar="CODE", help="say what a code means, with an example"
    )
    command.set_defaults(run=partial(_check, command))


def _add_pdf(add: AddParser, name: str) -> None:
    command = add(
        name,
        help="print the slides of a deck into a PDF file",
        description="Print each slide on a page of its own, with an outline of the titles. "
        "This takes an installed Chromium, Google Chrome or Microsoft Edge.",
    )
    command.add_argument(
        "deck", metavar="DECK.md|URL", help="a deck, or the address of a slide page"
    )
    command.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="else DECK.pdf, beside the deck"
    )
    command.add_argument("--notes", action="store_true", help="with what is said below each slide")
    _add_chromium(command)
    command.set_defaults(run=_pdf)


def _add_chromium(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--chromium", default="", metavar="PROGRAM",
        help=f"the browser to use, else that of {VARIABLE}, else one of {', '.join(NAMES)}",
    )  # fmt: skip


def _add_report(add: AddParser, name: str) -> None:
    command = add(
        name,
        help="print a table of the decks in folders",
        description="Print how long decks are, what was folded, which directives they use, and "
        "what is wrong with them.",
    )
    command.add_argument(
        "paths", nargs="+", type=Path, metavar="DIR", help="a folder with decks, or a deck"
    )
    command.add_argument("--format", choices=tables.FORMATS, default="text")
    _add_level(command)
    command.set_defaults(run=_report)


def _add_level(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--level", action="append", type=_level, default=[], metavar="CODE=LEVEL", dest="levels",
        help="let a code be an error, a warning or an info; can be repeated",
    )  # fmt: skip


def _code(text: str) -> str:
    if text not in CODES:
        hint = did_you_mean(text, list(CODES)) or f"Use one of {', '.join(CODES)}"
        raise argparse.ArgumentTypeError(f"{text!r} is no code. {hint}")
    return text


def _level(text: str) -> tuple[str, Level]:
    code, _, level = text.partition("=")
    names = [known.value for known in Level]
    if level not in names:
        raise argparse.ArgumentTypeError(f"{text!r} is not CODE=LEVEL, with {', '.join(names)}")
    return _code(code), Level(level)


def _build(options: argparse.Namespace) -> int:
    return _tell(export(options.deck, options.output).problems)


def _pdf(options: argparse.Namespace) -> int:
    target = options.output or default_target(options.deck)
    steps = print_slides(options.deck, target, has_notes=options.notes, browser=options.chromium)
    *_, done = track(PHASES, lambda _: next(steps), sys.stderr)
    status = _tell(done.problems)
    sys.stderr.write(f"{target}: {formats.count(done.slides, 'slide')}\n")
    return status


def _tell(problems: Iterable[Problem]) -> int:
    """Write what is wrong with a deck whose pages were written; give the status for that."""
    found = list(problems)
    coloured = formats.has_colours(sys.stderr)
    sys.stderr.writelines(formats.write_text(found, {}, coloured=coloured))
    return int(any(level_of(problem) is Level.ERROR for problem in found))


def _check(command: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    if options.explain:
        sys.stdout.write(explain(options.explain))
        return 0
    if not options.paths:
        command.error("name a deck or a folder")
    levels: Mapping[str, Level] = dict(options.levels)
    decks = _decks(find_decks(options.paths))
    counts: Counter[Level] = Counter()
    problems: list[Problem] = []
    for checked in _checked(decks, options):
        counts.update(level_of(problem, levels) for problem in checked.problems)
        if options.format == "text":
            coloured = formats.has_colours(sys.stdout)
            _write(formats.write_text(checked.problems, levels, coloured=coloured))
        elif options.format == "github":
            _write(formats.write_github(checked.problems, levels))
        else:
            problems += checked.problems
    if options.format == "json":
        _write([formats.write_json(problems, levels)])
    if not decks:
        return 1
    sys.stderr.write(formats.summarize(len(decks), counts))
    return int(bool(counts[Level.ERROR] or (options.strict and counts[Level.WARNING])))


def _checked(decks: Sequence[Path], options: argparse.Namespace) -> Iterator[Checked]:
    if not options.browser:
        yield from track(decks, check_file, sys.stderr)
        return
    with Browser(find_browser(options.chromium)) as browser:

        def work(deck: Path) -> Checked:
            return with_overflow(check_file(deck), browser)

        yield from track(decks, work, sys.stderr)


def _report(options: argparse.Namespace) -> int:
    levels: Mapping[str, Level] = dict(options.levels)
    decks = _decks(find_decks(options.paths, every=True))

    def work(deck: Path) -> DeckReport:
        return report_on(check_file(deck), levels)

    reports = list(track(decks, work, sys.stderr))
    if options.format == "csv":
        _write([tables.write_csv(reports)])
    elif options.format == "json":
        _write([tables.write_json(reports, levels)])
    elif reports:
        _write(tables.write_tables(reports, levels))
    return int(not all(report.is_read for report in reports) or not reports)


def _decks(found: Iterable[Path]) -> list[Path]:
    decks = list(dict.fromkeys(found))
    if not decks:
        sys.stderr.write("diptych: no deck was found there\n")
    return decks


def _write(texts: Iterable[str]) -> None:
    """Write texts at once: what is known about a deck is seen while the next one is read."""
    sys.stdout.write("".join(texts))
    sys.stdout.flush()
