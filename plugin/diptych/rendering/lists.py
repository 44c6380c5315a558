"""Writes a list so that Python-Markdown reads it as CommonMark does.

In comes a list block with the lines it stands on, out come its lines with four columns for each
level. Python-Markdown needs them, and a blank line before; decks have neither. Otherwise lines
stay as they are: blank lines, code, and what a Markdown extension reads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from diptych.model import Block, BlockKind, Line
from diptych.rendering.fences import write_fence

TAB = 4
"""Columns of one level: Python-Markdown's `tab_length`."""

_BULLET_RE = re.compile(r"([ ]*)([-*+]|(\d{1,9})[.)])([ ]*)(.*)$", re.DOTALL)
_BEFORE_TEXT_RE = re.compile(r"(?:[ \t]|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))*")
_APART = {BlockKind.CODE, BlockKind.QUOTE, BlockKind.TABLE}
"""What Python-Markdown reads in an item only with a blank line before and after it."""
_NUMBER_RE = re.compile(r"^(\d{1,9})(?=[.)][ \t])")
"""A number at the start of a line that goes on a text: Python-Markdown would open a list."""
_ATTR_LIST_RE = re.compile(r"\{:?[^{}\n]*\}$")
"""An attribute list, which must stay last on its line, as a hard break must."""


class Part(NamedTuple):
    """The marks of a block that stands in an item."""

    before: tuple[str, ...] = ()
    inline: str = ""
    """At the end of its text."""
    behind: tuple[str, ...] = ()


def no_marks(*_: Block) -> Part:
    """Give the marks of lists that have none."""
    return Part()


class ListWriter(NamedTuple):
    r"""Writes lists.

    Shape: `- a\n  - b` -> `- a\n    - b`; `1) a` -> `1. a`.
    """

    lines: Sequence[Line]
    """Of the slide."""
    mark: Callable[[Block], str]
    """Gives what to write at the end of an item's first text; empty for nothing."""
    part: Callable[[Block, Block], Part]
    """Gives what to write around a block of an item; the item comes second."""
    separator: str
    """What goes between two neighbouring lists, which Python-Markdown would join. It also stands
    for the text of an item that starts with a list or with code."""

    def write(self, block: Block, *, depth: int = 0, margin: int = 0) -> Iterator[str]:
        """Write the lines of a list.

        Units: `margin` is the column at which the item around the list has its content in the
        source.
        """
        last = block.first
        is_loose = _is_loose(block)
        for item in block.blocks:
            if item.first > last:
                yield ""
            texts = list(self._item(item, depth, margin, is_loose=is_loose))
            yield from texts
            # After a blank line inside an item, Python-Markdown wants one before the next.
            last = -1 if "" in texts else item.last

    def _item(self, item: Block, depth: int, margin: int, *, is_loose: bool) -> Iterator[str]:
        head, content = _read_bullet(self.lines[item.first].text, margin)
        bullet, pad = " " * (TAB * depth) + head, " " * (TAB * (depth + 1))
        children = item.blocks
        child = partial(self._child, item=item, depth=depth, content=content, is_loose=is_loose)
        if children and children[0].kind in {BlockKind.PARAGRAPH, BlockKind.HEADING}:
            first, *rest = self._texts(children[0], item, content)
            texts = [first, *rest]
            is_styled = len(texts) > 1 and _ATTR_LIST_RE.fullmatch(texts[-1].strip())
            last = -2 if is_styled else -1
            texts[last] = insert_mark(texts[last], self.mark(item))
            opening, *rest = texts
            yield bullet + opening
            yield from (pad + text for text in rest)
        else:
            yield f"{bullet}{self.separator}{self.mark(item)}"
            if children:
                yield from child(children[0], before=None)
        for before, block in pairwise(children):
            yield from child(block, before=before)

    def _child(  # noqa: PLR0913 - it is a part of `_item`
        self,
        child: Block,
        *,
        item: Block,
        depth: int,
        content: int,
        is_loose: bool,
        before: Block | None,
    ) -> Iterator[str]:
        """Write a block of an item, and what parts it from the block before."""
        pad = " " * (TAB * (depth + 1))
        is_list = child.kind is BlockKind.LIST
        if before is None:
            needs_blank = not is_list
        else:
            is_later_text = before.kind is BlockKind.PARAGRAPH and before is not item.blocks[0]
            is_code_of_text = (
                child.kind is BlockKind.CODE and before is item.blocks[0] and not is_loose
            )
            needs_blank = (
                child.first > before.last
                or (child.kind in _APART and not is_code_of_text)
                or before.kind in _APART
                or (is_list and is_later_text)
            )
        if before and is_list and before.kind is BlockKind.LIST:
            yield from ("", pad + self.separator, "")
        elif needs_blank:
            yield ""
        if is_list:
            yield from self.write(child, depth=depth + 1, margin=content)
        else:
            texts = self._texts(child, item, content)
            part = self.part(child, item)
            texts[-1] = insert_mark(texts[-1], part.inline)
            texts = [*_apart(part.before), *texts, *_apart(part.behind)]
            # A blank line of a fence parts nothing: the next item needs none, nor a paragraph.
            blank = pad if texts[0].startswith(("```", "~~~")) else ""
            yield from (pad + text if text.strip() else blank for text in texts)

    def _texts(self, child: Block, item: Block, content: int) -> list[str]:
        """Give the lines of a block without the columns of the item around it."""
        texts = [strip_columns(ln.text, content) for ln in self.lines[child.first : child.last]]
        if child.first == item.first:
            texts[0] = _expand(self.lines[item.first].text)[content:].lstrip(" ")
        if child.kind is BlockKind.PARAGRAPH:
            first, *rest = (text.lstrip(" \t") for text in texts)
            return [first, *(_NUMBER_RE.sub(r"\1\\", text) for text in rest)]
        return write_fence(texts) if child.kind is BlockKind.CODE else texts


def _is_loose(block: Block) -> bool:
    """Say whether a blank line makes the texts of a list's items paragraphs."""
    inside = (pair for item in block.blocks for pair in pairwise(item.blocks))
    return any(above.last < below.first for above, below in (*pairwise(block.blocks), *inside))


def _apart(marks: Iterable[str]) -> Iterator[str]:
    """Write marks as blocks of their own."""
    for mark in marks:
        yield from ("", mark, "")


def insert_mark(text: str, mark: str) -> str:
    """Put a mark at the end of a line, before an attribute list or hard break."""
    if not mark:
        return text
    kept = text.removesuffix("\\").rstrip(" \t")
    if kept.endswith("}") and (match := _ATTR_LIST_RE.search(kept)):
        kept = kept[: match.start()].rstrip(" \t")
    return kept + mark + text[len(kept) :]


def strip_columns(text: str, columns: int) -> str:
    """Take up to so many columns of blanks off the start of a line."""
    if len(text) >= columns and not text[:columns].strip(" "):
        return text[columns:]
    expanded = _expand(text)
    blanks = len(expanded) - len(expanded.lstrip(" "))
    return expanded[min(columns, blanks) :]


def _expand(text: str) -> str:
    """Turn the tabs at the start of a line, and after its bullets, into blanks."""
    if "\t" not in text:
        return text
    match = _BEFORE_TEXT_RE.match(text)
    end = match.end() if match else 0
    return text[:end].expandtabs(TAB) + text[end:]


def _read_bullet(text: str, margin: int) -> tuple[str, int]:
    """Give an item's bullet as Python-Markdown reads it, and the column of its content."""
    match = _BULLET_RE.match(_expand(text)[margin:])
    if match is None:  # pragma: no cover - a line that opens an item has a bullet
        return "- ", margin
    indent, bullet, number, blanks, rest = match.groups()
    width = len(blanks) if rest and 1 <= len(blanks) <= TAB else 1
    return (f"{number}. " if number else f"{bullet} "), margin + len(indent + bullet) + width
