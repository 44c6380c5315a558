"""The command `diptych check`."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from diptych.cli.shared import AddParser, add_chromium, add_level, list_decks, read_code, write
from diptych.commands import formats
from diptych.commands.checks import Checked, check_file
from diptych.commands.chromium import Browser, find_browser
from diptych.commands.deckfiles import find_decks
from diptych.commands.explain import explain
from diptych.commands.overflow import with_overflow
from diptych.commands.progress import track
from diptych.model import Level, Problem
from diptych.problems import level_of


def add_check(add: AddParser, name: str) -> None:
    """Add the command to the command line."""
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
    add_level(command)
    command.add_argument(
        "--browser", action="store_true",
        help="open the slides in a browser, and report what does not fit",
    )  # fmt: skip
    add_chromium(command)
    command.add_argument(
        "--explain", type=read_code, metavar="CODE", help="say what a code means, with an example"
    )
    command.set_defaults(run=partial(_run, command))


def _run(command: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    if options.explain:
        sys.stdout.write(explain(options.explain))
        return 0
    if not options.paths:
        command.error("name a deck or a folder")
    levels: Mapping[str, Level] = dict(options.levels)
    decks = list_decks(find_decks(options.paths))
    counts: Counter[Level] = Counter()
    problems: list[Problem] = []
    for checked in _checked(decks, options):
        counts.update(level_of(problem, levels) for problem in checked.problems)
        if options.format == "text":
            coloured = formats.has_colours(sys.stdout)
            write(formats.write_text(checked.problems, levels, coloured=coloured))
        elif options.format == "github":
            write(formats.write_github(checked.problems, levels))
        else:
            problems += checked.problems
    if options.format == "json":
        write([formats.write_json(problems, levels)])
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
