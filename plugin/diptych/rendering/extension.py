"""Gives the headings of a composed deck their ids while Python-Markdown renders them.

The table of contents is built during the render, so ids that were set later would miss it. And
keeps HTML that is not closed from swallowing the slides below it, the marks away from what looks
for Markdown and HTML, and reads formulas. Pages that are no decks hold no marks and stay as they
are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, STX, AtomicString

from diptych.rendering.formulas import register_formulas
from diptych.rendering.marks import Marks
from diptych.syntax.ids import safe_id

_HEADING_RE = re.compile(r"h[1-6]$")
_FIRST_RE = re.compile(r"^<!--(diptych-[0-9a-f]{12}):slide 0-->$", re.MULTILINE)
_MARK_RE = re.compile(r"<!--diptych-[0-9a-f]{12}:heading \d ([^ >]+)-->")
_EDGES = {"", "\n"}
"""What stands before and after a line."""
_PARTED = "\n\n"
"""What stands between two paragraphs."""
BEFORE_HTML = 25
"""Priority: before `html_block` (20)."""
_NO_BLOCKS = frozenset(
    {"canvas", "group", "hgroup", "map", "math", "noscript", "object", "output", "progress",
     "video"}
)  # fmt: skip
"""Elements that Python-Markdown takes for blocks and CommonMark does not: one that is not closed
would swallow the slides below it."""
BEFORE_PARAGRAPHS = 101
"""Priority: after `markdown_block` (105), which keeps elements in the same way, before all else."""
BEFORE_TOC = 6
"""Priority: after `attr_list` (8), whose ids win, and before `toc` (5)."""


class DeckExtension(Extension):
    """Reads the marks behind headings."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802, D102
        blocks = _Blocks(md)
        md.preprocessors.register(blocks, "diptych-blocks", BEFORE_HTML)
        md.parser.blockprocessors.register(_Kept(md.parser), "diptych-kept", BEFORE_PARAGRAPHS)
        register_formulas(md, lambda: blocks.is_deck)
        md.treeprocessors.register(_HeadingIds(md), "diptych-ids", BEFORE_TOC)


class _Blocks(Preprocessor):
    """Lets the HTML of a deck be read in blocks as CommonMark does, and keeps its marks."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._others: list[str] = []
        """What was taken out of the list of blocks while a deck is read."""
        self.is_deck = False
        """A deck is being read."""

    def run(self, lines: list[str]) -> list[str]:
        known = [*self.md.block_level_elements, *self._others]
        text = "\n".join(lines)
        first = _FIRST_RE.search(text) if "<!--diptych-" in text else None
        self.is_deck = first is not None
        self._others = [name for name in known if first and name in _NO_BLOCKS]
        self.md.block_level_elements = [name for name in known if name not in self._others]
        return "".join(self._keep(text, Marks(first[1]))).split("\n") if first else lines

    def _keep(self, text: str, marks: Marks) -> Iterator[str]:
        """Keep the marks as `html_block` would keep them: it looks at each character for that.

        Marks that stand below each other are kept as one, since all that comes later looks at each
        paragraph.
        """
        kept: list[tuple[int, int, bool]] = []
        for start, end, _ in marks.find(text):
            is_alone = text[start - 1 : start] in _EDGES and text[end : end + 1] in _EDGES
            above, last, is_above = kept[-1] if kept else (0, 0, False)
            if is_alone and is_above and text[last:start] == _PARTED:
                kept[-1] = (above, end, True)
            else:
                kept.append((start, end, is_alone))
        position = 0
        for start, end, is_alone in kept:
            yield text[position:start]
            yield self.md.htmlStash.store(text[start:end] + "\n" * is_alone)
            position = end
        yield text[position:]


class _Kept(BlockProcessor):
    """Makes a paragraph of what is kept, in which no Markdown is looked for."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        is_kept = block.startswith(STX) and HTML_PLACEHOLDER_RE.fullmatch(block)
        return bool(is_kept) and not self.parser.state.isstate("list")

    def run(self, parent: Element, blocks: list[str]) -> None:
        SubElement(parent, "p").text = AtomicString(blocks.pop(0))


class _HeadingIds(Treeprocessor):
    def run(self, root: Element) -> None:
        heading: Element | None = None
        for element in root:
            if heading is not None and (identifier := self._read(element)):
                heading.set("id", safe_id(identifier))
            heading = element if _HEADING_RE.match(str(element.tag)) else None

    def _read(self, element: Element) -> str:
        """Give the id in a mark; Python-Markdown keeps comments apart, by number."""
        match = HTML_PLACEHOLDER_RE.match((element.text or "").strip())
        if element.tag != "p" or match is None:
            return ""
        stashed = self.md.htmlStash.rawHtmlBlocks[int(match[1])]
        found = _MARK_RE.match(str(stashed).strip())
        return found[1] if found else ""
