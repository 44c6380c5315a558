"""Converts the file of a deck: the command `diptych convert`.

In come the name of a deck and where its new text goes, out come the text and what it leaves. No
file is overwritten but the deck itself, and that only where it is asked for.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from diptych.commands import formats
from diptych.commands.deckfiles import name_deck, read_settings
from diptych.converting.convert import Conversion, convert
from diptych.host import Host, material_icon


def add_convert(add: Callable[..., argparse.ArgumentParser], name: str) -> None:
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


def convert_file(deck: Path, target: Path | None = None, *, in_place: bool = False) -> Conversion:
    """Convert a deck, and write it to a new file, into its own place or to standard output.

    A deck that cannot be read as a whole is written nowhere.

    Errors: raises OSError when a file cannot be read or written; FileExistsError for a `target`
    that is there already.
    """
    name, library = name_deck(deck)
    data = deck.read_bytes()
    conversion = convert(
        data,
        path=name,
        make_host=lambda: Host(library.reader(name), material_icon),
        settings=read_settings(deck.parent),
    )
    written = conversion.text.encode()
    if not conversion.is_done:
        return conversion
    if in_place:
        if written != data:
            _replace(deck, written)
    elif target:
        with target.open("xb") as file:
            file.write(written)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(written)
    return conversion


def _replace(target: Path, data: bytes) -> None:
    """Replace a file as a whole or not at all; a link stays one, and rights stay as they are."""
    file = Path(os.path.realpath(target))
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        shutil.copymode(file, name)
        Path(name).replace(file)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
