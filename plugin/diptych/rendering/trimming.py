"""Trims code that a deck holds as HTML, where it asks for that as decks of reveal.js do.

In comes the HTML of a slide, out comes the HTML without the blank lines and the indent that are
there to be read in the source alone.
"""

from __future__ import annotations

import re
from textwrap import dedent

_CODE_RE = re.compile(
    r"(<code\b[^<>]*\sdata-trim\b[^<>]*>)((?:(?!</?code\b).)*)(?=</code>)",
    re.DOTALL | re.IGNORECASE,
)


def trim_code(html: str) -> str:
    """Take blank lines around code, and what all its lines are indented by, off `data-trim`.

    Source: `betterTrim` of reveal.js's highlight plugin.
    """
    return _CODE_RE.sub(_trim, html) if "data-trim" in html else html


def _trim(match: re.Match[str]) -> str:
    lines = match[2].split("\n")
    while lines and not lines[0].strip():
        del lines[0]
    while lines and not lines[-1].strip():
        del lines[-1]
    return match[1] + dedent("\n".join(lines))
