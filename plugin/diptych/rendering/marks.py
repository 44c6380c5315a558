"""The marks that compose leaves in the Markdown and harvest finds in the HTML: HTML comments.

Both passes use this one spelling. The name of a deck's marks is made of the deck's own text, so
that no author can have written one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Marks:
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

    def pattern(self, what: str, values: str = "") -> str:
        """Give the regular expression of a mark; `values` is one for what follows its name."""
        return f"<!--{re.escape(self.name)}:{what}{' ' + values if values else ''}-->"

    def find(self, html: str) -> Iterator[tuple[int, int, list[str]]]:
        """Find every mark in a text: where it starts, where it ends, its words."""
        for match in re.finditer(self.pattern("([^>]*?)"), html):
            yield match.start(), match.end(), match[1].split(" ")
