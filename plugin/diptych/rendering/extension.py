"""Gives the headings of a composed deck their ids while Python-Markdown renders them.

The table of contents is built during the render, so ids that were set later would miss it. And
keeps HTML that is not closed from swallowing the slides below it, and reads formulas. Pages that
are no decks hold no marks and stay as they are.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from diptych.rendering.formulas import register_formulas
from diptych.syntax.ids import safe_id

_HEADING_RE = re.compile(r"h[1-6]$")
_MARK_RE = re.compile(r"<!--diptych-[0-9a-f]{12}:heading \d ([^ >]+)-->")
BEFORE_HTML = 25
"""Priority: before `html_block` (20)."""
_NO_BLOCKS = frozenset(
    {"canvas", "group", "hgroup", "map", "math", "noscript", "object", "output", "progress",
     "video"}
)  # fmt: skip
"""Elements that Python-Markdown takes for blocks and CommonMark does not: one that is not closed
would swallow the slides below it."""
BEFORE_TOC = 6
"""Priority: after `attr_list` (8), whose ids win, and before `toc` (5)."""


class DeckExtension(Extension):
    """Reads the marks behind headings."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802, D102
        blocks = _Blocks(md)
        md.preprocessors.register(blocks, "diptych-blocks", BEFORE_HTML)
        register_formulas(md, lambda: blocks.is_deck)
        md.treeprocessors.register(_HeadingIds(md), "diptych-ids", BEFORE_TOC)


class _Blocks(Preprocessor):
    """Lets the HTML of a deck be read in blocks as CommonMark does."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._others: list[str] = []
        """What was taken out of the list of blocks while a deck is read."""
        self.is_deck = False
        """A deck is being read."""

    def run(self, lines: list[str]) -> list[str]:
        known = [*self.md.block_level_elements, *self._others]
        self.is_deck = any(line.startswith("<!--diptych-") for line in lines)
        self._others = [name for name in known if self.is_deck and name in _NO_BLOCKS]
        self.md.block_level_elements = [name for name in known if name not in self._others]
        return lines


class _HeadingIds(Treeprocessor):
    def run(self, root: Element) -> None:
        heading: Element | None = None
        for element in root:
            if heading is not None and (identifier := self._read(element)):
                heading.set("id", safe_id(heading.get("id", identifier)))
            heading = element if _HEADING_RE.match(str(element.tag)) else None

    def _read(self, element: Element) -> str:
        """Give the id in a mark; Python-Markdown keeps comments apart, by number."""
        match = HTML_PLACEHOLDER_RE.match((element.text or "").strip())
        if element.tag != "p" or match is None:
            return ""
        stashed = self.md.htmlStash.rawHtmlBlocks[int(match[1])]
        found = _MARK_RE.match(str(stashed).strip())
        return found[1] if found else ""
