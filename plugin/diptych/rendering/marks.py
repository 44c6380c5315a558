"""The marks that compose leaves in the Markdown and harvest finds in the HTML: HTML comments.

Both passes use this one spelling. The name of a deck's marks is made of the deck's own text, so
that no author can have written one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Marks(NamedTuple):
    """The spelling of the marks of one deck."""

    name: str
    """What every mark of the deck begins with."""

    @classmethod
    def of(cls, text: str) -> Marks:
        """Name the marks of a deck by its text: the same text gives the same name."""
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return cls(f"diptych-{digest[:12]}")

    def write(self, what: str, *values: object) -> str:
        """Write a mark: `<!--diptych-1f…:step 3-->`."""
        return f"<!--{self.name}:{' '.join([what, *map(str, values)])}-->"

    def find(self, html: str, what: str = "") -> Iterator[tuple[int, int, list[str]]]:
        """Find every mark in a text, or those that begin so: its start, its end, its words.

        A pattern would have to be compiled for each deck.
        """
        opening = f"<!--{self.name}:"
        wanted = opening + what
        start = html.find(wanted)
        while start >= 0:
            inner, end = start + len(opening), html.find(">", start) + 1
            if html.endswith("-->", inner, end):
                yield start, end, html[inner : end - 3].split(" ")
            start = html.find(wanted, inner)

    def strip(self, text: str, kept: Sequence[str] = ()) -> str:
        """Give a text without marks; raw HTML that is in `kept` comes back in their place."""
        parts: list[str] = []
        position = 0
        for start, end, (what, *values) in self.find(text):
            parts += (text[position:start], kept[int(values[0])] if what == "html" and kept else "")
            position = end
        return "".join((*parts, text[position:]))
