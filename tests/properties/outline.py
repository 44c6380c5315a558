"""The block structure of HTML: what stands in which list, how deep, in which order."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown_it import MarkdownIt

from diptych.rendered import SUBTITLE

from .decks import fold, folded
from .reading import HEADINGS, classes, is_aside, is_note, read, without, words

Entry = tuple[object, ...]
MARKDOWN = MarkdownIt("commonmark", {"maxNesting": 200}).enable("table")
"""The reference for lists, paragraphs and code (CommonMark), and for tables (GFM)."""


def reference(markdown: str) -> list[Entry]:
    """Give the outline that CommonMark gives a text."""
    return outline(read(MARKDOWN.render(markdown)))


def outline(tree: Element) -> list[Entry]:
    """Give the blocks of a tree in order: their kind, their depth in lists, their words.

    Headings are left out: their levels in the article follow rules of their own.
    """
    entries: list[Entry] = []
    _walk(tree, entries, 0)
    return entries


def _walk(element: Element, entries: list[Entry], depth: int) -> None:
    for child in element:
        if not isinstance(child.tag, str) or is_note(child) or is_aside(child):
            continue
        entries += _entries(child, depth)
        if child.tag in {"ul", "ol"}:
            _walk(child, entries, depth + 1)
        elif child.tag not in HEADINGS | {"pre", "tr", "p"}:
            _walk(child, entries, depth)


def _entries(element: Element, depth: int) -> Iterator[Entry]:
    match element.tag:
        case "ul":
            yield "list", depth
        case "ol":
            yield "numbers", depth, element.get("start", "1")
        case "li":
            yield "item", depth, folded(words(without(element, _is_inner)))
        case "pre":
            yield "code", depth, _code(element)
        case "tr":
            yield "row", *((cell.tag, folded(words(cell))) for cell in element)
        case "p" if depth == 0 and SUBTITLE not in classes(element):
            yield "paragraph", folded(words(element))
        case "blockquote":
            yield "quote", depth


def _is_inner(element: Element) -> bool:
    return element.tag in {"ul", "ol"} or is_note(element) or is_aside(element)


def _code(element: Element) -> tuple[str, ...]:
    text = "".join(element.itertext()).strip("\n")
    return tuple(fold(line) for line in text.split("\n"))
