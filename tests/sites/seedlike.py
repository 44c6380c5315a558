"""What the deck about bread holds: it has the shape that decks of this kind have in the wild."""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path(__file__).parent / "decks"
BREAD = (FOLDER / "bread.deck.md").read_bytes()
LOAF = (FOLDER / "assets" / "loaf.svg").read_bytes()

FRAMES = [[n] for n in range(1, 12)]
FRAMES += [[*range(12, 19)], [*range(19, 22)], [*range(22, 29)], [29], [*range(30, 34)], [34]]
"""The source slides that each of its slides shows, 1-based."""

SECTIONS = [
    "A walk",
    "Grain in the field",
    "Milling",
    "Milling - Why grind at all ?",
    "Milling - What is lost",
    "Dough",
    "Dough - What is it ?",
    "Tasting",
    "Flour shop / Cooperative",
    "Baker",
    "Baker - What does she do ?",
    "Baker - The loaves",
    "Dégustation",
    "And the Supermarket ?",
    "Hungry ?",
]
"""Its headings, each once, in order; the first is the page's own. How long
one takes, `(5min)`, is no part of it."""

STACKS = [1, 1, 1, 3, 4, 6, 1]
"""How many slides stand below each other at each horizontal position."""


def frame_numbers(data_frames: str) -> list[int]:
    """Read `data-frames`: `3`, or `12-18`."""
    first, *last = map(int, re.findall(r"\d+", data_frames))
    return list(range(first, (last or [first])[0] + 1))
