"""Finds the lines on which the HTML of a slide stands, once it was rendered.

In come a slide or a note, out comes its Markdown without code, with the place of each line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from diptych.model import Kind, Notes, Slide, Span
from diptych.reading.livelines import live_lines, without_comments, without_ranges
from diptych.syntax.codespans import code_spans
from diptych.syntax.delimiters import Words
from diptych.syntax.scan import scan

_NO_TAG_RE = re.compile(r"\\<|<(?:(?:ftp|https?)://|[\w.+-]+@)[^<>]*>", re.IGNORECASE)
"""An escaped `<`, and an address in angle brackets."""
_NO_WORDS = Words((), ())


class Written:
    """Markdown in which only HTML looks like HTML."""

    def __init__(self, lines: Iterable[tuple[str, int]], *, path: str, otherwise: Span) -> None:
        found = [(_NO_TAG_RE.sub(_blanks, text), number) for text, number in lines]
        self.text = "\n".join(text for text, _ in found)
        self.otherwise = otherwise
        """Where it stands as far as is known of what is not found in it."""
        self._path = path
        self._numbers = [number for _, number in found]
        self._starts = [0, *accumulate(len(text) + 1 for text, _ in found)]

    def place(self, index: int) -> Span:
        """Give the line in which a character of the text stands, up to the end of all.

        What is wrong with a tag may be so with everything below it.
        """
        number = self._numbers[bisect_right(self._starts, index) - 1]
        last = self.otherwise.last if self.otherwise.path == self._path else number
        return Span(self._path, number, max(number, last))

    def places(self, pattern: re.Pattern[str]) -> Iterator[Span]:
        """Give the lines in which something stands, in order."""
        return (self.place(match.start()) for match in pattern.finditer(self.text))


def read_shown(slide: Slide) -> Written:
    """Give what a slide shows."""
    frame = slide.frames[-1]
    return Written(live_lines(frame), path=frame.where.path, otherwise=slide.where)


def read_said(note: Notes) -> Written:
    """Give what is said; the last line of a note is the last one of its place."""
    lines = scan(note.markdown, path="", words=_NO_WORDS).lines
    first = note.where.last - len(lines)
    found = [
        (_without_code(line.text), max(note.where.first, first + line.number))
        for line in lines
        if line.kind in {Kind.LIVE, Kind.RAW}
    ]
    return Written(found, path=note.where.path, otherwise=note.where)


def _without_code(text: str) -> str:
    return without_comments(without_ranges(text, code_spans(text)) if "`" in text else text)


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])
