"""Finds what is wrong with what a slide shows and says, once it was read.

In come its lines with their blocks, out come problems; nothing is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from diptych.model import Block, BlockKind, Line, Notes, Problem, Span
from diptych.syntax.blocks import walk
from diptych.syntax.codespans import code_spans

_BIDI_RE = re.compile("[\u202a-\u202e\u2066-\u2069]")
_STEP_RE = re.compile(r'<span[^<>]*[ ]data-lines="([\d,-]+)"')
"""A step through code, as the reader wrote it."""


def find_faults(lines: Sequence[Line], blocks: Sequence[Block], path: str) -> Iterator[Problem]:
    """Find what its author can hardly have meant.

    Errors: gives Problem `bidi`, `table-cells`, `bad-value`.
    """
    yield from _find_bidi(lines, blocks, path)
    yield from _find_excess(lines, blocks, path)
    yield from _find_bad_indices(lines, path)
    yield from _find_beyond(lines, blocks, path)


def find_late(notes: Iterable[Notes], clicks: int) -> Iterator[Problem]:
    """Find notes for clicks that there are not."""
    for note in notes:
        if note.step > clicks:
            message = f"this note is for click {note.step}, and the slide has {clicks or 'none'}"
            hint = "Correct the number; the note is said at the last click"
            yield Problem(note.where, "bad-value", message, hint)


def _find_bidi(lines: Sequence[Line], blocks: Sequence[Block], path: str) -> Iterator[Problem]:
    for block in walk(blocks):
        if _BIDI_RE.search(block.text) and _has_code(block):
            number = lines[block.first].number
            yield Problem(
                Span(path, number, lines[block.last - 1].number),
                "bidi",
                "a character here reverses the reading order of what follows",
                "Delete it, or write the text in its own order",
            )


def _has_code(block: Block) -> bool:
    """Say whether a block is a title or code, or has code with such a character in it."""
    if block.kind in {BlockKind.HEADING, BlockKind.CODE}:
        return True
    return any(_BIDI_RE.search(block.text, *span) for span in code_spans(block.text))


def _find_bad_indices(lines: Sequence[Line], path: str) -> Iterator[Problem]:
    for line in lines:
        index = (line.element or {}).get("data-fragment-index", "0")
        if not index.isdigit():
            where = Span(path, line.number, line.number)
            message = f"`data-fragment-index` cannot be `{index}`; the fragment comes in its turn"
            yield Problem(where, "bad-value", message, "Use a number from 0 on")


def _find_excess(lines: Sequence[Line], blocks: Sequence[Block], path: str) -> Iterator[Problem]:
    """Find rows with more cells than their table: GFM drops what is too many."""
    tables = [block for block in blocks if block.kind is BlockKind.TABLE]
    if not tables:
        return
    from diptych.syntax.commonmark import split_row  # noqa: PLC0415 - it read these tables

    for table in tables:
        for row in table.blocks:
            if len(split_row(lines[row.first].text)) > row.text.count("\x1f") + 1:
                number = lines[row.first].number
                message = "this row has more cells than its table; the last ones are not shown"
                hint = r"Write a `|` inside a cell as `\|`"
                yield Problem(Span(path, number, number), "table-cells", message, hint)


def _find_beyond(lines: Sequence[Line], blocks: Sequence[Block], path: str) -> Iterator[Problem]:
    """Find steps through code that name lines which it has not."""
    if not any("data-lines" in line.text for line in lines):
        return
    count = 0
    for block in walk(blocks):
        if block.kind is BlockKind.CODE:
            count = block.text.rstrip("\n").count("\n") + 1
        elif block.kind is BlockKind.ITEM and count:
            line = lines[block.first]
            match = _STEP_RE.search(line.text)
            numbers = [int(number) for number in re.findall(r"\d+", match[1])] if match else []
            if beyond := [number for number in numbers if number > count]:
                lines_of_it = f"{count} line{'s' * (count > 1)}"
                message = f"this step names line {beyond[0]} of code that has {lines_of_it}"
                where = Span(path, line.number, line.number)
                yield Problem(where, "bad-value", message, "Count the lines of the code from 1")
