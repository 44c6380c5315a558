"""Writes a quote so that Python-Markdown reads the lists in it as CommonMark does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from diptych.model import BlockKind, Line
from diptych.rendering.lists import ListWriter, no_marks
from diptych.syntax.blocks import read_blocks

_QUOTE_RE = re.compile(r"^ {0,3}>[ ]?")


def write_quote(lines: Sequence[Line], separator: str) -> Iterator[str]:
    """Write a quote that holds lists, as `ListWriter` does."""
    inner = [line._replace(text=_QUOTE_RE.sub("", line.text)) for line in lines]
    position = 0
    for block in read_blocks(inner):
        yield from (f"> {line.text}" for line in inner[position : block.first])
        if position:
            yield ">"
        position = block.last
        if block.kind is BlockKind.LIST:
            texts = list(ListWriter(inner, lambda _: "", no_marks, separator).write(block))
        else:
            texts = [line.text for line in inner[block.first : block.last]]
        yield from (f"> {text}".rstrip() for text in texts)
    if any(line.text.strip() for line in inner[position:]):  # definitions, which are no block
        yield from (f"> {line.text}".rstrip() for line in inner[position:])
