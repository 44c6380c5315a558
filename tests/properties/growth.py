"""Hypothesis strategies for slides: their titles and bodies, and a slide that extends another."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from .decks import (
    Block,
    Code,
    Comment,
    Form,
    Frame,
    Heading,
    Item,
    Listing,
    Mint,
    Paragraph,
    Table,
    Text,
    Word,
)
from .words import INERT_LINES, code_lines, comments, inner_listings, leaves, listings, texts


@st.composite
def titles(draw: DrawFn, mint: Mint) -> Heading:
    """Draw a title."""
    return Heading(draw(texts(mint, 1, 3)), draw(st.sampled_from((2, 2, 1, 3, 4))))


@st.composite
def bodies(draw: DrawFn, mint: Mint, low: int = 0) -> tuple[Block, ...]:
    """Draw what stands below a title; `low` = at least so many blocks that can be seen."""
    blocks: list[Block] = []
    for _ in range(draw(st.integers(low, 3))):
        if draw(st.integers(0, 8)) == 8:
            blocks.append(draw(comments(mint)))
        if draw(st.booleans()):
            blocks.append(draw(listings(mint, is_ordered=free_kind(blocks))))
        else:
            blocks.append(draw(leaves(mint)))
    return tuple(blocks)


def free_kind(blocks: list[Block]) -> bool | None:
    """Keep two numbered lists from standing side by side: Markdown would read them as one."""
    seen = [block for block in blocks if not isinstance(block, Comment)]
    return False if seen and isinstance(seen[-1], Listing) and seen[-1].start else None


@st.composite
def grown(draw: DrawFn, mint: Mint, frame: Frame) -> Frame:
    """Draw a frame that shows all of this one and one or two things more."""
    blocks = frame.blocks
    for _ in range(draw(st.integers(1, 2))):
        blocks = draw(_added(mint, blocks))
    if draw(st.integers(0, 5)) == 5:
        blocks = tuple(_reworded(block) for block in blocks)
    return replace(frame, blocks=blocks, note=(), split=False)


@st.composite
def _added(draw: DrawFn, mint: Mint, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    lists = [place for place, block in enumerate(blocks) if isinstance(block, Listing)]
    codes = [place for place, block in enumerate(blocks) if isinstance(block, Code)]
    grids = [place for place, block in enumerate(blocks) if isinstance(block, Table)]
    ways = ["leaf", "last"]
    ways += ["item", "item", "item", "inner", "inner"] if lists else ["list", "list", "list"]
    ways += ["line"] * (2 * bool(codes)) + ["row"] * (2 * bool(grids))
    way = draw(st.sampled_from(ways))
    if way == "leaf":
        place = draw(st.integers(0, len(blocks)))
        return (*blocks[:place], draw(leaves(mint)), *blocks[place:])
    if way in {"list", "last"}:
        return (*blocks, draw(listings(mint, 1, is_ordered=free_kind(list(blocks)))))
    place = draw(st.sampled_from({"line": codes, "row": grids}.get(way, lists)))
    block = blocks[place]
    if isinstance(block, Code):
        more = draw(code_lines(mint, INERT_LINES, 1, 2))
        new: Block = replace(block, lines=block.lines + more)
    elif isinstance(block, Table):
        new = replace(block, rows=(*block.rows, (mint.token(), mint.token())))
    else:
        assert isinstance(block, Listing)
        new = draw(_longer(mint, block, inside=way == "inner"))
    return (*blocks[:place], new, *blocks[place + 1 :])


@st.composite
def _longer(draw: DrawFn, mint: Mint, listing: Listing, *, inside: bool) -> Listing:
    items = listing.items
    if not inside:
        return replace(listing, items=(*items, Item(draw(texts(mint)))))
    place = draw(st.integers(0, len(items) - 1))
    item = items[place]
    if item.inner is None:
        inner = draw(inner_listings(mint))
    else:
        inner = draw(_longer(mint, item.inner, inside=draw(st.booleans())))
    return replace(listing, items=(*items[:place], replace(item, inner=inner), *items[place + 1 :]))


def _reworded(block: Block) -> Block:
    """Write a list or paragraph a little differently: what `builds` tolerates."""
    if isinstance(block, Paragraph):
        return replace(block, text=_other_wording(block.text))
    if isinstance(block, Listing):
        items = (replace(item, text=_other_wording(item.text)) for item in block.items)
        return replace(block, items=tuple(items))
    return block


def _other_wording(text: Text) -> Text:
    last = text[-1]
    if last.form is Form.LINK:
        return (*text[:-1], replace(last, target="https://example.org/other"))
    if last.form is Form.PLAIN and last.text.isalpha() and last.text.isascii():
        return (*text[:-1], Word(f"{last.text}."))
    if last.form is Form.PLAIN and last.text.endswith("."):
        return (*text[:-1], Word(last.text.rstrip(".").capitalize()))
    return text
