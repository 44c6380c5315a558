"""Puts notes into the HTML of a slide, each behind what its step reveals.

In comes the HTML of a slide with its steps, out comes the same HTML with the notes in it. All else
stays as the host rendered it: the HTML is read for where elements begin and end, and cut there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from diptych.rendered import PLACE, STEP, RenderedNotes
from diptych.syntax.markup import TAG_RE, VOID

_STEP_RE = re.compile(rf' {STEP}="(\d{{1,4}})"')
_PLACE_RE = re.compile(rf' {PLACE}="([^"]*)"')
_LISTS = frozenset({"ul", "ol"})


@dataclass(eq=False, slots=True)
class _Node:
    """An element, or a piece of text."""

    name: str
    """In lower case; empty for a text."""
    source: str
    """Its opening tag, or all of a text."""
    start: int
    inner: int
    """Where its content begins."""
    end: int
    """Behind its closing tag."""
    parent: _Node | None = None
    step: int | None = None
    """At which it appears, if it says one itself."""
    children: list[_Node] = field(default_factory=list)

    @property
    def places(self) -> list[str]:
        """Give the numbers of the notes that are about it."""
        match = _PLACE_RE.search(self.source) if self.name else None
        return match[1].split() if match else []

    def walk(self) -> Iterator[_Node]:
        """Give all that stands in it, in reading order."""
        waiting = self.children[::-1]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += reversed(node.children)

    def around(self) -> Iterator[_Node]:
        """Give itself and the elements around it, up to the slide."""
        node: _Node | None = self
        while node is not None:
            yield node
            node = node.parent


def place_notes(body: str, notes: Iterable[tuple[RenderedNotes, str]]) -> Iterator[tuple[str, str]]:
    """Put the note of each step behind what that step reveals.

    That is inside the outermost list item in which the last new thing of the step stands, or
    behind its block. `notes` are notes with what to write for them.

    Shape: gives the body in pieces, each with the notes behind it.
    """
    root = _read(body)
    written: dict[int, str] = {}
    for note, html in sorted(notes, key=lambda pair: pair[0].step):
        own = _own_item(root, note.number) if note.is_inside else None
        place = _place(root, own or _last_new(root, note.step), note.step)
        written[place] = written.get(place, "") + html
    position = 0
    for place, html in sorted(written.items()):
        yield body[position:place], html
        position = place
    yield body[position:], ""


def _read(html: str) -> _Node:
    """Read HTML whose tags are balanced."""
    root = node = _Node("slide", "", 0, 0, len(html))
    position = 0
    for match in TAG_RE.finditer(html):
        start, end = match.span()
        if start > position:
            text = html[position:start]
            node.children.append(_Node("", text, position, position, start, node))
        position = end
        name = (match[3] or match[1] or "").lower()
        if match[2]:
            if node.name == name and node.parent:
                node.end = end
                node = node.parent
            continue
        child = _Node(name, match[0], start, end, end, node, _step(match[0]))
        node.children.append(child)
        if match[3] and name not in VOID and not match[5]:
            node = child
    if position < len(html):
        root.children.append(_Node("", html[position:], position, position, len(html), root))
    return root


def _step(tag: str) -> int | None:
    match = _STEP_RE.search(tag)
    return int(match[1]) if match else None


def _own_item(root: _Node, number: int) -> _Node | None:
    return next((node for node in root.walk() if str(number) in node.places), None)


def _last_new(root: _Node, step: int) -> _Node | None:
    """Find the last thing, in reading order, that appears at a step."""
    if step:
        found = [node for node in root.walk() if node.step == step]
        return found[-1] if found else None
    for block in reversed(root.children):
        if block.name in _LISTS:
            items = [node for node in block.walk() if node.name == "li" and not _is_later(node)]
            if items:
                return items[-1]
        elif block.name and block.step is None:
            return block
    return None


def _is_later(node: _Node) -> bool:
    """Say whether something does not appear at once."""
    return any(around.step is not None for around in node.around())


def _place(root: _Node, last: _Node | None, step: int) -> int:
    """Give the index behind the last thing of a step."""
    if last is None:
        return 0
    items = [last] if last.places else [node for node in last.around() if node.name == "li"]
    if not items:
        return _child_of(root, last).end
    if items[-1] is not last:
        return _child_of(items[-1], last).end
    shown = [child for child in last.children if _is_shown(child, step)]
    return shown[-1].end if shown else last.inner


def _is_shown(child: _Node, step: int) -> bool:
    """Say whether some of what stands in a list item is shown at a step."""
    if not child.name:
        return bool(child.source.strip())
    is_list = child.name in _LISTS
    parts = [node for node in child.children if node.name == "li"] if is_list else [child]
    return any((part.step or 0) <= step for part in parts)


def _child_of(parent: _Node, node: _Node) -> _Node:
    """Find the child of an element in which another stands."""
    return next(around for around in node.around() if around.parent is parent)
