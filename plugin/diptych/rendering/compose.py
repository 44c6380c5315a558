"""Writes a folded deck as one Markdown text that the host renders once, for both pages.

In comes a deck, out comes Markdown with marks: HTML comments that say where slides, notes and
steps begin. The headings are those of the article, so that the host's table of contents and search
are right by themselves; `harvest` gives each slide its own headings back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from diptych.model import Block, BlockKind, Cue, Deck, Heading, Kind, Line, Slide
from diptych.rendered import CUE, STEP
from diptych.rendering.assets import resolve_in_text
from diptych.rendering.fences import close_quote, write_fence
from diptych.rendering.footnotelabels import own_labels, with_labels
from diptych.rendering.gfm import with_gfm
from diptych.rendering.lists import ListWriter, insert_mark
from diptych.rendering.marking import Marking
from diptych.rendering.marks import Marks
from diptych.rendering.mending import show_open_comment, show_open_tags
from diptych.rendering.quotes import write_quote
from diptych.rendering.sections import Role, SlidePlan, plan
from diptych.rendering.wholes import find_wholes, is_tag
from diptych.rendering.writer import Writer
from diptych.syntax.blocks import read_blocks, top_headings
from diptych.syntax.delimiters import Words
from diptych.syntax.markup import add_attributes, take_listed
from diptych.syntax.scan import scan

_JOINED = {BlockKind.LIST, BlockKind.QUOTE}
"""Neighbours of these kinds would be one for Python-Markdown."""
_NO_WORDS = Words((), ())


class Composition(NamedTuple):
    """A deck as one Markdown text, and what it takes to find its slides in the HTML."""

    markdown: str
    deck: Deck
    plans: tuple[SlidePlan, ...]
    """One for each slide of the deck."""
    marks: Marks
    html: tuple[str, ...]
    """Raw HTML of the deck, by the number in its mark: no Markdown parser sees it."""

    def without_marks(self, *, has_html: bool = True) -> str:
        """Give the Markdown for other readers than `harvest`; raw HTML only if it is wanted."""
        return self.marks.strip(self.markdown, self.html if has_html else ())


def compose(deck: Deck, *, resolve: Callable[[str], str] = str) -> Composition:
    r"""Write a deck as one Markdown text.

    Shape: the page's title first, if there is one; then for each slide

        <!--…:slide 3-->
        ## Title
        <!--…:heading 3 title-id-->
        what it shows, `<!--…:item 1-->` at the end of a bullet that appears at step 1
        <!--…:notes 1-->
        what is said at step 1
        <!--…:end-->

    `resolve` turns a path beside the deck into an address on its pages: the host does so for
    Markdown, but not for HTML.

    Errors: never raises.
    """
    plans = plan(deck)
    source = "\n".join(line.text for slide in deck.slides for line in slide.lines)
    notes = "\n".join(note.markdown for slide in deck.slides for note in slide.notes)
    writer = Writer(Marks.of(f"{source}\n{notes}"), resolve)
    for slide, planned in zip(deck.slides, plans, strict=True):
        if slide.title and planned.title and planned.title.role is Role.PAGE:
            writer.heading(slide.title, planned.title, planned.id)
    labels = own_labels(deck.slides)
    for index, (slide, planned) in enumerate(zip(deck.slides, plans, strict=True)):
        writer.mark("slide", index)
        _write_slide(writer, slide, planned, labels[index])
    writer.mark("slide", len(plans))
    markdown = "\n".join(writer.texts) + "\n"
    return Composition(markdown, deck, plans, writer.marks, tuple(writer.html))


def _write_slide(
    writer: Writer, slide: Slide, planned: SlidePlan, labels: Mapping[str, str]
) -> None:
    frame = slide.frames[-1]
    lines = with_labels(with_gfm(frame.lines, frame.blocks), frame.blocks, labels)
    lines = _with_addresses(lines, writer.resolve)
    steps = [fragment.step for fragment in slide.fragments for _ in fragment.lines]
    places = {note.line: number for number, note in enumerate(slide.notes) if note.line}
    headings = {h.line: h for h in top_headings(frame.blocks, frame.lines)}
    _write_title(writer, slide, planned)

    def write_heading(block: Block) -> None:
        line = frame.lines[block.first]
        heading = headings.get(line.number)
        if heading is None:  # a heading without words is none
            return
        if slide.title and heading.line == slide.title.line:
            if block is not frame.blocks[0]:
                writer.mark("here")
            look = marking.look(block, is_title=True)
            cue = slide.title.cue.source if slide.title.cue else ""
            if look or cue or steps[block.first]:
                kept = (writer.keep(look), writer.keep(cue))
                writer.mark("title-look", steps[block.first], *kept)
            return
        placement = planned.others[heading.line]
        is_subtitle = placement.role is Role.SUBTITLE
        if is_subtitle:
            writer.inline("subtitle", heading)
        else:
            writer.heading(heading, placement, placement.id)
        tag = f"h{heading.level if is_subtitle else placement.level}"
        if look := marking.look(block):
            writer.mark("set", tag, writer.keep(look))

    marking = Marking(writer.marks, lines, steps, places, writer.keep)
    _write_blocks(writer, frame.blocks, marking, write_heading)
    for note in slide.notes:
        writer.mark("notes", note.step)
        _write_note(writer, note.markdown, note.cue, labels)
        writer.mark("end")


def _write_title(writer: Writer, slide: Slide, planned: SlidePlan) -> None:
    """Write the title of a slide, or its name, where the article has it."""
    role = planned.title.role if planned.title else None
    if planned.title and slide.title and role is Role.SECTION:
        writer.heading(slide.title, planned.title, planned.id)
    elif slide.title and role is Role.REPEAT:
        writer.inline("title", slide.title)
    elif planned.title and role is Role.NAME:
        name = slide.attributes["title"].replace("<", "&lt;")  # a name: `List<T>` is no HTML
        writer.heading(Heading(name, 0, 0), planned.title, planned.id)


def _write_note(writer: Writer, markdown: str, cue: Cue | None, labels: Mapping[str, str]) -> None:
    if cue:
        start = len(markdown.rstrip()) - len(cue.source)
        markdown = f"{markdown[:start]}<span {CUE}>{cue.source}</span>"
    lines = scan(markdown, path="", words=_NO_WORDS).lines
    blocks = read_blocks(lines)
    headings = {h.line: h for h in top_headings(blocks, lines)}

    def write_heading(block: Block) -> None:
        """A heading in a note is a line of its own, no section of the article."""
        if heading := headings.get(lines[block.first].number):
            text, look = take_listed(heading.markdown)
            writer.texts += (f"<strong{' ' * bool(look)}{look}>{text}</strong>", "")

    lines = _with_breaks(with_labels(with_gfm(lines, blocks), blocks, labels), blocks)
    marking = Marking(writer.marks, lines, [0] * len(lines), {}, writer.keep)
    _write_blocks(writer, blocks, marking, write_heading)


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
    pairs = zip(texts, lines, strict=True)
    return tuple(ln if t == ln.text else Line(t, ln.number, ln.kind) for t, ln in pairs)


def _write_blocks(
    writer: Writer,
    blocks: Sequence[Block],
    marking: Marking,
    write_heading: Callable[[Block], None],
) -> None:
    """Write blocks in order, and the lines between them as they are."""
    lines, steps = marking.lines, marking.steps
    position = 0
    before: Block | None = None
    wholes = find_wholes(blocks, [steps[block.first] for block in blocks]) if any(steps) else {}
    opened: list[tuple[int, int, bool]] = []  # what appears: its last block, step, is it wrapped
    for number, block in enumerate(blocks):
        writer.texts += (line.text for line in lines[position : block.first])
        position = block.last
        if before and block.kind in _JOINED and before.kind is block.kind:
            writer.mark("list")
        is_heading = block.kind is BlockKind.HEADING
        is_title = is_heading and all(b.kind is not block.kind for b in blocks[:number])
        is_in_parts = block.kind in {BlockKind.LIST, BlockKind.TABLE}
        step = 0 if is_in_parts or is_title else steps[block.first]
        if opened and (number == opened[-1][0] or step == opened[-1][1]):
            step = 0  # it comes with the element that it stands in
        style = marking.fragment_style(block) if step else ()
        is_own = bool(step and number in wholes and not style and is_tag(block))
        if step and not is_own:
            writer.mark("step", step, *style)
        if is_heading:
            write_heading(block)
        elif is_own:  # its place is that of a child of the slide
            writer.raw(block._replace(text=add_attributes(block.text, f'{STEP}="{step}"')))
        else:
            _write_block(writer, block, marking)
        if step:
            opened.append((wholes.get(number, number), step, not is_own))
        writer.end_steps(opened, number)
        before = block
    writer.end_steps(opened, len(blocks))
    writer.texts += (line.text for line in lines[position:])


def _write_block(writer: Writer, block: Block, marking: Marking) -> None:
    lines = marking.lines
    own = lines[block.first : block.last]
    if block.kind is BlockKind.LIST:
        writer.blank()
        separator = writer.marks.write("list")
        lists = ListWriter(lines, marking.items(block), marking.part, separator)
        writer.texts += lists.write(block)
        writer.blank()
    elif block.kind is BlockKind.TABLE:
        writer.blank()
        writer.texts += (resolve_in_text(text, writer.resolve) for text in marking.table(block))
        writer.blank()
    elif block.kind is BlockKind.CODE:
        if growth := marking.code(block):
            writer.mark("lines", *growth)
        writer.blank()
        writer.texts += (*write_fence([line.text for line in own]), "")
        writer.texts += marking.below(block, "pre")
    elif block.kind is BlockKind.QUOTE and any(b.kind is BlockKind.LIST for b in block.blocks):
        writer.blank()
        writer.texts += (*write_quote(own, writer.marks.write("list")), "")
        writer.texts += marking.below(block, "blockquote")
    elif block.kind is BlockKind.QUOTE:
        writer.texts += (*close_quote([show_open_comment(line) for line in own]), "")
        writer.texts += marking.below(block, "blockquote")
    elif block.kind is BlockKind.HTML:
        writer.raw(block)
    else:
        shown = show_open_tags(own) if block.kind is BlockKind.CONTAINER else own
        *texts, last = [show_open_comment(line) for line in shown]
        writer.texts += (*texts, insert_mark(last, marking.paragraph(block)))


def _with_addresses(lines: Iterable[Line], resolve: Callable[[str], str]) -> tuple[Line, ...]:
    """Resolve the pictures that are written as HTML inside a text."""
    return tuple(
        line._replace(text=resolve_in_text(line.text, resolve))
        if line.kind is Kind.LIVE and "<" in line.text
        else line
        for line in lines
    )
