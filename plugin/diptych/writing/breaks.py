"""Takes line breaks out of an article that only make room on a slide.

In comes the HTML of a slide, out comes the HTML without breaks at the edges of its blocks.
"""

from __future__ import annotations

import re

_RUN_RE = re.compile(r"<br\b[^<>]*+>(?:\s*+<br\b[^<>]*+>)*+\s*+", re.IGNORECASE)
_BLOCK_RE = re.compile(
    r"</?(?:p|div|ul|ol|li|dl|table|t[dhr]|pre|blockquote|h[1-6]|hr|figure|details)\b[^<>]*>",
    re.IGNORECASE,
)
_EMPTY_RE = re.compile(r"<p>\s*</p>\n?")


def without_outer_breaks(html: str) -> str:
    """Leave out the breaks before the first and after the last text of each block."""

    def write(match: re.Match[str]) -> str:
        tag = html[max(0, html.rfind("<", 0, match.start())) : match.start()].strip()
        is_first = not tag or _BLOCK_RE.fullmatch(tag)
        return "" if is_first or _BLOCK_RE.match(html, match.end()) else match[0]

    return _EMPTY_RE.sub("", _RUN_RE.sub(write, html)) if "<br" in html else html
