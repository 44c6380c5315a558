"""The command `diptych build`."""

from __future__ import annotations

import argparse
from pathlib import Path

from diptych.cli.shared import AddParser, tell
from diptych.commands.export import export


def add_build(add: AddParser, name: str) -> None:
    """Add the command to the command line."""
    command = add(
        name,
        help="write both pages of one deck into a folder",
        description="Write the article (index.html) and the slide page (slides.html) of one deck.",
    )
    command.add_argument("deck", type=Path, metavar="DECK.md")
    command.add_argument("-o", "--output", type=Path, required=True, metavar="DIR")
    command.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    return tell(export(options.deck, options.output).problems)
