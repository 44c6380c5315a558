"""Writes problems for people, for programs, and for GitHub.

In come problems, out comes text. What people read is written deck by deck, as they are checked.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from diptych.model import Level, Problem
from diptych.problems import format_fact, format_problem, level_of

FORMATS = ("text", "json", "github")
LEVELS = tuple(Level)

_COLOURS = {Level.ERROR: "\x1b[1;31m", Level.WARNING: "\x1b[33m", Level.INFO: "\x1b[36m"}
_PLAIN = "\x1b[0m"
_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "notice"}

Levels = Mapping[str, Level]
"""The levels of single codes, where they are not the default."""


def has_colours(stream: TextIO) -> bool:
    """Say whether a stream is a terminal whose user wants colours (https://no-color.org/)."""
    is_plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return not is_plain and stream.isatty()


def write_text(problems: Iterable[Problem], levels: Levels, *, coloured: bool) -> Iterator[str]:
    """Write each problem on a line: `warning: talks/a.md:42: fact. What to do. [code]`."""
    for problem in problems:
        level = level_of(problem, levels)
        word = f"{_COLOURS[level]}{level.value}:{_PLAIN}" if coloured else f"{level.value}:"
        yield f"{word} {format_problem(problem)}\n"


def write_github(problems: Iterable[Problem], levels: Levels) -> Iterator[str]:
    """Write each problem as a command that makes GitHub Actions show it beside the line.

    Shape: `::warning file=talks/a.md,line=42,endLine=44,title=code::fact. What to do.`
    """
    for problem in problems:
        where = problem.where
        properties = {
            "file": where.path,
            "line": where.first,
            "endLine": where.last,
            "title": problem.code,
        }
        given = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
        command = _COMMANDS[level_of(problem, levels)]
        yield f"::{command} {given}::{_data(format_fact(problem))}\n"


def write_json(problems: Iterable[Problem], levels: Levels) -> str:
    """Write a list of objects, in ASCII, one key a line."""
    objects = [
        {
            "path": problem.where.path,
            "line": problem.where.first,
            "end_line": problem.where.last,
            "level": level_of(problem, levels).value,
            "code": problem.code,
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in problems
    ]
    return json.dumps(objects, indent=2) + "\n"


def summarize(decks: int, counts: Counter[Level]) -> str:
    """Write the line that closes a check: `12 decks: 1 error, 3 warnings, 20 infos`."""
    found = [count(counts[level], level.value) for level in LEVELS if counts[level]]
    return f"{count(decks, 'deck')}: {', '.join(found) or 'nothing to complain about'}\n"


def count(number: int, noun: str) -> str:
    """Write a number with its noun: `1 error`, `2 errors`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _data(text: str) -> str:
    """Escape as `escapeData` of GitHub's actions/toolkit does, packages/core/src/command.ts."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
