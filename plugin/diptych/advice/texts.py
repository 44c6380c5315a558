"""Gives the texts of a deck that hold inline Markdown: no code, no raw HTML.

In comes a frame or a note, out come texts with the lines they begin on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from diptych.model import Block, BlockKind, Frame, Kind, Line, Notes
from diptych.reading.directives.grammar import code_spans
from diptych.syntax.blocks import read_blocks
from diptych.syntax.delimiters import Words
from diptych.syntax.scan import scan

_NO_WORDS = Words((), ())
_TEXTS = {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ROW}
_ESCAPED_RE = re.compile(r"\\[\[\]!]")


def texts_of(frame: Frame) -> Iterator[tuple[str, int]]:
    """Give each text of a frame with the number of its first line.

    Its line ends are kept; code spans, comments and escaped brackets are left out.
    """
    yield from _texts(frame.blocks, frame.lines)


def texts_of_note(note: Notes) -> Iterator[tuple[str, int]]:
    """Give each text of a note with the number of the line on which the note begins."""
    lines = note_lines(note)
    yield from ((text, note.where.first) for text, _ in _texts(read_blocks(lines), lines))


def note_lines(note: Notes) -> tuple[Line, ...]:
    """Give the lines of a note; they are numbered from 1."""
    return scan(note.markdown, path="", words=_NO_WORDS).lines


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
            text = _without(line.text, code_spans(line.text)) if "`" in line.text else line.text
            yield (_without(text, _comments(text)) if "<!--" in text else text), line.number


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give blocks and all that stands in them."""
    waiting = list(blocks)[::-1]
    while waiting:
        block = waiting.pop()
        yield block
        waiting.extend(reversed(block.blocks))


def _texts(blocks: Iterable[Block], lines: Sequence[Line]) -> Iterator[tuple[str, int]]:
    for block in walk(blocks):
        if block.kind in _TEXTS:
            text = "\n".join(line.text for line in lines[block.first : block.last])
            text = _without(text, code_spans(text)) if "`" in text else text
            text = _without(text, _comments(text)) if "<!--" in text else text
            text = _ESCAPED_RE.sub("", text) if "\\" in text else text
            yield text, lines[block.first].number


def _comments(text: str) -> Iterator[tuple[int, int]]:
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start)) >= 0:
        yield start, end + 3
        start = text.find("<!--", end)


def _without(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    """Leave ranges out, but for their line ends, so that lines can be counted."""
    out: list[str] = []
    position = 0
    for start, end in ranges:
        out += (text[position:start], " ", "\n" * text.count("\n", start, end))
        position = end
    return "".join((*out, text[position:]))
