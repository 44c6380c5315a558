"""Writes a folded deck as one Markdown text that the host renders once, for both pages.

In comes a deck, out comes Markdown with marks: HTML comments that say where slides, notes and
steps begin. The headings are those of the article, so that the host's table of contents and search
are right by themselves; `harvest` gives each slide its own headings back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from diptych.blocks import read_blocks
from diptych.delimiters import Words
from diptych.fences import write_fence
from diptych.lists import ListWriter
from diptych.marks import Marks
from diptych.model import Block, BlockKind, Deck, Heading, Kind, Line, Slide
from diptych.parse import top_headings
from diptych.scan import CODE_SPAN_RE, scan
from diptych.sections import Placement, Role, SlidePlan, plan

_NO_WORDS = Words((), ())
_OPENERS = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"))
_CELL_END_RE = re.compile(r"[ \t]*\|?[ \t]*$")


@dataclass(frozen=True, slots=True)
class Composition:
    """A deck as one Markdown text, and what it takes to find its slides in the HTML."""

    markdown: str
    deck: Deck
    plans: tuple[SlidePlan, ...]
    """One for each slide of the deck."""
    marks: Marks
    html: tuple[str, ...]
    """Raw HTML of the deck, by the number in its mark: no Markdown parser sees it."""


def compose(deck: Deck) -> Composition:
    r"""Write a deck as one Markdown text.

    Shape: the page's title first, if there is one; then for each slide

        <!--…:slide 3-->
        ## Title
        <!--…:heading 3 title-id-->
        what it shows, `<!--…:item 1-->` at the end of a bullet that appears at step 1
        <!--…:notes 1-->
        what is said at step 1
        <!--…:end-->

    Errors: never raises.
    """
    plans = plan(deck)
    source = "\n".join(line.text for slide in deck.slides for line in slide.lines)
    notes = "\n".join(note.markdown for slide in deck.slides for note in slide.notes)
    writer = _Writer(Marks.of(f"{source}\n{notes}"))
    for slide, planned in zip(deck.slides, plans, strict=True):
        if slide.title and planned.title and planned.title.role is Role.PAGE:
            writer.heading(slide.title, planned.title, planned.id)
    for index, (slide, planned) in enumerate(zip(deck.slides, plans, strict=True)):
        writer.mark("slide", index)
        _write_slide(writer, slide, planned)
    writer.mark("slide", len(plans))
    markdown = "\n".join(writer.texts) + "\n"
    return Composition(markdown, deck, plans, writer.marks, tuple(writer.html))


class _Writer:
    """Collects the lines of the text and the HTML that is kept out of it."""

    def __init__(self, marks: Marks) -> None:
        self.marks = marks
        self.texts: list[str] = []
        self.html: list[str] = []

    def blank(self) -> None:
        if self.texts and self.texts[-1].strip():
            self.texts.append("")

    def mark(self, what: str, *values: object) -> None:
        """Write a mark as a block of its own."""
        self.blank()
        self.texts += (self.marks.write(what, *values), "")

    def heading(self, heading: Heading, placement: Placement, identifier: str) -> None:
        """Write a heading of the article, and the level it has on the slide."""
        self.blank()
        self.texts.append(f"{'#' * placement.level} {heading.markdown}")
        self.mark("heading", heading.level, identifier)

    def inline(self, what: str, heading: Heading) -> None:
        """Write a heading that is none in the article.

        It stands in a paragraph, inside an element, so that no text looks like another block.
        """
        self.mark(what, heading.level)
        self.texts.append(f"<span>{heading.markdown or '&#8203;'}</span>")
        self.mark("end")

    def raw(self, block: Block) -> None:
        """Keep raw HTML out of the text; what would swallow the rest of the page is shown."""
        text = block.text.rstrip("\n")
        for opening, closing in _OPENERS:
            if text.lstrip().startswith(opening) and closing not in text:
                self.blank()
                self.texts += (text.replace("<", "&lt;"), "")
                return
        self.mark("html", len(self.html))
        self.html.append(text)


def _write_slide(writer: _Writer, slide: Slide, planned: SlidePlan) -> None:
    frame = slide.frames[-1]
    steps = [fragment.step for fragment in slide.fragments for _ in fragment.lines]
    headings = {h.line: h for h in top_headings(frame.blocks, frame.lines)}
    title = planned.title
    if slide.title and title and title.role is Role.SECTION:
        writer.heading(slide.title, title, planned.id)
    elif slide.title and title and title.role is Role.REPEAT:
        writer.inline("title", slide.title)

    def write_heading(block: Block) -> None:
        heading = headings[frame.lines[block.first].number]
        if slide.title and heading.line == slide.title.line:
            if block is not frame.blocks[0]:
                writer.mark("here")
            return
        placement = planned.others[heading.line]
        if placement.role is Role.SUBTITLE:
            writer.inline("subtitle", heading)
        else:
            writer.heading(heading, placement, placement.id)

    _write_blocks(writer, frame.blocks, frame.lines, steps, write_heading)
    for note in slide.notes:
        writer.mark("notes", note.step)
        _write_note(writer, note.markdown)
        writer.mark("end")


def _write_note(writer: _Writer, markdown: str) -> None:
    lines = scan(markdown, path="", words=_NO_WORDS).lines
    blocks = read_blocks(lines)
    headings = {h.line: h for h in top_headings(blocks, lines)}

    def write_heading(block: Block) -> None:
        """A heading in a note is a line of its own, no section of the article."""
        writer.texts.append(f"<strong>{headings[lines[block.first].number].markdown}</strong>")
        writer.texts.append("")

    _write_blocks(writer, blocks, _with_breaks(lines, blocks), [0] * len(lines), write_heading)


def _with_breaks(lines: Sequence[Line], blocks: Iterable[Block]) -> tuple[Line, ...]:
    """Keep the line breaks inside the paragraphs of a note: end their lines in a hard break."""
    texts = [line.text for line in lines]
    waiting = list(blocks)
    while waiting:
        block = waiting.pop()
        waiting.extend(block.blocks)
        if block.kind is BlockKind.PARAGRAPH:
            for index in range(block.first, block.last - 1):
                texts[index] = texts[index].rstrip(" \\") + "  "
    return tuple(Line(t, ln.number, ln.kind) for t, ln in zip(texts, lines, strict=True))


def _write_blocks(
    writer: _Writer,
    blocks: Sequence[Block],
    lines: Sequence[Line],
    steps: Sequence[int],
    write_heading: Callable[[Block], None],
) -> None:
    """Write blocks in order, and the lines between them as they are."""
    position = 0
    before: Block | None = None
    for block in blocks:
        writer.texts += (line.text for line in lines[position : block.first])
        position = block.last
        if block.kind is BlockKind.LIST and before and before.kind is BlockKind.LIST:
            writer.mark("list")
        step = 0 if block.kind in {BlockKind.LIST, BlockKind.TABLE} else steps[block.first]
        if step:
            writer.mark("step", step)
        if block.kind is BlockKind.HEADING:
            write_heading(block)
        else:
            _write_block(writer, block, lines, steps)
        if step:
            writer.mark("step-end")
        before = block
    writer.texts += (line.text for line in lines[position:])


def _write_block(
    writer: _Writer, block: Block, lines: Sequence[Line], steps: Sequence[int]
) -> None:
    marks = writer.marks
    own = lines[block.first : block.last]
    if block.kind is BlockKind.LIST:
        writer.blank()
        mark = _item_mark(marks, block, steps)
        writer.texts += ListWriter(lines, mark, marks.write("list")).write(block)
        writer.blank()
    elif block.kind is BlockKind.TABLE:
        writer.blank()
        writer.texts += _table(marks, block, lines, steps)
        writer.blank()
    elif block.kind is BlockKind.CODE:
        if growth := _code_growth(block, steps, is_fence=own[0].kind is Kind.FENCE):
            writer.mark("lines", *growth)
        writer.texts += write_fence([line.text for line in own])
    elif block.kind is BlockKind.HTML:
        writer.raw(block)
    else:
        writer.texts += (_escape(line) for line in own)


def _item_mark(marks: Marks, block: Block, steps: Sequence[int]) -> Callable[[Block], str]:
    """Give the function that writes an item's step, and the number its list starts with.

    An item that comes together with the one around it has no mark of its own.
    """
    outer: dict[int, int] = {}
    starts: dict[int, int] = {}
    waiting = [(block, 0)]
    while waiting:
        around, step = waiting.pop()
        if around.kind is BlockKind.LIST and around.level not in {-1, 1} and around.blocks:
            starts[id(around.blocks[0])] = around.level
        for child in around.blocks:
            own = steps[child.first] if child.kind is BlockKind.ITEM else step
            if child.kind is BlockKind.ITEM:
                outer[id(child)] = step
            waiting.append((child, own))

    def mark(item: Block) -> str:
        start = starts.get(id(item))
        written = marks.write("start", start) if start is not None else ""
        if steps[item.first] > outer[id(item)]:
            written += marks.write("item", steps[item.first])
        return written

    return mark


def _table(
    marks: Marks, block: Block, lines: Sequence[Line], steps: Sequence[int]
) -> Iterable[str]:
    """Give the lines of a table; if all of it appears at one step, inside one mark."""
    together = steps[block.first]
    if together:
        yield from (marks.write("step", together), "")
    for index in range(block.first, block.last):
        text = lines[index].text.strip(" ")
        if steps[index] > together:
            match = _CELL_END_RE.search(text)
            end = match.start() if match else len(text)
            text = f"{text[:end]}{marks.write('row', steps[index])}{text[end:]}"
        yield text
    if together:
        yield from ("", marks.write("step-end"))


def _code_growth(block: Block, steps: Sequence[int], *, is_fence: bool) -> list[str]:
    """Give where code grows: `3=1` says that from its line 3 (0-based) on, it is step 1."""
    first = block.first + is_fence
    last = block.last - is_fence
    return [
        f"{index - first}={steps[index]}"
        for index in range(first, last)
        if steps[index] != steps[index - 1 if index > first else block.first]
    ]


def _escape(line: Line) -> str:
    """Show a comment that is never closed: it would hide the rest of the page."""
    text = line.text
    if line.kind is not Kind.LIVE or "<!--" not in text:
        return text
    start = text.rfind("<!--")
    if "-->" in text[start + 4 :] or ("`" in text and "<!--" not in CODE_SPAN_RE.sub("", text)):
        return text
    return f"{text[:start]}&lt;!--{text[start + 4 :]}"
