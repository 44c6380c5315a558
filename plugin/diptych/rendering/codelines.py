"""Puts steps on lines of highlighted code.

In comes HTML with a `code` element and where its steps begin, out comes the HTML with the lines of
each step in an element of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from diptych.rendered import LINES, STEP

_CODE_RE = re.compile(r"<code\b[^>]*>(.*?)</code>", re.DOTALL)
_TOKEN_RE = re.compile(r"<(/?)[a-zA-Z][^>]*>|\n")


def step_lines(html: str, growth: Mapping[int, int]) -> str:
    """Wrap the lines of the first `code` element that appear at a later step.

    Units: `growth` says at which line (0-based) which step begins.

    Highlighters close their spans at the end of each line, or open one for each line.
    """
    match = _CODE_RE.search(html)
    if match is None:
        return html
    out, step = [], 0
    for index, line in enumerate(_lines(match[1])):
        now = growth.get(index, step)
        if now != step:
            opening = f'<{LINES} {STEP}="{now}">' if now else ""
            out.append((f"</{LINES}>" if step else "") + opening)
            step = now
        out.append(line)
    if step:
        out.append(f"</{LINES}>")
    return html[: match.start(1)] + "".join(out) + html[match.end(1) :]


def _lines(html: str) -> Iterator[str]:
    """Cut code after each line end, outside of any element."""
    start = depth = 0
    is_ended = False
    for match in _TOKEN_RE.finditer(html):
        if match[0] == "\n":
            is_ended = True
        elif match[1]:
            depth -= 1
        elif is_ended and depth == 0 and match.start() > start:
            yield html[start : match.start()]
            start, is_ended = match.start(), False
            depth += 1
        else:
            depth += 1
        if is_ended and depth == 0:
            yield html[start : match.end()]
            start, is_ended = match.end(), False
    if start < len(html):
        yield html[start:]
