"""Decks made by hand, each for what goes wrong there: every property is checked on all of them."""

from __future__ import annotations

from dataclasses import replace

from .decks import (
    Code,
    Comment,
    Form,
    Frame,
    Heading,
    Item,
    Listing,
    Mint,
    Paragraph,
    Picture,
    Quote,
    Table,
    Word,
)
from .layouts import FrameLayout
from .printing import Example
from .samples_of_texts import (
    composed_and_decomposed,
    headings_and_none,
    inert_delimiters,
    lists_of_all_kinds,
    markup_as_text,
    reworded,
    unfolded,
)
from .words import DECORATIONS
from .writing import plain_list, written


def list_with_notes() -> Example:
    """Grow a list as most decks do: a paragraph above, children inside, items below."""
    mint = Mint(10_000)
    title = Heading(mint.text(3), 3)
    bare = Frame(title)
    first = Item(mint.text(2))
    one = replace(bare, blocks=(Listing((first,)),))
    first = replace(first, inner=Listing((Item(mint.text(2)), Item(mint.text(1)))))
    above = Paragraph(mint.text(2))
    two = replace(one, blocks=(above, Listing((first,))), note=(Paragraph(mint.text(4)),))
    last = Item(mint.text(2), wrapped=True)
    three = replace(
        two,
        blocks=(above, Listing((first, last))),
        note=(Paragraph(mint.text(3)), plain_list(mint, 2)),
    )
    four = replace(three, blocks=(above, Listing((first, last, Item(mint.text())))), note=())
    five = replace(
        four,
        blocks=(above, Listing((*four.blocks[1].items, Item(mint.text())))),  # type: ignore[union-attr]
        note=(Paragraph(mint.text(2)),),
    )
    other = Frame(title, (plain_list(mint, 2),), note=(Paragraph(mint.text(2)),))
    opening = Frame(Heading(mint.text(2), 1), note=(Paragraph(mint.text(2)),))
    frames = [opening, replace(bare, vertical=False), one, two, three, four, five, other]
    return written(frames, note_twice=True)


def same_note_at_two_steps() -> Example:
    """Say the same on the first and the last of three steps."""
    mint = Mint(20_000)
    note = (Paragraph(mint.text(3)),)
    title = Heading(mint.text(2))
    items = tuple(Item(mint.text()) for _ in range(3))
    frames = [
        Frame(title, (Listing(items[:1]),), note),
        Frame(title, (Listing(items[:2]),)),
        Frame(title, (Listing(items),), note),
    ]
    return written(frames, note_inline=True, is_tight=True)


def every_kind_of_block_grows() -> Example:
    """Add a row, lines of code, a picture, a quote, a second list."""
    mint = Mint(30_000)
    title = Heading(mint.text())
    table = Table((mint.token(), mint.token()), ((mint.token(), mint.token()),))
    code = Code((f"{mint.token()} = {mint.token()}", "---"), "python")
    frames = [Frame(title, (table, code), note=(Paragraph(mint.text(2)),))]
    table = replace(table, rows=(*table.rows, (mint.token(), mint.token())))
    frames.append(Frame(title, (table, code)))
    code = replace(code, lines=(*code.lines, mint.token(), "+++"))
    frames.append(Frame(title, (table, code), note=(Paragraph(mint.text(2)),)))
    picture = Picture(mint.text(2))
    frames.append(Frame(title, (picture, table, code)))
    more = (Quote(mint.text(2)), plain_list(mint, 2), Listing((Item(mint.text()),), start=3))
    frames.append(Frame(title, (picture, table, code, *more), note=(plain_list(mint, 2),)))
    return written(frames, is_loose=True, gap_before=0, gap_after=0, fence="~~~")


def a_ab_a_ab() -> Example:
    """Build the same thing twice."""
    mint = Mint(40_000)
    title = Heading(mint.text())
    items = tuple(Item(mint.text()) for _ in range(2))
    one, two = Frame(title, (Listing(items[:1]),)), Frame(title, (Listing(items),))
    note = (Paragraph(mint.text(2)),)
    return written([one, replace(two, note=note), one, replace(two, note=note)])


def near_misses() -> Example:
    """Change a digit, a word, the title, the order, the highlight: none of it is a build."""
    mint = Mint(50_000)
    title = Heading((Word(f"{mint.token()}1"),))
    item = Item((Word(f"{mint.token()}7"), Word(mint.token())))
    frames = [Frame(title, (Listing((item,)),))]
    items: list[Item] = []

    def changed(item: Item) -> None:
        """Change the first item, and add one."""
        items.append(Item(mint.text()))
        frames.append(Frame(title, (Listing((item, *items)),)))

    digit = replace(item, text=(Word(item.text[0].text[:-1] + "8"), item.text[1]))
    changed(digit)
    word = replace(digit, text=(digit.text[0], Word(mint.token())))
    changed(word)
    strong = replace(word, text=(word.text[0], replace(word.text[1], form=Form.STRONG)))
    changed(strong)
    above = Frame(title, (Listing((Item(mint.text()), strong, *items)),))
    frames.append(above)
    ordered = (Paragraph(mint.text()), *above.blocks)
    frames.append(Frame(title, ordered))
    frames.append(Frame(title, (*reversed(ordered), Paragraph(mint.text()))))
    frames.append(Frame(title, (Paragraph(mint.text()),)))  # nothing in common
    other = Heading((Word(title.text[0].text[:-1] + "2"),))
    frames.append(
        replace(frames[-1], title=other, blocks=(*frames[-1].blocks, plain_list(mint, 1)))
    )
    return written(frames, extra_indent=2)


def across_stacks() -> Example:
    """Grow across `---`: once where it may be folded, once where it may not."""
    mint = Mint(60_000)
    title, parent = Heading(mint.text()), Heading(mint.text())
    items = tuple(Item(mint.text()) for _ in range(4))
    step = [Frame(title, (Listing(items[:count]),), vertical=False) for count in (1, 2, 3, 4)]
    return written(
        [
            Frame(Heading(mint.text(), 1)),
            *step[:3],
            Frame(parent, (plain_list(mint, 2),)),
            Frame(Heading(mint.text()), vertical=False),
            *(replace(frame, vertical=index == 0) for index, frame in enumerate(step)),
        ],
        trailing="  ",
        stack_word="#HSLIDE",
    )


def a_table_and_a_comment_come_later() -> Example:
    """Add a table, then what is above it, then what nobody sees: that is no build."""
    mint = Mint(140_000)
    title = Heading(mint.text())
    table = Table((mint.token(), mint.token()), ((mint.token(), mint.token()),))
    above = Frame(title, (Paragraph(mint.text()), table))
    hidden = replace(above, blocks=(*above.blocks, Comment(("hidden",))))
    return written([Frame(title), Frame(title, (table,)), above, hidden], has_pipes=False)


def notes_in_two_parts() -> Example:
    """Say something in two parts, each indented, and something again in other code points."""
    mint = Mint(150_000)
    title = Heading(mint.text())
    items = tuple(Item(mint.text()) for _ in range(3))
    frames = [Frame(title, (Listing(items[:count]),)) for count in (1, 2, 3)]
    frames[0] = replace(frames[0], note=(plain_list(mint, 2), Paragraph(mint.text(2))))
    accented = (Paragraph((DECORATIONS["combining mark"](mint),)),)
    frames[1:] = [replace(frame, note=accented) for frame in frames[1:]]
    example = written(frames)
    layout = FrameLayout(note_indent=4, note_inline=True, note_twice=True)
    layouts = (layout, layout, replace(layout, is_decomposed=True))
    return replace(example, layout=replace(example.layout, frames=layouts))


SAMPLES = (
    list_with_notes(),
    same_note_at_two_steps(),
    every_kind_of_block_grows(),
    a_ab_a_ab(),
    near_misses(),
    across_stacks(),
    inert_delimiters(),
    markup_as_text(),
    composed_and_decomposed(),
    headings_and_none(),
    lists_of_all_kinds(),
    reworded(),
    unfolded(),
    a_table_and_a_comment_come_later(),
    notes_in_two_parts(),
)
