"""Converts the file of a deck.

In come the name of a deck and where its new text goes, out come the text and what it leaves. No
file is overwritten but the deck itself, and that only where it is asked for.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from diptych.commands.deckfiles import name_deck, read_data, read_settings
from diptych.converting.convert import Conversion, convert
from diptych.host import Host, material_icon


def convert_file(deck: Path, target: Path | None = None, *, in_place: bool = False) -> Conversion:
    """Convert a deck, and write it to a new file, into its own place or to standard output.

    A deck that cannot be read as a whole is written nowhere.

    Errors: raises OSError when a file cannot be read or written; FileExistsError for a `target`
    that is there already.
    """
    name, library = name_deck(deck)
    data = read_data(deck)
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
