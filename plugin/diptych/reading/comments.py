"""Writes comments of reveal.js that go over several lines on one, as all later passes read them.

In come the lines of a slide, out come its lines; each keeps its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from diptych.model import Kind, Line

_SETS_RE = re.compile(
    r"<!--[ \t]*(?:\.slide:|\.element\b|\{_|(?:slide|element)[ \t]+(?=[\w-]+=)|\Z)"
)
_STARTS_RE = re.compile(r"[ \t]*(?:\.slide:|\.element\b)")


def join_comments(lines: Sequence[Line]) -> Sequence[Line]:
    """Join the lines of each comment that sets attributes; other comments stay as they are.

    Shape: `# Tea <!-- .slide:`, `id="tea"`, `-->` -> `# Tea <!-- .slide: id="tea" -->`.
    """
    if not any(line.kind is Kind.COMMENT for line in lines):
        return lines
    return tuple(_joined(lines))


def _joined(lines: Sequence[Line]) -> Iterator[Line]:
    index = 0
    while index < len(lines):
        line, end = lines[index], index + 1
        if line.kind is Kind.COMMENT:
            while end < len(lines) and "-->" not in lines[end].text:
                end += 1
            end += 1
            opening = line.text[line.text.rfind("<!--") :].rstrip()
            below = lines[index + 1].text if index + 1 < len(lines) else ""
            if _SETS_RE.match(opening) and (opening != "<!--" or _STARTS_RE.match(below)):
                texts = [line.text.rstrip(), *(own.text.strip() for own in lines[index + 1 : end])]
                yield Line(" ".join(texts), line.number)
                index = end
                continue
        yield from lines[index:end]
        index = end
