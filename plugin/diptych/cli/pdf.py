"""The command `diptych pdf`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from diptych.cli.shared import AddParser, add_chromium, tell
from diptych.commands import formats
from diptych.commands.pdf import PHASES, default_target, print_slides
from diptych.commands.progress import track


def add_pdf(add: AddParser, name: str) -> None:
    """Add the command to the command line."""
    command = add(
        name,
        help="print the slides of a deck into a PDF file",
        description="Print each slide on a page of its own, with an outline of the titles. "
        "This takes an installed Chromium, Google Chrome or Microsoft Edge.",
    )
    command.add_argument(
        "deck", metavar="DECK.md|URL", help="a deck, or the address or file of a slide page"
    )
    command.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="else DECK.pdf, beside the deck"
    )
    command.add_argument("--notes", action="store_true", help="with what is said below each slide")
    add_chromium(command)
    command.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    target = options.output or default_target(options.deck)
    steps = print_slides(options.deck, target, has_notes=options.notes, browser=options.chromium)
    *_, done = track(PHASES, lambda _: next(steps), sys.stderr)
    status = tell(done.problems)
    sys.stderr.write(f"{target}: {formats.count(done.slides, 'slide')}\n")
    return status
