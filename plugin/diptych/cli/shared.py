"""What several commands share: arguments, and how they tell what they found."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from diptych.commands import formats
from diptych.commands.chromium import NAMES, VARIABLE
from diptych.model import Level, Problem
from diptych.options import did_you_mean
from diptych.problems import CODES, level_of

AddParser = Callable[..., argparse.ArgumentParser]


def add_chromium(command: argparse.ArgumentParser) -> None:
    """Let the browser be named."""
    command.add_argument(
        "--chromium", default="", metavar="PROGRAM",
        help=f"the browser to use, else that of {VARIABLE}, else one of {', '.join(NAMES)}",
    )  # fmt: skip


def add_level(command: argparse.ArgumentParser) -> None:
    """Let the levels of codes be set."""
    command.add_argument(
        "--level", action="append", type=_level, default=[], metavar="CODE=LEVEL", dest="levels",
        help="let a code be an error, a warning or an info; can be repeated",
    )  # fmt: skip


def read_code(text: str) -> str:
    """Read the code of a problem; argparse tells what is wrong with another one."""
    if text not in CODES:
        hint = did_you_mean(text, list(CODES)) or f"Use one of {', '.join(CODES)}"
        raise argparse.ArgumentTypeError(f"{text!r} is no code. {hint}")
    return text


def _level(text: str) -> tuple[str, Level]:
    code, _, level = text.partition("=")
    names = [known.value for known in Level]
    if level not in names:
        raise argparse.ArgumentTypeError(f"{text!r} is not CODE=LEVEL, with {', '.join(names)}")
    return read_code(code), Level(level)


def tell(problems: Iterable[Problem]) -> int:
    """Write what is wrong with a deck whose pages were written; give the status for that."""
    found = list(problems)
    coloured = formats.has_colours(sys.stderr)
    sys.stderr.writelines(formats.write_text(found, {}, coloured=coloured))
    return int(any(level_of(problem) is Level.ERROR for problem in found))


def list_decks(found: Iterable[Path]) -> list[Path]:
    """List decks, each once, and say so where there is none."""
    decks = list(dict.fromkeys(found))
    if not decks:
        sys.stderr.write("diptych: no deck was found there\n")
    return decks


def write(texts: Iterable[str]) -> None:
    """Write texts at once: what is known about a deck is seen while the next one is read."""
    sys.stdout.write("".join(texts))
    sys.stdout.flush()
