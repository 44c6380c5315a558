"""Writes when the parts of a slide appear: fragments in reveal.js's own spelling.

In come the blocks of one slide and the step at which each line appears, out come its lines with
comments like `<!-- .element: class="fragment" -->`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from diptych.converting.turning import closes_list, is_stand_in, opens_list
from diptych.model import Block, BlockKind, Line
from diptych.reading.clicks import is_fragment, says_incremental

_TEXTS = {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.TABLE}
"""Blocks on whose own lines a comment can stand; elsewhere it stands on the line below."""


@dataclass(frozen=True, slots=True)
class Marked:
    """The lines of a slide with what their author, or a build, set on them."""

    lines: tuple[Line, ...]
    below: Mapping[int, str]
    """What to write below a block, by the index of its first line."""
    is_incremental: bool
    """Every item appears by itself, so that one attribute of the slide says it all."""


@dataclass(frozen=True, slots=True)
class _Element:
    """Something that appears at a later step than what it stands in."""

    block: Block
    line: int
    """Index of the line with the author's mark, else of the last one of its first text."""
    step: int
    is_item: bool
    """An item of a list that stands in no other."""
    is_said: bool = False
    """Its list has an attribute list which says that all items appear by themselves."""


def mark_steps(
    blocks: Sequence[Block], lines: Sequence[Line], steps: Sequence[int], *, is_incremental: bool
) -> Marked:
    """Write the marks of a slide.

    Fragments that appear one by one in the order in which they stand need no number. Up to the
    last one of which that is not so, all get `data-fragment-index`.

    Units: `steps` are those of the lines; `is_incremental` says that top-level items are fragments
    without any mark.
    """
    elements = [*_top_elements(blocks, lines, steps)]
    counted = _counted(elements)
    items = [element for element in elements if element.is_item]
    is_plain = not counted and not any(_styles(lines[e.line]) for e in items)
    is_all = bool(items[1:]) and len(items) == sum(
        len(block.blocks) for block in blocks if block.kind is BlockKind.LIST
    )
    is_whole = is_plain and (is_incremental or is_all)
    marks: dict[int, dict[str, str]] = {}
    for element in elements:
        is_bare = element.is_item and (is_whole or (is_plain and element.is_said))
        if not is_bare and not is_stand_in(lines[element.line].text):
            marks[element.line] = {"class": "fragment"}
            if element.step <= counted:
                marks[element.line]["data-fragment-index"] = str(element.step - 1)
    written, below = list(lines), {}
    for block in _leaves(blocks):
        for index in range(block.first, block.last):
            attributes = _merged(lines[index], marks.get(index))
            if attributes and block.kind in _TEXTS:
                text = lines[index].text.rstrip(" \t")
                comment = write_comment(".element", attributes)
                written[index] = lines[index]._replace(text=f"{text} {comment}")
            elif attributes:
                below[block.first] = write_comment(".element", attributes)
    is_said = is_incremental or all(element.is_said for element in items)
    return Marked(tuple(written), below, is_whole and is_all and not is_said)


def write_comment(name: str, attributes: Mapping[str, str]) -> str:
    """Write `<!-- .slide: key="value" -->`."""
    written = [f"<!-- {name}:"]
    for key, value in attributes.items():
        quote = "'" if '"' in value else '"'
        written.append(f"{key}={quote}{value}{quote}" if value else key)
    return " ".join([*written, "-->"])


def _top_elements(
    blocks: Sequence[Block], lines: Sequence[Line], steps: Sequence[int]
) -> Iterator[_Element]:
    """Give what appears by itself; a directive that stays says so of the lists below it."""
    is_said = False
    has_end = any(closes_list(lines[block.first].text) for block in blocks)
    for block in blocks:
        if opens_list(lines[block.first].text):
            is_said = True
        elif closes_list(lines[block.first].text):
            is_said = False
        else:
            own = block.kind is BlockKind.LIST and says_incremental(lines[block.first : block.last])
            for element in _elements(block, lines, steps, 0):
                yield replace(element, is_said=element.is_item and (is_said or own))
            is_said = is_said and (has_end or block.kind is not BlockKind.LIST)


def _elements(
    block: Block, lines: Sequence[Line], steps: Sequence[int], inherited: int, *, depth: int = 0
) -> Iterator[_Element]:
    """Give what appears by itself, outer things before inner ones."""
    if block.kind is BlockKind.LIST:
        for item in block.blocks:
            last = item.blocks[0].last if item.blocks else item.first + 1
            step = steps[item.first]
            if step > inherited:
                line = _marked_line(lines, item.first, last)
                yield _Element(item, line, step, is_item=depth == 0)
            for child in item.blocks[1:]:
                yield from _elements(child, lines, steps, max(step, inherited), depth=depth + 1)
    elif block.kind is BlockKind.TABLE:
        for part in (block, *block.blocks[1:]):
            if (step := steps[part.first]) > inherited:
                inherited = step if part is block else inherited
                yield _Element(part, part.first, step, is_item=False)
    elif (step := steps[block.first]) > inherited:
        line = _marked_line(lines, block.first, block.last)
        yield _Element(block, line, step, is_item=False)


def _marked_line(lines: Sequence[Line], first: int, last: int) -> int:
    return next((i for i in range(first, last) if is_fragment(lines[i])), last - 1)


def _counted(elements: Sequence[_Element]) -> int:
    """Give the last step that needs a number: what comes later is in its natural order."""
    places: dict[int, list[int]] = {}
    for index, element in enumerate(elements):
        places.setdefault(element.step, []).append(index)
    counted, following = max(places, default=0), len(elements)
    while counted:
        found = places.get(counted, [])
        if len(found) != 1 or found[0] > following:
            break
        counted, following = counted - 1, found[0]
    return counted


def _leaves(blocks: Sequence[Block]) -> Iterator[Block]:
    """Give the blocks that have lines of their own."""
    for block in blocks:
        if block.kind is BlockKind.LIST:
            for item in block.blocks:
                if not item.blocks:
                    yield item._replace(kind=BlockKind.PARAGRAPH)
                yield from _leaves(item.blocks)
        else:
            yield block


def _styles(line: Line) -> list[str]:
    return [name for name in _classes(line) if name != "fragment"]


def _classes(line: Line) -> list[str]:
    return line.element.get("class", "").split() if line.element else []


def _merged(line: Line, mark: Mapping[str, str] | None) -> dict[str, str]:
    """Join what was set on a line with its mark; an old mark that is not needed goes."""
    given = dict(line.element or {})
    given.pop("data-fragment-index", None)
    names = [*(["fragment"] if mark else []), *_styles(line)]
    given.pop("class", None)
    merged = {"class": " ".join(names)} if names else {}
    if mark and "data-fragment-index" in mark:
        merged["data-fragment-index"] = mark["data-fragment-index"]
    return {**merged, **given}
