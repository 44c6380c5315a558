"""Reads the block structure of a slide: paragraphs, lists, code, tables, as CommonMark and GFM do.

In come the lines of one slide, out comes a tree of `Block`s with the lines they stand on. What a
Markdown extension of the site adds (admonitions, tabs, mathematics) is one opaque block.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from diptych.model import Block, BlockKind, Heading, Kind, Line
from diptych.syntax.plain import read_plain
from diptych.syntax.regions import opaque_regions

MAX_NESTING = 150
"""Lists and quotes inside each other that a page can show and Python's stack can hold."""

MARKDOWN = MarkdownIt(
    "commonmark",
    # Markdown-it drops, without a word, what is nested deeper than this; an item counts twice.
    {"maxNesting": 2 * MAX_NESTING + 40},
).enable(["table", "strikethrough"])

_PREFIX_RE = re.compile(r"(?:[ \t>*+-]|\d+[.)])*")
_COMMENT_RE = re.compile(r"<!--.*?-->")
_CLOSING_MARKS_RE = re.compile(r"(?:^|(?<=[ \t]))#+$")
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


def read_blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Read what stands on the lines of a slide.

    Shape: blocks in source order; link reference definitions and blank lines belong to none.

    Errors: never raises. Give only lines of which `is_too_deep` says no.
    """
    plain = read_plain(lines)
    return read_any(lines) if plain is None else plain


def read_any(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Read what stands on lines, plain or not."""
    opaque = dict(opaque_regions(lines))
    texts = [line.text for line in lines]
    for first, (last, _) in opaque.items():
        # To Markdown-it the region is a comment: a block of its own, whatever stands around it.
        texts[first:last] = ["<!--", *[""] * (last - first - 2), "-->"][: last - first]
        if last - first == 1:
            texts[first] = "<!---->"
    state = StateBlock("\n".join(texts), MARKDOWN, {}, [])
    MARKDOWN.block.tokenize(state, state.line, state.lineMax)
    blocks = _read_tokens(iter(state.tokens), lines)
    return tuple(
        Block(opaque[block.first][1], block.first, opaque[block.first][0], _source(lines, block))
        if block.first in opaque
        else block
        for block in blocks
    )


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


def is_too_deep(lines: Sequence[Line]) -> bool:
    """Say whether lists and quotes may be nested deeper than `MAX_NESTING`.

    An estimate from above that costs one look at each line: no line can be nested deeper than it
    has blanks, bullets and `>` at its start.
    """
    for line in lines:
        if line.kind is Kind.LIVE and len(line.text) > MAX_NESTING:
            match = _PREFIX_RE.match(line.text)
            prefix = match[0] if match else ""
            if prefix.count(" ") // 2 + prefix.count("\t") > MAX_NESTING:
                return True
            if sum(prefix.count(mark) for mark in ">*+-.)") > MAX_NESTING:
                return True
    return False


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
        if kind is BlockKind.LIST:
            start = token.attrGet("start")
            level = -1 if token.tag == "ul" else 1 if start is None else int(start)
        blocks.append(Block(kind, first, last, text, level, token.info.strip(), inner))
    return tuple(blocks)


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
