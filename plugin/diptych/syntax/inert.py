"""Finds the parts of a text in which no directive is read: code, tags, comments.

In comes Markdown, out come ranges of indices, in order; none reaches into another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diptych.syntax.codespans import code_spans

_TAG_RE = re.compile(r"<!--|<(/?)([A-Za-z][\w-]*)[^<>]*>")
_END_RES = {
    "": re.compile("-->"),
    **{
        name: re.compile(f"</{name}[^<>]*>", re.IGNORECASE)
        for name in ("code", "pre", "script", "style", "textarea")
    },
}
"""What ends a comment, and elements whose content is no Markdown."""


def inert_spans(text: str) -> list[tuple[int, int]]:
    """Give code spans, HTML code, comments and tags; linear in the length of the text.

    What begins first holds what begins in it. A comment or HTML code that is not closed holds
    nothing but its tag.
    """
    code = code_spans(text)
    if "<" not in text:
        return code
    spans: list[tuple[int, int]] = []
    for start, end in sorted([*code, *_html(text, code)]):
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return spans


def _html(text: str, code: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Give tags, comments and elements outside of code spans."""
    spans = iter([*code, (len(text), len(text))])
    first, last = next(spans)
    position = 0
    unclosed = set()
    for match in _TAG_RE.finditer(text):
        start, end = match.span()
        while start >= last:
            first, last = next(spans)
        if start < position or first <= start:
            continue
        name = (match[2] or "").lower()
        if name in _END_RES and not match[1] and name not in unclosed:
            if closing := _END_RES[name].search(text, end):
                end = closing.end()
            else:
                unclosed.add(name)
        if name or name not in unclosed:
            yield start, end
            position = end


def lines_parted(text: str, spans: list[tuple[int, int]]) -> Iterator[bool]:
    """Say of each line of a text whether it ends outside of all these ranges."""
    ranges = iter([*spans, (len(text), len(text))])
    start, end = next(ranges)
    position = text.find("\n")
    while position >= 0:
        while position >= end:
            start, end = next(ranges)
        yield position < start
        position = text.find("\n", position + 1)
    yield True
