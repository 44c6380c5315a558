"""Reads what an author wrote on one slide: what it shows, what is said, what is set on it.

In come the lines between two delimiters, out come lines of plain Markdown and HTML.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from diptych.model import NOTHING, Line, Notes, Problem
from diptych.reading.dialect import write_texts
from diptych.reading.notes import take_notes
from diptych.reading.parts import Part
from diptych.reading.settings import delimiter_attributes
from diptych.syntax.delimiters import Words

_MARKS_RE = re.compile(r"[@<}=|\u202a-\u202e\u2066-\u2069]|:::|```|~~~|!\[\[")
"""What every slide holds on which more than Markdown is written, or where something may be wrong
with what it shows."""


class Content(NamedTuple):
    """What is written on one slide."""

    lines: tuple[Line, ...]
    """What it shows; no blank lines at either end."""
    said: Sequence[Line]
    """What is said."""
    notes: Sequence[Line]
    """The same as it is written."""
    attributes: dict[str, str]
    """Of its delimiter, its comments and its directives."""
    places: Mapping[str, int] = NOTHING
    """The lines of those that do not stand on its delimiter."""
    asides: tuple[Notes, ...] = ()
    """What is said about single items of its lists."""


def has_marks(part: Part) -> bool:
    """Say whether more than Markdown may be written on a slide; on most, nothing else is."""
    given = part.delimiter.attributes if part.delimiter else NOTHING
    if "code" in given or "gist" in given:
        return True
    return _MARKS_RE.search("\n".join([line.text for line in part.lines])) is not None


def read_content(part: Part, words: Words, problems: list[Problem]) -> Content:
    """Read a slide without marks.

    Errors: never raises. Adds Problems of what is wrong.
    """
    shown, notes = take_notes(part.lines, part.path, words, problems)
    attributes = delimiter_attributes(part, problems)
    return Content(strip_blank(write_texts(shown)), notes, notes, attributes)


def strip_blank(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Leave out the blank lines at both ends."""
    first, last = 0, len(lines)
    while first < last and not lines[first].text.strip():
        first += 1
    while last > first and not lines[last - 1].text.strip():
        last -= 1
    return tuple(lines[first:last])
