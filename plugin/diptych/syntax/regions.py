"""Finds the syntax of Markdown extensions that reaches over lines: admonitions, tabs, mathematics.

In come the lines of one slide, out come the regions that a reader of CommonMark would take apart.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from diptych.model import BlockKind, Kind, Line

_INSET_OPEN_RE = re.compile(r'(?:!!!|\?\?\?\+?)[ ]|===[!+]{0,2}[ ]+["\']|:::[ ]?\S')
"""Opens a container whose content is indented: admonition, details, tab, mkdocstrings."""
_SLASH_OPEN_RE = re.compile(r"(/{3,})[ \t]*[A-Za-z]")
_SLASH_CLOSE_RE = re.compile(r"(/{3,})[ \t]*$")
_MATH_OPEN_RE = re.compile(r" {0,3}(?:(\$\$)|\\\[)")
_DEFINITION_RE = re.compile(r" {0,3}(?:\[\^[^\]]+\]:|\*\[[^\]]+\]:)")
_MARKDOWN_HTML_RE = re.compile(r" {0,3}<([a-zA-Z][\w-]*)\b[^>]*\bmarkdown\b[^>]*>")


def opaque_regions(lines: Sequence[Line]) -> Iterator[tuple[int, tuple[int, BlockKind]]]:
    """Give, for each region, the index of its first line, the index after it, and its kind.

    Time is linear in the lines, however many regions are opened and never closed.
    """
    ends = _Ends(lines)
    index = 0
    while index < len(lines):
        text = lines[index].text
        end, kind = None, BlockKind.CONTAINER
        if lines[index].kind is not Kind.LIVE or not text.strip():
            pass
        elif _INSET_OPEN_RE.match(text):
            end = _inset_end(lines, index)
        elif _DEFINITION_RE.match(text):
            end, kind = _inset_end(lines, index), BlockKind.DEFINITION
        elif _SLASH_OPEN_RE.match(text):
            end = ends.of_slashes(index)
        elif match := _MATH_OPEN_RE.match(text):
            end = ends.of_math(index, "$$" if match[1] else r"\]", match.end())
        elif match := _MARKDOWN_HTML_RE.match(text):
            end = ends.of_element(index, match[1].lower())
        if end is not None:
            yield index, (end, kind)
        index = end or index + 1


def _inset_end(lines: Sequence[Line], start: int) -> int:
    end = start + 1
    for index in range(start + 1, len(lines)):
        text = lines[index].text
        if text.strip():
            if not text.startswith(("    ", "\t")):
                break
            end = index + 1
    return end


class _Ends:
    """Finds where regions end that a line of their own closes; looks at all lines once a kind."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self._slashes: dict[int, int] | None = None
        self._math: dict[str, list[int | None]] = {}
        self._elements: dict[str, list[int | None]] = {}

    def of_slashes(self, start: int) -> int | None:
        """Find the line that closes a `///` block: as many slashes, the inner ones closed."""
        if self._slashes is None:
            self._slashes = {}
            opened: defaultdict[int, list[int]] = defaultdict(list)
            for index, line in enumerate(self.lines):
                if opening := _SLASH_OPEN_RE.match(line.text):
                    opened[len(opening[1])].append(index)
                elif (close := _SLASH_CLOSE_RE.match(line.text)) and opened[len(close[1])]:
                    self._slashes[opened[len(close[1])].pop()] = index + 1
        return self._slashes.get(start)

    def of_math(self, start: int, close: str, column: int) -> int | None:
        """Find the line that ends mathematics, before the next blank line."""
        text = self.lines[start].text
        if close in text[column:]:
            return start + 1 if text.rstrip().endswith(close) else None
        if close not in self._math:
            found: list[int | None] = [None]
            for line in reversed(self.lines):
                bare = line.text.rstrip()
                after = len(self.lines) - len(found) + 1
                found.append(after if bare.endswith(close) else found[-1] if bare else None)
            self._math[close] = found[::-1]
        return self._math[close][start + 1]

    def of_element(self, start: int, tag: str) -> int | None:
        """Find the line that closes an element with a `markdown` attribute (md_in_html)."""
        if tag not in self._elements:
            self._elements[tag] = self._closings(tag)
        return self._elements[tag][start]

    def _closings(self, tag: str) -> list[int | None]:
        """Give, for each line, the index behind that on which no more is open than before it."""
        tag_re = re.compile(rf"<(/?){re.escape(tag)}\b", re.IGNORECASE)
        depths = [0]
        for line in self.lines:
            matches = tag_re.finditer(line.text) if line.kind is Kind.LIVE else ()
            depths.append(depths[-1] + sum(-1 if match[1] else 1 for match in matches))
        found: list[int | None] = [None] * len(self.lines)
        waiting: list[int] = []
        for index, depth in enumerate(depths):
            while waiting and depths[waiting[-1]] >= depth:
                found[waiting.pop()] = index
            if index < len(self.lines):
                waiting.append(index)
        return found
