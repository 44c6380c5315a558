"""Gives the headings of a composed deck their ids while Python-Markdown renders them.

The table of contents is built during the render, so ids that were set later would miss it. Pages
that are no decks hold no marks and stay as they are.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

_HEADING_RE = re.compile(r"h[1-6]$")
_MARK_RE = re.compile(r"<!--diptych-[0-9a-f]{12}:heading \d ([^ >]+)-->")
BEFORE_TOC = 6
"""Priority: after `attr_list` (8), whose ids win, and before `toc` (5)."""


class DeckExtension(Extension):
    """Reads the marks behind headings."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802, D102
        md.treeprocessors.register(_HeadingIds(md), "diptych-ids", BEFORE_TOC)


class _HeadingIds(Treeprocessor):
    def run(self, root: Element) -> None:
        heading: Element | None = None
        for element in root:
            if heading is not None and (identifier := self._read(element)):
                heading.attrib.setdefault("id", identifier)
            heading = element if _HEADING_RE.match(str(element.tag)) else None

    def _read(self, element: Element) -> str:
        """Give the id in a mark; Python-Markdown keeps comments apart, by number."""
        match = HTML_PLACEHOLDER_RE.match((element.text or "").strip())
        if element.tag != "p" or match is None:
            return ""
        stashed = self.md.htmlStash.rawHtmlBlocks[int(match[1])]
        found = _MARK_RE.match(str(stashed).strip())
        return found[1] if found else ""
