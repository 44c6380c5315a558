r"""Reads formulas as decks write them, where the site has Arithmatex to read the others.

Authors kept Markdown away from a formula with backticks, as GitPitch and reveal.js told them to,
and wrote `$$x$$` within a line, or one below the other. Arithmatex takes the first for code and
the others for one formula.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import InlineProcessor

_INLINE = "arithmatex-inline"
_BLOCK = "arithmatex-block"
"""What Arithmatex registers itself as."""
_QUOTED = r"""(?x)(?<![\\`])(`+)(?!`)[ \n]*(?:
    \$\$(?P<dollars>[^`$]+)\$\$
  | \\\[(?P<square>[^`]+?)\\\]
  | (?P<begin>\\begin\{(?P<env>\w+\*?)\}[^`]+?\\end\{(?P=env)\})
  | \\\((?P<round>[^`]+?)\\\)
)[ \n]*(?<!`)\1(?!`)"""
_IN_LINE = r"(?<![\\$])\$\$(?P<round>[^`$\x02\x03]+)\$\$(?!\$)"
_ALONE_RE = re.compile(r"\$\$(?:\\.|[^\\$])+\$\$[ ]*(?:\n|$)", re.DOTALL)
BEFORE_CODE = 191
"""Priority: before `backtick` (190)."""
BEFORE_INLINE = 189.95
"""Priority: before `arithmatex-inline` (189.9), and after code."""
BEFORE_BLOCK = 79.95
"""Priority: before `arithmatex-block` (79.9)."""


def register_formulas(md: Markdown, is_deck: Callable[[], bool]) -> None:
    """Read formulas of decks; other pages, and sites without Arithmatex, stay as they are."""
    md.inlinePatterns.register(_Inline(_QUOTED, md, is_deck), "diptych-quoted", BEFORE_CODE)
    md.inlinePatterns.register(_Inline(_IN_LINE, md, is_deck), "diptych-formula", BEFORE_INLINE)
    blocks = md.parser.blockprocessors
    blocks.register(_Blocks(md, is_deck), "diptych-formulas", BEFORE_BLOCK)


class _Inline(InlineProcessor):
    """Lets Arithmatex write a formula that stands in a line."""

    def __init__(self, pattern: str, md: Markdown, is_deck: Callable[[], bool]) -> None:
        super().__init__(pattern, md)
        self.is_deck = is_deck

    def handleMatch(  # type: ignore[override] # noqa: N802 - the name and the type are Markdown's
        self, match: re.Match[str], data: str
    ) -> tuple[Any, int | None, int | None]:
        md: Any = self.md
        found = {name: text for name, text in match.groupdict().items() if text}
        name, text = next(iter(found.items()), ("", ""))
        if not self.is_deck() or not text.strip():
            return None, None, None
        if name == "round" and _INLINE in md.inlinePatterns:
            inline = md.inlinePatterns[_INLINE]
            if formula := inline.compiled_re.match(rf"\({text.strip()}\)"):
                return inline.handleMatch(formula, data)[0], match.start(), match.end()
        elif name != "round" and _BLOCK in md.parser.blockprocessors:
            block = md.parser.blockprocessors[_BLOCK]
            holder = Element("p")
            (block.generic_output if block.generic else block.mathjax_output)(holder, text)
            holder[0].tag = "span"
            return holder[0], match.start(), match.end()
        return None, None, None


class _Blocks(BlockProcessor):
    """Parts formulas that stand one below the other, and leaves others to their paragraph."""

    def __init__(self, md: Markdown, is_deck: Callable[[], bool]) -> None:
        super().__init__(md.parser)
        self.md = md
        self.is_deck = is_deck

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        is_several = block.startswith("$$") and block.count("$$") > 2  # noqa: PLR2004 - one has two
        return is_several and _BLOCK in self.md.parser.blockprocessors and self.is_deck()

    def run(self, parent: Element, blocks: list[str]) -> bool:
        block = blocks.pop(0)
        if match := _ALONE_RE.match(block):
            rest = block[match.end() :]
            blocks[:0] = [match[0].strip(), rest] if rest.strip() else [match[0].strip()]
            return False
        SubElement(parent, "p").text = block
        return True
