"""Takes the indent off directives in HTML or in each other, and off what directly follows one.

In come the lines of one slide, out come lines in which no indent makes code of what the directives
hold. Markdown in HTML must stand at the start of its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from diptych.model import Kind, Line

_OPEN_RE = re.compile(r"@(?:snap|div|ul|ol|math)(?:\[|[ \t(]|$)")
_CLOSE_RE = re.compile(r"@(?:snapend|divend|ulend|olend|mathend)\b")
_HTML_RE = re.compile(r" {0,3}<[A-Za-z]")
_INSET_RE = re.compile(r"[ \t]+@(?:snap|div|ul|ol)(?:\[|[ \t(]|$)")
_CODE_INDENT = 4
"""So many blanks more than what stands around it make code of a line."""


def without_insets(lines: Sequence[Line]) -> Iterator[Line]:
    """Take the indent off the lines of a block that begins with HTML or with a directive.

    Shape: `@snap[east]`, `    @ul`, `    - Rye`, `    @ulend` -> the same without blanks.

    What stands between a directive and its end keeps the indent that it has beyond theirs. Its
    first line is no code, though: code in Markdown is parted by a blank line from a text above it.
    """
    start = 0
    while start < len(lines):
        end = start + 1
        is_live = lines[start].kind is Kind.LIVE
        is_html = is_live and bool(_HTML_RE.match(lines[start].text))
        is_directive = is_live and bool(_OPEN_RE.match(lines[start].text))
        while (is_html or is_directive) and end < len(lines) and lines[end].text.strip():
            if is_directive and _HTML_RE.match(lines[end].text):
                break
            end += 1
        block = lines[start:end]
        if is_directive or any(_INSET_RE.match(line.text) for line in block):
            yield from _flush(block)
        else:
            yield from block
        start = end


def _flush(block: Sequence[Line]) -> Iterator[Line]:
    margins: list[int] = []  # for each directive that is open, what is taken off its lines
    is_first = False
    for line in block:
        if line.kind is not Kind.LIVE:
            yield line
            continue
        text = line.text.expandtabs(4)
        bare = text.lstrip(" ")
        indent = len(text) - len(bare)
        if is_first and indent - margins[-1] >= _CODE_INDENT:
            margins[-1] = indent
        is_directive = _OPEN_RE.match(bare) or _CLOSE_RE.match(bare)
        taken = indent if is_directive or not margins else min(margins[-1], indent)
        yield line._replace(text=text[taken:]) if taken else line
        opened, closed = len(_OPEN_RE.findall(bare)), len(_CLOSE_RE.findall(bare))
        margins += [margins[-1] if margins else indent] * opened
        del margins[max(0, len(margins) - closed) :]
        is_first = opened > closed
