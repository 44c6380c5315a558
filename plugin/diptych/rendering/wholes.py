"""Finds elements of raw HTML that several blocks make up: each of them appears as one.

In come the blocks of a slide with their steps, out come the blocks that open such an element and
those that close it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from diptych.model import Block, BlockKind
from diptych.syntax.markup import VOID

_TAG_RE = re.compile(r"<(/?)([a-zA-Z][\w-]*+)[^<>]*+>")
_DIV_RE = re.compile(r'<div class="[\w -]+">\s*')


@dataclass
class _Open:
    """An element that is not closed yet."""

    name: str
    index: int
    """Of the block that opens it."""
    step: int
    """The first step at which something in it is shown."""


def find_wholes(blocks: Sequence[Block], steps: Sequence[int]) -> Mapping[int, int]:
    """Give, for each block that opens an element at a later step, the index of its last block.

    Shape: `<div>`, a text, `</div>`, all of step 1  ->  {0: 2}. An element that is never closed
    ends behind the last block. One in which something stands that is shown earlier is left out.

    Units: `steps` are those of the blocks; 0 = at once. Time is linear in the blocks.
    """
    found: dict[int, int] = {}
    opened: list[_Open] = []
    names: Counter[str] = Counter()
    for index, (block, step) in enumerate(zip(blocks, steps, strict=True)):
        closed: list[_Open] = []
        for match in _TAG_RE.finditer(block.text if block.kind is BlockKind.HTML else ""):
            name = match[2].lower()
            if name in VOID or match[0].endswith("/>"):
                continue
            if not match[1]:
                opened.append(_Open(name, index, step))
                names[name] += 1
            elif names[name]:
                closed += _close(name, opened, names)
        outer = [element for element in closed if element.index < index]
        if not outer and opened:
            opened[-1].step = min(opened[-1].step, step)
        if outer:
            found[outer[-1].index] = index if outer[-1].step >= steps[outer[-1].index] else 0
    while opened:
        element = _close(opened[-1].name, opened, names)[0]
        found[element.index] = len(blocks) if element.step >= steps[element.index] else 0
    return {first: last for first, last in found.items() if steps[first] and last}


def is_tag(block: Block) -> bool:
    """Say whether a block is the tag of a `div` alone, as directives write it."""
    return block.kind is BlockKind.HTML and bool(_DIV_RE.fullmatch(block.text))


def _close(name: str, opened: list[_Open], names: Counter[str]) -> list[_Open]:
    """Take the last element of a name off, with what is open in it."""
    closed: list[_Open] = []
    while not closed or closed[-1].name != name:
        closed.append(opened.pop())
        names[closed[-1].name] -= 1
        if opened:
            opened[-1].step = min(opened[-1].step, closed[-1].step)
    return closed
