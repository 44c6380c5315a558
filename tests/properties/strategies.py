"""Hypothesis strategies for whole decks, and for a deck together with the way it is written."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from .decks import AbstractDeck, Block, Comment, Frame, Heading, Listing, Mint, Picture, Quote
from .growth import bodies, grown, titles
from .layouts import layouts
from .printing import Example
from .traps import TRAPS
from .words import note_blocks, texts

ATTRIBUTES = (
    (),
    (),
    (),
    (("color", "red"),),
    (("color", "#a1b2c3"), ("transition", "zoom")),
    (("image", "assets/sky.png"), ("opacity", "0.5")),
)
MOST_FRAMES = 7


@st.composite
def decks(draw: DrawFn, start: int = 0) -> AbstractDeck:
    """Draw a deck: single slides, builds, traps, A AB A AB; `start` = its first token."""
    mint = Mint(start)
    frames: list[Frame] = []
    count = draw(st.integers(1, MOST_FRAMES))
    while len(frames) < count:
        frames += draw(_episodes(mint, frames[-1] if frames else None))
    frames = frames[:MOST_FRAMES]
    if frames[0].title is not None:
        frames = _with_opening(draw, mint, frames)
    return AbstractDeck(tuple(_with_notes(draw, mint, frames)), builds=draw(st.integers(0, 9)) < 9)


def _with_opening(draw: DrawFn, mint: Mint, frames: list[Frame]) -> list[Frame]:
    """Give the slides with the first title a logo above it, or a heading below it."""
    lead = (Picture(mint.text()),) if draw(st.integers(0, 5)) == 5 else ()
    below = (Heading(draw(texts(mint)), 5),) if draw(st.integers(0, 5)) == 5 else ()
    return [
        replace(frame, lead=lead, blocks=below + frame.blocks)
        if frame.title == frames[0].title
        else frame
        for frame in frames
    ]


@st.composite
def _episodes(draw: DrawFn, mint: Mint, before: Frame | None) -> list[Frame]:
    kind = draw(st.sampled_from(("single", "build", "build", "trap", "again")))
    title = draw(titles(mint)) if draw(st.integers(0, 4)) else None
    if before is not None and before.title and draw(st.integers(0, 4)) == 4:
        title = before.title
    frame = Frame(
        title=title,
        blocks=draw(bodies(mint, low=0 if title else 1)),
        vertical=draw(st.booleans()),
        attributes=() if before is None else draw(st.sampled_from(ATTRIBUTES)),
    )
    frames = [frame]
    if kind == "build":
        for _ in range(draw(st.integers(1, 3))):
            frames.append(_below(draw, draw(grown(mint, frames[-1]))))
    elif kind == "trap":
        if draw(st.booleans()):
            frames.append(_below(draw, draw(grown(mint, frame))))
        trap = TRAPS[draw(st.sampled_from(tuple(TRAPS)))](frames[-1], mint)
        if trap is not None:
            frames.append(_below(draw, trap))
    elif kind == "again":
        more = _below(draw, draw(grown(mint, frame)))
        frames += [more, replace(frame, vertical=True), replace(more, vertical=True)]
    return [frame for frame in frames if is_writable(frame)]


def _below(draw: DrawFn, frame: Frame) -> Frame:
    return replace(frame, vertical=draw(st.integers(0, 3)) > 0)


def _with_notes(draw: DrawFn, mint: Mint, frames: list[Frame]) -> list[Frame]:
    noted: list[Frame] = []
    for frame in frames:
        kind = draw(st.sampled_from(("none", "none", "new", "new", "same")))
        note = draw(note_blocks(mint)) if kind == "new" else ()
        if kind == "same" and noted:
            note = noted[-1].note
        noted.append(replace(frame, note=note))
    return noted


def is_writable(frame: Frame) -> bool:
    """Say whether Markdown can hold the frame: two quotes, or two numbered lists, would be one."""
    seen = [block for block in frame.blocks if not isinstance(block, Comment)]
    return not any(_runs_together(one, other) for one, other in pairwise(seen))


def _runs_together(one: Block, other: Block) -> bool:
    if isinstance(one, Listing) and isinstance(other, Listing):
        return bool(one.start and other.start)
    return isinstance(one, Quote) and isinstance(other, Quote)


@st.composite
def examples(draw: DrawFn, start: int = 0) -> Example:
    """Draw a deck and a way to write it."""
    deck = draw(decks(start))
    return Example(deck, draw(layouts(len(deck.frames))))


@st.composite
def pairs(draw: DrawFn) -> tuple[Example, Example]:
    """Draw two decks that share no word; both fold builds, or neither does."""
    one, two = draw(examples()), draw(examples(start=1_000))
    return one, replace(two, deck=replace(two.deck, builds=one.deck.builds))
