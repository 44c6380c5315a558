"""Reads the two pages as a browser does: what is seen, at which state, and what is said.

In comes HTML; html5lib makes the tree that every browser makes of it.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import html5lib

from diptych.rendered import SUBTITLE

from .decks import split_words

AUTHORS = frozenset({"diptych-notes", SUBTITLE})
"""Classes of ours that hold text of the author."""
HOSTS = "headerlink"
"""The class of the permalinks that the `toc` extension adds to headings."""
INLINE = frozenset(
    {
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins",
        "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u",
        "var", "wbr",
    }
)  # fmt: skip
"""Elements that do not end a word."""
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


Test = Callable[[Element], bool]

MOMENTARY = {"current-visible", "fade-in-then-out"}
VANISHING = MOMENTARY | {"fade-out"}
"""Styles of fragments that hide what was shown (https://revealjs.com/fragments/)."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A leaf `section` of the slide page."""

    section: Element
    h: int
    v: int

    @property
    def frames(self) -> tuple[int, int]:
        """Give the numbers of the first and last source slide it shows."""
        numbers = self.section.get("data-frames", "")
        assert re.fullmatch(r"[1-9]\d*(-[1-9]\d*)?", numbers), "a slide without its frames"
        first, _, last = numbers.partition("-")
        return int(first), int(last or first)

    @property
    def states(self) -> int:
        """Count what the presenter steps through."""
        indices = {int(f.get("data-fragment-index", "-1")) for f in fragments(self.section)}
        assert indices == set(range(len(indices))), f"steps are not counted 0, 1, 2: {indices}"
        return len(indices) + 1


def read(html: str) -> Element:
    """Make the tree of a piece of a page: an element whose children are those of the piece."""
    return html5lib.parseFragment(html, treebuilder="etree", namespaceHTMLElements=False)


def write(tree: Element) -> str:
    """Write a tree as HTML, with every tag and quote."""
    return str(
        html5lib.serialize(
            tree,
            tree="etree",
            omit_optional_tags=False,
            quote_attr_values="always",
            escape_lt_in_attrs=True,
        )
    )


def classes(element: Element) -> set[str]:
    """Give the classes of an element."""
    return set((element.get("class") or "").split())


def is_aside(element: Element) -> bool:
    """Say whether an element is what reveal.js takes for a note."""
    return element.tag == "aside" and "notes" in classes(element)


def fragments(section: Element) -> Iterator[Element]:
    """Give what appears later, in document order."""
    return (element for element in section.iter() if "fragment" in classes(element))


def slides_of(html: str) -> tuple[Shown, ...]:
    """Give the leaf sections of a slide page with their places."""
    found = []
    for h, top in enumerate(child for child in read(html) if child.tag == "section"):
        inner = [child for child in top if child.tag == "section"]
        found += [Shown(section, h, v) for v, section in enumerate(inner or [top])]
    return tuple(found)


def without(element: Element, unwanted: Test) -> Element:
    """Copy a tree without the elements of which `unwanted(element)` holds; text behind them stays.

    Shape: `<p>a<b>c</b> d</p>` without `b`  ->  `<p>a d</p>`.
    """
    element = copy.deepcopy(element)
    _drop(element, unwanted)
    return element


def _drop(parent: Element, unwanted: Test) -> None:
    before: Element | None = None
    for child in list(parent):
        if unwanted(child):
            tail = child.tail or ""
            if before is None:
                parent.text = (parent.text or "") + tail
            else:
                before.tail = (before.tail or "") + tail
            parent.remove(child)
        else:
            if isinstance(child.tag, str):
                _drop(child, unwanted)
            before = child


def state(section: Element, step: int) -> Element:
    """Copy what is on the screen after so many clicks."""

    def is_hidden(element: Element) -> bool:
        if is_aside(element):
            return True
        names = classes(element)
        if "fragment" not in names:
            return False
        index = int(element.get("data-fragment-index", "0"))
        is_over = bool(names & VANISHING) and index < step - bool(names & MOMENTARY)
        return index >= step or is_over

    return without(section, is_hidden)


def note_at(section: Element, step: int) -> Element | None:
    """Give what reveal.js's speaker view takes for the note after so many clicks.

    Source: plugin/notes/plugin.js of reveal.js 6: the first `aside.notes` in the first
    `.current-fragment`, else every `aside.notes` that is in no fragment.
    """
    current = [f for f in fragments(section) if f.get("data-fragment-index") == str(step - 1)]
    if current:
        inside = next((element for element in current[0].iter() if is_aside(element)), None)
        if inside is not None:
            return inside
    joined = Element("div")
    joined.extend(_asides_outside(section))
    return joined


def _asides_outside(element: Element) -> Iterator[Element]:
    for child in element:
        if is_aside(child):
            yield child
        elif "fragment" not in classes(child):
            yield from _asides_outside(child)


def words(element: Element | None) -> tuple[str, ...]:
    """Give the visible words of a tree, in order; a picture's are those of its alternative."""
    return () if element is None else split_words("".join(_texts(element)))


def _texts(element: Element) -> Iterator[str]:
    if not isinstance(element.tag, str):  # a comment
        return
    edge = "" if element.tag in INLINE else " "
    yield edge
    if element.tag == "img":
        yield element.get("alt") or ""
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""
    yield edge


def article_of(html: str) -> Element:
    """Make the tree of an article with all that is not the author's own text left out."""

    def is_ours(element: Element) -> bool:
        names = classes(element)
        ours = {name for name in names if name.startswith("diptych-")}
        return (bool(ours) and not ours & AUTHORS) or HOSTS in names

    return without(read(html), is_ours)


def is_note(element: Element) -> bool:
    """Say whether an element of the article is a note."""
    return "diptych-notes" in classes(element)


def notes_of(article: Element) -> tuple[tuple[str, ...], ...]:
    """Give the words of each note of an article."""
    return tuple(words(element) for element in article.iter() if is_note(element))


def headings_of(tree: Element) -> tuple[tuple[str, ...], ...]:
    """Give the words of each heading."""
    return tuple(words(element) for element in tree.iter() if element.tag in HEADINGS)


def ids_of(tree: Element) -> tuple[str, ...]:
    """Give all ids."""
    return tuple(element.get("id", "") for element in tree.iter() if element.get("id"))
