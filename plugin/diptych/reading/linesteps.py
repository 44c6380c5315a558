"""Reads which lines of code stand out, as reveal.js's Markdown has it behind a fence.

In come the lines of one slide, out come its lines with a list below such code: an item for each
step, which names lines and says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from diptych.model import Kind, Line
from diptych.reading.elements import FRAGMENT
from diptych.syntax.enclosures import FENCE_RE

_STEPS_RE = re.compile(
    r"""\[\s*(?:\d*:)?([\s\d,|-]*)\]|<!--[^>]*\bdata-line-numbers="([^"]*)"[^>]*-->"""
)
"""`[1-2|4]`, `[5: 1|2]`; the number that counting begins with makes no difference. The same in a
comment of reveal.js."""
_LINES_RE = re.compile(r"\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*")


def has_line_steps(line: Line) -> bool:
    """Say whether a line opens code of which it names lines."""
    return _read(line) is not None


def write_line_steps(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Write the steps of code below it.

    Shape: a fence with `js [1-2|4]` -> one with `js`, and a list of `1-2`, which is no fragment,
    and `4`. The first lines stand out at once; nothing, or 0, stands for all.
    """
    if not any(_STEPS_RE.search(line.text) for line in lines if line.kind is Kind.FENCE):
        return tuple(lines)
    return tuple(_write(lines))


def _write(lines: Sequence[Line]) -> Iterator[Line]:
    fence: Line | None = None
    steps: tuple[str, ...] = ()
    for line in lines:
        if line.kind is not Kind.FENCE:
            fence = None
            yield line
        elif fence is None:
            fence = line
            info, steps = _read(line) or (line.text, ())
            yield line._replace(text=info)
        else:
            yield line
            if _closes(fence, line):
                yield from _items(steps, line.number)
                fence = None


def _closes(fence: Line, line: Line) -> bool:
    opening, closing = FENCE_RE.match(fence.text), FENCE_RE.match(line.text)
    return bool(
        opening
        and closing
        and closing["fence"].startswith(opening["fence"])
        and not closing["info"].strip()
    )


def _items(steps: Sequence[str], number: int) -> Iterator[Line]:
    for index, step in enumerate(steps):
        if index == 0:
            yield Line("", number)
        text = f'+ <span class="diptych-silent" data-lines="{step}"></span>'
        yield Line(text, number, element=FRAGMENT if index else None)
    if steps:
        yield Line("", number)


def _read(line: Line) -> tuple[str, tuple[str, ...]] | None:
    """Give the line that opens code without what it says about lines, and the lines of each step.

    None where it says nothing; code of a list item is left alone.
    """
    match = FENCE_RE.match(line.text) if line.kind is Kind.FENCE else None
    found = _STEPS_RE.search(match["info"]) if match else None
    if match is None or found is None or match["bullet"] or match["indent"]:
        return None
    parts = ["".join(part.split()) for part in (found[1] or found[2] or "").split("|")]
    steps = ["" if part == "0" else part for part in parts]
    if not any(steps) or not all(_LINES_RE.fullmatch(step) for step in steps if step):
        return None
    start = match.start("info")
    return f"{line.text[:start]}{_STEPS_RE.sub('', match['info'], count=1)}", tuple(steps)
