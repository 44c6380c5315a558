"""Reads text into numbered lines and says of each whether Markdown is live there.

In comes the text of a deck without its front matter; out come its lines, each tagged live, fence,
comment or raw HTML, so that no later pass mistakes code for a delimiter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count

from diptych.model import Kind, Line, Problem, Span
from diptych.syntax.delimiters import Words, read_delimiter

LINE_END_RE = re.compile(r"\r\n|\r|\n")
"""What ends a line in an editor. Not `str.splitlines`: it also breaks at U+000B, U+0085, U+2028."""

CONTROL_RE = re.compile(r"[\x00\x02\x03]|&#\d{32,};?")
"""NUL is in no page; STX and ETX are what Python-Markdown marks its own placeholders with. Of a
number of thousands of digits, Python makes an error and no character."""
_UNCLEAN = ("\ufeff", "\x00", "\x02", "\x03", "&#")
"""What a text holds in which a line may be changed."""

FENCE_RE = re.compile(
    r"""
    (?P<indent>[ \t]*)
    (?P<bullet>(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)    # a fence may open right after a list bullet
    (?P<fence>`{3,}(?=[^`]*$)|~{3,})                # the info of a ` fence holds no `
    (?P<info>.*)
    """,
    re.VERBOSE,
)
_OPENINGS = ("```", "~~~", "<")
"""What every line holds at which something begins that is not live."""
RAW_OPEN_RE = re.compile(r" {0,3}<(pre|script|style|textarea)(?=[\s>]|$)", re.IGNORECASE)
RAW_CLOSE_RE = re.compile(r"</(?:pre|script|style|textarea)>", re.IGNORECASE)
CODE_SPAN_RE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
MARGIN = 3
"""Columns that a block may be indented by before it is indented code (CommonMark 0.31, 4.4)."""


@dataclass(frozen=True, slots=True)
class Scan:
    """The lines of a deck."""

    lines: tuple[Line, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Fence:
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


def scan(text: str, *, path: str, words: Words, first: int = 1) -> Scan:
    """Tag each line of a deck.

    A comment or raw element counts only when it is closed. A fence that is not, or that would
    reach over a delimiter to another fence, ends before the next delimiter; a line that closes it
    is added, with the number of its last line.

    Units: `first` is the number of the text's first line in the file, 1-based.

    Errors: never raises. Gives Problem `fence-open`, `comment`, `control-char`.
    """
    problems: list[Problem] = []
    texts = _read_texts(text, path, words, first, problems)
    if not any(opening in text for opening in _OPENINGS):
        return Scan(tuple(map(Line, texts, count(first))), tuple(problems))
    lines: list[Line] = []
    regions = _Regions(texts, words)
    index = 0
    while index < len(texts):
        if regions.is_plain(index):
            lines.append(Line(texts[index], first + index))
            index += 1
            continue
        kind, end, is_closed = regions.region_at(index)
        kind = kind if is_closed or kind is Kind.FENCE else Kind.LIVE
        if kind is Kind.FENCE and is_closed:
            texts[end - 1] = texts[end - 1].rstrip()  # CommonMark knows no blank but space and tab
        lines += (Line(texts[i], first + i, kind) for i in range(index, end))
        if not is_closed:
            where = Span(path, first + index, first + end - 1)
            problems.append(_unclosed(where, kind))
        if not is_closed and kind is Kind.FENCE:
            lines.append(Line(regions.closing(index), first + end - 1, kind))
        index = end
    return Scan(tuple(lines), tuple(problems))


def _read_texts(
    text: str, path: str, words: Words, first: int, problems: list[Problem]
) -> list[str]:
    """Give the texts of the lines, without the characters that no page can hold."""
    text = text.removeprefix("\ufeff")
    texts = LINE_END_RE.split(text) if "\r" in text else text.split("\n")
    if texts[-1] == "":
        texts.pop()
    if not any(mark in text for mark in _UNCLEAN):
        return texts
    for index, line in enumerate(texts):
        if line.startswith("\ufeff") and read_delimiter(line.strip("\ufeff"), words) is None:
            texts[index] = line.lstrip("\ufeff")
            where = Span(path, first + index, first + index)
            message = "a byte order mark stands at the start of this line; it is left out"
            problems.append(Problem(where, "control-char", message, "Delete it"))
        elif CONTROL_RE.search(line):
            texts[index] = CONTROL_RE.sub("\ufffd", line)
            problems.append(
                Problem(
                    Span(path, first + index, first + index),
                    "control-char",
                    "a character that no page can hold stands here; it is shown as U+FFFD",
                    "Delete it",
                )
            )
    return texts


def _unclosed(where: Span, kind: Kind) -> Problem:
    if kind is Kind.FENCE:
        message, hint = "this code fence is never closed", "Close it with a line of the same marks"
        return Problem(where, "fence-open", message, hint)
    return Problem(where, "comment", "this comment is never closed", "Close it with `-->`")


_Region = tuple[Kind, int, bool]
"""What starts at a line: its kind, the index after its last line, whether it is closed."""


class _Regions:
    """Finds where fences, comments and raw elements end, in linear time overall.

    `longest` and `…_after` are filled from the end, so that "is it closed at all?" is one look and
    a search forward is only made where it finds something.
    """

    def __init__(self, texts: Sequence[str], words: Words) -> None:
        self.texts = texts
        self.words = words
        self.fences = [_read_fence(text) for text in texts]
        # Length of the longest fence from a line on that can close one, by its character.
        longest: dict[str, int] = {}
        self.longest = [longest] * (len(texts) + 1)
        for index in range(len(texts) - 1, -1, -1):
            fence = self.fences[index]
            if fence and fence.is_bare and not fence.is_inset:
                longest = {**longest, fence.char: max(longest.get(fence.char, 0), fence.length)}
            self.longest[index] = longest

    def is_plain(self, index: int) -> bool:
        """Say whether nothing can start at a line."""
        return self.fences[index] is None and "<" not in self.texts[index]

    @cached_property
    def delimiter_after(self) -> list[int | None]:
        return _next_index([read_delimiter(text, self.words) is not None for text in self.texts])

    @cached_property
    def blank_after(self) -> list[int | None]:
        return _next_index([not text.strip() for text in self.texts])

    @cached_property
    def comment_end_after(self) -> list[int | None]:
        return _next_index(["-->" in text for text in self.texts])

    @cached_property
    def raw_end_after(self) -> list[int | None]:
        return _next_index([bool(RAW_CLOSE_RE.search(text)) for text in self.texts])

    def region_at(self, index: int) -> _Region:
        """Say what starts at a line."""
        text = self.texts[index]
        if fence := self.fences[index]:
            return self._fence(index, fence)
        return self._comment(index, text) or self._raw(index, text) or self._inline(index, text)

    def _comment(self, index: int, text: str) -> _Region | None:
        """Look for a comment that opens at the start of a line and goes on below it."""
        opening = text.lstrip()
        if not opening.startswith("<!--") or len(text) - len(opening) > MARGIN:
            return None
        if "-->" in opening[4:]:
            return None
        end = self.comment_end_after[index + 1]
        return (Kind.COMMENT, index + 1, False) if end is None else (Kind.COMMENT, end + 1, True)

    def _raw(self, index: int, text: str) -> _Region | None:
        match = RAW_OPEN_RE.match(text)
        end = self.raw_end_after[index + 1]
        if match is None or end is None or RAW_CLOSE_RE.search(text, match.end()):
            return None
        return Kind.RAW, end + 1, True

    def closing(self, index: int) -> str:
        """Give the line that closes the fence which opens at a line."""
        fence = self.fences[index]
        return fence.indent + fence.char * fence.length if fence else ""

    def _inline(self, index: int, text: str) -> _Region:
        """Look for a comment that opens in mid-line: it is one only inside its paragraph."""
        start = text.rfind("<!--")
        if start < 0 or text.find("-->", start + 4) >= 0:
            return Kind.LIVE, index + 1, True
        if "`" in text and "<!--" not in CODE_SPAN_RE.sub("", text):
            return Kind.LIVE, index + 1, True
        end, blank = self.comment_end_after[index + 1], self.blank_after[index + 1]
        if end is None or (blank is not None and blank < end):
            return Kind.COMMENT, index + 1, False
        return Kind.COMMENT, end + 1, True

    def _fence(self, index: int, opening: _Fence) -> _Region:
        """Find the end of a fence: its closing line, else the next delimiter or its item's end."""
        if opening.is_inset:
            return self._inset_fence(index, opening)
        is_closed = self.longest[index + 1].get(opening.char, 0) >= opening.length
        delimiter = self.delimiter_after[index + 1]
        if is_closed:
            for end in range(index + 1, len(self.texts)):
                fence = self.fences[end]
                if fence is None or fence.char != opening.char or fence.length < opening.length:
                    continue
                if fence.is_bare and not fence.is_inset:
                    return Kind.FENCE, end + 1, True
                if delimiter is not None and delimiter < end and not fence.is_bare:
                    break  # a fence opens on a later slide: this one was never closed
        end = len(self.texts) if delimiter is None else delimiter
        return Kind.FENCE, end, False

    def _inset_fence(self, index: int, opening: _Fence) -> _Region:
        """Find the end of a fence of a list item: a line left of its content ends the item."""
        end = index + 1
        for below in range(index + 1, len(self.texts)):
            text, fence = self.texts[below], self.fences[below]
            if text.strip():
                blanks = text[: len(text) - len(text.lstrip())].expandtabs(4)
                if len(blanks) < opening.margin:
                    break
                is_long = fence and fence.char == opening.char and fence.length >= opening.length
                if fence and is_long and fence.is_bare:
                    return Kind.FENCE, below + 1, True
                end = below + 1
        return Kind.FENCE, end, False


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
        is_inset=bool(bullet) or len(match["indent"].expandtabs(4)) > MARGIN,
        is_bare=not bullet and not match["info"].strip(),
    )
