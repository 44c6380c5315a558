"""Shows how far a command has come, where somebody looks on.

In come items and the work to do for each, out come the results. The bar is drawn on a terminal
only, and is gone while results are written.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from typing import TextIO, TypeVar

from diptych.problems import one_line

FEW = 3
"""Items for which no bar is drawn."""

_WIDTH = 24
_CLEAR = "\r\x1b[K"

Item = TypeVar("Item")
Result = TypeVar("Result")


def track(
    items: Sequence[Item], work: Callable[[Item], Result], stream: TextIO
) -> Iterator[Result]:
    """Do the work for each item and give its result; draw a bar meanwhile.

    Shape: `[#########---------------] 52/140 talks/a.md`
    """
    is_drawn = len(items) > FEW and stream.isatty() and os.environ.get("TERM") != "dumb"
    for done, item in enumerate(items):
        if is_drawn:
            full = _WIDTH * done // len(items)
            bar = f"[{'#' * full}{'-' * (_WIDTH - full)}] {done + 1}/{len(items)} "
            room = max(0, shutil.get_terminal_size().columns - len(bar) - 1)
            stream.write(f"{_CLEAR}{bar}{one_line(str(item))[:room]}")
            stream.flush()
        result = work(item)
        if is_drawn:
            stream.write(_CLEAR)
            stream.flush()
        yield result
