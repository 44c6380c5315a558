"""Says which marks the parts of a block get: items, rows, lines of code, paragraphs.

In come the lines of a slide with their steps, out come marks to write into the Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple

from diptych.model import Block, BlockKind, Kind, Line
from diptych.reading.clicks import is_fragment
from diptych.rendering.gfm import write_gfm
from diptych.rendering.lists import Part
from diptych.rendering.marks import Marks

_TAGS = {BlockKind.CODE: "pre", BlockKind.QUOTE: "blockquote", BlockKind.TABLE: "table"}
"""What is set on a block in an item is set on this element; on a paragraph, within its text."""
_PICTURE_RE = re.compile(r"!\[[^\]]*\]\([^)]*\)[ \t]*$")


class Marking(NamedTuple):
    """The marks of one slide."""

    marks: Marks
    lines: Sequence[Line]
    steps: Sequence[int]
    """For each line, the step at which it appears."""
    places: Mapping[int, int]
    """Numbers of the notes that are about one item, by the line of the item."""
    keep: Callable[[str], int]
    """Keeps a text for the HTML; gives the number by which a mark names it."""

    def items(self, block: Block) -> Callable[[Block], str]:
        """Give the function that writes the marks of a list's items.

        They are: the number that the list starts with and its attributes, the note about the item,
        its attributes, its step. An item that comes together with the one around it has no step of
        its own.
        """
        outer: dict[int, int] = {}
        first: dict[int, Block] = {}
        waiting = [(block, 0)]
        while waiting:
            around, step = waiting.pop()
            if around.kind is BlockKind.LIST and around.blocks:
                first[id(around.blocks[0])] = around
            for child in around.blocks:
                is_item = child.kind is BlockKind.ITEM
                if is_item:
                    outer[id(child)] = step
                waiting.append((child, self.steps[child.first] if is_item else step))

        def mark(item: Block) -> str:
            last = item.blocks[0].last if item.blocks else item.first + 1
            own = self.lines[item.first : last]
            written = self._list(first[id(item)]) if id(item) in first else ""
            for line in own:
                if line.number in self.places:
                    written += self.marks.write("place", self.places[line.number])
                written += self._attributes(line, "li")
            if self.steps[item.first] > outer[id(item)]:
                written += self.marks.write("item", self.steps[item.first])
            return written

        return mark

    def part(self, block: Block, item: Block) -> Part:
        """Give the marks of a block that stands in an item: its attributes, its own step."""
        step = self.steps[block.first]
        is_later = step > self.steps[item.first]
        before = (self.marks.write("step", step, *self.fragment_style(block)),) if is_later else ()
        end = (self.marks.write("step-end"),) if is_later else ()
        inline = self.paragraph(block)
        tag = _TAGS.get(block.kind)
        own = self.lines[block.first : block.last]
        looks = (self._attributes(line, tag) for line in own if line.element) if tag else ()
        return Part(before, inline, (*filter(None, looks), *end))

    def _list(self, block: Block) -> str:
        """Give the marks of a list: the number it starts with, its attributes."""
        written = "" if block.level in {-1, 1} else self.marks.write("start", block.level)
        if look := write_attributes(self.lines[block.first].around):
            tag = "ul" if block.level < 0 else "ol"
            written += self.marks.write("set", tag, self.keep(look))
        return written

    def table(self, block: Block) -> Iterator[str]:
        """Give the lines of a table; if all of it appears at one step, inside one mark.

        What its author set on all of it is kept at its first line.
        """
        together = self.steps[block.first]
        rows = {row.first: row for row in block.blocks}
        if together:
            yield from (self.marks.write("step", together, *self.fragment_style(block)), "")
        for index in range(block.first, block.last):
            mark = ""
            if index > block.first:
                mark = self._attributes(self.lines[index], "tr")
            if self.steps[index] > together:
                mark += self.marks.write("row", self.steps[index])
            if index == block.last - 1:
                mark += self._attributes(self.lines[block.first], "table")
            row = rows.get(index)
            yield _write_row(row, mark) if row else _write_rule(self.lines[index].text)
        if together:
            yield from ("", self.marks.write("step-end"))

    def code(self, block: Block) -> list[str]:
        """Give where code grows: `3=1` says that from its line 3 (0-based) on, it is step 1."""
        is_fence = self.lines[block.first].kind is Kind.FENCE
        first, last = block.first + is_fence, block.last - is_fence
        steps = self.steps
        return [
            f"{index - first}={steps[index]}"
            for index in range(first, last)
            if steps[index] != steps[index - 1 if index > first else block.first]
        ]

    def paragraph(self, block: Block) -> str:
        """Give the marks at the end of a paragraph: the attributes of it, or of its picture."""
        if block.kind is not BlockKind.PARAGRAPH:
            return ""
        own = self.lines[block.first : block.last]
        return "".join(
            self._attributes(line, "img" if _PICTURE_RE.fullmatch(line.text.strip()) else "p")
            for line in own
            if line.element
        )

    def fragment_style(self, block: Block) -> list[int]:
        """Give the number of the classes that say how a fragment appears: `fade-up`, `grow`."""
        last = block.first + 1 if block.kind is BlockKind.TABLE else block.last
        own = self.lines[block.first : last]
        classes = " ".join(
            line.element.get("class", "") for line in own if line.element and is_fragment(line)
        ).split()
        named = " ".join(name for name in classes if name != "fragment")
        return [self.keep(f'class="{escape(named)}"')] if named else []

    def below(self, block: Block, tag: str) -> tuple[str, ...]:
        """Give the lines below code or a quotation: a mark with its attributes, if it has any."""
        own = self.lines[block.first : block.last]
        mark = "".join(self._attributes(line, tag) for line in own if line.element)
        return (mark, "") if mark else ()

    def look(self, block: Block, *, is_title: bool = False) -> str:
        """Give what its author set on a heading, but for its id, which is that of its place.

        The classes of one that is a fragment are on the element around it, unless it is a title.
        """
        own = self.lines[block.first : block.last]
        given = {k: v for line in own for k, v in (line.element or {}).items() if k != "id"}
        if not is_title and any(map(is_fragment, own)):
            given.pop("class", None)
        return write_attributes(given)

    def _attributes(self, line: Line, tag: str) -> str:
        if not line.element:
            return ""
        given = dict(line.element)
        if tag not in {"li", "tr"} and is_fragment(line):
            given.pop("class", None)  # it is on the element around, which is the fragment
        look = write_attributes(given)
        return self.marks.write("set", tag, self.keep(look)) if look else ""


def _write_row(row: Block, mark: str) -> str:
    """Write a row with a bar before and after each cell, so that every reader counts them alike."""
    cells = [write_gfm(cell).replace("|", r"\|") for cell in row.text.split("\x1f")]
    return f"| {' | '.join([*cells[:-1], cells[-1] + mark])} |"


def _write_rule(text: str) -> str:
    return f"| {text.strip().strip('|').strip()} |"


def write_attributes(attributes: Mapping[str, str] | None) -> str:
    """Write attributes as HTML; the class `fragment` and its index are written by the steps."""
    if not attributes:
        return ""
    given = dict(attributes)
    given.pop("data-fragment-index", None)
    named = [name for name in given.pop("class", "").split() if name != "fragment"]
    if named:
        given = {"class": " ".join(named), **given}
    return " ".join(f'{name}="{escape(value)}"' for name, value in given.items())
