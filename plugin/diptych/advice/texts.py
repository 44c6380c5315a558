"""Gives the texts of a deck that hold inline Markdown: no code, no raw HTML.

In comes a frame or a note, out come texts with the lines they begin on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from diptych.model import Block, BlockKind, Frame, Line, Notes
from diptych.reading.livelines import without_comments, without_ranges
from diptych.syntax.blocks import read_blocks, walk
from diptych.syntax.codespans import code_spans
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


def _texts(blocks: Iterable[Block], lines: Sequence[Line]) -> Iterator[tuple[str, int]]:
    for block in walk(blocks):
        if block.kind in _TEXTS:
            text = "\n".join(line.text for line in lines[block.first : block.last])
            text = without_ranges(text, code_spans(text)) if "`" in text else text
            text = without_comments(text)
            text = _ESCAPED_RE.sub("", text) if "\\" in text else text
            yield text, lines[block.first].number
