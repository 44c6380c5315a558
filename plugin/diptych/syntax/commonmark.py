"""Reads Markdown as CommonMark and GFM do, with Markdown-it.

In come the lines of a slide or one text, out come blocks or tokens. To import that library takes
as long as to read ten decks, so those who need it import this module when they do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from diptych.model import Block, BlockKind, Line
from diptych.syntax.nesting import MAX_NESTING
from diptych.syntax.regions import opaque_regions

MAX_BRACKETS = 50
"""Opening brackets in a text from which on it is compared as it is written: links take time."""

_BLOCKS = MarkdownIt(
    "commonmark",
    # Markdown-it drops, without a word, what is nested deeper than this; an item counts twice.
    {"maxNesting": 2 * MAX_NESTING + 40},
).enable(["table", "strikethrough"])
_INLINE = MarkdownIt("commonmark", {"maxNesting": 40}).enable("strikethrough")
"""Reads texts. Brackets nested deeper than this are shown as they are; Python's stack ends soon."""

_KINDS = {
    "paragraph_open": BlockKind.PARAGRAPH,
    "heading_open": BlockKind.HEADING,
    "fence": BlockKind.CODE,
    "code_block": BlockKind.CODE,
    "bullet_list_open": BlockKind.LIST,
    "ordered_list_open": BlockKind.LIST,
    "list_item_open": BlockKind.ITEM,
    "table_open": BlockKind.TABLE,
    "tr_open": BlockKind.ROW,
    "blockquote_open": BlockKind.QUOTE,
    "hr": BlockKind.RULE,
    "html_block": BlockKind.HTML,
}


def read_any(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Read what stands on lines, plain or not."""
    opaque = dict(opaque_regions(lines))
    texts = [line.text for line in lines]
    for first, (last, _) in opaque.items():
        # To Markdown-it the region is a comment: a block of its own, whatever stands around it.
        texts[first:last] = ["<!--", *[""] * (last - first - 2), "-->"][: last - first]
        if last - first == 1:
            texts[first] = "<!---->"
    state = StateBlock("\n".join(texts), _BLOCKS, {}, [])
    _BLOCKS.block.tokenize(state, state.line, state.lineMax)
    blocks = _read_tokens(iter(state.tokens), lines)
    return tuple(
        Block(opaque[block.first][1], block.first, opaque[block.first][0], _source(lines, block))
        if block.first in opaque
        else block
        for block in blocks
    )


def read_inline(markdown: str) -> list[Token]:
    """Read what stands in a text."""
    if markdown.count("[") > MAX_BRACKETS:
        return [Token("text", "", 0, content=markdown)]
    tokens = _INLINE.parseInline(markdown)
    return (tokens[0].children or []) if tokens else []


def split_row(text: str) -> list[str]:
    """Give the cells of a row of a table."""
    return escapedSplit(text.strip().removeprefix("|").removesuffix("|"))


def _read_tokens(
    tokens: Iterator[Token], lines: Sequence[Line], *, until: str = ""
) -> tuple[Block, ...]:
    blocks = []
    for token in tokens:
        if token.type == until:
            break
        kind = _KINDS.get(token.type)
        if kind is None or token.map is None:
            continue
        first, last = token.map[0], _trim(lines, *token.map)
        text, level = "", 0
        inner: tuple[Block, ...] = ()
        if kind in {BlockKind.PARAGRAPH, BlockKind.HEADING}:
            text = next(tokens).content
            level = int(token.tag[1]) if kind is BlockKind.HEADING else 0
        elif kind is BlockKind.ROW:
            text = "\x1f".join(_cells(tokens))
        elif kind is BlockKind.CODE:
            text = token.content
        elif kind is BlockKind.HTML:  # its own lines: opaque regions inside it are masked
            text = "\n".join(line.text for line in lines[first:last])
        elif kind is not BlockKind.RULE:
            inner = _read_tokens(tokens, lines, until=token.type.replace("_open", "_close"))
            inner = tuple(_with_definitions(Block(kind, first, last, blocks=inner), lines))
        if kind is BlockKind.LIST:
            start = token.attrGet("start")
            level = -1 if token.tag == "ul" else 1 if start is None else int(start)
        blocks.append(Block(kind, first, last, text, level, token.info.strip(), inner))
    return tuple(blocks)


def _with_definitions(around: Block, lines: Sequence[Line]) -> Iterator[Block]:
    """Give the blocks of an item, and between them the definitions, which Markdown-it leaves out.

    Elsewhere they are regions, or belong to no block; but an item is its blocks and no more.
    """
    position = around.first
    for block in (*around.blocks, None):
        end = block.first if block else around.last
        while position < end and not lines[position].text.strip():
            position += 1
        own = lines[position:end] if around.kind is BlockKind.ITEM else ()
        if any("]:" in line.text for line in own):
            gap = Block(BlockKind.DEFINITION, position, _trim(lines, position, end))
            yield gap._replace(text=_source(lines, gap))
        if block:
            yield block
            position = block.last


def _cells(tokens: Iterator[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "tr_close":
            break
        if token.type == "inline":
            yield token.content


def _trim(lines: Sequence[Line], first: int, last: int) -> int:
    last = min(last, len(lines))
    while last > first + 1 and not lines[last - 1].text.strip():
        last -= 1
    return last


def _source(lines: Sequence[Line], block: Block) -> str:
    return "\n".join(line.text for line in lines[block.first : block.last])
