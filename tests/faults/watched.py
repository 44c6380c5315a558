"""Reads files under an audit hook; run as a program, since such a hook can never be taken out.

In come, as arguments, the documentation folder and the deck, and as JSON on the standard input
the paths to read; out comes JSON: the code or name that each gave, and what was touched meanwhile.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from diptych.files.reader import Found, Library
from diptych.model import Span

WATCHED = ("open", "os.listdir", "os.scandir", "socket", "subprocess", "os.exec", "os.system")


def main(root: str, deck: str) -> None:
    """Read the paths, each once as code and once as a part of the deck."""
    paths = json.load(sys.stdin)
    library, where = Library(Path(root), max_include=1000), Span(deck, 1, 1)
    library.reader(deck).read("nowhere.md", beside=deck, where=where)  # loads what loads late
    touched: list[tuple[str, str]] = []
    is_watching = True

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if is_watching and event.startswith(WATCHED):
            touched.append((event, str(arguments[0] if arguments else "")))

    sys.addaudithook(hook)
    given = []
    for path in paths:
        reader = library.reader(deck)
        for read in (reader.read, reader.include):
            found = read(path, beside=deck, where=where)
            given.append(found.path if isinstance(found, Found) else found.code)
    is_watching = False
    json.dump({"given": given, "touched": touched}, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
