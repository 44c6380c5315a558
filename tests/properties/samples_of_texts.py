"""Decks made by hand for how they are written: code, markup, marks, headings, lists."""

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
    Preformatted,
    Quote,
    Table,
    Text,
    Word,
)
from .layouts import FrameLayout
from .printing import Example
from .words import DECORATIONS
from .writing import plain_list, written

INERT = ("---", "+++", "Note:", "---?image=sky.png", "#HSLIDE", "# kite")


def inert_delimiters() -> Example:
    """Hold delimiters and notes in code, comments, `pre` and behind strange line separators."""
    mint = Mint(70_000)
    strange: Text = tuple(
        DECORATIONS[name](mint) for name in ("line separator", "next line", "vertical tab")
    )
    frames = [
        Frame(
            Heading((*strange, *mint.text())),
            (Comment(INERT[:3]), Paragraph(strange), Code((*INERT, mint.token()), "yaml")),
            note=(Paragraph(mint.text(2)), Code((mint.token(), *INERT[:2]))),
        ),
        Frame(
            Heading(mint.text()),
            (Preformatted((mint.token(), *INERT)), Comment(("Note: hidden",)), plain_list(mint, 1)),
        ),
        Frame(None, (Code(("~~~", *INERT, mint.token())),), vertical=False),
    ]
    example = written(frames, is_tight=True)
    return replace(
        example,
        layout=replace(
            example.layout,
            line_end="\r\n",
            byte_order_mark="\ufeff",
            following="---",
            leading="+++",
        ),
    )


def markup_as_text() -> Example:
    """Show what looks like markup, in the title, an item, a note, a cell's neighbour."""
    mint = Mint(80_000)
    names = ("closed aside", "closed section", "escaped tag", "quotes", "template", "regex")
    texts = [tuple(DECORATIONS[name](mint) for name in names) for _ in range(4)]
    title = Heading((*texts[0], *mint.text()))
    item = Item(texts[1])
    frames = [
        Frame(title, (Listing((item,)),), note=(Paragraph(texts[2]),)),
        Frame(title, (Listing((item, Item(mint.text()))),)),
        Frame(
            title,
            (Listing((item, Item(mint.text()))), Code(("</section></aside>", mint.token()))),
            note=(Paragraph(texts[3]),),
        ),
    ]
    return written(frames)


def composed_and_decomposed() -> Example:
    """Write the steps of a build in NFC and NFD in turn."""
    mint = Mint(90_000)
    names = ("combining mark", "stacked marks", "joined emoji", "flag", "right to left")
    title = Heading(tuple(DECORATIONS[name](mint) for name in names))
    items = tuple(Item((DECORATIONS[name](mint),)) for name in names[:3])
    frames = [Frame(title, (Listing(items[:count]),)) for count in (1, 2, 3)]
    frames[1] = replace(frames[1], note=(Paragraph((DECORATIONS["combining mark"](mint),)),))
    example = written(frames)
    layouts = tuple(FrameLayout(is_decomposed=index % 2 == 1) for index in range(3))
    return replace(example, layout=replace(example.layout, frames=layouts, line_end="\r"))


def headings_and_none() -> Example:
    """Open with a logo and a subtitle, repeat a title, leave titles out, set backgrounds."""
    mint = Mint(100_000)
    title, part = Heading(mint.text(2), 1), Heading(mint.text(2), 2)
    frames = [
        Frame(title, (Heading(mint.text(2), 2),), lead=(Picture(mint.text()),)),
        Frame(part, (plain_list(mint, 2),), vertical=False),
        Frame(part, (Paragraph(mint.text(3)),), attributes=(("color", "red"),)),
        Frame(None, (Picture(mint.text()),), attributes=(("image", "assets/sky.png"),)),
        Frame(None, (Paragraph(mint.text(4), wrapped=True),), note=(Paragraph(mint.text()),)),
        Frame(Heading(mint.text(), 3), (Quote(mint.text(2)),)),
        Frame(part, (Table((mint.token(),) * 1 + (mint.token(),), ()),), vertical=False),
    ]
    frames[-1] = replace(frames[-1], blocks=(plain_list(mint, 1),))
    return written(frames, title_close=True, title_indent=2)


def lists_of_all_kinds() -> Example:
    """Nest three deep, start at 3, put bullets beside bullets and numbers."""
    mint = Mint(110_000)
    deep = Item(mint.text(), Listing((Item(mint.text(), plain_list(mint, 2)), Item(mint.text()))))
    blocks = (
        Paragraph(mint.text(2)),
        Listing((deep, Item(mint.text(2), wrapped=True))),
        plain_list(mint, 2),
        Listing((Item(mint.text()), Item(mint.text(), plain_list(mint, 1))), start=3),
        plain_list(mint, 1),
    )
    title = Heading(mint.text())
    more = (*blocks, Paragraph(mint.text()))
    return written([Frame(title, blocks), Frame(title, more)], extra_indent=3, is_tight=True)


def reworded() -> Example:
    """Word the steps a little differently: a full stop, a capital, the target of a link."""
    mint = Mint(120_000)
    title = Heading(mint.text())
    word, link = mint.token(), mint.token()
    first = [Word(word), Word(f"{word}.".capitalize())]
    targets = [Word(link, Form.LINK, f"https://example.org/{name}") for name in ("kite", "other")]
    frames = [
        Frame(title, (Listing((Item((first[0],)), Item((targets[0],)))),)),
        Frame(title, (Listing((Item((first[1],)), Item((targets[1],)), Item(mint.text()))),)),
    ]
    return written(frames)


def unfolded() -> Example:
    """Grow, in a deck that has `builds: false`."""
    mint = Mint(130_000)
    title = Heading(mint.text())
    items = tuple(Item(mint.text()) for _ in range(2))
    frames = [Frame(title, (Listing(items[:1]),)), Frame(title, (Listing(items),))]
    return written(frames, builds=False)
