"""Reads the size of a stage as people write it.

In comes a text, out come a width and a height in pixels: `4:3` gives 960 and 720, `1024x768` these.
"""

from __future__ import annotations

import re

Size = tuple[int, int]
"""Width and height, in pixels."""

USUAL: Size = (1280, 720)
"""The stage for which the look of the slides is made."""

_PIXELS = r"(\d{2,5})[ ]?(?:px)?"
_SIZE_RE = re.compile(rf"{_PIXELS}[ ]?[x×*,][ ]?{_PIXELS}$", re.IGNORECASE)
_SHAPE_RE = re.compile(r"(\d{1,5})[ ]?[:/][ ]?(\d{1,5})$")
_PIXELS_RE = re.compile(rf"{_PIXELS}$", re.IGNORECASE)
_SHORT = min(USUAL)
_LARGEST_TERM = 16
"""Of a shape that YAML took for a number."""


def read_size(value: object) -> Size | None:
    """Read a size in pixels, or a shape such as `4:3`; None for what is neither.

    YAML 1.1 takes `4:3` for minutes and seconds, which is 243 (https://yaml.org/type/int.html).
    """
    if isinstance(value, int) and not isinstance(value, bool):
        first, second = divmod(value, 60)
        # Every number would be some shape, also one of pixels: most are the shape of no screen.
        return _shape(first, second) if second <= _LARGEST_TERM else None
    text = value.strip() if isinstance(value, str) else ""
    if match := _SIZE_RE.match(text):
        size = (int(match[1]), int(match[2]))
        return size if is_stage(size) else None
    match = _SHAPE_RE.match(text)
    return _shape(int(match[1]), int(match[2])) if match else None


def read_pixels(value: object) -> int:
    """Read one side of a stage, `960` or `960px`; 0 for what is none."""
    match = _PIXELS_RE.match(str(value).strip())
    return int(match[1]) if match else 0


def is_stage(size: Size) -> bool:
    """Say whether slides can be shown on a stage of this size."""
    return 0 < max(size) <= 3 * min(size)


def to_stage(size: Size) -> Size:
    """Give the stage of this shape on which text is as large as on the usual one."""
    width, height = (round(side * _SHORT / min(size)) for side in size)
    return width, height


def _shape(first: int, second: int) -> Size | None:
    return to_stage((first, second)) if is_stage((first, second)) else None
