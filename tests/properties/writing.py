"""What samples are made with."""

from __future__ import annotations

from dataclasses import replace

from .decks import AbstractDeck, Frame, Item, Listing, Mint
from .layouts import FrameLayout, Layout
from .printing import Example


def written(frames: list[Frame], *, builds: bool = True, **layout: object) -> Example:
    """Write frames with one layout for all of them."""
    frame_layout = replace(FrameLayout(), **layout)
    deck = AbstractDeck(tuple(frames), builds=builds)
    return Example(deck, Layout((frame_layout,) * len(frames)))


def plain_list(mint: Mint, count: int) -> Listing:
    """Make a list of so many items of one word."""
    return Listing(tuple(Item(mint.text()) for _ in range(count)))
