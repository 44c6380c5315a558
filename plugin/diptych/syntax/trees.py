"""Parses pieces of HTML into trees, and writes them.

In comes HTML, out comes Beautiful Soup's tree. To import that library takes longer than to read
ten decks, so what needs a tree imports this module when it does.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bs4 import BeautifulSoup
from bs4.dammit import EntitySubstitution
from bs4.element import Tag
from bs4.formatter import HTMLFormatter


class _AsWritten(HTMLFormatter):
    """Writes attributes in the order in which they were read."""

    def attributes(self, tag: Tag) -> Iterable[tuple[str, Any]]:
        return tag.attrs.items()


_AS_WRITTEN = _AsWritten(EntitySubstitution.substitute_xml, void_element_close_prefix="")


def parse_html(html: str) -> BeautifulSoup:
    """Parse a piece of HTML."""
    return BeautifulSoup(html, "html.parser")


def inner_html(element: Tag) -> str:
    """Write what stands in an element; what the parser kept comes out as it was."""
    return element.decode_contents(formatter=_AS_WRITTEN)
