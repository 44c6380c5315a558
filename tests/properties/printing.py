"""Writes abstract decks as Markdown, in any of their layouts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from hypothesis.vendor.pretty import RepresentationPrinter

from .decks import (
    AbstractDeck,
    Block,
    Code,
    Comment,
    Form,
    Frame,
    Heading,
    Listing,
    Paragraph,
    Picture,
    Preformatted,
    Quote,
    Table,
    Text,
    Word,
)
from .layouts import FrameLayout, Layout

BULLETS = "*-+"
TABS = 3
"""The value of `extra_indent` that stands for tabs."""


@dataclass(frozen=True, slots=True, repr=False)
class Example:
    """A deck and the way it is written."""

    deck: AbstractDeck
    layout: Layout

    def _repr_pretty_(self, printer: RepresentationPrinter, cycle: bool) -> None:  # noqa: FBT001 -- Hypothesis calls it so
        """Let Hypothesis show a deck as text, not as a tree of dataclasses."""
        del cycle
        printer.text(repr(self))

    def __repr__(self) -> str:
        """Show what was written: it is all that is needed to see a fault again."""
        builds = "" if self.deck.builds else " with builds=False"
        lines = "\n".join(re.split("\r\n|\r|\n", self.text))
        return f"<deck{builds}, {self.text[-20:]!r}\n{lines}\n>"

    @property
    def text(self) -> str:
        """Give the deck as Markdown."""
        return print_deck(self.deck, self.layout)


def print_deck(deck: AbstractDeck, layout: Layout) -> str:
    """Write a deck."""
    lines: list[str] = []
    if layout.leading:
        lines += [layout.leading, ""]
    for index, (frame, frame_layout) in enumerate(zip(deck.frames, layout.frames, strict=True)):
        if index:
            lines += _delimiter(frame, frame_layout)
        written = chain(print_shown(frame, frame_layout), _note(frame.note, frame_layout))
        form = "NFD" if frame_layout.is_decomposed else "NFC"
        lines += (unicodedata.normalize(form, line) for line in written)
    if layout.following:
        lines += ["", layout.following]
    end = layout.line_end if layout.final_line_end else ""
    return layout.byte_order_mark + layout.line_end.join(lines) + end


def print_alone(frame: Frame, layout: FrameLayout) -> str:
    """Write one source slide without its note: a deck of its own."""
    text = "\n".join(print_shown(frame, layout)) + "\n"
    return unicodedata.normalize("NFD" if layout.is_decomposed else "NFC", text)


def print_shown(frame: Frame, layout: FrameLayout) -> list[str]:
    """Write what a source slide shows."""
    lines = ['<!-- .slide: data-build="split" -->', ""] if frame.split else []
    return lines + print_blocks(frame.shown, layout, title=frame.title)


def print_blocks(
    blocks: tuple[Block, ...], layout: FrameLayout, *, title: Heading | None = None
) -> list[str]:
    """Write blocks below each other."""
    lines: list[str] = []
    before: Block | None = None
    last_list: tuple[bool, int] | None = None
    for block in blocks:
        if before is not None and not (layout.is_tight and _may_touch(before, block)):
            lines.append("")
        bullet = layout.bullet
        if isinstance(block, Listing):
            if last_list == (False, bullet) and block.start == 0:
                bullet += 1  # the list before is another one: only another bullet says so
            last_list = (block.start > 0, bullet)
        elif not isinstance(block, Comment):
            last_list = None
        lines += _block(block, layout, bullet, is_title=block is title)
        before = block
    return lines


def _may_touch(before: Block, block: Block) -> bool:
    if isinstance(before, Paragraph):
        return isinstance(block, Listing) and block.start <= 1
    return isinstance(before, Heading) and isinstance(block, Paragraph | Listing | Code)


def _block(block: Block, layout: FrameLayout, bullet: int, *, is_title: bool) -> list[str]:  # noqa: PLR0911 -- one a kind
    if isinstance(block, Listing):
        return list(_listing(block, layout, bullet, depth=0))
    if isinstance(block, Paragraph):
        return _wrapped(block.text, "") if block.wrapped else [_text(block.text)]
    if isinstance(block, Heading):
        marks = "#" * block.level
        close = f" {marks}" if layout.title_close else ""
        indent = " " * layout.title_indent if is_title else ""
        return [f"{indent}{marks} {_text(block.text)}{close}{layout.trailing}"]
    if isinstance(block, Picture):
        return [f"![{_text(block.text)}]({block.source})"]
    if isinstance(block, Quote):
        return [f"> {_text(block.text)}"]
    if isinstance(block, Code):
        mark = layout.fence
        while any(line.startswith(mark) for line in block.lines):
            mark += mark[0]
        return [mark + block.language, *block.lines, mark]
    if isinstance(block, Preformatted):
        return ["<pre>", *block.lines, "</pre>"]
    if isinstance(block, Comment):
        return ["<!--", *block.lines, "-->"]
    return _table(block, has_pipes=layout.has_pipes)


def _table(table: Table, *, has_pipes: bool) -> list[str]:
    rows = [table.head, ("---",) * len(table.head), *table.rows]
    lines = (" | ".join(row) for row in rows)
    return [f"| {line} |" for line in lines] if has_pipes else list(lines)


def _listing(listing: Listing, layout: FrameLayout, bullet: int, *, depth: int) -> Iterator[str]:
    for index, item in enumerate(listing.items):
        mark = f"{listing.start + index}." if listing.start else BULLETS[bullet % len(BULLETS)]
        width = len(mark) + 1
        if index and layout.is_loose:
            yield ""
        if item.wrapped:
            first, second = _wrapped(item.text, " " * width)
            yield f"{mark} {first}"
            yield second
        else:
            yield f"{mark} {_text(item.text)}"
        if item.inner is not None:
            if layout.is_loose:
                yield ""
            is_by_tabs = layout.extra_indent == TABS
            indent = "\t" if is_by_tabs else " " * (width + layout.extra_indent)
            for line in _listing(item.inner, layout, bullet + 1, depth=depth + 1):
                yield indent + line if line else ""


def _note(blocks: tuple[Block, ...], layout: FrameLayout) -> list[str]:
    if not blocks:
        return []
    parts = [blocks[:1], blocks[1:]] if layout.note_twice and blocks[1:] else [blocks]
    lines = [""] * layout.note_gap
    for part in parts:
        body = print_blocks(part, layout)
        if layout.note_inline and isinstance(part[0], Paragraph):
            lines += [f"{layout.note_word} {body[0]}", *body[1:], ""]
        else:
            indent = " " * layout.note_indent
            lines.append(layout.note_word + layout.trailing)
            lines += [*(indent + line if line else "" for line in body), ""]
    return lines[:-1]


def _delimiter(frame: Frame, layout: FrameLayout) -> list[str]:
    line = layout.slide_word if frame.vertical else layout.stack_word
    if frame.attributes:
        pairs = "&".join(f"{key}={value}" for key, value in frame.attributes)
        line = f"{line}{layout.attribute_blank}?{pairs}"
    return [""] * layout.gap_before + [line + layout.trailing] + [""] * layout.gap_after


def _wrapped(text: Text, indent: str) -> list[str]:
    middle = (len(text) + 1) // 2
    return [_text(text[:middle]), indent + _text(text[middle:])]


def _text(text: Text) -> str:
    return " ".join(_word(word) for word in text)


def _word(word: Word) -> str:
    if word.form is Form.STRONG:
        return f"**{word.text}**"
    if word.form is Form.CODE:
        return f"`{word.text}`"
    if word.form is Form.LINK:
        return f"[{word.text}]({word.target})"
    if word.form is Form.ENTITY:
        return word.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return word.text
