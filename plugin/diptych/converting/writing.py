"""Writes the blocks of a slide or a note as every Markdown reader understands them.

In come blocks with their lines, out come lines: one blank line between blocks, headings as `#`,
lists indented by four columns, fences that are closed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from diptych.converting.turning import is_stand_in
from diptych.model import Block, BlockKind, Kind, Line
from diptych.rendering.fences import write_fence
from diptych.rendering.lists import TAB, ListWriter, no_marks, strip_columns
from diptych.syntax.blocks import read_blocks, top_headings
from diptych.syntax.delimiters import Words
from diptych.syntax.nesting import is_too_deep
from diptych.syntax.scan import scan

_NO_WORDS = Words((), ())
_CLOSE = {BlockKind.CONTAINER, BlockKind.DEFINITION}
"""Blocks that what stands directly beside them may belong to."""
_TEXTS = {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ROW}
_FLOWING = {BlockKind.PARAGRAPH, BlockKind.CODE}
"""Blocks whose indent in an item `ListWriter` takes care of."""
_BULLET_RE = re.compile(r"([ ]*(?:[-*+]|\d{1,9}[.)]))([ ]*)(?=\S)")
_BARE_RE = re.compile(r"([ ]*)([-*+]|\d{1,9}\.)[ ]*$")
_ATTR_LIST_RE = re.compile(r"[ ]*\{:?[^{}]*\}$")
_VERBATIM = {BlockKind.CODE, BlockKind.HTML, BlockKind.CONTAINER, BlockKind.DEFINITION}


@dataclass(frozen=True, slots=True)
class Content:
    """What a slide shows, ready to be written."""

    blocks: Sequence[Block]
    lines: Sequence[Line]
    below: Mapping[int, str] = field(default_factory=dict)
    """What to write below a block, by the index of its first line."""
    headings: Mapping[int, str] = field(default_factory=dict)
    """Headings that are written in another way than with `#`, by the number of their line."""


def write_content(content: Content) -> list[str]:
    """Write blocks in order, and the definitions that stand between them."""
    lines = _without_trails(content)
    for block in content.blocks:
        _take_insets(block, lines, 0)
    written: list[str] = []
    position = 0
    before: Block | None = None
    for block in content.blocks:
        between = [line.text.rstrip(" \t") for line in lines[position : block.first]]
        written += _between(between, lines, before, block)
        written += _block(block, lines, content)
        if block.first in content.below:
            written.append(content.below[block.first])
        position, before = block.last, block
    written += _between([line.text.rstrip(" \t") for line in lines[position:]], lines, before, None)
    return strip_blank(written)


def write_note(markdown: str) -> list[str]:
    """Write a note; its lines stay apart, since line breaks in notes are kept."""
    lines = scan(markdown, path="", words=_NO_WORDS).lines
    if is_too_deep(lines):
        return markdown.split("\n")
    blocks = read_blocks(lines)
    headings = {lines[b.first].number: lines[b.first].text for b in blocks}
    return write_content(Content(blocks, lines, headings=headings))


def strip_blank(texts: Sequence[str]) -> list[str]:
    """Drop blank lines at both ends."""
    first, last = 0, len(texts)
    while first < last and not texts[first].strip(" \t"):
        first += 1
    while last > first and not texts[last - 1].strip(" \t"):
        last -= 1
    return list(texts[first:last])


def _between(
    texts: Sequence[str], lines: Sequence[Line], before: Block | None, block: Block | None
) -> list[str]:
    """Write what stands between two blocks: definitions, and one blank line for several."""
    if before and block and not texts:
        kinds = {before.kind, block.kind}
        stands = [is_stand_in(lines[b.first].text) for b in (before, block)]
        return [] if kinds & _CLOSE or any(stands) else [""]
    texts = texts or [""]
    return [texts[0], *(text for last, text in pairwise(texts) if text or last)]


def _block(block: Block, lines: Sequence[Line], content: Content) -> list[str]:
    own = lines[block.first : block.last]
    texts = [line.text for line in own]
    if block.kind is BlockKind.LIST:
        written = _with_full_bullets([*ListWriter(lines, lambda _: "", no_marks, "").write(block)])
        *above, last = _without_gaps(written)
        return [*above, last.lstrip(" ") if _ATTR_LIST_RE.match(last) else last]
    if block.kind is BlockKind.HEADING:
        return [_heading(block, lines, content.headings.get(own[0].number, ""))]
    if block.kind is BlockKind.CODE:
        return write_fence(texts)
    if block.kind is BlockKind.RULE:
        return ["***" if texts[0].strip() == "---" else texts[0].strip()]
    if block.kind in _VERBATIM or block.kind is BlockKind.QUOTE:
        return texts
    return [texts[0].lstrip(" \t"), *texts[1:]]


def _with_full_bullets(texts: Sequence[str]) -> list[str]:
    """Write what an item begins with beside its bullet, where that is no text.

    Shape: `1. `, a blank line, `    > a`  ->  `1.  > a`.
    """
    kinds = [line.kind for line in scan("\n".join(texts), path="", words=_NO_WORDS).lines]
    out: list[str] = []
    for index, text in enumerate(texts):
        bare = out[-1] if out else ""
        match = _BARE_RE.match(bare)
        if match and kinds[index - 1] is Kind.LIVE and not text:
            continue
        pad = " " * (len(match[1]) + TAB) if match else ""
        if match and text.startswith(pad) and len(match[2]) < TAB:
            out[-1] = bare.rstrip(" ").ljust(len(pad)) + text[len(pad) :]
        else:
            out.append(text)
    return out


def _without_gaps(texts: Sequence[str]) -> list[str]:
    """Write one blank line for several, but in code."""
    texts = [text if text.strip(" \t") else "" for text in texts]
    lines = scan("\n".join(texts), path="", words=_NO_WORDS).lines
    is_code = [line.kind is not Kind.LIVE for line in lines]
    return texts[:1] + [
        text
        for (last, text), code in zip(pairwise(texts), is_code[1:], strict=False)
        if text or last or code
    ]


def _heading(block: Block, lines: Sequence[Line], given: str) -> str:
    """Write a heading; a comment behind it stays there, and then it is one with `#`."""
    _, mark, comment = lines[block.last - 1].text.rpartition("<!-- .element:")
    comment = mark + comment if mark and comment.endswith("-->") else ""
    if given and not comment and block.last == block.first + 1:
        return given
    heading = next(top_headings([block], lines), None)
    markdown = heading.markdown if heading else ""
    return " ".join(part for part in ("#" * block.level, markdown, comment) if part)


def _take_insets(block: Block, lines: list[Line], margin: int) -> None:
    """Move what stands in items to the column of their text; `margin` is that of the list."""
    for item in block.blocks if block.kind is BlockKind.LIST else ():
        match = _BULLET_RE.match(lines[item.first].text.expandtabs(TAB)[margin:])
        blanks = len(match[2]) if match else 0
        width = blanks if 1 <= blanks <= TAB else 1
        column = margin + (len(match[1]) + width if match else 0)
        for child in item.blocks:
            if child.kind is BlockKind.LIST:
                _take_insets(child, lines, column)
            elif child.kind not in _FLOWING:
                _take_inset(child, lines, column, is_first=child.first == item.first)


def _take_inset(block: Block, lines: list[Line], column: int, *, is_first: bool) -> None:
    """Move a block to a column, the lines of a heading each by itself."""
    is_heading = block.kind is BlockKind.HEADING
    if is_first and not is_heading:
        return
    excess = 0
    for index in range(block.first + is_first, block.last):
        line = lines[index]
        if is_heading or index == block.first:
            text = line.text.expandtabs(TAB)
            excess = max(0, len(text) - len(text.lstrip(" ")) - column)
        lines[index] = line._replace(text=strip_columns(line.text, excess))


def _without_trails(content: Content) -> list[Line]:
    """Drop the blanks at the ends of lines of text, but for hard breaks."""
    lines = list(content.lines)
    waiting = list(content.blocks)
    while waiting:
        block = waiting.pop()
        waiting.extend(block.blocks)
        for index in range(block.first, block.last) if block.kind in _TEXTS else ():
            text = lines[index].text
            is_break = index < block.last - 1 and text.endswith("  ")
            if not is_break:
                lines[index] = lines[index]._replace(text=text.rstrip(" \t"))
    return lines
