"""Finds GitPitch directives in a text: `@name[arguments](text)`.

In comes Markdown, out come directives with their places. Brackets and parentheses may be nested;
code, tags, comments, addresses and formulas hold no directives.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from diptych.syntax.inert import inert_spans

_OPEN_RE = re.compile(r"(?<!@)@([A-Za-z][A-Za-z-]*)?\[")
_WORD_RE = re.compile(r"[A-Za-z0-9_.+-]")
"""What an `@` may follow in the middle of an address."""
_BRACKET_RE = re.compile(r"\\.|[\[\]()]", re.DOTALL)
_OPENING = {"]": "[", ")": "("}
_BAR_RE = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Directive:
    """One directive as it is written."""

    name: str
    """Lower case; empty for `@[1-5]`, which steps through code."""
    arguments: str
    """What stands in the brackets."""
    text: str | None
    """What stands in the parentheses; None where there are none."""
    source: str
    """All of it."""


def replace_directives(
    text: str,
    write: Callable[[Directive], str],
    known: Collection[str] = (),
    leave: Callable[[str], None] | None = None,
    *,
    formulas: bool = False,
) -> str:
    """Replace each directive of a text by what `write` gives for it.

    Directives inside another's parentheses are not visited: `write` gets them in `text`. One that
    follows a letter directly is one only if its name is `known`: `Salt@color[red](y)`, but not
    `me@example[1]`.

    Errors: never raises. What is no complete directive stays as it is; `leave` gets the name of one
    whose bracket is never closed.
    """
    closing, unclosed = _match_brackets(text, inert_spans(text, formulas=formulas))
    out: list[str] = []
    position = 0
    for match in _OPEN_RE.finditer(text):
        start, bracket = match.start(), match.end() - 1
        name = (match[1] or "").lower()
        if start < position or _is_escaped(text, start):
            continue
        if name not in known and start and _WORD_RE.match(text, start - 1):
            continue
        if bracket not in closing:
            if leave and bracket in unclosed:
                leave(name)
            continue
        end = closing[bracket] + 1
        inner = None
        if text[end : end + 1] == "(" and end in closing:
            inner, end = text[end + 1 : closing[end]], closing[end] + 1
        arguments = text[bracket + 1 : closing[bracket]].strip()
        directive = Directive(name, arguments, inner, text[start:end])
        out += (text[position:start], write(directive))
        position = end
    out.append(text[position:])
    return "".join(out)


def keep_cells(line: str, known: Collection[str]) -> str:
    """Escape the bars in the directives of a table row, so that they part no cells."""
    if "@" not in line or not line.lstrip().startswith("|"):
        return line
    return replace_directives(line, lambda it: _BAR_RE.sub(r"\|", it.source), known)


def _is_escaped(text: str, index: int) -> bool:
    """Say whether a backslash stands before a character that is not escaped itself."""
    start = index
    while start and text[start - 1] == "\\":
        start -= 1
    return (index - start) % 2 == 1


def _match_brackets(
    text: str, inert: list[tuple[int, int]]
) -> tuple[dict[int, int], Collection[int]]:
    """Give, for each bracket that is closed, where, each kind for itself; and those that are not.

    Brackets in the ranges are in neither, so a directive in one of them is none.
    """
    waiting: dict[str, list[int]] = {"[": [], "(": []}
    closing = {}
    spans = iter([*inert, (len(text), len(text))])
    first, last = next(spans)
    for match in _BRACKET_RE.finditer(text):
        index, char = match.start(), match[0]
        while index >= last and last < len(text):
            first, last = next(spans)
        if first <= index < last or char[0] == "\\":
            continue
        if char in waiting:
            waiting[char].append(index)
        elif waiting[_OPENING[char]]:
            closing[waiting[_OPENING[char]].pop()] = index
    return closing, frozenset(waiting["["])
