"""Turns what decks write and CommonMark reads otherwise into CommonMark.

In come the lines of one slide, out come lines that mean the same to every later pass. The decks
were written for GitPitch's Markdown, which was more lenient.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from diptych.model import Kind, Line

HEADING_RE = re.compile(r" {0,3}(#{1,6})(?![#<])[ \t]*(.*)$")
"""A heading, also without a blank after the `#`, and indented by up to three columns."""
LIST_RE = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\S")
_HTML_LINE_RE = re.compile(r"[ \t]*</?[a-zA-Z][^>]*>")


def normalize(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Write the lines of a slide as CommonMark.

    * `#Title` and `  ## Title` become `# Title`, `## Title`.
    * `#<b>` is text: commented-out HTML, not a heading.
    * A list or code fence directly under a line of HTML gets a blank line before it, else it
      would be HTML itself.
    * Lines keep their numbers; one that was added has the number of the line before it.
    """
    return tuple(_normalize(lines))


def _normalize(lines: Sequence[Line]) -> Iterator[Line]:
    before: Line | None = None
    for line in lines:
        if line.kind is Kind.LIVE:
            match = HEADING_RE.match(line.text) if "#" in line.text else None
            if match:
                line = Line(f"{match[1]} {match[2]}".rstrip(), line.number)  # noqa: PLW2901
            elif line.text.startswith("#<"):
                line = Line(f"\\{line.text}", line.number)  # noqa: PLW2901
        if before and _needs_blank(before, line):
            yield Line("", before.number)
        yield line
        before = line


def _needs_blank(before: Line, line: Line) -> bool:
    if before.kind is not Kind.LIVE or not before.text.strip():
        return False
    if line.kind is Kind.FENCE:
        return line.text.startswith(("```", "~~~"))
    return (
        line.kind is Kind.LIVE
        and bool(_HTML_LINE_RE.match(before.text))
        and bool(LIST_RE.match(line.text))
    )
