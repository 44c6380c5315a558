"""Estimates how long a slide is, in lines of its text.

In comes a folded deck, out come problems. A slide that its author arranged with HTML or placed
blocks is left out: what stands beside something else takes no lines of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from math import ceil

from diptych.model import Block, BlockKind, Deck, Frame, Kind, Line, Problem
from diptych.syntax.sizes import USUAL, Size, to_stage

SCREEN = 13
"""Lines that the slide page has room for at its own size: 720 px less its margins, 45 px each."""
COLUMNS = 70
"""Characters of a line: 1104 px, of about half of 32 px each."""
LONG = 16
"""Lines from which on a slide is called long: below, the page makes its text a little smaller."""

_TITLE = 1.75
_GAP = 0.43
_MEDIA = 4.3
"""The least that a picture is given; else it takes what the text leaves."""
_ARRANGED_RE = re.compile(
    r"<(?:div|dl|section|style|table|t[dr])\b|\b(?:style|data-size)=", re.IGNORECASE
)
_MEDIA_RE = re.compile(
    r"!\[[^\[\]\n]*\](?:\([^()\n]*\)|\[[^\[\]\n]*\])|<(?:img|video|iframe)\b[^<>]*>"
)
_BREAK_RE = re.compile(r"<br[ ]*/?>\n?|(?:(?<![ ])[ ]{2,}|\\)\n")
_UNSEEN_RE = re.compile(r"<[^<>]*>|\]\([^()\n]*\)|[*_`\[\]\\]")
"""What takes no room: tags, targets of links, marks."""


def find_long_slides(deck: Deck, size: Size = USUAL) -> Iterator[Problem]:
    """Find slides that are longer than a screen; `size` is that of the stage.

    Errors: gives Problem `long-slide`.
    """
    width, height = (own / usual for own, usual in zip(to_stage(size), USUAL, strict=True))
    for slide in deck.slides:
        frame = slide.frames[-1]
        lines = 0 if _is_arranged(frame) else estimate(frame, COLUMNS * width)
        if lines >= LONG * height:
            screen = round(SCREEN * height)
            message = f"this slide is about {round(lines)} lines long; a screen shows {screen}"
            hint = "Split it, or say part of it in the note"
            yield Problem(slide.where, "long-slide", message, hint)


def estimate(frame: Frame, columns: float = COLUMNS) -> float:
    """Estimate the height of a slide, in lines of its text."""
    title = frame.title.line if frame.title else 0
    blocks = [block for block in frame.blocks if frame.lines[block.first].number != title]
    return (_TITLE if title else 0) + _stacked(blocks, frame.lines, columns)


def _is_arranged(frame: Frame) -> bool:
    return any(
        "<" in line.text and line.kind is not Kind.FENCE and _ARRANGED_RE.search(line.text)
        for line in frame.lines
    )


def _stacked(blocks: Sequence[Block], lines: Sequence[Line], columns: float) -> float:
    return sum(_block(block, lines, columns) + _GAP for block in blocks)


def _block(block: Block, lines: Sequence[Line], columns: float) -> float:  # noqa: PLR0911 - kinds
    """Estimate one block; the factors are the sizes and margins of the slide page's styles."""
    match block.kind:
        case BlockKind.PARAGRAPH:
            return _text(block.text, columns)
        case BlockKind.HEADING:
            return 1.5 * _text(block.text, columns / 1.15)
        case BlockKind.LIST:
            return sum(0.27 + _item(item, lines, columns - 3) for item in block.blocks)
        case BlockKind.TABLE:
            return sum(_row(row, columns / 0.82) for row in block.blocks)
        case BlockKind.QUOTE:
            return 1.06 * _stacked(block.blocks, lines, columns / 1.1 - 3)
        case BlockKind.CODE:
            return 1 + 0.75 * len(block.text.strip("\n").split("\n"))
        case BlockKind.HTML:
            media = _MEDIA if _MEDIA_RE.search(block.text) else 0
            return media + _wrapped(block.text, columns)
        case BlockKind.CONTAINER:
            texts = block.text.split("\n")
            return 0.9 * sum(_wrapped(text, columns) for text in texts)
        case _:
            return 0


def _item(item: Block, lines: Sequence[Line], columns: float) -> float:
    return sum(
        0.88 * _block(child, lines, columns / 0.88)
        if child.kind is BlockKind.LIST
        else _block(child, lines, columns)
        for child in item.blocks
    )


def _row(row: Block, columns: float) -> float:
    """A row is as high as its longest cell, if the cells share the width."""
    cells = row.text.split("\x1f")
    width = max(8, columns / len(cells))
    return 0.58 + 0.82 * max(max(1, _wrapped(cell, width)) for cell in cells)


def _text(markdown: str, columns: float) -> float:
    """Estimate a text; several pictures in it stand side by side, and a few words with them."""
    media = _MEDIA if _MEDIA_RE.search(markdown) else 0
    if media:
        markdown = _MEDIA_RE.sub("", markdown)
    texts = _BREAK_RE.split(markdown)
    total = sum(_wrapped(text, columns) for text in texts)
    return media + (0 if media and total == 1 else total)


def _wrapped(text: str, columns: float) -> int:
    text = " ".join(_UNSEEN_RE.sub("", text).split())
    width = sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
    return ceil(width / columns)
