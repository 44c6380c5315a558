"""Finds the fragments that an author marked, and counts the clicks up to each.

In come the blocks of one slide with their lines, out comes, for each line, the click at which it
appears. A build adds its own steps to these later.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from diptych.model import Block, BlockKind, Line

_INCREMENTAL_RE = re.compile(r"\{:?[^{}]*\.incremental\b[^{}]*\}[ \t]*$")


def find_clicks(
    blocks: Sequence[Block], lines: Sequence[Line], *, is_incremental: bool
) -> tuple[int, ...]:
    """Give the click at which each line appears; 0 = at once.

    Shape: `- a |`, `- b |`  ->  (1, 2). The items of an incremental list appear one by one; what
    stands inside an item comes with it, unless it is marked itself.

    Units: `is_incremental` makes every list of the slide one.
    """
    if not is_incremental and not any(
        line.element or line.is_incremental or ".incremental" in line.text for line in lines
    ):
        return (0,) * len(lines)
    counter = _Counter(lines, is_incremental=is_incremental)
    for block in blocks:
        counter.visit(block, 0)
    return counter.clicks()


def says_incremental(own: Sequence[Line]) -> bool:
    """Say whether a list has the attribute list that makes its items appear one by one."""
    return any(_INCREMENTAL_RE.search(line.text) for line in (own[0], own[-1]))


def is_fragment(line: Line) -> bool:
    """Say whether an author's mark makes this line's element a fragment."""
    return line.element is not None and "fragment" in line.element.get("class", "").split()


class _Counter:
    def __init__(self, lines: Sequence[Line], *, is_incremental: bool) -> None:
        self.lines = lines
        self.is_incremental = is_incremental
        self.found: list[tuple[int, Block]] = []
        """(number in the author's own order or 0, block) of each fragment, outer ones first."""

    def visit(self, block: Block, depth: int) -> None:
        """Collect the fragments of a block."""
        own = self.lines[block.first : block.last]
        if block.kind is BlockKind.LIST:
            self._visit_list(block, depth)
        elif block.kind is BlockKind.TABLE:
            for part in (block, *block.blocks[1:]):
                if is_fragment(self.lines[part.first]):
                    self._add(part, self.lines[part.first : part.first + 1])
        elif any(is_fragment(line) for line in own):
            self._add(block, own)

    def _visit_list(self, block: Block, depth: int) -> None:
        """Collect a list, its items, and the lists in them, and what else in them is marked."""
        own = self.lines[block.first : block.last]
        around = own[0]._replace(element=own[0].around)
        if is_fragment(around):
            self._add(block, [around])
        asked = own[0].is_incremental
        wish = self.is_incremental if asked is None else asked
        one_by_one = depth == 0 and (wish or says_incremental(own))
        for item in block.blocks:
            last = item.blocks[0].last if item.blocks else item.first + 1
            text = self.lines[item.first : last]
            if one_by_one or any(is_fragment(line) for line in text):
                self._add(item, text)
            for child in item.blocks[1:]:
                marked = self.lines[child.first : child.last]
                if child.kind is BlockKind.LIST:
                    self.visit(child, depth + 1)
                elif any(is_fragment(line) for line in marked):
                    self._add(child, marked)

    def _add(self, block: Block, own: Sequence[Line]) -> None:
        indices = (
            line.element["data-fragment-index"]
            for line in own
            if line.element and line.element.get("data-fragment-index", "").isdigit()
        )
        self.found.append((int(next(indices, "-1")), block))

    def clicks(self) -> tuple[int, ...]:
        """Number the fragments as reveal.js does: those with an index of their own come first."""
        given = sorted({index for index, _ in self.found if index >= 0})
        clicks = [0] * len(self.lines)
        following = len(given)
        for index, block in self.found:
            if index >= 0:
                click = given.index(index) + 1
            else:
                following += 1
                click = following
            clicks[block.first : block.last] = [click] * (block.last - block.first)
        return tuple(clicks)
