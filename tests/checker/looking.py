"""Looks at small decks through the checker, and says what it said in plain values."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from diptych.advice import advise
from diptych.cli import main
from diptych.folding.collapse import collapse
from diptych.model import Deck
from diptych.reading.parse import parse

FIRST = "# Kites\n\n---\n\n"
"""The title slide that a case stands below, four lines."""


def deck(text: str) -> Deck:
    """Read and fold a deck."""
    return collapse(parse(text, path="kites.md"))


def advice(text: str) -> list[str]:
    """Give what is advised about a deck: `5 no-alt`."""
    return [f"{p.where.first} {p.code}" for p in sorted(advise(deck(text)))]


def advice_below_title(text: str) -> list[str]:
    """Give what is advised about slides below a title slide and above a last one."""
    return advice(f"{FIRST}{text}\n\n---\n\n## The end\n\nThank you.\n")


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of a command."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """Give what was printed, line by line."""
        return self.out.split("\n")[:-1]


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@contextlib.contextmanager
def _streams(*, terminal: bool) -> Iterator[tuple[io.StringIO, io.StringIO]]:
    make = _Terminal if terminal else io.StringIO
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = streams = make(), make()
    try:
        yield streams
    finally:
        sys.stdout, sys.stderr = before


def run(*arguments: str | Path, terminal: bool = False) -> Ran:
    """Run the command line in this process, in a pipe or on a terminal."""
    with _streams(terminal=terminal) as (out, err):
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            status = int(stop.code or 0)
    return Ran(status, out.getvalue(), err.getvalue())


def write(folder: Path, **texts: str) -> None:
    """Write decks: `kites="# Kites"` becomes `kites.md`."""
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8", newline="")
