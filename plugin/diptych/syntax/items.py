"""Finds the list item that holds a line, by the columns alone.

In come the texts of lines, out comes where the item has its content, and its mark.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence

_ITEM_RE = re.compile(r"[ ]*(?P<mark>[-*+]|\d{1,9}[.)])[ ]+")


def column_of(text: str) -> int:
    """Give the column at which a line begins; a blank one stands right of all others."""
    left = text.lstrip()
    return len(text[: len(text) - len(left)].expandtabs(4)) if left else sys.maxsize


def is_item(text: str, mark: str) -> bool:
    """Say whether a line begins an item that has this mark, the end of a number's."""
    item = _ITEM_RE.match(text)
    return item is not None and item["mark"].endswith(mark)


class Items:
    """Looks for items, in linear time overall if it is asked about one line after the other.

    What stands above a line that was asked for must not change any more.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._outer: list[int] = []
        """For each line, the line nearest above it that stands further left; -1 if none does."""

    def holding(self, index: int, column: int) -> tuple[int, str]:
        """Find the item that holds what stands in a column of a line.

        Shape: `(2, "*")` for a line below `* a`: the column of the item's content, and its mark,
        `.` or `)` for a number's; `(0, "")` for what is in no item.
        """
        for at in range(len(self._outer), index + 1):
            above = at - 1
            while above >= 0 and column_of(self._texts[above]) >= column_of(self._texts[at]):
                above = self._outer[above]
            self._outer.append(above)
        at = index if column else -1
        while at >= 0 and column_of(self._texts[at]) >= column:
            at = self._outer[at]
        item = _ITEM_RE.match(self._texts[at].expandtabs(4)) if at >= 0 else None
        return (item.end(), item["mark"][-1]) if item else (0, "")
