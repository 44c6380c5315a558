"""Reads the block structure of a slide: paragraphs, lists, code, tables, as CommonMark and GFM do.

In come the lines of one slide, out comes a tree of `Block`s with the lines they stand on. What a
Markdown extension of the site adds (admonitions, tabs, mathematics) is one opaque block.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from diptych.model import Block, BlockKind, Heading, Line
from diptych.syntax.plain import read_plain

_COMMENT_RE = re.compile(r"<!--.*?-->")
_CLOSING_MARKS_RE = re.compile(r"(?:^|(?<=[ \t]))#+$")


def read_blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Read what stands on the lines of a slide.

    Shape: blocks in source order; link reference definitions and blank lines belong to none.

    Errors: never raises. Give only lines of which `is_too_deep` says no.
    """
    plain = read_plain(lines)
    if plain is not None:
        return plain
    from diptych.syntax.commonmark import read_any  # noqa: PLC0415 - plain decks need it nowhere

    return read_any(lines)


def top_headings(blocks: Sequence[Block], lines: Sequence[Line]) -> Iterator[Heading]:
    """Give the headings among blocks, in order; one without words is none."""
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            markdown = block.text.rstrip()
            if "#" in markdown:
                markdown = _CLOSING_MARKS_RE.sub("", markdown).rstrip()
            markdown = markdown.replace("\n", " ")
            if not markdown or not _COMMENT_RE.sub("", markdown).strip():
                continue
            yield Heading(markdown, block.level, lines[block.first].number)


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give blocks and all that stands in them."""
    waiting = list(blocks)[::-1]
    while waiting:
        block = waiting.pop()
        yield block
        waiting.extend(reversed(block.blocks))
