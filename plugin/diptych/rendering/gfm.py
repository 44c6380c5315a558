"""Writes what GitHub's Markdown reads by itself and Python-Markdown does not.

In come the lines of one slide with their blocks, out come lines with bare addresses linked, text
struck through, and no backslash before what it makes plain. Code and HTML stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from diptych.model import Block, BlockKind, Line
from diptych.syntax.codespans import code_spans, is_inside

_URL_RE = re.compile(r"(?:https?://|www\.)[^\s<>\"`|]+", re.IGNORECASE)
_BEFORE_URL_RE = re.compile(r"(?:[\w/@=\"'<\[]|\]\([ ]*<?|\]:[ \t]*|\\)$")
_STRIKE_RE = re.compile(r"(?<![~\\])~~(?=\S)([^~\n]+?)(?<=\S)~~(?!~)")
_AUTOLINK_RE = re.compile(r"(?<!\\)<(https?://[^<>\s`]*\]\([^<>\s`]*)>", re.IGNORECASE)
_TAG_RE = re.compile(r"<!--.*?-->|(?<!\\)</?[A-Za-z][^<>]*>")
_ESCAPE_RE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ESCAPED = {":": "&#58;", "<": "&lt;", "&": "&amp;", **{char: char for char in "\"%',/;?@"}}
"""What a backslash makes plain in CommonMark (its section 2.4) and not in Python-Markdown."""
_NO_MATH = frozenset("\"'/<?@")
"""The same where a text has mathematics, in which the others mean something."""
_MATH_RE = re.compile(r"\$|\\[(\[]|\\(?:begin|end)\b")
_BREAK_RE = re.compile(r"(?<!\\)\\$")
"""A hard break that is no blanks, which Python-Markdown has not (section 6.7 of CommonMark)."""
_TEXTS = {BlockKind.PARAGRAPH, BlockKind.HEADING}
_MARKS = ("://", "www.", "~~", "\\")


def with_gfm(lines: Sequence[Line], blocks: Iterable[Block]) -> tuple[Line, ...]:
    r"""Link bare addresses and strike through, in every text of a slide but its tables.

    Shape: `see https://a.org.` -> `see <https://a.org>.`, `~~no~~` -> `<del>no</del>`,
    `\@fa[x]` -> `@fa[x]`.
    """
    if not _may_differ("\n".join([line.text for line in lines])):
        return tuple(lines)
    written = list(lines)
    waiting = list(blocks)
    while waiting:
        block = waiting.pop()
        waiting.extend(block.blocks)
        if block.kind in _TEXTS:
            for index in range(block.first, block.last):
                line = lines[index]
                if _may_differ(line.text):
                    text = write_gfm(line.text)
                    is_broken = index < block.last - 1 and _BREAK_RE.search(text)
                    written[index] = line._replace(text=f"{text[:-1]}  " if is_broken else text)
    return tuple(written)


def write_gfm(text: str) -> str:
    """Link bare addresses and strike through in one line."""
    if not _may_differ(text.lower()):
        return text
    plain = _NO_MATH if _MATH_RE.search(text) else _ESCAPED.keys()
    out: list[str] = []
    position = 0
    for start, end in (*_untouched(text), (len(text), len(text))):
        if start >= position:
            out += (_write(text[position:start], text[:position], plain), text[start:end])
            position = end
    return _with_links("".join(out))


def _with_links(text: str) -> str:
    """Write out what links to an address with a link in it: Python-Markdown would read that one."""
    if "](" not in text or "<http" not in text.lower():
        return text
    code = code_spans(text)
    return _AUTOLINK_RE.sub(
        lambda match: match[0] if is_inside(match.start(), code) else _link(match[1]), text
    )


def _link(url: str) -> str:
    text = re.sub(r"([\[\]])", r"\\\1", url)
    return f"[{text}]({url.replace('[', '%5B').replace(']', '%5D')})"


def _may_differ(text: str) -> bool:
    """Say whether a text holds anything at all that is written otherwise."""
    return any(mark in text for mark in _MARKS)


def _untouched(text: str) -> list[tuple[int, int]]:
    """Give the ranges that are no text: code and tags."""
    return sorted([*code_spans(text), *(match.span() for match in _TAG_RE.finditer(text))])


def _write(text: str, before: str, plain: Collection[str]) -> str:
    """Write a piece of text that holds no code and no tags; `before` stands before it."""
    text = _ESCAPE_RE.sub(lambda m: _ESCAPED[m[1]] if m[1] in plain else m[0], text)
    text = _STRIKE_RE.sub(r"<del>\1</del>", text)
    out: list[str] = []
    position = 0
    for match in _URL_RE.finditer(text):
        start = match.start()
        if start < position or _BEFORE_URL_RE.search(before[-8:] + text[max(0, start - 8) : start]):
            continue
        url = _without_end(match[0])
        if len(url) < len(match[0]) and not url.partition(".")[2]:
            continue
        is_plain = url.lower().startswith("www.")
        out += (text[position:start], f"[{url}](http://{url})" if is_plain else f"<{url}>")
        position = start + len(url)
    return "".join((*out, text[position:]))


def _without_end(url: str) -> str:
    """Leave out what ends the sentence: punctuation, a bracket that the address did not open."""
    while url:
        if url[-1] in ".,;:!?*_~'\"]}" or (url[-1] == ")" and url.count(")") > url.count("(")):
            url = url[:-1]
        else:
            return url
    return url
