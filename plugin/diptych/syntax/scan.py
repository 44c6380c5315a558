"""Reads text into numbered lines and says of each whether Markdown is live there.

In comes the text of a deck without its front matter; out come its lines, each tagged live, fence,
comment or raw HTML, so that no later pass mistakes code for a delimiter.
"""

from __future__ import annotations

import re
from itertools import count
from typing import NamedTuple

from diptych.model import Kind, Line, Problem, Span
from diptych.syntax.delimiters import Words, read_delimiter
from diptych.syntax.enclosures import Enclosures

LINE_END_RE = re.compile(r"\r\n|\r|\n")
"""What ends a line in an editor. Not `str.splitlines`: it also breaks at U+000B, U+0085, U+2028."""

_CONTROL_RE = re.compile(r"[\x00\x02\x03]|&#\d{32,};?")
"""NUL is in no page; STX and ETX are what Python-Markdown marks its own placeholders with. Of a
number of thousands of digits, Python makes an error and no character."""
_UNCLEAN = ("\ufeff", "\x00", "\x02", "\x03", "&#")
"""What a text holds in which a line may be changed."""
_OPENINGS = ("```", "~~~", "<")
"""What every line holds at which something begins that is not live."""


class Scan(NamedTuple):
    """The lines of a deck."""

    lines: tuple[Line, ...]
    problems: tuple[Problem, ...]


def scan(text: str, *, path: str, words: Words, first: int = 1) -> Scan:
    """Tag each line of a deck.

    A comment or raw element counts only when it is closed. A fence that is not, or that would
    reach over a delimiter to another fence, ends before the next delimiter; a line that closes it
    is added, with the number of its last line. Code that stands left of the list item in which its
    fence stands is put where the fence is.

    Units: `first` is the number of the text's first line in the file, 1-based.

    Errors: never raises. Gives Problem `fence-open`, `item-code`, `comment`, `control-char`.
    """
    problems: list[Problem] = []
    texts = _read_texts(text, path, words, first, problems)
    if not any(opening in text for opening in _OPENINGS):
        return Scan(tuple(map(Line, texts, count(first))), tuple(problems))
    lines: list[Line] = []
    enclosures = Enclosures(texts, words)
    index = 0
    while index < len(texts):
        if enclosures.is_plain(index):
            lines.append(Line(texts[index], first + index))
            index += 1
            continue
        kind, end, is_closed = enclosures.at(index)
        kind = kind if is_closed or kind is Kind.FENCE else Kind.LIVE
        if kind is Kind.FENCE and is_closed:
            texts[end - 1] = texts[end - 1].rstrip()  # CommonMark knows no blank but space and tab
            if columns := enclosures.columns_left(index, end):
                _indent(texts, range(index + 1, end), columns)
                problems.append(_left(Span(path, first + index, first + end - 1)))
        lines += (Line(texts[i], first + i, kind) for i in range(index, end))
        if not is_closed:
            where = Span(path, first + index, first + end - 1)
            problems.append(_unclosed(where, kind))
        if not is_closed and kind is Kind.FENCE:
            lines.append(Line(enclosures.closing(index), first + end - 1, kind))
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
        elif _CONTROL_RE.search(line):
            texts[index] = _CONTROL_RE.sub("\ufffd", line)
            problems.append(
                Problem(
                    Span(path, first + index, first + index),
                    "control-char",
                    "a character that no page can hold stands here; it is shown as U+FFFD",
                    "Delete it",
                )
            )
    return texts


def _indent(texts: list[str], inside: range, columns: int) -> None:
    """Put the lines of code, and the fence below it, where the list item goes on."""
    for index in inside:
        text = texts[index].expandtabs(4)
        is_close = index == inside[-1]
        if text.strip() and not (is_close and len(text) - len(text.lstrip()) >= columns):
            texts[index] = " " * columns + text


def _left(where: Span) -> Problem:
    message = "CommonMark ends the list item at this code; it is shown as part of the item"
    hint = "Indent the code as far as its fence"
    return Problem(where, "item-code", message, hint)


def _unclosed(where: Span, kind: Kind) -> Problem:
    if kind is Kind.FENCE:
        message, hint = "this code fence is never closed", "Close it with a line of the same marks"
        return Problem(where, "fence-open", message, hint)
    return Problem(where, "comment", "this comment is never closed", "Close it with `-->`")
