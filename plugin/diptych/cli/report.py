"""The command `diptych report`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from diptych.cli.shared import AddParser, add_level, list_decks, write
from diptych.commands import tables
from diptych.commands.checks import check_file
from diptych.commands.deckfiles import find_decks
from diptych.commands.progress import track
from diptych.commands.reports import DeckReport, report_on
from diptych.model import Level


def add_report(add: AddParser, name: str) -> None:
    """Add the command to the command line."""
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
    add_level(command)
    command.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    levels: Mapping[str, Level] = dict(options.levels)
    decks = list_decks(find_decks(options.paths, every=True))

    def work(deck: Path) -> DeckReport:
        return report_on(check_file(deck), levels)

    reports = list(track(decks, work, sys.stderr))
    if options.format == "csv":
        write([tables.write_csv(reports)])
    elif options.format == "json":
        write([tables.write_json(reports, levels)])
    elif reports:
        write(tables.write_tables(reports, levels))
    return int(not all(report.is_read for report in reports) or not reports)
