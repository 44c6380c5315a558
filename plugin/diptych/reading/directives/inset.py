"""Takes the indent off directives that stand in HTML: `<td>`, and further in `@snap[fragment]`.

In come the lines of one slide, out come lines in which no indent makes code of what the directives
hold. Markdown in HTML must stand at the start of its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from diptych.model import Kind, Line

_HTML_RE = re.compile(r" {0,3}<[A-Za-z]")
_INSET_RE = re.compile(r"[ \t]+@(?:snap|div|ul|ol)(?:\[|[ \t(]|$)")
_OPEN_RE = re.compile(r"@(?:snap|div|ul|ol|math)(?:\[|[ \t(]|$)")
_CLOSE_RE = re.compile(r"@(?:snapend|divend|ulend|olend|mathend)\b")


def without_insets(lines: Sequence[Line]) -> Iterator[Line]:
    """Take the indent off the lines of a block of HTML that holds directives.

    What stands between a directive and its end keeps the indent that it has beyond theirs.
    """
    start = 0
    while start < len(lines):
        end = start + 1
        if lines[start].kind is Kind.LIVE and _HTML_RE.match(lines[start].text):
            while end < len(lines) and lines[end].text.strip():
                end += 1
        block = lines[start:end]
        if any(_INSET_RE.match(line.text) for line in block):
            yield from _flush(block)
        else:
            yield from block
        start = end


def _flush(block: Sequence[Line]) -> Iterator[Line]:
    depth = margin = 0
    for line in block:
        if line.kind is not Kind.LIVE:
            yield line
            continue
        text = line.text.expandtabs(4)
        bare = text.lstrip(" ")
        indent = len(text) - len(bare)
        margin = margin if depth else indent
        yield line._replace(text=text[min(margin, indent) :])
        opened, closed = len(_OPEN_RE.findall(bare)), len(_CLOSE_RE.findall(bare))
        depth = max(0, depth + opened - closed)
