"""The command `diptych convert`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from diptych.cli.shared import AddParser
from diptych.commands import formats
from diptych.commands.convert import convert_file


def add_convert(add: AddParser, name: str) -> None:
    """Add the command to the command line."""
    command = add(
        name,
        help="write a deck as clean modern source",
        description="Write a deck as clean modern source: builds written once, directives as "
        "Markdown. Both pages stay the same. What cannot be turned stays as it is written and is "
        "listed; so is a slide that would differ. Without an option the text goes to the terminal.",
    )
    command.add_argument("deck", type=Path, metavar="DECK.md")
    place = command.add_mutually_exclusive_group()
    place.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write to a new file; none is replaced"
    )
    place.add_argument("--in-place", action="store_true", help="replace the deck by its new text")
    command.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    conversion = convert_file(options.deck, options.output, in_place=options.in_place)
    coloured = formats.has_colours(sys.stderr)
    sys.stderr.writelines(formats.write_text(conversion.left, {}, coloured=coloured))
    if not conversion.is_done:
        sys.stderr.write(f"diptych: {options.deck}: nothing was converted\n")
    return int(not conversion.is_done)
