"""Reads the blocks of plain slides: headings, bullets and paragraphs, as most slides are.

In come the lines of one slide, out come the blocks that `blocks.read_blocks` would give, or None
where it takes a reader of all Markdown: that one takes ten times as long.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from diptych.model import Block, BlockKind, Kind, Line

_LINE_RE = re.compile(
    r"""
    (?P<indent>[ ]*)
    (?: (?P<blank>)$
      | (?P<marks>\#{1,6})[ ]+(?P<title>[^\#\\]*)$
      | (?P<bullet>[-*+][ ]{1,3})?
        (?!\d{1,9}[.)](?:[ \t]|$))    # an ordered list
        (?: [^\W_] | [^\x00-\x7f\s] | ["'(@&%,;\[] | !\[ | \*{1,3}[^\W_] | _{1,2}[^\W_] | `[^`]
          | -[^\s-]
          | <(?:[abi]|em|span|strong)(?:[ ](?:(?!markdown)[^<>])*)?>[^\s<]    # not alone on it
        )
    )
    """,
    re.VERBOSE,
)
"""A line that opens nothing but a heading, an item or a paragraph, whatever stands around it."""
_MARGIN = 4
"""Columns from which on a line is indented code."""


@dataclass(slots=True)
class _Node:
    """A block that may still get more."""

    kind: BlockKind
    first: int
    column: int = 0
    """At which the content of an item, or the lines of a paragraph begin."""
    mark: str = ""
    """The bullet of a list."""
    texts: list[str] = field(default_factory=list)
    nodes: list[_Node] = field(default_factory=list)

    def block(self) -> Block:
        """Give it as it is now."""
        if self.kind is BlockKind.PARAGRAPH:
            last = self.first + len(self.texts)
            return Block(self.kind, self.first, last, "\n".join(self.texts).strip())
        blocks = tuple(node.block() for node in self.nodes)
        level = -1 if self.mark else 0
        return Block(self.kind, self.first, blocks[-1].last, "", level, "", blocks)


def read_plain(lines: Sequence[Line]) -> tuple[Block, ...] | None:
    """Read the blocks of a slide, if they are plain.

    Errors: never raises. None where there is anything but headings, bullets and paragraphs.
    """
    texts = [line.text for line in lines if line.kind is Kind.LIVE]
    source = "\n".join(texts)
    if len(texts) < len(lines) or "|" in source or "]:" in source:
        return None
    reader = _Reader()
    for index, text in enumerate(texts):
        match = _LINE_RE.match(text)
        if match is None or not reader.read(index, text, match):
            return None
    return tuple(node.block() if isinstance(node, _Node) else node for node in reader.blocks)


class _Reader:
    """Reads line after line; each method says whether all is plain so far."""

    def __init__(self) -> None:
        self.blocks: list[Block | _Node] = []
        self.items: list[_Node] = []
        """The items that are open, the outermost first."""
        self.paragraph: _Node | None = None
        """The paragraph that a text would go on."""

    def read(self, index: int, text: str, match: re.Match[str]) -> bool:
        indent = match.end("indent")
        kind = match.lastgroup
        if kind == "bullet":
            return self._item(index, text, indent, match.end("bullet"))
        if kind == "indent":
            return self._text(index, text, indent)
        self.paragraph = None
        if kind == "title":
            level, title = len(match["marks"]), match["title"].strip()
            self.blocks.append(Block(BlockKind.HEADING, index, index + 1, title, level))
            self.items = []
            return not indent
        return True

    def _item(self, index: int, text: str, indent: int, column: int) -> bool:
        while self.items and self.items[-1].column > indent:
            self.items.pop()
        around = self.items[-1] if self.items else None
        siblings: list[_Node] | list[Block | _Node] = around.nodes if around else self.blocks
        before = siblings[-1] if siblings else None
        if not isinstance(before, _Node) or before.mark != text[indent]:
            before = _Node(BlockKind.LIST, index, mark=text[indent])
            siblings.append(before)
        self.paragraph = _Node(BlockKind.PARAGRAPH, index, column, texts=[text[column:]])
        self.items.append(_Node(BlockKind.ITEM, index, column, nodes=[self.paragraph]))
        before.nodes.append(self.items[-1])
        return indent - (around.column if around else 0) < _MARGIN

    def _text(self, index: int, text: str, indent: int) -> bool:
        if self.paragraph:
            self.paragraph.texts.append(text[min(indent, self.paragraph.column) :])
            return True
        is_outside = indent < min(_MARGIN, self.items[0].column if self.items else _MARGIN)
        self.paragraph, self.items = _Node(BlockKind.PARAGRAPH, index, texts=[text]), []
        self.blocks.append(self.paragraph)
        return is_outside
