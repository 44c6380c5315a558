"""Gives the lines of a slide that are no code, as their readers see them: without comments.

In comes a frame, out come texts with their lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from diptych.model import BlockKind, Frame, Kind
from diptych.syntax.blocks import walk
from diptych.syntax.codespans import code_spans


def live_lines(frame: Frame) -> Iterator[tuple[str, int]]:
    """Give each line of a frame that is no code, with its number.

    Code spans and comments are left out.
    """
    code = {
        index
        for block in walk(frame.blocks)
        if block.kind is BlockKind.CODE
        for index in range(block.first, block.last)
    }
    for index, line in enumerate(frame.lines):
        if line.kind in {Kind.LIVE, Kind.RAW} and index not in code:
            text = line.text
            text = without_ranges(text, code_spans(text)) if "`" in text else text
            yield without_comments(text), line.number


def without_comments(text: str) -> str:
    """Leave out the comments of a text, but for their line ends."""
    return without_ranges(text, _comments(text)) if "<!--" in text else text


def without_ranges(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    """Leave ranges out, but for their line ends, so that lines can be counted."""
    out: list[str] = []
    position = 0
    for start, end in ranges:
        out += (text[position:start], " ", "\n" * text.count("\n", start, end))
        position = end
    return "".join((*out, text[position:]))


def _comments(text: str) -> Iterator[tuple[int, int]]:
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start)) >= 0:
        yield start, end + 3
        start = text.find("<!--", end)
