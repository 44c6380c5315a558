"""Says how deep blocks may be nested, and whether those of a slide are deeper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from diptych.model import Block, BlockKind, Kind, Line

MAX_NESTING = 150
"""Lists and quotes inside each other that a page can show and Python's stack can hold."""

_NESTED = {BlockKind.LIST, BlockKind.QUOTE}
_PREFIX_RE = re.compile(r"(?:[ \t>*+-]|\d+[.)])*")


def is_too_deep(lines: Sequence[Line]) -> bool:
    """Say whether lists and quotes may be nested deeper than `MAX_NESTING`.

    An estimate from above that costs one look at each line: no line can be nested deeper than it
    has blanks, bullets and `>` at its start.
    """
    for line in lines:
        if line.kind is Kind.LIVE and len(line.text) > MAX_NESTING:
            match = _PREFIX_RE.match(line.text)
            prefix = match[0] if match else ""
            if prefix.count(" ") // 2 + prefix.count("\t") > MAX_NESTING:
                return True
            if sum(prefix.count(mark) for mark in ">*+-.)") > MAX_NESTING:
                return True
    return False


def depth_of(blocks: Iterable[Block]) -> int:
    """Count the lists and quotes that stand inside each other."""
    deepest = 0
    waiting = [(0, blocks)]
    while waiting:
        depth, inside = waiting.pop()
        deepest = max(deepest, depth)
        for block in inside:
            if block.kind in _NESTED:
                waiting.append((depth + 1, block.blocks))
            elif block.blocks:
                waiting.append((depth, block.blocks))
    return deepest
