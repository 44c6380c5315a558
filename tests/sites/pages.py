"""A built page as a browser reads it: its elements, ids, links and words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib

BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figure", "footer"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre"}
    | {"section", "table", "tbody", "td", "th", "thead", "tr", "ul"}
)
"""Elements that end a word."""


@dataclass(frozen=True)
class HtmlPage:
    """One HTML file."""

    path: Path
    text: str

    @classmethod
    def read(cls, path: Path) -> HtmlPage:
        """Read a file."""
        return cls(path, path.read_text(encoding="utf-8"))

    @cached_property
    def root(self) -> Element:
        """Parse it as a browser does."""
        root: Element = html5lib.parse(self.text, treebuilder="etree", namespaceHTMLElements=False)
        return root

    def all(self, *names: str) -> list[Element]:
        """Give the elements with these names, in order."""
        return [element for element in elements(self.root) if element.tag in names]

    def with_class(self, name: str) -> list[Element]:
        """Give the elements that have a class, in order."""
        return [e for e in elements(self.root) if name in e.get("class", "").split()]

    def leaves(self) -> list[Element]:
        """Give the slides of a slide page, in order."""
        return [s for s in self.all("section") if s.find("section") is None]

    @cached_property
    def ids(self) -> list[str]:
        """Give all ids, in order, repeated ones too."""
        return [e.attrib["id"] for e in elements(self.root) if "id" in e.attrib]

    @cached_property
    def anchors(self) -> set[str]:
        """Give what a fragment of an address can name."""
        names = {e.attrib["name"] for e in self.all("a") if "name" in e.attrib}
        return {*self.ids, *names, "", "top"}

    def addresses(self) -> Iterator[str]:
        """Give every address that the page links to or loads."""
        for element in elements(self.root):
            for name, value in element.attrib.items():
                if name in {"href", "src", "poster", "data-src"} or (
                    name.startswith("data-background-") and name.endswith(("image", "video"))
                ):
                    yield value


def elements(root: Element) -> Iterator[Element]:
    """Give an element and all in it; comments are none."""
    return (element for element in root.iter() if not callable(element.tag))


def words(element: Element, *, without: str = "") -> list[str]:
    """Give the words in an element, in order; `without` is a class whose elements are left out."""
    return "".join(_text(element, without)).split()


def _text(element: Element, without: str) -> Iterator[str]:
    is_element = not callable(element.tag) and element.tag not in {"script", "style", "template"}
    classes = element.get("class", "").split()
    if is_element and not (without and without in classes):
        edge = " " if element.tag in BLOCKS else ""
        yield edge
        yield element.text or ""
        for child in element:
            yield from _text(child, without)
        yield edge
    yield element.tail or ""
