"""Collects the lines of a composed deck, and the HTML that is kept out of them."""

from __future__ import annotations

import re
from collections.abc import Callable

from diptych.model import Block, Heading
from diptych.rendering.assets import resolve_in_text, resolve_sources
from diptych.rendering.gfm import write_gfm
from diptych.rendering.marks import Marks
from diptych.rendering.sections import Placement

_FENCE_RE = re.compile(r"^([ \t]*)(?=`{3}|~{3})", re.MULTILINE)
_OPENERS = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"))


class Writer:
    """Collects the lines of the text and the HTML that is kept out of it."""

    def __init__(self, marks: Marks, resolve: Callable[[str], str]) -> None:
        self.marks = marks
        self.resolve = resolve
        self.texts: list[str] = []
        self.html: list[str] = []

    def blank(self) -> None:
        """Keep a blank line before what comes next."""
        if self.texts and self.texts[-1].strip():
            self.texts.append("")

    def mark(self, what: str, *values: object) -> None:
        """Write a mark as a block of its own."""
        self.blank()
        self.texts += (self.marks.write(what, *values), "")

    def end_steps(self, opened: list[tuple[int, int, bool]], number: int) -> None:
        """End what appears up to a block: its last block, its step, whether it is wrapped."""
        while opened and opened[-1][0] == number:
            if opened.pop()[2]:
                self.mark("step-end")

    def keep(self, html: str) -> int:
        """Keep a piece of HTML out of the text; give its number."""
        self.html.append(html)
        return len(self.html) - 1

    def heading(self, heading: Heading, placement: Placement, identifier: str) -> None:
        """Write a heading of the article, and the level it has on the slide."""
        self.blank()
        text = resolve_in_text(write_gfm(heading.prose), self.resolve)
        self.texts.append(f"{'#' * placement.level} {_whole(text)}")
        self.mark("heading", heading.level, identifier)

    def inline(self, what: str, heading: Heading) -> None:
        """Write a heading that is none in the article.

        It stands in a paragraph, inside an element, so that no text looks like another block.
        """
        self.mark(what, heading.level)
        text = resolve_in_text(write_gfm(heading.markdown), self.resolve)
        self.texts.append(f"<span>{text or '&#8203;'}</span>")
        self.mark("end")

    def raw(self, block: Block) -> None:
        """Keep raw HTML out of the text; what would swallow the rest of the page is shown."""
        text = block.text.rstrip("\n")
        for opening, closing in _OPENERS:
            start = _unclosed(text, opening, closing)
            text = text[:start] + _FENCE_RE.sub(r"\1\\", text[start:].replace("<", "&lt;"))
            if not text[:start].strip() and start < len(text):
                self.blank()
                self.texts += (text, "")
                return
        self.mark("html", self.keep(resolve_sources(text, self.resolve)))


def _unclosed(text: str, opening: str, closing: str) -> int:
    """Find where something opens that is never closed; the length of the text if nothing does."""
    start = text.find(opening)
    while start >= 0:
        end = text.find(closing, start + len(opening))
        if end < 0:
            return start
        start = text.find(opening, end)
    return len(text)


def _whole(title: str) -> str:
    """Escape a backslash at the end of a title: Python-Markdown would see no heading."""
    trailing = len(title) - len(title.rstrip("\\"))
    return f"{title}\\" if trailing % 2 else title
