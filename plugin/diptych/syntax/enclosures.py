"""Finds what encloses lines in which Markdown is not live: fences, comments, raw HTML elements.

In come the texts of lines, out comes what opens at each of them and where that ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from diptych.model import Kind
from diptych.syntax.codespans import code_spans
from diptych.syntax.delimiters import Words, read_delimiter
from diptych.syntax.items import Items, column_of, is_item

FENCE_RE = re.compile(
    r"""
    (?P<indent>[ \t]*)
    (?P<bullet>(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)    # a fence may open right after a list bullet
    (?P<fence>`{3,}(?=[^`]*$)|~{3,})                # the info of a ` fence holds no `
    (?P<info>.*)
    """,
    re.VERBOSE,
)
_RAW_OPEN_RE = re.compile(r" {0,3}<(pre|script|style|textarea)(?=[\s>]|$)", re.IGNORECASE)
_RAW_CLOSE_RE = re.compile(r"</(?:pre|script|style|textarea)>", re.IGNORECASE)
_MARGIN = 3
"""Columns that a block may be indented by before it is indented code (CommonMark 0.31, 4.4)."""

Enclosure = tuple[Kind, int, bool]
"""What opens at a line: its kind, the index after its last line, whether it is closed."""


class _Fence(NamedTuple):
    """A line that may open or close a fence."""

    char: str
    length: int
    indent: str
    """Blanks up to the column of the fence."""
    margin: int
    """Columns that the lines inside must be indented by, in a list item."""
    is_inset: bool
    """It is indented like code, or follows a bullet: a fence of a list item."""
    is_bare: bool
    """Nothing follows the fence, so it can close one."""


def open_comment(text: str) -> int:
    """Find the comment that a line opens and does not close, outside of code; -1 without one."""
    opening = text.rfind("<!--")
    for start, end in reversed(code_spans(text)) if opening >= 0 and "`" in text else ():
        if end <= opening:
            break
        if start <= opening:
            opening = text.rfind("<!--", 0, start)
    return -1 if opening < 0 or text.find("-->", opening + 4) >= 0 else opening


def _next_index(flags: Sequence[bool]) -> list[int | None]:
    """Give, for each index and for the one after the last, the next index whose flag is set."""
    found: list[int | None] = [None] * (len(flags) + 1)
    for index in range(len(flags) - 1, -1, -1):
        found[index] = index if flags[index] else found[index + 1]
    return found


def _read_fence(text: str) -> _Fence | None:
    if "```" not in text and "~~~" not in text:
        return None
    match = FENCE_RE.match(text)
    if match is None:
        return None
    fence, bullet = match["fence"], match["bullet"]
    return _Fence(
        char=fence[0],
        length=len(fence),
        indent=" " * len((match["indent"] + bullet).expandtabs(4)),
        margin=len((match["indent"] + bullet).expandtabs(4)) if bullet else 1,
        is_inset=bool(bullet) or len(match["indent"].expandtabs(4)) > _MARGIN,
        is_bare=not bullet and not match["info"].strip(),
    )


class Enclosures:
    """Finds where fences, comments and raw elements end, in linear time overall.

    `_longest` and `…_after` are filled from the end, so that "is it closed at all?" is one look and
    a search forward is only made where it finds something.
    """

    def __init__(self, texts: Sequence[str], words: Words) -> None:
        self._texts = texts
        self._words = words
        self._outside: dict[tuple[str, int], int] = {}
        """By the marks of a fence, the line up to which none closes a fence of an item."""
        self._items = Items(texts)
        self._fences = [_read_fence(text) for text in texts]
        # Length of the longest fence from a line on that can close one, by its character.
        longest: dict[str, int] = {}
        self._longest = [longest] * (len(texts) + 1)
        for index in range(len(texts) - 1, -1, -1):
            fence = self._fences[index]
            if fence and fence.is_bare and not fence.is_inset:
                longest = {**longest, fence.char: max(longest.get(fence.char, 0), fence.length)}
            self._longest[index] = longest

    def is_plain(self, index: int) -> bool:
        """Say whether nothing can open at a line."""
        return self._fences[index] is None and "<" not in self._texts[index]

    @cached_property
    def _delimiter_after(self) -> list[int | None]:
        return _next_index([read_delimiter(text, self._words) is not None for text in self._texts])

    @cached_property
    def _fence_after(self) -> list[int | None]:
        return _next_index([fence is not None for fence in self._fences])

    @cached_property
    def _blank_after(self) -> list[int | None]:
        return _next_index([not text.strip() for text in self._texts])

    @cached_property
    def _comment_end_after(self) -> list[int | None]:
        return _next_index(["-->" in text for text in self._texts])

    @cached_property
    def _raw_end_after(self) -> list[int | None]:
        return _next_index([bool(_RAW_CLOSE_RE.search(text)) for text in self._texts])

    def at(self, index: int) -> Enclosure:
        """Say what opens at a line; what is live is one line long."""
        text = self._texts[index]
        if fence := self._fences[index]:
            return self._fence(index, fence)
        return self._comment(index, text) or self._raw(index, text) or self._inline(index, text)

    def _comment(self, index: int, text: str) -> Enclosure | None:
        """Look for a comment that opens at the start of a line and goes on below it."""
        opening = text.lstrip()
        if not opening.startswith("<!--") or len(text) - len(opening) > _MARGIN:
            return None
        if "-->" in opening[4:]:
            return None
        end = self._comment_end_after[index + 1]
        return (Kind.COMMENT, index + 1, False) if end is None else (Kind.COMMENT, end + 1, True)

    def _raw(self, index: int, text: str) -> Enclosure | None:
        match = _RAW_OPEN_RE.match(text)
        end = self._raw_end_after[index + 1]
        if match is None or end is None or _RAW_CLOSE_RE.search(text, match.end()):
            return None
        return Kind.RAW, end + 1, True

    def closing(self, index: int) -> str:
        """Give the line that closes the fence which opens at a line."""
        fence = self._fences[index]
        return fence.indent + fence.char * fence.length if fence else ""

    def _inline(self, index: int, text: str) -> Enclosure:
        """Look for a comment that opens in mid-line: it is one only inside its paragraph."""
        if open_comment(text) < 0:
            return Kind.LIVE, index + 1, True
        end, blank = self._comment_end_after[index + 1], self._blank_after[index + 1]
        if end is None or (blank is not None and blank < end):
            return Kind.COMMENT, index + 1, False
        return Kind.COMMENT, end + 1, True

    def _fence(self, index: int, opening: _Fence) -> Enclosure:
        """Find the end of a fence: its closing line, else the next delimiter or its item's end."""
        if opening.is_inset:
            return self._inset_fence(index, opening)
        is_closed = self._longest[index + 1].get(opening.char, 0) >= opening.length
        delimiter = self._delimiter_after[index + 1]
        kind = (opening.char, opening.length)
        if is_closed and not (opening.indent and index < self._outside.get(kind, 0)):
            for end in range(index + 1, len(self._texts)):
                fence = self._fences[end]
                if fence is None or fence.char != opening.char or fence.length < opening.length:
                    continue
                if delimiter is not None and delimiter < end:
                    is_left = len(fence.indent) < len(opening.indent)
                    if is_left and self._items.holding(index, len(opening.indent))[0]:
                        self._outside[kind] = end
                        break
                    if not fence.is_bare:
                        break  # a fence opens on a later slide: this one was never closed
                if fence.is_bare and not fence.is_inset:
                    return Kind.FENCE, end + 1, True
        if self._items.holding(index, len(opening.indent))[0]:
            return self._inset_fence(index, opening._replace(margin=len(opening.indent)))
        end = len(self._texts) if delimiter is None else delimiter
        return Kind.FENCE, end, False

    def columns_left(self, index: int, end: int) -> int:
        """Say by how much the lines of a closed fence stand left of the list item that it is in.

        CommonMark ends the item and the code at such a line, and shows what is meant as code as
        text. Where that line is the next item, it does so here.
        """
        fence = self._fences[index]
        column = len(fence.indent) if fence else 0
        inside = [text for text in self._texts[index + 1 : end - 1] if text.strip()]
        least = min(map(column_of, inside), default=column) if column else 0
        own, mark = self._items.holding(index, column) if least < column else (0, "")
        if least >= own or any(is_item(text, mark) for text in inside):
            return 0
        return column - least

    def _inset_fence(self, index: int, opening: _Fence) -> Enclosure:
        """Find the end of a fence of a list item: a line left of its content ends the item."""
        close, delimiter = self._fence_after[index + 1], self._delimiter_after[index + 1]
        if close is not None and (delimiter is None or close < delimiter):
            last = self._texts[close].expandtabs(4).rstrip()
            is_own = last.startswith(opening.indent + opening.char * opening.length)
            if (
                is_own
                and not last.strip(f" {opening.char}")
                and self.columns_left(index, close + 1)
            ):
                return Kind.FENCE, close + 1, True
        end = index + 1
        for below in range(index + 1, len(self._texts)):
            text, fence = self._texts[below], self._fences[below]
            if text.strip():
                blanks = text[: len(text) - len(text.lstrip())].expandtabs(4)
                if len(blanks) < opening.margin:
                    break
                is_long = fence and fence.char == opening.char and fence.length >= opening.length
                if fence and is_long and fence.is_bare:
                    return Kind.FENCE, below + 1, True
                end = below + 1
        return Kind.FENCE, end, False
